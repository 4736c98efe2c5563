#!/usr/bin/env python3
"""Train the reader further, to say whether a passage answers and which sentences do.

    python train_evidence.py RUN --start SPANS --evidence FILE --sets drcd_dev.json cmrc2018_trial.json
    python train_evidence.py MORE --start RUN --evidence NEW --review FILE --sets …      # goes on with more questions

SPANS is a run of train.py, or the 8-bit file of a reader that knows exact words alone; FILE is what collect.py wrote. It goes on learning exact words
from the sets, so that nothing is forgotten.
"""

import argparse
import json
import pathlib
import sys
import time
from dataclasses import replace
from random import Random

import numpy as np
import torch
import torch.nn.functional as F

from augment import Dress
from base import WEIGHTS, read_base
from evidence import UNKNOWN, EvidenceExamples, Share, read_rows, sentence_targets
from examples import Examples, Mix, batched
from model import ANSWERS, BELONGS, Reader, freeze_lowest
from negatives import Negatives
from optimise import Average, optimiser_for, span_loss_of
from read import WINDOW
from settings import Settings, rate_at
from squad import read_sets
from train import seed_everything
from weights import load_weights, save_weights
from windows import batch_of, load_tokenizer

POOL_BATCHES = 40
REPORT_STEPS = 50


def main() -> None:
    arguments = parse()
    torch.set_num_threads(arguments.threads)
    settings = replace(Settings(), epochs=arguments.epochs, batch=arguments.batch, peak=arguments.peak, seed=arguments.seed)
    seed_everything(settings.seed)
    arguments.run.mkdir(parents=True, exist_ok=True)
    rows = [*read_rows(arguments.evidence)]
    if arguments.review:
        rows += read_rows(arguments.review, arguments.reviewed, Random(settings.seed))
    told = {name: str(value) if isinstance(value, pathlib.Path) else value for name, value in vars(arguments).items() if name not in ("run", "cache", "start", "review")}
    told |= {"sets": [path.name for path in arguments.sets], "evidence": arguments.evidence.name, "rows": len(rows)}
    if arguments.review:
        before = json.loads((arguments.start / "settings.json").read_text("utf-8"))
        told["rows_before"] = [*before.get("rows_before", []), before["rows"]]
    (arguments.run / "settings.json").write_text(json.dumps(told, indent=2) + "\n", "utf-8")
    tokenizer = load_tokenizer()
    spans = None
    if arguments.sets:
        questions = read_sets(arguments.sets)
        spans = Examples(questions, Negatives(questions, questions, arguments.cache or arguments.run), tokenizer, Mix(), Dress())
    evidence = EvidenceExamples(rows, tokenizer, WINDOW, Share(), replace(Dress(), simplified=0.85))
    model = opened(arguments)
    freeze_lowest(model, arguments.frozen)
    Training(arguments, settings, model, evidence, spans).go()


def opened(arguments) -> Reader:
    if arguments.start.is_dir():
        model = Reader(read_base(), arguments.dropout)
        model.load_state_dict(load_weights(arguments.start), strict=False)
        return model
    # Read back from 8 bits: what is lost so is learned again in a few steps.
    base = read_base(arguments.start)
    model = Reader({**read_base(WEIGHTS), **base}, arguments.dropout)
    with torch.no_grad():
        model.segment.copy_(torch.from_numpy(base["segment"].astype(np.float32)))
        head = torch.from_numpy(base["head.w"].astype(np.float32).T)
        model.head.weight.zero_()
        model.head.bias.zero_()
        model.head.weight[: len(head)] = head
        model.head.bias[: len(head)] = torch.from_numpy(base["head.bias"].astype(np.float32))
    return model


class Training:
    def __init__(self, arguments, settings: Settings, model: Reader, evidence: EvidenceExamples, spans: Examples | None) -> None:
        self.arguments, self.settings, self.model = arguments, settings, model
        self.evidence, self.spans = evidence, spans
        self.optimiser = optimiser_for(model, settings)
        self.average = Average(model, settings.average)
        self.trained = [p for p in model.parameters() if p.requires_grad]

    def go(self) -> None:
        whole = len(self.batches(0))
        steps = round(whole * self.settings.epochs)
        print(f"{whole} steps an epoch, {steps} in all", file=sys.stderr)
        step, epoch, began, losses = 0, 0, time.monotonic(), []
        while step < steps:
            for rows in self.batches(epoch):
                if step >= steps:
                    break
                losses.append(self.learn(rows, step, rate_at(step, steps, self.settings)))
                step += 1
                if step % REPORT_STEPS == 0:
                    self.report(step, steps, losses[-REPORT_STEPS:], (time.monotonic() - began) / step)
            epoch += 1
            save_weights(self.average.state(self.model), self.arguments.run)

    def batches(self, epoch: int) -> list[list]:
        random = Random(f"{self.settings.seed}/{epoch}")
        rows: list = list(self.evidence.epoch(random))
        if self.spans:
            drawn = list(self.spans.epoch(random, self.arguments.span_negatives))
            rows += random.sample(drawn, round(len(drawn) * self.arguments.span_share))
        return batched(rows, self.settings.batch, POOL_BATCHES, random)

    def learn(self, rows: list, step: int, share: float) -> tuple[float, float, float]:
        self.model.train()
        torch.manual_seed(self.settings.seed * 1_000_003 + step)
        for group in self.optimiser.param_groups:
            group["lr"] = self.settings.peak * group["times"] * share
        ids, mask, segments = (torch.from_numpy(array) for array in batch_of(rows))
        with torch.autocast("cpu", torch.bfloat16, enabled=self.arguments.bf16):
            scores = self.model(ids, mask, segments)
        parts = losses_of(scores, rows, segments)
        loss = sum(parts)
        self.optimiser.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.trained, self.settings.clip)
        self.optimiser.step()
        self.average.update(self.model)
        return tuple(part.item() for part in parts)

    def report(self, step: int, steps: int, losses: list, seconds: float) -> None:
        means = [round(float(mean), 3) for mean in np.mean(losses, axis=0)]
        line = {"step": step, "of": steps, "span, answers, sentences": means, "seconds_a_step": round(seconds, 3)}
        with (self.arguments.run / "log.jsonl").open("a", encoding="utf-8") as log:
            log.write(json.dumps(line) + "\n")
        print(f"step {step}/{steps} {means}, {seconds:.2f} s a step, {(steps - step) * seconds / 60:.0f} min left", file=sys.stderr, flush=True)


def losses_of(scores: torch.Tensor, rows: list, segments: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    """Of exact words, of whether the passage answers, and of its sentences: each a mean over what is known."""
    exact = [i for i, row in enumerate(rows) if row.start != UNKNOWN]
    nothing = scores.sum() * 0
    span = span_loss_of(scores[exact], [rows[i] for i in exact], segments[exact]) * len(exact) / len(rows) if exact else nothing
    told = [getattr(row, "answers", int(row.start > 0)) for row in rows]
    known = [i for i, one in enumerate(told) if one != UNKNOWN]
    target = torch.tensor([float(told[i]) for i in known])
    answers = F.binary_cross_entropy_with_logits(scores[known, 0, ANSWERS].float(), target) if known else nothing
    judged = [i for i, row in enumerate(rows) if getattr(row, "sentences", ())]
    owners, shares, right = sentence_targets([rows[i] for i in judged], scores.shape[1])
    if len(right) == 0:
        return span / 2, answers, nothing
    belongs = scores[judged][torch.from_numpy(owners), :, BELONGS].float()
    logits = (belongs * torch.from_numpy(shares)).sum(dim=1)
    return span / 2, answers, F.binary_cross_entropy_with_logits(logits, torch.from_numpy(right))


def parse() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("run", type=pathlib.Path)
    parser.add_argument("--evidence", type=pathlib.Path, required=True)
    parser.add_argument("--review", type=pathlib.Path, help="what the run that is started from learned from")
    parser.add_argument("--reviewed", type=float, default=0.4, help="share of its questions that are shown again, so that nothing is forgotten")
    parser.add_argument("--sets", type=pathlib.Path, nargs="*", default=[])
    parser.add_argument("--start", type=pathlib.Path, required=True)
    parser.add_argument("--epochs", type=float, default=1.8)
    parser.add_argument("--batch", type=int, default=16)
    parser.add_argument("--peak", type=float, default=1.5e-4)
    parser.add_argument("--frozen", type=int, default=3, help="lowest layers that stay as they are: they know the words already")
    parser.add_argument("--dropout", type=float, default=0.0, help="in two epochs nothing is learned by heart")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--span-share", type=float, default=0.6, help="share of the sets' questions that an epoch shows")
    parser.add_argument("--span-negatives", type=float, default=0.3)
    parser.add_argument("--cache", type=pathlib.Path)
    parser.add_argument("--bf16", action="store_true")
    parser.add_argument("--threads", type=int, default=2)
    return parser.parse_args()


if __name__ == "__main__":
    main()
