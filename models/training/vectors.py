"""Stage vectors: fixed directions on which pooled vectors are stored, 64 int8 numbers each, five a conversation."""

from pathlib import Path

import numpy as np
from sklearn.decomposition import PCA
from sklearn.linear_model import Ridge

from . import corpora
from .corpora import Example
from .layout import Layout
from .recipe import AGENT, CUSTOMER
from .scoring import Runner, ScoredPart, score_parts

KINDS = ("customer", "lastCustomer", "agent", "lastAgent", "opening")
# Five times 64 is 320 bytes, the most that DESIGN §4 lets a conversation cost.
DIMENSIONS = 64
# The share of values that may be clipped on either side.
CLIPPED = 0.0005
# Openings by themselves (chats, banking, voice) beside the conversations': topics are wider than our corpora.
OPENINGS = 3000
# Hidden values are around 1: five thousand openings for 384 inputs need little holding back.
TOPIC_RIDGE = 10.0


def pooled_vectors(parts: list[ScoredPart]) -> dict[str, np.ndarray]:
    """The vectors that a conversation has, each [H]; a kind whose speaker is silent is missing.

    The app passes over greetings: there the opening is the first substantive customer turn, where there is one.
    """
    customer = [p.hidden for p in parts if p.type == CUSTOMER]
    agent = [p.hidden for p in parts if p.type == AGENT]
    found = {}
    if customer:
        found |= {"customer": np.mean(customer, 0), "lastCustomer": customer[-1], "opening": customer[0]}
    if agent:
        found |= {"agent": np.mean(agent, 0), "lastAgent": agent[-1]}
    return found


class Projection:
    """stored = clamp(round(scale · (matrix·x) − offset), ±127); matrix int8 [5, 64, H], scale and offset [5, 64]."""

    def __init__(self, matrix: np.ndarray, scale: np.ndarray, offset: np.ndarray):
        self.matrix, self.scale, self.offset = matrix, scale, offset

    def store(self, kind: str, x: np.ndarray) -> np.ndarray:
        at = KINDS.index(kind)
        stored = np.round(self.scale[at] * (self.matrix[at].astype(np.float64) @ x) - self.offset[at])
        return np.clip(stored, -127, 127).astype(np.int8)

    def read(self, kind: str, stored: np.ndarray) -> np.ndarray:
        """Stored numbers as they enter a head: one common scale a kind, centred."""
        return stored.astype(np.float64) / 127


Pooled = list[dict[str, np.ndarray]]


def pooled_of(examples: list[Example], layout: Layout, run: Runner) -> Pooled:
    return [pooled_vectors(score_parts(example.turns, layout, run)) for example in examples]


def fit_topic(pooled: Pooled, sentences: np.ndarray, steps: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """weight [H, H] and bias [H] of the map from an opening's pooled vector to its sentence vector, by least squares.

    Blind to the directions of `steps` [5, H], which the logits are read on: how a customer feels is not why they come.
    """
    heard = [i for i, vectors in enumerate(pooled) if "opening" in vectors]
    felt, _ = np.linalg.qr(steps.T)
    unfelt = np.eye(steps.shape[1]) - felt @ felt.T
    ridge = Ridge(TOPIC_RIDGE).fit(np.array([pooled[i]["opening"] for i in heard]) @ unfelt, sentences[heard])
    return ridge.coef_ @ unfelt, ridge.intercept_


def fit_projection(
    conversations: Pooled, openings: Pooled, topic_weight: np.ndarray, topic_bias: np.ndarray
) -> Projection:
    """Principal directions on train; those of the opening after the topic map, which keeps contact reasons apart.

    Single openings have no say in the others: what varies between them is what people want, not how they fared.
    """
    seen = {kind: [vectors[kind] for vectors in conversations if kind in vectors] for kind in KINDS}
    seen["opening"] += [vectors["opening"] for vectors in openings if "opening" in vectors]
    matrices, scales, offsets = [], [], []
    for kind in KINDS:
        if not seen[kind]:
            # A model that does not read agents has no vectors of them.
            matrices.append(np.zeros((DIMENSIONS, len(topic_bias)), np.int8))
            scales.append(np.zeros(DIMENSIONS))
            offsets.append(np.zeros(DIMENSIONS))
            continue
        x = np.array(seen[kind])
        is_opening = kind == "opening"
        if is_opening:
            # Sentence vectors are compared by angle: their directions are fitted on unit length.
            directions = principal(unit(x @ topic_weight.T + topic_bias)) @ topic_weight
        else:
            # Each channel at its own spread: behind BERT's norms one of them is ten times as wide as the usual one.
            spread = x.std(0)
            directions = principal(x / spread) / spread
        step = np.abs(directions).max(1) / 127
        packed = np.round(directions / step[:, None]).astype(np.int8)
        values = x @ packed.T.astype(np.float64) * step
        mean = values.mean(0)
        reach = np.quantile(np.abs(values - mean), 1 - CLIPPED)
        matrices.append(packed)
        scales.append(step * 127 / reach)
        offsets.append(mean * 127 / reach)
    return Projection(np.array(matrices), np.array(scales), np.array(offsets))


def principal(x: np.ndarray) -> np.ndarray:
    return PCA(DIMENSIONS, random_state=1).fit(x).components_


def openings(data: Path) -> list[Example]:
    found = corpora.openings(data)
    return found[:: max(1, len(found) // OPENINGS)]


def unit(x: np.ndarray) -> np.ndarray:
    return x / np.linalg.norm(x, axis=-1, keepdims=True)
