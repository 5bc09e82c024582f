"""manifest.json, what a model folder says of itself: how it is written, and how its files are pinned."""

import hashlib
import json
import re
from pathlib import Path


def fingerprint(path: Path) -> dict:
    content = path.read_bytes()
    return {"sha256": hashlib.sha256(content).hexdigest(), "bytes": len(content)}


def write_manifest(manifest: dict, folder: Path) -> None:
    text = compact_number_lists(json.dumps(manifest, indent=2))
    (folder / "manifest.json").write_text(text + "\n", encoding="utf-8")


def compact_number_lists(text: str) -> str:
    """One line a list of numbers: 1,152 weights are not for reading."""
    return re.sub(r"\[[\s\d.,e+-]+\]", lambda found: re.sub(r"\s+", "", found[0]).replace(",", ", "), text)
