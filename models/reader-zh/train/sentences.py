"""Where the sentences of a text begin and end."""

import re

SENTENCE = re.compile(r"[^。！？!?；;\n]+[。！？!?；;\n]*[”」』’）)]*")


def sentences_of(text: str) -> list[tuple[int, int]]:
    """Start and end of each sentence."""
    return [match.span() for match in SENTENCE.finditer(text) if match.group().strip()]
