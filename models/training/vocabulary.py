"""The pruned vocabulary and the tokeniser that reads it; both sides of the product read the same vocab.txt."""

import unicodedata
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from tokenizers import Tokenizer, models, normalizers, pre_tokenizers

PAD, UNK, CLS, SEP = "[PAD]", "[UNK]", "[CLS]", "[SEP]"
SPECIAL = (PAD, UNK, CLS, SEP)
# BERT orders its words by frequency; below this rank a word is kept though our texts never use it.
COMMON_RANK = 8000
# Above it a word must be seen this often in train, which keeps the download under 16 MB.
SEEN = 6
# Emoji carry feeling on a support floor and the pretrained vocabulary has none: these and all seen in train get a row.
EMOJI = (
    "😀😃😄😁😆😅🤣😂🙂🙃😉😊😇🥰😍🤩😘😗😚😙😋😛😜🤪😝🤗🤭🤫🤔🤐🤨😐😑😶😏😒🙄😬🤥😌😔😪😴😷🤒🤕🤢🤮🥵🥶😵🤯"
    "🥳😎🤓🧐😕😟🙁☹😮😯😲😳🥺😦😧😨😰😥😢😭😱😖😣😞😓😩😫🥱😤😡😠🤬😈👿💀💩🤡👍👎👏🙌🙏💪👌✌🤞🤝👋✋🤦🤷"
    "❤🧡💛💚💙💜🖤💔💕💖💗💯💢💥🔥⭐🌟✨🎉🎊✅❌❗❓⚠🚨🏻🏼🏽🏾🏿♂♀☺♥☠"
)


# First names of many peoples, without those that are also words, places or makes ("grace", "georgia", "mercedes") and
# those that would cut another word of train in two ("paye" in "payed"). TRIALS.md says where they are from.
NAMES = frozenset((Path(__file__).parent / "names.txt").read_text(encoding="utf-8").split())
# Whether somebody spoken of is a man or a woman says nothing of the customer; "her" is both "him" and "his".
ONE_PERSON = (frozenset({"he", "she"}), frozenset({"him", "his", "her", "hers"}), frozenset({"himself", "herself"}))


def tokeniser(vocabulary: list[str]) -> Tokenizer:
    """BERT uncased WordPiece without registered special tokens: a customer who types "[SEP]" gets its letters."""
    index = {token: i for i, token in enumerate(vocabulary)}
    built = Tokenizer(models.WordPiece(index, unk_token=UNK, max_input_chars_per_word=100))
    built.normalizer = normalizers.BertNormalizer(lowercase=True)
    built.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    return built


def read(path: Path) -> list[str]:
    """Line n is token n."""
    return path.read_text(encoding="utf-8").rstrip("\n").split("\n")


def is_emoji(char: str) -> bool:
    if len(char) != 1:
        return False
    return char in EMOJI or (unicodedata.category(char) in ("So", "Sk") and ord(char) >= 0x2600)


def is_letter_or_sign(token: str) -> bool:
    """Single characters of western writing, with and without ##: they keep every word spellable."""
    char = token.removeprefix("##")
    if len(char) != 1:
        return False
    return ord(char) < 0x250 or unicodedata.category(char)[0] in "PS"


def prune(full: list[str], texts: Iterable[str]) -> list[str]:
    """What support English needs: specials, single characters, emoji, words that train uses, common words."""
    split = tokeniser(full)
    texts = list(texts)
    seen = Counter(token for coding in split.encode_batch(texts) for token in coding.tokens)
    emoji = dict.fromkeys(EMOJI)
    emoji.update(dict.fromkeys(c for text in texts for c in text if is_emoji(c)))
    kept = list(SPECIAL)
    for rank, token in enumerate(full):
        if token in SPECIAL or token in emoji or token.removeprefix("##") in emoji:
            continue
        common = rank < COMMON_RANK and token.isascii() and not token.startswith("[")
        suffix = token.startswith("##") and token.isascii() and len(token) <= 5
        if is_letter_or_sign(token) or seen[token] >= SEEN or common or suffix:
            kept.append(token)
    # An emoji glued to a word or to another emoji is a continuation in WordPiece.
    for char in emoji:
        kept += [char, f"##{char}"]
    # Letters must exist as continuations too, or one odd word would become [UNK] as a whole.
    have = set(kept)
    letters = [t for t in kept if len(t) == 1 and t.isalnum() and f"##{t}" not in have]
    names = sorted(NAMES - have)
    return kept + [f"##{letter}" for letter in letters] + names


def emoji_words(token: str) -> str:
    """An emoji's name in plain words: "😡" → "pouting face"; its row starts as the mean of their rows."""
    return unicodedata.name(token.removeprefix("##"), "symbol").lower().replace("-", " ")
