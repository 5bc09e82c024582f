"""Stage calibrate: temperature and class prior, fitted on the slice of train that training did not see."""

import math
from pathlib import Path

import numpy as np
from scipy.optimize import minimize

from . import corpora
from .layout import Layout
from .measure import Scored, score_examples
from .recipe import STEPS
from .scoring import Calibration, Runner

# Pulls offsets to zero: +2 has few dozen turns in the slice, and real floors have priors of their own.
PRIOR_STRENGTH = 50.0
# The slice is of industries that train knows: sharper probabilities there are too sure elsewhere. A mean of weights is
# less sure than each of them, so that a little sharper is right (TRIALS.md).
LEAST_TEMPERATURE = 0.85


def slice_scores(data: Path, layout: Layout, run: Runner) -> Scored:
    examples = corpora.support(data, "slice") + corpora.support_turns(data, "slice")
    return score_examples(examples, layout, run)


def calibrate(scored: Scored, bias: np.ndarray) -> Calibration:
    """The temperature and prior with the least log loss of the five steps."""
    places = np.array([STEPS.index(int(v)) for v in scored.labels])

    def built(x: np.ndarray) -> Calibration:
        prior = x[1:] - x[1:].mean()
        return Calibration(bias, np.round(prior, 4), round(float(np.exp(x[0])), 4))

    least = (math.log(LEAST_TEMPERATURE), None)

    def loss(x: np.ndarray) -> float:
        prior = x[1:] - x[1:].mean()
        p = Calibration(bias, prior, float(np.exp(x[0]))).probabilities(scored.logits)
        return -np.log(p[np.arange(len(places)), places] + 1e-12).sum() + PRIOR_STRENGTH * (prior**2).sum()

    return built(minimize(loss, np.zeros(1 + len(STEPS)), method="L-BFGS-B", bounds=[least, *[(None, None)] * len(STEPS)]).x)
