"""The lowest layers of the embedder with three scores of a question: its kind, a tag for every token, whether a part begins there."""

import numpy as np
import torch
from torch import Tensor, nn

from model import Layer, norm, tensor
from questions import KINDS, TAGS


class Asked(nn.Module):
    def __init__(self, base: dict[str, np.ndarray], kept: list[int], layers: int, dropout: float = 0.1) -> None:
        super().__init__()
        words = base["word.int8"][kept].astype(np.float32) * base["word.scale"][kept]
        hidden = words.shape[1]
        # A few thousand questions say nothing about most words.
        self.word = nn.Embedding.from_pretrained(torch.from_numpy(words), freeze=True)
        self.position = nn.Parameter(tensor(base["position"]))
        self.norm = norm(base, "eln")
        self.layers = nn.ModuleList(Layer(base, f"l{i}.", dropout) for i in range(layers))
        self.drop = nn.Dropout(dropout)
        self.kind = nn.Linear(2 * hidden, len(KINDS))
        self.tags = nn.Linear(hidden, len(TAGS) + 1)

    def forward(self, ids: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        """int64, bool `[batch, tokens]` each -> kinds `[batch, kinds]`; tags and, last, a part's beginning `[batch, tokens, tags + 1]`."""
        x = self.norm(self.word(ids) + self.position[: ids.shape[1]])
        for layer in self.layers:
            x = layer(x, mask[:, None, None, :])
        x = self.drop(x)
        mean = (x * mask[..., None]).sum(1) / mask.sum(1, keepdim=True)
        return self.kind(torch.cat([x[:, 0], mean], 1)), self.tags(x)
