"""Turns as the sequence that the encoder reads: parts, windows, ids, types, order. README.md of the model says it in words."""

from dataclasses import dataclass

from .corpora import Turn
from .recipe import AGENT, CUSTOMER, Limits


@dataclass(frozen=True)
class Segment:
    """One turn, or one part of a long customer turn. `turn` is its index in the conversation."""

    turn: int
    type: int
    ids: list[int]


@dataclass(frozen=True)
class Window:
    """`ids`, `types`, `order`: [L]. `fresh` is the first segment that no earlier window has scored."""

    segments: list[Segment]
    fresh: int
    ids: list[int]
    types: list[int]
    order: list[int]


class Layout:
    """Bound to one vocabulary and one set of limits."""

    def __init__(self, tokeniser, limits: Limits):
        self.tokeniser = tokeniser
        self.limits = limits
        self.cls = tokeniser.token_to_id("[CLS]")
        self.sep = tokeniser.token_to_id("[SEP]")
        self.sentence_ends = {i for i in map(tokeniser.token_to_id, ".!?") if i is not None}
        self.continuations = {i for token, i in tokeniser.get_vocab().items() if token.startswith("##")}

    def segments(self, turns: list[Turn]) -> list[Segment]:
        """Customer and agent turns in order (a bot is an agent, the system is left out)."""
        codings = self.tokeniser.encode_batch([turn.text for turn in turns], add_special_tokens=False)
        found: list[Segment] = []
        for index, (turn, coding) in enumerate(zip(turns, codings)):
            if turn.speaker == "customer":
                found += [Segment(index, CUSTOMER, part) for part in self.parts(coding.ids)]
            elif turn.speaker in ("agent", "bot") and self.limits.agent_text != "none":
                found.append(Segment(index, AGENT, coding.ids[: self.limits.agent]))
        return found

    def parts(self, ids: list[int]) -> list[list[int]]:
        """A long turn cut after its last sentence end in the second half of the limit, else before a whole word."""
        size = self.limits.customer
        parts = []
        while len(ids) > size:
            cut = next((i for i in range(size, size // 2, -1) if ids[i - 1] in self.sentence_ends), None)
            if cut is None:
                cut = next((i for i in range(size, size // 2, -1) if ids[i] not in self.continuations), size)
            parts.append(ids[:cut])
            ids = ids[cut:]
        return [*parts, ids]

    def windows(self, segments: list[Segment]) -> list[Window]:
        """As many whole segments as fit; the next window starts with the last `overlap_turns` as context if they leave room."""
        found: list[Window] = []
        start, fresh = 0, 0
        while fresh < len(segments):
            end, used = start, 1
            while end < len(segments) and used + len(segments[end].ids) + 1 <= self.limits.window:
                used += len(segments[end].ids) + 1
                end += 1
            if end <= fresh and start < fresh:
                start += 1
                continue
            found.append(self.window(segments[start:end], fresh - start))
            fresh = end
            start = max(start, end - self.limits.overlap_turns)
        return found

    def window(self, segments: list[Segment], fresh: int) -> Window:
        ids, types, order = [self.cls], [CUSTOMER], [-1]
        for index, segment in enumerate(segments):
            ids += [*segment.ids, self.sep]
            types += [segment.type] * (len(segment.ids) + 1)
            order += [index] * (len(segment.ids) + 1)
        return Window(segments, fresh, ids, types, order)
