"""Stage card: the measured numbers into the model card, between its two markers."""

import re
from pathlib import Path

SETS = {"left-out": "two left-out industries", "airline": "airline tweets, valid", "tweeteval": "tweeteval, valid"}


def card(readme: Path, measured: dict, checked: dict) -> None:
    text = readme.read_text(encoding="utf-8")
    block = "\n".join(["<!-- measured -->", *lines(measured, checked), "<!-- /measured -->"])
    readme.write_text(re.sub(r"<!-- measured -->.*?<!-- /measured -->", lambda _: block, text, flags=re.S), encoding="utf-8")


def lines(measured: dict, checked: dict) -> list[str]:
    """Markdown: a table of sets with 95 % bootstrap intervals, then one line a check."""

    def with_interval(row: dict, name: str) -> str:
        low, high = row[f"{name}_95"]
        return f"{row[name]:.3f} ({low:.3f}–{high:.3f})"

    found = [
        "| set, shipped int8 graph | n | AUC neg | AUC pos | macro-F1 at ±.25 | with fitted cuts | majority class | ECE | r |",
        "|---|---|---|---|---|---|---|---|---|",
    ]
    for name, title in SETS.items():
        row = measured[name]
        found.append(
            f"| {title} | {row['n']} | {with_interval(row, 'auc_neg')} | {with_interval(row, 'auc_pos')} "
            f"| {with_interval(row, 'f1')} | {row['f1_cuts']:.3f} | {row['f1_majority']:.3f} | {row['ece']:.3f} | {row['r']:.3f} |"
        )
    error, rated = measured["errors"], measured["stc3"]
    found += [
        "",
        "Error (standard deviation, in valence, left-out industries): "
        + ", ".join(f"{name} {value:.3f}" for name, value in error.items()) + ".",
        "",
        f"STC-3, r with the rating on 300 valid dialogues: ridge over pooled vectors {rated['r_100']:.3f} from 100 ratings, "
        f"{rated['r_all']:.3f} from 1,372; exit alone {rated['r_exit']:.3f}, entry alone {rated['r_entry']:.3f}.",
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
