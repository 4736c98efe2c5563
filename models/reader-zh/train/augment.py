"""The same question and passage in other dress: script, quotation marks, how the question ends and begins.

Every change keeps the passage's length, so that an answer's offsets stay right.
"""

from dataclasses import dataclass
from random import Random

from scripts_zh import convert, is_traditional

MAINLAND_QUOTES = str.maketrans("「」『』", "“”‘’")
TAIWAN_QUOTES = str.maketrans("“”‘’", "「」『』")


@dataclass(frozen=True)
class Dress:
    """Shares of examples, 0 to 1."""

    other_script: float = 0.4
    """Question and passage go into the script that they were not written in."""
    mixed_script: float = 0.15
    """Only the question does."""
    bare_question: float = 0.2
    """The question loses its mark, as people type."""
    polite_question: float = 0.05
    """It begins as in a conversation."""


NONE = Dress(0, 0, 0, 0)
OPENINGS = ("请问", "请问一下，", "我想知道", "想问下")


def dress_up(question: str, passage: str, dress: Dress, random: Random) -> tuple[str, str]:
    other = random.random() < dress.other_script
    mixed = random.random() < dress.mixed_script
    direction = "t2s" if is_traditional(passage) else "s2t"
    if other:
        passage = in_script(passage, direction)
    if other != mixed:
        question = in_script(question, direction)
    if random.random() < dress.bare_question:
        question = question.rstrip("？?。 ")
    if random.random() < dress.polite_question:
        opening = random.choice(OPENINGS)
        question = (convert(opening, "s2t") if is_traditional(question) else opening) + question
    return question, passage


def in_script(text: str, direction: str) -> str:
    """With the quotation marks that go with the script."""
    return convert(text, direction).translate(MAINLAND_QUOTES if direction == "t2s" else TAIWAN_QUOTES)
