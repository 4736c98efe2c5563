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

    simplified: float = 0.75
    """Passages shown in Simplified, which most are written in; the others in Traditional."""
    mixed_script: float = 0.1
    """The question is in the other script than the passage."""
    bare_question: float = 0.2
    """The question loses its mark, as people type."""
    polite_question: float = 0.05
    """It begins as in a conversation."""


OPENINGS = ("请问", "请问一下，", "我想知道", "想问下")


def dress_up(question: str, passage: str, dress: Dress, random: Random) -> tuple[str, str]:
    simplified = random.random() < dress.simplified
    mixed = random.random() < dress.mixed_script
    passage = in_script(passage, simplified)
    question = in_script(question, simplified != mixed)
    if random.random() < dress.bare_question:
        question = question.rstrip("？?。 ")
    if random.random() < dress.polite_question:
        opening = random.choice(OPENINGS)
        question = (convert(opening, "s2t") if is_traditional(question) else opening) + question
    return question, passage


def in_script(text: str, simplified: bool) -> str:
    """With the quotation marks that go with the script; as it is where it is written so."""
    if simplified != is_traditional(text):
        return text
    return convert(text, "t2s" if simplified else "s2t").translate(MAINLAND_QUOTES if simplified else TAIWAN_QUOTES)
