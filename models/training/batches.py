"""Examples → tensors: encoded once, drawn per pass, sorted by length within a pool, padded little."""

import random
from dataclasses import dataclass

import torch
from torch import Tensor

from .corpora import Example, Turn
from .layout import Layout
from .recipe import CUSTOMER, PADDING_ORDER
from .variations import said_otherwise, vary

# Within so many windows batches are sorted by length: little padding, still random enough.
POOL = 2048
CROP_SHARE = 0.15


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


def crop(turns: list[Turn], rng: random.Random) -> list[Turn]:
    """A run of at least two turns from the middle of a conversation."""
    if len(turns) < 4:
        return turns
    start = rng.randrange(0, len(turns) - 2)
    return turns[start : rng.randrange(start + 2, len(turns) + 1)]


def pieces(example: Example, number: int, layout: Layout, rng: random.Random) -> list[Piece]:
    """An example's windows. A turn seen in an earlier window is context only, as at inference."""
    turns, satisfaction = example.turns, example.satisfaction
    if not example.topic:
        turns = said_otherwise(turns, rng)
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
