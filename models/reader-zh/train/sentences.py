"""Where the sentences of a text begin and end."""

import re

SENTENCE = re.compile(r"(?:[^。．！？!?；;\n]|(?<=\d)．|．(?=\d))+[。．！？!?；;\n]*[”」』’）)]*")
"""Mathematicians end a sentence with ．, which between figures is a point and behind one may number a step."""


def sentences_of(text: str) -> list[tuple[int, int]]:
    """Start and end of each sentence."""
    return [match.span() for match in SENTENCE.finditer(text) if match.group().strip()]
