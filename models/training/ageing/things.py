"""Things that lie on paper or were done to it: holes, staples, folds, stains, seals, tape. Patches for `steps.covered`."""

from __future__ import annotations

import math

import cv2
import numpy as np

from .page import Page
from .steps import Patch, Random, covered, patches


def disc(radius: float, ragged: float = 0.0, rng: Random | None = None) -> np.ndarray:
    """A filled circle with a soft rim, as a mask; `ragged` bends its outline, as a share of the radius."""
    room = int(radius * (1 + ragged) + 3)
    around = np.linspace(0, math.tau, 48, endpoint=False)
    reach = np.full(48, radius)
    if ragged and rng is not None:
        for wave in (2, 3, 5):
            reach = reach + ragged * radius / wave * rng.normal() * np.sin(wave * around + rng.uniform(0, math.tau))
    points = room + np.column_stack([np.cos(around), np.sin(around)]) * reach[:, None]
    mask = np.zeros((2 * room, 2 * room), np.uint8)
    cv2.fillPoly(mask, [np.round(points * 16).astype(np.int32)], 255, cv2.LINE_AA, 4)
    return mask.astype(np.float32) / 255


def punch_holes(page: Page, rng: Random, through: float) -> Page:
    """Two to four holes along one side; `through` is the grey of what lies behind."""
    width, height = page.size
    count = int(rng.choice([2, 2, 3, 4]))
    radius = 0.12 * page.dpi * rng.uniform(0.8, 1.2)
    apart = {2: 3.15, 3: 4.25, 4: 3.15}[count] * page.dpi * rng.uniform(0.85, 1.1)
    inset = rng.uniform(0.25, 0.5) * page.dpi
    at_top = rng.random() < 0.3
    long = width if at_top else height
    cut: list[Patch] = []
    for i in range(count):
        along = long / 2 + (i - (count - 1) / 2) * min(apart, long * 0.8 / max(1, count - 1))
        x, y = (along, inset) if at_top else (inset, along)
        rim = disc(radius * 1.12, 0.05, rng)
        hole = disc(radius, 0.08, rng)
        crescent = rng.random() < 0.3  # only the edge shows, as when the hole was copied with a white lid
        for mask, colour in ((rim, min(255.0, through + 60)), (hole, 245.0 if crescent else through)):
            jog = rng.normal(0, radius * 0.12, 2) if colour == 245.0 else (0, 0)
            cut.append((mask, colour, (int(x - mask.shape[1] / 2 + jog[0]), int(y - mask.shape[0] / 2 + jog[1]))))
    return covered(page, cut)


def staple(page: Page, rng: Random) -> Page:
    """Top left, with its shadow, or the two holes that it left."""
    long, thick = 0.45 * page.dpi, max(1.2, 0.025 * page.dpi)
    room = int(long + 6)
    angle = rng.choice([math.radians(45), 0.0, math.radians(-45)]) + rng.normal(0, 0.15)
    mask = np.zeros((room, room), np.uint8)
    ends = room / 2 + np.array([[-1, -1], [1, 1]]) * np.array([math.cos(angle), -math.sin(angle)]) * long / 2
    at = (int(rng.uniform(0.1, 0.5) * page.dpi), int(rng.uniform(0.1, 0.5) * page.dpi))
    points = [tuple(int(v * 16) for v in end) for end in ends.tolist()]
    if rng.random() < 0.35:
        for point in points:
            cv2.circle(mask, point, int(thick * 16), 255, -1, cv2.LINE_AA, 4)
        return covered(page, [(mask.astype(np.float32) / 255, 40.0, at)])
    cv2.line(mask, points[0], points[1], 255, max(1, round(thick)), cv2.LINE_AA, 4)
    solid = mask.astype(np.float32) / 255
    dark = cv2.GaussianBlur(solid, (0, 0), thick * 0.6)
    lift = max(1, round(thick * 0.6))
    bright = rng.random() < 0.6
    return covered(page, [(dark * 0.7, 60.0, (at[0] + lift, at[1] + lift)), (solid, 190.0 if bright else 50.0, at)])


def folds(page: Page, rng: Random, count: int, depth: float) -> Page:
    """Creases across the sheet: a light and a dark line side by side, ink flaked off along them."""
    width, height = page.size
    pixels = page.pixels.copy()
    for _ in range(count):
        down = rng.random() < 0.35
        long, across = (height, width) if down else (width, height)
        usual = rng.choice([1 / 3, 1 / 2, 2 / 3]) if rng.random() < 0.8 else rng.random()
        middle = across * (usual + rng.normal(0, 0.01))
        line = middle + rng.normal(0, 0.004) * (np.arange(long) - long / 2) + np.cumsum(rng.normal(0, 0.05, long))
        reach = max(2, int(page.dpi * 0.05))
        begin, end = int(max(0, line.min() - reach * 3)), int(min(across, line.max() + reach * 3))
        if end - begin < 2:
            continue
        away = (np.arange(begin, end)[None] - line[:, None]).astype(np.float32)
        shade = np.exp(-np.abs(away) / (0.3 * reach)) * np.sign(away) * depth * 70 * rng.choice([-1, 1])
        shade -= np.exp(-((away - reach) ** 2) / (2 * reach**2)) * depth * 18
        flake = np.exp(-np.abs(away) / (0.25 * reach)) * (rng.random(away.shape) < 0.6) * depth
        if not down:
            shade, flake = shade.T, flake.T
        area = (slice(None), slice(begin, end)) if down else (slice(begin, end), slice(None))
        part = pixels[area]
        if part.ndim == 3:
            shade, flake = shade[..., None], flake[..., None]
        pixels[area] = np.clip(part + (235 - part) * flake + shade, 0, 255)
    return page.with_pixels(pixels).noted(folds=count)


def stain(page: Page, rng: Random, strength: float) -> Page:
    """A cup's ring, a splash, a water mark, dirt of fingers."""
    width, height = page.size
    radius = page.dpi * rng.uniform(0.3, 1.8)
    shape = disc(radius, rng.uniform(0, 0.35), rng)
    size = shape.shape[0]
    if rng.random() < 0.5:  # a ring: darker where it dried last
        inner = cv2.erode(shape, np.ones((3, 3)), iterations=max(1, int(radius * rng.uniform(0.03, 0.1))))
        shape = np.clip(shape - 0.85 * cv2.GaussianBlur(inner, (0, 0), max(1.0, radius * 0.02)), 0, 1)
    shape = shape * np.clip(0.6 + 0.35 * patches(rng, (size, size), radius * 0.4), 0, 1)
    colours = [(150, 110, 60), (120, 90, 60), (170, 160, 140), (110, 110, 115), (190, 170, 90)]
    colour = colours[int(rng.integers(len(colours)))]
    at = (int(rng.uniform(-0.1, 1) * width - size / 4), int(rng.uniform(-0.1, 1) * height - size / 4))
    return covered(page, [(shape * strength * rng.uniform(0.3, 0.8), colour, at)])


def seal(page: Page, rng: Random, strength: float) -> Page:
    """An office's seal too smudged to read: rings, a star or bars, over whatever is there."""
    radius = page.dpi * rng.uniform(0.4, 0.8)
    room = int(radius * 2 + 8)
    mask, middle = np.zeros((room, room), np.uint8), (room * 8, room * 8)
    line = max(1, round(page.dpi / 60))
    cv2.circle(mask, middle, int(radius * 15), 255, line, cv2.LINE_AA, 4)
    cv2.circle(mask, middle, int(radius * rng.uniform(9, 12)), 255, max(1, line // 2), cv2.LINE_AA, 4)
    around = np.linspace(0, math.tau, int(rng.integers(5, 9)), endpoint=False) + rng.uniform(0, 6)
    star = (
        room / 2
        + np.column_stack([np.cos(around), np.sin(around)])
        * radius
        * 0.35
        * (1 + 0.4 * (np.arange(len(around)) % 2))[:, None]
    )
    cv2.polylines(mask, [np.round(star * 16).astype(np.int32)], True, 255, line, cv2.LINE_AA, 4)
    for angle in np.linspace(0, math.tau, 26):  # what the letters around it have become
        inside, outside = radius * rng.uniform(0.72, 0.78), radius * rng.uniform(0.82, 0.9)
        ends = [
            tuple(int((room / 2 + r * f(angle + rng.normal(0, 0.04))) * 16) for f in (math.cos, math.sin))
            for r in (inside, outside)
        ]
        cv2.line(mask, *ends, 255, line, cv2.LINE_AA, 4)
    patchy = np.clip(0.9 + 0.5 * patches(rng, (room, room), radius * 0.3) + 0.3 * patches(rng, (room, room), 2.5), 0, 1)
    shape = cv2.GaussianBlur(mask.astype(np.float32) / 255, (0, 0), max(0.4, page.dpi / 220)) * patchy * strength
    colours = [(40, 50, 140), (170, 40, 50), (60, 60, 70), (70, 40, 120), (30, 110, 70)]
    colour = colours[int(rng.integers(len(colours)))]
    width, height = page.size
    at = (int(rng.uniform(0.02, 0.95) * width - room / 2), int(rng.uniform(0.3, 0.97) * height - room / 2))
    return covered(page, [(shape, colour, at)])


def tape(page: Page, rng: Random) -> Page:
    """A strip of yellowed clear tape across a rim."""
    width, height = page.size
    long, wide = int(page.dpi * rng.uniform(1, 2.5)), int(page.dpi * rng.uniform(0.4, 0.75))
    mask = np.full((wide, long), rng.uniform(0.12, 0.3), np.float32)
    mask[[0, -1]] += 0.2
    mask[:, [0, -1]] += 0.2
    if rng.random() < 0.5:
        mask = np.ascontiguousarray(mask.T)
    at = (int(rng.choice([-long // 3, width - long // 2, int(rng.uniform(0, width))])), int(rng.uniform(0, height)))
    return covered(page, [(mask, (205, 180, 110), at)])


def notes(page: Page, rng: Random) -> Page:
    """Somebody went over the page with a pen: rings, underlines, ticks, arrows, of which the truth says nothing."""
    from .. import hands  # here, as nothing else in ageing needs its sibling

    hand = hands.Hand.random(rng, source="own")
    width, height = page.size
    marks: list[Patch] = []
    for _ in range(int(rng.integers(1, 6))):
        kind = ("circle", "underline", "tick", "arrow", "bracket", "star", "cross")[int(rng.integers(7))]
        size = page.dpi * rng.uniform(0.15, 0.4)
        shape = (size * rng.uniform(1, 6), size) if kind in ("circle", "underline") else size
        raster = hands.rasterise(hands.mark(kind, rng, shape, hand))
        mask = (255 - raster.image) / np.float32(255)
        at = (
            int(rng.uniform(0.05, 0.95) * width - raster.origin[0]),
            int(rng.uniform(0.05, 0.95) * height - raster.origin[1]),
        )
        marks.append((np.minimum(1, mask * 1.2), hand.pen.colour, at))
    return covered(page, marks)
