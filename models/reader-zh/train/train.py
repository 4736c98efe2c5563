#!/usr/bin/env python3
"""Train the reader.

    python train.py RUN --sets drcd_dev.json cmrc2018_trial.json [--epochs 4] [--device cuda]

RUN is a folder: settings.json, log.jsonl, checkpoint.pt (from which the same command goes on) and, at the end,
weights-*.npz. `--fold 2/5` leaves the articles of the third of five folds out.
"""

import argparse
import json
import pathlib
import random
import sys
import time
from dataclasses import asdict, replace

import numpy as np
import torch

from base import read_base
from examples import Examples
from model import Reader, freeze_lowest
from negatives import Negatives
from optimise import Average, optimiser_for, span_loss
from settings import Settings, rate_at
from squad import Question, fold_of, read_sets
from weights import FROZEN, load_weights, save_weights
from windows import load_tokenizer

REPORT_STEPS = 20
PAUSE_SECONDS = 5


def main() -> None:
    arguments = parse()
    torch.set_num_threads(arguments.threads)
    everything = read_sets(arguments.sets)
    training = training_part(everything, arguments)
    settings = settings_from(arguments)
    arguments.run.mkdir(parents=True, exist_ok=True)
    told = {"sets": [path.name for path in arguments.sets], "questions": len(training), **asdict(settings)}
    (arguments.run / "settings.json").write_text(json.dumps(told, indent=2) + "\n", "utf-8")
    negatives = Negatives(training, everything, arguments.cache or arguments.run)
    examples = Examples(training, negatives, load_tokenizer(), settings.mix, settings.dress)
    Training(arguments, settings, examples).go()


def training_part(questions: list[Question], arguments: argparse.Namespace) -> list[Question]:
    """Without what will be reported on. A fold is cut out of the first set only; the others are trained on whole."""
    if not arguments.fold:
        return questions
    fold, folds = (int(part) for part in arguments.fold.split("/"))
    reported = {q.id for q in read_sets(arguments.sets[:1]) if fold_of(q, folds) == fold}
    return [q for q in questions if q.id not in reported]


class Training:
    def __init__(self, arguments: argparse.Namespace, settings: Settings, examples: Examples) -> None:
        self.arguments, self.settings, self.examples = arguments, settings, examples
        self.device = torch.device(arguments.device)
        seed_everything(settings.seed)
        self.model = Reader(read_base(), settings.dropout).to(self.device)
        if arguments.start:
            self.model.load_state_dict(load_weights(arguments.start), strict=False)
        freeze_lowest(self.model, settings.frozen)
        self.optimiser = optimiser_for(self.model, settings)
        self.average = Average(self.model, settings.average)
        self.trained = [p for p in self.model.parameters() if p.requires_grad]
        self.step = 0
        self.checkpoint = arguments.run / "checkpoint.pt"
        self.saved_at = time.monotonic()

    def go(self) -> None:
        self.resume()
        whole = len(self.batches(0))
        steps = max(1, round(whole * self.settings.epochs))
        print(f"{len(self.examples.questions)} questions, {whole} steps an epoch, {steps} in all", file=sys.stderr)
        began, first = time.monotonic(), self.step
        for step, rows in self.stream(first, steps):
            began += self.wait_while_paused()
            loss = self.learn(rows, rate_at(step, steps, self.settings))
            self.step = step + 1
            if self.step % REPORT_STEPS == 0:
                self.report(loss, steps, (time.monotonic() - began) / (self.step - first))
            self.save_now_and_then()
        self.save()
        save_weights(self.average.state(self.model), self.arguments.run)

    def batches(self, epoch: int):
        return self.examples.batches(self.settings.seed, epoch, self.settings.batch)

    def stream(self, first: int, steps: int):
        """(step, batch), the first `first` of them passed over."""
        step = epoch = 0
        while step < steps:
            for rows in self.batches(epoch):
                if step >= first and step < steps:
                    yield step, rows
                step += 1
            epoch += 1

    def learn(self, rows, share: float) -> float:
        self.model.train()
        # Dropout of a step depends on the step alone, so that a resumed run goes the same way.
        torch.manual_seed(self.settings.seed * 1_000_003 + self.step)
        for group in self.optimiser.param_groups:
            group["lr"] = self.settings.peak * group["times"] * share
        loss = span_loss(self.model, rows, self.device, self.arguments.bf16)
        self.optimiser.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.trained, self.settings.clip)
        self.optimiser.step()
        self.average.update(self.model)
        return loss.item()

    def report(self, loss: float, steps: int, seconds: float) -> None:
        left = (steps - self.step) * seconds / 60
        line = {"step": self.step, "of": steps, "loss": round(loss, 3), "seconds_a_step": round(seconds, 3)}
        with (self.arguments.run / "log.jsonl").open("a", encoding="utf-8") as log:
            log.write(json.dumps(line) + "\n")
        print(f"step {self.step}/{steps} loss {loss:.3f}, {seconds:.2f} s a step, {left:.0f} min left", file=sys.stderr)

    def wait_while_paused(self) -> float:
        """Seconds waited: others may need the machine for a while."""
        began = time.monotonic()
        while self.arguments.pause_file and self.arguments.pause_file.exists():
            time.sleep(PAUSE_SECONDS)
        return time.monotonic() - began

    def save_now_and_then(self) -> None:
        if time.monotonic() - self.saved_at > self.arguments.save_minutes * 60:
            self.save()

    def save(self) -> None:
        state = {"step": self.step, "settings": asdict(self.settings), "optimiser": self.optimiser.state_dict()}
        own = {name: value for name, value in self.model.state_dict().items() if name != FROZEN}
        state |= {"model": own, "average": self.average.values, "averaged": self.average.steps}
        part = self.checkpoint.with_suffix(".part")
        torch.save(state, part)
        part.replace(self.checkpoint)
        self.saved_at = time.monotonic()

    def resume(self) -> None:
        if not self.checkpoint.exists():
            return
        state = torch.load(self.checkpoint, map_location=self.device, weights_only=True)
        if state["settings"] != asdict(self.settings):
            raise SystemExit(f"{self.checkpoint} was made with other settings: name another folder or remove it")
        self.model.load_state_dict(state["model"], strict=False)
        self.optimiser.load_state_dict(state["optimiser"])
        self.average.values, self.average.steps = state["average"], state["averaged"]
        self.step = state["step"]


def seed_everything(seed: int) -> None:
    random.seed(seed)
    np.random.seed(seed)
    torch.manual_seed(seed)


def settings_from(arguments: argparse.Namespace) -> Settings:
    plain = Settings()
    named = ("seed", "epochs", "batch", "peak", "frozen", "dropout", "layer_decay")
    mixed = ("passage_tokens", "negatives", "negatives_later", "joined", "longest")
    mix = replace(plain.mix, **{name: getattr(arguments, name) for name in mixed})
    return replace(plain, mix=mix, **{name: getattr(arguments, name) for name in named})


def parse() -> argparse.Namespace:
    plain = Settings()
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("run", type=pathlib.Path)
    parser.add_argument("--sets", type=pathlib.Path, nargs="+", required=True)
    parser.add_argument("--fold", help="e.g. 0/5: leave this fold of the first set out")
    parser.add_argument("--seed", type=int, default=plain.seed)
    parser.add_argument("--epochs", type=float, default=plain.epochs)
    parser.add_argument("--batch", type=int, default=plain.batch)
    parser.add_argument("--peak", type=float, default=plain.peak)
    parser.add_argument("--frozen", type=int, default=plain.frozen)
    parser.add_argument("--dropout", type=float, default=plain.dropout)
    parser.add_argument("--layer-decay", type=float, default=plain.layer_decay)
    parser.add_argument("--passage-tokens", type=int, default=plain.mix.passage_tokens)
    parser.add_argument("--negatives", type=float, default=plain.mix.negatives)
    parser.add_argument("--negatives-later", type=float, default=plain.mix.negatives_later)
    parser.add_argument("--joined", type=float, default=plain.mix.joined)
    parser.add_argument("--longest", type=int, default=plain.mix.longest, help="of longer answers it is only learned that they hold the right one")
    parser.add_argument("--start", type=pathlib.Path, help="a run from whose weights to go on, with other settings")
    parser.add_argument("--device", default="cpu")
    parser.add_argument("--bf16", action="store_true", help="faster on a GPU and on CPUs with AVX-512 BF16, slower on others")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--cache", type=pathlib.Path, help="folder for what was retrieved; default RUN")
    parser.add_argument("--pause-file", type=pathlib.Path, help="wait while this file exists")
    parser.add_argument("--save-minutes", type=float, default=4.0)
    return parser.parse_args()


if __name__ == "__main__":
    main()
