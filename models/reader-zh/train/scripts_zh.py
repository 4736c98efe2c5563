"""Simplified and Traditional Chinese, character for character."""

from functools import cache, lru_cache

import opencc


@cache
def converter(direction: str) -> opencc.OpenCC:
    return opencc.OpenCC(direction)


@lru_cache(maxsize=100_000)
def convert(text: str, direction: str) -> str:
    """`t2s` or `s2t`. A text whose length would change stays as it is: offsets have to go on fitting."""
    converted = converter(direction).convert(text)
    return converted if len(converted) == len(text) else text


def simplified(text: str) -> str:
    return convert(text, "t2s")


def is_traditional(text: str) -> bool:
    return simplified(text) != text
