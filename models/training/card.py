"""Stage card: errors and checks into the model card, between its two markers.

The numbers of each set are written by `npm run bench:model`, which reads through the engine that ships.
"""

import re
from pathlib import Path


def card(readme: Path, measured: dict, checked: dict) -> None:
    text = readme.read_text(encoding="utf-8")
    block = "\n".join(["<!-- measured -->", *lines(measured, checked), "<!-- /measured -->"])
    readme.write_text(re.sub(r"<!-- measured -->.*?<!-- /measured -->", lambda _: block, text, flags=re.S), encoding="utf-8")


def lines(measured: dict, checked: dict) -> list[str]:
    """Markdown: the errors that the manifest states, then one line a check."""
    error = measured["errors"]
    found = [
        "Error (standard deviation, in valence, left-out industries): "
        + ", ".join(f"{name} {value:.3f}" for name, value in error.items()) + ".",
    ]
    if checked:
        prefixes, windows, words = checked["prefixes"], checked["windows"], checked["explanation"]
        topics, ratings = checked["topics"], checked["ratings"]
        found += [
            "",
            f"- Later turns: of {prefixes['turns']} scores taken at a prefix, {prefixes['moved']:.4f} differ from the final one, "
            f"by {prefixes['most']:.4f} at most.",
            f"- Windows: {windows['turns']} turns of long conversations differ from the unwindowed score by {windows['mean']:.3f} "
            f"on average, {windows['p95']:.3f} at the 95th percentile.",
            f"- Explanation: deleting the word ranked first moves a turn by {words['first']:.3f}, a random one by {words['random']:.3f} "
            f"({words['turns']} turns).",
            f"- Topics (NMI of k-means with intents, unused test splits): stored opening {topics['banking77_stored']:.3f} / "
            f"{topics['clinc150_stored']:.3f}, untouched encoder {topics['banking77_untouched']:.3f} / "
            f"{topics['clinc150_untouched']:.3f} (banking77 / clinc150).",
            f"- Stored vectors (320 bytes): r on STC-3 {ratings['stored']:.3f}, full vectors {ratings['full']:.3f}.",
        ]
    return found
