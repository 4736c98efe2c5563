#!/usr/bin/env python3
"""Make the folder that wenjin reads from a trained run: 8-bit ONNX, tokenizer, settings, checksums.

    python export.py RUN OUT
"""

import hashlib
import json
import pathlib
import sys

import torch

HERE = pathlib.Path(__file__).resolve()
# What follows is imported from there, so that it cannot stand at the top (E402).
sys.path += [str(HERE.parents[2] / "reader-zh" / "train"), str(HERE.parents[2] / "build")]
from base import read_base  # noqa: E402

from graph import KEPT_WHOLE, build_graph  # noqa: E402
from quantise import write_quantised  # noqa: E402
from questions import KINDS  # noqa: E402
from vocabulary import LONGEST, tokenizer_json  # noqa: E402

WEIGHTS = "onnx/model_quantized.onnx"
TOKENIZER = "tokenizer.json"
SETTINGS = "wenjin-question.json"


def main(run: pathlib.Path, out: pathlib.Path) -> None:
    trained = torch.load(run / "model.pt", weights_only=True)
    kept, base = trained["kept"], read_base()
    weights = out / WEIGHTS
    graph = build_graph(trained["state"], base["word.int8"][kept], base["word.scale"][kept], trained["layers"])
    write_quantised(graph, weights, KEPT_WHOLE, reduce_range=True)
    (out / TOKENIZER).write_text(json.dumps(tokenizer_json(kept), ensure_ascii=False, separators=(",", ":")), "utf-8")
    settings = {"formatVersion": 1, "kinds": KINDS, "maxTokens": LONGEST, "weightsBytes": weights.stat().st_size}
    (out / SETTINGS).write_text(json.dumps(settings, indent=2) + "\n", "utf-8")
    names = (WEIGHTS, TOKENIZER, SETTINGS)
    sums = [f"{hashlib.sha256((out / name).read_bytes()).hexdigest()}  {name}\n" for name in names]
    (out / "SHA256SUMS").write_text("".join(sums), "utf-8")
    print(f"{len(kept)} pieces, {weights.stat().st_size} bytes")


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]))
