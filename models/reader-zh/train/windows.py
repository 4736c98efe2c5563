"""Questions and passages as token ids: windows, targets and padded batches."""

from dataclasses import dataclass

import numpy as np
from tokenizers import Tokenizer

from base import TOKENIZER

BEGIN, PAD, END = 0, 1, 2
"""Ids of `<s>`, `<pad>` and `</s>`."""
MAX_QUESTION = 64
"""Tokens of a question that are read."""
LONGEST = 32
"""Tokens of an answer: what is longer answers why and how, with a sentence."""


@dataclass(frozen=True)
class Tokens:
    ids: list[int]
    spans: list[tuple[int, int]]
    """Characters of the text that each token stands for."""


@dataclass(frozen=True)
class Window:
    """`<s> question </s></s> passage part </s>`."""

    ids: list[int]
    passage_at: int
    """Position of the passage's first token in `ids`."""
    spans: list[tuple[int, int]]
    """Characters of the passage, a token each."""


@dataclass(frozen=True)
class Example:
    ids: list[int]
    passage_at: int
    start: int
    """Position of the answer's first token; 0 where there is no answer."""
    end: int
    loose: bool = False
    """The answer is known to lie from start to end, but not which part of it."""


def load_tokenizer() -> Tokenizer:
    return Tokenizer.from_file(str(TOKENIZER))


def tokens_of(tokenizer: Tokenizer, text: str) -> Tokens:
    encoded = tokenizer.encode(text, add_special_tokens=False)
    return Tokens(encoded.ids, encoded.offsets)


def window(question_ids: list[int], passage: Tokens, first: int, size: int) -> Window:
    head = [BEGIN, *question_ids[:MAX_QUESTION], END, END]
    part = passage.ids[first : first + size]
    return Window([*head, *part, END], len(head), passage.spans[first : first + size])


def windows_of(question_ids: list[int], passage: Tokens, size: int, stride: int) -> list[Window]:
    """All windows of a passage; neighbours share `size - stride` tokens."""
    last = max(1, len(passage.ids) - (size - stride))
    return [window(question_ids, passage, first, size) for first in range(0, last, stride)]


def answer_tokens(passage: Tokens, start: int, end: int) -> tuple[int, int] | None:
    """First and last token that hold characters start to end."""
    inside = [i for i, (a, b) in enumerate(passage.spans) if a < end and b > start]
    return (inside[0], inside[-1]) if inside else None


def first_of_window(count: int, size: int, answer: tuple[int, int] | None, random) -> int | None:
    """Where a window of `size` tokens begins: anywhere, but around the answer if there is one. None: too long."""
    highest = max(0, count - size)
    if answer is None:
        return random.randint(0, highest)
    start, end = answer
    low, high = max(0, end - size + 1), min(start, highest)
    return random.randint(low, high) if low <= high else None


def batch_of(rows: list[Example] | list[Window]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """ids (int64), mask (bool) and segments (int64: 0 question, 1 passage), each `[rows, longest]`."""
    longest = max(len(row.ids) for row in rows)
    ids = np.full((len(rows), longest), PAD, np.int64)
    mask = np.zeros((len(rows), longest), bool)
    segments = np.zeros((len(rows), longest), np.int64)
    for i, row in enumerate(rows):
        ids[i, : len(row.ids)] = row.ids
        mask[i, : len(row.ids)] = True
        segments[i, row.passage_at : len(row.ids) - 1] = 1
    return ids, mask, segments
