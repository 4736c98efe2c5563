"""Writes the model of questions as an ONNX graph, with the operators that the embedder's graph uses.

Inputs   input_ids, attention_mask   int64   [batch, tokens]
Outputs  kinds                       float32 [batch, kinds]
         tags                        float32 [batch, tokens, tags + 1]: of each token the tags, and that a further part begins with it
"""

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper

from base import HEADS
from e5_graph import FUSED, IR_VERSION, LAYER_NORM_EPSILON, OPSET
from e5_pack import Pack
from reader_graph import ReaderGraph

NAME = "question-zh"
KEPT_WHOLE = ("MatMul_kind.scores", "MatMul_tags.scores")
"""Stay in 32 bits: a few thousand weights, on which everything hangs."""


def build_graph(state: dict[str, torch.Tensor], words: np.ndarray, scales: np.ndarray, layers: int) -> onnx.ModelProto:
    """`words` int8 [pieces, hidden] and `scales` [pieces, 1] are the embedder's own."""
    graph = QuestionGraph(as_pack(state, layers))
    hidden = graph.embedded(words, scales)
    graph.node("Cast", ["attention_mask"], "mask32", to=TensorProto.INT32)
    for layer in range(layers):
        hidden = graph.layer(layer, hidden, f"l{layer}.out")
    graph.scores(hidden)
    return graph.whole()


def as_pack(state: dict[str, torch.Tensor], layers: int) -> Pack:
    """The trained weights under the names that the graph's writer knows, flat, products `[out, in]`."""
    from reader_graph import PARTS

    arrays = {name: value.detach().cpu().numpy().astype(np.float32) for name, value in state.items()}
    tensors = {f"emb.ln.{k[0]}": arrays[f"norm.{k}"] for k in ("weight", "bias")}
    for i in range(layers):
        for kind in ("weight", "bias"):
            for key, part in zip("qkv", np.split(arrays[f"layers.{i}.qkv.{kind}"], 3)):
                tensors[f"l{i}.{key}.{kind[0]}"] = part.reshape(-1)
            for ours, theirs in PARTS.items():
                tensors[f"l{i}.{theirs}.{kind[0]}"] = arrays[f"layers.{i}.{ours}.{kind}"].reshape(-1)
    for name in ("position", "kind.weight", "kind.bias", "tags.weight", "tags.bias"):
        tensors[name] = arrays[name]
    inner, hidden = arrays["layers.0.inner.weight"].shape
    return Pack(hidden, layers, HEADS, inner, [], np.zeros(0, np.float32), tensors)


class QuestionGraph(ReaderGraph):
    def embedded(self, words: np.ndarray, scales: np.ndarray) -> str:
        self.constant("word.int8", words)
        self.constant("word.scale", scales)
        self.node("Gather", ["word.int8", "input_ids"], "word.rows")
        self.node("Cast", ["word.rows"], "word.floats", to=TensorProto.FLOAT)
        self.node("Gather", ["word.scale", "input_ids"], "word.scales")
        self.node("Mul", ["word.floats", "word.scales"], "word")
        self.node("Shape", ["input_ids"], "shape")
        self.node("Slice", ["shape", "i1", "i2"], "length")
        self.node("Slice", [self.weights("position"), "i0", "length"], "positions")
        self.node("Add", ["word", "positions"], "placed")
        norm = [self.weights("emb.ln.w"), self.weights("emb.ln.b")]
        return self.node("LayerNormalization", ["placed", *norm], "x0", epsilon=LAYER_NORM_EPSILON, axis=-1)

    def scores(self, hidden: str) -> None:
        """A question is run alone, so that its mean is over all of its tokens."""
        self.node("ReduceMean", [hidden], "mean", axes=[1], keepdims=0)
        self.node("Gather", [hidden, "i0"], "first.row", axis=1)
        self.node("Squeeze", ["first.row", "i1"], "first")
        self.node("Concat", ["first", "mean"], "whole", axis=1)
        for name, x, out in (("kind", "whole", "kinds"), ("tags", hidden, "tags")):
            self.constant(f"{name}.w", self.pack.tensors[f"{name}.weight"].T)
            self.node("MatMul", [x, f"{name}.w"], f"{name}.scores")
            self.node("Add", [f"{name}.scores", self.weights(f"{name}.bias")], out)

    def whole(self) -> onnx.ModelProto:
        value, tokens = helper.make_tensor_value_info, ["batch", "tokens"]
        inputs = [value(n, TensorProto.INT64, tokens) for n in ("input_ids", "attention_mask")]
        kinds, tags = len(self.pack.tensors["kind.bias"]), len(self.pack.tensors["tags.bias"])
        outputs = [value("kinds", TensorProto.FLOAT, ["batch", kinds]), value("tags", TensorProto.FLOAT, [*tokens, tags])]
        graph = helper.make_graph(self.nodes, NAME, inputs, outputs, self.constants)
        opsets = [helper.make_opsetid("", OPSET), helper.make_opsetid(FUSED, 1)]
        return helper.make_model(graph, opset_imports=opsets, ir_version=IR_VERSION)
