"""What the network says of each token and each two of them, made into pairs and regions: a specification for any language.

Ties go to the lower index everywhere, so the same scores give the same answer.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from .features import NOT_SELECTED, SELECTED, WORD, Tokens, phrases_of, unit
from .labelled import KINDS, ROLES

KEY, VALUE = ROLES.index("key"), ROLES.index("value")
SAME_ENTITY, SAME_REGION, ITS_KEY, ITS_VALUE = range(4)


@dataclass
class Thresholds:
    entity: float = 0.5  # tokens of a role are joined over this chance
    link: float = 0.25  # a value answers to a key over this chance
    bare: float = 0.9  # a key without a value is told where its tokens are keys with this mean chance
    region: float = 0.6


@dataclass
class Pair:
    key: list[int]  # tokens, in their order
    value: list[int]
    confidence: float  # 0 to 1


@dataclass
class Region:
    kind: str  # without LAYOUT_
    tokens: list[int]  # none in a figure that is drawn
    box: tuple[float, float, float, float]  # pixels
    confidence: float


@dataclass
class Scores:
    """Chances, 0 to 1: `role` N × ROLES, `kind` N × KINDS, `pair` N × NEIGHBOURS × PAIRS; `near` and `known` as in Features."""

    role: np.ndarray
    kind: np.ndarray
    pair: np.ndarray
    near: np.ndarray
    known: np.ndarray


def scores_of(role: np.ndarray, kind: np.ndarray, pair: np.ndarray, near: np.ndarray, known: np.ndarray) -> Scores:
    """Of the network's logits."""
    soft = lambda x: np.exp(x - x.max(-1, keepdims=True)) / np.exp(x - x.max(-1, keepdims=True)).sum(-1, keepdims=True)
    return Scores(soft(role), soft(kind), 1 / (1 + np.exp(-np.clip(pair, -30, 30))), near, known)


def edges(scores: Scores, channel: int, back: int) -> dict[tuple[int, int], float]:
    """The chance that `channel` holds from a to b, a mean with `back` from b to a where that is known too."""
    found: dict[tuple[int, int], list[float]] = {}
    for a, k in zip(*np.nonzero(scores.known)):
        b = int(scores.near[a, k])
        found.setdefault((int(a), b), []).append(float(scores.pair[a, k, channel]))
        found.setdefault((b, int(a)), []).append(float(scores.pair[a, k, back]))
    return {edge: sum(values) / len(values) for edge, values in found.items()}


def groups_of(members: np.ndarray, joins: dict[tuple[int, int], float], least: float) -> list[list[int]]:
    """Members (N bools) joined, the surest first, where the mean chance between the two groups (of the edges known) is over `least`."""
    group = {int(i): [int(i)] for i in np.flatnonzero(members)}
    kept = [(chance, a, b) for (a, b), chance in joins.items() if a < b and a in group and b in group]
    between: dict[int, dict[int, list[float]]] = {i: {} for i in group}
    for chance, a, b in kept:
        between[a][b] = between[b][a] = [chance, 1.0]
    root = {i: i for i in group}

    def find(i: int) -> int:
        while root[i] != i:
            i = root[i]
        return i

    for chance, a, b in sorted(kept, key=lambda e: (-e[0], e[1], e[2])):
        if chance <= least:
            break
        a, b = sorted((find(a), find(b)))
        if a == b or between[a][b][0] / between[a][b][1] <= least:
            continue
        root[b] = a
        group[a] += group.pop(b)
        for c, (total, count) in between.pop(b).items():
            if c != a:
                old = between[a].get(c, [0.0, 0.0])
                between[a][c] = between[c][a] = [old[0] + total, old[1] + count]
                between[c].pop(b, None)
        between[a].pop(b, None)
    return [sorted(g) for g in group.values()]


def evened(chances: np.ndarray, joins: dict[tuple[int, int], float], takes: np.ndarray) -> np.ndarray:
    """M × n chances, each twice replaced by a mean of its own (weight 1) and those that it is joined to by more than one half (weight: the
    chance of the join), so that what belongs together is told alike; only members that `takes` (M bools) give and take."""
    into: dict[int, list[tuple[int, float]]] = {}
    for (a, b), chance in sorted(joins.items()):
        if chance > 0.5 and takes[a] and takes[b]:
            into.setdefault(a, []).append((b, chance))
    for _ in range(2):
        after = chances.copy()
        for a, found in into.items():
            others = [b for b, _ in found]
            weights = np.array([w for _, w in found])
            after[a] = (chances[a] + (weights[:, None] * chances[others]).sum(0)) / (1 + weights.sum())
        chances = after
    return chances


class Rows:
    """Which tokens stand between two in a row: two whose heights overlap by at least half of the lower one's."""

    def __init__(self, page: Tokens):
        self.left, self.top, self.right, self.bottom = page.boxes.T
        self.x, self.high = (self.left + self.right) / 2, np.maximum(self.bottom - self.top, 1)

    def alike(self, a: int) -> np.ndarray:
        common = np.minimum(self.bottom, self.bottom[a]) - np.maximum(self.top, self.top[a])
        return common >= 0.5 * np.minimum(self.high, self.high[a])

    def between(self, a: int, b: int) -> np.ndarray:
        """N bools: those in a row with the one that is further left, their middles between the two; none where a and b share no row."""
        first, last = (a, b) if self.x[a] <= self.x[b] else (b, a)
        row = self.alike(first)
        return row & (self.x > self.x[first]) & (self.x < self.x[last]) & row[last]


def parted(
    page: Tokens, rows: Rows, role: np.ndarray, joins: dict[tuple[int, int], float]
) -> dict[tuple[int, int], float]:
    """The joins, with no chance for two keys or two values of one row that a token of the other of the two roles stands between, or, of keys,
    that a colon at the end of the left one or of a key between parts."""
    colon = np.array([text.endswith(":") for text in page.texts])
    bare = np.array([not any(c.isalnum() for c in text) for text in page.texts])  # a colon read as a word of its own
    out = dict(joins)
    for a, b in joins:
        if role[a] != role[b] or role[a] not in (KEY, VALUE) or not rows.alike(a)[b]:
            continue
        first, last = (a, b) if rows.x[a] <= rows.x[b] else (b, a)
        between = rows.between(a, b)
        stops = between & (role == (VALUE if role[a] == KEY else KEY))
        ended = not bare[last] and (colon[first] or (between & colon & (role == KEY)).any())
        if stops.any() or (role[a] == KEY and ended):
            out[a, b] = 0.0
    return out


def _whole(page: Tokens, groups: list[list[int]]) -> list[list[int]]:
    """Keys (or values) that follow each other in a phrase, with no colon and nothing else between, are one."""
    phrases = phrases_of(page.boxes)
    group = {i: g for g, tokens in enumerate(groups) for i in tokens}
    order = np.lexsort((phrases.before, phrases.of)).tolist()
    for a, b in zip(order, order[1:]):
        if phrases.of[a] != phrases.of[b] or a not in group or b not in group or page.texts[a].endswith(":"):
            continue
        home, other = group[a], group[b]
        if home != other:
            groups[home] = sorted(groups[home] + groups[other])
            for i in groups[other]:
                group[i] = home
            groups[other] = []
    return [tokens for tokens in groups if tokens]


def pairs_of(page: Tokens, scores: Scores, limits: Thresholds) -> list[Pair]:
    """Keys and values, each value with the key it answers to most, though not past another key in its row; selection elements and
    signatures are always values."""
    mark = page.kinds != WORD
    same = edges(scores, SAME_ENTITY, SAME_ENTITY)
    roles = evened(scores.role, same, ~mark)
    role = np.where(mark, VALUE, roles.argmax(1))
    rows = Rows(page)
    same = parted(page, rows, role, same)
    keys = _whole(page, groups_of(role == KEY, same, limits.entity))
    values = _whole(page, groups_of((role == VALUE) & ~mark, same, limits.entity)) + [
        [int(i)] for i in np.flatnonzero(mark)
    ]
    owner = {i: g for g, tokens in enumerate(keys) for i in tokens}
    group = np.full(len(page.texts), -1)
    for i, g in owner.items():
        group[i] = g
    answers = edges(scores, ITS_KEY, ITS_VALUE)
    evidence: dict[tuple[int, int], list[float]] = {}
    number = {i: v for v, tokens in enumerate(values) for i in tokens}
    for (a, b), chance in answers.items():
        if a in number and b in owner and not (rows.between(a, b) & (role == KEY) & (group != owner[b])).any():
            evidence.setdefault((number[a], owner[b]), []).append(chance)
    best: dict[int, tuple[float, int]] = {}
    for (v, k), chances in sorted(evidence.items()):
        strength = _strength(chances)
        if strength > limits.link and strength > best.get(v, (0.0, 0))[0]:
            best[v] = (strength, k)
    held: dict[int, list[int]] = {}
    sure: dict[int, float] = {}
    for v, (strength, k) in sorted(best.items()):
        held.setdefault(k, []).extend(values[v])
        sure[k] = max(sure.get(k, 0.0), strength)
    out = []
    for k, tokens in enumerate(keys):
        chance = float(roles[tokens, KEY].mean())
        if k in held:
            out.append(Pair(tokens, sorted(held[k]), chance * sure[k]))
        elif chance > limits.bare and _says_something(page, tokens):
            out.append(Pair(tokens, [], chance))
    return out


def _strength(chances: list[float]) -> float:
    """The mean of the two strongest: the tokens that lie next to each other know best."""
    strongest = sorted(chances, reverse=True)[:2]
    return sum(strongest) / len(strongest)


def _says_something(page: Tokens, tokens: list[int]) -> bool:
    return any(c.isalpha() for i in tokens for c in page.texts[i])


def regions_of(page: Tokens, scores: Scores, limits: Thresholds, pairs: list[Pair]) -> list[Region]:
    """Runs of words of a kind joined to regions; a region's kind is its words' mean chance; those that lie in one another are one. As
    Textract tells them: lines of a title are one, nothing reaches past a heading, an area of one or two lines with at most two
    `pairs` is TEXT, entries of a list are TEXT with LIST round them, drawings and lone selection elements are figures."""
    same = edges(scores, SAME_REGION, SAME_REGION)
    runs = _runs(page, same)
    joins = _between(runs, same, len(page.texts))
    chances = np.array([scores.kind[run].mean(0) for run in runs]).reshape(-1, len(KINDS))
    chances = evened(chances, joins, np.ones(len(runs), bool))
    kind = chances.argmax(1)
    boxes = np.array([_around(page, run) for run in runs]).reshape(-1, 4)
    heads = boxes[(kind == KINDS.index("SECTION_HEADER")) | (kind == KINDS.index("TITLE"))]
    out = []
    for k in range(len(KINDS)):
        for whole in groups_of(kind == k, joins, limits.region):
            for group in [whole] if KINDS[k] in _HEADS else _cut_at(whole, boxes, heads):
                tokens = sorted(i for g in group for i in runs[g])
                sure = float(np.concatenate([np.full(len(runs[g]), chances[g, k]) for g in group]).mean())
                out.append(Region(KINDS[k], tokens, _around(page, tokens), sure))
    u = unit(page)
    out = _merged([_with_frame(page, r, u) if r.kind == "TABLE" else r for r in _titled(page, out)])
    owners = [page.boxes[pair.key[0]] for pair in pairs]
    for region in out:
        tall = float(np.median(page.boxes[region.tokens, 3] - page.boxes[region.tokens, 1]))
        low = region.box[3] - region.box[1] < 3.5 * tall
        if region.kind == "KEY_VALUE" and low and sum(_inside(box, region.box) > 0.5 for box in owners) <= 2:
            region.kind = "TEXT"
    out = listed(out, u) + _figures(page, out)
    return sorted(out, key=lambda r: (min(r.tokens, default=len(page.texts)), r.kind != "LIST"))


_HEADS = ("SECTION_HEADER", "TITLE")


def _around(page: Tokens, tokens: list[int]) -> tuple[float, float, float, float]:
    low, high = page.boxes[tokens, :2].min(0), page.boxes[tokens, 2:].max(0)
    return float(low[0]), float(low[1]), float(high[0]), float(high[1])


def _cut_at(group: list[int], boxes: np.ndarray, heads: np.ndarray) -> list[list[int]]:
    """Runs (numbers of `boxes`) parted where a heading that lies across them, by half of its width, stands between."""
    low, high = boxes[group, :2].min(0), boxes[group, 2:].max(0)
    middles = (heads[:, 1] + heads[:, 3]) / 2
    across = np.minimum(heads[:, 2], high[0]) - np.maximum(heads[:, 0], low[0])
    between = middles[(across > 0.5 * (heads[:, 2] - heads[:, 0])) & (middles > low[1]) & (middles < high[1])]
    parts: dict[int, list[int]] = {}
    for g in group:
        parts.setdefault(int((between < (boxes[g, 1] + boxes[g, 3]) / 2).sum()), []).append(g)
    return [parts[k] for k in sorted(parts)]


def _titled(page: Tokens, regions: list[Region]) -> list[Region]:
    """Titles that follow one another within the height of the upper's last line become one."""
    titles = sorted((r for r in regions if r.kind == "TITLE"), key=lambda r: (r.box[1], r.box[0]))
    kept: list[Region] = []
    for title in titles:
        tall = float(np.median(page.boxes[title.tokens, 3] - page.boxes[title.tokens, 1]))
        home = next((k for k in kept if _follows(k.box, title.box, tall / 2)), None)
        if home is None:
            kept.append(title)
        else:
            home.tokens = sorted(home.tokens + title.tokens)
            home.box = _around(page, home.tokens)
    return [r for r in regions if r.kind != "TITLE"] + kept


def _runs(page: Tokens, same: dict[tuple[int, int], float]) -> list[list[int]]:
    """The words of each phrase, cut where two that follow each other are surely not of one region; in the order of their first words."""
    phrases = phrases_of(page.boxes)
    runs: list[list[int]] = []
    for i in np.lexsort((phrases.before, phrases.of)).tolist():
        if page.kinds[i] != WORD:
            continue
        last = runs[-1][-1] if runs else -1
        if last >= 0 and phrases.of[last] == phrases.of[i] and same.get((last, i), 1.0) >= 0.25:
            runs[-1].append(i)
        else:
            runs.append([i])
    return runs


def _between(runs: list[list[int]], same: dict[tuple[int, int], float], count: int) -> dict[tuple[int, int], float]:
    """The mean chance of all edges from one run to another."""
    of = np.full(count, -1)
    for r, run in enumerate(runs):
        of[run] = r
    sums: dict[tuple[int, int], list[float]] = {}
    for (a, b), chance in sorted(same.items()):
        if of[a] != of[b] and of[a] >= 0 and of[b] >= 0:
            entry = sums.setdefault((int(of[a]), int(of[b])), [0.0, 0.0])
            entry[0] += chance
            entry[1] += 1
    return {edge: total / number for edge, (total, number) in sums.items()}


def listed(regions: list[Region], u: float) -> list[Region]:
    """Entries of lists become TEXT; round those that follow one another within two units, from the top down, a LIST is laid."""
    entries = sorted((r for r in regions if r.kind == "LIST"), key=lambda r: (r.box[1], r.box[0]))
    lists: list[Region] = []
    for entry in entries:
        home = next((w for w in lists if _follows(w.box, entry.box, u)), None)
        if home is None:
            lists.append(Region("LIST", list(entry.tokens), entry.box, entry.confidence))
        else:
            a, b = home.box, entry.box
            home.box = (min(a[0], b[0]), min(a[1], b[1]), max(a[2], b[2]), max(a[3], b[3]))
            home.tokens = sorted(home.tokens + entry.tokens)
            home.confidence = min(home.confidence, entry.confidence)
        entry.kind = "TEXT"
    return regions + lists


def _figures(page: Tokens, regions: list[Region]) -> list[Region]:
    """What is drawn, and selection elements: figures where they lie outside tables, areas of pairs and lists; and drawings only where they
    hold at most two words. Their confidence is said, not measured."""
    areas = [r.box for r in regions if r.kind in ("TABLE", "KEY_VALUE", "LIST")]
    words = page.boxes[page.kinds == WORD]
    x, y = (words[:, 0] + words[:, 2]) / 2, (words[:, 1] + words[:, 3]) / 2
    out = []
    for box in page.figures:
        held = ((x > box[0]) & (x < box[2]) & (y > box[1]) & (y < box[3])).sum()
        if held <= 2 and all(_inside(box, a) < 0.5 for a in areas):
            out.append(Region("FIGURE", [], tuple(float(v) for v in box), 0.8))
    for i in np.flatnonzero((page.kinds == SELECTED) | (page.kinds == NOT_SELECTED)):
        if all(_inside(page.boxes[i], a) < 0.5 for a in areas):
            out.append(Region("FIGURE", [int(i)], tuple(float(v) for v in page.boxes[i]), 0.8))
    return out


def _follows(above, below, u: float) -> bool:
    return below[1] - above[3] < 2 * u and min(above[2], below[2]) > max(above[0], below[0])


def _merged(regions: list[Region]) -> list[Region]:
    """Regions that lie for the most part inside a table or inside one of their kind join it."""
    largest = sorted(regions, key=lambda r: -(r.box[2] - r.box[0]) * (r.box[3] - r.box[1]))
    kept: list[Region] = []
    for region in largest:
        home = next(
            (r for r in kept if (r.kind == region.kind or r.kind == "TABLE") and _inside(region.box, r.box) > 0.7), None
        )
        if home is None:
            kept.append(region)
        else:
            home.tokens = sorted(home.tokens + region.tokens)
    return kept


def _inside(box, other) -> float:
    width = min(box[2], other[2]) - max(box[0], other[0])
    height = min(box[3], other[3]) - max(box[1], other[1])
    return max(width, 0) * max(height, 0) / max((box[2] - box[0]) * (box[3] - box[1]), 1e-6)


def _with_frame(page: Tokens, region: Region, u: float) -> Region:
    """A table reaches to the rules that frame its words: those that run along a side within two and a half units of it."""
    left, top, right, bottom = region.box
    near = 2.5 * u
    for a, b, c, d in page.rows:
        if min(c, right) - max(a, left) > 0.5 * (right - left):
            y = (b + d) / 2
            if top - near < y < top:
                region = Region(
                    region.kind,
                    region.tokens,
                    (region.box[0], min(region.box[1], b), region.box[2], region.box[3]),
                    region.confidence,
                )
            if bottom < y < bottom + near:
                region = Region(region.kind, region.tokens, (*region.box[:3], max(region.box[3], d)), region.confidence)
    spanning = [
        (a, c)
        for a, b, c, d in page.rows
        if region.box[1] - 1 <= b and d <= region.box[3] + 1 and min(c, right) - max(a, left) > 0.5 * (right - left)
    ]
    if spanning:
        a, c = min(s[0] for s in spanning), max(s[1] for s in spanning)
        wide = (min(left, max(a, left - 4 * near)), region.box[1], max(right, min(c, right + 4 * near)), region.box[3])
        region = Region(region.kind, region.tokens, wide, region.confidence)
    return region


def is_selection(kind: int) -> bool:
    return kind in (SELECTED, NOT_SELECTED)
