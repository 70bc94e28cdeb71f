"""Pages as tokens with what is true of them, read from made pages, kept as small .npz files, and worn as an engine's words are."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from .features import NOT_SELECTED, SELECTED, SIGNATURE, WORD, Tokens, unit
from .picture import figures_of, ink_of, looks_of, rules_of

ROLES = ("none", "key", "value")
KINDS = ("TITLE", "HEADER", "FOOTER", "SECTION_HEADER", "PAGE_NUMBER", "LIST", "FIGURE", "TABLE", "KEY_VALUE", "TEXT")
MOST_LEAN = 2.0  # degrees; pages that lean more are set upright before they are read, so they are left out


@dataclass
class Labelled:
    """`role`, `kind` (indices of ROLES and KINDS; -1: not known), `region`, `entity` (numbers within the page, -1: none) and
    `cell` (table, first and last row, first and last column; -1: none) of each token; `links`: M × 2, entities of a key and its value."""

    tokens: Tokens
    role: np.ndarray
    kind: np.ndarray
    region: np.ndarray
    entity: np.ndarray
    cell: np.ndarray
    links: np.ndarray


def read_made(truth: dict, grey: np.ndarray) -> Labelled | None:
    """The page of a truth file (maker/truth.py) and its picture; None where it leans or has no words."""
    page = truth["truth"]["pages"][0]
    height, width = grey.shape
    if not page["words"] or _lean(page["words"], width, height) > MOST_LEAN:
        return None
    members = [("word", i) for i in range(len(page["words"]))]
    members += [("selection", i) for i in range(len(page["selections"]))]
    members += [("signature", i) for i in range(len(page["signatures"]))]
    place = {member: i for i, member in enumerate(members)}
    entries = [*page["words"], *page["selections"], *page["signatures"]]
    boxes = np.array([e["box"] for e in entries], np.float32) * np.array([width, height] * 2, np.float32)
    status = {"SELECTED": SELECTED, "NOT_SELECTED": NOT_SELECTED}
    kinds = [WORD] * len(page["words"]) + [status[s["kind"]] for s in page["selections"]]
    kinds = np.array(kinds + [SIGNATURE] * len(page["signatures"]), np.int8)
    ink = ink_of(grey)
    rows, columns = rules_of(ink, boxes[kinds == WORD])
    thickness, shade = looks_of(grey, ink, boxes)
    tokens = Tokens(
        width=width,
        height=height,
        texts=[e.get("text", "") for e in entries],
        boxes=boxes,
        kinds=kinds,
        handwritten=np.array(
            [e["kind"] == "HANDWRITING" for e in page["words"]] + [False] * (len(kinds) - len(page["words"]))
        ),
        thickness=thickness,
        shade=shade,
        rows=rows,
        columns=columns,
    )
    tokens.figures = figures_of(ink, boxes, rows, columns, unit(tokens))
    of = lambda ms: [place[tuple(m)] for m in ms if tuple(m) in place]
    role, entity, links = _entities(page, of, len(kinds))
    kind, region = _regions(page, len(kinds))
    return Labelled(tokens, role, kind, region, entity, _cells(page, of, len(kinds)), links)


def _lean(words: list[dict], width: int, height: int) -> float:
    """Degrees by which most words do not stand upright."""
    tops = np.array([np.subtract(w["quad"][1], w["quad"][0]) for w in words]) * (width, height)
    return float(np.median(np.abs(np.degrees(np.arctan2(tops[:, 1], tops[:, 0])))))


def _entities(page: dict, of, count: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    role, entity = np.zeros(count, np.int8), np.full(count, -1, np.int16)
    numbers: dict[tuple, int] = {}
    links = []
    for pair in page["pair_members"]:
        sides = []
        for side, members in ((1, of(pair["key"])), (2, of(pair["value"]))):
            if not members:
                sides.append(-1)
                continue
            number = numbers.setdefault((side, *members), len(numbers))
            sides.append(number)
            free = [i for i in members if entity[i] < 0]
            role[free], entity[free] = side, number
        if min(sides) >= 0:
            links.append(sides)
    return role, entity, np.array(links, np.int16).reshape(-1, 2)


def _regions(page: dict, count: int) -> tuple[np.ndarray, np.ndarray]:
    kind, region = np.full(count, -1, np.int8), np.full(count, -1, np.int16)
    lists = {child for r in page["layout"] if r["kind"] == "LAYOUT_LIST" for child in r["children"]}
    for number, entry in enumerate(page["layout"]):
        words = [w for i in entry["lines"] for w in page["lines"][i]["words"]]
        kind[words] = KINDS.index("LIST" if number in lists else entry["kind"].removeprefix("LAYOUT_"))
        region[words] = number
    return kind, region


def _cells(page: dict, of, count: int) -> np.ndarray:
    cell = np.full((count, 5), -1, np.int16)
    for number, table in enumerate(page["tables"]):
        for entry, held in zip(table["cells"], table["cell_members"]):
            row, column = entry["row"], entry["column"]
            last = (row + entry["row_span"] - 1, column + entry["column_span"] - 1)
            cell[of(held["members"])] = (number, row, last[0], column, last[1])
    return cell


def save(page: Labelled, path: Path) -> None:
    t = page.tokens
    part = path.with_suffix(".part")
    with part.open("wb") as file:
        np.savez_compressed(
            file,
            size=[t.width, t.height],
            texts=np.frombuffer(json.dumps(t.texts, ensure_ascii=False).encode(), np.uint8),
            **{name: getattr(t, name) for name in _ARRAYS},
            **{name: getattr(page, name) for name in _LABELS},
            figures=t.figures,
        )
    part.replace(path)


def load(path: Path) -> Labelled:
    with np.load(path) as file:
        width, height = (int(v) for v in file["size"])
        tokens = Tokens(width, height, json.loads(file["texts"].tobytes()), **{name: file[name] for name in _ARRAYS})
        if "figures" in file:
            tokens.figures = file["figures"]
        return Labelled(tokens, **{name: file[name] for name in _LABELS})


_ARRAYS = ("boxes", "kinds", "handwritten", "thickness", "shade", "rows", "columns")
_LABELS = ("role", "kind", "region", "entity", "cell", "links")
_TOKEN_ARRAYS = ("boxes", "kinds", "handwritten", "thickness", "shade")
_TOKEN_LABELS = ("role", "kind", "region", "entity", "cell")


def worn(page: Labelled, chance: np.random.Generator) -> Labelled:
    """The page as a reader may see it: tokens lost, words joined, cut and misread, boxes and margins a little off, rules lost."""
    page = _taken(page, _kept(page, chance))
    texts = list(page.tokens.texts)
    boxes = page.tokens.boxes.copy()
    tall = np.maximum(boxes[:, 3] - boxes[:, 1], 4)[:, None]
    boxes += np.clip(chance.normal(0, 0.04, boxes.shape), -0.12, 0.12).astype(np.float32) * tall
    lost: set[int] = set()
    for i in range(len(texts) - 1):
        if i not in lost and chance.random() < 0.015 and _may_join(page, i):
            texts[i] += texts[i + 1]
            boxes[i, :2] = np.minimum(boxes[i, :2], boxes[i + 1, :2])
            boxes[i, 2:] = np.maximum(boxes[i, 2:], boxes[i + 1, 2:])
            lost.add(i + 1)
    case = chance.choice(["as is", "upper"], p=[0.92, 0.08])
    texts = [_misread(t.upper() if case == "upper" else t, chance) for t in texts]
    factor = np.exp(chance.normal(0, 0.08, len(texts))).astype(np.float32)
    told = chance.choice([1.0, 0.95, 0.0], p=[0.6, 0.25, 0.15])  # share of the hands that a reader tells from print
    tokens = replace(
        page.tokens,
        texts=texts,
        boxes=boxes,
        handwritten=(page.tokens.handwritten & (chance.random(len(texts)) < told))
        | (chance.random(len(texts)) < (1 - told) * 0.1),
        thickness=page.tokens.thickness * factor,
        shade=np.clip(page.tokens.shade * (chance.random() < 0.7), 0, 1),
        rows=_fewer(page.tokens.rows, chance),
        columns=_fewer(page.tokens.columns, chance),
    )
    kept = np.array([i for i in range(len(texts)) if i not in lost], int)
    return _moved(_cut(_taken(replace(page, tokens=tokens), kept), chance), chance)


def _kept(page: Labelled, chance: np.random.Generator) -> np.ndarray:
    t = page.tokens
    share = np.select([t.kinds == SIGNATURE, t.kinds != WORD, t.handwritten], [0.3, 0.08, 0.05], 0.012)
    if chance.random() < 0.15:  # a reader without an eye for selection elements
        share[(t.kinds == SELECTED) | (t.kinds == NOT_SELECTED)] = 1
    kept = np.flatnonzero(chance.random(len(share)) >= share)
    return kept if (t.kinds[kept] == WORD).any() else np.arange(len(share))


def _taken(page: Labelled, kept: np.ndarray) -> Labelled:
    """The page with tokens `kept` (in that order, repeats allowed)."""
    t = page.tokens
    tokens = replace(t, texts=[t.texts[i] for i in kept], **{name: getattr(t, name)[kept] for name in _TOKEN_ARRAYS})
    return replace(page, tokens=tokens, **{name: getattr(page, name)[kept] for name in _TOKEN_LABELS})


def _may_join(page: Labelled, i: int) -> bool:
    t = page.tokens
    a, b = t.boxes[i], t.boxes[i + 1]
    beside = abs(a[3] - b[3]) < 0.4 * (a[3] - a[1]) and 0 <= b[0] - a[2] < 0.6 * (a[3] - a[1])
    return bool(beside and t.kinds[i] == WORD and t.kinds[i + 1] == WORD)


def _misread(text: str, chance: np.random.Generator) -> str:
    if not text or chance.random() > 0.04:
        return text
    i = int(chance.integers(len(text)))
    return text[:i] + str(chance.choice(list("eaoilrn01:.,"))) * int(chance.random() < 0.7) + text[i + 1 :] or text


def _cut(page: Labelled, chance: np.random.Generator) -> Labelled:
    """A hundredth of the words in two."""
    t = page.tokens
    chosen = [i for i, text in enumerate(t.texts) if t.kinds[i] == WORD and len(text) > 3 and chance.random() < 0.01]
    order = np.sort(np.concatenate([np.arange(len(t.texts)), np.array(chosen, int)]))
    out = _taken(page, order)
    for i in np.flatnonzero(order[1:] == order[:-1]):
        text = out.tokens.texts[i]
        at = int(chance.integers(1, len(text)))
        left, right = out.tokens.boxes[i, 0], out.tokens.boxes[i, 2]
        middle = left + (right - left) * at / len(text)
        out.tokens.texts[i], out.tokens.texts[i + 1] = text[:at], text[at:]
        out.tokens.boxes[i, 2], out.tokens.boxes[i + 1, 0] = middle, middle + 1
    return out


def _fewer(rules: np.ndarray, chance: np.random.Generator) -> np.ndarray:
    share = chance.choice([0.0, 0.05, 0.2, 1.0], p=[0.35, 0.35, 0.15, 0.15])
    return rules[chance.random(len(rules)) >= share]


def _moved(page: Labelled, chance: np.random.Generator) -> Labelled:
    """Margins added or taken, without touching a token."""
    t = page.tokens
    left, top = t.boxes[:, :2].min(0)
    right, bottom = t.width - t.boxes[:, 2].max(), t.height - t.boxes[:, 3].max()
    room = lambda free, size: (
        float(np.clip(chance.uniform(-0.9 * max(free, 0), 0.08 * size), -0.15 * size, None)) * (chance.random() < 0.5)
    )
    x0, x1, y0, y1 = room(left, t.width), room(right, t.width), room(top, t.height), room(bottom, t.height)
    shift = np.array([x0, y0, x0, y0], np.float32)
    tokens = replace(
        t,
        width=max(1, round(t.width + x0 + x1)),
        height=max(1, round(t.height + y0 + y1)),
        boxes=t.boxes + shift,
        rows=t.rows + shift,
        columns=t.columns + shift,
        figures=t.figures + shift,
    )
    return replace(page, tokens=tokens)
