#!/usr/bin/env python3
"""Puts together what the reader of evidence learns from: questions and passages, and which sentences answer.

    python collect.py OUT --shared FOLDER --unpacked FOLDER --chat ../../../eval/sets/chat/train.jsonl --stretches FILE --pools FILE...
    python collect.py OUT --documents FILE

--stretches  what the program would read of each chat question: `npx tsx eval/evidence/run.ts`
--pools      what it wrote of data/writer-*.jsonl: questions over a few neighbouring passages, every sentence of which was judged
--documents  what it wrote of data/documents: questions over tables, lists, notices and pages of questions, every line of which was judged

OUT: a line a question and passage. `sentences`: [start, end, 1 or 0 or null where nobody knows]; `answers`: the same of the passage; `span`: the
exact words.
"""

import argparse
import json
import pathlib
from collections.abc import Iterator

from corpora import letters_of, locate, texts_of, utf16_slice
from sentences import sentences_of

LONGEST_TITLE = 40
WORD_KINDS = {"lookup", "paraphrase", "keyword", "typo", "script", "english"}
"""Kinds whose answer, where it is one fact, is a few words."""


def main() -> None:
    arguments = parse()
    rows = [*(chat_rows(arguments) if arguments.chat else ()), *pool_rows(arguments), *document_rows(arguments)]
    arguments.out.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), "utf-8")
    told = {name: sum(row["answers"] == value for row in rows) for name, value in (("yes", 1), ("no", 0), ("unknown", None))}
    print(len(rows), "passages:", told, sum(row["span"] is not None for row in rows), "with exact words")


def lead_of(title: str, heads: str, text: str) -> str:
    """What a passage is understood by: its title, unless it says so itself, and the heads of a row."""
    title = title.strip()[:LONGEST_TITLE]
    is_said = not title or letters_of(title)[0] in letters_of(text)[0]
    return ("" if is_said else f"{title}\n") + heads


def row_of(question: str, source: str, lead: str, text: str, right: list[tuple[int, int]], span, known: bool = True) -> dict:
    """`right`: stretches of the text that answer."""
    sentences = []
    for start, end in sentences_of(text):
        is_right = any(min(b, end) - max(a, start) > min(b - a, end - start) / 2 for a, b in right)
        sentences.append([start + len(lead), end + len(lead), 1 if is_right else 0 if known else None])
    answers = 1 if any(s[2] == 1 for s in sentences) else 0 if known else None
    places = [text.find(span, a) for a in (*(a for a, _ in right), 0)] if span and answers else []
    where = next((at for at in places if at >= 0), None)
    exact = None if where is None else [where + len(lead), where + len(lead) + len(span)]
    return {"question": question, "source": source, "lead": len(lead), "passage": lead + text, "sentences": sentences, "answers": answers, "span": exact}


def chat_rows(arguments) -> Iterator[dict]:
    left_out = {(q["corpus"], row["article"]) for path in arguments.without for q in lines_of(path) for row in q["rows"]}
    questions = {q["id"]: q for q in lines_of(arguments.chat)}
    for seen in lines_of(arguments.stretches):
        q = questions.get(seen["qid"])
        if q is None or (q["corpus"], q["article"]) in left_out:
            continue
        text = texts_of(q["corpus"], arguments.shared, arguments.unpacked).get(q["article"], "") if q["article"] else ""
        gold = [utf16_slice(text, a, b) for a, b in q["gold"]]
        facts = [fact for spellings in q["facts"] for fact in spellings if len(fact) > 1]
        span = q["facts"][0][0] if q["kind"] in WORD_KINDS and len(q["facts"]) == 1 else None
        shown = set()
        found = False
        for part in [*seen["there"], *seen["gone"], *seen["own"]]:
            if part["text"] in shown or (part in seen["own"] and found):
                continue
            shown.add(part["text"])
            mine = part["id"] == q["article"]
            right = [place for g in gold if mine and (place := locate(g, part["text"]))]
            found = found or bool(right)
            # A fact that stands elsewhere too may answer there, and nobody has looked.
            doubtful = not right and q["kind"] != "near" and any(fact in part["text"] for fact in facts)
            if part in seen["own"] and not right:
                continue
            lead = lead_of(part.get("title", ""), part["lead"], part["text"])
            yield row_of(q["question"], q["kind"], lead, part["text"], right, span, known=not doubtful)


def pool_rows(arguments) -> Iterator[dict]:
    for path in arguments.pools:
        for q in lines_of(path):
            for passage in q["passages"]:
                text, right = passage["text"], [tuple(place) for place in passage["gold"]]
                source = q.get("near") or q["kind"]
                yield row_of(q["question"], source, lead_of(passage["title"], "", text), text, right, q.get("span"))


def document_rows(arguments) -> Iterator[dict]:
    for path in arguments.documents:
        for q in lines_of(path):
            source = q.get("near") or q["kind"]
            for part in q["stretches"]:
                lead = part["lead"]
                passage = lead + part["text"]
                sentences = [[start + len(lead), end + len(lead), label] for start, end, label in sorted(part["sentences"])]
                labels = {label for *_, label in sentences}
                right = next(([start, end] for start, end, label in sentences if label == 1), None)
                at = passage.find(q["span"], *right) if right and q.get("span") else -1
                answers = 1 if 1 in labels else None if None in labels else 0
                exact = None if at < 0 else [at, at + len(q["span"])]
                yield {"question": q["question"], "source": source, "lead": len(lead), "passage": passage, "sentences": sentences, "answers": answers, "span": exact}


def lines_of(path: pathlib.Path) -> Iterator[dict]:
    return (json.loads(line) for line in path.read_text("utf-8").splitlines() if line)


def parse() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=pathlib.Path)
    parser.add_argument("--shared", type=pathlib.Path)
    parser.add_argument("--unpacked", type=pathlib.Path, help="folder with howtocook/, linux-command/, oi-wiki/, react-zh/")
    parser.add_argument("--chat", type=pathlib.Path)
    parser.add_argument("--stretches", type=pathlib.Path)
    parser.add_argument("--pools", type=pathlib.Path, nargs="*", default=[])
    parser.add_argument("--documents", type=pathlib.Path, nargs="*", default=[])
    parser.add_argument("--without", type=pathlib.Path, nargs="*", default=[], help="sets of questions about many articles: nothing of their articles is shown")
    return parser.parse_args()


if __name__ == "__main__":
    main()
