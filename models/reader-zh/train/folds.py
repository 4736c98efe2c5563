#!/usr/bin/env python3
"""The figure for DRCD: five folds, each model trained on the other four and on the further sets.

    python folds.py RUNS drcd_dev.json cmrc2018_trial.json -- --epochs 4 --device cuda

What follows `--` goes to train.py. Runs that are done are not done again; RUNS/folds.json holds every fold.
"""

import json
import pathlib
import subprocess
import sys

import numpy as np

FOLDS = 5
HERE = pathlib.Path(__file__).resolve().parent
PLACE = ("--device", "--threads", "--cache")
"""Options of train.py that evaluate.py needs as well, with a value …"""
PRECISION = "--bf16"
"""… and without one."""


def main() -> None:
    if "--" not in sys.argv or len(sys.argv) < 4:
        sys.exit(__doc__)
    cut = sys.argv.index("--")
    runs, *sets = sys.argv[1:cut]
    results = [fold(pathlib.Path(runs) / f"fold-{i}", f"{i}/{FOLDS}", sets, sys.argv[cut + 1 :]) for i in range(FOLDS)]
    counts = [result["questions"] for result in results]
    means = {name: float(np.average([r[name]["mean"] for r in results], weights=counts)) for name in ("em", "f1")}
    summary = {"questions": sum(counts), **means, "folds": results}
    (pathlib.Path(runs) / "folds.json").write_text(json.dumps(summary, indent=2) + "\n", "utf-8")
    print(json.dumps({**means, "questions": sum(counts)}))


def fold(run: pathlib.Path, part: str, sets: list[str], options: list[str]) -> dict:
    result = run / "spans.json"
    if not result.exists():
        if not any(run.glob("weights-*.npz")):
            call("train.py", str(run), "--sets", *sets, "--fold", part, *options)
        printed = call("evaluate.py", "spans", str(run), sets[0], "--fold", part, *place_of(options))
        result.write_text(printed, "utf-8")
    return json.loads(result.read_text("utf-8"))


def place_of(options: list[str]) -> list[str]:
    placed = [part for name, value in zip(options, options[1:]) if name in PLACE for part in (name, value)]
    return [*placed, *(option for option in options if option == PRECISION)]


def call(script: str, *arguments: str) -> str:
    command = [sys.executable, str(HERE / script), *arguments]
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout


if __name__ == "__main__":
    main()
