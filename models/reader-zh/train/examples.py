"""From questions to an epoch of batches: the same seed and epoch give the same ones, so that a run can be resumed."""

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from tokenizers import Tokenizer

from augment import Dress, dress_up
from negatives import Negatives
from squad import Answer, Question
from windows import Example, answer_tokens, first_of_window, tokens_of, window

POOL_BATCHES = 20
"""Examples of so many batches are sorted by length before they are cut into batches: little padding, still mixed."""


@dataclass(frozen=True)
class Mix:
    passage_tokens: int = 192
    """Longest window of a passage."""
    negatives: float = 0.5
    """Questions of which an epoch also shows a passage without an answer, 0 to 1."""
    cut_out: float = 0.35
    """Share of those where the passage is the right one with its answer cut out."""


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
        """One of the accepted answers each time: they mark the same thing in different lengths."""
        return self.example(question.text, question.passage, random.choice(question.answers), random)

    def negative(self, question: Question, random: Random) -> Example | None:
        cut = random.random() < self.mix.cut_out
        passage = self.negatives.without_answer(question) if cut else self.negatives.retrieved(question, random)
        return self.example(question.text, passage, None, random) if passage else None

    def example(self, question: str, passage: str, answer: Answer | None, random: Random) -> Example | None:
        question, passage = dress_up(question, passage, self.dress, random)
        tokens = tokens_of(self.tokenizer, passage)
        target = answer_tokens(tokens, answer.start, answer.start + len(answer.text)) if answer else None
        if answer and target is None:
            return None
        first = first_of_window(len(tokens.ids), self.mix.passage_tokens, target, random)
        if first is None:
            return None
        made = window(tokens_of(self.tokenizer, question).ids, tokens, first, self.mix.passage_tokens)
        shift = made.passage_at - first
        start, end = (target[0] + shift, target[1] + shift) if target else (0, 0)
        return Example(made.ids, made.passage_at, start, end)
