"""What a trained model gets right."""

import torch

from questions import KINDS, TAGS, THING, WITHIN, Question


def spans_of(tags: list[int], offsets: list[tuple[int, int]], text: str) -> set[tuple[int, int]]:
    """Things as they stand in a text, blanks at their ends left out."""
    found: list[list[int]] = []
    last = -2
    for i, (tag, (a, b)) in enumerate(zip(tags, offsets)):
        if b <= a:
            continue
        if tag == THING or (tag == WITHIN and last != i - 1):
            found.append([a, b])
        elif tag == WITHIN:
            found[-1][1] = b
        if tag in (THING, WITHIN):
            last = i
    return {trimmed(a, b, text) for a, b in found}


def trimmed(a: int, b: int, text: str) -> tuple[int, int]:
    piece = text[a:b]
    return a + len(piece) - len(piece.lstrip()), b - len(piece) + len(piece.rstrip())


@torch.no_grad()
def report(model, questions: list[Question], encode, verbose: bool = False) -> None:
    table = torch.zeros(len(KINDS), len(KINDS), dtype=torch.int)
    things, begins, whole, asked_whole = [0, 0, 0], [0, 0, 0], 0, 0
    for q in questions:
        ids, offsets = encode(q)
        kinds, scores = model(torch.tensor([ids]), torch.ones(1, len(ids), dtype=torch.bool))
        kind = int(kinds.argmax())
        table[q.kind, kind] += 1
        if verbose and kind != q.kind:
            print(f"  {KINDS[q.kind]} -> {KINDS[kind]} {kinds.softmax(1).max():.2f} {q.text}")
        if not q.marked:
            continue
        if q.things:
            tags = scores[0, :, : len(TAGS)].argmax(1).tolist()
            got, want = spans_of(tags, offsets, q.text), {trimmed(a, b, q.text) for a, b in q.things}
            add(things, len(got & want), len(got), len(want))
            asked_whole += 1
            whole += got == want
            if verbose and got != want:
                print("  things", q.text, [q.text[a:b] for a, b in sorted(got)])
        if KINDS[q.kind] == "parts":
            got = {offsets[i][0] for i in range(len(ids)) if scores[0, i, -1] > 0}
            # A blank before a part belongs to either side.
            want = set(q.starts) | {at - 1 for at in q.starts} | {at + 1 for at in q.starts}
            add(begins, len(got & want), len(got), len(q.starts))
    right = int(table.diagonal().sum())
    print(f"kinds {right / len(questions):.3f} of {len(questions)}")
    for name, (hit, got, want) in (("things", things), ("beginnings", begins)):
        if want:
            print(f"  {name}: precision {hit / max(1, got):.3f}, recall {hit / want:.3f}")
    if asked_whole:
        print(f"  all things of a question right: {whole / asked_whole:.3f} of {asked_whole}")
    for i, name in enumerate(KINDS):
        of = int(table[i].sum())
        if of:
            others = {KINDS[j]: int(n) for j, n in enumerate(table[i]) if n and j != i}
            print(f"  {name:9} {int(table[i, i]) / of:.2f} of {of:4} {others}")


def add(to: list[int], *numbers: int) -> None:
    for i, number in enumerate(numbers):
        to[i] += number
