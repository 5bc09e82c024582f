"""Stage quantise: the averaged network as the graph that the product runs on a processor, in int8.

Weights have a scale per column, embeddings one per row, activations one per token. A dynamic scale over the whole
input lets later turns change earlier ones; a static scale costs quality (both measured, TRIALS.md). A scale per token
has neither fault: a token depends on what was said up to it.

The graph is written by hand, since an exporter's spends a tenth of its time on shapes that are known, on an exact GELU
and on norms in one operator that is slower than its parts (measured, TRIALS.md).
"""

from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper

from .encoder import HEADS, HIDDEN, NORM_EPSILON, ArcEncoder
from .graph import RUNTIME, Graph
from .recipe import PADDING_ORDER, STEPS
from .smooth import factors

# Activations lie symmetrically around this zero point: u8 × s8 is the kernel that every engine has.
ZERO_POINT = 128
LEVELS = 127.0
# GELU is nowhere below −.17: what follows it needs few levels under zero, and has nearly twice as many above.
GELU_ZERO_POINT = 20
GELU_LEAST = 0.17
# Their inputs come from norms, where some channels are ten times as high as others. Attention's are even.
SMOOTHED = ("qkv", "up")
# Kernels treat the rest of a sum that is no multiple of their width differently; one flipped last bit there flips
# int8 roundings behind it and moves a valence by up to .02 (measured). 32 is a multiple of all widths met so far.
BLOCK = 32
# Queries attend in so many parts, each to the keys up to its own last turn: what nobody may see is not computed.
PARTS = 3
# A part's queries are a multiple of this, but for the last part's: a product of a single row has a kernel of its own in
# some runtimes. The product fills windows up to such a multiple.
QUERIES = 4

# "layers.0.up" → the greatest size of each channel of its input; smooth.py.
Peaks = dict[str, np.ndarray]


def quantise(net: ArcEncoder, path: Path, row_levels: int, weight_levels: int, peaks: Peaks) -> None:
    """Writes the int8 graph; each tensor is named by the parameter that it was made of."""
    onnx.save(Int8Graph(net, row_levels, weight_levels, peaks).build(), path)


class Int8Graph(Graph):
    def __init__(self, net: ArcEncoder, row_levels: int, weight_levels: int, peaks: Peaks):
        super().__init__()
        self.weights = {name: value.detach().numpy() for name, value in net.state_dict().items()}
        self.layers, self.width = len(net.layers), net.words.embedding_dim
        self.row_levels, self.weight_levels, self.peaks = row_levels, weight_levels, peaks
        self.zero_points: dict[int, str] = {}

    def build(self) -> onnx.ModelProto:
        ids, types, order = (self.node("Squeeze", [name, self.wholes([0])]) for name in ("ids", "types", "order"))
        self.length = self.node("Shape", [ids])
        self.missing = self.to_whole_blocks(self.length)
        self.parts = self.parts_of(order)
        # Keys and values of no token, [3, heads, missing, size].
        rest = [self.wholes([3]), self.wholes([HEADS]), self.missing, self.wholes([self.width // HEADS])]
        self.filling = self.constant_of(rest, np.array([0], np.float32))
        x = self.embedded(ids, types)
        for number in range(self.layers):
            x = self.layer(f"layers.{number}", x)
        self.node("Identity", [x], output="hidden")
        self.node("MatMul", [x, self.weight("attention.weight", self.weights["attention.weight"][0])], output="att")
        self.node("MatMul", [x, self.weight("steps.weight", self.weights["steps.weight"].T)], output="logits")
        return self.model("int8", len(STEPS), self.width)

    def to_whole_blocks(self, count: str) -> str:
        """[1]: by how many `count` falls short of a multiple of BLOCK."""
        return self.node("Mod", [self.node("Neg", [count]), self.wholes([BLOCK])])

    def parts_of(self, order: str) -> list[tuple[str, str, str, str]]:
        """(first query, query after the last, key after the last, hiding [queries, keys]) of each; keys in whole blocks."""
        filled = self.node("Concat", [order, self.constant_of([self.missing], np.array([PADDING_ORDER]))], axis=0)
        parts = []
        first = self.wholes([0])
        for part in range(1, PARTS + 1):
            whole = PARTS * QUERIES
            share = self.node("Add", [self.node("Mul", [self.length, self.wholes([part])]), self.wholes([whole - 1])])
            share = self.node("Mul", [self.node("Div", [share, self.wholes([whole])]), self.wholes([QUERIES])])
            after = self.node("Min", [share, self.length])
            mine = self.node("Slice", [order, first, after])
            # Tokens lie in order, and filling after them: the last one sees most.
            latest = self.node("Slice", [order, self.node("Sub", [after, self.wholes([1])]), after])
            seen = self.node("Cast", [self.node("LessOrEqual", [order, latest])], to=TensorProto.INT64)
            seen = self.node("ReduceSum", [seen, self.wholes([0])], keepdims=1)
            keys = self.node("Add", [seen, self.to_whole_blocks(seen)])
            key_order = self.node("Slice", [filled, self.wholes([0]), keys])
            later = self.node("Greater", [key_order, self.node("Unsqueeze", [mine, self.wholes([1])])])
            hiding = self.node("Mul", [self.node("Cast", [later], to=TensorProto.FLOAT), self.number(HIDDEN)])
            parts.append((first, after, keys, hiding))
            first = after
        return parts

    def embedded(self, ids: str, types: str) -> str:
        length = self.node("Squeeze", [self.length, self.wholes([0])])
        place = self.node("Range", [self.wholes(0), length, self.wholes(1)])
        x = self.node("Add", [self.rows("words.weight", ids), self.rows("positions.weight", place)])
        types = self.node("Gather", [self.weight("types.weight", self.weights["types.weight"]), types])
        return self.norm("norm", self.node("Add", [x, types]))

    def rows(self, table: str, index: str) -> str:
        packed, step = round_rows(self.weights[table], self.row_levels)
        rows = self.node("Gather", [self.tensor(f"{table}_q", packed), index])
        steps = self.node("Gather", [self.tensor(f"{table}_s", step), index])
        return self.node("Mul", [self.node("Cast", [rows], to=TensorProto.FLOAT), steps])

    def layer(self, at: str, x: str) -> str:
        size = self.width // HEADS
        qkv = self.linear(f"{at}.qkv", self.per_token(self.smoothed(f"{at}.qkv", x)))
        # [L, 3·H] → [3, heads, L, size], filled up to whole blocks
        qkv = self.node("Reshape", [qkv, self.wholes([0, 3, HEADS, size])])
        qkv = self.node("Concat", [self.node("Transpose", [qkv], perm=[1, 2, 0, 3]), self.filling], axis=2)
        seen = self.node("Concat", [self.attended(qkv, *part) for part in self.parts], axis=2)
        seen = self.node("Transpose", [seen], perm=[2, 0, 1, 3])
        seen = self.node("Reshape", [seen, self.wholes([0, self.width])])
        seen = self.linear(f"{at}.out", self.per_token(seen))
        x = self.norm(f"{at}.norm_attention", self.node("Add", [x, seen]))
        inner = self.product(f"{at}.up", self.per_token(self.smoothed(f"{at}.up", x)))
        # Its bias is added on the way; by tanh, which is nowhere further than .0005 from the exact one.
        inner = self.node("FastGelu", [inner, self.bias(f"{at}.up")], RUNTIME)
        down = self.linear(f"{at}.down", self.after_gelu(inner))
        return self.norm(f"{at}.norm_output", self.node("Add", [x, down]))

    def attended(self, qkv: str, first: str, after: str, keys: str, hiding: str) -> str:
        """[1, heads, queries, size]"""

        def rows_of(slot: int, start: str, end: str) -> str:
            starts = self.node("Concat", [self.wholes([slot]), start], axis=0)
            ends = self.node("Concat", [self.wholes([slot + 1]), end], axis=0)
            return self.node("Slice", [qkv, starts, ends, self.wholes([0, 2])])

        zero = self.wholes([0])
        query, key, value = rows_of(0, first, after), rows_of(1, zero, keys), rows_of(2, zero, keys)
        scores = self.node("MatMul", [query, self.node("Transpose", [key], perm=[0, 1, 3, 2])])
        shares = self.node("Softmax", [self.node("Add", [scores, hiding])], axis=-1)
        return self.node("MatMul", [shares, value])

    def norm(self, at: str, x: str) -> str:
        """(x − mean) / spread · √H · weight + bias: LayerNorm, with its epsilon as the least spread."""
        axis = self.wholes([-1])
        centred = self.node("Sub", [x, self.node("ReduceMean", [x, axis], keepdims=1)])
        spread = self.node("ReduceL2", [centred, axis], keepdims=1)
        unit = self.node("Div", [centred, self.node("Max", [spread, self.number((self.width * NORM_EPSILON) ** 0.5)])])
        weight = self.weight(f"{at}.weight_n", self.weights[f"{at}.weight"] * np.sqrt(self.width))
        return self.node("Add", [self.node("Mul", [unit, weight]), self.weight(f"{at}.bias", self.weights[f"{at}.bias"])])

    def smoothed(self, at: str, x: str) -> str:
        return self.node("Mul", [x, self.weight(f"{at}.weight_r", 1 / self.smoothing(at))])

    def smoothing(self, at: str) -> np.ndarray:
        return factors(self.peaks[at], self.weights[f"{at}.weight"].T)

    def per_token(self, x: str) -> tuple[str, str, int]:
        """Activation [L, H], no row of zeros → (u8 of the same shape, step [L, 1], zero point)."""
        top = self.node("ReduceMax", [self.node("Abs", [x]), self.wholes([-1])], keepdims=1)
        step = self.node("Div", [top, self.number(LEVELS)])
        return self.rounded(x, step, ZERO_POINT)

    def after_gelu(self, x: str) -> tuple[str, str, int]:
        """The same for an activation that is never below GELU's least value, around a lower zero point."""
        top = self.node("ReduceMax", [x, self.wholes([-1])], keepdims=1)
        step = self.node("Div", [top, self.number(255.0 - GELU_ZERO_POINT)])
        step = self.node("Max", [step, self.number(GELU_LEAST / GELU_ZERO_POINT)])
        return self.rounded(x, step, GELU_ZERO_POINT)

    def rounded(self, x: str, step: str, zero_point: int) -> tuple[str, str, int]:
        if zero_point not in self.zero_points:
            self.zero_points[zero_point] = self.constant_of([self.length], np.array([zero_point], np.uint8))
        steps = self.node("Squeeze", [step, self.wholes([1])])
        return self.node("QuantizeLinear", [x, steps, self.zero_points[zero_point]], axis=0), step, zero_point

    def linear(self, at: str, activation: tuple[str, str, int]) -> str:
        return self.node("Add", [self.product(at, activation), self.bias(at)])

    def bias(self, at: str) -> str:
        return self.weight(f"{at}.bias", self.with_small_queries(at, self.weights[f"{at}.bias"]))

    def with_small_queries(self, at: str, columns: np.ndarray) -> np.ndarray:
        """Of what is said of each column: a query's share divided by √size, as attention wants it."""
        if not at.endswith(".qkv"):
            return columns
        return np.concatenate([columns[: self.width] * (self.width // HEADS) ** -0.5, columns[self.width :]])

    def product(self, at: str, activation: tuple[str, str, int]) -> str:
        """x·W → (x_u8·W_s8 by a step per column) by a step per token."""
        x, token_step, zero_point = activation
        values = self.weights[f"{at}.weight"].T
        if at.rpartition(".")[2] in SMOOTHED:
            values = values * self.smoothing(at)[:, None]
        step = np.abs(values).max(0) / self.weight_levels
        inputs = [
            x,
            self.tensor(f"{at}.weight_q", np.round(values / step).astype(np.int8)),
            self.number(1.0),
            self.weight(f"{at}.weight_s", self.with_small_queries(at, step)),
            self.tensor(f"zero_point_{zero_point}", np.array(zero_point, np.uint8)),
            self.tensor(f"{at}.weight_z", np.zeros(values.shape[1], np.int8)),
        ]
        return self.node("Mul", [self.node("MatMulIntegerToFloat", inputs, RUNTIME), token_step])

    def constant_of(self, shape: list[str], value: np.ndarray) -> str:
        tensor = helper.make_tensor("value", helper.np_dtype_to_tensor_dtype(value.dtype), [1], value)
        return self.node("ConstantOfShape", [self.node("Concat", shape, axis=0)], value=tensor)

    def number(self, value: float) -> str:
        return self.tensor(f"number_{value}", np.array(value, np.float32))

    def weight(self, name: str, value: np.ndarray) -> str:
        return self.tensor(name, np.ascontiguousarray(value, np.float32))


def round_rows(values: np.ndarray, levels: int) -> tuple[np.ndarray, np.ndarray]:
    """int8 [V, H] and step [V, 1]: a row is normalised right after, so few levels suffice and compress better."""
    step = np.abs(values).max(1, keepdims=True) / levels
    step[step == 0] = 1
    return np.round(values / step).astype(np.int8), step.astype(np.float32)
