"""The texts that questions are asked about, as they lie in the open corpora, and places in them."""

import gzip
import json
import pathlib
import re
from functools import cache

LETTER = re.compile(r"\w")


@cache
def texts_of(corpus: str, shared: pathlib.Path, unpacked: pathlib.Path) -> dict[str, str]:
    """By their ids: the number of a line or context from 0, or a path. `articles` are the repository's own."""
    if corpus == "news":
        lines = gzip.open(shared / "corpora/news-zh.txt.gz", "rt", encoding="utf-8").read().split("\n")
        return {str(i): line for i, line in enumerate(lines) if line}
    if corpus in ("drcd", "cmrc"):
        name = "drcd_dev.json" if corpus == "drcd" else "cmrc2018_trial.json"
        articles = json.loads((shared / "datasets" / name).read_text("utf-8"))["data"]
        return {str(i): p["context"] for i, p in enumerate(p for a in articles for p in a["paragraphs"])}
    folder = pathlib.Path(__file__).resolve().parents[3] / "articles" if corpus == "articles" else unpacked / corpus
    files = [path for path in folder.rglob("*") if path.suffix in (".md", ".txt")]
    return {path.relative_to(folder).as_posix(): path.read_text("utf-8") for path in files}


def letters_of(text: str) -> tuple[str, list[int]]:
    """Letters and figures alone, in lower case, and where each stood: what markup and line breaks do not change."""
    places = [match.start() for match in LETTER.finditer(text)]
    return "".join(text[i].lower()[:1] for i in places), places


def locate(part: str, text: str) -> tuple[int, int] | None:
    """Where a text holds a part, whatever markup stands between its letters."""
    wanted, _ = letters_of(part)
    have, places = letters_of(text)
    at = have.find(wanted) if wanted else -1
    return None if at < 0 else (places[at], places[at + len(wanted) - 1] + 1)


def utf16_slice(text: str, start: int, end: int) -> str:
    """Offsets in the question sets are of UTF-16 units."""
    return text.encode("utf-16-le")[2 * start : 2 * end].decode("utf-16-le", "ignore")
