"""Writes multilingual-e5-small (a BERT encoder) as an ONNX graph with onnxruntime's fused operators.

Inputs   input_ids, attention_mask   int64   [batch, tokens]
Outputs  last_hidden_state           float32 [batch, tokens, hidden]
         sentence_embedding          float32 [batch, hidden]: mean over the mask, scaled to length 1
"""

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

from e5_pack import Pack

NAME = "multilingual-e5-small-zh-en"
FUSED = "com.microsoft"
OPSET = 17
IR_VERSION = 8
LAYER_NORM_EPSILON = 1e-12
INT8_MAX = 127


def build_graph(pack: Pack, kept: list[int]) -> onnx.ModelProto:
    graph = GraphWriter(pack)
    hidden = graph.embeddings(kept)
    graph.node("Cast", ["attention_mask"], "mask32", to=TensorProto.INT32)
    for layer in range(pack.layers):
        last = layer == pack.layers - 1
        hidden = graph.layer(layer, hidden, "last_hidden_state" if last else f"l{layer}.out")
    graph.mean(hidden)
    return graph.model()


class GraphWriter:
    """Collects nodes and constants; every method returns the name of the value it adds."""

    def __init__(self, pack: Pack) -> None:
        self.pack = pack
        self.constants: list[onnx.TensorProto] = []
        self.nodes: list[onnx.NodeProto] = []
        for name, value in ("i0", 0), ("i1", 1), ("i2", 2):
            self.constant(name, np.array([value], np.int64))

    def constant(self, name: str, array: np.ndarray) -> str:
        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(array), name))
        return name

    def weights(self, name: str) -> str:
        return self.constant(name, self.pack.tensors[name])

    def node(self, op: str, inputs: list[str], output: str, domain: str = "", **attributes) -> str:
        name = f"{op}_{output}"
        self.nodes.append(helper.make_node(op, inputs, [output], domain=domain, name=name, **attributes))
        return output

    def embeddings(self, kept: list[int]) -> str:
        size = self.pack.hidden
        self.words(kept)
        # All texts are of type 0, so its vector is added to the positions once and for all.
        types = self.pack.tensors["emb.type"].reshape(-1, size)
        self.constant("position", self.pack.tensors["emb.pos"].reshape(-1, size) + types[0])
        self.node("Shape", ["input_ids"], "shape")
        self.node("Slice", ["shape", "i1", "i2"], "length")
        self.node("Slice", ["position", "i0", "length"], "positions")
        self.node("Add", ["word", "positions"], "embedded")
        norm = [self.weights("emb.ln.w"), self.weights("emb.ln.b")]
        return self.node("LayerNormalization", ["embedded", *norm], "x0", epsilon=LAYER_NORM_EPSILON, axis=-1)

    def words(self, kept: list[int]) -> str:
        """Word vectors are kept as 8-bit rows with a scale each: two thirds of the file are words."""
        size = self.pack.hidden
        words = self.pack.tensors["emb.word"].reshape(-1, size)[kept]
        scales = np.maximum(np.abs(words).max(axis=1, keepdims=True) / INT8_MAX, 1e-8)
        self.constant("word.int8", np.round(words / scales).astype(np.int8))
        self.constant("word.scale", scales.astype(np.float32))
        self.node("Gather", ["word.int8", "input_ids"], "word.rows")
        self.node("Cast", ["word.rows"], "word.floats", to=TensorProto.FLOAT)
        self.node("Gather", ["word.scale", "input_ids"], "word.scales")
        return self.node("Mul", ["word.floats", "word.scales"], "word")

    def layer(self, layer: int, x: str, output: str) -> str:
        """Self-attention and feed-forward, each followed by adding its input and normalising."""
        size, inner, at = self.pack.hidden, self.pack.feed_forward, f"l{layer}."
        joined = np.concatenate([self.matrix(at + key, size, size) for key in ("q.w", "k.w", "v.w")], axis=1)
        bias = np.concatenate([self.pack.tensors[at + key] for key in ("q.b", "k.b", "v.b")])
        inputs = [x, self.constant(at + "qkv.w", joined), self.constant(at + "qkv.b", bias), "mask32"]
        self.node("Attention", inputs, at + "attention", FUSED, num_heads=self.pack.heads)
        self.product(at + "attention", at + "ao", size, size)
        attended = self.add_and_normalise(at + "ao", x, at + "aln", at + "ao.b", at + "attended")

        self.product(attended, at + "fi", inner, size)
        self.node("BiasGelu", [at + "fi", self.weights(at + "fi.b")], at + "gelu", FUSED)
        self.product(at + "gelu", at + "fo", size, inner)
        return self.add_and_normalise(at + "fo", attended, at + "oln", at + "fo.b", output)

    def matrix(self, name: str, rows: int, columns: int) -> np.ndarray:
        """Stored [out, in]; MatMul wants [in, out]."""
        return self.pack.tensors[name].reshape(rows, columns).T

    def product(self, x: str, name: str, rows: int, columns: int) -> str:
        weights = self.constant(name + ".w", self.matrix(name + ".w", rows, columns))
        return self.node("MatMul", [x, weights], name)

    def add_and_normalise(self, x: str, skip: str, norm: str, bias: str, output: str) -> str:
        inputs = [x, skip, self.weights(norm + ".w"), self.weights(norm + ".b"), self.weights(bias)]
        return self.node("SkipLayerNormalization", inputs, output, FUSED, epsilon=LAYER_NORM_EPSILON)

    def mean(self, x: str) -> str:
        self.node("Cast", ["attention_mask"], "mask.floats", to=TensorProto.FLOAT)
        self.node("Unsqueeze", ["mask.floats", "i2"], "mask.columns")
        self.node("Mul", [x, "mask.columns"], "masked")
        self.node("ReduceSum", ["masked", "i1"], "sum", keepdims=0)
        self.node("ReduceSum", ["mask.floats", "i1"], "count", keepdims=1)
        self.node("Div", ["sum", "count"], "mean")
        return self.node("LpNormalization", ["mean"], "sentence_embedding", axis=-1, p=2)

    def model(self) -> onnx.ModelProto:
        value, ids, floats = helper.make_tensor_value_info, TensorProto.INT64, TensorProto.FLOAT
        tokens, hidden = ["batch", "tokens"], self.pack.hidden
        graph = helper.make_graph(
            self.nodes,
            NAME,
            [value("input_ids", ids, tokens), value("attention_mask", ids, tokens)],
            [
                value("last_hidden_state", floats, [*tokens, hidden]),
                value("sentence_embedding", floats, ["batch", hidden]),
            ],
            self.constants,
        )
        opsets = [helper.make_opsetid("", OPSET), helper.make_opsetid(FUSED, 1)]
        return helper.make_model(graph, opset_imports=opsets, ir_version=IR_VERSION)
