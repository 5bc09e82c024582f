"""For stage export: int8 weights and embeddings; activations scaled per token, so that no token's scale depends on later ones.

A dynamic scale over the whole input lets later turns change earlier ones; a static scale costs quality
(both measured, TRIALS.md). A scale per token has neither fault: a token depends on what was said up to it.
"""

import re
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

from .smooth import factors

# Smaller constants (the heads) stay in float: they cost nothing.
LEAST_ELEMENTS = 10_000
# Activations lie symmetrically around this zero point: u8 × s8 is the kernel that every engine has.
ZERO_POINT = 128
LEVELS = 127.0
# GELU is nowhere below −.17: what follows it needs few levels under zero, and has nearly twice as many above.
GELU_ZERO_POINT = 20
GELU_LEAST = 0.17
PART = re.compile(r"/net/(layers\.\d+)/(qkv|out|up|down)/MatMul")
# Their inputs come from norms, where some channels are ten times as high as others. Attention's are even.
SMOOTHED = ("qkv", "up")
DOMAIN = "com.microsoft"


# "layers.0.up" → the greatest size of each channel of its input; smooth.py.
Peaks = dict[str, np.ndarray]


class Rewriter:
    """Replaces products and look-ups with big constants by their int8 forms."""

    def __init__(self, model: onnx.ModelProto, row_levels: int, weight_levels: int, peaks: Peaks, least: int):
        self.model = model
        self.peaks = peaks
        self.least = least
        self.row_levels, self.weight_levels = row_levels, weight_levels
        self.constants = {c.name: numpy_helper.to_array(c) for c in model.graph.initializer}
        self.nodes: list[onnx.NodeProto] = []
        self.added: dict[str, np.ndarray] = {}
        self.quantised: dict[str, tuple[str, str]] = {}

    def constant(self, name: str, value: np.ndarray) -> str:
        self.added[name] = value
        return name

    def node(self, kind: str, inputs: list[str], output: str, domain: str = "", **attributes) -> str:
        self.nodes.append(helper.make_node(kind, inputs, [output], name=output, domain=domain, **attributes))
        return output

    def is_big(self, name: str) -> bool:
        return name in self.constants and self.constants[name].size >= self.least

    def run(self) -> onnx.ModelProto:
        for node in self.model.graph.node:
            if node.op_type == "MatMul" and self.is_big(node.input[1]):
                self.product(node)
            elif node.op_type == "Gather" and self.is_big(node.input[0]):
                self.look_up(node)
            else:
                self.nodes.append(node)
        graph = self.model.graph
        used = {name for node in self.nodes for name in node.input}
        kept = [c for c in graph.initializer if c.name in used]
        kept += [numpy_helper.from_array(value, name) for name, value in self.added.items()]
        built = helper.make_graph(self.nodes, graph.name, graph.input, graph.output, kept)
        opsets = [helper.make_opsetid("", 17), helper.make_opsetid(DOMAIN, 1)]
        return helper.make_model(built, opset_imports=opsets, ir_version=self.model.ir_version)

    def per_token(self, name: str) -> tuple[str, str]:
        """Activation [1, L, H] → (u8 of the same shape, scale [1, L, 1])."""
        if name not in self.quantised:
            at = f"{name}_q"
            size = self.node("Abs", [name], f"{at}_abs")
            top = self.node("ReduceMax", [size], f"{at}_top", axes=[-1], keepdims=1)
            levels = self.constant("levels", np.array(LEVELS, np.float32))
            scale = self.node("Div", [top, levels], f"{at}_scale")
            unit = self.node("Div", [name, scale], f"{at}_unit")
            one = self.constant("one", np.array(1, np.float32))
            zero = self.constant("zero_point", np.array(ZERO_POINT, np.uint8))
            self.quantised[name] = self.node("QuantizeLinear", [unit, one, zero], at), scale
        return self.quantised[name]

    def after_gelu(self, name: str) -> tuple[str, str]:
        """The same for an activation that is never below GELU's least value, around a lower zero point."""
        at = f"{name}_q"
        top = self.node("ReduceMax", [name], f"{at}_top", axes=[-1], keepdims=1)
        levels = self.constant("gelu_levels", np.array(255 - GELU_ZERO_POINT, np.float32))
        least = self.constant("gelu_step", np.array(GELU_LEAST / GELU_ZERO_POINT, np.float32))
        scale = self.node("Max", [self.node("Div", [top, levels], f"{at}_step"), least], f"{at}_scale")
        unit = self.node("Div", [name, scale], f"{at}_unit")
        one = self.constant("one", np.array(1, np.float32))
        zero = self.constant("gelu_zero_point", np.array(GELU_ZERO_POINT, np.uint8))
        return self.node("QuantizeLinear", [unit, one, zero], at), scale

    def product(self, node: onnx.NodeProto) -> None:
        """x·W → (x_u8·W_s8 by a scale per column) by a scale per token."""
        source, weight = node.input
        values = self.constants[weight]
        at, part = PART.search(node.name).groups()
        zero_point = "zero_point"
        if part in SMOOTHED:
            smooth = factors(self.peaks[f"{at}.{part}"], values)
            values = values * smooth[:, None]
            source = self.node("Mul", [source, self.constant(f"{weight}_r", 1 / smooth)], f"{source}_smooth")
        if part == "down":
            activation, scale = self.after_gelu(source)
            zero_point = "gelu_zero_point"
        else:
            activation, scale = self.per_token(source)
        step = np.abs(values).max(0) / self.weight_levels
        packed = self.constant(f"{weight}_q", np.round(values / step).astype(np.int8))
        inputs = [
            activation,
            packed,
            self.constant("one", np.array(1, np.float32)),
            self.constant(f"{weight}_s", step.astype(np.float32)),
            zero_point,
            self.constant(f"{weight}_z", np.zeros(values.shape[1], np.int8)),
        ]
        product = self.node("MatMulIntegerToFloat", inputs, f"{node.output[0]}_int", DOMAIN)
        self.node("Mul", [product, scale], node.output[0])

    def look_up(self, node: onnx.NodeProto) -> None:
        """A row of int8 by its own scale."""
        table, index = node.input
        values = self.constants[table]
        packed, step = round_rows(values, self.row_levels)
        packed = self.constant(f"{table}_q", packed)
        scales = self.constant(f"{table}_s", step)
        rows = self.node("Gather", [packed, index], f"{node.output[0]}_rows", axis=0)
        real = self.node("Cast", [rows], f"{node.output[0]}_real", to=TensorProto.FLOAT)
        scale = self.node("Gather", [scales, index], f"{node.output[0]}_scale", axis=0)
        self.node("Mul", [real, scale], node.output[0])


def round_rows(values: np.ndarray, levels: int) -> tuple[np.ndarray, np.ndarray]:
    """int8 [V, H] and step [V, 1]: a row is normalised right after, so few levels suffice and compress better."""
    step = np.abs(values).max(1, keepdims=True) / levels
    step[step == 0] = 1
    return np.round(values / step).astype(np.int8), step.astype(np.float32)


def quantise(
    float_path: Path, path: Path, row_levels: int, weight_levels: int, peaks: Peaks, least: int = LEAST_ELEMENTS
) -> None:
    """`least`: tensors with fewer elements stay in float."""
    onnx.save(Rewriter(onnx.load(float_path), row_levels, weight_levels, peaks, least).run(), path)
