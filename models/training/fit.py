"""Stage fit: the fine-tune itself, with the guards against forgetting; resumable, averaged along the run."""

import copy
import hashlib
import os
import pickle
import random
import time
from collections.abc import Iterator
from dataclasses import replace
from itertools import count
from multiprocessing import get_context
from pathlib import Path

import torch
from torch import Tensor, nn

from . import corpora
from .batches import Batch, batched, pieces
from .corpora import Example
from .drills import drills
from .encoder import ArcEncoder
from .layout import Layout
from .losses import loss_of
from .recipe import Finish, Mix, Recipe
from .soft import SOFT, attach

# Seconds between checkpoints: a killed run loses no more.
CHECKPOINT_SECONDS = 60
# Averaging costs as much as an optimiser step; every fourth is as good.
AVERAGE_EVERY = 4
# On a graphics processor this many passes are made ahead, each by a process of its own.
MOST_AHEAD = 12
# The loss is a sum over what is asked of a usual batch, so that every label of the mix weighs the same.
LABELS_PER_TOKEN = 0.02


def mix(data: Path, shares: Mix, seed: int) -> list[Example]:
    """One pass: the support texts several times, the open sets by their shares."""
    rng = random.Random(seed)
    own = corpora.support(data, "train") + corpora.written()
    far, openings, dialogues = corpora.far_sentiment(data), corpora.openings(data), corpora.rated(data)
    mixed = (
        own * shares.support_repeats
        + drills(seed) * shares.drill_repeats
        + (corpora.support_turns(data, "train") + corpora.labelled_turns(data)) * shares.turn_repeats
        + corpora.tweets(data) * shares.tweet_repeats
        + corpora.near_sentiment(data, seed, shares.reddit_share)
        + rng.sample(far, int(len(far) * shares.far_share))
        + rng.sample(dialogues, int(len(dialogues) * shares.rated_share))
        + rng.sample(openings, int(len(openings) * shares.opening_share))
    )
    if shares.taught:
        for unlabelled, share in (
            (corpora.chats(data), shares.chat_share),
            (corpora.small_talk(data), shares.small_talk_share),
            (corpora.unclear(data), shares.unclear_share),
        ):
            mixed += rng.sample(unlabelled, int(len(unlabelled) * share))
        print(f"{attach(mixed, SOFT)} turns carry the teacher's probabilities", flush=True)
    if shares.topics:
        return mixed
    labelled = [e for e in mixed if e.satisfaction is not None or any(t.target or t.soft for t in e.turns)]
    return [replace(e, topic=False) for e in labelled]


def parameter_groups(net: ArcEncoder, recipe: Recipe) -> list[dict]:
    """Rates fall from the top layer to the embeddings."""
    groups = []

    def add(modules: list[nn.Module], rate: float) -> None:
        for decays in (True, False):
            chosen = [p for m in modules for p in m.parameters() if p.requires_grad and (p.ndim > 1) == decays]
            groups.append({"params": chosen, "lr": rate, "weight_decay": 0.01 if decays else 0.0})

    add([net.attention, net.steps, net.satisfaction, net.topic], recipe.head_rate)
    rate = recipe.rate
    for layer in reversed(net.layers):
        add([layer], rate)
        rate *= recipe.rate_decay
    add([net.words, net.positions, net.types, net.norm], rate)
    return groups


@torch.no_grad()
def average_into(average: ArcEncoder, net: ArcEncoder, decay: float) -> None:
    for slow, fast in zip(average.parameters(), net.parameters()):
        slow.lerp_(fast, 1 - decay)


def fit(
    net: ArcEncoder, recipe: Recipe, examples: list[Example], sentences: Tensor, layout: Layout, saved: Path, seed: int
) -> ArcEncoder:
    """The averaged network; a checkpoint at `saved` lets a killed run go on, whoever calls deletes it. Runs where `net` lies.

    Raises ValueError where the checkpoint is of another recipe, seed, text or beginning.
    """
    torch.manual_seed(seed)
    device = net.words.weight.device
    sentences = sentences.to(device)
    net.words.weight.requires_grad_(not recipe.still_words)
    average = copy.deepcopy(net)
    optimiser = torch.optim.AdamW(parameter_groups(net, recipe), betas=(0.9, 0.98), fused=True)
    tops = [group["lr"] for group in optimiser.param_groups]
    step = 0
    made_of = fingerprint(recipe, examples, seed, net)
    if saved.exists():
        state = torch.load(saved, map_location=device)
        if state["made_of"] != made_of:
            raise ValueError(f"{saved} is of another recipe, seed, text or beginning: delete it to begin anew")
        net.load_state_dict(state["net"])
        average.load_state_dict(state["average"])
        optimiser.load_state_dict(state["optimiser"])
        torch.set_rng_state(state["random"].cpu())
        step = state["step"]
    batches = drawn(passes(examples, recipe.batch_tokens, layout, seed, device), step)
    scale = LABELS_PER_TOKEN * recipe.batch_tokens

    net.train()
    began, kept, shown, tokens = time.time(), time.time(), torch.zeros((), device=device), 0
    while step < recipe.steps:
        batch = next(batches).to(device)
        warm = min(1.0, (step + 1) / (recipe.warm_up * recipe.steps))
        cool = (recipe.steps - step) / (recipe.steps * (1 - recipe.warm_up))
        for group, top in zip(optimiser.param_groups, tops):
            group["lr"] = top * min(warm, cool)
        loss = loss_of(net, batch, sentences, recipe) / scale
        optimiser.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(net.parameters(), 1.0)
        optimiser.step()
        step += 1
        if step % AVERAGE_EVERY == 0:
            # Early weights are far off: the average forgets them faster.
            average_into(average, net, min(recipe.average_decay, (1 + step) / (10 + step)) ** AVERAGE_EVERY)
        shown += loss.detach()
        tokens += batch.ids.numel()
        if step % 50 == 0:
            spent = time.time() - began
            print(f"step {step}/{recipe.steps} loss {shown.item() / 50:.4f} {tokens / spent:.0f} tokens/s {spent:.0f} s", flush=True)
            shown.zero_()
        if time.time() - kept > CHECKPOINT_SECONDS:
            weights = {"net": net.state_dict(), "average": average.state_dict(), "optimiser": optimiser.state_dict()}
            keep({**weights, "step": step, "random": torch.get_rng_state(), "made_of": made_of}, saved)
            kept = time.time()
    return average.eval()


def keep(state: dict, saved: Path) -> None:
    """Whole or not at all: a run that is killed while it writes still has the checkpoint before."""
    beside = saved.with_suffix(".part")
    torch.save(state, beside)
    os.replace(beside, saved)


def fingerprint(recipe: Recipe, examples: list[Example], seed: int, net: ArcEncoder) -> str:
    """Of all that decides what a run learns, but for the code."""
    # The finish comes after a run and is a run of its own.
    read = hashlib.sha256(f"{replace(recipe, finish=Finish())} {seed}".encode())
    for value in net.state_dict().values():
        read.update(value.cpu().numpy().tobytes())
    for example in examples:
        read.update(repr(example).encode())
    return read.hexdigest()


def drawn(made: Iterator[list[Batch]], skipped: int) -> Iterator[Batch]:
    """Batches pass after pass, from batch `skipped` on."""
    for number, batches in enumerate(made):
        print(f"pass {number}: {len(batches)} batches", flush=True)
        yield from batches[skipped:]
        skipped = max(0, skipped - len(batches))


def one_pass(examples: list[Example], tokens: int, layout: Layout, seed: int, number: int) -> list[Batch]:
    rng = random.Random(seed * 1000 + number)
    found = [piece for i, example in enumerate(examples) for piece in pieces(example, i, layout, rng)]
    return batched(found, tokens, layout.sep, rng)


def passes(
    examples: list[Example], tokens: int, layout: Layout, seed: int, device: torch.device
) -> Iterator[list[Batch]]:
    """Each pass varied and shuffled anew; made ahead where a graphics processor reads faster than one core can write."""
    ahead = min((os.cpu_count() or 1) - 3, MOST_AHEAD)
    if device.type != "cuda" or ahead < 1:
        yield from (one_pass(examples, tokens, layout, seed, number) for number in count())
        return
    os.environ["TOKENIZERS_PARALLELISM"] = "false"
    with get_context("fork").Pool(ahead, begin_pass_worker, (examples, tokens, layout, seed)) as pool:
        waiting = [pool.apply_async(pass_worker, (number,)) for number in range(ahead)]
        for number in count(ahead):
            done = waiting.pop(0).get()
            waiting.append(pool.apply_async(pass_worker, (number,)))
            yield pickle.loads(done)


def begin_pass_worker(*what) -> None:
    global PASS
    PASS = what
    torch.set_num_threads(1)


def pass_worker(number: int) -> bytes:
    # As bytes: thousands of small tensors would each open a shared file.
    return pickle.dumps(one_pass(*PASS, number))
