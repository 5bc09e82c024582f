"""Token outputs → turns → valence, in torch for training; scoring.py does the same in numpy."""

import torch
from torch import Tensor


def turn_index(order: Tensor, scored: Tensor, most: int) -> tuple[Tensor, int]:
    """One number per (row, turn) for the tokens to pool, 0 for all others; `most`: turns in a row at most."""
    rows = torch.arange(order.shape[0], device=order.device)[:, None]
    return torch.where(scored, 1 + rows * most + order, 0), 1 + order.shape[0] * most


def pool(att: Tensor, values: Tensor, turn: Tensor, turns: int) -> Tensor:
    """Softmax of `att` within each turn, then the weighted sum of `values`: [turns, width]. Row 0 is waste."""
    flat, weights = turn.flatten(), att.float().flatten()
    top = weights.new_full((turns,), -1e30).scatter_reduce(0, flat, weights.detach(), "amax")
    weights = torch.exp(weights - top[flat])
    total = weights.new_zeros(turns).index_add(0, flat, weights)
    shares = (weights / total[flat])[:, None]
    return weights.new_zeros(turns, values.shape[-1]).index_add(0, flat, values.float().flatten(0, 1) * shares)
