#!/usr/bin/env python3
"""How well a run tells what answers from what does not, over what collect.py made of questions that were not trained on.

    python evidence_figures.py RUN FILE [--limit 300]
"""

import argparse
import pathlib
from collections import defaultdict
from random import Random

import numpy as np
import torch

from augment import Dress
from evidence import EvidenceExamples, Share, read_rows, sentence_targets
from model import ANSWERS, BELONGS
from read import WINDOW
from weights import load_reader
from windows import batch_of, load_tokenizer

AS_IT_IS = Dress(simplified=2, mixed_script=0, bare_question=0, polite_question=0)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("run", type=pathlib.Path)
    parser.add_argument("file", type=pathlib.Path)
    parser.add_argument("--limit", type=int, default=10**9)
    parser.add_argument("--bf16", action="store_true")
    arguments = parser.parse_args()
    model = load_reader(arguments.run)
    examples = EvidenceExamples(read_rows(arguments.file), load_tokenizer(), WINDOW, Share(), AS_IT_IS)
    answered, gone, near = [], [], defaultdict(list)
    sentences: list[tuple[float, int]] = []
    names = list(examples.by_question)
    step = max(1, len(names) // arguments.limit)
    for question in names[::step]:
        rows = examples.by_question[question]
        made = [(row, example) for row in rows if (example := examples.example(question, row, Random(1)))]
        if not made:
            continue
        scores = scores_of(model, [example for _, example in made], arguments.bf16)
        logits = scores[:, 0, ANSWERS].numpy()
        right = [row["answers"] == 1 for row, _ in made]
        sort = rows[0].get("near") or rows[0]["source"]
        if any(right):
            answered.append(logits.max())
            wrong = [logit for logit, (row, _) in zip(logits, made) if row["answers"] == 0]
            if wrong:
                gone.append(max(wrong))
            owners, shares, labels = sentence_targets([e for _, e in made], scores.shape[1])
            told = (scores[torch.from_numpy(owners), :, BELONGS] * torch.from_numpy(shares)).sum(dim=1).numpy()
            sentences += zip(told.tolist(), labels.tolist())
        elif sort in ("near", "far", "name", "time", "missing", "repeat", "other"):
            near[sort].append(logits.max())
    print(f"{len(answered)} answered; against them: {len(gone)} without what answers: {auroc(answered, gone):.3f};",
          ", ".join(f"{len(v)} {k}: {auroc(answered, v):.3f}" for k, v in near.items()), flush=True)
    yes = [s for s, label in sentences if label == 1]
    no = [s for s, label in sentences if label == 0]
    print(f"{len(yes)} sentences that belong, {len(no)} that do not: {auroc(yes, no):.3f}")


@torch.inference_mode()
def scores_of(model, rows: list, half: bool) -> torch.Tensor:
    ids, mask, segments = (torch.from_numpy(array) for array in batch_of(rows))
    with torch.autocast("cpu", torch.bfloat16, enabled=half):
        return model(ids, mask, segments).float()


def auroc(high: list[float], low: list[float]) -> float:
    if not high or not low:
        return float("nan")
    both = np.concatenate([high, low])
    ranks = np.empty(len(both))
    ranks[np.argsort(both, kind="stable")] = np.arange(1, len(both) + 1)
    return float((ranks[: len(high)].sum() - len(high) * (len(high) + 1) / 2) / (len(high) * len(low)))


if __name__ == "__main__":
    main()
