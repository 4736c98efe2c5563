#!/usr/bin/env python3
"""Write the bundled embedder with 32-bit weights, for measuring beside the 8-bit ones.

    python write_fp32.py OUT
    npm run bench -- recipe --recipe-model OUT

Input   ../multilingual-e5-small-zh-en: its 8-bit weights, scaled back. No number is
        more exact than it was; what changes is the arithmetic that runs them.
Output  OUT/config.json, tokenizer.json, tokenizer_config.json and onnx/model.onnx
        (some 250 MB), as transformers.js reads them. Not for the repository.
"""

import argparse
import json
import pathlib
import shutil

import numpy as np
import onnx
from onnx import numpy_helper

from e5_graph import GraphWriter
from e5_pack import Pack

BUNDLED = pathlib.Path(__file__).resolve().parent.parent / "multilingual-e5-small-zh-en"
SMALL_FILES = ["config.json", "tokenizer.json", "tokenizer_config.json"]
QUANTISED = "_quantized"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("out", type=pathlib.Path)
    out = parser.parse_args().out

    weights = read_weights(BUNDLED / "onnx" / "model_quantized.onnx")
    config = json.loads((BUNDLED / "config.json").read_text("utf-8"))
    graph = build_graph(weights, config)
    (out / "onnx").mkdir(parents=True, exist_ok=True)
    onnx.save(graph, out / "onnx" / "model.onnx")
    for name in SMALL_FILES:
        shutil.copy(BUNDLED / name, out / name)
    print(f"{(out / 'onnx' / 'model.onnx').stat().st_size / 1e6:.0f} MB -> {out}")


def read_weights(path: pathlib.Path) -> dict[str, np.ndarray]:
    """Constants by the names that e5_graph.py gave them, the quantised ones as float32."""
    raw = {t.name: numpy_helper.to_array(t) for t in onnx.load(path).graph.initializer}
    weights = dict(raw)
    for name, values in raw.items():
        if name.endswith(QUANTISED):
            plain = name.removesuffix(QUANTISED)
            zero, scale = raw[f"{plain}_zero_point"], raw[f"{plain}_scale"]
            weights[plain] = (values.astype(np.float32) - zero.astype(np.float32)) * scale
    # Older builds call the first normalisation `eln`.
    for part in ("w", "b"):
        weights.setdefault(f"emb.ln.{part}", weights.get(f"eln.{part}"))
    return weights


def build_graph(weights: dict[str, np.ndarray], config: dict) -> onnx.ModelProto:
    graph = Float32Graph(as_pack(weights, config))
    hidden = graph.embeddings(kept=[])
    graph.node("Cast", ["attention_mask"], "mask32", to=onnx.TensorProto.INT32)
    for layer in range(graph.pack.layers):
        last = layer == graph.pack.layers - 1
        hidden = graph.layer(layer, hidden, "last_hidden_state" if last else f"l{layer}.out")
    graph.mean(hidden)
    return graph.model()


def as_pack(weights: dict[str, np.ndarray], config: dict) -> Pack:
    """The weights as e5_graph.py wants them: flat, products `[out, in]`, queries, keys and values apart."""
    tensors = {name: weights[name] for name in ("emb.ln.w", "emb.ln.b")}
    tensors["emb.word"] = weights["word.int8"].astype(np.float32) * weights["word.scale"]
    # Positions have the vector of the one type in them already.
    tensors["emb.pos"] = weights["position"]
    tensors["emb.type"] = np.zeros(config["hidden_size"], np.float32)
    for layer in range(config["num_hidden_layers"]):
        at = f"l{layer}."
        for key, columns in zip("qkv", np.split(weights[at + "qkv.w"], 3, axis=1)):
            tensors[f"{at}{key}.w"] = columns.T.reshape(-1)
        for key, part in zip("qkv", np.split(weights[at + "qkv.b"], 3)):
            tensors[f"{at}{key}.b"] = part
        for name in ("ao", "fi", "fo"):
            tensors[f"{at}{name}.w"] = weights[f"{at}{name}.w"].T.reshape(-1)
            tensors[f"{at}{name}.b"] = weights[f"{at}{name}.b"]
        for name in ("aln.w", "aln.b", "oln.w", "oln.b"):
            tensors[at + name] = weights[at + name]
    return Pack(
        config["hidden_size"],
        config["num_hidden_layers"],
        config["num_attention_heads"],
        config["intermediate_size"],
        [],
        np.zeros(0, np.float32),
        tensors,
    )


class Float32Graph(GraphWriter):
    def words(self, _kept: list[int]) -> str:
        return self.node("Gather", [self.weights("emb.word"), "input_ids"], "word")


if __name__ == "__main__":
    main()
