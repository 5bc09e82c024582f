"""Stage half: the shipped int8 weights as two small graphs for graphics processors, in half precision and in single.

No weight is stored twice: the big tensors are references into the int8 graph's own file (ONNX external data), which
the runtime widens once, when it opens the graph. A GPU engine reads the very weights that the reference engine reads;
only the activations are no longer rounded to int8.
"""

import argparse
import json
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper
from onnx.external_data_helper import set_external_data
from tokenizers import Tokenizer

from . import vocabulary
from .corpora import Turn
from .encoder import HEADS, HIDDEN, NORM_EPSILON
from .golden import by_turn, save
from .graph import Graph
from .layout import Layout
from .manifest import fingerprint, write_manifest
from .recipe import MODELS, RECIPES, Limits
from .runners import onnx_runner
from .scoring import Calibration
from .spelling import RepairingTokeniser, Spelling

# Single is for adapters without the feature `shader-f16`.
PRECISIONS = {"half": TensorProto.FLOAT16, "single": TensorProto.FLOAT}
# Smaller tensors (scales, norms, biases) are repeated in the graph: together a few hundred kilobytes.
LEAST_BYTES = 4_000
REAL = TensorProto.FLOAT


def half(folder: Path) -> None:
    """models/<name>/, as shipped: writes both graphs into it, pins them, adds what they say to the golden values."""
    manifest = json.loads((folder / "manifest.json").read_text())
    quantised = folder / f"{manifest['name']}.onnx"
    for precision, kind in PRECISIONS.items():
        graph = folder / f"{manifest['name']}-{precision}.onnx"
        onnx.save(WideGraph(quantised, kind).build(), graph)
        manifest["files"][graph.name] = fingerprint(graph)
    write_manifest(manifest, folder)

    limits = manifest["limits"]
    layout = Layout(
        tokeniser_of(folder),
        Limits(
            limits["customerTurnTokens"],
            limits["agentTurnTokens"],
            limits["windowTokens"],
            limits["overlapTurns"],
            manifest["agentText"],
        ),
    )
    calibration = Calibration(np.array(manifest["bias"]), np.array(manifest["prior"]), manifest["temperature"])
    run = onnx_runner(folder / f"{manifest['name']}-single.onnx")
    cases = json.loads((folder / "golden.json").read_text(encoding="utf-8"))
    for case in cases:
        turns = [Turn(turn["speaker"], turn["text"]) for turn in case["turns"]]
        case["wide"] = by_turn(turns, layout, run, calibration)
    save(cases, folder)


def tokeniser_of(folder: Path) -> Tokenizer | RepairingTokeniser:
    tokeniser, spelling = vocabulary.tokeniser(vocabulary.read(folder / "vocab.txt")), folder / "spelling.txt"
    return RepairingTokeniser(tokeniser, Spelling.read(spelling)) if spelling.exists() else tokeniser


class WideGraph(Graph):
    """The encoder of encoder.py once more, operator by operator, without a shape that is computed while it runs."""

    def __init__(self, quantised: Path, kind: int):
        super().__init__()
        self.source, self.kind = quantised, kind
        self.file = quantised.read_bytes()
        self.old = {c.name: c for c in onnx.load(quantised).graph.initializer}
        self.width = self.old["norm.bias"].dims[0]
        self.layers = sum(name.endswith(".qkv.bias") for name in self.old)

    def build(self) -> onnx.ModelProto:
        x, hiding = self.embedded(), self.hiding()
        for number in range(self.layers):
            x = self.layer(f"layers.{number}", x, hiding)
        x = self.node("Squeeze", [x, self.wholes([0])])
        self.output("att", self.node("MatMul", [x, self.real("attention.weight")]))
        self.output("logits", self.node("MatMul", [x, self.real("steps.weight")]))
        self.output("hidden", x)
        return self.model("wide", self.old["steps.weight"].dims[1], self.width)

    def embedded(self) -> str:
        """Rows of int8 are no business of a GPU: the sum before the first norm is taken in single precision."""
        length = self.node("Gather", [self.node("Shape", ["ids"]), self.wholes(1)])
        place = self.node("Range", [self.wholes(0), length, self.wholes(1)])
        words, positions = self.rows("words.weight", "ids"), self.rows("positions.weight", place)
        types = self.node("Gather", [self.kept("types.weight"), "types"])
        x = self.node("Add", [self.node("Add", [words, positions]), types])
        return self.norm("norm", self.node("Cast", [x], to=self.kind))

    def rows(self, table: str, index: str) -> str:
        """[…, H]: int8 rows by their own steps."""
        rows = self.node("Cast", [self.node("Gather", [self.kept(f"{table}_q"), index])], to=REAL)
        return self.node("Mul", [rows, self.node("Gather", [self.kept(f"{table}_s"), index])])

    def hiding(self) -> str:
        """[1, 1, L, L]: far below any score where the key's turn comes after the query's."""
        keys, queries = (self.node("Unsqueeze", ["order", self.wholes(axes)]) for axes in ([1, 2], [1, 3]))
        hidden = self.node("Cast", [self.node("Greater", [keys, queries])], to=self.kind)
        return self.node("Mul", [hidden, self.number(HIDDEN)])

    def layer(self, at: str, x: str, hiding: str) -> str:
        size = self.width // HEADS
        # [1, L, 3·H] → [3, 1, heads, L, size]
        parted = self.node("Reshape", [self.linear(f"{at}.qkv", x), self.wholes([0, 0, 3, HEADS, size])])
        parted = self.node("Transpose", [parted], perm=[2, 0, 3, 1, 4])
        query, key, value = (self.node("Gather", [parted, self.wholes(n)], axis=0) for n in range(3))
        scores = self.node("MatMul", [query, self.node("Transpose", [key], perm=[0, 1, 3, 2])])
        shares = self.node("Softmax", [self.node("Add", [scores, hiding])], axis=-1)
        seen = self.node("Transpose", [self.node("MatMul", [shares, value])], perm=[0, 2, 1, 3])
        seen = self.node("Reshape", [seen, self.wholes([0, 0, self.width])])
        x = self.norm(f"{at}.norm_attention", self.node("Add", [x, self.linear(f"{at}.out", seen)]))
        inner = self.node("Gelu", [self.linear(f"{at}.up", x)])
        return self.norm(f"{at}.norm_output", self.node("Add", [x, self.linear(f"{at}.down", inner)]))

    def linear(self, at: str, x: str) -> str:
        """x·W + b, in `kind`."""
        # A query's weights and bias hold its division by √size already.
        wide = self.node("Cast", [self.kept(f"{at}.weight_q")], to=REAL)
        wide = self.node("Mul", [wide, self.kept(f"{at}.weight_s")])
        smooth = f"{at}.weight_r"
        if smooth in self.old:
            # Rows that were raised for the sake of rounding are lowered again.
            rows = numpy_helper.to_array(self.old[smooth])[:, None]
            wide = self.node("Mul", [wide, self.tensor(f"{smooth}_rows", rows)])
        if self.kind != REAL:
            wide = self.node("Cast", [wide], to=self.kind)
        return self.node("Add", [self.node("MatMul", [x, wide]), self.real(f"{at}.bias")])

    def norm(self, at: str, x: str) -> str:
        weight = numpy_helper.to_array(self.old[f"{at}.weight_n"]) / np.sqrt(self.width)
        inputs = [x, self.real_tensor(f"{at}.weight", weight), self.real(f"{at}.bias")]
        return self.node("LayerNormalization", inputs, axis=-1, epsilon=NORM_EPSILON)

    def output(self, name: str, x: str) -> None:
        """The page reads single-precision numbers, whatever the graph counts in."""
        self.node("Cast", [x], output=name, to=REAL)

    def kept(self, name: str) -> str:
        """A tensor as the int8 graph holds it: by reference if it is big."""
        tensor = TensorProto()
        tensor.CopyFrom(self.old[name])
        if len(tensor.raw_data) >= LEAST_BYTES and tensor.data_type == TensorProto.INT8:
            place = self.file.find(tensor.raw_data)
            if place < 0 or self.file.find(tensor.raw_data, place + 1) >= 0:
                raise ValueError(f"{name} is not once in {self.source}")
            set_external_data(tensor, self.source.name, place, len(tensor.raw_data))
            tensor.ClearField("raw_data")
        self.tensors[name] = tensor
        return name

    def real(self, name: str) -> str:
        return self.real_tensor(name, numpy_helper.to_array(self.old[name]))

    def real_tensor(self, name: str, value: np.ndarray) -> str:
        return self.tensor(f"{name}_wide", value.astype(helper.tensor_dtype_to_np_dtype(self.kind)))

    def number(self, value: float) -> str:
        return self.real_tensor(f"number_{value}", np.array(value))


def main() -> None:
    """Alone it needs nothing but the folder that was shipped: no data and no work folder."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", choices=sorted(RECIPES), default="arc")
    half(MODELS / parser.parse_args().model)


if __name__ == "__main__":
    main()
