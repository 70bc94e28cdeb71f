"""Fonts drawn after handwriting, followed back to the way that the pen took: outlines become strokes, which any pen can then draw.

The glyph is drawn, thinned to lines of one pixel (Zhang and Suen 1984), and the lines are followed; where lines cross, those go on
into each other that keep their direction best.
"""

from __future__ import annotations

import functools

import cv2
import numpy as np

from .glyphs import STEP, Glyph, evenly, font_forms, placed

TALL = 96  # pixels of a capital while it is thinned
Point = tuple[int, int]
AROUND = ((-1, 0), (-1, 1), (0, 1), (1, 1), (1, 0), (1, -1), (0, -1), (-1, -1))


def thinned(ink: np.ndarray) -> np.ndarray:
    """Lines of one pixel in the middle of what is inked (bool, height x width, its rim empty)."""
    ink = ink.astype(np.uint8)
    changed = True
    while changed:
        changed = False
        for step in (0, 1):
            n = [np.roll(ink, (-dy, -dx), (0, 1)) for dy, dx in AROUND]
            count = sum(n)
            turns = sum((a == 0) & (b == 1) for a, b in zip(n, [*n[1:], n[0]]))
            north, east, south, west = n[0], n[2], n[4], n[6]
            sides = (
                (north * east * south, east * south * west)
                if step == 0
                else (north * east * west, north * south * west)
            )
            gone = (ink == 1) & (count >= 2) & (count <= 6) & (turns == 1) & (sides[0] == 0) & (sides[1] == 0)
            if gone.any():
                ink[gone] = 0
                changed = True
    return ink.astype(bool)


def neighbours(lines: set[Point], at: Point) -> list[Point]:
    """Next pixels; one that is reached over a corner counts only where no straight way leads there."""
    y, x = at
    straight = [(y + dy, x + dx) for dy, dx in AROUND[::2] if (y + dy, x + dx) in lines]
    slanted = [
        (y + dy, x + dx)
        for dy, dx in AROUND[1::2]
        if (y + dy, x + dx) in lines and (y + dy, x) not in lines and (y, x + dx) not in lines
    ]
    return straight + slanted


def followed(skeleton: np.ndarray) -> list[list[Point]]:
    """Pieces between ends and crossings, each with both its last pixels."""
    lines = {(int(y), int(x)) for y, x in zip(*np.nonzero(skeleton))}
    near = {p: neighbours(lines, p) for p in lines}
    nodes = {p for p in lines if len(near[p]) != 2}
    pieces, used = [], set()
    for start in [*sorted(nodes), *sorted(lines - nodes)]:  # what is left after the nodes are closed rings
        for step in near[start]:
            if (start, step) in used or (start not in nodes and any(p == start for piece in pieces for p in piece)):
                continue
            piece = [start, step]
            while piece[-1] not in nodes and piece[-1] != start:
                ahead = [p for p in near[piece[-1]] if p != piece[-2]]
                if not ahead:
                    break
                piece.append(ahead[0])
            used.add((piece[-1], piece[-2]))
            used.add((start, step))
            pieces.append(piece)
    return pieces


def pruned(pieces: list[list[Point]], shortest: int) -> list[list[Point]]:
    """Without the whiskers that thinning leaves at corners."""
    ends: dict[Point, int] = {}
    for piece in pieces:
        for end in (piece[0], piece[-1]):
            ends[end] = ends.get(end, 0) + 1
    whisker = lambda piece: len(piece) < shortest and (ends[piece[0]] == 1) != (ends[piece[-1]] == 1)
    return [piece for piece in pieces if not whisker(piece)]


def met(pieces: list[list[Point]], longest: int) -> list[list[Point]]:
    """Two strokes that cross at a slant leave two forks and a short bridge: without the bridges, both forks at its middle."""
    ends: dict[Point, int] = {}
    for piece in pieces:
        for end in (piece[0], piece[-1]):
            ends[end] = ends.get(end, 0) + 1
    bridge = lambda piece: len(piece) <= longest and piece[0] != piece[-1] and min(ends[piece[0]], ends[piece[-1]]) >= 3
    moved = {end: piece[len(piece) // 2] for piece in pieces if bridge(piece) for end in (piece[0], piece[-1])}
    kept = [piece for piece in pieces if not bridge(piece)]
    return [[moved.get(piece[0], piece[0]), *piece[1:-1], moved.get(piece[-1], piece[-1])] for piece in kept]


def dots(sheet: np.ndarray, lines: list[list[Point]]) -> list[list[Point]]:
    """The middle of each piece of ink that no line goes through."""
    count, labels, _, middles = cv2.connectedComponentsWithStats(sheet)
    seen = {int(labels[p]) for line in lines for p in line}
    return [[(round(middles[k][1]), round(middles[k][0]))] for k in range(1, count) if k not in seen]


def heading(line: list[Point]) -> np.ndarray:
    """The way in which a line leaves its first point."""
    way = np.subtract(line[min(12, len(line) - 1)], line[0]).astype(float)
    return way / max(float(np.hypot(*way)), 1e-6)


def chained(pieces: list[list[Point]]) -> list[list[Point]]:
    """Pieces that meet are put together, straightest first, until no two are left that go on in about one direction."""
    pieces = [list(piece) for piece in pieces]
    while True:
        best = (-0.55, -1, -1, False, False)
        for i, a in enumerate(pieces):
            for j in range(i + 1, len(pieces)):
                for flip_a in (False, True):
                    for flip_b in (False, True):
                        first, second = a[::-1] if flip_a else a, pieces[j][::-1] if flip_b else pieces[j]
                        if max(abs(first[0][0] - second[0][0]), abs(first[0][1] - second[0][1])) <= 2:
                            straight = float(heading(first) @ heading(second))
                            best = min(best, (straight, i, j, flip_a, flip_b))
        _, i, j, flip_a, flip_b = best
        if i < 0:
            return pieces
        first, second = pieces[i][::-1] if flip_a else pieces[i], pieces[j][::-1] if flip_b else pieces[j]
        joined = first[::-1] + second
        pieces = [piece for k, piece in enumerate(pieces) if k not in (i, j)] + [joined]


@functools.lru_cache(maxsize=4096)
def skeleton_forms(letter: str, path: str, touching: bool = False) -> tuple[Glyph, ...]:
    """The strokes of a font's letter; none where the font lacks it. `touching`: its letters are to stand as the font has them, as
    they are drawn to touch."""
    found = []
    for glyph in font_forms(letter, path):
        every = np.vstack(glyph.strokes)
        low, high = every.min(0) - 0.1, every.max(0) + 0.1
        sheet = np.zeros(tuple(np.ceil((high - low)[::-1] * TALL).astype(int).tolist()), np.uint8)
        cv2.fillPoly(
            sheet, [np.round((s - low) * TALL * 16).astype(np.int32) for s in glyph.strokes], 255, cv2.LINE_8, 4
        )
        sheet = cv2.medianBlur(cv2.copyMakeBorder(sheet, 2, 2, 2, 2, cv2.BORDER_CONSTANT), 3)
        thin = thinned(sheet > 0)
        broad = np.count_nonzero(sheet) / max(1, np.count_nonzero(thin))
        lines = chained(met(pruned(followed(thin), max(3, round(0.8 * broad))), round(1.1 * broad)))
        lines += dots(sheet, lines)
        strokes = []
        for line in lines:
            points = (np.array(line, float)[:, ::-1] - 1.5) / TALL + low
            if len(points) < 3:  # a dot
                points = points[:1] + [[0, 0], [0.02, 0.03]]
            strokes.append(evenly(ordered(points), STEP / 2))
        if strokes:
            strokes.sort(key=lambda s: (-len(s) > -12, float(s[0, 0])))
            strokes = [evenly(smooth(s)) for s in strokes]
            found.append(Glyph(tuple(strokes), glyph.advance, spaced=True) if touching else placed(strokes))
    return tuple(found)


def ordered(points: np.ndarray) -> np.ndarray:
    """From left to right or from top to bottom, as most strokes are drawn."""
    way = points[-1] - points[0]
    return points[::-1] if way[0] + 1.2 * way[1] < 0 else points


def smooth(points: np.ndarray) -> np.ndarray:
    """Without the steps of the pixels."""
    if len(points) < 7:
        return points
    weights = np.exp(-(np.arange(-4, 5) ** 2) / 8)
    padded = (
        np.vstack([2 * points[0] - points[4:0:-1], points, 2 * points[-1] - points[-2:-6:-1]])
        if len(points) > 5
        else points
    )
    return np.column_stack([np.convolve(padded[:, k], weights / weights.sum(), "valid") for k in (0, 1)])
