"""What the network for the page's structure is told about a page: a specification to be computed alike anywhere.

A page is its tokens (words, selection elements, signatures; upright boxes in pixels, in reading order) and its ruling lines.
Lengths are in units of `u`, the median height of the words' boxes. Numbers are float32. No feature depends on the order of the
tokens but `Tokens`' own rows; ties are broken by the lower index.

squash(v, m)   = sign(v) · min(ln(1 + |v|), m) / m, so within -1 to 1
overlap(a, b)  = length of the common part of two intervals / length of the shorter one, 0 to 1
gap(a, b)      = max(0, distance between two intervals)
median         = the middle value, or the mean of the two in the middle

Characters are Unicode code points in NFC; a letter is of category L*, a capital Lu or Lt, a digit Nd, a mark anything else. Lower case is
the simple mapping, code point by code point.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from functools import lru_cache

import numpy as np

WORD, SELECTED, NOT_SELECTED, SIGNATURE = 0, 1, 2, 3
NEIGHBOURS = 20
HASHES = 4
BUCKETS = 32768
SIDES = 4  # nearest neighbours taken in each direction before the rest
FAR = 6.0  # ln(1 + FAR_UNITS); gaps beyond are all alike
NUMBERS = 58
PAIR_NUMBERS = 24

_ASCENDING = frozenset("bdfhijklt")
_DESCENDING = frozenset("gjpqy,;()[]{}$@_|Q")
_CURRENCY = frozenset("$€£¥")
_BULLETS = frozenset("•-–—*·▪◦●○■□►")


@dataclass
class Tokens:
    """A page before features. `boxes`: N × 4, left, top, right, bottom in pixels; `kinds`: WORD, ...; `handwritten`: N bools;
    `thickness`: N, the mean length of the horizontal runs of ink in a token's box in pixels (0: no ink);
    `shade`: N, how much darker than the page the paper behind it is, 0 to 1; `rows` and `columns`: the horizontal and
    vertical ruling lines, M × 4 in pixels; `figures`: what is drawn and not written, M × 4 in pixels (no feature depends on them)."""

    width: int
    height: int
    texts: list[str]
    boxes: np.ndarray
    kinds: np.ndarray
    handwritten: np.ndarray
    thickness: np.ndarray
    shade: np.ndarray
    rows: np.ndarray = field(default_factory=lambda: np.zeros((0, 4), np.float32))
    columns: np.ndarray = field(default_factory=lambda: np.zeros((0, 4), np.float32))
    figures: np.ndarray = field(default_factory=lambda: np.zeros((0, 4), np.float32))


@dataclass
class Features:
    """`numbers`: N × NUMBERS; `hashes`: N × HASHES, 0 to BUCKETS - 1; `near`: N × NEIGHBOURS, indices of tokens, a token itself
    where there are no more; `pair`: N × NEIGHBOURS × PAIR_NUMBERS; `known`: N × NEIGHBOURS, 0 where `near` only fills up."""

    numbers: np.ndarray
    hashes: np.ndarray
    near: np.ndarray
    pair: np.ndarray
    known: np.ndarray


@dataclass
class Phrases:
    """The runs of tokens that stand side by side. `of`: N, each token's run, numbered by its first token's order; `before`, `after`:
    N, how many of its tokens stand left and right of it; `boxes`: P × 4."""

    of: np.ndarray
    before: np.ndarray
    after: np.ndarray
    boxes: np.ndarray


def features(page: Tokens) -> Features:
    """Memory and time grow with N² (a matrix of distances); N is at least 1."""
    u = unit(page)
    near, known = neighbours(page.boxes, u)
    phrases = phrases_of(page.boxes)
    walls, cells = _cells(page, u)
    numbers = np.concatenate([_numbers(page, u), _setting(page, phrases, cells, u)], 1)
    return Features(
        numbers=numbers,
        hashes=np.array([hashes(t, k) for t, k in zip(page.texts, page.kinds)], np.int32).reshape(-1, HASHES),
        near=near,
        known=known,
        pair=np.concatenate([_pair_numbers(page, near, u), _pair_setting(page, numbers, phrases, walls, near, u)], 2),
    )


def unit(page: Tokens) -> float:
    heights = (page.boxes[:, 3] - page.boxes[:, 1])[page.kinds == WORD]
    return max(4.0, float(np.median(heights))) if len(heights) else 16.0


def squash(value, most: float = FAR):
    return np.sign(value) * np.minimum(np.log1p(np.abs(value)), most) / most


@lru_cache(maxsize=100_000)
def hashes(text: str, kind: int) -> list[int]:
    """FNV-1a, 32 bits, of UTF-8 bytes, modulo BUCKETS, of: the whole, the first four characters, the last three, the shape. Before
    that all is lower case, and digits are "0"; marks at either end are dropped of the first three. The shape writes A, a, 0
    or the mark itself for each character, repetitions once. Anything but a word is its kind four times."""
    if kind != WORD:
        return [_fnv(f"k{kind}")] * HASHES
    plain = "".join("0" if _is_digit(c) else _lower(c) for c in text)
    bare = plain.strip("".join({c for c in plain if _is_mark(c)})) or plain
    shape = ""
    for c in text:
        sign = "0" if _is_digit(c) else "A" if _is_capital(c) else "a" if _is_letter(c) else c
        if not shape.endswith(sign):
            shape += sign
    return [_fnv("w" + bare), _fnv("p" + bare[:4]), _fnv("s" + bare[-3:]), _fnv("f" + shape)]


def _is_letter(c: str) -> bool:
    return unicodedata.category(c)[0] == "L"


def _is_capital(c: str) -> bool:
    return unicodedata.category(c) in ("Lu", "Lt")


def _is_digit(c: str) -> bool:
    return unicodedata.category(c) == "Nd"


def _is_mark(c: str) -> bool:
    return not _is_letter(c) and not _is_digit(c)


def _lower(c: str) -> str:
    lower = c.lower()
    return lower if len(lower) == 1 else c


def _fnv(text: str) -> int:
    value = 2166136261
    for byte in text.encode():
        value = ((value ^ byte) * 16777619) & 0xFFFFFFFF
    return value % BUCKETS


def font_factor(text: str) -> float:
    """Height of the text's ink in heights of its font, by the letters that stand out above and below."""
    above = any(_is_capital(c) or c in _ASCENDING or not _is_letter(c) for c in text)
    below = any(c in _DESCENDING for c in text)
    return 0.5 + 0.22 * above + 0.2 * below


def _numbers(page: Tokens, u: float) -> np.ndarray:
    n = len(page.texts)
    out = np.zeros((n, 40), np.float32)
    left, top, right, bottom = page.boxes.T
    width, height = right - left, bottom - top
    words = page.kinds == WORD
    out[:, 0], out[:, 1] = left / page.width, top / page.height
    out[:, 2], out[:, 3] = right / page.width, bottom / page.height
    out[:, 4] = squash(width / u)
    font = height / np.array([font_factor(t) for t in page.texts])
    middle = lambda values: float(np.median(values[words])) if words.any() else 1.0
    out[:, 5] = np.clip(np.log2(np.maximum(font, 1) / max(middle(font), 1)), -2, 2) / 2
    weight = page.thickness / np.maximum(font, 1)
    out[:, 6] = np.clip(np.log2(np.maximum(weight, 1e-3) / max(middle(weight), 1e-3)), -1.5, 1.5) * words
    out[:, 7] = page.shade
    for i, text in enumerate(page.texts):
        if words[i]:
            out[i, 8:24] = _text_numbers(text)
    out[:, 24], out[:, 25] = page.kinds == SELECTED, page.kinds == NOT_SELECTED
    out[:, 26], out[:, 27] = page.kinds == SIGNATURE, page.handwritten
    out[:, 28:32] = _gaps(page.boxes, u)
    out[:, 32:38] = _rules(page, u)
    out[:, 38] = squash(n, 8.0)
    out[:, 39] = squash(page.width / u, 8.0)
    return out


@lru_cache(maxsize=100_000)
def _text_numbers(text: str) -> list[float]:
    n = max(len(text), 1)
    letters = sum(map(_is_letter, text))
    capitals, digits = sum(map(_is_capital, text)), sum(map(_is_digit, text))
    marks = sum(map(_is_mark, text))
    first, last = text[:1], text[-1:]
    inner = text[:-1].strip("(")
    numbered = 1 < len(text) <= 4 and last in (".", ")") and inner != "" and not any(map(_is_mark, inner))
    return [
        capitals / n,
        digits / n,
        marks / n,
        min(n, 20) / 20,
        last == ":",
        last == ".",
        last == ",",
        last in (")", "?"),
        first != "" and _is_capital(first),
        letters >= 2 and capitals == letters,
        text in _BULLETS or numbered,
        "@" in text or "www" in text,
        any(c in _CURRENCY for c in text),
        digits >= 4 and marks >= 2,
        "#" in text or text in ("No", "No.", "Nr.", "№"),
        marks == n and n >= 3,
    ]


def _gaps(boxes: np.ndarray, u: float) -> np.ndarray:
    """N × 4: to the nearest token left, right, above and below that overlaps in the other direction; none: 1."""
    out = np.ones((len(boxes), 4), np.float32)
    left, top, right, bottom = boxes.T
    for side, (low, high, across) in enumerate(
        [
            (left, right, (top, bottom)),
            (right, left, (top, bottom)),
            (top, bottom, (left, right)),
            (bottom, top, (left, right)),
        ]
    ):
        beside = _overlap(across) > 0.2
        away = (low[:, None] - high[None]) if side % 2 == 0 else (high[None] - low[:, None])
        middle = (low + high) / 2
        ahead = (middle[None] < middle[:, None]) if side % 2 == 0 else (middle[None] > middle[:, None])
        distance = np.where(beside & ahead, np.maximum(away, 0), np.inf).min(1, initial=np.inf)
        out[:, side] = np.where(np.isfinite(distance), squash(np.where(np.isfinite(distance), distance, 0) / u), 1)
    return out


def _overlap(interval: tuple[np.ndarray, np.ndarray]) -> np.ndarray:
    low, high = interval
    common = np.minimum(high[:, None], high[None]) - np.maximum(low[:, None], low[None])
    shorter = np.minimum((high - low)[:, None], (high - low)[None])
    return np.clip(common / np.maximum(shorter, 1), 0, 1)


def _rules(page: Tokens, u: float) -> np.ndarray:
    """N × 6: nearness 1 / (1 + distance in u) of the nearest ruling line left, right, above and below that passes the token's middle,
    none: 0; the width of the line below, squashed; whether the four are there, all within 30 u."""
    out = np.zeros((len(page.boxes), 6), np.float32)
    left, top, right, bottom = page.boxes.T
    x, y = (left + right) / 2, (top + bottom) / 2
    away = np.full((len(page.boxes), 4), np.inf)
    if len(page.columns):
        a, b, c, d = page.columns.T
        passes = (b[None] <= y[:, None]) & (d[None] >= y[:, None])
        middle = ((a + c) / 2)[None]
        away[:, 0] = np.where(passes & (middle < x[:, None]), x[:, None] - middle, np.inf).min(1)
        away[:, 1] = np.where(passes & (middle > x[:, None]), middle - x[:, None], np.inf).min(1)
    if len(page.rows):
        a, b, c, d = page.rows.T
        passes = (a[None] <= x[:, None]) & (c[None] >= x[:, None])
        middle = ((b + d) / 2)[None]
        away[:, 2] = np.where(passes & (middle < y[:, None]), y[:, None] - middle, np.inf).min(1)
        below = np.where(passes & (middle > y[:, None]), middle - y[:, None], np.inf)
        away[:, 3] = below.min(1)
        found = np.isfinite(away[:, 3])
        out[found, 4] = squash((c - a)[below.argmin(1)][found] / u)
    half = np.stack([x - left, x - left, y - top, y - top], 1)
    distance = np.maximum(away - half, 0) / u
    out[:, :4] = np.where(np.isfinite(distance), 1 / (1 + distance), 0)
    out[:, 5] = (distance < 30).all(1)
    return out


def neighbours(boxes: np.ndarray, u: float) -> tuple[np.ndarray, np.ndarray]:
    """N × NEIGHBOURS: the SIDES nearest left, right (of those that overlap by half vertically), above and below (by a tenth
    horizontally), each side by its gap, then the nearest left over by gap_x / 2 + gap_y, all in that order."""
    n = len(boxes)
    left, top, right, bottom = boxes.T
    gap_x = np.maximum(0, np.maximum(left[None] - right[:, None], left[:, None] - right[None]))
    gap_y = np.maximum(0, np.maximum(top[None] - bottom[:, None], top[:, None] - bottom[None]))
    x, y = (left + right) / 2, (top + bottom) / 2
    in_row = _overlap((top, bottom)) >= 0.5
    in_column = (_overlap((left, right)) >= 0.1) & ~in_row
    near = np.tile(np.arange(n, dtype=np.int32)[:, None], (1, NEIGHBOURS))
    known = np.zeros((n, NEIGHBOURS), np.float32)
    self_ = np.eye(n, dtype=bool)
    sides = [
        (in_row & (x[None] < x[:, None]), gap_x),
        (in_row & (x[None] >= x[:, None]) & ~self_, gap_x),
        (in_column & (y[None] < y[:, None]), gap_y),
        (in_column & (y[None] >= y[:, None]), gap_y),
    ]
    distance = gap_x / 2 + gap_y
    distance[self_] = np.inf
    taken = np.zeros((n, n), bool)
    count = np.zeros(n, int)
    for mask, gap in [*sides, (None, distance)]:
        most = SIDES if mask is not None else NEIGHBOURS
        allowed = ~taken & np.isfinite(distance) if mask is None else mask & ~taken
        cost = np.where(allowed, gap, np.inf)
        order = np.argsort(cost, axis=1, kind="stable")[:, :most]
        there = np.isfinite(np.take_along_axis(cost, order, 1)).sum(1).tolist()
        for i, found in enumerate(order.tolist()):
            found = found[: min(there[i], NEIGHBOURS - int(count[i]))]
            near[i, count[i] : count[i] + len(found)], known[i, count[i] : count[i] + len(found)] = found, 1
            taken[i, found] = True
            count[i] += len(found)
    return near, known


def _pair_numbers(page: Tokens, near: np.ndarray, u: float) -> np.ndarray:
    """N × NEIGHBOURS × 16, of a token (a) and its neighbour (b)."""
    a, b = page.boxes[:, None], page.boxes[near]
    out = np.zeros((*near.shape, 16), np.float32)
    middle = lambda box: ((box[..., 0] + box[..., 2]) / 2, (box[..., 1] + box[..., 3]) / 2)
    (ax, ay), (bx, by) = middle(a), middle(b)
    common = lambda i: np.minimum(a[..., i + 2], b[..., i + 2]) - np.maximum(a[..., i], b[..., i])
    shorter = lambda i: np.maximum(np.minimum(a[..., i + 2] - a[..., i], b[..., i + 2] - b[..., i]), 1)
    out[..., 0], out[..., 1] = squash((bx - ax) / u), squash((by - ay) / u)
    out[..., 2] = squash(np.sign(bx - ax) * np.maximum(-common(0), 0) / u)
    out[..., 3] = squash(np.sign(by - ay) * np.maximum(-common(1), 0) / u)
    out[..., 4] = np.clip(common(0) / shorter(0), 0, 1)
    out[..., 5] = np.clip(common(1) / shorter(1), 0, 1)
    out[..., 6] = squash((b[..., 0] - a[..., 0]) / u)
    out[..., 7] = squash((b[..., 2] - a[..., 2]) / u)
    out[..., 8] = squash((b[..., 3] - a[..., 3]) / u)
    tall = np.maximum(b[..., 3] - b[..., 1], 1) / np.maximum(a[..., 3] - a[..., 1], 1)
    out[..., 9] = np.clip(np.log2(tall), -2, 2) / 2
    out[..., 10] = np.minimum(np.maximum(-common(0), 0) / u, 2) / 2
    out[..., 11] = np.minimum(np.maximum(-common(1), 0) / u, 2) / 2
    out[..., 12] = _crossings(page.columns, ax, ay, bx, by, 0)
    out[..., 13] = _crossings(page.rows, ax, ay, bx, by, 1)
    out[..., 14] = (out[..., 12] + out[..., 13]) == 0
    out[..., 15] = near == np.arange(len(near))[:, None] + 1  # read right after
    return out


def _crossings(rules: np.ndarray, ax, ay, bx, by, axis: int) -> np.ndarray:
    """min(2, how many of the rules the straight way from middle to middle crosses) / 2."""
    if not len(rules):
        return np.zeros(np.broadcast(ax, bx).shape, np.float32)
    start, stop = (ax, bx) if axis == 0 else (ay, by)
    other, end = (ay, by) if axis == 0 else (ax, bx)
    at = (rules[:, axis] + rules[:, axis + 2]) / 2
    low, high = rules[:, 1 - axis], rules[:, 3 - axis]
    start, stop, other, end = (
        np.broadcast_arrays(start, stop)[0][..., None],
        stop[..., None],
        other[..., None],
        end[..., None],
    )
    share = (at - start) / np.where(np.abs(stop - start) < 1e-6, 1e-6, stop - start)
    place = other + share * (end - other)
    crossed = (share > 0) & (share < 1) & (place >= low) & (place <= high)
    return np.minimum(crossed.sum(-1), 2) / 2


def phrases_of(boxes: np.ndarray) -> Phrases:
    """A token's next is the nearest by gap_x of those in its row (overlap of at least half) whose middle is right of its own, and so to the
    left; two that are each other's next stand in one phrase where the gap is at most the height of the taller."""
    n = len(boxes)
    left, top, right, bottom = boxes.T
    x, height = (left + right) / 2, bottom - top
    gap = np.maximum(0, np.maximum(left[None] - right[:, None], left[:, None] - right[None]))
    in_row = _overlap((top, bottom)) >= 0.5
    ahead = np.where(in_row & (x[None] > x[:, None]), gap, np.inf)
    behind = np.where(in_row & (x[None] < x[:, None]), gap, np.inf)
    following, leading = ahead.argmin(1), behind.argmin(1)
    index = np.arange(n)
    close = ahead[index, following] <= np.maximum(height, height[following])
    joined = close & (leading[following] == index) & np.isfinite(behind[following, leading[following]])
    of, before, after = np.full(n, -1), np.zeros(n, int), np.zeros(n, int)
    begins = np.ones(n, bool)
    begins[following[joined]] = False
    found = []
    for first in np.flatnonzero(begins):
        run = [int(first)]
        while joined[run[-1]]:
            run.append(int(following[run[-1]]))
        of[run], before[run], after[run] = len(found), np.arange(len(run)), np.arange(len(run))[::-1]
        found.append(np.concatenate([boxes[run, :2].min(0), boxes[run, 2:].max(0)]))
    return Phrases(of, before, after, np.array(found, np.float32).reshape(-1, 4))


def _cells(page: Tokens, u: float) -> tuple[np.ndarray, np.ndarray]:
    """N × 4: which rule is the nearest left and right (of `columns`), above and below (of `rows`) that passes the token's middle,
    -1: none; N × 4: where they stand, and where there is none the page's edge."""
    left, top, right, bottom = page.boxes.T
    x, y = (left + right) / 2, (top + bottom) / 2
    walls = np.full((len(x), 4), -1)
    places = np.tile(np.array([0, page.width, 0, page.height], np.float32), (len(x), 1))
    for rules, axis, own, other, first in ((page.columns, 0, x, y, 0), (page.rows, 1, y, x, 2)):
        if not len(rules):
            continue
        at = (rules[:, axis] + rules[:, axis + 2]) / 2
        passes = (rules[:, 1 - axis][None] <= other[:, None]) & (rules[:, 3 - axis][None] >= other[:, None])
        for side, sign in ((first, 1), (first + 1, -1)):
            away = np.where(passes & (sign * (own[:, None] - at[None]) > 0), np.abs(own[:, None] - at[None]), np.inf)
            nearest = away.argmin(1)
            there = np.isfinite(away[np.arange(len(x)), nearest])
            walls[there, side], places[there, side] = nearest[there], at[nearest[there]]
    return walls, places


def _setting(page: Tokens, phrases: Phrases, cells: np.ndarray, u: float) -> np.ndarray:
    """N × 18: place in the phrase, nearness of a colon in it, what aligns with it, lines to write on, the cell between the rules."""
    out = np.zeros((len(page.texts), NUMBERS - 40), np.float32)
    left, top, right, bottom = page.boxes.T
    box = phrases.boxes[phrases.of]
    out[:, 0], out[:, 1] = squash(phrases.before, 3.0), squash(phrases.after, 3.0)
    out[:, 2:4] = _colons(page, phrases)
    out[:, 4] = squash((box[:, 2] - box[:, 0]) / u)
    out[:, 5:7] = _gaps(phrases.boxes, u)[phrases.of, :2]
    for i, edge in enumerate((phrases.boxes[:, 0], phrases.boxes[:, 2], phrases.boxes[:, [0, 2]].mean(1))):
        alike = (np.abs(edge[:, None] - edge[None]) < 0.4 * u).sum(1) - 1
        out[:, 7 + i] = squash(alike, 4.0)[phrases.of]
    out[:, 10:13] = _lines_to_write_on(page, box, u)
    wide, high = cells[:, 1] - cells[:, 0], cells[:, 3] - cells[:, 2]
    out[:, 13], out[:, 14] = squash(wide / u), squash(high / u)
    out[:, 15] = np.clip((left - cells[:, 0]) / np.maximum(wide, 1), 0, 1)
    out[:, 16] = np.clip((top - cells[:, 2]) / np.maximum(high, 1), 0, 1)
    out[:, 17] = squash(page.height / u, 8.0)
    return out


def _colons(page: Tokens, phrases: Phrases) -> np.ndarray:
    """N × 2: 1 / (1 + words until the next token of the phrase that ends in a colon, itself being 0), and the same for those before it."""
    out = np.zeros((len(page.texts), 2), np.float32)
    order = np.lexsort((phrases.before, phrases.of))
    for side, way in ((0, order[::-1]), (1, order)):
        away, phrase = np.inf, -1
        for i in way:
            if phrases.of[i] != phrase:
                away, phrase = np.inf, phrases.of[i]
            colon = page.texts[i].endswith(":")
            if side == 0:
                away = 0 if colon else away + 1
                out[i, 0] = 1 / (1 + away)
            else:
                out[i, 1] = 1 / (1 + away)
                away = 1 if colon else away + 1
    return out


def _lines_to_write_on(page: Tokens, box: np.ndarray, u: float) -> np.ndarray:
    """N × 3: nearness 1 / (1 + gap in u) and length (squashed) of the nearest horizontal rule that begins right of the token at its
    foot (between its middle and u below it); log2 of how much longer than the phrase (`box`) the rule close below it is, / 4."""
    out = np.zeros((len(box), 3), np.float32)
    if not len(page.rows):
        return out
    left, top, right, bottom = (v[:, None] for v in page.boxes.T)
    a, c, at = page.rows[:, 0][None], page.rows[:, 2][None], ((page.rows[:, 1] + page.rows[:, 3]) / 2)[None]
    at_foot = (at > (top + bottom) / 2) & (at < bottom + u)
    gap = np.where(at_foot & (a > right - 0.5 * u), np.maximum(a - right, 0), np.inf)
    nearest = gap.argmin(1)
    least = gap[np.arange(len(box)), nearest]
    there = np.isfinite(least)
    out[there, 0] = 1 / (1 + least[there] / u)
    out[there, 1] = squash((c - a)[0, nearest[there]] / u)
    common = np.minimum(c, box[:, 2:3]) - np.maximum(a, box[:, 0:1])
    wide = np.maximum(box[:, 2] - box[:, 0], 1)
    below = np.where(at_foot & (common > 0.5 * wide[:, None]), at - (top + bottom) / 2, np.inf)
    nearest = below.argmin(1)
    there = np.isfinite(below[np.arange(len(box)), nearest])
    longer = np.log2(np.maximum((c - a)[0, nearest], 1) / wide)
    out[there, 2] = (np.clip(longer, -1, 3) / 4)[there]
    return out


def _pair_setting(
    page: Tokens, numbers: np.ndarray, phrases: Phrases, walls: np.ndarray, near: np.ndarray, u: float
) -> np.ndarray:
    """N × NEIGHBOURS × 8, of a token and its neighbour: one phrase; size of the font, thickness of print, hand; alignment of the
    phrases at left, right and in the middle, 1 falling to 0 at half a unit; one cell between rules."""
    out = np.zeros((*near.shape, PAIR_NUMBERS - 16), np.float32)
    out[..., 0] = phrases.of[:, None] == phrases.of[near]
    out[..., 1] = numbers[near, 5] - numbers[:, None, 5]
    out[..., 2] = numbers[near, 6] - numbers[:, None, 6]
    out[..., 3] = page.handwritten[:, None] != page.handwritten[near]
    box = phrases.boxes[phrases.of]
    for i, edge in enumerate((box[:, 0], box[:, 2], (box[:, 0] + box[:, 2]) / 2)):
        out[..., 4 + i] = np.maximum(0, 1 - np.abs(edge[:, None] - edge[near]) / (0.5 * u))
    out[..., 7] = (walls[:, None] == walls[near]).all(-1) & (walls >= 0).all(-1)[:, None]
    return out
