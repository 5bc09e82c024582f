"""The labelled sets as one kind of example: turns, a target per turn, a weight."""

import gzip
import hashlib
import json
import random
from dataclasses import dataclass
from pathlib import Path
from typing import Literal
from zlib import crc32

from .recipe import LEFT_OUT

SUPPORT_CORPORA = ("support-corpus", "support-corpus-2", "support-corpus-3")
# No label of one conversation in sixteen is trained on: temperature and prior are fitted there. Some of its messages
# by real people stand among openings and chats too, which carry none.
SLICE = 16


@dataclass(frozen=True)
class Target:
    """step: −2…2; group: −1, 0, 1; degree: valence in −1…1."""

    kind: Literal["step", "group", "degree"]
    value: float


@dataclass
class Turn:
    """`soft`: a teacher's probabilities of the five steps."""

    speaker: str
    text: str
    target: Target | None = None
    soft: list[float] | None = None


@dataclass
class Example:
    """One text or conversation. `satisfaction` is 0…1; `topic` marks a first turn whose sentence vector is distilled."""

    source: str
    turns: list[Turn]
    weight: float
    satisfaction: float | None = None
    topic: bool = False


def rows(path: Path) -> list[dict]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def join_turns(messages: list[Turn]) -> list[Turn]:
    """Consecutive messages of one speaker as one turn; the strongest label stands for it, the later one on a tie."""
    turns: list[Turn] = []
    for message in messages:
        last = turns[-1] if turns else None
        if last is None or last.speaker != message.speaker:
            turns.append(Turn(message.speaker, message.text, message.target))
            continue
        last.text = f"{last.text}\n{message.text}"
        if message.target and (not last.target or abs(message.target.value) >= abs(last.target.value)):
            last.target = message.target
    return turns


def in_slice(name: str) -> bool:
    return crc32(name.encode()) % SLICE == 0


def support(data: Path, part: Literal["train", "slice", "left-out"]) -> list[Example]:
    """The project's own conversations: those that train, those that calibrate, or the two industries that measure."""
    examples = []
    for corpus in SUPPORT_CORPORA:
        for row in rows(data / "train" / f"{corpus}.jsonl.gz"):
            place = "left-out" if row["industry"] in LEFT_OUT else "slice" if in_slice(row["id"]) else "train"
            if place != part:
                continue
            messages = [
                Turn(t["speaker"], t["text"], Target("step", t["valence"]) if "valence" in t else None)
                for t in row["turns"]
            ]
            examples.append(Example("support", join_turns(messages), 1.5, (row["csat"] - 1) / 4, True))
    return examples


def written(file: str = "written.jsonl") -> list[Example]:
    """This project's own writing beyond the corpora: talks in further trades, short texts, posts on anything in life.

    `finish.jsonl` has the kinds that the mean of runs misread most.
    """
    examples = []
    for line in (Path(__file__).parent / file).read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        messages = [
            Turn("customer", t[2], Target("step", t[1])) if t[0] == "c" else Turn("agent", t[1]) for t in row["turns"]
        ]
        # A single message says nothing of how the matter ended, nor do the short talks that carry no `csat`.
        satisfaction = (row["csat"] - 1) / 4 if "csat" in row and len(messages) > 1 else None
        examples.append(Example("written", join_turns(messages), 1.5, satisfaction))
    return examples


def support_turns(data: Path, part: Literal["train", "slice"]) -> list[Example]:
    """Human customers' messages with up to two earlier ones as context."""
    examples = []
    for row in rows(data / "train" / "support-turns.jsonl.gz"):
        if in_slice(row["id"]) != (part == "slice"):
            continue
        turns = [Turn("customer", text) for text in row["before"]]
        turns.append(Turn("customer", row["text"], Target("step", row["valence"])))
        examples.append(Example("support-turns", turns, 1.5))
    return examples


def chats(data: Path) -> list[Example]:
    """Real chats without labels, the customer's turns only: a teacher labels them."""
    found = rows(data / "train" / "multidogo-multidogo_customer_turns.jsonl.gz")
    return [Example("multidogo-chat", [Turn("customer", t["text"]) for t in row["turns"]], 1.0) for row in found]


def small_talk(data: Path) -> list[Example]:
    """People who chat about anything, without labels: the one who begins is read as a customer, the other as an agent."""
    examples = []
    for row in rows(data / "train" / "topicalchat-topicalchat_valid_test.jsonl.gz"):
        first = row["turns"][0]["speaker"]
        turns = [Turn("customer" if t["speaker"] == first else "agent", t["text"]) for t in row["turns"]]
        examples.append(Example("topicalchat", join_turns(turns), 1.0))
    return examples


def labelled_turns(data: Path) -> list[Example]:
    """Messages of multidogo that were read and labelled by the rules of `support-turns`: labels.json holds no text.

    Each once, and none that `support-turns` has: it labels it, and may have it in the slice.
    """
    labels = json.loads((Path(__file__).parent / "labels.json").read_text(encoding="utf-8"))
    for row in rows(data / "train" / "support-turns.jsonl.gz"):
        labels.pop(label_key(row["before"], row["text"]), None)
    examples = []
    for row in rows(data / "train" / "multidogo-multidogo_customer_turns.jsonl.gz"):
        texts = [t["text"] for t in row["turns"]]
        for place, text in enumerate(texts):
            before = texts[max(0, place - 2) : place]
            valence = labels.pop(label_key(before, text), None)
            if valence is not None:
                turns = [Turn("customer", earlier) for earlier in before]
                turns.append(Turn("customer", text, Target("step", valence)))
                examples.append(Example("labelled-turns", turns, 1.5))
    return examples


def label_key(before: list[str], text: str) -> str:
    said = json.dumps([before, text], ensure_ascii=False)
    return hashlib.sha256(said.encode()).hexdigest()[:16]


GROUPS = {"negative": -1, "neutral": 0, "positive": 1}


def grouped(label: str) -> Target:
    return Target("group", GROUPS[label])


def single(source: str, text: str, target: Target | None, weight: float, topic: bool = False) -> Example:
    return Example(source, [Turn("customer", text, target)], weight, None, topic)


def mostly_ascii(text: str) -> bool:
    # uci_sentences carries a few dozen Vietnamese rows, all labelled negative.
    return sum(ord(c) > 127 for c in text) <= 0.1 * len(text)


def rated_snippets(data: Path, names: dict[str, float]) -> list[Example]:
    """VADER's ground truth by set and weight: the mean of 20 raters on −4…4."""
    return [
        single(name, row["text"], Target("degree", row["valence"] / 4), weight)
        for name, weight in names.items()
        for row in rows(data / "train" / f"vader-{name}.jsonl.gz")
    ]


def far_sentiment(data: Path) -> list[Example]:
    """Films, news and EmoBank: wide English, far from a support floor."""
    examples = rated_snippets(data, {"movieReviewSnippets": 0.7, "nytEditorialSnippets": 0.7})
    for row in rows(data / "train" / "emobank-emobank.jsonl.gz"):
        degree = max(-1.0, min(1.0, row["valence"] - 3))
        examples.append(single("emobank", row["text"], Target("degree", degree), 0.7))
    return examples


def tweets(data: Path) -> list[Example]:
    return rated_snippets(data, {"tweets": 1.0})


def near_sentiment(data: Path, seed: int, reddit_share: float) -> list[Example]:
    """Products, Stack Overflow, reviews in a sentence, Reddit."""
    train = data / "train"
    examples = rated_snippets(data, {"amazonReviewSnippets": 1.0})
    for row in rows(train / "senti4sd-senti4sd.jsonl.gz"):
        examples.append(single("senti4sd", row["text"], grouped(row["label"]), 1.0))
    for row in rows(train / "uci_sentences-uci_sentences.jsonl.gz"):
        if mostly_ascii(row["text"]):
            examples.append(single("uci", row["text"], grouped(row["label"]), 0.7))
    reddit = [r for r in rows(train / "goemotions-goemotions.jsonl.gz") if r["label"] in GROUPS]
    random.Random(seed).shuffle(reddit)
    for row in reddit[: int(len(reddit) * reddit_share)]:
        examples.append(single("goemotions", row["text"], grouped(row["label"]), 0.6))
    return examples


def unclear(data: Path) -> list[Example]:
    """Reddit comments whose raters saw several feelings or none clearly: a teacher labels them."""
    found = rows(data / "train" / "goemotions-goemotions.jsonl.gz")
    return [single("goemotions-unclear", r["text"], None, 1.0) for r in found if r["label"] not in GROUPS]


def openings(data: Path) -> list[Example]:
    """First customer messages without a sentiment label: they keep topics apart. Test splits stay unused."""
    train = data / "train"
    examples = []
    for name in ("banking77-banking77", "clinc150-clinc150", "dstc11-spoken-openings"):
        for row in rows(train / f"{name}.jsonl.gz"):
            if row["split"] != "test":
                examples.append(single(name, row["text"], None, 1.0, True))
    for row in rows(train / "multidogo-multidogo_customer_turns.jsonl.gz"):
        # Two short messages ("hi", then the wish) make the opening that a real chat has.
        text = "\n".join(t["text"] for t in row["turns"][:2])
        examples.append(single("multidogo", text, None, 1.0, True))
    return examples


def rated(data: Path) -> list[Example]:
    """Dialogues that carry only a satisfaction: casino and abredial."""
    train = data / "train"
    examples = []
    for name in ("casino-casino", "abredial-abredial"):
        for row in rows(train / f"{name}.jsonl.gz"):
            if any(t["text"].startswith(("USER ", "SYSTEM ")) for t in row["turns"]):
                continue
            turns = join_turns([Turn(t["speaker"], t["text"]) for t in row["turns"]])
            mean = sum(row["satisfaction"]) / len(row["satisfaction"])
            examples.append(Example(name, turns, 0.3, (mean - 1) / 4))
    return examples
