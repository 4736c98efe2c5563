"""Writes the model of questions as an ONNX graph, with the operators that the embedder's graph uses.

Inputs   input_ids, attention_mask   int64   [batch, tokens]
Outputs  kinds                       float32 [batch, kinds]
         tags                        float32 [batch, tokens, tags + 1]: of each token the tags, and that a further part begins with it
"""

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper

from reader_graph import ReaderGraph, as_pack

# Found once reader_graph has put its folder on the path.
from e5_graph import FUSED, IR_VERSION, OPSET  # isort: skip

NAME = "question-zh"
OTHERS = ("position", "kind.weight", "kind.bias", "tags.weight", "tags.bias")
KEPT_WHOLE = ("MatMul_kind.scores", "MatMul_tags.scores")
"""Stay in 32 bits: a few thousand weights, on which everything hangs."""


def build_graph(state: dict[str, torch.Tensor], words: np.ndarray, scales: np.ndarray, layers: int) -> onnx.ModelProto:
    """`words` int8 [pieces, hidden] and `scales` [pieces, 1] are the embedder's own."""
    graph = QuestionGraph(as_pack(state, layers, OTHERS))
    hidden = graph.embedded(words, scales)
    graph.node("Cast", ["attention_mask"], "mask32", to=TensorProto.INT32)
    for layer in range(layers):
        hidden = graph.layer(layer, hidden, f"l{layer}.out")
    graph.scores(hidden)
    return graph.whole()


class QuestionGraph(ReaderGraph):
    def embedded(self, words: np.ndarray, scales: np.ndarray) -> str:
        """All tokens are the question's: there are no segments."""
        self.words_at(words, scales)
        return self.normalised(self.node("Add", ["word", "positions"], "placed"))

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
