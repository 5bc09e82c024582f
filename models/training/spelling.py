"""What was meant by a word that the vocabulary lacks: a misspelled one, or somebody's name. src/sentiment/spelling.ts is its twin."""

import pkgutil
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from importlib import import_module
from pathlib import Path

import faker.providers.person
import symspellpy
from rapidfuzz import process
from rapidfuzz.distance import OSA
from tokenizers import Tokenizer, normalizers

from .vocabulary import NAMES

# Seen so often in train a word may be what was meant; in bands, the commonest first. Short ones only drawn out ("sooo").
BANDS = (300, 30, 8)
SHORT_SEEN = 100
# Train has misspelled words too: one that no dictionary has is a word of its own where it is seen so often, and what it
# would be read as not so many times as often; a long one is less often near by chance.
OWN_SEEN, TIMES, TIMES_LONG, LONG = 5, 25, 8, 8
CONTRACTED_SEEN = 3
# Shorter names are words of some language: they need the capital.
LISTED_NAME = 4

SOMEBODY = "maria"
SHORTEST, SHORTEST_NAME, LONGEST = 4, 3, 40
DRAWN_OUT = re.compile(r"(.)\1{2,}")
LETTERS = re.compile(r"[a-z]+")
# What one slip costs (weighted optimal string alignment, after Damerau 1964).
DOUBLED, SWAPPED, VOWEL, MISSING, MISTAKEN = 14, 16, 17, 18, 22
MOST = 40
# A word that costs at most `MOST` is no further than so many slips.
SLIPS = MOST // DOUBLED


def greatest_cost(length: int) -> int:
    """The longer a word the more of it may be wrong: in short ones too many words are near."""
    if length < 6:
        return SWAPPED if length == 4 else MISSING
    return MISTAKEN if length < LONG else MOST


def gap(word: str, i: int) -> int:
    """A letter too many or too few at place `i` of a word, counted from 1, cheaper where it repeats the one before."""
    return DOUBLED if i > 1 and word[i - 1] == word[i - 2] else MISSING


def slip_cost(typed: str, meant: str) -> int:
    two_before, before = [], [0]
    for j in range(1, len(meant) + 1):
        before.append(before[-1] + gap(meant, j))
    for i, x in enumerate(typed, 1):
        row = [before[0] + gap(typed, i)]
        for j, y in enumerate(meant, 1):
            mistaken = 0 if x == y else VOWEL if x in "aeiouy" and y in "aeiouy" else MISTAKEN
            cost = min(before[j - 1] + mistaken, before[j] + gap(typed, i), row[j - 1] + gap(meant, j))
            if i > 1 and j > 1 and x != y and x == meant[j - 2] and typed[i - 2] == y:
                cost = min(cost, two_before[j - 2] + SWAPPED)
            row.append(cost)
        two_before, before = before, row
    return before[-1]


@dataclass(frozen=True)
class Spelling:
    """Six lists, the lines of spelling.txt: three bands of words that may be meant, from the commonest to the rarest; rarer words
    that look like them and stand; such words that are first names too; first names that are no words."""

    lists: tuple[list[str], ...]

    @staticmethod
    def read(path: Path) -> "Spelling":
        return Spelling(tuple(line.split(" ") for line in path.read_text(encoding="utf-8").rstrip("\n").split("\n")))

    def write(self, path: Path) -> None:
        path.write_text("".join(" ".join(words) + "\n" for words in self.lists), encoding="utf-8")

    @cached_property
    def words(self) -> frozenset[str]:
        return frozenset().union(*self.lists[:4])

    @cached_property
    def standing(self) -> frozenset[str]:
        return self.words | frozenset(self.lists[4])

    @cached_property
    def names(self) -> frozenset[str]:
        return frozenset(self.lists[5])

    @cached_property
    def bands(self) -> dict[str, int]:
        return {word: band for band, words in enumerate(self.lists[:3]) for word in words}

    @cached_property
    def by_letter(self) -> dict[str, list[str]]:
        """Slips fall behind the first letter."""
        found = defaultdict(list)
        for word in self.bands:
            found[word[0]].append(word)
        return found

    def meant(self, word: str, has_capital: bool) -> str | None:
        """What a lower-case word is read as, None where it stands; `has_capital`: one inside a sentence marked it."""
        if not LETTERS.fullmatch(word):
            return None
        if (has_capital and len(word) >= SHORTEST_NAME and word not in self.words) or word in self.names:
            return SOMEBODY
        if has_capital or not SHORTEST <= len(word) <= LONGEST or word in self.standing:
            return None
        twice = DRAWN_OUT.sub(r"\1\1", word)
        if twice != word:
            found = next((w for w in (twice, DRAWN_OUT.sub(r"\1", word)) if w in self.standing), None)
            if found or len(twice) < SHORTEST:
                return found
        return self.nearest(twice)

    def nearest(self, typed: str) -> str | None:
        """The common word that costs the fewest slips; of several the commonest, then the first in the alphabet."""
        near = process.extract(typed, self.by_letter[typed[0]], scorer=OSA.distance, score_cutoff=SLIPS, limit=None)
        costs = [(slip_cost(typed, word), self.bands[word], word) for word, _, _ in near]
        return min((c for c in costs if c[0] <= greatest_cost(len(typed))), default=(0, 0, None))[2]


def collect(texts: Iterable[str], vocabulary: list[str]) -> Spelling:
    """From the dictionary of symspellpy (SCOWL, Google Books), what train says, and the first names that Faker has."""
    texts = [text.lower() for text in texts]
    seen = Counter(word for text in texts for word in re.findall(r"(?<![\w'’])[a-z]+(?![\w'’])", text))
    contracted = {re.sub("['’]", "", word) for text in texts for word in re.findall(r"[a-z]+['’][a-z]+", text)}
    dictionary = {word for word in dictionary_words() if LETTERS.fullmatch(word)}
    known, listed = set(vocabulary), first_names()

    def is_common(word: str) -> bool:
        if word in NAMES or word not in dictionary:
            return False
        return seen[word] >= BANDS[-1] if len(word) >= SHORTEST else len(word) > 1 and seen[word] >= SHORT_SEEN

    common = sorted(filter(is_common, seen))
    bands = [[w for w in common if low <= seen[w] < high] for low, high in zip(BANDS, (float("inf"), *BANDS))]
    spelling = Spelling((*bands, [], [], []))

    def is_own(word: str) -> bool:
        if seen[word] >= CONTRACTED_SEEN and word in contracted:
            return True
        meant = spelling.meant(word, False)
        times = TIMES if len(word) < LONG else TIMES_LONG
        return seen[word] >= OWN_SEEN and meant is not None and seen[meant] < times * seen[word]

    rare = {w for w in dictionary if w not in known and w not in spelling.words and spelling.meant(w, False)}
    own = {w for w in seen if len(w) >= SHORTEST and w not in known and w not in dictionary and is_own(w)}
    # What train says often is said of something else too ("siri", "esim").
    unknown = {w for w in listed - known - dictionary - contracted if len(w) >= LISTED_NAME and seen[w] < OWN_SEEN}
    unknown = {w for w in unknown if not spelling.meant(w, False)}
    return Spelling((*bands, sorted((rare | own) - listed), sorted(rare & listed), sorted(unknown)))


def dictionary_words() -> list[str]:
    path = Path(symspellpy.__file__).parent / "frequency_dictionary_en_82_765.txt"
    return [line.split()[0] for line in path.read_text(encoding="utf-8-sig").splitlines()]


def first_names() -> set[str]:
    """Of all countries, in plain letters."""
    found = set()
    for module in pkgutil.iter_modules(faker.providers.person.__path__):
        provider = import_module(f"{faker.providers.person.__name__}.{module.name}").Provider
        for kind in filter(re.compile(r"first_(romanized_)?name").match, dir(provider)):
            listed = getattr(provider, kind)
            if isinstance(listed, (dict, list, tuple)):
                whole = [bare(name) for name in listed if isinstance(name, str)]
                found.update(part for name in whole for part in re.split(r"[\s-]+", name))
    return {name for name in found if LETTERS.fullmatch(name)}


def bare(name: str) -> str:
    """In lower case, without accents."""
    return "".join(c for c in unicodedata.normalize("NFD", name) if unicodedata.category(c) != "Mn").lower()


@dataclass
class Coding:
    ids: list[int]


class RepairingTokeniser:
    """A tokeniser that reads a word as what was meant by it; what the product does, and no run of training."""

    def __init__(self, tokeniser: Tokenizer, spelling: Spelling):
        self.tokeniser, self.spelling = tokeniser, spelling
        self.token_to_id, self.get_vocab = tokeniser.token_to_id, tokeniser.get_vocab
        # As the tokeniser's own, but for capitals.
        self.normaliser = normalizers.BertNormalizer(lowercase=False, strip_accents=True)
        self.ends = {tokeniser.token_to_id(sign) for sign in ".!?"}
        self.known: dict[tuple[str, bool], list[int]] = {}

    def encode_batch(self, texts: list[str], add_special_tokens: bool = False) -> list[Coding]:
        return [self.encode(text) for text in texts]

    def encode(self, text: str, add_special_tokens: bool = False) -> Coding:
        ids: list[int] = []
        for word, _ in self.tokeniser.pre_tokenizer.pre_tokenize_str(self.normaliser.normalize_str(text)):
            lower = word.lower()
            is_title = word[0] != lower[0] and word[1:] == lower[1:]
            ids += self.pieces(lower, is_title and bool(ids) and ids[-1] not in self.ends)
        return Coding(ids)

    def pieces(self, word: str, has_capital: bool) -> list[int]:
        key = (word, has_capital)
        if key not in self.known:
            ids = [token.id for token in self.tokeniser.model.tokenize(word)]
            meant = self.spelling.meant(word, has_capital) if len(ids) > 1 else None
            self.known[key] = ids if meant is None else [t.id for t in self.tokeniser.model.tokenize(meant)]
        return self.known[key]
