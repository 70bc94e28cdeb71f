#!/usr/bin/env python3
"""Writes what the engine's features and decoding are held against: tiny pages, what is told of them, chances drawn, what comes of them.

make_fixture.py --out tests/data/layout.json
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[3]))

import numpy as np

from models.training.structure.decode import Scores, Thresholds, pairs_of, regions_of
from models.training.structure.features import NOT_SELECTED, SELECTED, SIGNATURE, WORD, Features, Tokens, features
from models.training.structure.labelled import KINDS, ROLES
from models.training.structure.network import PAIRS

DIGITS = 5


def page_of(
    size: tuple[int, int], words: list[tuple], rows: list[tuple] = (), columns: list[tuple] = (), seed: int = 1
) -> Tokens:
    """`words`: text (or the kind of what is no word), left, top, right, bottom."""
    chance = np.random.default_rng(seed)
    kinds = np.array([WORD if isinstance(w[0], str) else w[0] for w in words], np.int8)
    lines = lambda values: np.array(values, np.float32).reshape(-1, 4)
    return Tokens(
        width=size[0],
        height=size[1],
        texts=[w[0] if isinstance(w[0], str) else "" for w in words],
        boxes=lines([w[1:] for w in words]),
        kinds=kinds,
        handwritten=(chance.random(len(words)) < 0.3) & (kinds == WORD),
        thickness=chance.uniform(0, 4, len(words)).astype(np.float32).round(2),
        shade=(chance.uniform(0, 1, len(words)) * (chance.random(len(words)) < 0.3)).astype(np.float32).round(2),
        rows=lines(rows),
        columns=lines(columns),
    )


def form() -> Tokens:
    """A form with a ruled table, boxes to tick, a line to sign on, and texts of every sort."""
    texts = [
        "Name:",
        "Jöhn",
        "(O'Neill)",
        "No.",
        "12,345.60",
        "€",
        "ÉTÉ",
        "ǅ",
        "٣٤",
        "www.recto.example",
        "a)",
        "---",
        "№",
        "(b)",
        "2024-01-31",
        "ﬁx",
        "İ",
        "$5",
        "of",
        "Signed:",
    ]
    words: list[tuple] = []
    for i, text in enumerate(texts):
        left, top = 40 + 150 * (i % 4), 30 + 26 * (i // 4)
        words.append((text, left, top, left + 9 * len(text) + 4, top + 12 + i % 3))
    words += [(f"{r}.{c}", 60 + 120 * c, 220 + 30 * r, 100 + 120 * c, 234 + 30 * r) for r in range(2) for c in range(3)]
    words += [(SELECTED, 40, 300, 52, 312), (NOT_SELECTED, 140, 300, 152, 312), (SIGNATURE, 300, 290, 420, 330)]
    rows = [(50, 210 + 30 * r, 400, 212 + 30 * r) for r in range(3)] + [(110, 46, 260, 47), (300, 332, 450, 334)]
    columns = [(49 + 117 * c, 210, 51 + 117 * c, 272) for c in range(4)]
    page = page_of((640, 400), words, rows, columns)
    page.figures = np.array([(480, 200, 600, 280), (55, 215, 90, 240), (30, 20, 600, 60)], np.float32)
    return page


def prose(count: int, seed: int) -> Tokens:
    """Words in rows of any length, some askew, none with a number that is whole."""
    chance = np.random.default_rng(seed)
    words = []
    x, y = 50.0, 40.0
    for _ in range(count):
        width, high = chance.uniform(8, 70), chance.uniform(9, 16)
        if x + width > 560 or chance.random() < 0.08:
            x, y = 50.0 + 100 * (chance.random() < 0.2), y + chance.uniform(14, 40)
        lift = chance.uniform(-2, 2)
        text = "".join(chance.choice(list("abcdefgXYZ019.,:"), int(chance.integers(1, 9))))
        words.append((text, *(float(np.float32(round(v, 2))) for v in (x, y + lift, x + width, y + lift + high))))
        x += width + chance.choice([4.0, 5.0, 40.0], p=[0.5, 0.4, 0.1])
    return page_of((612, 792), words, seed=seed)


def drawn(page: Tokens, found: Features, seed: int) -> Scores:
    """Chances as a network that is often right and sometimes not might give."""
    chance = np.random.default_rng(seed)
    count = len(page.texts)
    rounded = lambda values: values.astype(np.float32).round(4)
    entity = np.cumsum(chance.random(count) < 0.4)
    region = np.cumsum(chance.random(count) < 0.15)
    role = chance.integers(0, len(ROLES), count + 1)[entity]
    kind = chance.integers(0, len(KINDS), count + 1)[region]
    a, b = np.arange(count)[:, None], found.near
    truth = [
        entity[a] == entity[b],
        region[a] == region[b],
        (role[a] == 2) & (role[b] == 1),
        (role[a] == 1) & (role[b] == 2),
    ]
    truth += [chance.random(b.shape) < 0.5 for _ in range(len(PAIRS) - len(truth))]
    said = np.where(np.stack(truth, -1), 0.8, 0.2) + chance.normal(0, 0.2, (*b.shape, len(PAIRS)))
    share = lambda values: values / values.sum(1, keepdims=True)
    spread = lambda labels, most: share(2.0 * np.eye(most)[labels] + chance.random((count, most)))
    return Scores(
        rounded(spread(role, len(ROLES))),
        rounded(spread(kind, len(KINDS))),
        rounded(np.clip(said, 0, 1)),
        found.near,
        found.known,
    )


def plain(values: np.ndarray) -> list:
    return [int(v) if v == int(v) else round(float(v), DIGITS) for v in np.asarray(values).reshape(-1)]


def entry(page: Tokens, seed: int, with_features: bool) -> dict:
    found = features(page)
    scores = drawn(page, found, seed)
    limits = Thresholds()
    pairs = pairs_of(page, scores, limits)
    told = {n: plain(getattr(found, n)) for n in ("numbers", "hashes", "pair")} if with_features else {}
    return {
        "size": [page.width, page.height],
        "texts": page.texts,
        "boxes": plain(page.boxes),
        "kinds": plain(page.kinds),
        "handwritten": plain(page.handwritten),
        "thickness": plain(page.thickness),
        "shade": plain(page.shade),
        "rows": plain(page.rows),
        "columns": plain(page.columns),
        "figures": plain(page.figures),
        "features": told | {"near": plain(found.near), "known": plain(found.known)},
        "chances": {"role": plain(scores.role), "kind": plain(scores.kind), "pair": plain(scores.pair)},
        "pairs": [
            {"key": p.key, "value": p.value, "confidence": round(p.confidence, DIGITS)}
            for p in pairs
        ],
        "regions": [
            {"kind": KINDS.index(r.kind), "tokens": r.tokens, "box": plain(r.box), "confidence": round(r.confidence, DIGITS)}
            for r in regions_of(page, scores, limits, pairs)
        ],
    }  # fmt: skip


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    pages = [
        entry(form(), 1, True),
        entry(prose(1, 2), 2, True),
        entry(prose(20, 3), 3, True),
        entry(prose(90, 4), 4, False),
    ]
    options.out.write_text(json.dumps({"pages": pages}, ensure_ascii=False, separators=(",", ":")) + "\n")
    print(f"{options.out}: {options.out.stat().st_size / 1e3:.0f} kB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
