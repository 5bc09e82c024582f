"""Conversations → valence per customer turn, the reference that golden.json holds the product to."""

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np

from .corpora import Turn
from .layout import Layout
from .recipe import AGENT, CUSTOMER, STEPS

# (ids, types, order) each [1, L] int64 → att [L], logits [L, 5], hidden [L, H].
Runner = Callable[[np.ndarray, np.ndarray, np.ndarray], tuple[np.ndarray, np.ndarray, np.ndarray]]


@dataclass(frozen=True)
class Calibration:
    """p = softmax((logits + bias + prior) / temperature)."""

    bias: np.ndarray
    prior: np.ndarray = field(default_factory=lambda: np.zeros(len(STEPS)))
    temperature: float = 1.0

    def probabilities(self, logits: np.ndarray) -> np.ndarray:
        raised = (logits + self.bias + self.prior) / self.temperature
        raised = np.exp(raised - raised.max(-1, keepdims=True))
        return raised / raised.sum(-1, keepdims=True)

    def valence(self, logits: np.ndarray) -> np.ndarray:
        return np.round(self.probabilities(logits) @ np.array(STEPS) / 2, 4)


@dataclass
class ScoredPart:
    """A pooled segment: `logits` [5] without bias, `hidden` [H], `size` in tokens."""

    turn: int
    type: int
    size: int
    logits: np.ndarray
    hidden: np.ndarray


def softmax_pool(att: np.ndarray, values: np.ndarray) -> np.ndarray:
    if not len(att):
        return np.zeros(values.shape[-1])
    weights = np.exp(att - att.max())
    return (weights / weights.sum()) @ values


def score_parts(turns: list[Turn], layout: Layout, run: Runner) -> list[ScoredPart]:
    """Every segment pooled once, by the first window that holds it. The separator is not pooled."""
    parts = []
    for window in layout.windows(layout.segments(turns)):
        att, logits, hidden = run(*(np.array([row], dtype=np.int64) for row in (window.ids, window.types, window.order)))
        att, logits, hidden = (np.asarray(a, dtype=np.float64) for a in (att, logits, hidden))
        at = 1
        for index, segment in enumerate(window.segments):
            span = slice(at, at + len(segment.ids))
            at += len(segment.ids) + 1
            if index >= window.fresh:
                pooled = softmax_pool(att[span], logits[span]), softmax_pool(att[span], hidden[span])
                parts.append(ScoredPart(segment.turn, segment.type, len(segment.ids), *pooled))
    return parts


def valences(parts: list[ScoredPart], calibration: Calibration) -> dict[int, float]:
    """Valence by index of the customer turn; parts of a long turn are averaged by their tokens."""
    found: dict[int, list[tuple[float, int]]] = {}
    for part in parts:
        if part.type == CUSTOMER:
            found.setdefault(part.turn, []).append((float(calibration.valence(part.logits)), part.size))
    return {
        turn: round(sum(v * max(1, n) for v, n in each) / sum(max(1, n) for _, n in each), 4)
        for turn, each in found.items()
    }


def conversation_vector(parts: list[ScoredPart]) -> np.ndarray:
    """[customer parts' mean, last customer part, agent parts' mean]: what the satisfaction head reads."""
    customer = [p.hidden for p in parts if p.type == CUSTOMER]
    agent = [p.hidden for p in parts if p.type == AGENT]
    nothing = np.zeros_like(parts[0].hidden)
    return np.concatenate([
        np.mean(customer, 0) if customer else nothing,
        customer[-1] if customer else nothing,
        np.mean(agent, 0) if agent else nothing,
    ])
