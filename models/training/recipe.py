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
    """Lengths in tokens; `agent_text` is whole (the first `agent` tokens) or none."""

    customer: int = 128
    agent: int = 64
    window: int = 256
    overlap_turns: int = 1
    agent_text: str = "whole"


@dataclass(frozen=True)
class Mix:
    """What one pass reads: sets as often as said, shares of the large ones. Longer runs read more of what is plentiful."""

    support_repeats: int = 2
    # Single messages of real people, labelled by the project's rules: few, and the nearest to life.
    turn_repeats: int = 2
    drill_repeats: int = 2
    tweet_repeats: int = 2
    # Of the clearly grouped Reddit comments; the largest open set would drown the others.
    reddit_share: float = 0.9
    # Films, news and EmoBank are far from a support floor: a part keeps English wide.
    far_share: float = 0.5
    rated_share: float = 0.3
    # The large teacher's probabilities (soft.npz) beside labels, and on these shares of what carries no label.
    taught: bool = True
    chat_share: float = 0.8
    small_talk_share: float = 0.4
    unclear_share: float = 1.0
    # Openings without a label, and the distance to their sentence vectors.
    topics: bool = True
    opening_share: float = 0.5


@dataclass(frozen=True)
class Finish:
    """A short run from the mean of the others, on the mix and on `finish.jsonl`, of which a share is taken."""

    steps: int = 3_000
    rate: float = 1e-4
    head_rate: float = 2e-4
    repeats: int = 4
    # More of it reads irony still better, and real text and flattered customers worse.
    share: float = 0.25
    # None of those that the runs have.
    seed: int = 11


@dataclass(frozen=True)
class Recipe:
    """One trained model. Rates and steps are from the trials in TRIALS.md."""

    name: str
    # At about 1,450 tokens each: 19 million in all.
    steps: int = 13_000
    rate: float = 2.5e-4
    # Lower layers hold what pretraining knew of English; they move least.
    rate_decay: float = 0.9
    # Heads start from nothing.
    head_rate: float = 5e-4
    average_decay: float = 0.998
    warm_up: float = 0.08
    batch_tokens: int = 1500
    mix: Mix = Mix()
    limits: Limits = Limits()
    # Of the pretrained encoder, or of the model that this one starts from. Without the sixth it reads tweets better.
    layers: tuple[int, ...] = (0, 1, 2, 3, 4)
    starts_from: str | None = None
    # Rare words keep the sense that pretraining gave them, and names and pronouns their one row.
    still_words: bool = True
    # Vectors that keep topics apart and ratings legible, at no cost in valence that could be measured.
    topic_weight: float = 3.0
    satisfaction_weight: float = 0.7
    # Of runs whose mean is taken.
    seeds: tuple[int, ...] = (1,)
    finish: Finish = Finish()
    # Levels of an int8 embedding row on either side of zero; fewer compress further.
    row_levels: int = 127
    # The same for a column of a product's weights.
    weight_levels: int = 127


RECIPES = {
    "arc": Recipe("arc", seeds=(1, 2, 3)),
    # Three of its layers and no agent text. Its word rows are arc's in 15 levels, fixed
    # before training, so that the layers learn around the rounding: 8 MB leave no room for more.
    "arc-fast": Recipe(
        "arc-fast",
        steps=5500,
        seeds=(1, 2, 3),
        rate_decay=0.95,
        head_rate=2.5e-4,
        limits=Limits(agent=0, agent_text="none"),
        layers=(0, 2, 4),
        starts_from="arc",
        # It misreads irony more often than arc, and more of the finish mends more of it.
        finish=Finish(share=0.4),
        row_levels=7,
        weight_levels=90,
    ),
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
