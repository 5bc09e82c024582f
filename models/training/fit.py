"""Stage fit: the fine-tune itself, with the guards against forgetting; resumable, averaged along the run."""

import copy
import random
import time
from collections.abc import Iterator
from dataclasses import replace
from itertools import count
from pathlib import Path

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from . import corpora
from .batches import Batch, batched, pieces
from .corpora import Example
from .drills import drills
from .encoder import BRAIN_FLOAT, ArcEncoder
from .layout import Layout
from .pooling import pool, turn_index
from .recipe import AGENT, CUSTOMER, SEED, STEPS, Leg, Recipe

# A label's neighbours are within an annotator's reach: model.md's second annotator differs by one step at most.
NEIGHBOUR = 0.05
DEGREE_WEIGHT = 2.0
CHECKPOINT_STEPS = 50
# Averaging costs as much as an optimiser step; every fourth is as good.
AVERAGE_EVERY = 4
HALF_STEPS = torch.tensor(STEPS, dtype=torch.float32) / 2
GROUP_STEPS = {-1: [0, 1], 0: [2], 1: [3, 4]}


def mix(data: Path, leg: Leg, seed: int) -> list[Example]:
    """One pass: the support texts several times, the open sets by the leg's shares, a third of the openings."""
    rng = random.Random(seed)
    own = corpora.support(data, "train")
    far, openings, dialogues = corpora.far_sentiment(data), corpora.openings(data), corpora.rated(data)
    mixed = (
        own * leg.support_repeats
        + drills(seed) * leg.drill_repeats
        + (corpora.support_turns(data, "train") + corpora.labelled_turns(data)) * leg.turn_repeats
        + corpora.tweets(data) * leg.tweet_repeats
        + corpora.near_sentiment(data, seed, leg.reddit_share)
        + rng.sample(far, int(len(far) * leg.far_share))
        + rng.sample(dialogues, int(len(dialogues) * leg.rated_share))
        + rng.sample(openings, len(openings) // 3)
    )
    if leg.topics:
        return mixed
    labelled = [e for e in mixed if e.satisfaction is not None or any(t.target for t in e.turns)]
    return [replace(e, topic=False) for e in labelled]


def step_target(value: int) -> Tensor:
    target = torch.zeros(len(STEPS))
    place = STEPS.index(value)
    target[place] = 1.0
    for neighbour in (place - 1, place + 1):
        if 0 <= neighbour < len(STEPS):
            target[neighbour] += NEIGHBOUR
            target[place] -= NEIGHBOUR
    return target


def turn_losses(log_p: Tensor, targets: list[tuple[str, float]]) -> Tensor:
    """One loss per labelled turn, by the kind of its label; log_p: [turns, 5]."""
    losses = []
    for row, (kind, value) in zip(log_p, targets):
        if kind == "step":
            losses.append(-(step_target(int(value)) * row).sum())
        elif kind == "group":
            losses.append(-torch.logsumexp(row[GROUP_STEPS[int(value)]], 0))
        else:
            losses.append(DEGREE_WEIGHT * ((row.exp() * HALF_STEPS).sum() - value) ** 2)
    return torch.stack(losses)


def loss_of(net: ArcEncoder, batch: Batch, sentences: Tensor, recipe: Recipe) -> Tensor:
    """The weighted sum of all losses of a batch, per window."""
    with torch.autocast("cpu", dtype=torch.bfloat16, enabled=BRAIN_FLOAT):
        att, logits, hidden = net(batch.ids, batch.types, batch.order)
    turn, turns = turn_index(batch.order, batch.pooled)
    per_row = (turns - 1) // len(batch.pieces)
    pooled = pool(att, hidden, turn, turns)
    scores = F.linear(pooled, net.steps.weight.float(), net.steps.bias)
    losses = []

    places, targets, weights, soft_places, soft = [], [], [], [], []
    for row, piece in enumerate(batch.pieces):
        for index, target in piece.targets.items():
            places.append(1 + row * per_row + index)
            targets.append(target)
            weights.append(piece.weight)
        for index, probabilities in piece.soft.items():
            soft_places.append(1 + row * per_row + index)
            soft.append(probabilities)
    if places:
        log_p = F.log_softmax(scores[places], -1)
        losses.append((turn_losses(log_p, targets) * torch.tensor(weights)).sum())
    if soft:
        log_p = F.log_softmax(scores[soft_places], -1)
        losses.append(-(torch.tensor(soft) * log_p).sum())

    rated = [row for row, piece in enumerate(batch.pieces) if piece.satisfaction is not None]
    if rated:
        features = torch.stack([conversation_vector(batch, row, per_row, pooled) for row in rated])
        wanted = torch.tensor([batch.pieces[row].satisfaction for row in rated])
        weights = torch.tensor([batch.pieces[row].weight for row in rated])
        found = net.satisfaction(features)[:, 0]
        each = F.binary_cross_entropy_with_logits(found, wanted, reduction="none")
        losses.append(recipe.satisfaction_weight * (each * weights).sum())

    topics = [(row, piece.topic) for row, piece in enumerate(batch.pieces) if piece.topic is not None]
    if topics:
        openings = pooled[[1 + row * per_row + first_customer(batch, row) for row, _ in topics]]
        wanted = sentences[[number for _, number in topics]]
        losses.append(recipe.topic_weight * (1 - F.cosine_similarity(net.topic(openings), wanted)).sum())
    return torch.stack(losses).sum()


def first_customer(batch: Batch, row: int) -> int:
    """The place of the first customer turn in a window."""
    customer = batch.pooled[row] & (batch.types[row] == CUSTOMER)
    return int(batch.order[row][customer][0]) if customer.any() else 0


def conversation_vector(batch: Batch, row: int, per_row: int, pooled: Tensor) -> Tensor:
    """[customer turns' mean, last customer turn, agent turns' mean]: [3H]."""
    means = []
    for kind in (CUSTOMER, AGENT):
        tokens = batch.pooled[row] & (batch.types[row] == kind)
        places = torch.unique(batch.order[row][tokens])
        rows = pooled[1 + row * per_row + places]
        means.append((rows.mean(0), rows[-1]) if len(rows) else (pooled.new_zeros(pooled.shape[1]),) * 2)
    return torch.cat([means[0][0], means[0][1], means[1][0]])


def parameter_groups(net: ArcEncoder, recipe: Recipe, leg: Leg) -> list[dict]:
    """Rates fall from the top layer to the embeddings; heads start from nothing and learn faster."""
    groups = []

    def add(modules: list[nn.Module], rate: float) -> None:
        for decays in (True, False):
            chosen = [p for m in modules for p in m.parameters() if p.requires_grad and (p.ndim > 1) == decays]
            groups.append({"params": chosen, "lr": rate, "weight_decay": 0.01 if decays else 0.0})

    add([net.attention, net.steps, net.satisfaction, net.topic], leg.head_rate or recipe.head_rate)
    rate = leg.rate
    for layer in reversed(net.layers):
        add([layer], rate)
        rate *= leg.rate_decay
    add([net.words, net.positions, net.types, net.norm], rate)
    return groups


def freeze(net: ArcEncoder, layers: int) -> None:
    """The word rows and the lowest `layers` stand still, if any do."""
    if layers:
        for module in (net.words, net.positions, net.types, net.norm, *net.layers[:layers]):
            module.requires_grad_(False)


@torch.no_grad()
def average_into(average: ArcEncoder, net: ArcEncoder, decay: float) -> None:
    for slow, fast in zip(average.parameters(), net.parameters()):
        slow.lerp_(fast, 1 - decay)


def mean_of(weights: list[tuple[dict[str, Tensor], float]]) -> dict[str, Tensor]:
    """The mean of state dicts by their shares."""
    return {name: sum(share * state[name] for state, share in weights) for name in weights[0][0]}


def fit(
    net: ArcEncoder, recipe: Recipe, leg: Leg, examples: list[Example], sentences: Tensor, layout: Layout, saved: Path
) -> ArcEncoder:
    """The averaged network after one leg; a checkpoint at `saved` lets a killed run go on."""
    torch.manual_seed(SEED)
    freeze(net, leg.frozen_layers)
    average = copy.deepcopy(net)
    optimiser = torch.optim.AdamW(parameter_groups(net, recipe, leg), betas=(0.9, 0.98), fused=True)
    tops = [group["lr"] for group in optimiser.param_groups]
    step = 0
    if saved.exists():
        state = torch.load(saved)
        net.load_state_dict(state["net"])
        average.load_state_dict(state["average"])
        optimiser.load_state_dict(state["optimiser"])
        step = state["step"]
    batches = drawn(examples, recipe, layout, step)

    net.train()
    began, shown, tokens, first = time.time(), 0.0, 0, step
    while step < (leg.stop or leg.steps):
        batch = next(batches)
        warm = min(1.0, (step + 1) / (recipe.warm_up * leg.steps))
        cool = (leg.steps - step) / (leg.steps * (1 - recipe.warm_up))
        for group, top in zip(optimiser.param_groups, tops):
            group["lr"] = top * min(warm, cool)
        loss = loss_of(net, batch, sentences, recipe) / recipe.loss_scale
        optimiser.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(net.parameters(), 1.0)
        optimiser.step()
        step += 1
        if step % AVERAGE_EVERY == 0:
            # Early weights are far off: the average forgets them faster.
            average_into(average, net, min(leg.average_decay, (1 + step) / (10 + step)) ** AVERAGE_EVERY)
        shown += loss.item()
        tokens += batch.ids.numel()
        if step % 50 == 0:
            spent = time.time() - began
            mean = shown / min(50, step - first)
            print(f"step {step}/{leg.steps} loss {mean:.4f} {tokens / spent:.0f} tokens/s {spent:.0f} s", flush=True)
            shown = 0.0
        if step % CHECKPOINT_STEPS == 0:
            weights = {"net": net.state_dict(), "average": average.state_dict()}
            torch.save({**weights, "optimiser": optimiser.state_dict(), "step": step}, saved)
    return average.eval()


def drawn(examples: list[Example], recipe: Recipe, layout: Layout, skipped: int) -> Iterator[Batch]:
    """Batches pass after pass, each pass varied and shuffled anew, from batch `skipped` on."""
    for number in count():
        rng = random.Random(SEED * 1000 + number)
        found = [piece for i, example in enumerate(examples) for piece in pieces(example, i, layout, rng)]
        batches = batched(found, recipe.batch_tokens, layout.sep, rng)
        print(f"pass {number}: {len(batches)} batches", flush=True)
        yield from batches[skipped:]
        skipped = max(0, skipped - len(batches))
