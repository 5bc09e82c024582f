"""The measures of the model card, each a plain function of labels and scores."""

import numpy as np
from sklearn.metrics import f1_score, roc_auc_score

from .recipe import BAND


def aucs(groups: np.ndarray, valence: np.ndarray) -> tuple[float, float]:
    """Negative against the rest by −valence, positive against the rest by valence; groups: −1, 0, 1."""
    return roc_auc_score(groups == -1, -valence), roc_auc_score(groups == 1, valence)


def grouped(valence: np.ndarray, low: float = -BAND, high: float = BAND) -> np.ndarray:
    return np.where(valence <= low, -1, np.where(valence >= high, 1, 0))


def macro_f1(groups: np.ndarray, valence: np.ndarray, low: float = -BAND, high: float = BAND) -> float:
    return f1_score(groups, grouped(valence, low, high), average="macro")


def fitted_cuts_f1(groups: np.ndarray, valence: np.ndarray) -> float:
    """Macro-F1 with two cuts fitted on the even rows, measured on the odd ones."""
    cuts = np.quantile(valence[::2], np.linspace(0.02, 0.98, 40))
    tried = [(macro_f1(groups[::2], valence[::2], a, b), a, b) for a in cuts for b in cuts if a < b]
    _, low, high = max(tried)
    return macro_f1(groups[1::2], valence[1::2], low, high)


def calibration_error(groups: np.ndarray, probabilities: np.ndarray, bins: int = 10) -> float:
    """ECE of the top label; probabilities: [n, 3] of negative, neutral, positive."""
    top = probabilities.max(1)
    right = probabilities.argmax(1) - 1 == groups
    place = np.minimum((top * bins).astype(int), bins - 1)
    return float(sum(abs(top[place == b].sum() - right[place == b].sum()) for b in range(bins)) / len(groups))


def interval(measure, *arrays: np.ndarray, draws: int = 300, seed: int = 1) -> tuple[float, float]:
    """95 % bootstrap interval of `measure(*arrays)` over rows."""
    rng = np.random.default_rng(seed)
    found = []
    for _ in range(draws):
        rows = rng.integers(0, len(arrays[0]), len(arrays[0]))
        found.append(measure(*(a[rows] for a in arrays)))
    return tuple(np.quantile(found, (0.025, 0.975)))


def arc_of(valence: list[float]) -> tuple[float, float]:
    """Entry and exit: means of the first and last k turns, k = max(1, min(3, ⌈n/4⌉)); DESIGN §2."""
    k = max(1, min(3, -(-len(valence) // 4)))
    return float(np.mean(valence[:k])), float(np.mean(valence[-k:]))
