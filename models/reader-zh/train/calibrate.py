#!/usr/bin/env python3
"""Turn the reader's score of a passage into the probability that the passage answers.

    python calibrate.py MODEL SET [--fold 0/5] [--limit 300] > calibration.json

On articles that the model was not trained on: the right passage of each question, and the five nearest others. A
logistic curve (Platt 1999) is fitted to one half of the articles and checked on the other.
"""

import argparse
import json
import pathlib

import numpy as np
import torch

from cmrc import f1
from evaluate import PASSAGES, chosen, open_reader
from negatives import holds, remembered
from read import PassageReader
from squad import Question, fold_of, passages_of, read_set

RIGHT_F1 = 0.5
"""A passage counts as answered where the span agrees this far with an accepted answer."""
ROUNDS = 50
BINS = 10
CHECKED = 1
"""The half of the articles that is only checked on."""


def main() -> None:
    arguments = parse()
    torch.set_num_threads(arguments.threads)
    questions = chosen(arguments)
    reader = open_reader(arguments.model, arguments)
    scores, right, half = judged(reader, questions, read_set(arguments.set), arguments.cache)
    fitted = fit(scores[half != CHECKED], right[half != CHECKED])
    error = calibration_error(probability(scores[half == CHECKED], *fitted), right[half == CHECKED])
    slope, offset = fit(scores, right)
    print(json.dumps({"slope": slope, "offset": offset, "passages": len(scores), "checked_error": error}, indent=2))


def judged(reader: PassageReader, questions: list[Question], everything: list[Question], cache) -> tuple:
    """Score, whether the span is right, and the article's half, for each passage read."""
    corpus = passages_of(everything)
    ranked = remembered(everything, corpus, cache)
    rows = []
    for question in questions:
        others = [corpus[i] for i in ranked[question.id] if not holds(corpus[i], question)][: PASSAGES - 1]
        rows += [(question, passage) for passage in [question.passage, *others]]
    readings = reader.read([(question.text, passage) for question, passage in rows])
    scores = np.array([reading.best.score for reading in readings])
    right = np.array([is_right(q, p, r.best) for (q, p), r in zip(rows, readings)], np.float64)
    return scores, right, np.array([fold_of(question, 2) for question, _ in rows])


def is_right(question: Question, passage: str, span) -> bool:
    return passage == question.passage and f1(passage[span.start : span.end], question.answer_texts) >= RIGHT_F1


def probability(scores: np.ndarray, slope: float, offset: float) -> np.ndarray:
    return 1 / (1 + np.exp(-(slope * scores + offset)))


def fit(scores: np.ndarray, right: np.ndarray) -> tuple[float, float]:
    """Slope and offset of largest likelihood, by Newton's method."""
    inputs = np.stack([scores, np.ones_like(scores)], axis=1)
    weights = np.zeros(2)
    for _ in range(ROUNDS):
        p = 1 / (1 + np.exp(-inputs @ weights))
        curvature = inputs.T @ (inputs * (p * (1 - p))[:, None]) + 1e-6 * np.eye(2)
        weights += np.linalg.solve(curvature, inputs.T @ (right - p))
    return float(weights[0]), float(weights[1])


def calibration_error(predicted: np.ndarray, right: np.ndarray) -> float:
    """Expected calibration error over bins of equal width, 0 to 1 (Guo et al. 2017)."""
    bins = np.minimum((predicted * BINS).astype(int), BINS - 1)
    parts = [(bins == i) for i in range(BINS) if (bins == i).any()]
    return float(sum(part.mean() * abs(predicted[part].mean() - right[part].mean()) for part in parts))


def parse() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("model", type=pathlib.Path)
    parser.add_argument("set", type=pathlib.Path)
    parser.add_argument("--fold", help="e.g. 0/5: MODEL was trained without it")
    parser.add_argument("--limit", type=int, help="so many questions, always the same")
    parser.add_argument("--cache", type=pathlib.Path)
    parser.add_argument("--batch", type=int, default=16)
    parser.add_argument("--device", default="cpu")
    parser.add_argument("--bf16", action="store_true")
    parser.add_argument("--threads", type=int, default=2)
    return parser.parse_args()


if __name__ == "__main__":
    main()
