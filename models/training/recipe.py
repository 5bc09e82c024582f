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


# Numbers of legs and their shares of a mean of weights, which sum to 1: (2, 0.25), (5, 0.75).
Shares = tuple[tuple[int, float], ...]


@dataclass(frozen=True)
class Leg:
    """One stretch of training with its own warm-up and decay; what is mixed in, and how often."""

    steps: int
    rate: float
    # Lower layers hold what pretraining knew of English; they move least.
    rate_decay: float
    average_decay: float
    support_repeats: int = 3
    # Whether written.jsonl, which came after the first seven legs, joins the support texts.
    written: bool = False
    # Single messages of real people, labelled by the project's rules: few, and the nearest to life.
    turn_repeats: int = 3
    drill_repeats: int = 3
    tweet_repeats: int = 1
    # Of the clearly grouped Reddit comments; the largest open set would drown the others.
    reddit_share: float = 0.4
    # Films, news and EmoBank are far from a support floor: a part keeps English wide.
    far_share: float = 1.0
    rated_share: float = 1.0
    # The word rows and the lowest layers stand still: a quarter less work, and English is not forgotten.
    frozen_layers: int = 0
    # Openings without a label, and the distance to their sentence vectors; stage vectors fits the topic map anew.
    topics: bool = True
    # Heads that are trained already need no rate of their own; None: the recipe's.
    head_rate: float | None = None
    # Starts from a mean of earlier legs, by number and share; empty: from the leg before.
    start: Shares = ()
    # A larger batch than the recipe's, for a device that is fast only with many tokens at once.
    batch_tokens: int | None = None
    # Learns the large teacher's probabilities (soft.npz) beside labels, on a share of unlabelled chats too.
    taught: bool = False
    chat_share: float = 0.0
    soft_weight: float = 1.0
    # Goes on with so many of the lowest layers; None: with all that it starts from.
    layers: int | None = None
    # Ends here, on its way down: the rate falls as if it went on to `steps`.
    stop: int | None = None


@dataclass(frozen=True)
class Recipe:
    """One trained model. Rates and steps are from the trials in README.md."""

    name: str
    legs: tuple[Leg, ...]
    limits: Limits = Limits()
    layers: tuple[int, ...] = (0, 1, 2, 3, 4, 5)
    batch_tokens: int = 1500
    head_rate: float = 5e-4
    warm_up: float = 0.08
    # Labels in a usual batch: the loss is a sum, so that every label of the mix weighs the same.
    loss_scale: float = 30.0
    topic_weight: float = 0.5
    satisfaction_weight: float = 0.7
    # Levels of an int8 embedding row on either side of zero; fewer compress further.
    row_levels: int = 63
    # The same for a column of a product's weights.
    weight_levels: int = 127
    # The model whose layers this one starts from.
    starts_from: str | None = None
    # What ships is a mean of these legs (WiSE-FT, Wortsman et al. 2022); empty: the last leg.
    kept: Shares = ()


# What both models learn from beside a teacher.
TAUGHT = dict(
    support_repeats=2,
    turn_repeats=2,
    drill_repeats=2,
    tweet_repeats=2,
    reddit_share=0.7,
    far_share=0.3,
    rated_share=0.2,
    written=True,
    taught=True,
    chat_share=0.15,
)
# Longer legs can read more of what is plentiful before they read it twice.
TAUGHT_LONGER = {**TAUGHT, "reddit_share": 0.9, "far_share": 0.5, "rated_share": 0.3, "chat_share": 0.4}

RECIPES = {
    # The second leg averages over fewer steps: the first one's average lagged behind its falling rate.
    "arc": Recipe(
        "arc",
        legs=(
            Leg(steps=1171, rate=6e-5, rate_decay=0.85, average_decay=0.998),
            Leg(steps=800, rate=8e-5, rate_decay=0.9, average_decay=0.99, tweet_repeats=2, far_share=0.3),
            Leg(
                steps=2000,
                rate=1e-4,
                rate_decay=0.9,
                average_decay=0.995,
                support_repeats=2,
                tweet_repeats=2,
                drill_repeats=2,
                reddit_share=0.8,
                far_share=0.5,
                rated_share=0.3,
                frozen_layers=2,
            ),
            Leg(
                steps=500,
                rate=7e-5,
                rate_decay=0.9,
                average_decay=0.99,
                support_repeats=2,
                turn_repeats=2,
                tweet_repeats=2,
                drill_repeats=2,
                reddit_share=0.8,
                far_share=0.3,
                rated_share=0.3,
                frozen_layers=2,
            ),
            # The drills that behaviour tests asked for (reported speech, sarcasm in warm words, typing) came after this.
            Leg(
                steps=350,
                rate=6e-5,
                rate_decay=0.9,
                average_decay=0.98,
                support_repeats=2,
                turn_repeats=2,
                tweet_repeats=1,
                drill_repeats=3,
                reddit_share=0.5,
                far_share=0.2,
                rated_share=0.3,
                frozen_layers=2,
            ),
            # Names, negation, reported speech, sarcasm and calm technical words in 370 more templates.
            Leg(
                steps=1600,
                rate=1e-4,
                rate_decay=0.9,
                average_decay=0.99,
                support_repeats=2,
                tweet_repeats=2,
                drill_repeats=4,
                far_share=0.2,
                rated_share=0.1,
                topics=False,
                head_rate=1e-4,
                start=((2, 0.25), (5, 0.75)),
            ),
            # Speech as a recogniser writes it, pronouns tied to one row, more calm words in other trades.
            Leg(
                steps=1200,
                rate=1e-4,
                rate_decay=0.9,
                average_decay=0.99,
                support_repeats=2,
                tweet_repeats=2,
                drill_repeats=3,
                far_share=0.2,
                rated_share=0.1,
                frozen_layers=1,
                topics=False,
                head_rate=1e-4,
                start=((2, 0.25), (5, 0.25), (6, 0.5)),
                stop=650,
            ),
            # The large teacher's probabilities, and conversations of 40 more trades.
            Leg(
                steps=4200,
                rate=1.5e-4,
                rate_decay=0.9,
                average_decay=0.997,
                **TAUGHT,
                frozen_layers=1,
                head_rate=1.5e-4,
                start=((2, 0.125), (5, 0.125), (6, 0.25), (7, 0.5)),
            ),
            # The same for longer and on more unlabelled chats, without the highest layer: a sixth faster.
            Leg(
                steps=8000,
                rate=1.5e-4,
                rate_decay=0.9,
                average_decay=0.998,
                **TAUGHT_LONGER,
                frozen_layers=1,
                head_rate=1.5e-4,
                layers=5,
                # Three tenths of the mean that leg 8 starts from, and seven of leg 8.
                start=((2, 0.0375), (5, 0.0375), (6, 0.075), (7, 0.15), (8, 0.7)),
            ),
        ),
        # A quarter of the mean that leg 9 starts from, and three of leg 9.
        kept=((2, 0.009375), (5, 0.009375), (6, 0.01875), (7, 0.0375), (8, 0.175), (9, 0.75)),
        row_levels=127,
    ),
    # Three of its layers and no agent text. Its word rows are arc's in 15 levels, fixed
    # before training, so that the layers learn around the rounding: 8 MB leave no room for more.
    "arc-fast": Recipe(
        "arc-fast",
        legs=(
            Leg(
                steps=7000,
                rate=2.5e-4,
                rate_decay=0.95,
                average_decay=0.998,
                **TAUGHT_LONGER,
                head_rate=2.5e-4,
            ),
        ),
        limits=Limits(agent=0, agent_text="none"),
        layers=(0, 2, 4),
        head_rate=2e-4,
        row_levels=7,
        weight_levels=90,
        starts_from="arc",
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
