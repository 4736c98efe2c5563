#!/usr/bin/env python3
"""Make the folder that wenjin reads from a trained run: 8-bit ONNX, settings, checksums.

    python export.py RUN OUT --calibration calibration.json [--keep-fp32]

OUT/onnx/model_quantized.onnx   at most 70 MB; word vectors are the embedder's own 8-bit rows
OUT/config.json                 tells transformers.js what kind of model it is
OUT/wenjin-reader.json          windows, longest answer, calibration: what wenjin has to know
OUT/SHA256SUMS                  of the three
The tokenizer is the embedder's (../multilingual-e5-small-zh-en/tokenizer.json) and is not copied.
"""

import argparse
import hashlib
import json
import pathlib

from base import EMBEDDER, TOKENIZER, read_base
from read import STRIDE, WINDOW
from reader_graph import HEAD_NODE, build_graph
from weights import load_reader
from windows import LONGEST, MAX_QUESTION

# Found once reader_graph has put its folder on the path.
from quantise import write_quantised  # isort: skip

FORMAT_VERSION = 1
MOST_BYTES = 70_000_000
WEIGHTS = "onnx/model_quantized.onnx"
SETTINGS = "wenjin-reader.json"
CONFIG = "config.json"


def main() -> None:
    arguments = parse()
    weights = arguments.out / WEIGHTS
    write_weights(arguments.run, weights, arguments.reduce_range, arguments.keep_fp32)
    if weights.stat().st_size > MOST_BYTES:
        raise SystemExit(f"{weights} has {weights.stat().st_size} bytes, more than {MOST_BYTES}")
    write_settings(arguments.out / SETTINGS, weights, arguments.calibration)
    write_config(arguments.out / CONFIG)
    sums = [f"{sha256(arguments.out / name)}  {name}\n" for name in (CONFIG, WEIGHTS, SETTINGS)]
    (arguments.out / "SHA256SUMS").write_text("".join(sums), "utf-8")
    print(f"{weights}: {weights.stat().st_size} bytes")


def write_weights(run: pathlib.Path, path: pathlib.Path, reduce_range: bool, keep: bool) -> None:
    base = read_base()
    graph = build_graph(load_reader(run).state_dict(), base["word.int8"], base["word.scale"])
    write_quantised(graph, path, (HEAD_NODE,), reduce_range, keep)


def write_settings(path: pathlib.Path, weights: pathlib.Path, calibration: pathlib.Path) -> None:
    fitted = json.loads(calibration.read_text("utf-8"))
    settings = {
        "formatVersion": FORMAT_VERSION,
        "maxQuestionTokens": MAX_QUESTION,
        "windowTokens": WINDOW,
        "strideTokens": STRIDE,
        "maxAnswerTokens": LONGEST,
        "calibration": {"slope": fitted["slope"], "offset": fitted["offset"]},
        "tokenizerSha256": sha256(TOKENIZER),
        "weightsBytes": weights.stat().st_size,
    }
    path.write_text(json.dumps(settings, indent=2) + "\n", "utf-8")


def write_config(path: pathlib.Path) -> None:
    """The embedder's, but for what is read off the last layer."""
    config = json.loads((EMBEDDER / CONFIG).read_text("utf-8"))
    config["architectures"] = ["BertForQuestionAnswering"]
    path.write_text(json.dumps(config, indent=2) + "\n", "utf-8")


def sha256(path: pathlib.Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def parse() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("run", type=pathlib.Path)
    parser.add_argument("out", type=pathlib.Path)
    parser.add_argument("--calibration", type=pathlib.Path, required=True, help="what calibrate.py printed")
    parser.add_argument("--keep-fp32", action="store_true", help="leave onnx/model.fp32.onnx, to compare with")
    parser.add_argument(
        "--reduce-range",
        action="store_true",
        help="7-bit weights: no overflow on CPUs without VNNI, where 8-bit products are added up in 16 bits",
    )
    return parser.parse_args()


if __name__ == "__main__":
    main()
