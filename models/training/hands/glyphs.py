"""Shapes of letters from three sources, all as points: our own alphabet, Hershey's strokes, outlines of fonts.

A `Glyph` is in heights of a capital, y downwards, baseline at 0, its ink from x = 0 on.
"""

from __future__ import annotations

import functools
import unicodedata
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from . import alphabet

FONTS = Path("/usr/share/fonts")
HERSHEY = Path("/usr/share/hershey-fonts")
STEP = 0.035  # between points, in heights of a capital
SMALL_HEIGHT = 0.56  # of a small letter in our own alphabet


@dataclass(frozen=True)
class Glyph:
    """`strokes`: each N x 2. `closed`: they are outlines to be filled, else lines that a pen follows. `advance`: to the next
    letter's start. `small`: its height is that of small letters' bodies, `joins`: a joined hand goes on from its end,
    `spaced`: the advance holds the gap to the next letter."""

    strokes: tuple[np.ndarray, ...]
    advance: float
    closed: bool = False
    small: bool = False
    joins: bool = False
    spaced: bool = False


def evenly(points: np.ndarray, step: float = STEP) -> np.ndarray:
    """Points at even distances of about `step` along a line; at least two."""
    gaps = np.hypot(*np.diff(points, axis=0).T)
    along = np.concatenate([[0], np.cumsum(gaps)])
    if along[-1] <= 0:
        return np.repeat(points[:1], 2, 0)
    at = np.linspace(0, along[-1], max(2, int(along[-1] / step) + 1))
    return np.column_stack([np.interp(at, along, points[:, 0]), np.interp(at, along, points[:, 1])])


def spline(points: np.ndarray, per_piece: int = 12) -> np.ndarray:
    """Through all points: centripetal Catmull-Rom (Barry and Goldman 1988), which neither loops nor overshoots."""
    if len(points) < 3:
        return points
    padded = np.vstack([2 * points[0] - points[1], points, 2 * points[-1] - points[-2]])
    p0, p1, p2, p3 = padded[:-3], padded[1:-2], padded[2:-1], padded[3:]
    gap = lambda a, b: np.maximum(np.sqrt(np.hypot(*(b - a).T)), 1e-6)[:, None, None]
    t1 = gap(p0, p1)
    t2 = t1 + gap(p1, p2)
    t3 = t2 + gap(p2, p3)
    t = t1 + (t2 - t1) * np.linspace(0, 1, per_piece, endpoint=False)[None, :, None]
    p0, p1, p2, p3 = (p[:, None] for p in (p0, p1, p2, p3))
    a1 = (t1 - t) / t1 * p0 + t / t1 * p1
    a2 = (t2 - t) / (t2 - t1) * p1 + (t - t1) / (t2 - t1) * p2
    a3 = (t3 - t) / (t3 - t2) * p2 + (t - t2) / (t3 - t2) * p3
    b1 = (t2 - t) / t2 * a1 + t / t2 * a2
    b2 = (t3 - t) / (t3 - t1) * a2 + (t - t1) / (t3 - t1) * a3
    curve = (t2 - t) / (t2 - t1) * b1 + (t - t1) / (t2 - t1) * b2
    return np.vstack([curve.reshape(-1, 2), points[-1:]])


def parsed(form: str) -> list[np.ndarray]:
    """Strokes of one form of `alphabet`, in heights of a capital, y downwards."""
    strokes = []
    for text in form.split("/"):
        pieces, now = [], []
        for word in text.split():
            x, y = word.rstrip("!").split(",")
            now.append((float(x) / 100, -float(y) / 100))
            if word.endswith("!") and len(now) > 1:
                pieces.append(spline(np.array(now)))
                now = [now[-1]]
        if len(now) > 1:
            pieces.append(spline(np.array(now)))
        strokes.append(evenly(np.vstack(pieces)))
    return strokes


def placed(strokes: list[np.ndarray], **more) -> Glyph:
    """With its ink from 0 on; dots and marks that stand out do not count for the width."""
    body = max(strokes, key=len)
    left = min(float(s[:, 0].min()) for s in strokes if len(s) >= len(body) // 3)
    right = max(float(s[:, 0].max()) for s in strokes if len(s) >= len(body) // 3)
    return Glyph(tuple(s - (left, 0) for s in strokes), right - left, **more)


def base_and_marks(letter: str) -> tuple[str, str]:
    parts = unicodedata.normalize("NFD", letter)
    base = parts[0]
    if base in "ij" and any(m in alphabet.MARKS for m in parts[1:]):
        base = {"i": "ı", "j": "j"}[base]
    return base, parts[1:]


def with_marks(strokes: list[np.ndarray], marks: str) -> list[np.ndarray]:
    body = np.vstack(strokes)
    top, middle = float(body[:, 1].min()), float(body[:, 0].min() + body[:, 0].max()) / 2
    strokes = list(strokes)
    for mark in marks:
        above = mark in alphabet.MARKS
        for stroke in parsed(alphabet.MARKS[mark] if above else alphabet.MARKS_BELOW[mark]):
            strokes.append(stroke + (middle, top - 0.1 if above else 0.0))
    return strokes


@functools.lru_cache(maxsize=4096)
def own_forms(letter: str, joined: bool) -> tuple[Glyph, ...]:
    """All forms of a letter in our own alphabet; none where it has no such letter."""
    base, marks = base_and_marks(letter)
    if any(m not in alphabet.MARKS and m not in alphabet.MARKS_BELOW for m in marks):
        return ()
    table = alphabet.JOINED if joined and base in alphabet.JOINED else None
    for other in (alphabet.CAPITALS, alphabet.DIGITS, alphabet.SMALL, alphabet.SIGNS):
        table = other if table is None and base in other else table
    if table is None:
        return ()
    small = table in (alphabet.SMALL, alphabet.JOINED)
    return tuple(
        placed(with_marks(parsed(form), marks), small=small, joins=table is alphabet.JOINED) for form in table[base]
    )


@functools.lru_cache(maxsize=None)
def hershey_font(name: str) -> list[tuple[float, float, list[np.ndarray]]]:
    """Left and right side and the strokes of each sign from the space on; a capital stands from -12 to 9, y downwards."""
    signs = []
    rows = iter((HERSHEY / f"{name}.jhf").read_text("latin-1").replace("\r", "").split("\n"))
    for row in rows:
        if len(row) < 10:
            continue
        count = int(row[5:8])
        while len(row) < 8 + 2 * count:
            row += next(rows)
        numbers = [ord(c) - ord("R") for c in row[8 : 8 + 2 * count]]
        strokes, now = [], []
        for x, y in zip(numbers[2::2], numbers[3::2]):
            if (x, y) == (ord(" ") - ord("R"), 0):
                strokes.append(now)
                now = []
            else:
                now.append((x, y))
        strokes.append(now)
        signs.append((numbers[0], numbers[1], [np.array(s, float) for s in strokes if len(s) > 1]))
    return signs


@functools.lru_cache(maxsize=4096)
def hershey_forms(letter: str, name: str) -> tuple[Glyph, ...]:
    base, marks = base_and_marks(letter)
    base = "i" if base == "ı" else base
    if not 32 < ord(base) < 127 or any(m not in alphabet.MARKS and m not in alphabet.MARKS_BELOW for m in marks):
        return ()
    left, right, strokes = hershey_font(name)[ord(base) - 32]
    if not strokes:
        return ()
    script = name in ("scripts", "cursive")
    # Hershey's points are few and his curves polygons: a spline where there are many points, lines where there are two.
    strokes = [evenly(spline((s - (left, 9)) / 21, 4) if len(s) > 4 else (s - (left, 9)) / 21) for s in strokes]
    if script:  # the body first, dots after, so that joins go to the body
        strokes.sort(key=len, reverse=True)
    if marks and base in "ij":
        strokes = [s for s in strokes if s[:, 1].max() > -0.5]
    shift = 0.12 if not script else 0.0  # Hershey leaves room on both sides; a hand's own gaps come on top
    strokes = [s - (shift, 0) for s in with_marks(strokes, marks)]
    small = base.islower()
    return (Glyph(tuple(strokes), (right - left) / 21 - 2 * shift, small=False, joins=script and small),)


@functools.lru_cache(maxsize=64)
def opened_font(path: str):
    """The font's glyph set, character map, height of a capital and units (by fontTools)."""
    from fontTools.ttLib import TTFont

    font = TTFont(FONTS / path)
    glyphs, names = font.getGlyphSet(), font.getBestCmap()
    height = lambda letter: max(
        (float(c[:, 1].max()) for c in font_contours(glyphs, names[ord(letter)])), default=700.0
    )
    return glyphs, names, min(height("H"), height("x") / 0.46)  # some scripts have capitals three times as high as x


def font_contours(glyphs, name: str) -> list[np.ndarray]:
    """Closed outlines in the font's units, y upwards, curves as short lines."""
    from fontTools.pens.recordingPen import DecomposingRecordingPen

    pen = DecomposingRecordingPen(glyphs)
    glyphs[name].draw(pen)
    contours: list[np.ndarray] = []
    now: list[np.ndarray] = []
    t = np.linspace(0, 1, 7)[1:, None]
    for what, given in pen.value:
        points = [np.array(p, float) for p in given if p is not None]
        if what == "moveTo":
            now = [points[0][None]]
        elif what == "lineTo":
            now.append(points[0][None])
        elif what == "curveTo":
            a, (b, c, d) = now[-1][-1], points
            now.append((1 - t) ** 3 * a + 3 * (1 - t) ** 2 * t * b + 3 * (1 - t) * t**2 * c + t**3 * d)
        elif what == "qCurveTo":
            if given[-1] is None:  # a contour of off-curve points only
                points.append((points[0] + points[-1]) / 2)
                now = [points[-1][None]]
            for control, following in zip(points[:-1], points[1:]):
                end = following if following is points[-1] else (control + following) / 2
                a = now[-1][-1]
                now.append((1 - t) ** 2 * a + 2 * (1 - t) * t * control + t**2 * end)
        elif what in ("closePath", "endPath") and now:
            contours.append(np.vstack([*now, now[0][:1]]))
            now = []
    return [c for c in contours if len(c) > 2]


@functools.lru_cache(maxsize=8192)
def font_forms(letter: str, path: str) -> tuple[Glyph, ...]:
    glyphs, names, tall = opened_font(path)
    if ord(letter) not in names:
        return ()
    name = names[ord(letter)]
    contours = [evenly(c * (1 / tall, -1 / tall)) for c in font_contours(glyphs, name)]
    if not contours:
        return ()
    return (Glyph(tuple(contours), glyphs[name].width / tall, closed=True, spaced=True),)
