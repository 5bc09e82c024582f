"""The untouched encoder's sentence vectors: `python -m training.sentences < texts.jsonl > vectors.jsonl`."""

import json
import sys

from . import prepare


def main() -> None:
    """Lines `{"text"}` in, lines `{"text", "vector"}` out, unit length: what found contact reasons are compared with."""
    texts = [json.loads(line)["text"] for line in sys.stdin if line.strip()]
    for text, vector in zip(texts, prepare.encode(texts)):
        print(json.dumps({"text": text, "vector": [round(x, 5) for x in vector.tolist()]}))


if __name__ == "__main__":
    main()
