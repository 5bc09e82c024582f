"""Which channels of an activation are far above the others, and what evens them out before int8 (SmoothQuant, Xiao et al. 2023).

One scale a token leaves the usual channels few levels where one channel stands at ten times their height, as some do
behind BERT's norms. Such a channel is divided, and its row of weights multiplied, by the same number.
"""

import numpy as np
import torch
from torch import nn

from .encoder import ArcEncoder
from .corpora import Example
from .layout import Layout
from .runners import torch_runner
from .scoring import score_parts

# Peaks settle soon: every so many conversations of train, and so many of them.
EVERY, CONVERSATIONS = 8, 25
# The height is shared alike between activation and weights, as the paper found best and trials here did.
SHARE = 0.5
LEAST = 1e-2


def channel_peaks(net: ArcEncoder, layout: Layout, examples: list[Example]) -> dict[str, np.ndarray]:
    """"layers.0.up" → [channels], the greatest size that each channel of that product's input had."""
    peaks: dict[str, np.ndarray] = {}

    def watch(name: str):
        def note(_: nn.Module, inputs: tuple[torch.Tensor]) -> None:
            sizes = inputs[0].detach().abs().flatten(0, -2).amax(0).numpy()
            peaks[name] = np.maximum(peaks.get(name, 0), sizes)

        return note

    watched = [
        module.register_forward_pre_hook(watch(name))
        for name, module in net.named_modules()
        if isinstance(module, nn.Linear) and name.startswith("layers.")
    ]
    run = torch_runner(net)
    for example in examples[: EVERY * CONVERSATIONS : EVERY]:
        score_parts(example.turns, layout, run)
    for hook in watched:
        hook.remove()
    return peaks


def factors(peaks: np.ndarray, weight: np.ndarray) -> np.ndarray:
    """[channels], of geometric mean 1: what a channel is divided by; weight: [channels, outputs]."""
    found = np.maximum(peaks, LEAST) ** SHARE / np.maximum(np.abs(weight).max(1), LEAST) ** (1 - SHARE)
    return (found / np.exp(np.log(found).mean())).astype(np.float32)
