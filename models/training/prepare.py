"""Before the stages: the pruned vocabulary, the spelling, the start weights, the untouched encoder's sentence vectors."""

import copy
from pathlib import Path

import torch
import torch.nn.functional as F
from torch import Tensor

from . import corpora, vocabulary
from .corpora import Example
from .encoder import BRAIN_FLOAT, ArcEncoder, load_pretrained, pretrained_folder, tie_rows
from .quantise import round_rows
from .recipe import PADDING_ORDER
from .spelling import Spelling, collect

# The sentence encoder was trained on texts cut at this length.
SENTENCE_TOKENS = 128


def vocabulary_texts(data: Path) -> list[str]:
    """What real people wrote, and the corpora; the left-out industries have no say, nor has what was written to teach."""
    examples = corpora.support(data, "train") + corpora.support_turns(data, "train") + corpora.rated(data)
    examples += corpora.near_sentiment(data, seed=1, reddit_share=1.0) + corpora.openings(data)
    examples += corpora.far_sentiment(data) + corpora.tweets(data)
    texts = [turn.text for example in examples for turn in example.turns]
    for row in corpora.rows(data / "train" / "multidogo-multidogo_customer_turns.jsonl.gz"):
        texts += [t["text"] for t in row["turns"]]
    return texts


def prepare_vocabulary(data: Path, folder: Path) -> list[str]:
    path = folder / "vocab.txt"
    if not path.exists():
        kept = vocabulary.prune(full_vocabulary(), vocabulary_texts(data))
        path.write_text("\n".join(kept) + "\n", encoding="utf-8")
    return vocabulary.read(path)


def prepare_spelling(data: Path, folder: Path, kept: list[str]) -> Spelling:
    path = folder / "spelling.txt"
    if not path.exists():
        texts = vocabulary_texts(data) + [turn.text for example in corpora.written() for turn in example.turns]
        collect(texts, kept).write(path)
    return Spelling.read(path)


def full_vocabulary() -> list[str]:
    return vocabulary.read(pretrained_folder() / "vocab.txt")


def start_weights(kept: list[str], layers: tuple[int, ...]) -> ArcEncoder:
    """Pretrained rows for kept words; an emoji starts as the mean of its name's words, a new letter as the bare one."""
    index = {token: i for i, token in enumerate(full_vocabulary())}
    net = load_pretrained([[index[piece] for piece in pieces] for pieces in sources(kept)], layers)
    return tied(net, kept)


def network(weights: dict[str, Tensor]) -> ArcEncoder:
    layers = 1 + max(int(name.split(".")[1]) for name in weights if name.startswith("layers."))
    net = ArcEncoder(len(weights["words.weight"]), layers)
    net.load_state_dict(weights)
    return net


def sources(kept: list[str]) -> list[list[str]]:
    """For each kept word the pretrained words whose mean it starts as, mostly itself."""
    full = full_vocabulary()
    known = set(full)
    split = vocabulary.tokeniser(full)

    def pieces(token: str) -> list[str]:
        if token in known and not vocabulary.is_emoji(token.removeprefix("##")):
            return [token]
        bare = token.removeprefix("##")
        if bare in known and bare.isalnum():
            return [bare]
        words = token if token in vocabulary.NAMES else vocabulary.emoji_words(token)
        return split.encode(words, add_special_tokens=False).tokens

    return [pieces(token) for token in kept]


def tied(net: ArcEncoder, kept: list[str]) -> ArcEncoder:
    """One row for all names, and for the pronouns of women and men: who is spoken of cannot move a score."""
    for words in (vocabulary.NAMES, *vocabulary.ONE_PERSON):
        tie_rows(net.words, [row for row, token in enumerate(kept) if token in words])
    return net


@torch.no_grad()
def sentence_vectors(examples: list[Example], folder: Path) -> Tensor:
    """[examples, 384]: the untouched encoder's unit vector of the first customer turn, zero where no topic is taught."""
    texts = sorted({opening(e) for e in examples if e.topic})
    saved = folder / "sentences.pt"
    known = torch.load(saved) if saved.exists() else {}
    missing = [text for text in texts if text not in known]
    if missing:
        known.update(zip(missing, encode(missing)))
        torch.save(known, saved)
    nothing = torch.zeros(384)
    return torch.stack([known[opening(e)] if e.topic else nothing for e in examples])


def opening(example: Example) -> str:
    return next((t.text for t in example.turns if t.speaker == "customer"), "")


@torch.no_grad()
def encode(texts: list[str]) -> list[Tensor]:
    """Mean of the untouched encoder's last layer, unit length, as all-MiniLM-L6-v2 is meant to be used."""
    full = full_vocabulary()
    split = vocabulary.tokeniser(full)
    body = load_pretrained([[i] for i in range(len(full))], tuple(range(6))).eval()
    cls, sep = split.token_to_id("[CLS]"), split.token_to_id("[SEP]")
    coded = [[cls, *c.ids[: SENTENCE_TOKENS - 2], sep] for c in split.encode_batch(texts, add_special_tokens=False)]
    places = sorted(range(len(texts)), key=lambda i: len(coded[i]))
    found: list[Tensor | None] = [None] * len(texts)
    for start in range(0, len(places), 64):
        group = places[start : start + 64]
        length = max(len(coded[i]) for i in group)
        ids = torch.tensor([coded[i] + [0] * (length - len(coded[i])) for i in group])
        # All tokens in one turn: the turn-causal mask lets everything be seen, as in pretraining.
        order = torch.tensor([[0] * len(coded[i]) + [PADDING_ORDER] * (length - len(coded[i])) for i in group])
        with torch.autocast("cpu", dtype=torch.bfloat16, enabled=BRAIN_FLOAT):
            hidden = body(ids, torch.zeros_like(ids), order)[2]
        mask = (order == 0)[..., None]
        for i, vector in zip(group, F.normalize((hidden.float() * mask).sum(1), dim=-1)):
            found[i] = vector
    return found


def some_layers(larger: ArcEncoder, layers: tuple[int, ...], row_levels: int) -> ArcEncoder:
    """Some of a larger network's layers under its heads; word rows as they will ship."""
    net = copy.deepcopy(larger)
    net.layers = torch.nn.ModuleList(net.layers[i] for i in layers)
    packed, step = round_rows(net.words.weight.detach().numpy(), row_levels)
    net.words.weight.data = torch.from_numpy(packed * step)
    return net
