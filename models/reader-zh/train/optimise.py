"""One training step: loss, optimiser, average of the weights."""

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from model import END, IMPOSSIBLE, START, Reader, inside_sums, masked_edges
from settings import Settings
from windows import LONGEST, Example, batch_of


def span_loss(model: nn.Module, rows: list[Example], device: torch.device, half: bool) -> Tensor:
    """Cross entropy over all spans at once, half of it, and over first and last token apart, a quarter each.

    Fajcik et al. 2020, "Rethinking the objectives of extractive question answering": the first makes both ends of a
    span agree, the others help it on its way.
    """
    ids, mask, segments = (torch.from_numpy(array).to(device) for array in batch_of(rows))
    with torch.autocast(device.type, torch.bfloat16, enabled=half):
        scores = model(ids, mask, segments)
    return span_loss_of(scores, rows, segments)


def span_loss_of(scores: Tensor, rows: list[Example], segments: Tensor) -> Tensor:
    """The same of scores `[rows, tokens, scores]` that are there already."""
    edges = masked_edges(scores, segments)
    spans = all_spans(edges, scores, segments)
    first, last, span = (wanted.to(scores.device) for wanted in targets(rows, scores.shape[1]))
    apart = surprise(edges[..., START], first) + surprise(edges[..., END], last)
    return surprise(spans, span) / 2 + apart / 4


def targets(rows: list[Example], tokens: int) -> tuple[Tensor, Tensor, Tensor]:
    """Which first tokens, last tokens `[rows, tokens]` and spans `[rows, tokens * LONGEST]` are right.

    One of each, but all within it where only a stretch is known that holds the answer.
    """
    start, end, loose = (torch.tensor([getattr(row, name) for row in rows])[:, None] for name in ("start", "end", "loose"))
    at = torch.arange(tokens)[None]
    inside = loose & (at >= start) & (at <= end)
    until = at[..., None] + torch.arange(LONGEST)
    within = inside[..., None] & (until <= end[..., None])
    exact = (at == start)[..., None] & (until == end[..., None])
    return inside | (at == start) & ~loose, inside | (at == end) & ~loose, (within | exact & ~loose[..., None]).flatten(1)


def surprise(scores: Tensor, right: Tensor) -> Tensor:
    """Cross entropy where any of several may be right: their probabilities are added up (Clark and Gardner 2018)."""
    of_right = scores.masked_fill(~right, 2 * IMPOSSIBLE).logsumexp(dim=1)
    return (scores.logsumexp(dim=1) - of_right).mean()


def all_spans(edges: Tensor, scores: Tensor, segments: Tensor) -> Tensor:
    """Worth of the spans of 1 to LONGEST tokens from each token on, `[batch, tokens * LONGEST]`."""
    before, up_to = inside_sums(scores, segments)
    first = edges[..., START] + before
    last = F.pad(edges[..., END] + up_to, (0, LONGEST - 1), value=IMPOSSIBLE).unfold(1, LONGEST, 1)
    spans = first[..., None] + last
    # No answer is one span, not the beginning of others that reach into the passage.
    spans[:, 0, 1:] = IMPOSSIBLE
    return spans.flatten(1)


def optimiser_for(model: Reader, settings: Settings) -> torch.optim.AdamW:
    """AdamW (Loshchilov and Hutter 2019). Groups carry `times`, their share of the highest rate."""
    groups: dict[tuple[float, float], list[nn.Parameter]] = {}
    for name, parameter in model.named_parameters():
        if parameter.requires_grad:
            decay = settings.weight_decay if parameter.ndim > 1 else 0.0
            groups.setdefault((rate_of(name, len(model.layers), settings), decay), []).append(parameter)
    made = [{"params": ps, "times": times, "weight_decay": decay} for (times, decay), ps in groups.items()]
    return torch.optim.AdamW(made, lr=settings.peak, fused=True)


def rate_of(name: str, layers: int, settings: Settings) -> float:
    parts = name.split(".")
    if parts[0] == "head":
        return settings.head_times
    depth = layers - 1 - int(parts[1]) if parts[0] == "layers" else layers
    # The segments start from nothing, like the scores: the embedder never told question and passage apart.
    return 1.0 if parts[0] == "segment" else settings.layer_decay**depth


class Average:
    """Exponential average of the trained weights, as if it had run for ever (Polyak and Juditsky 1992)."""

    def __init__(self, model: nn.Module, decay: float) -> None:
        self.decay = decay
        self.steps = 0
        self.values = {name: p.detach().clone() for name, p in model.named_parameters() if p.requires_grad}

    @torch.no_grad()
    def update(self, model: nn.Module) -> None:
        self.steps += 1
        # Early on the average must not hang on to where the training started.
        decay = min(self.decay, self.steps / (self.steps + 10))
        for name, parameter in model.named_parameters():
            if parameter.requires_grad:
                self.values[name].lerp_(parameter.detach(), 1 - decay)

    def state(self, model: nn.Module) -> dict[str, Tensor]:
        return {**model.state_dict(), **self.values}
