"""Passages that nearly answer: what a retriever finds beside the right one, and the right one without its answer.

Found once and kept in a file, because embedding the passages takes a minute.
"""

import hashlib
import json
import pathlib
from itertools import islice
from random import Random

from scripts_zh import simplified
from sentences import sentences_of
from squad import Question, passages_of

RANKED = 40
"""Passages ranked for each question, over all the sets; what a fold holds out is left out afterwards."""
NEAR = 10
"""The nearest of those without an answer are drawn from."""
LEAST_LEFT = 40
"""Characters that a passage has to keep when its answer is cut out."""


class Negatives:
    def __init__(self, training: list[Question], everything: list[Question], cache: pathlib.Path | None = None):
        """`everything` is ranked once, whatever part of it is trained on; only passages of `training` are shown."""
        self.passages = passages_of(everything)
        shown = set(passages_of(training))
        ranked = remembered(everything, self.passages, cache)
        self.near = {question.id: self.wrong(question, ranked[question.id], shown) for question in training}

    def wrong(self, question: Question, ranked: list[int], shown: set[str]) -> list[int]:
        usable = (i for i in ranked if self.passages[i] in shown and not holds(self.passages[i], question))
        return list(islice(usable, NEAR))

    def retrieved(self, question: Question, random: Random) -> str | None:
        """A passage near the question that holds none of its answers. Nearer ones come more often."""
        wrong = self.near[question.id]
        if not wrong:
            return None
        return self.passages[wrong[min(random.randrange(len(wrong)), random.randrange(len(wrong)))]]

    @staticmethod
    def without_answer(question: Question) -> str | None:
        """The right passage without the sentences that hold an answer; None where little would be left."""
        spans = sentences_of(question.passage)
        kept = [question.passage[a:b] for a, b in spans if not holds(question.passage[a:b], question)]
        rest = "".join(kept)
        return rest if len(rest) >= LEAST_LEFT and len(kept) < len(spans) else None


def holds(text: str, question: Question) -> bool:
    plain = simplified(text)
    return any(simplified(answer) in plain for answer in question.answer_texts)


def remembered(questions: list[Question], passages: list[str], cache: pathlib.Path | None) -> dict[str, list[int]]:
    """Indices of the nearest passages, best first, by question id."""
    key = hashlib.sha256("\n".join([*passages, *(q.id for q in questions)]).encode()).hexdigest()[:16]
    path = cache / f"near-{key}.json" if cache else None
    if path and path.exists():
        return json.loads(path.read_text("utf-8"))
    # Only here: a machine that is lent for training need not have what retrieval wants, if this file is brought along.
    from retrieve import Embedder, Retriever

    retriever = Retriever(passages, Embedder())
    ranked = {question.id: retriever.near(question.text, RANKED) for question in questions}
    if path:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(ranked), "utf-8")
    return ranked
