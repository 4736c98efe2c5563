"""Reads passages for a question: from scores of tokens to spans of characters."""

import pathlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import onnxruntime
import torch

from model import END, START, Reader, span_edges
from windows import LONGEST, Window, batch_of, load_tokenizer, tokens_of, windows_of

WINDOW = 144
"""Passage tokens read at once: as many as it was trained on; over 256 it finds clearly less."""
STRIDE = 88
BATCH = 16

Scores = Callable[[np.ndarray, np.ndarray, np.ndarray], np.ndarray]
"""ids, mask, segments `[batch, tokens]` -> start and end scores `[batch, tokens, 2]`."""


@dataclass(frozen=True)
class Span:
    start: int
    """In characters of the passage."""
    end: int
    score: float
    """Start plus end score, less those of position 0: above 0 the reader holds it for an answer."""


NOTHING = Span(0, 0, -99.0)


@dataclass(frozen=True)
class Reading:
    spans: list[Span]
    """The best span from each token on, in the passage's order."""

    @property
    def best(self) -> Span:
        return max(self.spans, key=lambda span: span.score, default=NOTHING)

    def best_within(self, start: int, end: int) -> float:
        """Score of the best span that begins in this stretch, a sentence say."""
        return max((s.score for s in self.spans if start <= s.start < end), default=NOTHING.score)


def torch_scores(model: Reader, device: str = "cpu") -> Scores:
    model = model.to(device).eval()

    @torch.inference_mode()
    def run(ids: np.ndarray, mask: np.ndarray, segments: np.ndarray) -> np.ndarray:
        placed = torch.from_numpy(segments).to(device)
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
        found: list[dict[int, Span]] = [{} for _ in pairs]
        for first in range(0, len(rows), self.batch):
            part = rows[first : first + self.batch]
            scores = self.scores(*batch_of([window for _, window in part]))
            for (i, read), of_window in zip(part, scores):
                for span in spans_of(read, of_window):
                    if span.score > found[i].get(span.start, NOTHING).score:
                        found[i][span.start] = span
        return [Reading([spans[at] for at in sorted(spans)]) for spans in found]


def spans_of(window: Window, scores: np.ndarray) -> list[Span]:
    """The best span from each token of the window on."""
    count = len(window.spans)
    part = scores[window.passage_at : window.passage_at + count]
    ends = np.concatenate([part[:, END], np.full(LONGEST - 1, -1e9, part.dtype)])
    reach = np.lib.stride_tricks.sliding_window_view(ends, LONGEST)[:count]
    lengths = reach.argmax(axis=1)
    totals = part[:, START] + reach[np.arange(count), lengths] - scores[0].sum()
    return [
        Span(window.spans[i][0], window.spans[i + int(lengths[i])][1], float(totals[i])) for i in range(count)
    ]
