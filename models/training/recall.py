"""Weights back out of an int8 graph, where only the shipped folder is kept.

`python -m training.recall --graph FOLDER --data DATA` leaves FOLDER's weights in the work folder as `before.pt`, which
stage fit takes the mean with. Rounding cost .002 of macro-F1 once and costs nothing a second time: a row's or a
column's greatest value lies on a level.
"""

import argparse
import json
import re
from collections import Counter
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper
from torch import Tensor

from . import prepare, vocabulary
from .encoder import ArcEncoder
from .recipe import BEFORE, RECIPES, WORK, Recipe, data_folder

PRODUCT = re.compile(r"/net/(layers\.\d+)/(qkv|out|up|down)/MatMul")


def recall(folder: Path, recipe: Recipe, kept: list[str]) -> ArcEncoder:
    """The network in `folder` over the vocabulary `kept`.

    A word that it did not know starts as in pretraining, a name as the names that it knew. The topic map is in no
    graph: it stays as it starts, and stage vectors fits it.
    """
    manifest = json.loads((folder / "manifest.json").read_text())
    found = tensors(folder / f"{manifest['name']}.onnx")
    net = prepare.start_weights(kept, recipe.layers)
    rows = {token: row for row, token in enumerate(vocabulary.read(folder / "vocab.txt"))}
    words = net.words.weight.detach().clone()
    shared = names_place(rows, found["words.weight"])
    for place, token in enumerate(kept):
        at = shared if shared is not None and token in vocabulary.NAMES else rows.get(token)
        if at is not None:
            words[place] = found["words.weight"][at]
    found["words.weight"] = words
    found["steps.bias"] = torch.tensor(manifest["bias"])
    found["satisfaction.weight"] = torch.tensor([manifest["satisfaction"]["weights"]])
    found["satisfaction.bias"] = torch.tensor([manifest["satisfaction"]["bias"]])
    missing, unexpected = net.load_state_dict(found, strict=False)
    if unexpected or any(not name.startswith("topic.") for name in missing):
        raise ValueError(f"{folder} is another network: {missing}, {unexpected}")
    return net


def names_place(rows: dict[str, int], words: Tensor) -> int | None:
    """Where a name stands whose row others share; None in weights from before names were tied to one row."""
    places = [place for token, place in rows.items() if token in vocabulary.NAMES]
    alike = Counter(words[place].numpy().tobytes() for place in places)
    row, count = alike.most_common(1)[0]
    return next(p for p in places if words[p].numpy().tobytes() == row) if count > 1 else None


def tensors(graph_path: Path) -> dict[str, Tensor]:
    """Names of the state dict → float tensors, read from the nodes that use them."""
    graph = onnx.load(graph_path).graph
    held = {c.name: numpy_helper.to_array(c) for c in graph.initializer}

    def widened(packed: str, step: str) -> np.ndarray:
        return held[packed].astype(np.float32) * held[step]

    found = {}
    for name, value in held.items():
        if not name.startswith("net."):
            continue
        if name.endswith("_q"):
            found[name.removeprefix("net.").removesuffix("_q")] = widened(name, name.removesuffix("_q") + "_s")
        elif not name.endswith("_s"):
            found[name.removeprefix("net.")] = value
    for node in graph.node:
        if node.op_type == "MatMulIntegerToFloat":
            at, part = PRODUCT.match(node.name).group(1, 2)
            wide = widened(node.input[1], node.input[3])
            smooth = held.get(node.input[1].removesuffix("_q") + "_r")
            found[f"{at}.{part}.weight"] = (wide if smooth is None else wide * smooth[:, None]).T
        elif node.op_type == "MatMul" and node.input[1] in held:
            head = "attention" if "attention" in node.name else "steps"
            found[f"{head}.weight"] = held[node.input[1]].T
    return {name: torch.from_numpy(value.copy()) for name, value in found.items()}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--graph", type=Path, required=True, help="a folder with manifest, graph and vocabulary")
    parser.add_argument("--data", help="the folder with train/ and dev/ (or UNDERTONE_DATA)")
    parser.add_argument("--model", choices=sorted(RECIPES), default="arc")
    asked = parser.parse_args()
    recipe = RECIPES[asked.model]
    kept = prepare.prepare_vocabulary(data_folder(asked.data), WORK)
    folder = WORK / recipe.name
    folder.mkdir(parents=True, exist_ok=True)
    torch.save(recall(asked.graph, recipe, kept).state_dict(), folder / BEFORE)


if __name__ == "__main__":
    main()
