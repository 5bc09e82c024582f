"""What a batch asks of the network, as one weighted sum."""

import torch
import torch.nn.functional as F
from torch import Tensor

from .batches import Batch
from .encoder import ArcEncoder, autocast
from .pooling import pool, turn_index
from .recipe import STEPS, Recipe

# A squared error of valence is small beside a log loss: twice it pulls about as a step does.
DEGREE_WEIGHT = 2.0


def loss_of(net: ArcEncoder, batch: Batch, sentences: Tensor, recipe: Recipe) -> Tensor:
    """The sum over all labels of a batch; `sentences` are those of its examples' openings, by number."""
    with autocast(batch.ids.device):
        att, _, hidden = net(batch.ids, batch.types, batch.order)
    turn, rows = turn_index(batch.order, batch.pooled, batch.turns)
    pooled = pool(att, hidden, turn, rows)
    scores = F.log_softmax(F.linear(pooled, net.steps.weight.float(), net.steps.bias), -1)
    total = turn_loss(scores[batch.places], batch)
    # A teacher is as sure of one source as of another: its probabilities carry no source's weight.
    total = total - (batch.soft * scores[batch.soft_places]).sum()
    if len(batch.satisfaction):
        found = net.satisfaction(conversation_vectors(pooled, batch))[:, 0]
        each = F.binary_cross_entropy_with_logits(found, batch.satisfaction, reduction="none")
        total = total + recipe.satisfaction_weight * (each * batch.satisfaction_weights).sum()
    if len(batch.topics):
        openings = net.topic(pooled[batch.topic_rows])
        total = total + recipe.topic_weight * (1 - F.cosine_similarity(openings, sentences[batch.topics])).sum()
    return total


def turn_loss(log_p: Tensor, batch: Batch) -> Tensor:
    """log_p: [T, 5] → the weighted sum over labelled turns, each by the kind of its label."""
    steps = -(batch.steps * log_p).sum(-1)
    # All steps allowed: their probabilities sum to one, and the loss is nothing.
    groups = -torch.logsumexp(log_p.masked_fill(~batch.groups, -1e30), -1)
    half_steps = torch.tensor(STEPS, dtype=torch.float32, device=log_p.device) / 2
    degrees = batch.graded * DEGREE_WEIGHT * (log_p.exp() @ half_steps - batch.degree) ** 2
    return ((steps + groups + degrees) * batch.weights).sum()


def conversation_vectors(pooled: Tensor, batch: Batch) -> Tensor:
    """[customer turns' mean, last customer turn, agent turns' mean] of each rated conversation: [N, 3H]."""

    def mean(rows: Tensor, of: Tensor) -> Tensor:
        count = len(batch.satisfaction)
        total = pooled.new_zeros(count, pooled.shape[1]).index_add(0, of, pooled[rows])
        return total / torch.bincount(of, minlength=count).clamp(min=1)[:, None]

    last = pooled[batch.last_rows]
    return torch.cat([mean(batch.customer_rows, batch.customer_of), last, mean(batch.agent_rows, batch.agent_of)], -1)
