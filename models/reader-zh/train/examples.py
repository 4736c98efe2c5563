"""From questions to an epoch of batches: the same seed and epoch give the same ones, so that a run can be resumed."""

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from tokenizers import Tokenizer

from augment import Dress, dress_up, in_script
from negatives import Negatives
from scripts_zh import is_traditional, simplified
from squad import Answer, Question
from windows import END, Example, answer_tokens, first_of_window, tokens_of, window

POOL_BATCHES = 20
"""Examples of so many batches are sorted by length before they are cut into batches: little padding, still mixed."""

RESTATED = 3
"""So many characters in a row that stand in answer and question are no chance."""


@dataclass(frozen=True)
class Mix:
    passage_tokens: int = 144
    """Longest window of a passage."""
    negatives: float = 0.3
    """Questions of which an epoch also shows a passage without an answer, 0 to 1."""
    cut_out: float = 0.35
    """Share of those where the passage is the right one with its answer cut out."""
    joined: float = 0.3
    """Share of answers whose window goes on with part of a passage that nearly answers: both are weighed at once."""
    longest: int = 16
    """Tokens of an answer that is shown, at most."""


class Examples:
    def __init__(self, questions: list[Question], negatives: Negatives, tokenizer: Tokenizer, mix: Mix, dress: Dress):
        self.questions = questions
        self.negatives = negatives
        self.tokenizer = tokenizer
        self.mix = mix
        self.dress = dress

    def batches(self, seed: int, epoch: int, size: int) -> list[list[Example]]:
        random = Random(f"{seed}/{epoch}")
        examples = list(self.epoch(random))
        random.shuffle(examples)
        pool = size * POOL_BATCHES
        made = []
        for first in range(0, len(examples), pool):
            rows = sorted(examples[first : first + pool], key=lambda example: len(example.ids))
            made += [rows[i : i + size] for i in range(0, len(rows), size)]
        random.shuffle(made)
        return made

    def epoch(self, random: Random) -> Iterator[Example]:
        for question in self.questions:
            positive = self.positive(question, random)
            if positive:
                yield positive
            if random.random() < self.mix.negatives:
                negative = self.negative(question, random)
                if negative:
                    yield negative

    def positive(self, question: Question, random: Random) -> Example | None:
        """One of the accepted answers each time: they mark the same thing in different lengths.

        None that says part of the question again, 分布于北美洲 to 分布在什么地方: half of CMRC's trial answers do, and a reader
        that learns it finds the sentence instead of the answer.
        """
        answers = [answer for answer in question.answers if not restates(answer.text, question.text)]
        if not answers:
            return None
        beside = self.negatives.retrieved(question, random) if random.random() < self.mix.joined else None
        return self.example(question.text, question.passage, random.choice(answers), random, beside)

    def negative(self, question: Question, random: Random) -> Example | None:
        cut = random.random() < self.mix.cut_out
        passage = self.negatives.without_answer(question) if cut else self.negatives.retrieved(question, random)
        return self.example(question.text, passage, None, random) if passage else None

    def example(
        self, question: str, passage: str, answer: Answer | None, random: Random, beside: str | None = None
    ) -> Example | None:
        question, passage = dress_up(question, passage, self.dress, random)
        tokens = tokens_of(self.tokenizer, passage)
        target = answer_tokens(tokens, answer.start, answer.start + len(answer.text)) if answer else None
        if answer and (target is None or target[1] - target[0] >= self.mix.longest):
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
        return Example(ids, made.passage_at, start, end)

    def part(self, passage: str, random: Random) -> list[int]:
        """Tokens of some of a passage that stands beside another, less than half a window."""
        ids = tokens_of(self.tokenizer, passage).ids
        size = random.randint(self.mix.passage_tokens // 4, self.mix.passage_tokens // 2)
        first = random.randint(0, max(0, len(ids) - size))
        return ids[first : first + size]


def restates(answer: str, question: str) -> bool:
    """Whether RESTATED characters of the question stand in the answer in the same order."""
    asked, said = simplified(question), simplified(answer)
    return any(said[i : i + RESTATED] in asked for i in range(len(said) - RESTATED + 1))
