"""Examples → tensors: encoded once, drawn per pass, sorted by length within a pool, padded little."""

import random
from dataclasses import dataclass, fields

import numpy as np
import torch
from torch import Tensor

from .corpora import Example, Turn
from .layout import Layout
from .names import renamed
from .recipe import AGENT, CUSTOMER, PADDING_ORDER, STEPS
from .variations import said_otherwise, vary

# Within so many windows batches are sorted by length: little padding, still random enough.
POOL = 2048
# Exports begin and end in the middle of things; more would cost the ratings, which only whole conversations carry.
CROP_SHARE = 0.15
# Of a step's probability, given to each neighbour: a second annotator differs by one step at most.
NEIGHBOUR = 0.05


@dataclass
class Piece:
    """One window ready to train on. `targets`, `soft` and `speakers` (None: no words) are by place of the segment."""

    ids: list[int]
    types: list[int]
    order: list[int]
    targets: dict[int, tuple[str, float]]
    weight: float
    satisfaction: float | None
    topic: int | None
    soft: dict[int, list[float]]
    speakers: list[int | None]


@dataclass
class Batch:
    """ids, types, order, pooled (tokens that belong to a turn): [B, L].

    A turn's row among the pooled ones is 1 + window · `turns` + its place. What is wanted of the rows `places`, [T]:
    `steps` [T, 5] (nothing: zeros), `groups` [T, 5] (the steps that a group allows; nothing: all), `degree` [T] where
    `graded`; of the rows `soft_places` the probabilities `soft`. Of rated conversations: the rows of their customer's
    and agent's turns with the number of the conversation, the last row of the customer's, the satisfaction 0…1.
    """

    ids: Tensor
    types: Tensor
    order: Tensor
    pooled: Tensor
    turns: int
    places: Tensor
    weights: Tensor
    steps: Tensor
    groups: Tensor
    degree: Tensor
    graded: Tensor
    soft_places: Tensor
    soft: Tensor
    customer_rows: Tensor
    customer_of: Tensor
    agent_rows: Tensor
    agent_of: Tensor
    last_rows: Tensor
    satisfaction: Tensor
    satisfaction_weights: Tensor
    topic_rows: Tensor
    topics: Tensor

    def to(self, device: torch.device) -> "Batch":
        values = (getattr(self, field.name) for field in fields(self))
        return Batch(*(v.to(device, non_blocking=True) if isinstance(v, Tensor) else v for v in values))


def crop(turns: list[Turn], rng: random.Random) -> list[Turn]:
    """A run of at least two turns from the middle of a conversation; one of fewer than four as it is."""
    if len(turns) < 4:
        return turns
    start = rng.randrange(0, len(turns) - 2)
    return turns[start : rng.randrange(start + 2, len(turns) + 1)]


def pieces(example: Example, number: int, layout: Layout, rng: random.Random) -> list[Piece]:
    """An example's windows. A turn seen in an earlier window is context only, as at inference."""
    turns, satisfaction = example.turns, example.satisfaction
    turns = said_otherwise(renamed(turns, rng), rng)
    if len(turns) > 1:
        turns = vary(turns, rng)
        if rng.random() < CROP_SHARE:
            whole_talk, turns = turns, crop(turns, rng)
            satisfaction = satisfaction if turns is whole_talk else None
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
        speakers = [segment.type if segment.ids else None for segment in window.segments]
        piece = Piece(window.ids, window.types, window.order, targets, example.weight, whole, topic, soft, speakers)
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

    def padded(values: list[list[int]], fill: int) -> np.ndarray:
        out = np.full((len(values), length), fill)
        for row, value in enumerate(values):
            out[row, : len(value)] = value
        return out

    ids = padded([p.ids for p in group], 0)
    order = padded([p.order for p in group], PADDING_ORDER)
    pooled = (order >= 0) & (order < PADDING_ORDER) & (ids != sep)
    turns = int(order[pooled].max()) + 1 if pooled.any() else 1
    asked = [(1 + row * turns + i, t, p.weight) for row, p in enumerate(group) for i, t in p.targets.items()]
    soft = [(1 + row * turns + i, s) for row, p in enumerate(group) for i, s in p.soft.items()]
    wanted = [wanted_of(*target) for _, target, _ in asked]
    rated = [(row, p) for row, p in enumerate(group) if p.satisfaction is not None]

    def spoken_by(kind: int) -> list[tuple[int, int]]:
        found = enumerate(rated)
        return [(1 + row * turns + i, n) for n, (row, p) in found for i, s in enumerate(p.speakers) if s == kind]

    customer, agent = spoken_by(CUSTOMER), spoken_by(AGENT)
    # Row 0 belongs to no turn: what a conversation without a customer's words reads is left out with its weight.
    last = {n: place for place, n in customer}
    topics = [(1 + row * turns + opening(p), p.topic) for row, p in enumerate(group) if p.topic is not None]
    return Batch(
        *(torch.from_numpy(a) for a in (ids, padded([p.types for p in group], 0), order, pooled)),
        turns,
        whole([place for place, _, _ in asked]),
        torch.tensor([weight for _, _, weight in asked]),
        torch.tensor([w[0] for w in wanted]).reshape(-1, len(STEPS)),
        torch.tensor([w[1] for w in wanted], dtype=torch.bool).reshape(-1, len(STEPS)),
        torch.tensor([w[2] for w in wanted]),
        torch.tensor([w[3] for w in wanted]),
        whole([place for place, _ in soft]),
        torch.tensor([s for _, s in soft]).reshape(-1, len(STEPS)),
        *(whole(column) for pairs in (customer, agent) for column in ([a for a, _ in pairs], [b for _, b in pairs])),
        whole([last.get(n, 0) for n in range(len(rated))]),
        torch.tensor([p.satisfaction for _, p in rated], dtype=torch.float32),
        torch.tensor([p.weight if n in last else 0.0 for n, (_, p) in enumerate(rated)]),
        whole([place for place, _ in topics]),
        whole([number for _, number in topics]),
    )


def whole(values: list[int]) -> Tensor:
    return torch.tensor(values, dtype=torch.long)


def opening(piece: Piece) -> int:
    """The place of the first customer turn in a window."""
    return next((i for i, speaker in enumerate(piece.speakers) if speaker == CUSTOMER), 0)


def wanted_of(kind: str, value: float) -> tuple[list[float], list[bool], float, float]:
    """A label as [steps, steps that its group allows, degree, 1 if the degree counts]."""
    nothing, every = [0.0] * len(STEPS), [True] * len(STEPS)
    if kind == "step":
        return smoothed(int(value)), every, 0.0, 0.0
    if kind == "group":
        return nothing, [np.sign(step) == value for step in STEPS], 0.0, 0.0
    return nothing, every, float(value), 1.0


def smoothed(value: int) -> list[float]:
    """A step's neighbours are within an annotator's reach."""
    target = [0.0] * len(STEPS)
    place = STEPS.index(value)
    target[place] = 1.0
    for neighbour in (place - 1, place + 1):
        if 0 <= neighbour < len(STEPS):
            target[neighbour] += NEIGHBOUR
            target[place] -= NEIGHBOUR
    return target
