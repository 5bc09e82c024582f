"""Examples → tensors: encoded once, drawn per pass, sorted by length within a pool, padded little."""

import random
import re
from dataclasses import dataclass, replace

import torch
from torch import Tensor

from .corpora import Example, Turn
from .drills import FLOWERY
from .layout import Layout
from .recipe import CUSTOMER, PADDING_ORDER

# Within so many windows batches are sorted by length: little padding, still random enough.
POOL = 2048
CROP_SHARE = 0.15
# Each of the variations in `vary` befalls this share of conversations.
VARIED_SHARE = 0.15
MISTYPED_SHARE = 0.15
# Flattery is what a dishonest agent would try: it is taught more often, and on several of the agent's turns at once.
FLATTERED_SHARE = 0.3


@dataclass
class Piece:
    """One window ready to train on. `targets` is by place of the segment in the window."""

    ids: list[int]
    types: list[int]
    order: list[int]
    targets: dict[int, tuple[str, float]]
    weight: float
    satisfaction: float | None
    topic: int | None
    soft: dict[int, list[float]]


@dataclass
class Batch:
    """ids, types, order: [B, L]; `pooled` marks tokens that belong to a turn's pooling."""

    ids: Tensor
    types: Tensor
    order: Tensor
    pooled: Tensor
    pieces: list[Piece]


def vary(turns: list[Turn], rng: random.Random) -> list[Turn]:
    """Augmentations that must not move a label: no punctuation, masked numbers, flattery from the agent."""
    if rng.random() < VARIED_SHARE:
        turns = [replace(t, text=re.sub(r"[.,!?;:]+(?=\s|$)", "", t.text)) for t in turns]
    if rng.random() < VARIED_SHARE:
        mask = rng.choice(("[CARD]", "[NUMBER]", "<NUMBER>", "[ID]", "XXXX"))
        turns = [replace(t, text=re.sub(r"\b[A-Z0-9-]*\d{3}[A-Z0-9-]*\b", mask, t.text)) for t in turns]
    if rng.random() < FLATTERED_SHARE:
        turns = [flattered(t, rng) if t.speaker == "agent" and rng.random() < 0.5 else t for t in turns]
    return turns


def flattered(turn: Turn, rng: random.Random) -> Turn:
    """One to four flowery sentences before what the agent says, or after it."""
    praise = " ".join(rng.sample(FLOWERY, rng.randint(1, 4)))
    return replace(turn, text=f"{praise} {turn.text}" if rng.random() < 0.7 else f"{turn.text} {praise}")


def mistyped(text: str, rng: random.Random) -> str:
    """Every fifth longer word with two neighbouring letters swapped, or one lost: typing, not meaning."""

    def slip(word: re.Match) -> str:
        found = word[0]
        if rng.random() > 0.2:
            return found
        at = rng.randrange(1, len(found) - 1)
        if rng.random() < 0.5:
            return found[:at] + found[at + 1 :]
        return found[:at] + found[at + 1] + found[at] + found[at + 2 :]

    return re.sub(r"[A-Za-z]{4,}", slip, text)


def crop(turns: list[Turn], rng: random.Random) -> list[Turn]:
    """A run of at least two turns from the middle of a conversation."""
    if len(turns) < 4:
        return turns
    start = rng.randrange(0, len(turns) - 2)
    return turns[start : rng.randrange(start + 2, len(turns) + 1)]


def pieces(example: Example, number: int, layout: Layout, rng: random.Random) -> list[Piece]:
    """An example's windows. A turn seen in an earlier window is context only, as at inference."""
    turns, satisfaction = example.turns, example.satisfaction
    if not example.topic and rng.random() < MISTYPED_SHARE:
        turns = [replace(t, text=mistyped(t.text, rng)) if t.speaker == "customer" else t for t in turns]
    if len(turns) > 1:
        turns = vary(turns, rng)
        if rng.random() < CROP_SHARE:
            turns, satisfaction = crop(turns, rng), None
    windows = layout.windows(layout.segments(turns))
    found = []
    for place, window in enumerate(windows):
        targets, soft = {}, {}
        for index in range(window.fresh, len(window.segments)):
            segment = window.segments[index]
            turn = turns[segment.turn]
            if segment.ids and segment.type == CUSTOMER and turn.target:
                targets[index] = (turn.target.kind, turn.target.value)
            if segment.ids and segment.type == CUSTOMER and turn.soft:
                soft[index] = turn.soft
        topic = number if example.topic and place == 0 and turns is example.turns else None
        whole = satisfaction if len(windows) == 1 else None
        piece = Piece(window.ids, window.types, window.order, targets, example.weight, whole, topic, soft)
        if targets or soft or whole is not None or topic is not None:
            found.append(piece)
    return found


def batched(all_pieces: list[Piece], tokens: int, sep: int, rng: random.Random) -> list[Batch]:
    """Batches of at most `tokens` padded tokens in random order."""
    rng.shuffle(all_pieces)
    groups: list[list[Piece]] = []
    for start in range(0, len(all_pieces), POOL):
        group: list[Piece] = []
        for piece in sorted(all_pieces[start : start + POOL], key=lambda p: len(p.ids)):
            if group and (len(group) + 1) * len(piece.ids) > tokens:
                groups.append(group)
                group = []
            group.append(piece)
        groups.append(group)
    rng.shuffle(groups)
    return [collate(group, sep) for group in groups]


def collate(group: list[Piece], sep: int) -> Batch:
    length = max(len(piece.ids) for piece in group)

    def padded(values: list[list[int]], fill: int) -> Tensor:
        return torch.tensor([v + [fill] * (length - len(v)) for v in values])

    ids = padded([p.ids for p in group], 0)
    order = padded([p.order for p in group], PADDING_ORDER)
    pooled = (order >= 0) & (order < PADDING_ORDER) & (ids != sep)
    return Batch(ids, padded([p.types for p in group], 0), order, pooled, group)
