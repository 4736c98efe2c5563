"""Writes a trained reader as an ONNX graph, with the operators that the embedder's graph uses.

Inputs   input_ids, attention_mask, token_type_ids   int64   [batch, tokens]
         `<s> question </s></s> passage </s>`; token_type_ids are 1 for the passage's tokens, else 0
Outputs  start_logits, end_logits                    float32 [batch, tokens]
         a span is worth the one of its first token and the other of its last, in which the inside scores of what
         lies between are contained as sums; position 0 stands for "no answer here"
         belongs_logits              float32 [batch, tokens]: part of what answers, to be averaged over a sentence
         answers_logit               float32 [batch, 1]: whether the passage answers
"""

import pathlib
import sys

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper

from base import HEADS, LAYERS

# What follows is imported from there, so that it cannot stand at the top (E402).
sys.path.append(str(pathlib.Path(__file__).resolve().parents[2] / "build"))
from e5_graph import FUSED, IR_VERSION, LAYER_NORM_EPSILON, OPSET, GraphWriter  # noqa: E402
from e5_pack import Pack  # noqa: E402

NAME = "reader-zh"
HEAD = "head"
HEAD_NODE = f"MatMul_{HEAD}"
"""Stays in 32 bits: a thousand weights, and every answer hangs on them."""

OTHERS = ("position", "segment", "head.weight", "head.bias")

PARTS = {
    "attended": "ao",
    "inner": "fi",
    "outer": "fo",
    "attention_norm": "aln",
    "output_norm": "oln",
}


def build_graph(state: dict[str, torch.Tensor], words: np.ndarray, scales: np.ndarray) -> onnx.ModelProto:
    """`words` int8 [pieces, hidden] and `scales` [pieces, 1] are the embedder's own."""
    graph = ReaderGraph(as_pack(state))
    hidden = graph.embedded(words, scales)
    graph.node("Cast", ["attention_mask"], "mask32", to=TensorProto.INT32)
    for layer in range(LAYERS):
        hidden = graph.layer(layer, hidden, f"l{layer}.out")
    graph.scores(hidden)
    return graph.whole()


def as_pack(state: dict[str, torch.Tensor], layers: int = LAYERS, others: tuple[str, ...] = OTHERS) -> Pack:
    """The trained weights, and `others` as they are called, under the names that the graph's writer knows, flat, products `[out, in]`."""
    arrays = {name: value.detach().cpu().numpy().astype(np.float32) for name, value in state.items()}
    tensors = {f"emb.ln.{k[0]}": arrays[f"norm.{k}"] for k in ("weight", "bias")}
    for i in range(layers):
        for kind in ("weight", "bias"):
            for key, part in zip("qkv", np.split(arrays[f"layers.{i}.qkv.{kind}"], 3)):
                tensors[f"l{i}.{key}.{kind[0]}"] = part.reshape(-1)
            for ours, theirs in PARTS.items():
                tensors[f"l{i}.{theirs}.{kind[0]}"] = arrays[f"layers.{i}.{ours}.{kind}"].reshape(-1)
    for name in others:
        tensors[name] = arrays[name]
    inner, hidden = arrays["layers.0.inner.weight"].shape
    return Pack(hidden, layers, HEADS, inner, [], np.zeros(0, np.float32), tensors)


class ReaderGraph(GraphWriter):
    def embedded(self, words: np.ndarray, scales: np.ndarray) -> str:
        self.words_at(words, scales)
        self.node("Gather", [self.weights("segment"), "token_type_ids"], "segments")
        self.node("Add", ["word", "positions"], "placed")
        self.node("Add", ["placed", "segments"], "embedded")
        return self.normalised("embedded")

    def words_at(self, words: np.ndarray, scales: np.ndarray) -> None:
        """`word` and `positions` of the input's tokens."""
        self.constant("word.int8", words)
        self.constant("word.scale", scales)
        self.node("Gather", ["word.int8", "input_ids"], "word.rows")
        self.node("Cast", ["word.rows"], "word.floats", to=TensorProto.FLOAT)
        self.node("Gather", ["word.scale", "input_ids"], "word.scales")
        self.node("Mul", ["word.floats", "word.scales"], "word")
        self.node("Shape", ["input_ids"], "shape")
        self.node("Slice", ["shape", "i1", "i2"], "length")
        self.node("Slice", [self.weights("position"), "i0", "length"], "positions")

    def normalised(self, x: str) -> str:
        norm = [self.weights("emb.ln.w"), self.weights("emb.ln.b")]
        return self.node("LayerNormalization", [x, *norm], "x0", epsilon=LAYER_NORM_EPSILON, axis=-1)

    def add_and_normalise(self, x: str, skip: str, norm: str, bias: str, output: str) -> str:
        """In two operations: onnxruntime's fused one takes four times as long on a processor, a fifth of all reading."""
        self.node("Sum", [x, skip, self.weights(bias)], f"{output}.sum")
        inputs = [f"{output}.sum", self.weights(f"{norm}.w"), self.weights(f"{norm}.b")]
        return self.node("LayerNormalization", inputs, output, epsilon=LAYER_NORM_EPSILON, axis=-1)

    def scores(self, hidden: str) -> None:
        """Two numbers a token, as two outputs: `model.span_edges`; one a token and one of position 0."""
        self.constant("head.w", self.pack.tensors["head.weight"].T)
        self.node("MatMul", [hidden, "head.w"], HEAD)
        self.node("Add", [HEAD, self.weights("head.bias")], "logits")
        for which, name in enumerate(("start", "end", "inside", "belongs_logits", "answers")):
            self.constant(f"{name}.at", np.array([which], np.int64))
            self.node("Gather", ["logits", f"{name}.at"], f"{name}.column", axis=2)
            self.node("Squeeze", [f"{name}.column", "i2"], name)
        self.constant("first", np.array(0, np.int64))
        self.node("Gather", ["answers", "first"], "answers_logit", axis=1)
        self.node("Cast", ["token_type_ids"], "passage", to=TensorProto.FLOAT)
        self.node("Mul", ["inside", "passage"], "counted")
        self.node("CumSum", ["counted", "i1"], "sums")
        self.node("Sub", ["counted", "sums"], "before")
        self.node("Add", ["start", "before"], "start_logits")
        self.node("Add", ["end", "sums"], "end_logits")

    def whole(self) -> onnx.ModelProto:
        value, tokens = helper.make_tensor_value_info, ["batch", "tokens"]
        inputs = [value(n, TensorProto.INT64, tokens) for n in ("input_ids", "attention_mask", "token_type_ids")]
        outputs = [value(name, TensorProto.FLOAT, tokens) for name in ("start_logits", "end_logits", "belongs_logits")]
        outputs.append(value("answers_logit", TensorProto.FLOAT, ["batch", 1]))
        graph = helper.make_graph(self.nodes, NAME, inputs, outputs, self.constants)
        opsets = [helper.make_opsetid("", OPSET), helper.make_opsetid(FUSED, 1)]
        return helper.make_model(graph, opset_imports=opsets, ir_version=IR_VERSION)
