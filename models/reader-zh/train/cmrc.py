"""Exact match and F1 as the CMRC 2018 evaluation scores them (Cui et al. 2019, EMNLP).

Only the marks below count as punctuation, the overlap is the longest run in common (not a bag of units), Han
characters are units and what stands between them is cut into Treebank words.
"""

from dataclasses import dataclass

import numpy as np
from nltk.tokenize import NLTKWordTokenizer

MARKS = frozenset("-:_*^/\\~`+=，。：？！“”；’《》·、「」（）－～『』")
WORDS = NLTKWordTokenizer()
BOOTSTRAPS = 2000


def units(text: str) -> list[str]:
    made, run = [], ""
    for letter in text.lower().strip():
        if letter in MARKS:
            continue
        if "\u4e00" <= letter <= "\u9fa5":
            made += WORDS.tokenize(run)
            made.append(letter)
            run = ""
        else:
            run += letter
    return made + WORDS.tokenize(run)


def without_marks(text: str) -> str:
    return "".join(letter for letter in text.lower().strip() if letter not in MARKS)


def longest_run(a: list[str], b: list[str]) -> int:
    longest, previous = 0, [0] * (len(b) + 1)
    for left in a:
        current = [0] * (len(b) + 1)
        for j, right in enumerate(b):
            if left == right:
                current[j + 1] = previous[j] + 1
                longest = max(longest, current[j + 1])
        previous = current
    return longest


def exact_match(given: str, answers: list[str]) -> float:
    return float(any(without_marks(given) == without_marks(answer) for answer in answers))


def f1(given: str, answers: list[str]) -> float:
    guess = units(given)

    def against(answer: str) -> float:
        wanted = units(answer)
        common = longest_run(wanted, guess)
        return 2 * common / (len(guess) + len(wanted)) if common else 0.0

    return max((against(answer) for answer in answers), default=0.0)


@dataclass(frozen=True)
class Figure:
    """A mean with its 95 % interval, by bootstrap over the questions."""

    mean: float
    low: float
    high: float

    def __str__(self) -> str:
        return f"{self.mean:.3f} ({self.low:.3f}-{self.high:.3f})"


def figure(values: list[float]) -> Figure:
    array = np.asarray(values, np.float64)
    draws = np.random.default_rng(0).integers(0, len(array), (BOOTSTRAPS, len(array)))
    low, high = np.percentile(array[draws].mean(axis=1), [2.5, 97.5])
    return Figure(float(array.mean()), float(low), float(high))
