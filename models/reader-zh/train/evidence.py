"""What collect.py wrote, as an epoch of windows: which sentences answer, whether the passage does, and the exact words."""

import json
import pathlib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from random import Random

import numpy as np
from tokenizers import Tokenizer

from augment import Dress, dress_up
from windows import BEGIN, END, LONGEST, MAX_QUESTION, Example, tokens_of

UNKNOWN = -1


@dataclass(frozen=True)
class Evidence(Example):
    """`start` is UNKNOWN where the exact words are not learned."""

    answers: int = UNKNOWN
    """1, 0 or UNKNOWN."""
    sentences: tuple[tuple[int, int, int], ...] = ()
    """First and last position in `ids`, and whether the sentence belongs to the answer: 1, 0 or UNKNOWN."""


def read_rows(path: pathlib.Path, share: float = 1.0, random: Random | None = None) -> Iterator[dict]:
    """What collect.py wrote, of so many of its questions."""
    shown: dict[str, bool] = {}
    for line in path.open(encoding="utf-8"):
        row = json.loads(line)
        if share == 1 or random is None or shown.setdefault(row["question"], random.random() < share):
            yield row


@dataclass(frozen=True)
class Share:
    """Passages of a question that an epoch shows."""

    right: int = 2
    wrong: float = 1.5
    """Of a question that something answers …"""
    wrong_alone: int = 3
    """… and of one that nothing does."""


class EvidenceExamples:
    def __init__(self, rows: Iterable[dict], tokenizer: Tokenizer, size: int, share: Share, dress: Dress) -> None:
        """@param size tokens of a passage that are shown at most"""
        self.tokenizer, self.size, self.share, self.dress = tokenizer, size, share, dress
        self.by_question: dict[str, list[dict]] = defaultdict(list)
        for row in rows:
            self.by_question[row["question"]].append(row)

    def epoch(self, random: Random) -> Iterator[Evidence]:
        for question, rows in self.by_question.items():
            for row in self.drawn(rows, random):
                made = self.example(question, row, random)
                if made:
                    yield made

    def drawn(self, rows: list[dict], random: Random) -> list[dict]:
        right = [row for row in rows if row["answers"] == 1]
        wrong = [row for row in rows if row["answers"] != 1]
        count = int(self.share.wrong + random.random()) if right else self.share.wrong_alone
        # What is retrieved first deceives most.
        at = sorted({min(random.randrange(len(wrong)), random.randrange(len(wrong))) for _ in range(count)} if wrong else ())
        return [*random.sample(right, min(self.share.right, len(right))), *(wrong[i] for i in at)]

    def example(self, question: str, row: dict, random: Random) -> Evidence | None:
        question, passage = dress_up(question, row["passage"], self.dress, random)
        tokens = tokens_of(self.tokenizer, passage)
        if not tokens.ids or not row["sentences"]:
            return None
        lead = sum(1 for start, _ in tokens.spans if start < row["lead"])
        sentences = [(place, label) for start, end, label in row["sentences"] if (place := self.inside(tokens.spans, start, end))]
        chosen = self.stretch(sentences, self.size - lead, random)
        if not chosen:
            return None
        (first, _), (_, last) = chosen[0][0], chosen[-1][0]
        head = [BEGIN, *tokens_of(self.tokenizer, question).ids[:MAX_QUESTION], END, END]
        body = [*tokens.ids[:lead], *tokens.ids[first : last + 1]][: self.size]
        shift = len(head) + lead - first
        marked = tuple((a + shift, b + shift, UNKNOWN if label is None else label) for (a, b), label in chosen if b - first + lead < self.size)
        labels = {label for *_, label in marked}
        answers = 1 if 1 in labels else UNKNOWN if UNKNOWN in labels or row["answers"] is None else 0
        start, end = (0, 0) if answers == 0 else (UNKNOWN, UNKNOWN)
        if row["span"] and answers == 1:
            place = self.inside(tokens.spans, *row["span"])
            # What is longer is no few words, and no span of the network.
            if place and place[1] - place[0] < LONGEST and place[0] >= first and place[1] <= last and place[1] - first + lead < self.size:
                start, end = place[0] + shift, place[1] + shift
        return Evidence([*head, *body, END], len(head), start, end, False, answers, marked)

    @staticmethod
    def inside(spans: list[tuple[int, int]], start: int, end: int) -> tuple[int, int] | None:
        held = [i for i, (a, b) in enumerate(spans) if a < end and b > start and b > a]
        return (held[0], held[-1]) if held else None

    @staticmethod
    def stretch(sentences: list, size: int, random: Random) -> list:
        """Whole neighbouring sentences, around one that answers where there is one."""
        if not sentences:
            return []
        right = [i for i, (_, label) in enumerate(sentences) if label == 1]
        low = high = random.choice(right) if right else random.randrange(len(sentences))
        while True:
            grown = [(a, b) for a, b in ((low - 1, high), (low, high + 1)) if a >= 0 and b < len(sentences)]
            fits = [(a, b) for a, b in grown if sentences[b][0][1] - sentences[a][0][0] < size]
            if not fits:
                return sentences[low : high + 1]
            low, high = random.choice(fits)


def sentence_targets(rows: list[Evidence], tokens: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Which row each judged sentence is in `[sentences]`, its share of each position `[sentences, tokens]`, and whether it answers."""
    owners, shares, right = [], [], []
    for i, row in enumerate(rows):
        for first, last, label in row.sentences:
            if label == UNKNOWN:
                continue
            share = np.zeros(tokens, np.float32)
            share[first : last + 1] = 1 / (last + 1 - first)
            owners.append(i)
            shares.append(share)
            right.append(label)
    return np.array(owners, np.int64), np.array(shares, np.float32).reshape(-1, tokens), np.array(right, np.float32)
