"""Many conversations at once through the float network: what a graphics processor, or a teacher, labels with."""

import numpy as np
import torch

from .corpora import Turn
from .encoder import ArcEncoder, autocast
from .layout import Layout, Window
from .pooling import pool, turn_index
from .recipe import PADDING_ORDER
from .scoring import ScoredPart

TOKENS = 16_384


@torch.no_grad()
def score_many(net: ArcEncoder, conversations: list[list[Turn]], layout: Layout) -> list[list[ScoredPart]]:
    """As scoring.score_parts of each, computed in padded batches on the device where `net` lies."""
    device = net.words.weight.device
    net.eval()
    windows = [(n, w) for n, turns in enumerate(conversations) for w in layout.windows(layout.segments(turns))]
    windows_by_length = sorted(range(len(windows)), key=lambda i: len(windows[i][1].ids))
    pooled: dict[int, tuple[np.ndarray, np.ndarray]] = {}
    for group in grouped(windows_by_length, [len(w.ids) for _, w in windows]):
        ids, types, order = (t.to(device) for t in padded([windows[i][1] for i in group]))
        with autocast(device):
            att, logits, hidden = net(ids, types, order)
        marked = (order >= 0) & (order < PADDING_ORDER) & (ids != layout.sep)
        most = max(len(windows[i][1].segments) for i in group)
        turn, rows = turn_index(order, marked, most)
        found = [pool(att, values, turn, rows)[1:].view(len(group), most, -1).cpu().numpy() for values in (logits, hidden)]
        for row, i in enumerate(group):
            pooled[i] = found[0][row], found[1][row]
    parts: list[list[ScoredPart]] = [[] for _ in conversations]
    for i, (number, window) in enumerate(windows):
        for index in range(window.fresh, len(window.segments)):
            segment = window.segments[index]
            logits, hidden = (values[index] for values in pooled[i])
            parts[number].append(ScoredPart(segment.turn, segment.type, len(segment.ids), logits, hidden))
    return parts


def grouped(places: list[int], lengths: list[int]) -> list[list[int]]:
    """`places` in runs of at most TOKENS padded tokens; they come by rising length."""
    groups: list[list[int]] = []
    group: list[int] = []
    for place in places:
        if group and (len(group) + 1) * lengths[place] > TOKENS:
            groups.append(group)
            group = []
        group.append(place)
    return [*groups, group] if group else groups


def padded(windows: list[Window]) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    shape = len(windows), max(len(w.ids) for w in windows)
    ids, types, order = np.zeros(shape, int), np.zeros(shape, int), np.full(shape, PADDING_ORDER)
    for row, window in enumerate(windows):
        for target, values in ((ids, window.ids), (types, window.types), (order, window.order)):
            target[row, : len(values)] = values
    return torch.from_numpy(ids), torch.from_numpy(types), torch.from_numpy(order)
