"""The reader: the embedder's encoder with five scores for every token.

Input is `<s> question </s></s> passage </s>`; position 0 stands for "no answer here" (Devlin et al. 2019, BERT, on
SQuAD 2.0), so that the best span's score less that of position 0 says whether the passage answers at all.

A span is worth the start score of its first token, the end score of its last and the inside scores of all of them:
without the third a small reader runs on to the end of the sentence. The fourth says of every token whether it belongs to what answers, to
be averaged over a sentence (Chirkova et al. 2025, Provence); the fifth, of position 0 alone, whether the passage answers.
"""

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor, nn

from base import HEADS, LAYERS

NORM_EPSILON = 1e-12
SEGMENTS = 2
"""Question and passage."""
START, END, INSIDE, BELONGS, ANSWERS = range(5)
"""Scores of a token: first, last, inside of the exact words; part of what answers; at position 0: the passage answers."""
IMPOSSIBLE = -1e4
"""Less than any span is worth."""


class Layer(nn.Module):
    """Self-attention and feed-forward, each followed by adding its input and normalising."""

    def __init__(self, base: dict[str, np.ndarray], at: str, dropout: float) -> None:
        super().__init__()
        self.qkv = linear(base, at + "qkv")
        self.attended = linear(base, at + "ao")
        self.inner = linear(base, at + "fi")
        self.outer = linear(base, at + "fo")
        self.attention_norm = norm(base, at + "aln")
        self.output_norm = norm(base, at + "oln")
        self.dropout = dropout

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        batch, tokens, hidden = x.shape
        parts = self.qkv(x).view(batch, tokens, 3, HEADS, hidden // HEADS).permute(2, 0, 3, 1, 4)
        joined = attend(parts[0], parts[1], parts[2], mask).transpose(1, 2).reshape(batch, tokens, hidden)
        x = self.attention_norm(x + self.drop(self.attended(joined)))
        return self.output_norm(x + self.drop(self.outer(F.gelu(self.inner(x)))))

    def drop(self, x: Tensor) -> Tensor:
        return drop_out(x, self.dropout) if self.training and self.dropout > 0 else x


def attend(query: Tensor, key: Tensor, value: Tensor, mask: Tensor) -> Tensor:
    """Attention written out: for windows this short torch's fused kernel takes half as long again to train on a CPU."""
    scores = (query * query.shape[-1] ** -0.5) @ key.transpose(-1, -2)
    weights = F.softmax(scores.masked_fill(~mask, IMPOSSIBLE), dim=-1, dtype=scores.dtype)
    return weights.to(value.dtype) @ value


def drop_out(x: Tensor, share: float) -> Tensor:
    """Dropout from one random byte a number: drawing whole numbers would take a tenth of a step. `share` is met to 1/256."""
    dropped = round(share * 256)
    draws = torch.empty(x.numel() // 8 + 1, dtype=torch.int64, device=x.device).random_(-(2**63), None)
    kept = draws.view(torch.uint8)[: x.numel()].view(x.shape) >= dropped
    return x * kept.to(x.dtype) * (256 / (256 - dropped))


class Reader(nn.Module):
    def __init__(self, base: dict[str, np.ndarray], dropout: float = 0.0) -> None:
        super().__init__()
        words = base["word.int8"].astype(np.float32) * base["word.scale"]
        hidden = words.shape[1]
        # Two thirds of the weights are word vectors; a few thousand questions say nothing about most of them.
        self.word = nn.Embedding.from_pretrained(torch.from_numpy(words), freeze=True)
        self.position = nn.Parameter(tensor(base["position"]))
        self.segment = nn.Parameter(torch.zeros(SEGMENTS, hidden))
        self.norm = norm(base, "eln")
        self.layers = nn.ModuleList(Layer(base, f"l{i}.", dropout) for i in range(LAYERS))
        self.head = nn.Linear(hidden, ANSWERS + 1)

    def forward(self, ids: Tensor, mask: Tensor, segments: Tensor) -> Tensor:
        """int64, bool, int64 `[batch, tokens]` each -> `[batch, tokens, 5]`: the scores above."""
        x = self.word(ids) + self.position[: ids.shape[1]] + self.segment[segments]
        x = self.norm(x)
        for layer in self.layers:
            x = layer(x, mask[:, None, None, :])
        return self.head(x)


def freeze_lowest(model: Reader, layers: int) -> None:
    """Leaves the lowest layers as the embedder has them."""
    for layer in model.layers[:layers]:
        layer.requires_grad_(False)
    if layers > 0:
        for parameter in (model.position, *model.norm.parameters()):
            parameter.requires_grad_(False)


def masked_edges(scores: Tensor, segments: Tensor) -> Tensor:
    """Start and end scores `[batch, tokens, 2]`: only the passage and position 0 can begin or end an answer."""
    allowed = segments == 1
    allowed[:, 0] = True
    return scores[..., :INSIDE].float().masked_fill(~allowed[..., None], IMPOSSIBLE)


def inside_sums(scores: Tensor, segments: Tensor) -> tuple[Tensor, Tensor]:
    """What the inside scores add to a start and to an end, `[batch, tokens]` each: sums before and up to a token.

    So a span's worth is again a sum of one number of its first token and one of its last.
    """
    inside = scores[..., INSIDE].float() * (segments == 1)
    sums = inside.cumsum(dim=1)
    return inside - sums, sums


def span_edges(scores: Tensor, segments: Tensor) -> Tensor:
    """`[batch, tokens, 2]`: a span is worth the first number of its first token and the second of its last."""
    return scores[..., :INSIDE].float() + torch.stack(inside_sums(scores, segments), dim=-1)


def tensor(array: np.ndarray) -> Tensor:
    return torch.from_numpy(np.array(array, np.float32))


def linear(base: dict[str, np.ndarray], name: str) -> nn.Linear:
    """The graph keeps `[in, out]`, torch `[out, in]`."""
    weights = base[name + ".w"]
    made = nn.Linear(weights.shape[0], weights.shape[1])
    made.weight.data.copy_(tensor(weights.T))
    made.bias.data.copy_(tensor(base[name + ".b"]))
    return made


def norm(base: dict[str, np.ndarray], name: str) -> nn.LayerNorm:
    made = nn.LayerNorm(len(base[name + ".w"]), eps=NORM_EPSILON)
    made.weight.data.copy_(tensor(base[name + ".w"]))
    made.bias.data.copy_(tensor(base[name + ".b"]))
    return made
