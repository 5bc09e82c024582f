"""Stage soften: a teacher's probabilities for every customer turn of the mix and of unlabelled support chats."""

from pathlib import Path

from . import corpora
from .corpora import Example, Turn
from .layout import Layout
from .recipe import CUSTOMER
from .scoring import Calibration, Runner, score_parts

# Real chats without labels, customer turns only; more brought nothing in the time that there was.
CHATS = 1500


def chats(data: Path) -> list[Example]:
    rows = corpora.rows(data / "train" / "multidogo-multidogo_customer_turns.jsonl.gz")
    rows = rows[:: len(rows) // CHATS]
    return [Example("multidogo-chat", [Turn("customer", t["text"]) for t in row["turns"]], 1.0) for row in rows]


def soften(examples: list[Example], layout: Layout, run: Runner, calibration: Calibration) -> None:
    """Sets `soft` of every customer turn that the teacher scores in one piece."""
    for example in examples:
        for part in score_parts(example.turns, layout, run):
            if part.type == CUSTOMER and part.size:
                example.turns[part.turn].soft = [float(p) for p in calibration.probabilities(part.logits)]
