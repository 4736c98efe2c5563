"""The pieces of the embedder's vocabulary that the questions' model keeps, and a tokenizer of them."""

import json

from base import TOKENIZER

LONGEST = 128
"""Tokens of a question."""
COMMON = 16_000
"""Pieces stand in the order of their frequency; so many of the first are kept …"""


def kept_pieces() -> list[int]:
    """… with every single character, so that nothing is unknown that the embedder knows."""
    vocabulary = json.loads(TOKENIZER.read_text("utf-8"))["model"]["vocab"]
    return [i for i, (piece, _) in enumerate(vocabulary) if i < COMMON or len(piece) == 1 or i == len(vocabulary) - 1]


def tokenizer_json(kept: list[int]) -> dict:
    made = json.loads(TOKENIZER.read_text("utf-8"))
    vocabulary = made["model"]["vocab"]
    made["model"]["vocab"] = [vocabulary[i] for i in kept]
    for token in made["added_tokens"]:
        if token["content"] == "<mask>":
            token["id"] = len(kept) - 1
    return made
