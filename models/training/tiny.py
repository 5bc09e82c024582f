"""A model folder of some kilobytes with random weights, through the shipped models' own stages: what tests of engines read.

`python -m training.tiny FOLDER`, where FOLDER holds a vocab.txt; its texts are of this project's own writing.
"""

import sys
import tempfile
from pathlib import Path

import numpy as np
import torch

from .corpora import Example, Turn
from .encoder import ArcEncoder
from .golden import entry
from .half import half
from .layout import Layout
from .quantise import quantise
from .recipe import SEED, STEPS, Limits, Recipe
from .runners import onnx_runner, torch_runner
from .scoring import Calibration
from .ship import ship
from .smooth import channel_peaks
from .vectors import DIMENSIONS, KINDS, Projection
from .vocabulary import read, tokeniser

# The least that every stage can still be seen to do its work on: two layers of twelve heads, two channels each.
WIDTH, LAYERS, POSITIONS = 24, 2, 256
# Random heads hardly move a valence; these do.
HEAD_SPREAD = 0.4
SPREAD = 0.05

ORDER = "where is my order number 12? i was told it would be here today."
SORRY = "i am sorry. let me look at your order."
CASES = [
    [("customer", ORDER)],
    [("customer", ORDER), ("agent", SORRY), ("customer", "thanks, this is not what i was told.")],
    # Longer than a turn may be, so that it is read in parts.
    [("customer", " ".join([ORDER] * 4)), ("agent", SORRY), ("customer", "no")],
    # With these there is a window for each length that a graphics processor is given, and one of several windows.
    *([("customer", ORDER), ("agent", SORRY)] * n + [("customer", "ok")] for n in (2, 6)),
]


def main() -> None:
    target = Path(sys.argv[1])
    recipe = Recipe("tiny", limits=Limits(customer=32, agent=16))
    words = read(target / "vocab.txt")
    torch.manual_seed(SEED)
    net = ArcEncoder(len(words), LAYERS, WIDTH, POSITIONS).eval()
    torch.nn.init.normal_(net.steps.weight, std=HEAD_SPREAD)
    with torch.no_grad():
        # Fresh norms change nothing: a test could not see them left out.
        for parameter in net.parameters():
            parameter += SPREAD * torch.randn_like(parameter)
    layout = Layout(tokeniser(words), recipe.limits)
    calibration = Calibration(net.steps.bias.detach().numpy().astype(np.float64))
    shape = (len(KINDS), DIMENSIONS)
    projection = Projection(np.ones((*shape, WIDTH), np.int8), np.ones(shape), np.zeros(shape))
    measured = {
        "errors": dict.fromkeys(("turn", "entry", "exit", "shift"), 1.0),
        "left-out": {"n": 1, "f1": 1 / len(STEPS), "ece": 1.0},
    }
    with tempfile.TemporaryDirectory() as work:
        folder = Path(work) / recipe.name
        folder.mkdir()
        (folder.parent / "vocab.txt").write_bytes((target / "vocab.txt").read_bytes())
        graph = folder / f"{recipe.name}.onnx"
        turns = [[Turn(speaker, text) for speaker, text in case] for case in CASES]
        peaks = channel_peaks(net, layout, [Example("tiny", each, 1.0) for each in turns])
        quantise(net, graph, recipe.row_levels, recipe.weight_levels, peaks)
        run = onnx_runner(graph)
        cases = [entry(each, layout, calibration, torch_runner(net), run) for each in turns]
        ship(recipe, net, calibration, projection, measured, cases, folder, target)
    half(target)


if __name__ == "__main__":
    main()
