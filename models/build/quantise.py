"""Writes a graph with 8-bit products; word vectors are 8-bit in the graph already."""

import pathlib

import onnx
from onnx import TensorProto
from onnxruntime.quantization import QuantType, quantize_dynamic

UNQUANTISED = "model.fp32.onnx"
"""The same in 32 bits, beside it."""


def write_quantised(
    graph: onnx.ModelProto,
    path: pathlib.Path,
    kept_whole: tuple[str, ...] = (),
    reduce_range: bool = False,
    keep: bool = False,
) -> None:
    """Dynamically, a scale a column.

    `kept_whole` are nodes that stay in 32 bits. `reduce_range`: 7-bit weights, so that nothing overflows on processors without VNNI, where
    8-bit products are added up in 16 bits. `keep` leaves the 32-bit file.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    whole = path.with_name(UNQUANTISED)
    onnx.save(graph, whole)
    quantize_dynamic(
        whole,
        path,
        per_channel=True,
        reduce_range=reduce_range,
        weight_type=QuantType.QInt8,
        op_types_to_quantize=["MatMul", "Attention"],
        nodes_to_exclude=list(kept_whole),
        extra_options={"DefaultTensorType": TensorProto.FLOAT, "MatMulConstBOnly": True},
    )
    if not keep:
        whole.unlink()
