"""Which pieces stay, and the tokenizer.json that they make."""

import unicodedata

from e5_pack import Pack

SPECIALS = ["<s>", "<pad>", "</s>", "<unk>"]
"""Ids 0 to 3, as in XLM-RoBERTa; `<mask>` is the last piece."""
SPACE = "▁"

KEPT_RANGES = [
    (0x0000, 0x007F),  # ASCII
    (0x2000, 0x2BFF),  # punctuation, symbols, arrows, box drawing
    (0x2E80, 0x9FFF),  # radicals, kana, bopomofo, Han
    (0xF900, 0xFAFF),  # compatibility Han
    (0xFE30, 0xFE4F),  # compatibility forms
    (0xFF00, 0xFFEF),  # full and half width
    (0x1F000, 0x10FFFF),  # emoji and Han of the higher planes
]
LATIN = (0x0080, 0x017F)
GREEK = (0x0370, 0x03FF)


def is_kept(piece: str) -> bool:
    """Whether Chinese or English texts use the piece. Accented and Greek letters stay on their own only."""
    text = piece.replace(SPACE, "")
    return all(is_kept_letter(letter, alone=len(text) == 1) for letter in text)


def is_kept_letter(letter: str, alone: bool) -> bool:
    code = ord(letter)
    if LATIN[0] <= code <= LATIN[1]:
        return alone or unicodedata.category(letter)[0] != "L"
    if GREEK[0] <= code <= GREEK[1]:
        return alone
    return any(first <= code <= last for first, last in KEPT_RANGES)


def tokenizer_json(pack: Pack, kept: list[int]) -> dict:
    """A Unigram tokenizer as the `tokenizers` library writes it."""
    vocabulary = [[pack.pieces[i], float(pack.scores[i])] for i in kept]
    spaces = {
        "type": "Metaspace",
        "replacement": SPACE,
        "add_prefix_space": True,
        "prepend_scheme": "always",
    }
    return {
        "version": "1.0",
        "truncation": None,
        "padding": None,
        "added_tokens": added_tokens(mask_id=len(vocabulary) - 1),
        "normalizer": NORMALIZER,
        "pre_tokenizer": spaces,
        "decoder": spaces,
        "post_processor": post_processor(),
        "model": {"type": "Unigram", "unk_id": SPECIALS.index("<unk>"), "vocab": vocabulary},
    }


def added_tokens(mask_id: int) -> list[dict]:
    return [
        {
            "id": id_,
            "content": content,
            "single_word": False,
            "lstrip": content == "<mask>",
            "rstrip": False,
            "normalized": False,
            "special": True,
        }
        for id_, content in [*enumerate(SPECIALS), (mask_id, "<mask>")]
    ]


def replace(pattern: str, content: str) -> dict:
    return {"type": "Replace", "pattern": {"Regex": pattern}, "content": content}


NORMALIZER = {
    # What the original's precompiled map does, written out: the map itself is 300 KB of binary.
    "type": "Sequence",
    "normalizers": [
        replace(r"[\t\n\f\r\u1680\u200b-\u200f\u2028\u2029\u2581\ufeff\ufffd]", " "),
        replace(r"[\u0000-\u001f\u007f\u008f\u009f]", ""),
        {"type": "NFKC"},
        replace(" {2,}", " "),
    ],
}


def post_processor() -> dict:
    def special(content: str) -> dict:
        return {"SpecialToken": {"id": content, "type_id": 0}}

    def sequence(name: str) -> dict:
        return {"Sequence": {"id": name, "type_id": 0}}

    begin, end = special("<s>"), special("</s>")
    return {
        "type": "TemplateProcessing",
        "single": [begin, sequence("A"), end],
        "pair": [begin, sequence("A"), end, end, sequence("B"), end],
        "special_tokens": {
            content: {"id": content, "ids": [SPECIALS.index(content)], "tokens": [content]}
            for content in ("<s>", "</s>")
        },
    }
