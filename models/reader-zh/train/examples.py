"""From questions to an epoch of batches: the same seed and epoch give the same ones, so that a run can be resumed."""

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from tokenizers import Tokenizer

from augment import Dress, dress_up, in_script
from negatives import Negatives
from restated import without_question
from scripts_zh import is_traditional
from squad import Answer, Question
from windows import END, Example, answer_tokens, first_of_window, tokens_of, window

FINDING = 2
"""Epochs."""

POOL_BATCHES = 20
"""Examples of so many batches are sorted by length before they are cut into batches: little padding, still mixed."""

@dataclass(frozen=True)
class Mix:
    passage_tokens: int = 144
    """Longest window of a passage."""
    negatives: float = 0.3
    """Questions of which each of the first FINDING epochs also shows a passage without an answer, 0 to 1 …"""
    negatives_later: float = 1.0
    """… and each later one: first it is learned to find, then to refuse."""
    cut_out: float = 0.35
    """Share of those where the passage is the right one with its answer cut out."""
    joined: float = 0.3
    """Share of answers whose window goes on with part of a passage that nearly answers: both are weighed at once."""
    longest: int = 32
    """Tokens of an answer that is learned as it stands, at most."""


class Examples:
    def __init__(self, questions: list[Question], negatives: Negatives, tokenizer: Tokenizer, mix: Mix, dress: Dress):
        self.questions = questions
        self.negatives = negatives
        self.tokenizer = tokenizer
        self.mix = mix
        self.dress = dress

    def batches(self, seed: int, epoch: int, size: int) -> list[list[Example]]:
        random = Random(f"{seed}/{epoch}")
        negatives = self.mix.negatives if epoch < FINDING else self.mix.negatives_later
        examples = list(self.epoch(random, negatives))
        return batched(examples, size, POOL_BATCHES, random)

    def epoch(self, random: Random, negatives: float) -> Iterator[Example]:
        for question in self.questions:
            positive = self.positive(question, random)
            if positive:
                yield positive
            if random.random() < negatives:
                negative = self.negative(question, random)
                if negative:
                    yield negative

    def positive(self, question: Question, random: Random) -> Example | None:
        """One of the accepted answers each time: they mark the same thing in different lengths."""
        exact = [answer for given in question.answers if (answer := without_question(given, question.text))]
        answer = random.choice(exact or question.answers)
        beside = self.negatives.retrieved(question, random) if random.random() < self.mix.joined else None
        return self.example(question.text, question.passage, answer, random, beside, loose=not exact)

    def negative(self, question: Question, random: Random) -> Example | None:
        cut = random.random() < self.mix.cut_out
        passage = self.negatives.without_answer(question) if cut else self.negatives.retrieved(question, random)
        return self.example(question.text, passage, None, random) if passage else None

    def example(
        self,
        question: str,
        passage: str,
        answer: Answer | None,
        random: Random,
        beside: str | None = None,
        loose: bool = False,
    ) -> Example | None:
        """`loose`: the answer lies in `answer`, which says more. So is one that is longer than `mix.longest`."""
        question, passage = dress_up(question, passage, self.dress, random)
        tokens = tokens_of(self.tokenizer, passage)
        target = answer_tokens(tokens, answer.start, answer.start + len(answer.text)) if answer else None
        if answer and target is None:
            return None
        other = self.part(in_script(beside, not is_traditional(passage)), random) if beside else []
        size = self.mix.passage_tokens - len(other)
        first = first_of_window(len(tokens.ids), size, target, random)
        if first is None:
            return None
        made = window(tokens_of(self.tokenizer, question).ids, tokens, first, size)
        before, after = (other, []) if random.random() < 0.5 else ([], other)
        ids = [*made.ids[: made.passage_at], *before, *made.ids[made.passage_at : -1], *after, END]
        shift = made.passage_at - first + len(before)
        start, end = (target[0] + shift, target[1] + shift) if target else (0, 0)
        return Example(ids, made.passage_at, start, end, loose or end - start >= self.mix.longest)

    def part(self, passage: str, random: Random) -> list[int]:
        """Tokens of some of a passage that stands beside another, less than half a window."""
        ids = tokens_of(self.tokenizer, passage).ids
        size = random.randint(self.mix.passage_tokens // 4, self.mix.passage_tokens // 2)
        first = random.randint(0, max(0, len(ids) - size))
        return ids[first : first + size]


def batched(examples: list[Example], size: int, pool_batches: int, random: Random) -> list[list[Example]]:
    """Mixed batches of examples of about one length, out of pools of so many batches."""
    random.shuffle(examples)
    pool = size * pool_batches
    made = []
    for first in range(0, len(examples), pool):
        rows = sorted(examples[first : first + pool], key=lambda example: len(example.ids))
        made += [rows[i : i + size] for i in range(0, len(rows), size)]
    random.shuffle(made)
    return made
