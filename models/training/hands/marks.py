"""What a pen does beside words: ticks, crosses, scribbles, circles round a choice, words struck out."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np

from .drawing import Drawing, measured
from .glyphs import evenly, spline
from .person import Hand
from .writing import Random, inked

# Kinds that choose a box or a word, and kinds that do other things to a piece of text.
CHOICES = ("tick", "cross", "slash", "scribble", "filled", "dot", "circle", "ring")
NOTES = ("underline", "strike", "bracket", "arrow", "star")


def mark(kind: str, rng: Random, size: float | tuple[float, float], style: Hand | None = None) -> Drawing:
    """A mark over a box of `size` pixels (side, or width and height) whose middle is (0, 0); it may reach out of the box.

    @param kind one of `CHOICES` or `NOTES`; `circle` goes round the whole box, `ring` lies in it
    """
    hand = Hand.random(rng, source="own") if style is None else style
    width, height = (size, size) if isinstance(size, (int, float)) else size
    lines = DRAWN[kind](rng)
    scale = np.array([width, height])
    shift = rng.normal(0, 0.06, 2)
    grown = float(np.clip(rng.normal(1.0, 0.15), 0.6, 1.6)) if kind not in ("underline", "strike", "circle") else 1.0
    reach = min(width, height)
    nib = hand.nib * reach * 1.1 if kind in CHOICES and kind != "circle" else hand.nib * reach * 0.8
    nib = float(np.clip(nib, 0.8, 0.25 * reach))
    drawn = []
    for points in lines:
        points = evenly((points * grown + shift) * scale / reach)
        drawn += [(p * reach, w * reach) for p, w in inked(points, nib / reach, replace(hand, skips=0.0), rng)]
    drawing = measured(Drawing(drawn, [], hand.pen))
    return replace(drawing, width=drawing.ink[2] - drawing.ink[0])


def wobbly(rng: Random, points: list[tuple[float, float]], by: float = 0.05) -> np.ndarray:
    return spline(np.array(points) + rng.normal(0, by, (len(points), 2)))


def tick(rng: Random) -> list[np.ndarray]:
    high = float(rng.uniform(0.5, 1.1))
    start = wobbly(rng, [(-0.45, -0.05), (-0.3, 0.15), (-0.15, 0.42)], 0.04)
    away = wobbly(rng, [(0, 0), (0.3, -0.45 * high), (0.45 + 0.3 * high, -high)], 0.04)
    return [np.vstack([start, away - away[0] + start[-1]])]


def cross(rng: Random) -> list[np.ndarray]:
    reach = float(rng.uniform(0.35, 0.62))
    return [
        wobbly(rng, [(-reach, -reach), (0, 0.02), (reach, reach)], 0.05),
        wobbly(rng, [(reach, -reach), (0, 0), (-reach, reach)], 0.05),
        *([wobbly(rng, [(-reach, -reach * 0.8), (reach, reach * 0.8)], 0.06)] if rng.random() < 0.12 else []),
    ]


def slash(rng: Random) -> list[np.ndarray]:
    return [wobbly(rng, [(-0.5, 0.5), (0, 0), (0.55, -0.55)], 0.06)]


def scribble(rng: Random) -> list[np.ndarray]:
    count = int(rng.integers(5, 14))
    x = np.linspace(-0.45, 0.45, 2 * count) + rng.normal(0, 0.05, 2 * count)
    y = np.where(np.arange(2 * count) % 2, 0.45, -0.45) * rng.uniform(0.7, 1.1, 2 * count)
    angle = rng.uniform(0, math.tau)
    turn = np.array([[math.cos(angle), math.sin(angle)], [-math.sin(angle), math.cos(angle)]])
    return [spline(np.column_stack([x, y])) @ turn]


def filled(rng: Random) -> list[np.ndarray]:
    count = int(rng.integers(14, 24))
    y = np.linspace(-0.42, 0.42, count) + rng.normal(0, 0.02, count)
    x = np.where(np.arange(count) % 2, 0.44, -0.44) + rng.normal(0, 0.05, count)
    return [spline(np.column_stack([x, y])), *scribble(rng)]


def dot(rng: Random) -> list[np.ndarray]:
    t = np.linspace(0, math.tau * 3, 40)
    return [np.column_stack([np.cos(t), np.sin(t)]) * np.linspace(0.02, 0.22, 40)[:, None] * rng.uniform(0.5, 1.2)]


def circle(rng: Random) -> list[np.ndarray]:
    """Round the whole box, not quite closed or more than once."""
    t = np.linspace(0, math.tau * float(rng.uniform(0.93, 1.35)), 70) * (1 if rng.random() < 0.3 else -1) + rng.uniform(
        0, math.tau
    )
    reach = 0.62 + 0.05 * np.sin(t * 1.5 + rng.uniform(0, 6)) + np.linspace(0, float(rng.normal(0, 0.08)), 70)
    return [np.column_stack([np.cos(t), np.sin(t)]) * reach[:, None] * (1, float(rng.uniform(1.0, 1.3)))]


def ring(rng: Random) -> list[np.ndarray]:
    return [line * 0.6 for line in circle(rng)]


def underline(rng: Random) -> list[np.ndarray]:
    lines = [wobbly(rng, [(-0.5, 0.55), (0, 0.57), (0.5, 0.55)], 0.02)]
    return lines + [line + (0.02, 0.12) for line in lines] if rng.random() < 0.25 else lines


def strike(rng: Random) -> list[np.ndarray]:
    kind = rng.integers(3)
    if kind == 0:
        return [wobbly(rng, [(-0.53, 0.05), (0, 0.02), (0.53, -0.02)], 0.03)]
    if kind == 1:
        return [wobbly(rng, [(-0.52, -0.12), (0.52, -0.15)], 0.03), wobbly(rng, [(-0.5, 0.15), (0.5, 0.12)], 0.03)]
    count = int(rng.integers(6, 14))
    x = np.linspace(-0.5, 0.5, count)
    return [spline(np.column_stack([x, np.where(np.arange(count) % 2, 0.35, -0.35) * rng.uniform(0.5, 1, count)]))]


def bracket(rng: Random) -> list[np.ndarray]:
    return [wobbly(rng, [(-0.4, -0.5), (-0.55, -0.3), (-0.55, 0.3), (-0.4, 0.5)], 0.03)]


def arrow(rng: Random) -> list[np.ndarray]:
    shaft = wobbly(rng, [(-0.5, 0.1), (0, -0.05), (0.5, 0)], 0.06)
    tip = shaft[-1]
    return [shaft, tip + wobbly(rng, [(-0.22, -0.25), (0, 0)], 0.03), tip + wobbly(rng, [(-0.22, 0.25), (0, 0)], 0.03)]


def star(rng: Random) -> list[np.ndarray]:
    angles = math.tau * np.arange(6) * 2 / 5 - math.pi / 2
    return [np.column_stack([np.cos(angles), np.sin(angles)]) * 0.5 + rng.normal(0, 0.05, (6, 2))]


DRAWN = {
    f.__name__: f
    for f in (tick, cross, slash, scribble, filled, dot, circle, ring, underline, strike, bracket, arrow, star)
}
