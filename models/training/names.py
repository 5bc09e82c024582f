"""Persons renamed: who somebody is cannot move a score, not even under a name that the vocabulary has only in pieces."""

import random
import re
from collections import defaultdict
from dataclasses import replace
from functools import cache

from .corpora import Turn
from .vocabulary import NAMES

RENAMED_SHARE = 0.4
# The known names share one row already: what is left to learn are names in pieces, and names that are words too.
WORD_SHARE, DOUBLE_SHARE = 0.3, 0.15
SHORTEST, LONGEST = 3, 10
# The Reddit comments carry a mask for each person.
MASK = "[name]"
PERSON = re.compile(r"\[NAME\]|[A-Za-z]{3,}")
# Given names of the English-speaking world that are also words with a feeling or a sense of their own.
WORDS = (
    "Amity Angel Art Beau Bill Bishop Bliss Blessing Bonny Brook Chance Charity Chase Christian Clement Comfort Constance "
    "Dawn Destiny Earnest Ernest Faith Favour Felicity Fortune Frank Gale Gay Gift Glory Goodluck Grace Harmony Heaven "
    "Honor Hope Hunter Innocent Jewel Joy Joyous Justice King Lucky Mark Marvellous Melody Mercy Merry Miles Misty Modest "
    "Patience Pearl Precious Prince Prosper Prudence Queen Rich Rose Royal Ruby Saint Serenity Storm Summer Sunny Sweetness "
    "Temperance Trinity True Trust Valentine Verity Victor Victory Will Winner Wisdom Young Zeal"
).split()


def renamed(turns: list[Turn], rng: random.Random) -> list[Turn]:
    """Each person of a text under another name, the same one throughout; the same list where nobody is named."""
    if rng.random() >= RENAMED_SHARE:
        return turns
    given: dict[str, str] = {}

    def other(found: re.Match[str]) -> str:
        name = found[0].lower()
        if name not in NAMES and name != MASK:
            return found[0]
        if name not in given:
            given[name] = another(rng)
        return given[name].lower() if found[0].islower() else given[name]

    said = [PERSON.sub(other, turn.text) for turn in turns]
    return [replace(turn, text=text) for turn, text in zip(turns, said)] if given else turns


def another(rng: random.Random) -> str:
    drawn = rng.random()
    if drawn < WORD_SHARE:
        return rng.choice(WORDS)
    if drawn < WORD_SHARE + DOUBLE_SHARE:
        return f"{invented(rng, 5).title()}-{invented(rng, 5)}"
    return invented(rng, LONGEST).title()


def invented(rng: random.Random, longest: int) -> str:
    """A name that nobody need have: each letter follows the two before it as in the names that are known."""
    follows = letters_after()
    name = "^^"
    while len(name) < longest + 2:
        letter = rng.choice(follows[name[-2:]])
        if letter != "$":
            name += letter
        elif len(name) >= SHORTEST + 2:
            break
        else:
            name = "^^"
    return name[2:]


@cache
def letters_after() -> dict[str, list[str]]:
    found = defaultdict(list)
    for name in sorted(NAMES):
        marked = f"^^{name}$"
        for place in range(len(marked) - 2):
            found[marked[place : place + 2]].append(marked[place + 2])
    return found
