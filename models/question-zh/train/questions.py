"""Questions with marks: what they want, and which of their words say so.

A line is {"kind": …, "q": …}; in q `[…]` stands around things that are set beside each other, `<…>` around words that say only how the answer
is put together, `|` before each further part of a question of several. A line with "marks": false has a kind alone.
"""

import json
import pathlib
import random
import re
from dataclasses import dataclass, replace

KINDS = ("single", "list", "count", "sum", "timeline", "most", "which", "same", "agree", "parts")
TAGS = ("other", "thing", "within", "asking")
"""Of a token: none of it, the first of a thing, a further one of it, what says how the answer is put together."""
OTHER, THING, WITHIN, ASKING = range(len(TAGS))

Span = tuple[int, int]


@dataclass(frozen=True)
class Question:
    text: str
    kind: int
    things: tuple[Span, ...] = ()
    asking: tuple[Span, ...] = ()
    starts: tuple[int, ...] = ()
    """Where further parts begin."""
    marked: bool = True
    """Whether only the kind is known."""


def read_questions(paths: list[pathlib.Path]) -> list[Question]:
    lines = [line for path in paths for line in path.read_text("utf-8").splitlines() if line]
    return [question_of(json.loads(line)) for line in lines]


def question_of(line: dict) -> Question:
    text, marked = "", line.get("marks", True)
    spans: dict[str, list[Span]] = {"]": [], ">": []}
    starts: list[int] = []
    opened = 0
    for char in line["q"]:
        if marked and char in "[<":
            opened = len(text)
        elif marked and char in "]>":
            spans[char].append((opened, len(text)))
        elif marked and char == "|":
            starts.append(len(text))
        else:
            text += char
    return Question(text, KINDS.index(line["kind"]), tuple(spans["]"]), tuple(spans[">"]), tuple(starts), marked)


def labels(question: Question, offsets: list[Span]) -> tuple[list[int], list[int]]:
    """Of each token its tag, and whether a further part begins with it."""
    tags = [OTHER] * len(offsets)
    for spans, first, rest in ((question.things, THING, WITHIN), (question.asking, ASKING, ASKING)):
        for start, end in spans:
            # A token that lies half in a span belongs to it.
            inside = [i for i, (a, b) in enumerate(offsets) if b > a and 2 * (min(b, end) - max(a, start)) > b - a]
            for i in inside:
                tags[i] = rest if i != inside[0] else first
    begins = [0] * len(offsets)
    for start in question.starts:
        at = next((i for i, (a, b) in enumerate(offsets) if b > a and (a >= start or b > start + 1)), None)
        if at is not None:
            begins[at] = 1
    return tags, begins


BEFORE = ("请问", "请问一下 ", "想问下", "问一下，", "大佬们 ", "那个 ", "哈喽，", "帮我看看", "你好，", "hi, ", "急 ", "麻烦问下 ", "我想知道")
BEHIND = ("？", "?", "", " 谢谢", "啊", "呢", "？？", " 急", "~", "。", " 在线等", "!")
SWAPPED = 0.35
DRESSED = 0.3


def dressed(question: Question, things: list[str], draw: random.Random, convert) -> Question:
    """The same question as another might type it: of other things, in the other script, with other turns of speech around it."""
    if question.marked and question.things and draw.random() < SWAPPED:
        question = with_things(question, [draw.choice(things) for _ in question.things])
    if draw.random() < 0.12:
        question = replace(question, text=convert(question.text, "s2t"))
    if draw.random() < DRESSED and re.search(r"[\u4e00-\u9fff]", question.text):
        question = shifted(question, draw.choice(BEFORE))
    if draw.random() < DRESSED:
        bare = question.text.rstrip(" ?？。!！~")
        if len(bare) > 2 and not any(end > len(bare) for _, end in (*question.things, *question.asking)):
            question = replace(question, text=bare + draw.choice(BEHIND))
    return question


def shifted(question: Question, before: str) -> Question:
    def moved(spans):
        return tuple((a + len(before), b + len(before)) for a, b in spans)

    starts = tuple(at + len(before) for at in question.starts)
    return replace(
        question, text=before + question.text, things=moved(question.things), asking=moved(question.asking), starts=starts
    )


def with_things(question: Question, others: list[str]) -> Question:
    """Offsets behind each thing move by what it grows."""
    edits = list(zip(question.things, others))

    def at(place: int) -> int:
        return place + sum(len(new) - (end - start) for (start, end), new in edits if end <= place)

    text, last, things = "", 0, []
    for (start, end), new in edits:
        text += question.text[last:start]
        things.append((len(text), len(text) + len(new)))
        text += new
        last = end
    text += question.text[last:]
    asking = tuple((at(a), at(b)) for a, b in question.asking)
    return replace(question, text=text, things=tuple(things), asking=asking, starts=tuple(map(at, question.starts)))
