#!/usr/bin/env python3
r"""Prove that nothing reported on was trained on: no question, no passage, and no long sentence of one.

    python check_leaks.py --trained drcd_dev.json cmrc2018_trial.json \
        --reported cmrc2018_dev.json xquad.zh.json
    python check_leaks.py --trained drcd_dev.json cmrc2018_trial.json --folds 5     # each fold of the first set

Texts are compared by SHA-256 after folding to Simplified and dropping case, width, spaces and punctuation. Exits 1
where something is in both; passages that merely share a sentence are counted and do not fail, since two articles may
quote the same source.
"""

import argparse
import hashlib
import pathlib
import sys
import unicodedata

from scripts_zh import simplified
from sentences import sentences_of
from squad import Question, fold_of, read_set, read_sets

LONG_SENTENCE = 20
"""Letters; shorter sentences say the same by chance."""


def main() -> None:
    arguments = parse()
    trained = read_sets(arguments.trained)
    pairs = [(path.name, trained, read_set(path)) for path in arguments.reported]
    if arguments.folds:
        first = read_set(arguments.trained[0])
        pairs += [fold_pair(trained, first, fold, arguments.folds) for fold in range(arguments.folds)]
    leaks = sum(compare(name, known, asked) for name, known, asked in pairs)
    print("nothing reported on was trained on" if leaks == 0 else f"{leaks} texts are in both")
    sys.exit(1 if leaks else 0)


def fold_pair(trained: list[Question], first: list[Question], fold: int, folds: int):
    asked = [q for q in first if fold_of(q, folds) == fold]
    ids = {q.id for q in asked}
    return f"fold {fold}/{folds}", [q for q in trained if q.id not in ids], asked


def compare(name: str, trained: list[Question], reported: list[Question]) -> int:
    """The number of questions and passages in both."""
    questions = digests([q.text for q in trained]) & digests([q.text for q in reported])
    passages = digests([q.passage for q in trained]) & digests([q.passage for q in reported])
    sentences = long_sentences(trained) & long_sentences(reported)
    print(f"{name}: {len(questions)} questions, {len(passages)} passages, {len(sentences)} long sentences in both")
    return len(questions) + len(passages)


def digests(texts: list[str]) -> set[str]:
    return {hashlib.sha256(bare(text).encode()).hexdigest() for text in texts}


def bare(text: str) -> str:
    folded = simplified(unicodedata.normalize("NFKC", text)).lower()
    return "".join(letter for letter in folded if letter.isalnum())


def long_sentences(questions: list[Question]) -> set[str]:
    passages = set(q.passage for q in questions)
    sentences = [passage[a:b] for passage in passages for a, b in sentences_of(passage)]
    return digests([sentence for sentence in sentences if len(bare(sentence)) >= LONG_SENTENCE])


def parse() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--trained", type=pathlib.Path, nargs="+", required=True)
    parser.add_argument("--reported", type=pathlib.Path, nargs="*", default=[])
    parser.add_argument("--folds", type=int, default=0)
    return parser.parse_args()


if __name__ == "__main__":
    main()
