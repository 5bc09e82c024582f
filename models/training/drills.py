"""Short texts of this project's own writing for what corpora teach too rarely: templates, filled at random.

Contrasts by design: the same words sincere and sarcastic, felt and reported, technical and angry.
"""

import json
import random
import re
from pathlib import Path

from .corpora import Example, Target, Turn

WRITTEN = json.loads((Path(__file__).parent / "drills.json").read_text(encoding="utf-8"))
FLOWERY: list[str] = WRITTEN["flowery"]
# Templates with more to fill are drawn more often; a bare one twice.
DRAWS_BARE, DRAWS_FILLED = 2, 8
# The pure technical line is one template over thirty sentences.
DRAWS_TECHNICAL = 120
DRAWS_TALK = 12


def filled(template: str, rng: random.Random) -> str:
    while "{" in template:
        template = re.sub(r"\{(\w+)\}", lambda hole: rng.choice(WRITTEN["fill"][hole[1]]), template)
    return template


def draws(template: str) -> int:
    if template == "{tech}":
        return DRAWS_TECHNICAL
    return DRAWS_FILLED if "{" in template else DRAWS_BARE


def drills(seed: int) -> list[Example]:
    """Some two thousand labelled texts and short talks."""
    rng = random.Random(seed)
    examples = []
    for group in WRITTEN["drills"]:
        for template in group["templates"]:
            texts = dict.fromkeys(filled(template, rng) for _ in range(draws(template)))
            for text in texts:
                turn = Turn("customer", text, Target("step", group["step"]))
                examples.append(Example("drills", [turn], 1.0))
    for talk in WRITTEN["talks"]:
        for _ in range(DRAWS_TALK):
            turns = [
                Turn("customer", filled(line[2], rng), Target("step", line[1]))
                if line[0] == "c"
                else Turn("agent", filled(line[1], rng))
                for line in talk
            ]
            examples.append(Example("drills", turns, 1.0))
    return examples
