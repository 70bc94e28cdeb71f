"""From text to the pen's way over the paper.

All letters of a line are bent, turned and placed at once, as arrays of points that know their letter; then each stroke is
smoothed as a hurried hand would, and given a width from its way and speed.
"""

from __future__ import annotations

import functools
import math
import zlib
from dataclasses import replace

import numpy as np

from .drawing import Box, Drawing, box_of, measured, moved, together
from .glyphs import Glyph
from .person import Hand

Random = np.random.Generator
WAVES = 3


def written(
    text: str, rng: Random, height_px: float, style: Hand | None = None, pen_px: float | None = None
) -> Drawing:
    """A line of handwriting whose capitals are about `height_px` pixels high (times the hand's own size).

    @param style whose hand; none: a new one
    @param pen_px width of the pen's line; none: what the hand has at this height
    """
    hand = Hand.random(rng) if style is None else style
    text = " ".join(hand.says(text).split())
    letters = [c for c in text if c != " "]
    scale = height_px * hand.size
    nib = hand.nib if pen_px is None else pen_px / scale
    if not letters:
        return Drawing([], [], hand.pen)
    chosen = [chosen_form(hand, letter, rng) for letter in letters]
    shares = [share for share, c in zip(heights_of(text, hand), text) if c != " "]
    starts, ends = letter_places(text, chosen, shares, hand, rng)
    strokes, owners = bent_letters(letters, chosen, shares, starts, hand, rng)
    word_of = [w for w, c in zip(word_numbers(text), text) if c != " "]
    lines: list[tuple[np.ndarray, float]] = []
    areas: list[list[np.ndarray]] = []
    line_words: list[int] = []
    area_words: list[int] = []
    for group, number in joined_strokes(strokes, owners, chosen, word_of, hand, rng):
        for points, width in inked(group, nib, hand, rng):
            lines.append((points * scale, width * scale))
            line_words.append(number)
    for i, glyph in enumerate(chosen):
        if glyph.closed:
            areas.append([strokes[k] * scale for k in owners[i]])
            area_words.append(word_of[i])
    outline = max(0.0, nib - 0.09) * scale * 0.8 if areas else 0.0
    drawing = Drawing(lines, areas, hand.pen, width=float(ends[-1]) * scale, text=text, outline=outline)
    drawing.words = word_boxes(text.split(), lines, line_words, areas, area_words, outline)
    drawing.ink = around([box for _, box in drawing.words])
    return drawing


def fitted(
    text: str, rng: Random, height_px: float, room_px: float, style: Hand | None = None, pen_px: float | None = None
) -> Drawing:
    """Written into a field `room_px` wide as people do who see its end coming: narrower, then smaller, down to two thirds of the
    height; what still does not fit runs over the end."""
    hand = Hand.random(rng) if style is None else style
    pen = hand.nib * hand.size * height_px if pen_px is None else pen_px
    drawing = written(text, rng, height_px, hand, pen)
    for _ in range(4):
        share = room_px / max(drawing.ink[2], 1)
        if share >= 1:
            break
        narrow = max(share**0.5, 0.6 / hand.wide if hand.wide > 0.6 else 1.0)
        hand = replace(hand, wide=hand.wide * narrow, gap=hand.gap * narrow, space=hand.space * narrow)
        height_px = max(height_px * max(share**0.5, 0.8), 0.66 * height_px)
        drawing = written(text, rng, height_px, hand, min(pen, 0.2 * height_px))
    return drawing


def paragraph(
    text: str,
    rng: Random,
    height_px: float,
    room_px: float,
    line_px: float,
    style: Hand | None = None,
    pen_px: float | None = None,
) -> Drawing:
    """Several lines, `line_px` apart, broken where `room_px` ends and at line breaks of the text. The first baseline begins at
    (0, 0). `text` has the lines as they were broken; `words` runs through all of them."""
    hand = Hand.random(rng) if style is None else style
    lines: list[Drawing] = []
    for part in text.split("\n"):
        now: list[str] = []
        # A sample says how much room a letter takes; the line itself is then written in one go.
        letters = max(
            1.0, room_px / max(1e-3, written(part[:30] or "x", rng, height_px, hand).width) * len(part[:30] or "x")
        )
        for word in part.split():
            if now and len(" ".join([*now, word])) > letters:
                lines.append(written(" ".join(now), rng, height_px, hand, pen_px))
                now = []
            now.append(word)
        lines.append(written(" ".join(now), rng, height_px, hand, pen_px))
    indent = 0.0
    placed = []
    for row, line in enumerate(lines):
        indent += float(rng.normal(0, 0.12)) * height_px
        placed.append(moved(line, indent, row * line_px + float(rng.normal(0, 0.04)) * height_px))
    placed = [line for line in placed if line.words]
    if not placed:
        return Drawing([], [], hand.pen)
    return replace(together(placed), text="\n".join(line.text for line in placed))


def word_numbers(text: str) -> list[int]:
    """Of each character, how many spaces came before it."""
    numbers, now = [], 0
    for c in text:
        numbers.append(now)
        now += c == " "
    return numbers


def around(boxes: list[Box]) -> Box:
    every = np.array(boxes)
    return (*every[:, :2].min(0).tolist(), *every[:, 2:].max(0).tolist())


def word_boxes(words, lines, line_words, areas, area_words, outline) -> list[tuple[str, Box]]:
    found = []
    for number, word in enumerate(words):
        mine = [line for line, w in zip(lines, line_words) if w == number]
        filled = [area for area, w in zip(areas, area_words) if w == number]
        found.append((word, box_of(mine, filled, outline)))
    return found


def chosen_form(hand: Hand, letter: str, rng: Random) -> Glyph:
    forms = hand.forms(letter)
    if len(forms) == 1:
        return forms[0]
    if rng.random() < hand.faithful:
        return forms[hand.preferred(letter, len(forms))]
    return forms[int(rng.integers(len(forms)))]


def heights_of(text: str, hand: Hand) -> list[float]:
    """Of each character, how high it is to be as a share of a first capital."""
    return [hand.later if a.isalpha() and b.isalpha() else 1.0 for a, b in zip(" " + text, text)]


def letter_places(
    text: str, chosen: list[Glyph], shares: list[float], hand: Hand, rng: Random
) -> tuple[np.ndarray, np.ndarray]:
    """Where each letter begins and ends along the baseline, spaces counted but not listed."""
    gaps = rng.normal(0, hand.gap_error, len(text)) if hand.gap_error else np.zeros(len(text))
    starts, ends, x, i = [], [], 0.0, 0
    for k, c in enumerate(text):
        if c == " ":
            x += max(0.25, hand.space + 0.7 * hand.gap + 2 * gaps[k])
            continue
        glyph = chosen[i]
        i += 1
        starts.append(x)
        x += glyph.advance * hand.wide * shares[i - 1]
        ends.append(x)
        if glyph.spaced:
            x += gaps[k] + (0.0 if hand.style == "cursive" else 0.15 * (hand.gap - 0.2))
        elif glyph.joins:
            x += max(0.05, 0.05 + 0.5 * hand.gap + gaps[k])
        else:
            x += max(0.08, hand.gap * (0.75 if glyph.small else 1.0) + gaps[k]) + 0.6 * max(0.0, hand.nib - 0.06)
    return np.array(starts), np.array(ends)


@functools.lru_cache(maxsize=65536)
def habit(seed: int, letter: str) -> tuple[np.ndarray, np.ndarray]:
    """This person's own bend of a letter: wave vectors (2 axes x WAVES x 2) and phases (2 x WAVES)."""
    own = np.random.default_rng((seed, zlib.crc32(letter.encode())))
    return own.normal(0, 3.2, (2, WAVES, 2)), own.uniform(0, math.tau, (2, WAVES))


def bent_letters(
    letters: list[str], chosen: list[Glyph], shares: list[float], starts: np.ndarray, hand: Hand, rng: Random
):
    """All strokes in their places (in heights of a capital), and of each letter the indices of its strokes."""
    strokes = [s for glyph in chosen for s in glyph.strokes]
    owners, at = [], 0
    for glyph in chosen:
        owners.append(range(at, at + len(glyph.strokes)))
        at += len(glyph.strokes)
    count = len(chosen)
    of = np.repeat(np.repeat(np.arange(count), [len(g.strokes) for g in chosen]), [len(s) for s in strokes])
    points = np.vstack(strokes)
    small = np.array([g.small for g in chosen])[of]
    y = points[:, 1]
    if small.any():
        y = np.where(
            small,
            -np.interp(
                -y,
                (-0.6, -0.4, 0, 0.56, 1.0, 1.4),
                (-1.5 * hand.deep, -hand.deep, 0, hand.small, hand.tall, hand.tall + 0.4),
            ),
            y,
        )
    half = np.array([g.advance for g in chosen])[of] / 2
    points = np.column_stack([points[:, 0] - half, y])
    # Two bends of a few waves each: the person's own, the same each time, and this time's.
    own_waves, own_phases = (np.array(v) for v in zip(*(habit(hand.seed, letter) for letter in letters)))
    waves = np.concatenate([own_waves, rng.normal(0, 4.5, (count, 2, WAVES, 2))], 2)
    phases = np.concatenate([own_phases, rng.uniform(0, math.tau, (count, 2, WAVES))], 2)
    weights = np.concatenate([np.full(WAVES, hand.own), np.full(WAVES, hand.bend)]) * 0.9
    angle = np.einsum("pawc,pc->paw", waves[of], points) + phases[of]
    # An outline bends with its stroke's two sides apart: what only makes a line livelier would break it.
    firm = np.where(np.array([g.closed for g in chosen])[of], 0.6, 1.0)[:, None]
    points = points + np.sin(angle) @ weights * firm
    grown = 1 + rng.normal(0, hand.size_error, (count, 2)) + rng.normal(0, hand.size_error, (count, 1))
    high = np.array(shares)
    points = points * (np.maximum(grown, 0.6) * high[:, None])[of] * (hand.wide, 1)
    turn = np.radians(rng.normal(0, hand.turn_error, count))[of]
    cosine, sine = np.cos(turn), np.sin(turn)
    x = points[:, 0] * cosine - points[:, 1] * sine
    y = points[:, 0] * sine + points[:, 1] * cosine
    slant = hand.slant + np.radians(rng.normal(0, hand.turn_error * 0.6, count))[of]
    x = x - y * slant + half * hand.wide * high[of] + starts[of]
    middle = starts + 0.3
    phase = rng.uniform(0, math.tau, 2)
    drift = hand.wander * (np.sin(middle * 0.9 + phase[0]) + 0.6 * np.sin(middle * 2.3 + phase[1]))
    rise = drift + rng.normal(0, hand.rise_error, count)
    y = y + rise[of] - math.tan(math.radians(hand.climb + rng.normal(0, 0.25))) * x
    cuts = np.cumsum([len(s) for s in strokes])[:-1]
    return np.split(np.column_stack([x, y]), cuts), owners


def link(a: np.ndarray, b: np.ndarray, rng: Random, bow: float = 0.7) -> np.ndarray:
    """The pen's way from the end of one stroke to the start of the next, leaving and arriving in their directions."""
    start, end = a[-1], b[0]
    apart = float(np.hypot(*(end - start)))
    leave, arrive = a[-1] - a[max(-4, -len(a))], b[min(3, len(b) - 1)] - b[0]
    leave = leave / max(float(np.hypot(*leave)), 1e-6) * apart * bow
    arrive = arrive / max(float(np.hypot(*arrive)), 1e-6) * apart * bow
    t = np.linspace(0, 1, max(3, int(apart / 0.04)))[1:-1, None]
    return (
        (2 * t**3 - 3 * t**2 + 1) * start
        + (t**3 - 2 * t**2 + t) * leave
        + (3 * t**2 - 2 * t**3) * end
        + (t**3 - t**2) * arrive
    )


def joined_strokes(strokes, owners, chosen, word_of, hand: Hand, rng: Random):
    """Strokes as the pen draws them, each with its word: letters joined where the hand joins, dots and bars after."""
    now: np.ndarray | None = None
    later: list[np.ndarray] = []
    dice = rng.random((len(chosen), 2))
    for i, glyph in enumerate(chosen):
        if glyph.closed:
            continue
        mine = [strokes[k] for k in owners[i]]
        # A joined hand goes on from the first stroke and adds dots and bars later; a printing one draws stroke after stroke.
        first = mine[0]
        if now is None:
            now = first
        elif -0.4 < first[0, 0] - now[-1, 0] < 0.9:
            now = np.vstack([now, link(now, first, rng, 0.75 if glyph.joins else 0.3), first])
        else:
            yield now, word_of[i]
            now = first
        if glyph.joins:
            later += mine[1:]
        else:
            for extra in mine[1:]:
                if dice[i, 1] < hand.drag and len(extra) > 4:
                    now = np.vstack([now, link(now, extra, rng, 0.2), extra])
                else:
                    yield now, word_of[i]
                    now = extra
        goes_on = (
            i + 1 < len(chosen)
            and word_of[i + 1] == word_of[i]
            and not chosen[i + 1].closed
            and dice[i, 0] < hand.joined
            and (
                glyph.joins
                and chosen[i + 1].joins
                or hand.style == "mixed"
                and glyph.small
                and chosen[i + 1].small
                and len(mine[-1]) > 6
            )
        )
        if not goes_on:
            yield now, word_of[i]
            now = None
            for extra in later:
                yield extra, word_of[i]
            later = []


@functools.lru_cache(maxsize=64)
def bell(tenths: int) -> np.ndarray:
    sigma = tenths / 10
    reach = max(1, math.ceil(2.5 * sigma))
    weights = np.exp(-(np.arange(-reach, reach + 1) ** 2) / (2 * sigma**2))
    return weights / weights.sum()


def smoothed(points: np.ndarray, sigma: float) -> np.ndarray:
    """By a bell over neighbours along the stroke; ends stay, as the stroke is mirrored through them."""
    tenths = min(60, round(sigma * 10))
    if tenths < 3 or len(points) < 4:
        return points
    weights = bell(tenths)
    reach = min(len(weights) // 2, len(points) - 1)
    weights = weights if reach == len(weights) // 2 else bell(max(3, round(reach / 2.5 * 10) - 5))
    reach = len(weights) // 2
    if reach >= len(points):
        return points
    padded = np.vstack([2 * points[0] - points[reach:0:-1], points, 2 * points[-1] - points[-2 : -reach - 2 : -1]])
    return np.column_stack([np.convolve(padded[:, k], weights, "valid") for k in (0, 1)])


def inked(points: np.ndarray, nib: float, hand: Hand, rng: Random) -> list[tuple[np.ndarray, float]]:
    """One stroke as runs of equal width: heavier down than up, in bends than on the straight, thin where it ends in flight."""
    points = smoothed(points, hand.haste)
    count = len(points)
    if count < 3:
        return [(points, nib)]
    steps = np.diff(points, axis=0)
    lengths = np.maximum(np.hypot(steps[:, 0], steps[:, 1]), 1e-6)
    ways = steps / lengths[:, None]
    width = np.ones(count)
    amount = hand.pressure
    if hand.kind_of_pen == "fountain":
        broad = np.abs(ways[:, 0] * 0.64 + ways[:, 1] * 0.77)  # a nib held at about 40 degrees
        width[1:] += (0.5 + amount) * (broad - 0.6)
    elif hand.kind_of_pen != "felt":
        width[1:] += 0.35 * amount * ways[:, 1]
        bends = np.abs(ways[1:, 0] * ways[:-1, 1] - ways[1:, 1] * ways[:-1, 0])
        width[1:-1] += amount * np.minimum(bends * 2, 0.5)
    at = np.arange(count)
    width += 0.4 * amount * np.sin(at * rng.uniform(0.02, 0.12) + rng.uniform(0, math.tau))
    begin, end = rng.random(2)
    if begin < amount:
        width[: count // 3] *= np.linspace(0.6, 1, count // 3)
    if end < amount * 1.4:
        width[-(count // 3) :] *= np.linspace(1, 0.35, count // 3) if count // 3 else 1
    # Widths change slowly and in steps, so that a stroke is few runs.
    slow = np.convolve(np.pad(width, 3, "edge"), np.full(7, 1 / 7), "valid")
    levels = np.round(np.clip(slow, 0.35, 1.8) * 7).astype(int)
    if count > 12 and rng.random() < hand.skips:
        gap = int(rng.integers(3, count - 6))
        levels[gap : gap + int(rng.integers(1, 5))] = 0 if rng.random() < 0.6 else 2
    cuts = [0, *(np.flatnonzero(np.diff(levels)) + 1).tolist(), count]
    return [
        (points[max(a - 1, 0) : b], nib * levels[a] / 7)
        for a, b in zip(cuts[:-1], cuts[1:])
        if levels[a] > 0 and b - max(a - 1, 0) > 1
    ]


def in_boxes(
    text: str, rng: Random, height_px: float, pitch_px: float, style: Hand | None = None, pen_px: float | None = None
) -> Drawing:
    """One sign to a box, as in the combs of forms: box number i spans i * `pitch_px` to (i + 1) * `pitch_px`, a space leaves one
    empty. Letters are squeezed into their boxes but now and then cross a wall."""
    hand = Hand.random(rng) if style is None else style
    hand = replace(hand, joined=0.0, climb=0.0, style="print" if hand.style == "cursive" else hand.style)
    room = pitch_px * 0.86
    parts, boxes = [], []
    for i, c in enumerate(text):
        drawn = written(c, rng, height_px, hand, pen_px)
        if not drawn.text:
            continue
        left, _, right, _ = drawn.ink
        if right - left > room:
            drawn = narrowed(drawn, room / (right - left))
            left, _, right, _ = drawn.ink
        x = (i + 0.5 + float(rng.normal(0, 0.05))) * pitch_px - (left + right) / 2
        parts.append(moved(drawn, x, 0))
        boxes.append(i)
    if not parts:
        return Drawing([], [], hand.pen)
    whole = together(parts)
    words: list[tuple[str, Box]] = []
    for at, part in zip(boxes, parts):
        if words and at - 1 in boxes:
            words[-1] = (words[-1][0] + part.text, around([words[-1][1], part.ink]))
        else:
            words.append((part.text, part.ink))
    return replace(whole, words=words, text=" ".join(word for word, _ in words), width=len(text) * pitch_px)


def narrowed(drawing: Drawing, share: float) -> Drawing:
    scale = np.array([share, 1.0])
    return measured(
        replace(
            drawing,
            lines=[(points * scale, width) for points, width in drawing.lines],
            areas=[[contour * scale for contour in contours] for contours in drawing.areas],
        )
    )
