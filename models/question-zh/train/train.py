#!/usr/bin/env python3
"""Train the model that says what a question wants.

    python train.py RUN --train FILE [FILE …] [--single FILE …] [--report FILE …]

--train    questions with marks
--single   questions each of which wants one thing, in SQuAD's form or as lines of the chat set; a part of them is drawn anew for each epoch
--report   questions that nothing is chosen by
"""

import argparse
import json
import pathlib
import random
import sys

import torch
import torch.nn.functional as F
from tokenizers import Tokenizer

# What follows is imported from there, so that it cannot stand at the top (E402).
sys.path.append(str(pathlib.Path(__file__).resolve().parents[2] / "reader-zh" / "train"))
from base import read_base  # noqa: E402
from scripts_zh import convert  # noqa: E402
from squad import read_sets  # noqa: E402

from network import Asked  # noqa: E402
from questions import TAGS, Question, dressed, labels, read_questions  # noqa: E402
from report import report  # noqa: E402
from vocabulary import LONGEST, kept_pieces, tokenizer_json  # noqa: E402

SINGLES = 1500
"""Most of what is asked wants one thing."""
SMOOTH = 0.05


def main() -> None:
    arguments = parse()
    torch.manual_seed(arguments.seed)
    draw = random.Random(arguments.seed)
    kept = kept_pieces()
    tokenizer = make_tokenizer(kept)
    model = Asked(read_base(), kept, arguments.layers)
    marked = read_questions(arguments.train)
    things = sorted({q.text[a:b] for q in marked for a, b in q.things})
    singles = [Question(text, 0, marked=False) for path in arguments.single for text in texts_in(path)]
    steps = arguments.epochs * (len(marked) + min(SINGLES, len(singles))) // arguments.batch
    optimiser = torch.optim.AdamW(groups_of(model, arguments.peak), lr=arguments.peak, weight_decay=0.01)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda s: min((s + 1) / (0.1 * steps), max(0.02, (steps - s) / (0.9 * steps))))
    for epoch in range(arguments.epochs):
        model.train()
        rows = [dressed(q, things, draw, convert) for q in marked + draw.sample(singles, min(SINGLES, len(singles)))]
        draw.shuffle(rows)
        total = 0.0
        for at in range(0, len(rows), arguments.batch):
            loss = loss_of(model, rows[at : at + arguments.batch], tokenizer)
            optimiser.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            total += loss.item()
        print(f"epoch {epoch + 1}: loss {total / (len(rows) / arguments.batch):.3f}", flush=True)
    model.eval()
    arguments.run.mkdir(parents=True, exist_ok=True)
    torch.save({"state": model.state_dict(), "layers": arguments.layers, "kept": kept}, arguments.run / "model.pt")
    for path in arguments.report:
        print(path.name)
        report(model, read_questions([path]), lambda q: encode(tokenizer, q.text), arguments.verbose)


def texts_in(path: pathlib.Path) -> list[str]:
    if path.suffix == ".jsonl":
        return [json.loads(line)["question"] for line in path.read_text("utf-8").splitlines() if line]
    return [q.text for q in read_sets([str(path)])]


def make_tokenizer(kept: list[int]) -> Tokenizer:
    return Tokenizer.from_str(json.dumps(tokenizer_json(kept)))


def encode(tokenizer: Tokenizer, text: str) -> tuple[list[int], list[tuple[int, int]]]:
    encoded = tokenizer.encode(text)
    return encoded.ids[:LONGEST], encoded.offsets[:LONGEST]


def loss_of(model: Asked, rows: list[Question], tokenizer: Tokenizer) -> torch.Tensor:
    encoded = [encode(tokenizer, q.text) for q in rows]
    tokens = max(len(ids) for ids, _ in encoded)
    ids = torch.ones(len(rows), tokens, dtype=torch.long)
    mask = torch.zeros(len(rows), tokens, dtype=torch.bool)
    tags = torch.full((len(rows), tokens), -100)
    begins = torch.zeros(len(rows), tokens)
    for i, (q, (own, offsets)) in enumerate(zip(rows, encoded)):
        ids[i, : len(own)] = torch.tensor(own)
        mask[i, : len(own)] = True
        if q.marked:
            own_tags, own_begins = labels(q, offsets)
            tags[i, : len(own)] = torch.tensor(own_tags)
            begins[i, : len(own)] = torch.tensor(own_begins, dtype=torch.float)
    kinds, scores = model(ids, mask)
    known = tags != -100
    kind = F.cross_entropy(kinds, torch.tensor([q.kind for q in rows]), label_smoothing=SMOOTH)
    if not known.any():
        return kind
    tag = F.cross_entropy(scores[..., : len(TAGS)].transpose(1, 2), tags, ignore_index=-100)
    begin = F.binary_cross_entropy_with_logits(scores[..., -1][known], begins[known])
    return kind + 4 * tag + 2 * begin


def groups_of(model: Asked, peak: float) -> list[dict]:
    heads = [p for n, p in model.named_parameters() if p.requires_grad and n.startswith(("kind", "tags"))]
    body = [p for n, p in model.named_parameters() if p.requires_grad and not n.startswith(("kind", "tags"))]
    return [{"params": body}, {"params": heads, "lr": 5 * peak}]


def parse() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("run", type=pathlib.Path)
    parser.add_argument("--train", type=pathlib.Path, nargs="+", required=True)
    parser.add_argument("--single", type=pathlib.Path, nargs="*", default=[])
    parser.add_argument("--report", type=pathlib.Path, nargs="*", default=[])
    parser.add_argument("--layers", type=int, default=6)
    parser.add_argument("--epochs", type=int, default=8)
    parser.add_argument("--batch", type=int, default=16)
    parser.add_argument("--peak", type=float, default=2e-4)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--verbose", action="store_true")
    return parser.parse_args()


if __name__ == "__main__":
    main()
