"""The embedder's weights, read out of its ONNX file: the reader starts from them."""

import pathlib

import numpy as np
import onnx
from onnx import numpy_helper

EMBEDDER = pathlib.Path(__file__).resolve().parents[2] / "multilingual-e5-small-zh-en"
WEIGHTS = EMBEDDER / "onnx" / "model_quantized.onnx"
PACKED = pathlib.Path(__file__).resolve().parent / "base.npz"
"""What pack_base.py writes; read where the embedder's weights are not there."""
TOKENIZER = EMBEDDER / "tokenizer.json"

LAYERS = 12
HEADS = 12
QUANTISED = "_quantized"


def read_base(path: pathlib.Path = WEIGHTS) -> dict[str, np.ndarray]:
    """Constants by name. 8-bit products come back as float32 `[in, out]`; `word.int8` and `word.scale` stay apart.

    The graph's names: `word.int8` [pieces, hidden], `word.scale` [pieces, 1], `position` [512, hidden], `eln.*`, and
    in layer i `li.qkv`, `li.ao`, `li.fi`, `li.fo` (each `.w` and `.b`), `li.aln`, `li.oln`.
    """
    raw = read_raw(path)
    weights = {name: value for name, value in raw.items() if not is_quantisation(name)}
    for name, value in raw.items():
        if name.endswith(QUANTISED):
            plain = name.removesuffix(QUANTISED)
            weights[plain] = dequantise(value, raw[f"{plain}_scale"], raw[f"{plain}_zero_point"])
    # The reader and older builds of the embedder call their first normalisation `emb.ln`.
    for part in ("w", "b"):
        weights.setdefault(f"eln.{part}", weights.get(f"emb.ln.{part}"))
    return weights


def read_raw(path: pathlib.Path) -> dict[str, np.ndarray]:
    if path.exists():
        return {t.name: numpy_helper.to_array(t) for t in onnx.load(path).graph.initializer}
    with np.load(PACKED) as packed:
        return {name: packed[name] for name in packed.files}


def is_quantisation(name: str) -> bool:
    return name.endswith((QUANTISED, "_scale", "_zero_point"))


def dequantise(values: np.ndarray, scale: np.ndarray, zero: np.ndarray) -> np.ndarray:
    """Scale and zero point are one for all or one a column."""
    return (values.astype(np.float32) - zero.astype(np.float32)) * scale.astype(np.float32)
