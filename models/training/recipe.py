"""What is fixed before training starts: names, limits, seeds, rates. Every number carries its reason."""

import os
from dataclasses import dataclass
from pathlib import Path

MODELS = Path(__file__).resolve().parent.parent
WORK = Path(os.environ.get("UNDERTONE_WORK", Path(__file__).resolve().parent / "work"))

SEED = 1
STEPS = (-2, -1, 0, 1, 2)
CUSTOMER, AGENT = 0, 1
# Attention allows a key whose order is at most the query's: padding comes after everything.
PADDING_ORDER = 32767
# A quarter of the way to the end of the scale on either side: DESIGN §2, bands.
BAND = 0.25
# They measure, and they are the text of the sample: no shipped weight is fitted on them.
LEFT_OUT = ("food_delivery_gaming", "government_tax_council")


@dataclass(frozen=True)
class Limits:
    """Lengths in tokens; `agent_text` is whole (the first `agent` tokens), tail (the last ones) or none."""

    customer: int = 128
    agent: int = 64
    window: int = 256
    overlap_turns: int = 1
    agent_text: str = "whole"


@dataclass(frozen=True)
class Recipe:
    """One trained model. Rates and passes are from the trials in README.md."""

    name: str
    limits: Limits = Limits()
    layers: tuple[int, ...] = (0, 1, 2, 3, 4, 5)
    passes: float = 0.75
    support_repeats: int = 3
    # Of the clearly grouped Reddit comments; the largest open set would drown the others.
    reddit_share: float = 0.4
    batch_tokens: int = 1500
    rate: float = 6e-5
    # Lower layers hold what pretraining knew of English; they move least.
    rate_decay: float = 0.85
    head_rate: float = 5e-4
    warm_up: float = 0.08
    # Labels in a usual batch: the loss is a sum, so that every label of the mix weighs the same.
    loss_scale: float = 30.0
    average_decay: float = 0.998
    topic_weight: float = 0.5
    satisfaction_weight: float = 0.7
    soft_labels: bool = False


RECIPES = {
    "arc": Recipe("arc"),
}


def data_folder(argument: str | None) -> Path:
    """The folder that holds train/ and dev/, from --data or UNDERTONE_DATA."""
    chosen = argument or os.environ.get("UNDERTONE_DATA")
    if not chosen:
        raise SystemExit("Say where the labelled data is: --data FOLDER or UNDERTONE_DATA=FOLDER")
    folder = Path(chosen)
    if not (folder / "train").is_dir():
        raise SystemExit(f"{folder} has no train/ folder")
    return folder
