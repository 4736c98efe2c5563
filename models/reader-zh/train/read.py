"""Reads passages for a question: from scores of tokens to spans of characters."""

import pathlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import onnxruntime
import torch

from model import END, IMPOSSIBLE, START, Reader, span_edges
from windows import LONGEST, Window, batch_of, load_tokenizer, tokens_of, windows_of

WINDOW = 168
"""Passage tokens read at once, title included: as many as it was trained on; over 256 it finds clearly less."""
STRIDE = 104
BATCH = 16
ENDS = 4
"""Ends that are considered for each first token."""
NEAR = 20
"""Overlapping spans that are weighed against each other."""
TEMPERATURE = 1.5
"""Of their probabilities; chosen on XQuAD."""
MOST_SPANS = 5

Scores = Callable[[np.ndarray, np.ndarray, np.ndarray], np.ndarray]
"""ids, mask, segments `[batch, tokens]` -> start and end scores `[batch, tokens, 2]`."""


@dataclass(frozen=True)
class Span:
    start: int
    """In characters of the passage."""
    end: int
    score: float
    """Above 0 the reader holds it for an answer."""


NOTHING = Span(0, 0, -99.0)


@dataclass(frozen=True)
class Reading:
    spans: list[Span]
    """At most MOST_SPANS that do not overlap, best first."""

    @property
    def best(self) -> Span:
        return self.spans[0] if self.spans else NOTHING

    def best_within(self, start: int, end: int) -> float:
        """Score of the best span that begins in this stretch, a sentence say."""
        return max((s.score for s in self.spans if start <= s.start < end), default=NOTHING.score)


def torch_scores(model: Reader, device: str = "cpu", half: bool = False) -> Scores:
    model = model.to(device).eval()

    @torch.inference_mode()
    def run(ids: np.ndarray, mask: np.ndarray, segments: np.ndarray) -> np.ndarray:
        placed = torch.from_numpy(segments).to(device)
        with torch.autocast(torch.device(device).type, torch.bfloat16, enabled=half):
            scores = model(torch.from_numpy(ids).to(device), torch.from_numpy(mask).to(device), placed)
        return span_edges(scores, placed).cpu().numpy()

    return run


def onnx_scores(path: pathlib.Path, threads: int = 2) -> Scores:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    session = onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])

    def run(ids: np.ndarray, mask: np.ndarray, segments: np.ndarray) -> np.ndarray:
        feed = {"input_ids": ids, "attention_mask": mask.astype(np.int64), "token_type_ids": segments}
        return np.stack(session.run(["start_logits", "end_logits"], feed), axis=-1)

    return run


class PassageReader:
    def __init__(self, scores: Scores, batch: int = BATCH) -> None:
        """batch 1 for 8-bit models: a batch is quantised as a whole, each passage would depend on the others."""
        self.scores = scores
        self.batch = batch
        self.tokenizer = load_tokenizer()

    def read(self, pairs: Sequence[tuple[str, str]]) -> list[Reading]:
        """(question, passage) -> what was read, in order."""
        rows: list[tuple[int, Window]] = []
        for i, (question, passage) in enumerate(pairs):
            ids = tokens_of(self.tokenizer, question).ids
            rows += [(i, w) for w in windows_of(ids, tokens_of(self.tokenizer, passage), WINDOW, STRIDE)]
        rows.sort(key=lambda row: len(row[1].ids))
        found: list[dict[tuple[int, int], float]] = [{} for _ in pairs]
        for first in range(0, len(rows), self.batch):
            part = rows[first : first + self.batch]
            scores = self.scores(*batch_of([window for _, window in part]))
            for (i, read), of_window in zip(part, scores):
                for start, end, score in spans_of(read, of_window):
                    found[i][start, end] = max(score, found[i].get((start, end), NOTHING.score))
        return [Reading(settled([Span(*at, score) for at, score in spans.items()])) for spans in found]


def spans_of(window: Window, scores: np.ndarray) -> list[tuple[int, int, float]]:
    """The best spans from each token of the window on: start plus end score, less those of position 0."""
    count = len(window.spans)
    part = scores[window.passage_at : window.passage_at + count]
    ends = np.concatenate([part[:, END], np.full(LONGEST - 1, IMPOSSIBLE, part.dtype)])
    reach = np.lib.stride_tricks.sliding_window_view(ends, LONGEST)[:count]
    lengths = np.argsort(-reach, axis=1, kind="stable")[:, :ENDS]
    totals = part[:, START, None] + np.take_along_axis(reach, lengths, axis=1) - scores[0].sum()
    return [
        (window.spans[i][0], window.spans[i + int(length)][1], float(total))
        for i in range(count)
        for length, total in zip(lengths[i], totals[i])
        if i + length < count
    ]


def settled(spans: list[Span]) -> list[Span]:
    """The spans to answer with: of those that overlap a best one, the one that agrees most with all of them.

    The likeliest span may stand alone beside many that mark the same in other lengths; the one of the greatest expected
    F1 is the better answer (minimum Bayes risk, Kumar and Byrne 2004). It is worth what they are worth together, each
    by how far it agrees.
    """
    left = sorted(spans, key=lambda span: (-span.score, span.start, span.end))
    chosen: list[Span] = []
    while left and len(chosen) < MOST_SPANS:
        best = left[0]
        near = [span for span in left if overlap(span, best) > 0][:NEAR]
        worth = [sum(agreement(a, b) * np.exp((b.score - best.score) / TEMPERATURE) for b in near) for a in near]
        at = int(np.argmax(worth))
        answer = Span(near[at].start, near[at].end, best.score + TEMPERATURE * float(np.log(worth[at])))
        chosen.append(answer)
        left = [span for span in left if overlap(span, best) <= 0 and overlap(span, answer) <= 0]
    return sorted(chosen, key=lambda span: -span.score)


def overlap(a: Span, b: Span) -> int:
    return min(a.end, b.end) - max(a.start, b.start)


def agreement(a: Span, b: Span) -> float:
    """F1 of their characters, 0 to 1."""
    return 2 * max(0, overlap(a, b)) / (a.end - a.start + b.end - b.start)
