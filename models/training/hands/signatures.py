"""Signatures: strokes of their own. Some can be read, most cannot; the name only lends its initials and its length."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np

from .drawing import Drawing, measured
from .glyphs import evenly, spline
from .glyphs import HERSHEY as HERSHEY_FILES
from .person import FONTS, HERSHEY, NOT_FOLLOWED, Hand, present_fonts
from .writing import Random, inked, smoothed, written

# How the parts of small letters show in a hasty name: loops up, humps, dips, loops down.
SHAPES = {
    **dict.fromkeys("bdfhklt", "tall"), **dict.fromkeys("gjpqyz", "deep"), **dict.fromkeys("mnrv", "hump"),
    **dict.fromkeys("uiw", "dip"), **dict.fromkeys("aeocsx", "eye"),
}  # fmt: skip


def signature(name: str, rng: Random, height_px: float, style: Hand | None = None) -> Drawing:
    """As somebody called `name` might sign. The capitals are about `height_px` high; the whole reaches over and under.

    @return a drawing whose `text` is the name and whose only word is all of it; it begins at (0, 0) on the baseline
    """
    hand = Hand.random(rng, "cursive", "own") if style is None else style
    family = FAMILIES[int(rng.choice(len(FAMILIES), p=WEIGHTS))]
    hand = replace(
        hand, source="own", size=1.0, slant=hand.slant + abs(float(rng.normal(0, 0.2))),
        pressure=min(0.8, hand.pressure + 0.2), climb=hand.climb + float(rng.normal(3, 3)), skips=0.0,
    )  # fmt: skip
    names = [part for part in name.replace(".", " ").split() if part[0].isalpha()] or ["A"]
    lines = family(names, rng, hand)
    if rng.random() < 0.4:
        lines += underlined(lines, rng)
    if rng.random() < 0.05:
        lines += ringed(lines, rng)
    if rng.random() < 0.1:
        lines += dotted(lines, rng)
    angle = math.radians(hand.climb)
    turn = np.array([[math.cos(angle), -math.sin(angle)], [math.sin(angle), math.cos(angle)]])
    nib = hand.nib * float(rng.uniform(0.7, 1.1))
    drawn = []
    for points in lines:
        points = points @ turn
        points[:, 0] -= points[:, 1] * hand.slant
        drawn += [(p * height_px, width * height_px) for p, width in inked(evenly(points), nib, hand, rng)]
    left = min(float(points[:, 0].min()) for points, _ in drawn)
    drawn = [(points - (left, 0), width) for points, width in drawn]
    drawing = measured(Drawing(drawn, [], hand.pen, text=name))
    return replace(drawing, width=drawing.ink[2], words=[(name, drawing.ink)])


def traced(drawing: Drawing, height: float) -> list[np.ndarray]:
    """The pen's way of a drawing in heights of a capital; runs of one stroke put together again."""
    lines: list[np.ndarray] = []
    for points, _ in drawing.lines:
        points = points / height
        if lines and np.abs(lines[-1][-1] - points[0]).max() < 0.06:
            lines[-1] = np.vstack([lines[-1], points[1:]])
        else:
            lines.append(points)
    return lines


def initial(letter: str, rng: Random, hand: Hand, size: float) -> list[np.ndarray]:
    """A capital of about `size`, drawn in haste."""
    loose = replace(
        hand,
        bend=0.06,
        haste=float(rng.uniform(0.5, 3)),
        climb=0.0,
        slant=0.0,
        wide=hand.wide * float(rng.uniform(0.7, 1.3)),
    )
    lines = traced(written(letter, rng, 100, replace(loose, style="cursive", drag=0.6)), 100)
    return [line * size for line in lines] or [np.array([[0, 0], [0.1, -size]])]


def wave_of(letters: str, rng: Random, hand: Hand, decay: float, height: float) -> np.ndarray:
    """One line through loops, humps and dips, lower and wider apart from letter to letter."""
    points, x = [(0.0, -0.1 * height)], 0.0
    wide = float(rng.uniform(0.16, 0.34))
    for i, letter in enumerate(letters):
        left = math.exp(-decay * i)
        h, w = (
            height * left * float(rng.uniform(0.7, 1.2)),
            wide * float(rng.uniform(0.7, 1.4)) * (1 + 0.3 * (1 - left)),
        )
        shape = SHAPES.get(letter, "hump")
        low = float(rng.normal(0, 0.04))
        if shape == "tall":
            points += [(x + 0.9 * w, -1.9 * h), (x + 0.55 * w, -2.1 * h), (x + 0.4 * w, low), (x + w, -0.15 * h)]
        elif shape == "deep":
            points += [
                (x + 0.8 * w, -h),
                (x + 0.1 * w, -0.6 * h),
                (x + 0.7 * w, -0.3 * h),
                (x + 0.7 * w, 0.9 * h),
                (x + 0.1 * w, 0.9 * h),
                (x + w, -0.1 * h),
            ]
        elif shape == "eye":
            points += [
                (x + 0.8 * w, -0.6 * h),
                (x + 0.5 * w, -h),
                (x + 0.2 * w, -0.4 * h),
                (x + 0.6 * w, low),
                (x + w, -0.15 * h),
            ]
        elif shape == "dip":
            points += [(x + 0.15 * w, -h), (x + 0.4 * w, low), (x + 0.85 * w, -0.9 * h), (x + w, low)]
        else:
            points += [(x + 0.2 * w, low), (x + 0.5 * w, -h), (x + 0.9 * w, low)]
        x += w
    if rng.random() < 0.6:  # the pen leaves in flight
        reach = float(rng.uniform(0.3, 1.8))
        points += [(x + 0.3 * reach, -0.1), (x + reach, float(rng.normal(-0.15, 0.25)))]
    return smoothed(evenly(spline(np.array(points))), float(rng.uniform(0.3, 2.0)))


def readable(names: list[str], rng: Random, hand: Hand) -> list[np.ndarray]:
    """The name, written as anything else but faster."""
    shown = " ".join(names) if rng.random() < 0.6 else names[0][0] + ". " + names[-1]
    joined = [
        "own",
        *("strokes of " + path for path in present_fonts() if FONTS[path] == "cursive" and path not in NOT_FOLLOWED),
    ]
    if HERSHEY_FILES.is_dir():
        joined += HERSHEY[2:]
    hasty = replace(
        hand, style="cursive", source=str(rng.choice(joined)), joined=1.0, haste=hand.haste + float(rng.uniform(0.2, 1.3)),
        space=float(rng.uniform(0.0, 0.25)), gap=float(rng.uniform(0.0, 0.15)), wide=float(rng.uniform(0.7, 1.15)),
        small=float(rng.uniform(0.32, 0.5)), climb=0.0, slant=0.0, pressure=0.0,
    )  # fmt: skip
    return [line * 1.2 for line in traced(written(shown, rng, 100, hasty), 100)]


def scrawled(names: list[str], rng: Random, hand: Hand) -> list[np.ndarray]:
    """Each part an initial and a wave that dies away."""
    lines, x = [], 0.0
    parts = names if rng.random() < 0.55 else [names[-1]]
    for part in parts[:3]:
        head = initial(part[0].upper(), rng, hand, float(rng.uniform(1.0, 1.9)))
        right = max(float(line[:, 0].max()) for line in head)
        tail = wave_of(
            part[1:12].lower() or "e", rng, hand, float(rng.uniform(0.05, 0.45)), float(rng.uniform(0.25, 0.55))
        )
        tail = tail + (right * float(rng.uniform(0.6, 1.0)), 0)
        if rng.random() < 0.6 and len(head) == 1:
            lines.append(smoothed(np.vstack([head[0], tail]), 1.5) + (x, 0))
        else:
            lines += [line + (x, 0) for line in [*head, tail]]
        x += float(tail[:, 0].max()) + float(rng.uniform(-0.3, 0.25))
    return lines


def initials(names: list[str], rng: Random, hand: Hand) -> list[np.ndarray]:
    """First letters, large, one into the other."""
    lines, x = [], 0.0
    for part in names[:3]:
        head = initial(part[0].upper(), rng, hand, float(rng.uniform(0.8, 1.6)))
        lines += [line + (x, float(rng.normal(0, 0.1))) for line in head]
        x += max(float(line[:, 0].max()) for line in head) * float(rng.uniform(0.5, 1.1))
    if rng.random() < 0.6:
        reach = float(rng.uniform(0.5, 2))
        start = lines[-1][-1]
        flight = np.array(
            [start, start + (0.2, 0.1), start + (0.5 * reach, -0.1), start + (reach, float(rng.normal(0, 0.2)))]
        )
        lines[-1] = np.vstack([lines[-1], evenly(spline(flight))])
    return lines


def looped(names: list[str], rng: Random, hand: Hand) -> list[np.ndarray]:
    """Loops one after another, wide and narrow, as a spring pulled apart."""
    turns = int(rng.integers(3, 8))
    t = np.linspace(0, math.tau * turns, 40 * turns)
    size = np.interp(t, np.linspace(0, t[-1], 6), rng.uniform(0.15, 0.9, 6))
    pull = float(rng.uniform(0.05, 0.3))
    lean = float(rng.uniform(0.3, 0.8))
    x = t * pull / math.tau * 1.6 + lean * size * np.cos(t)
    y = -0.35 - size * np.sin(t) * float(rng.uniform(0.5, 1)) + 0.1 * np.sin(t / turns)
    head = initial(names[-1][0].upper(), rng, hand, float(rng.uniform(1, 1.6))) if rng.random() < 0.6 else []
    right = max((float(line[:, 0].max()) for line in head), default=0.0)
    return [*head, np.column_stack([x + right * 0.7, y])]


def jagged(names: list[str], rng: Random, hand: Hand) -> list[np.ndarray]:
    """A few sharp strokes up and down and a long one away."""
    count = int(rng.integers(3, 8))
    x = np.cumsum(rng.uniform(0.06, 0.3, 2 * count))
    y = np.empty(2 * count)
    y[0::2] = rng.uniform(-0.05, 0.25, count) * rng.choice([1, 1, 3], count)
    y[1::2] = -rng.uniform(0.3, 1.5, count) * np.linspace(1, 0.4, count)
    reach = float(rng.uniform(0.4, 2.2))
    points = np.column_stack([[*x, x[-1] + 0.4 * reach, x[-1] + reach], [*y, -0.1, float(rng.normal(-0.1, 0.2))]])
    lines = [smoothed(evenly(points), float(rng.uniform(0.5, 2.5)))]
    if rng.random() < 0.5:
        head = initial(names[0][0].upper(), rng, hand, float(rng.uniform(1, 1.8)))
        right = max(float(line[:, 0].max()) for line in head)
        lines = [*head, lines[0] + (right * float(rng.uniform(0.3, 0.9)), 0)]
    if rng.random() < 0.35:  # a bar across, as of a t
        at = float(rng.uniform(0.2, 0.8)) * x[-1]
        lines.append(np.array([[at - 0.5, -0.9], [at + float(rng.uniform(0.4, 1.6)), -1.05]]))
    return lines


def tangled(names: list[str], rng: Random, hand: Hand) -> list[np.ndarray]:
    """A pen that hardly knows where it goes: one smooth line through scattered points, over and over itself."""
    count = int(rng.integers(7, 16))
    x = np.sort(rng.uniform(0, 2.4, count)) + rng.normal(0, 0.35, count)
    y = rng.normal(-0.4, 0.55, count)
    line = spline(np.column_stack([x, y]))
    return [*initial(names[-1][0].upper(), rng, hand, 1.4), line] if rng.random() < 0.4 else [line]


def extent(lines: list[np.ndarray]) -> tuple[float, float, float, float]:
    every = np.vstack(lines)
    return (*every.min(0).tolist(), *every.max(0).tolist())


def underlined(lines: list[np.ndarray], rng: Random) -> list[np.ndarray]:
    """A line below, straight, bowed or there and back."""
    left, _, right, bottom = extent(lines)
    wide, y = right - left, min(bottom, 0.25) + float(rng.uniform(0.0, 0.25))
    begin, end = left + wide * float(rng.uniform(-0.1, 0.3)), left + wide * float(rng.uniform(0.75, 1.15))
    if rng.random() < 0.5:
        return [
            spline(
                np.array(
                    [
                        [begin, y],
                        [(begin + end) / 2, y + float(rng.normal(0, 0.08))],
                        [end, y + float(rng.normal(-0.1, 0.1))],
                    ]
                )
            )
        ]
    turns = int(rng.integers(1, 4))
    points = [(end, y - 0.1)]
    for i in range(turns):
        points += [(begin + 0.1 * i * wide, y + 0.06 + 0.05 * i), (end - 0.12 * i * wide, y + 0.1 + 0.06 * i)]
    return [spline(np.array(points) + rng.normal(0, 0.03, (len(points), 2)))]


def ringed(lines: list[np.ndarray], rng: Random) -> list[np.ndarray]:
    left, top, right, bottom = extent(lines)
    t = np.linspace(0, math.tau * float(rng.uniform(0.8, 1.3)), 60) + rng.uniform(0, math.tau)
    x = (left + right) / 2 + (right - left) * 0.58 * np.cos(t) + 0.05 * np.sin(2 * t)
    return [np.column_stack([x, (top + bottom) / 2 + (bottom - top) * 0.6 * np.sin(t)])]


def dotted(lines: list[np.ndarray], rng: Random) -> list[np.ndarray]:
    left, _, right, _ = extent(lines)
    dots = []
    for _ in range(int(rng.integers(1, 3))):
        at = np.array([rng.uniform(left, right), rng.uniform(-0.1, 0.4)])
        dots.append(np.array([at, at + 0.03, at + (0.05, 0)]))
    return dots


FAMILIES = (readable, scrawled, initials, looped, jagged, tangled)
WEIGHTS = (0.3, 0.32, 0.12, 0.1, 0.1, 0.06)
