"""A teacher's probabilities of the five steps, kept as numbers by the hash of what was said: no text is stored."""

import hashlib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from .corpora import Example, Turn
from .recipe import CUSTOMER, STEPS
from .scoring import Calibration, ScoredPart

SOFT = Path(__file__).parent / "soft.npz"
# Of one conversation in a million turns two keys meet by chance once in 10^7.
KEY_BYTES = 8
LEVELS = 255


def keys(turns: list[Turn]) -> Iterator[int]:
    """One number per turn: of it and of all that was said before."""
    said = hashlib.sha256()
    for turn in turns:
        said.update(f"{turn.speaker}\0{turn.text}\0".encode())
        yield int.from_bytes(said.digest()[:KEY_BYTES], "little")


def probabilities_of(parts: list[ScoredPart], calibration: Calibration) -> dict[int, np.ndarray]:
    """[5] by index of the customer turn that was scored in one piece."""
    pieces = Counter(p.turn for p in parts)
    whole = (p for p in parts if p.type == CUSTOMER and p.size and pieces[p.turn] == 1)
    return {p.turn: calibration.probabilities(p.logits) for p in whole}


def save(path: Path, found: dict[int, np.ndarray]) -> None:
    """Sorted by key, so that the file compresses; in LEVELS steps."""
    places = np.array(sorted(found), dtype=np.uint64)
    rows = np.array([np.round(found[int(k)] * LEVELS) for k in places], dtype=np.uint8).reshape(-1, len(STEPS))
    np.savez_compressed(path, keys=places, probabilities=rows)


def attach(examples: list[Example], path: Path) -> int:
    """Sets `soft` of every customer turn that the teacher read; how many those were."""
    table = np.load(path)
    rows = table["probabilities"].astype(np.float64)
    rows /= rows.sum(1, keepdims=True)
    known = {int(key): row for key, row in zip(table["keys"], rows)}
    count = 0
    for turns in {id(e): e.turns for e in examples}.values():
        for turn, key in zip(turns, keys(turns)):
            if turn.speaker == "customer" and key in known:
                turn.soft = [float(p) for p in known[key]]
                count += 1
    return count
