"""Augmentations that must not move a label: typing, speech, masks, flattery. None is a template; each varies any text."""

import random
import re
from dataclasses import replace

from .corpora import Turn
from .drills import FLOWERY

# Each of the variations in `vary` befalls this share of conversations.
VARIED_SHARE = 0.15
MISTYPED_SHARE = 0.15
SPOKEN_SHARE = 0.1
# Flattery is what a dishonest agent would try: it is taught more often, and on several of the agent's turns at once.
FLATTERED_SHARE = 0.3
# What speakers say while they search for a word; spoken support openings are full of them.
FILLERS = ("um", "uh", "like", "you know", "i mean", "so", "yeah", "okay so", "well", "er")


def vary(turns: list[Turn], rng: random.Random) -> list[Turn]:
    """No punctuation, masked numbers, flattery from the agent: for conversations."""
    if rng.random() < VARIED_SHARE:
        turns = [replace(t, text=re.sub(r"[.,!?;:]+(?=\s|$)", "", t.text)) for t in turns]
    if rng.random() < VARIED_SHARE:
        mask = rng.choice(("[CARD]", "[NUMBER]", "<NUMBER>", "[ID]", "XXXX"))
        turns = [replace(t, text=re.sub(r"\b[A-Z0-9-]*\d{3}[A-Z0-9-]*\b", mask, t.text)) for t in turns]
    if rng.random() < FLATTERED_SHARE:
        turns = [flattered(t, rng) if t.speaker == "agent" and rng.random() < 0.5 else t for t in turns]
    return turns


def flattered(turn: Turn, rng: random.Random) -> Turn:
    """One to four flowery sentences before what the agent says, or after it."""
    praise = " ".join(rng.sample(FLOWERY, rng.randint(1, 4)))
    return replace(turn, text=f"{praise} {turn.text}" if rng.random() < 0.7 else f"{turn.text} {praise}")


def said_otherwise(turns: list[Turn], rng: random.Random) -> list[Turn]:
    """A share of texts with the customer's words mistyped, another as a speech recogniser would write them."""
    drawn = rng.random()
    if drawn < MISTYPED_SHARE:
        return [replace(t, text=mistyped(t.text, rng)) if t.speaker == "customer" else t for t in turns]
    if drawn < MISTYPED_SHARE + SPOKEN_SHARE:
        return [replace(t, text=spoken(t.text, rng)) if t.speaker == "customer" else t for t in turns]
    return turns


def mistyped(text: str, rng: random.Random) -> str:
    """Every fifth longer word with two neighbouring letters swapped, or one lost: typing, not meaning."""

    def slip(word: re.Match) -> str:
        found = word[0]
        if rng.random() > 0.2:
            return found
        at = rng.randrange(1, len(found) - 1)
        if rng.random() < 0.5:
            return found[:at] + found[at + 1 :]
        return found[:at] + found[at + 1] + found[at] + found[at + 2 :]

    return re.sub(r"[A-Za-z]{4,}", slip, text)


def spoken(text: str, rng: random.Random) -> str:
    """No punctuation at all, a filler at times, a word said twice at times."""
    found = []
    for word in re.sub(r"[.,!?;:()\"]+(?=\s|$)|\(", " ", text).split():
        if rng.random() < 0.04:
            found.append(rng.choice(FILLERS))
        # Stutters fall on short words.
        found += [word, word] if len(word) < 5 and rng.random() < 0.05 else [word]
    return " ".join(found)
