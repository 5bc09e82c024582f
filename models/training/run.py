"""One command for all stages: `python -m training.run --data FOLDER [--model arc] [--stages fit,export,…]`."""

import argparse
import json
import os
from pathlib import Path

import numpy as np
import torch

from . import prepare, vocabulary
from .calibrate import calibrate, slice_scores
from .encoder import ArcEncoder
from .export import export
from .fit import fit, mix
from .golden import golden
from .layout import Layout
from .measure import measure, table
from .quantise import quantise
from .recipe import RECIPES, SEED, WORK, Recipe, data_folder
from .runners import onnx_runner, torch_runner, uncalibrated
from .scoring import Calibration
from .ship import ship

STAGES = ("fit", "export", "calibrate", "measure", "ship")


class Run:
    """One model's stages; what a stage leaves in the work folder is what the next one reads."""

    def __init__(self, recipe: Recipe, data: Path):
        self.recipe, self.data = recipe, data
        self.folder = WORK / recipe.name
        self.folder.mkdir(parents=True, exist_ok=True)
        self.kept = prepare.prepare_vocabulary(data, WORK)
        self.layout = Layout(vocabulary.tokeniser(self.kept), recipe.limits)
        self.graph = self.folder / f"{recipe.name}.onnx"

    def net(self) -> ArcEncoder:
        net = prepare.start_weights(self.kept, self.recipe.layers)
        net.load_state_dict(torch.load(self.folder / "fitted.pt"))
        return net.eval()

    def fit(self) -> None:
        if (self.folder / "fitted.pt").exists():
            print("fit: already there")
            return
        examples = mix(self.data, self.recipe, SEED)
        sentences = prepare.sentence_vectors(examples, WORK)
        net = prepare.start_weights(self.kept, self.recipe.layers)
        fit(net, self.recipe, examples, sentences, self.layout, self.folder)

    def export(self) -> None:
        float_graph = self.folder / "float.onnx"
        export(self.net(), float_graph)
        quantise(float_graph, self.graph)

    def calibrate(self) -> None:
        bias = uncalibrated(self.net()).bias
        found = calibrate(slice_scores(self.data, self.layout, onnx_runner(self.graph)), bias)
        self.write("calibrated", {"prior": list(found.prior), "temperature": found.temperature})

    def calibration(self) -> Calibration:
        found = self.read("calibrated")
        return Calibration(uncalibrated(self.net()).bias, np.array(found["prior"]), found["temperature"])

    def measure(self) -> None:
        found = measure(self.data, self.layout, onnx_runner(self.graph), self.calibration())
        self.write("measured", found)
        print(table(found))

    def ship(self) -> None:
        net, calibration = self.net(), self.calibration()
        cases = golden(self.data, self.layout, calibration, torch_runner(net), onnx_runner(self.graph))
        ship(self.recipe, net, calibration, self.read("measured")["errors"], cases, self.folder)

    def write(self, name: str, value: dict) -> None:
        (self.folder / f"{name}.json").write_text(json.dumps(value, indent=1))

    def read(self, name: str) -> dict:
        return json.loads((self.folder / f"{name}.json").read_text())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", help="the folder with train/ and dev/ (or UNDERTONE_DATA)")
    parser.add_argument("--model", choices=sorted(RECIPES), default="arc")
    parser.add_argument("--stages", default=",".join(STAGES), help="some of " + ",".join(STAGES))
    arguments = parser.parse_args()
    os.environ.setdefault("HF_HUB_OFFLINE", "1")
    torch.set_num_threads(2)
    run = Run(RECIPES[arguments.model], data_folder(arguments.data))
    for stage in arguments.stages.split(","):
        print(f"— {run.recipe.name}: {stage}", flush=True)
        getattr(run, stage)()


if __name__ == "__main__":
    main()
