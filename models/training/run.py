"""One command for all stages: `python -m training.run --data FOLDER [--model arc] [--stages fit-1,quantise,…]`."""

import argparse
import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import torch

from . import checks, corpora, prepare, vocabulary
from .calibrate import calibrate, slice_scores
from .card import card
from .corpora import Example
from .encoder import ArcEncoder, fastest_device
from .fit import fit, mix
from .golden import golden
from .half import half
from .layout import Layout
from .measure import measure, table
from .quantise import quantise
from .recipe import MODELS, RECIPES, WORK, Recipe, data_folder
from .runners import onnx_runner, torch_runner, uncalibrated
from .scoring import Calibration
from .ship import ship
from .smooth import channel_peaks
from .spelling import RepairingTokeniser
from .vectors import Projection, fit_projection, fit_topic, openings, pooled_of

# A run with each seed is a stage of its own, since each takes long.
RUNS = tuple(f"fit-{seed}" for seed in RECIPES["arc"].seeds)
STAGES = (*RUNS, "mean", "finish", "quantise", "calibrate", "vectors", "measure", "ship", "half", "check", "card")
# Positions end here: the longest sequence that can be read at once.
LONGEST = 512


class Run:
    """One model's stages; what a stage leaves in the work folder is what the next one reads."""

    def __init__(self, recipe: Recipe, data: Path):
        self.recipe, self.data = recipe, data
        self.folder = WORK / recipe.name
        self.folder.mkdir(parents=True, exist_ok=True)
        self.kept = prepare.prepare_vocabulary(data, WORK)
        # Runs learn from what was typed, so that a slip which is not repaired says something too.
        tokeniser = vocabulary.tokeniser(self.kept)
        self.typed = Layout(tokeniser, recipe.limits)
        spelling = prepare.prepare_spelling(data, WORK, self.kept)
        self.layout = Layout(RepairingTokeniser(tokeniser, spelling), recipe.limits)
        self.graph = self.folder / f"{recipe.name}.onnx"

    def net(self) -> ArcEncoder:
        return prepare.network(self.weights("fitted")).eval()

    def train(self, seed: int) -> None:
        # Heads start at random.
        torch.manual_seed(seed)
        if self.recipe.starts_from:
            # Its run with the same seed: runs from one beginning end so near each other that a mean gains nothing.
            larger = Run(RECIPES[self.recipe.starts_from], self.data).weights(f"fitted-{seed}")
            net = prepare.some_layers(prepare.network(larger), self.recipe.layers, self.recipe.row_levels)
        else:
            net = prepare.start_weights(self.kept, self.recipe.layers)
        self.fit(net, self.recipe, mix(self.data, self.recipe.mix, seed), seed, f"fitted-{seed}")

    def fit(self, net: ArcEncoder, recipe: Recipe, examples: list[Example], seed: int, name: str) -> None:
        checkpoint = self.folder / f"checkpoint-{name}.pt"
        sentences = prepare.sentence_vectors(examples, WORK)
        net = fit(net.to(fastest_device()), recipe, examples, sentences, self.typed, checkpoint, seed)
        torch.save(net.cpu().state_dict(), self.folder / f"{name}.pt")
        checkpoint.unlink(missing_ok=True)

    def mean(self) -> None:
        """A mean of weights, not of answers: as small and as fast as one of them (model soup, Wortsman et al. 2022)."""
        runs = [self.weights(f"fitted-{seed}") for seed in self.recipe.seeds]
        torch.save({name: sum(r[name] for r in runs) / len(runs) for name in runs[0]}, self.folder / "mean.pt")
        # No later stage goes on with what was made of another mean.
        (self.folder / "fitted.pt").unlink(missing_ok=True)

    def finish(self) -> None:
        """What mends rare kinds of text costs the others; a share of it keeps most of both (WiSE-FT, Wortsman et al. 2022)."""
        mean, plan = self.weights("mean"), self.recipe.finish
        recipe = replace(self.recipe, steps=plan.steps, rate=plan.rate, head_rate=plan.head_rate)
        examples = mix(self.data, recipe.mix, plan.seed) + corpora.written("finish.jsonl") * plan.repeats
        self.fit(prepare.network(mean), recipe, examples, plan.seed, "finished")
        finished = self.weights("finished")
        weights = {name: (1 - plan.share) * mean[name] + plan.share * finished[name] for name in mean}
        torch.save(weights, self.folder / "fitted.pt")

    def weights(self, name: str) -> dict[str, torch.Tensor]:
        return torch.load(self.folder / f"{name}.pt")

    def quantise(self) -> None:
        net = self.net()
        peaks = channel_peaks(net, self.layout, corpora.support(self.data, "train"))
        quantise(net, self.graph, self.recipe.row_levels, self.recipe.weight_levels, peaks)

    def calibrate(self) -> None:
        bias = uncalibrated(self.net()).bias
        found = calibrate(slice_scores(self.data, self.layout, onnx_runner(self.graph)), bias)
        self.write("calibrated", {"prior": list(found.prior), "temperature": found.temperature})

    def calibration(self) -> Calibration:
        found = self.read("calibrated")
        return Calibration(uncalibrated(self.net()).bias, np.array(found["prior"]), found["temperature"])

    def vectors(self) -> None:
        whole, first = corpora.support(self.data, "train"), openings(self.data)
        pooled = pooled_of(whole + first, self.layout, onnx_runner(self.graph))
        sentences = prepare.sentence_vectors(whole + first, WORK).numpy()
        weight, bias = fit_topic(pooled, sentences, self.net().steps.weight.detach().double().numpy())
        found = fit_projection(pooled[: len(whole)], pooled[len(whole) :], weight, bias)
        np.savez(self.folder / "vectors.npz", matrix=found.matrix, scale=found.scale, offset=found.offset)

    def projection(self) -> Projection:
        saved = np.load(self.folder / "vectors.npz")
        return Projection(saved["matrix"], saved["scale"], saved["offset"])

    def measure(self) -> None:
        found = measure(self.data, self.layout, onnx_runner(self.graph), self.calibration())
        self.write("measured", found)
        print(table(found))

    def ship(self) -> None:
        net, calibration = self.net(), self.calibration()
        cases = golden(self.data, self.layout, calibration, torch_runner(net), onnx_runner(self.graph))
        target = MODELS / self.recipe.name
        ship(self.recipe, net, calibration, self.projection(), self.read("measured"), cases, self.folder, target)

    def half(self) -> None:
        half(MODELS / self.recipe.name)

    def check(self) -> None:
        run, calibration, projection = onnx_runner(self.graph), self.calibration(), self.projection()
        long = Layout(self.layout.tokeniser, replace(self.recipe.limits, window=LONGEST))
        found = {
            "prefixes": checks.prefixes(self.data, self.layout, run, calibration),
            "windows": checks.windows(self.data, self.layout, long, run, calibration),
            "explanation": checks.explanation(self.data, self.layout, run, calibration),
            "topics": checks.topics(self.data, self.layout, run, projection),
            "ratings": checks.stored_ratings(self.data, self.layout, run, projection),
        }
        self.write("checked", found)
        print(table(found))

    def card(self) -> None:
        card(MODELS / self.recipe.name / "README.md", self.read("measured"), self.read("checked"))

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
    stages = arguments.stages.split(",")
    if unknown := [stage for stage in stages if stage not in STAGES]:
        parser.error(f"no such stage: {', '.join(unknown)}; there are {', '.join(STAGES)}")
    torch.set_num_threads(2)
    run = Run(RECIPES[arguments.model], data_folder(arguments.data))
    for stage in stages:
        print(f"— {run.recipe.name}: {stage}", flush=True)
        if stage not in RUNS:
            getattr(run, stage)()
        elif (seed := int(stage.removeprefix("fit-"))) in run.recipe.seeds:
            run.train(seed)


if __name__ == "__main__":
    main()
