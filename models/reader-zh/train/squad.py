"""Reads question/answer sets in SQuAD JSON (DRCD, CMRC 2018, XQuAD) and splits them into folds."""

import hashlib
import json
import pathlib
from collections import Counter
from dataclasses import dataclass


@dataclass(frozen=True)
class Answer:
    text: str
    start: int
    """In characters (code points) of the passage: passage[start : start + len(text)] == text."""


@dataclass(frozen=True)
class Question:
    id: str
    article: str
    """Title of the article; a fold never cuts through an article."""
    text: str
    passage: str
    answers: tuple[Answer, ...]
    """Every accepted answer, the most frequent first."""

    @property
    def answer_texts(self) -> list[str]:
        return [answer.text for answer in self.answers]


def read_set(path: pathlib.Path) -> list[Question]:
    articles = json.loads(pathlib.Path(path).read_text("utf-8"))["data"]
    return [
        Question(str(raw["id"]), article_name(article), raw["question"].strip(), paragraph["context"], found)
        for article in articles
        for paragraph in article["paragraphs"]
        for raw in paragraph["qas"]
        if (found := located_answers(raw["answers"], paragraph["context"]))
    ]


def read_sets(paths: list[pathlib.Path]) -> list[Question]:
    return [question for path in paths for question in read_set(path)]


def article_name(article: dict) -> str:
    return str(article.get("title") or article.get("id"))


def located_answers(raw_answers: list[dict], passage: str) -> tuple[Answer, ...]:
    """Some offsets in CMRC 2018 miss by a few characters: the nearest occurrence counts; none, no answer."""
    counts = Counter((raw["text"], raw["answer_start"]) for raw in raw_answers if raw["text"])
    found: list[Answer] = []
    for (text, start), _count in counts.most_common():
        at = nearest_occurrence(text, passage, start)
        if at is not None and Answer(text, at) not in found:
            found.append(Answer(text, at))
    return tuple(found)


def nearest_occurrence(text: str, passage: str, start: int) -> int | None:
    if passage.startswith(text, start):
        return start
    places = [at for at in range(len(passage) - len(text) + 1) if passage.startswith(text, at)]
    return min(places, key=lambda at: abs(at - start), default=None)


def passages_of(questions: list[Question]) -> list[str]:
    """Each passage once, in order."""
    return list(dict.fromkeys(question.passage for question in questions))


def fold_of(question: Question, folds: int) -> int:
    """0 to folds - 1. By the article's title, so that the fold depends on nothing else."""
    return int(hashlib.sha256(question.article.encode()).hexdigest(), 16) % folds
