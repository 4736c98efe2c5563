"""Trained weights in a folder: half precision, in parts small enough to be carried from another machine."""

import pathlib

import numpy as np
import torch

from base import read_base
from model import Reader

PART_BYTES = 15_000_000
FROZEN = "word.weight"
"""Word vectors are the embedder's own and are not saved again."""


def save_weights(state: dict[str, torch.Tensor], folder: pathlib.Path) -> None:
    """As `weights-0.npz`, `weights-1.npz`, …"""
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("weights-*.npz"):
        old.unlink()
    parts: list[dict[str, np.ndarray]] = [{}]
    for name, value in state.items():
        if name == FROZEN:
            continue
        array = value.detach().cpu().numpy().astype(np.float16)
        if sum(a.nbytes for a in parts[-1].values()) + array.nbytes > PART_BYTES:
            parts.append({})
        parts[-1][name] = array
    for i, part in enumerate(parts):
        np.savez(folder / f"weights-{i}.npz", **part)


def load_weights(folder: pathlib.Path) -> dict[str, torch.Tensor]:
    state = {}
    for path in sorted(folder.glob("weights-*.npz")):
        with np.load(path) as part:
            state |= {name: torch.from_numpy(part[name].astype(np.float32)) for name in part.files}
    if not state:
        raise FileNotFoundError(f"{folder} holds no weights-*.npz; train.py writes them")
    return state


def load_reader(folder: pathlib.Path) -> Reader:
    """The trained reader, ready to read."""
    model = Reader(read_base())
    missing, unknown = model.load_state_dict(load_weights(folder), strict=False)
    if unknown or set(missing) != {FROZEN}:
        raise ValueError(f"{folder} is of another model: missing {missing}, unknown {unknown}")
    return model.eval()
