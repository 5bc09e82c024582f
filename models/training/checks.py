"""Stage check: what the model card claims beyond labels: arcs that stand still, windows that agree, topics kept apart."""

from pathlib import Path

import numpy as np
from sklearn.cluster import KMeans
from sklearn.linear_model import RidgeCV
from sklearn.metrics import normalized_mutual_info_score

from . import corpora, prepare
from .corpora import Turn
from .layout import Layout
from .scoring import Calibration, Runner, score_parts, valences
from .vectors import KINDS, Projection, pooled_vectors

PREFIX_CONVERSATIONS = 500
WORDS_PER_CHECK = 400
# One k-means lands up to .015 from another.
TOPIC_STARTS = 5


def prefixes(data: Path, layout: Layout, run: Runner, calibration: Calibration) -> dict[str, float]:
    """How far a turn's valence moves when later turns are added: 500 conversations at every prefix."""
    moves = []
    examples = (corpora.support(data, "left-out") + corpora.support(data, "train"))[:PREFIX_CONVERSATIONS]
    for example in examples:
        whole = valences(score_parts(example.turns, layout, run), calibration)
        for end in range(1, len(example.turns)):
            if example.turns[end - 1].speaker == "customer":
                part = valences(score_parts(example.turns[:end], layout, run), calibration)
                moves += [abs(whole[turn] - value) for turn, value in part.items()]
    return {"turns": len(moves), "moved": float(np.mean(np.array(moves) > 0)), "most": max(moves)}


def windows(data: Path, layout: Layout, long: Layout, run: Runner, calibration: Calibration) -> dict[str, float]:
    """Difference between the windowed and the unwindowed score, over conversations longer than one window."""
    moves = []
    for example in corpora.support(data, "left-out") + corpora.support(data, "train"):
        segments = layout.segments(example.turns)
        if len(layout.windows(segments)) > 1 and len(long.windows(segments)) == 1:
            by_window = valences(score_parts(example.turns, layout, run), calibration)
            at_once = valences(score_parts(example.turns, long, run), calibration)
            moves += [abs(at_once[turn] - value) for turn, value in by_window.items()]
    return {"turns": len(moves), "mean": float(np.mean(moves)), "p95": float(np.quantile(moves, 0.95))}


def topics(data: Path, layout: Layout, run: Runner, projection: Projection) -> dict[str, float]:
    """k-means NMI with the intents of the unused test splits: stored openings beside the untouched encoder."""
    found = {}
    # Some of them were labelled for what is felt in them.
    read = {turn.text for example in corpora.support_turns(data, "train") for turn in example.turns}
    for name, kinds in (("banking77-banking77", 77), ("clinc150-clinc150", 151)):
        rows = [r for r in corpora.rows(data / "train" / f"{name}.jsonl.gz") if r["split"] == "test" and r["text"] not in read]
        labels = [r["label"] for r in rows]
        stored = []
        for row in rows:
            vectors = pooled_vectors(score_parts([Turn("customer", row["text"])], layout, run))
            stored.append(projection.read("opening", projection.store("opening", vectors["opening"])))
        untouched = np.stack([v.numpy() for v in prepare.encode([r["text"] for r in rows])])
        short = name.split("-")[0]
        for who, x in (("stored", np.array(stored)), ("untouched", untouched)):
            x = x / np.linalg.norm(x, axis=1, keepdims=True)
            starts = (KMeans(kinds, n_init=3, random_state=n).fit_predict(x) for n in range(TOPIC_STARTS))
            found[f"{short}_{who}"] = float(np.mean([normalized_mutual_info_score(labels, c) for c in starts]))
    return found


def stored_ratings(data: Path, layout: Layout, run: Runner, projection: Projection) -> dict[str, float]:
    """r of a ridge on STC-3's ratings, from full vectors and from the 320 stored bytes."""
    full, stored, ratings, train = [], [], [], []
    for row in corpora.rows(data / "dev" / "stc3-helpdesk-rated.jsonl.gz"):
        turns = corpora.join_turns([Turn(t["speaker"], t["text"]) for t in row["turns"]])
        vectors = pooled_vectors(score_parts(turns, layout, run))
        zeros = np.zeros(projection.matrix.shape[2]), np.zeros(projection.matrix.shape[1])
        full.append(np.concatenate([vectors.get(kind, zeros[0]) for kind in KINDS]))
        stored.append(np.concatenate([
            projection.read(kind, projection.store(kind, vectors[kind])) if kind in vectors else zeros[1] for kind in KINDS
        ]))
        ratings.append(np.mean(row["satisfaction"]))
        train.append(row["split"] == "train")
    ratings, train = np.array(ratings), np.array(train)

    def r(x: np.ndarray) -> float:
        x = (x - x[train].mean(0)) / (x[train].std(0) + 1e-6)
        ridge = RidgeCV(np.logspace(1, 5, 9)).fit(x[train], ratings[train])
        return float(np.corrcoef(ridge.predict(x[~train]), ratings[~train])[0, 1])

    return {"full": r(np.array(full)), "stored": r(np.array(stored))}


def explanation(data: Path, layout: Layout, run: Runner, calibration: Calibration) -> dict[str, float]:
    """Deleting the word with the largest share of the turn's valence against deleting a random other word."""
    rng = np.random.default_rng(1)
    first, other = [], []
    for example in corpora.support(data, "left-out"):
        for turn in example.turns:
            if turn.speaker != "customer" or len(turn.text.split()) < 6 or abs(turn.target.value if turn.target else 0) < 1:
                continue
            words = turn.text.split()
            whole = alone(words, layout, run, calibration)
            shares = word_shares(words, layout, run, calibration)
            top = int(np.argmax(np.abs(shares)))
            random = int(rng.choice([i for i in range(len(words)) if i != top]))
            for place, moves in ((top, first), (random, other)):
                moves.append(abs(whole - alone(words[:place] + words[place + 1 :], layout, run, calibration)))
            if len(first) >= WORDS_PER_CHECK:
                return {"turns": len(first), "first": float(np.mean(first)), "random": float(np.mean(other))}
    return {"turns": len(first), "first": float(np.mean(first)), "random": float(np.mean(other))}


def alone(words: list[str], layout: Layout, run: Runner, calibration: Calibration) -> float:
    return valences(score_parts([Turn("customer", " ".join(words))], layout, run), calibration)[0]


def word_shares(words: list[str], layout: Layout, run: Runner, calibration: Calibration) -> np.ndarray:
    """Aumann–Shapley shares of the valence along the straight path from the bias to the turn's logits, by word."""
    codings = [layout.tokeniser.encode(word, add_special_tokens=False).ids for word in words]
    ids = [i for coding in codings for i in coding][: layout.limits.customer]
    window = layout.window([layout.segments([Turn("customer", " ".join(words))])[0]], 0)
    att, logits, _ = run(*(np.array([r], dtype=np.int64) for r in (window.ids, window.types, window.order)))
    weights = np.exp(att[1 : 1 + len(ids)] - att.max())
    parts = (weights / weights.sum())[:, None] * logits[1 : 1 + len(ids)]
    steps = np.arange(-2, 3) / 2
    gradient = np.zeros(len(steps))
    path = (np.arange(32) + 0.5) / 32
    for t in path:
        p = calibration.probabilities(t * parts.sum(0))
        gradient += p * (steps - p @ steps) / calibration.temperature / len(path)
    by_token, shares, at = parts @ gradient, [], 0
    for coding in codings:
        shares.append(by_token[at : at + len(coding)].sum())
        at += len(coding)
    return np.array(shares)
