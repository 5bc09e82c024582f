"""Augmentations that must not move a label: typing, speech, masks, flattery. None is a template; each varies any text."""

import random
import re
from dataclasses import replace

from .corpora import Turn
from .drills import FLOWERY

# Each of the variations in `vary` befalls this share of conversations.
VARIED_SHARE = 0.15
MISTYPED_SHARE = 0.2
MISTYPED_RATES = (0.1, 0.2, 0.2, 0.4)
SPOKEN_SHARE = 0.1
# Flattery is what a dishonest agent would try: it is taught more often, and on several of the agent's turns at once.
FLATTERED_SHARE = 0.3
# What speakers say while they search for a word; spoken support openings are full of them.
FILLERS = ("um", "uh", "like", "you know", "i mean", "so", "yeah", "okay so", "well", "er")

# Keys beside each other, and what sounds alike: no list of misspelled words, so that none is learnt by heart.
BESIDE = {
    "a": "qsz", "b": "vn", "c": "xv", "d": "sfe", "e": "wr", "f": "dgr", "g": "fht", "h": "gjy", "i": "uo", "j": "hku",
    "k": "jl", "l": "k", "m": "n", "n": "bm", "o": "ip", "p": "o", "q": "wa", "r": "et", "s": "adw", "t": "ry",
    "u": "yi", "v": "cb", "w": "qe", "x": "zc", "y": "tu", "z": "x",
}  # fmt: skip
SOUNDS = (
    ("ie", "ei"), ("ei", "ie"), ("ea", "ee"), ("ee", "ea"), ("ai", "ay"), ("ce", "se"), ("ci", "si"), ("ph", "f"),
    ("ck", "k"), ("ough", "uff"), ("tion", "shun"), ("able", "ible"), ("ll", "l"), ("ss", "s"), ("cc", "c"), ("pp", "p"),
    ("tt", "t"), ("rr", "r"), ("ey", "y"), ("ou", "u"), ("er", "a"), ("ight", "ite"), ("a", "e"), ("e", "a"), ("i", "e"),
)  # fmt: skip


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
    """Words slip at a rate drawn for the text, from a hasty hand to one that never learnt to spell."""
    rate = rng.choice(MISTYPED_RATES)
    return re.sub(r"[A-Za-z]{3,}", lambda word: slip(word[0], rng) if rng.random() < rate else word[0], text)


def slip(word: str, rng: random.Random) -> str:
    """One slip behind the first letter: two swapped, one said twice, lost or struck beside, or spelled as it sounds."""
    at = rng.randrange(1, len(word))
    before, letter, after = word[:at], word[at], word[at + 1 :]
    # Of three letters none can be spared.
    kind = rng.choice(("swapped", "twice", "swapped", "lost", "beside", "sound") if len(word) > 3 else ("swapped", "twice"))
    if kind == "twice":
        return before + letter + letter + after
    if kind == "lost":
        return before + after
    if kind == "beside":
        return before + rng.choice(BESIDE.get(letter.lower(), letter)) + after
    if kind == "sound":
        found = [(a, b) for a, b in SOUNDS if a in word[1:]]
        if found:
            wrote, heard = rng.choice(found)
            return word[0] + word[1:].replace(wrote, heard, 1)
    if at == len(word) - 1:
        return word[: at - 1] + letter + word[at - 1] if len(word) > 3 else word[0] + word[2] + word[1]
    return before + after[0] + letter + after[1:]


def spoken(text: str, rng: random.Random) -> str:
    """No punctuation at all, a filler at times, a word said twice at times."""
    found = []
    for word in re.sub(r"[.,!?;:()\"]+(?=\s|$)|\(", " ", text).split():
        if rng.random() < 0.04:
            found.append(rng.choice(FILLERS))
        # Stutters fall on short words.
        found += [word, word] if len(word) < 5 and rng.random() < 0.05 else [word]
    return " ".join(found)
