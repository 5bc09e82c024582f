"""Stage ship: the files that the product loads, pinned by their hashes."""

import json
import shutil
from pathlib import Path

import numpy as np
import onnx
from onnx import helper

from .encoder import ArcEncoder
from .golden import save
from .manifest import fingerprint, write_manifest
from .recipe import STEPS, Recipe
from .scoring import Calibration
from .vectors import DIMENSIONS, KINDS, Projection

VERSION = "1"


def rounded(values, digits: int) -> list[float]:
    return [round(float(v), digits) for v in np.ravel(values)]


def quality(left_out: dict) -> dict:
    """How well the shipped graph reads the two left-out industries: what a person chooses a model by."""
    macro_f1, error = round(float(left_out["f1"]), 3), round(float(left_out["ece"]), 3)
    return {"customerTurns": int(left_out["n"]), "macroF1": macro_f1, "calibrationError": error}


def speed_of(target: Path) -> dict:
    """Speed belongs to the graph, not to the weights: what `tests/bench/models-run.js` measured is carried over."""
    try:
        before = json.loads((target / "manifest.json").read_text())
    except FileNotFoundError:
        return {}
    return {"speed": before["speed"]} if "speed" in before else {}


def stamp(graph: Path, decides: dict) -> None:
    """A score names its graph by the hash: what else decides a score is written into it, so that no two are mixed up."""
    model = onnx.load(graph)
    helper.set_model_props(model, {"read_with": json.dumps(decides)})
    onnx.save(model, graph)


def ship(
    recipe: Recipe,
    net: ArcEncoder,
    calibration: Calibration,
    projection: Projection,
    measured: dict,
    cases: list[dict],
    folder: Path,
    target: Path,
) -> None:
    """Into `target`: graph, vocabulary, spelling, directions, golden values, manifest. README.md there is written by hand."""
    target.mkdir(exist_ok=True)
    graph = f"{recipe.name}.onnx"
    shutil.copyfile(folder / graph, target / graph)
    # A tiny model has no spelling: it reads each word as it stands.
    words = [name for name in ("vocab.txt", "spelling.txt") if (folder.parent / name).exists()]
    for name in words:
        shutil.copyfile(folder.parent / name, target / name)
    (target / "vectors.bin").write_bytes(projection.matrix.tobytes())
    save(cases, target)
    decides = {name: fingerprint(target / name)["sha256"] for name in (*words, "vectors.bin")}
    fitted = {
        "bias": rounded(calibration.bias, 6),
        "temperature": calibration.temperature,
        "prior": rounded(calibration.prior, 4),
    }
    stamp(target / graph, decides | fitted)
    satisfaction = net.satisfaction
    manifest = {
        "name": recipe.name,
        "version": VERSION,
        "base": "all-MiniLM-L6-v2",
        "languages": ["en"],
        "files": {name: fingerprint(target / name) for name in (graph, *words, "vectors.bin")},
        "steps": list(STEPS),
        "inputs": ["ids", "types", "order"],
        "outputs": {"att": "L", "logits": f"L,{len(STEPS)}", "hidden": f"L,{net.words.embedding_dim}"},
        "width": net.words.embedding_dim,
        "limits": {
            "customerTurnTokens": recipe.limits.customer,
            "agentTurnTokens": recipe.limits.agent,
            "windowTokens": recipe.limits.window,
            "overlapTurns": recipe.limits.overlap_turns,
        },
        "agentText": recipe.limits.agent_text,
        "poolsSeparator": False,
        **fitted,
        "error": {name: round(float(value), 4) for name, value in measured["errors"].items()},
        "quality": quality(measured["left-out"]),
        **speed_of(target),
        "satisfaction": {
            "inputs": ["customer", "lastCustomer", "agent"],
            "weights": rounded(satisfaction.weight.detach(), 5),
            "bias": round(satisfaction.bias.item(), 5),
        },
        "vectors": {
            "file": "vectors.bin",
            "kinds": list(KINDS),
            "dimensions": DIMENSIONS,
            "scale": rounded(projection.scale, 6),
            "offset": rounded(projection.offset, 4),
        },
        "quantisation": "int8 weights per column, smoothed activations u8 with one scale per token, int8 embeddings per row",
    }
    write_manifest(manifest, target)
