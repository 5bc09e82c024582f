"""Stage ship: the files that the product loads, pinned by their hashes."""

import hashlib
import json
import re
import shutil
from pathlib import Path

import numpy as np

from .encoder import ArcEncoder
from .recipe import MODELS, STEPS, Recipe
from .scoring import Calibration
from .vectors import DIMENSIONS, KINDS, Projection

VERSION = "1"


def fingerprint(path: Path) -> dict:
    content = path.read_bytes()
    return {"sha256": hashlib.sha256(content).hexdigest(), "bytes": len(content)}


def rounded(values, digits: int) -> list[float]:
    return [round(float(v), digits) for v in np.ravel(values)]


def ship(
    recipe: Recipe,
    net: ArcEncoder,
    calibration: Calibration,
    projection: Projection,
    error: dict,
    cases: list[dict],
    folder: Path,
) -> None:
    """models/<name>/: graph, vocabulary, directions, golden values, manifest. README.md there is written by hand."""
    target = MODELS / recipe.name
    target.mkdir(exist_ok=True)
    graph = f"{recipe.name}.onnx"
    shutil.copyfile(folder / graph, target / graph)
    shutil.copyfile(folder.parent / "vocab.txt", target / "vocab.txt")
    (target / "vectors.bin").write_bytes(projection.matrix.tobytes())
    lines = ",\n".join(json.dumps(case, ensure_ascii=False) for case in cases)
    (target / "golden.json").write_text(f"[\n{lines}\n]\n", encoding="utf-8")
    satisfaction = net.satisfaction
    manifest = {
        "name": recipe.name,
        "version": VERSION,
        "base": "all-MiniLM-L6-v2",
        "languages": ["en"],
        "files": {name: fingerprint(target / name) for name in (graph, "vocab.txt", "vectors.bin")},
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
        "bias": rounded(calibration.bias, 6),
        "temperature": calibration.temperature,
        "prior": rounded(calibration.prior, 4),
        "error": {name: round(float(value), 4) for name, value in error.items()},
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
        "quantisation": "int8 weights per column, activations u8 with one scale per token, int8 embeddings per row",
    }
    text = compact_number_lists(json.dumps(manifest, indent=2))
    (target / "manifest.json").write_text(text + "\n", encoding="utf-8")


def compact_number_lists(text: str) -> str:
    """One line a list of numbers: 1,152 weights are not for reading."""
    return re.sub(r"\[[\s\d.,e+-]+\]", lambda found: re.sub(r"\s+", "", found[0]).replace(",", ", "), text)
