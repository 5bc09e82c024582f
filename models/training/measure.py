"""Stage measure: a runner on the left-out industries and on data/dev, free of cuts and at the bands."""

import statistics
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from sklearn.linear_model import RidgeCV

from . import corpora
from .corpora import Example, Turn
from .layout import Layout
from .metrics import arc_of, aucs, calibration_error, fitted_cuts_f1, interval, macro_f1
from .scoring import Calibration, Runner, conversation_vector, score_parts, valences


@dataclass
class Scored:
    """Labelled customer turns of a set: labels −2…2 or −1…1, logits [n, 5] without bias, conversation of each."""

    labels: np.ndarray
    logits: np.ndarray
    conversation: np.ndarray


def score_examples(examples: list[Example], layout: Layout, run: Runner) -> Scored:
    """Pooled logits of every labelled turn; parts of a long turn are averaged by tokens."""
    labels, logits, owner = [], [], []
    for number, example in enumerate(examples):
        parts = score_parts(example.turns, layout, run)
        for index, turn in enumerate(example.turns):
            mine = [p for p in parts if p.turn == index]
            if turn.target and mine:
                labels.append(turn.target.value)
                logits.append(np.average([p.logits for p in mine], axis=0, weights=[max(1, p.size) for p in mine]))
                owner.append(number)
    return Scored(np.array(labels), np.array(logits), np.array(owner))


def single_texts(path: Path, split: str | None) -> list[Example]:
    chosen = (r for r in corpora.rows(path) if split is None or r["split"] == split)
    return [corpora.single(path.stem, r["text"], corpora.grouped(r["label"]), 1.0) for r in chosen]


def groups_of(labels: np.ndarray) -> np.ndarray:
    return np.sign(labels).astype(int)


def group_probabilities(logits: np.ndarray, calibration: Calibration) -> np.ndarray:
    p = calibration.probabilities(logits)
    return np.stack([p[:, :2].sum(1), p[:, 2], p[:, 3:].sum(1)], 1)


def report(scored: Scored, calibration: Calibration) -> dict[str, float]:
    """All measures of one set."""
    groups, valence = groups_of(scored.labels), calibration.valence(scored.logits)
    negative, positive = aucs(groups, valence)
    majority = np.full(len(groups), statistics.mode(groups) / 2)
    return {
        "n": len(groups),
        "auc_neg": negative,
        "auc_neg_95": interval(lambda g, v: aucs(g, v)[0], groups, valence),
        "auc_pos": positive,
        "auc_pos_95": interval(lambda g, v: aucs(g, v)[1], groups, valence),
        "f1": macro_f1(groups, valence),
        "f1_95": interval(macro_f1, groups, valence),
        "f1_majority": macro_f1(groups, majority),
        "f1_cuts": fitted_cuts_f1(groups, valence),
        "ece": calibration_error(groups, group_probabilities(scored.logits, calibration)),
        "r": float(np.corrcoef(scored.labels, valence)[0, 1]),
    }


def errors(scored: Scored, calibration: Calibration) -> dict[str, float]:
    """Standard deviation of the error of a turn, entry, exit and shift, in valence."""
    truth, found = scored.labels / 2, calibration.valence(scored.logits)
    arcs = []
    for number in np.unique(scored.conversation):
        mine = scored.conversation == number
        (entry, leave), (entry_true, exit_true) = arc_of(list(found[mine])), arc_of(list(truth[mine]))
        arcs.append((entry - entry_true, leave - exit_true, (leave - entry) - (exit_true - entry_true)))
    spread = np.std(arcs, axis=0)
    return {"turn": float(np.std(found - truth)), "entry": spread[0], "exit": spread[1], "shift": spread[2]}


def rated_dialogues(data: Path, layout: Layout, run: Runner, calibration: Calibration) -> dict[str, float]:
    """STC-3: ridge over pooled vectors from 1,372 ratings, r on the 300 valid ones; exit and entry against the rating."""
    vectors, ratings, splits, exits, entries = [], [], [], [], []
    for row in corpora.rows(data / "dev" / "stc3-helpdesk-rated.jsonl.gz"):
        turns = corpora.join_turns([Turn(t["speaker"], t["text"]) for t in row["turns"]])
        parts = score_parts(turns, layout, run)
        vectors.append(conversation_vector(parts))
        ratings.append(np.mean(row["satisfaction"]))
        splits.append(row["split"])
        by_turn = list(valences(parts, calibration).values())
        entry, leave = arc_of(by_turn) if by_turn else (0.0, 0.0)
        entries.append(entry)
        exits.append(leave)
    vectors, ratings, train = np.array(vectors), np.array(ratings), np.array(splits) == "train"
    centre, spread = vectors[train].mean(0), vectors[train].std(0) + 1e-6
    ridge = RidgeCV(np.logspace(1, 5, 9)).fit((vectors[train] - centre) / spread, ratings[train])
    found = ridge.predict((vectors[~train] - centre) / spread)
    few = RidgeCV(np.logspace(1, 5, 9)).fit((vectors[train][:100] - centre) / spread, ratings[train][:100])
    found_few = few.predict((vectors[~train] - centre) / spread)

    def r(x) -> float:
        return float(np.corrcoef(x, ratings[~train])[0, 1])

    return {
        "r_all": r(found),
        "r_100": r(found_few),
        "r_exit": r(np.array(exits)[~train]),
        "r_entry": r(np.array(entries)[~train]),
    }


def measure(data: Path, layout: Layout, run: Runner, calibration: Calibration) -> dict[str, dict]:
    """Every set that may be measured on."""
    sets = {
        "left-out": corpora.support(data, "left-out"),
        "airline": single_texts(data / "dev" / "airline-tweets.jsonl.gz", "valid"),
        "tweeteval": single_texts(data / "dev" / "tweeteval-valid.jsonl.gz", None),
    }
    found = {}
    for name, examples in sets.items():
        scored = score_examples(examples, layout, run)
        found[name] = report(scored, calibration)
        if name == "left-out":
            found["errors"] = errors(scored, calibration)
    found["stc3"] = rated_dialogues(data, layout, run, calibration)
    return found


def table(found: dict[str, dict]) -> str:
    """One line a set, for the log."""

    def said(value) -> str:
        if isinstance(value, (tuple, list)):
            return "–".join(f"{v:.3f}" for v in value)
        return f"{value:.3f}" if isinstance(value, float) else str(value)

    return "\n".join(f"{name:10} " + "  ".join(f"{k} {said(v)}" for k, v in row.items()) for name, row in found.items())
