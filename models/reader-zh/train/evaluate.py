#!/usr/bin/env python3
"""Measure a reader: a run's folder, or an exported .onnx file (read one passage at a time, as wenjin does).

    python evaluate.py spans    MODEL SET [--limit 500] [--fold 0/5]
    python evaluate.py passages MODEL SET [--limit 300] [--similarity]
    python evaluate.py compare  MODEL OTHER SET [--limit 300]

spans     EM and F1 in the right passage, as CMRC 2018 scores them
passages  over the six passages that a retriever finds among the set's: whether the sentence around the best span holds
          an answer, whether one of the best three does; and how often a question is refused once all passages
          with its answer are taken away, at the threshold that answers nine of ten while they are there
compare   how far two models differ on the same questions (8-bit and 32-bit)

Prints JSON; means come with their 95 % interval (bootstrap over questions).
"""

import argparse
import json
import pathlib
import random
from dataclasses import asdict

import numpy as np
import torch

from cmrc import exact_match, f1, figure
from negatives import holds, remembered
from read import PassageReader, Reading, onnx_scores, torch_scores
from sentences import sentences_of
from squad import Question, fold_of, passages_of, read_set
from weights import load_reader

PASSAGES = 6
"""Read for a question."""
ANSWERED = 0.9
"""Questions that have to be answered while their evidence is there."""
SAMPLE_SEED = 7


def main() -> None:
    arguments = parse()
    torch.set_num_threads(arguments.threads)
    questions = chosen(arguments)
    reader = open_reader(arguments.model, arguments)
    if arguments.what == "spans":
        result = spans(reader, questions)
    elif arguments.what == "compare":
        result = compare(reader, open_reader(arguments.other, arguments), questions)
    else:
        result = passages(reader, questions, read_set(arguments.set), arguments)
    about = {"model": arguments.model.name, "set": arguments.set.name, "questions": len(questions)}
    print(json.dumps(about | result, indent=2))


def open_reader(model: pathlib.Path, arguments: argparse.Namespace) -> PassageReader:
    if model.suffix == ".onnx":
        return PassageReader(onnx_scores(model, arguments.threads), batch=1)
    return PassageReader(torch_scores(load_reader(model), arguments.device, arguments.bf16), arguments.batch)


def chosen(arguments: argparse.Namespace) -> list[Question]:
    """A fold's questions, or all; of those a sample that is always the same."""
    questions = read_set(arguments.set)
    if arguments.fold:
        fold, folds = (int(part) for part in arguments.fold.split("/"))
        questions = [q for q in questions if fold_of(q, folds) == fold]
    if arguments.limit and arguments.limit < len(questions):
        questions = random.Random(SAMPLE_SEED).sample(questions, arguments.limit)
    return questions


def spans(reader: PassageReader, questions: list[Question]) -> dict:
    given = texts(reader, questions)
    return {
        "em": asdict(figure([exact_match(text, q.answer_texts) for text, q in zip(given, questions)])),
        "f1": asdict(figure([f1(text, q.answer_texts) for text, q in zip(given, questions)])),
    }


def texts(reader: PassageReader, questions: list[Question]) -> list[str]:
    readings = reader.read([(q.text, q.passage) for q in questions])
    return [q.passage[r.best.start : r.best.end] for r, q in zip(readings, questions)]


def compare(reader: PassageReader, other: PassageReader, questions: list[Question]) -> dict:
    one, two = texts(reader, questions), texts(other, questions)
    scores = [[f1(text, q.answer_texts) for text, q in zip(given, questions)] for given in (one, two)]
    return {
        "f1": float(np.mean(scores[0])),
        "f1_other": float(np.mean(scores[1])),
        "difference": asdict(figure([a - b for a, b in zip(*scores)])),
        "same_text": float(np.mean([a == b for a, b in zip(one, two)])),
    }


def passages(reader: PassageReader, questions: list[Question], everything: list[Question], arguments) -> dict:
    corpus = passages_of(everything)
    ranked = remembered(everything, corpus, arguments.cache)
    found = [ranked[q.id][:PASSAGES] for q in questions]
    left = [[i for i in ranked[q.id] if not holds(corpus[i], q)][:PASSAGES] for q in questions]
    with_evidence = read_all(reader, questions, found, corpus)
    without = read_all(reader, questions, left, corpus)
    sentences = [best_sentences(part, readings, corpus) for part, readings in zip(found, with_evidence)]
    result = {
        "right_passage_found": float(np.mean([q.passage in (corpus[i] for i in p) for p, q in zip(found, questions)])),
        "best_sentence": asdict(figure([float(holds(s[0], q)) for s, q in zip(sentences, questions)])),
        "best_three": asdict(figure([float(any(holds(t, q) for t in s[:3])) for s, q in zip(sentences, questions)])),
        **refusal([top_score(r) for r in with_evidence], [top_score(r) for r in without]),
    }
    if arguments.similarity:
        result |= by_similarity(questions, found, corpus)
    return result


def read_all(reader: PassageReader, questions: list[Question], which: list[list[int]], corpus: list[str]):
    """For each question the readings of its passages: list[list[Reading]]."""
    readings = iter(reader.read([(q.text, corpus[i]) for q, part in zip(questions, which) for i in part]))
    return [[next(readings) for _ in part] for part in which]


def top_score(readings: list[Reading]) -> float:
    return max((reading.best.score for reading in readings), default=-99.0)


def best_sentences(part: list[int], readings: list[Reading], corpus: list[str]) -> list[str]:
    """Sentences of the passages, by the best span that begins in each."""
    scored = [
        (reading.best_within(start, end), corpus[i][start:end])
        for i, reading in zip(part, readings)
        for start, end in sentences_of(corpus[i])
    ]
    return [text for _, text in sorted(scored, key=lambda row: -row[0])]


def refusal(with_evidence: list[float], without: list[float]) -> dict:
    threshold = float(np.quantile(with_evidence, 1 - ANSWERED))
    above = np.mean([[a > b for b in without] for a in with_evidence])
    return {
        "threshold": threshold,
        "refused_without_evidence": asdict(figure([float(score < threshold) for score in without])),
        "auroc": float(above),
    }


def by_similarity(questions: list[Question], found: list[list[int]], corpus: list[str]) -> dict:
    """The same without a reader: the sentences nearest in meaning."""
    from retrieve import Embedder, Retriever

    retriever = Retriever(corpus, Embedder())
    nearest = [retriever.nearest_sentences(q.text, part, 3) for q, part in zip(questions, found)]
    hits = [[holds(corpus[i][a:b], q) for i, a, b in rows] for rows, q in zip(nearest, questions)]
    return {
        "similarity_best_sentence": asdict(figure([float(row[0]) for row in hits])),
        "similarity_best_three": asdict(figure([float(any(row)) for row in hits])),
    }


def parse() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest="what", required=True)
    for name in ("spans", "passages", "compare"):
        command = commands.add_parser(name)
        command.add_argument("model", type=pathlib.Path)
        if name == "compare":
            command.add_argument("other", type=pathlib.Path)
        command.add_argument("set", type=pathlib.Path)
        command.add_argument("--limit", type=int)
        command.add_argument("--fold", help="e.g. 0/5")
        command.add_argument("--similarity", action="store_true", help="also without a reader")
        command.add_argument("--cache", type=pathlib.Path, help="folder for what was retrieved")
        command.add_argument("--batch", type=int, default=16)
        command.add_argument("--device", default="cpu")
        command.add_argument("--bf16", action="store_true", help="as train.py has it; 8-bit models stay as they are")
        command.add_argument("--threads", type=int, default=2)
    return parser.parse_args()


if __name__ == "__main__":
    main()
