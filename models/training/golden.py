"""For stage ship: cases that hold every engine to the reference, of the project's own writing."""

import json
from pathlib import Path

from . import corpora
from .corpora import Turn
from .layout import Layout, Window
from .scoring import Calibration, Runner, score_parts, valences

# A case is a list of [speaker, text].
CASES: list[list[tuple[str, str]]] = json.loads(
    (Path(__file__).parent / "golden-cases.json").read_text(encoding="utf-8")
)
# Whole conversations of the left-out industries: their text is in the sample already.
CONVERSATIONS = 24


def golden(data: Path, layout: Layout, calibration: Calibration, reference: Runner, shipped: Runner) -> list[dict]:
    """One entry a case: turns as they are after joining, the first window, valence per customer turn twice."""
    cases = [[Turn(speaker, text) for speaker, text in case] for case in CASES]
    whole = corpora.support(data, "left-out")
    cases += [example.turns for example in whole[:: len(whole) // CONVERSATIONS]]
    return [entry(turns, layout, calibration, reference, shipped) for turns in cases]


def save(cases: list[dict], folder: Path) -> None:
    """One case a line, so that a change of one shows as one."""
    lines = ",\n".join(json.dumps(case, ensure_ascii=False) for case in cases)
    (folder / "golden.json").write_text(f"[\n{lines}\n]\n", encoding="utf-8")


def by_turn(turns: list[Turn], layout: Layout, run: Runner, calibration: Calibration) -> list[float]:
    """Valence of each customer turn."""
    return list(valences(score_parts(turns, layout, run), calibration).values())


def entry(turns: list[Turn], layout: Layout, calibration: Calibration, reference: Runner, shipped: Runner) -> dict:
    # A model that reads no agents has nothing to read where only they speak.
    first = next(iter(layout.windows(layout.segments(turns))), Window([], 0, [], [], []))

    return {
        "turns": [{"speaker": t.speaker, "text": t.text} for t in turns],
        "ids": first.ids,
        "types": first.types,
        "order": first.order,
        "valence": by_turn(turns, layout, reference, calibration),
        "quantised": by_turn(turns, layout, shipped, calibration),
    }
