"""A graph written operator by operator: nodes and tensors, each under a name of its own."""

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

OPSET = 20
# Version of the format that opset belongs to.
IR_VERSION = 10
# The runtime's own operators.
RUNTIME = "com.microsoft"


class Graph:
    """Inputs ids, types, order [1, L], L free; outputs att [L], logits [L, steps], hidden [L, H]."""

    def __init__(self):
        self.nodes: list[onnx.NodeProto] = []
        self.tensors: dict[str, TensorProto] = {}

    def node(self, kind: str, inputs: list[str], domain: str = "", output: str | None = None, **attributes) -> str:
        """The name of its output."""
        name = output or f"{kind.lower()}_{len(self.nodes)}"
        self.nodes.append(helper.make_node(kind, inputs, [name], name=name, domain=domain, **attributes))
        return name

    def tensor(self, name: str, value: np.ndarray) -> str:
        self.tensors[name] = numpy_helper.from_array(value, name)
        return name

    def wholes(self, value: int | list[int]) -> str:
        """int64, of the rank that `value` has."""
        return self.tensor(f"whole_{value}", np.array(value, np.int64))

    def model(self, name: str, steps: int, width: int) -> onnx.ModelProto:
        inputs = [helper.make_tensor_value_info(i, TensorProto.INT64, [1, "L"]) for i in ("ids", "types", "order")]
        shapes = {"att": ["L"], "logits": ["L", steps], "hidden": ["L", width]}
        outputs = [helper.make_tensor_value_info(o, TensorProto.FLOAT, shape) for o, shape in shapes.items()]
        graph = helper.make_graph(self.nodes, name, inputs, outputs, list(self.tensors.values()))
        opsets = [helper.make_opsetid("", OPSET)]
        if any(node.domain == RUNTIME for node in self.nodes):
            opsets.append(helper.make_opsetid(RUNTIME, 1))
        return helper.make_model(graph, opset_imports=opsets, ir_version=IR_VERSION)
