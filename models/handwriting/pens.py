"""Words as pens and presses put them on paper: each function gives a word as grey ink, 0 to 1, and where its letters stand.

A press repeats each letter exactly and sets it on one straight baseline. A hand does not: a `Hand` has a letter shape (a font
that was drawn after someone's writing, or Hershey's single-stroke letters), a slant, a pen, and a size of every kind of error.
"""

from __future__ import annotations

import functools
import math
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFont
from scipy import ndimage

FONTS = Path("/usr/share/fonts")
HERSHEY = Path("/usr/share/hershey-fonts")

# Fonts after handwriting.
HAND_FONTS = [
    "truetype/breip/Breip.ttf", "truetype/fifthhorseman/dkg.ttf", "truetype/fifthhorseman/dkgIt.ttf",
    "truetype/femkeklaver/femkeklaver.ttf", "truetype/kristi/Kristi.ttf", "truetype/rufscript/Rufscript010.ttf",
    "truetype/sjfonts/Delphine.ttf", "truetype/sjfonts/SteveHand.ttf", "truetype/humor-sans/Humor-Sans.ttf",
    "opentype/bwht/BecauseWeBuild-Regular.otf", "opentype/bwht/BecauseWeConnect-Regular.otf",
    "opentype/bwht/BecauseWeCreate-Regular.otf", "opentype/bwht/BecauseWeLearn-Regular.otf",
    "opentype/bwht/BecauseWeMentor-Regular.otf", "opentype/bwht/BecauseWeOrganize-Regular.otf",
    "opentype/tlwg/Purisa.otf", "opentype/tlwg/Purisa-Oblique.otf",
    "opentype/dancingscript/DancingScript-Regular.otf",
]  # fmt: skip
STROKE_FONTS = ["futural", "rowmans", "scripts", "cursive"]


@dataclass
class Drawn:
    """Ink (rows x columns, 0 to 1), the row of its baseline, and the middle of each letter in columns."""

    ink: np.ndarray
    baseline: float
    middles: list[float]


@functools.lru_cache(maxsize=256)
def open_font(path: Path, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(path, size, layout_engine=ImageFont.Layout.BASIC)


@functools.lru_cache(maxsize=None)
def capital_height(path: Path) -> float:
    """Height of an H as a share of the font's size."""
    left, top, right, bottom = open_font(path, 200).getbbox("H", anchor="ls")
    return (bottom - top) / 200


@functools.lru_cache(maxsize=None)
def has_letters(path: Path, text: str) -> bool:
    font = open_font(path, 40)
    none = bytes(font.getmask("\uffff"))
    return all(bytes(font.getmask(letter)) != none and font.getmask(letter).getbbox() for letter in text)


def press(word: str, font: ImageFont.FreeTypeFont, spacing: float = 0, dots: int = 0) -> Drawn:
    """A word set by a machine. @param dots pixels of a dot of a matrix printer, whose letters are `font.size` dots high; 0: none."""
    x, middles, placed = 4.0, [], []
    for i, letter in enumerate(word):
        advance = font.getlength(word[: i + 1]) - font.getlength(word[:i])
        middles.append(x + advance / 2)
        placed.append((x, letter))
        x += advance + spacing
    ascent, descent = font.getmetrics()
    page = Image.new("L", (round(x) + 8, ascent + descent + 4), 0)
    pen = ImageDraw.Draw(page)
    if spacing:
        for left, letter in placed:
            pen.text((round(left), ascent + 2), letter, 255, font, anchor="ls")
    else:
        pen.text((4, ascent + 2), word, 255, font, anchor="ls")
    ink, baseline = np.asarray(page, np.float32) / 255, ascent + 2.0
    if dots:
        ink = np.kron(ink > 0.45, disc(dots))
        return Drawn(ink, baseline * dots, [m * dots for m in middles])
    return Drawn(ink, baseline, middles)


def disc(size: int) -> np.ndarray:
    at = (np.arange(size) + 0.5) / size * 2 - 1
    return np.clip((1.05 - np.hypot(at[:, None], at[None])) * size / 2, 0, 1).astype(np.float32)


@dataclass
class Hand:
    """Someone who writes. Errors are in heights of a capital letter or in degrees."""

    shape: str  # a font's path under FONTS or a name under HERSHEY
    capital: float  # pixels
    pen: float  # width of a stroke as a share of the capital's height; for fonts, what is added to it
    slant: float  # columns per row
    wide: float  # width over height of the letters, 1 as the font has it
    size: float  # errors from here on
    rise: float
    turn: float
    gap: float
    bend: float  # of a letter's shape
    drift: float  # of the baseline along a word
    pressure: float  # of the stroke's width
    breaks: float  # share of the ink that a dry pen leaves out
    joined: float  # chance that the pen stays on the paper between two letters
    capitals: bool


def new_hand(chance: np.random.Generator, capital: float, shapes: list[str]) -> Hand:
    shape = str(chance.choice(shapes))
    stroked = shape in STROKE_FONTS
    care = chance.choice([0.8, 1.2, 1.8, 2.4], p=[0.2, 0.4, 0.28, 0.12])  # how careless
    error = lambda typical: float(typical * care * chance.uniform(0.5, 1.5))
    script = shape in ("scripts", "cursive")
    return Hand(
        shape, capital,
        pen=float(chance.uniform(0.05, 0.15)) if stroked else float(chance.normal(0, 0.012)),
        slant=float(chance.normal(0.0 if script else 0.12, 0.14)), wide=float(chance.uniform(0.75, 1.3)),
        size=error(0.06), rise=error(0.035), turn=error(3.0), gap=error(0.06), bend=error(0.045), drift=error(0.05),
        pressure=float(chance.uniform(0, 0.35)), breaks=float(chance.choice([0, 0, 0, chance.uniform(0, 0.05)])),
        joined=float(chance.choice([0.0, 0.3, 0.9] if not script else [0.6, 1.0])), capitals=bool(chance.random() < 0.35),
    )  # fmt: skip


def write(word: str, hand: Hand, chance: np.random.Generator) -> Drawn:
    draw = stroked if hand.shape in STROKE_FONTS else traced
    drawn = draw(word, hand, chance)
    if hand.breaks:
        grain = ndimage.gaussian_filter(chance.random(drawn.ink.shape), 1.2)
        drawn.ink = drawn.ink * np.clip((grain - np.quantile(grain, hand.breaks)) * 60 + 1, 0, 1)
    return drawn


def wave(chance: np.random.Generator, count: int) -> np.ndarray:
    """Smooth errors along a word, of deviation 1 or so."""
    at = np.arange(count)
    return np.sin(at * chance.uniform(0.15, 0.9) + chance.uniform(0, math.tau)) + chance.normal(0, 0.25) * (at - count / 2) / 2


# ---- Hershey's letters: lines that a pen follows


@functools.lru_cache(maxsize=None)
def hershey(name: str) -> list[tuple[float, float, list[np.ndarray]]]:
    """Left and right side and the strokes of each letter from the space on; a capital stands from -12 to 9 (y grows downwards)."""
    glyphs = []
    text = (HERSHEY / f"{name}.jhf").read_text("latin-1").replace("\r", "")
    rows, i = text.split("\n"), 0
    while i < len(rows):
        row = rows[i]
        i += 1
        if len(row) < 10:
            continue
        count = int(row[5:8])
        while len(row) < 8 + 2 * count and i < len(rows):
            row += rows[i]
            i += 1
        numbers = [ord(c) - ord("R") for c in row[8 : 8 + 2 * count]]
        strokes, now = [], []
        for pair in range(1, count):
            x, y = numbers[2 * pair : 2 * pair + 2]
            if (x, y) == (ord(" ") - ord("R"), 0):
                strokes.append(now)
                now = []
            else:
                now.append((x, y))
        strokes.append(now)
        glyphs.append((numbers[0], numbers[1], [np.array(s, float) for s in strokes if s]))
    return glyphs


def smooth(points: np.ndarray, rounds: int = 2) -> np.ndarray:
    """Corners cut off (Chaikin 1974), ends kept."""
    for _ in range(rounds):
        if len(points) < 3:
            return points
        near, far = 0.75 * points[:-1] + 0.25 * points[1:], 0.25 * points[:-1] + 0.75 * points[1:]
        points = np.vstack([points[:1], np.stack([near, far], 1).reshape(-1, 2), points[-1:]])
    return points


def bent(points: np.ndarray, chance: np.random.Generator, amount: float) -> np.ndarray:
    """A smooth error field of a few waves, other for each letter."""
    moved = points.copy()
    for axis in (0, 1):
        for _ in range(3):
            waves = chance.normal(0, 5, 2)
            moved[:, axis] += amount / 1.7 * np.sin(points @ waves + chance.uniform(0, math.tau))
    return moved


def stroked(word: str, hand: Hand, chance: np.random.Generator) -> Drawn:
    glyphs = hershey(hand.shape)
    unit, drifts = 1 / 21, wave(chance, len(word)) * hand.drift
    lines, middles, x, last = [], [], 0.0, None
    for letter, drift in zip(word, drifts):
        left, right, strokes = glyphs[ord(letter) - 32]
        scale = 1 + chance.normal(0, hand.size)
        angle, wide = math.radians(chance.normal(0, hand.turn)), hand.wide * (1 + chance.normal(0, hand.size))
        slant = hand.slant + chance.normal(0, hand.turn * 0.012)
        turn = np.array([[math.cos(angle), math.sin(angle)], [-math.sin(angle), math.cos(angle)]])
        width = (right - left) * unit * wide * scale
        seed = chance.integers(1 << 31)
        for n, stroke in enumerate(strokes):
            p = np.column_stack([(stroke[:, 0] - (left + right) / 2) * wide, stroke[:, 1] - 9]) * unit * scale
            if len(p) > 2:  # ends are not reached or passed
                p[0] += (p[0] - p[1]) * chance.normal(0, hand.bend * 3)
                p[-1] += (p[-1] - p[-2]) * chance.normal(0, hand.bend * 3)
            dense = np.vstack([np.linspace(a, b, 4, endpoint=False) for a, b in zip(p[:-1], p[1:])] + [p[-1:]])
            p = bent(smooth(dense), np.random.default_rng(seed), hand.bend) @ turn
            p = p + chance.normal(0, hand.bend * 0.3, 2)
            p[:, 0] -= p[:, 1] * slant
            p += (x + width / 2, drift + chance.normal(0, hand.rise) * (n == 0))
            if n == 0 and last is not None and chance.random() < hand.joined and p[0, 0] > last[0] - 0.3:
                bow = (last + p[0]) / 2 + (0, chance.uniform(0, 0.12))
                lines.append(smooth(np.array([last, bow, p[0]]), 3))
            lines.append(p)
        if strokes:
            last = lines[-1][-1]
        middles.append(x + width / 2)
        x += width + chance.normal(0, hand.gap)
    return inked(lines, middles, hand, chance)


def inked(lines: list[np.ndarray], middles: list[float], hand: Hand, chance: np.random.Generator) -> Drawn:
    fine = 4 if hand.capital < 60 else 2
    scale = hand.capital * fine
    every = np.vstack(lines)
    low, high = every.min(0) - 0.25, every.max(0) + 0.25
    page = Image.new("L", tuple(int(v) + 1 for v in (high - low) * scale), 0)
    pen = ImageDraw.Draw(page)
    for line in lines:
        steps = np.linalg.norm(np.diff(line, axis=0), axis=1)
        dense = [line[:1]]
        for a, b, step in zip(line[:-1], line[1:], steps):
            dense.append(np.linspace(a, b, max(2, int(step * scale / max(1.5, hand.pen * scale * 0.25)) + 2))[1:])
        points = (np.vstack(dense) - low) * scale
        along = np.linspace(0, 1, len(points))
        press_ = np.sin(along * chance.uniform(2, 9) + chance.uniform(0, math.tau)) * hand.pressure
        taper = 1 - hand.pressure * np.clip(1 - np.minimum(along, 1 - along) * 8, 0, 1)
        for (x, y), r in zip(points, np.maximum(0.6, hand.pen * scale / 2 * (1 + press_) * taper)):
            pen.ellipse((x - r, y - r, x + r, y + r), 255)
    small = page.resize((max(1, page.width // fine), max(1, page.height // fine)), Image.Resampling.BOX)
    return Drawn(np.asarray(small, np.float32) / 255, -low[1] * hand.capital, [(m - low[0]) * hand.capital for m in middles])


# ---- fonts after handwriting: outlines, each letter bent anew


def traced(word: str, hand: Hand, chance: np.random.Generator) -> Drawn:
    path = FONTS / hand.shape
    tall = max(48.0, min(hand.capital * 1.5, 140.0))  # pixels of a capital while it is drawn
    font = open_font(path, round(tall / capital_height(path)))
    pad = round(tall * 0.6)
    drifts = wave(chance, len(word)) * hand.drift
    ascent, descent = font.getmetrics()
    high = ascent + descent + 2 * pad
    total = int(font.getlength(word) * max(1, hand.wide) * 1.3 + len(word) * tall * 0.3) + 4 * pad
    sheet, middles, x = np.zeros((high, total), np.float32), [], float(2 * pad)
    for i, letter in enumerate(word):
        advance = font.getlength(word[: i + 1]) - font.getlength(word[:i])
        wide = int(advance) + 2 * pad
        tile = Image.new("L", (wide, high), 0)
        ImageDraw.Draw(tile).text((pad, pad + ascent), letter, 255, font, anchor="ls")
        tile, grown = distorted(np.asarray(tile, np.float32) / 255, hand, chance, tall, pad + ascent, drifts[i])
        left = round(x - tile.shape[1] / 2 + advance * grown / 2)
        begin, end = max(left, 0), min(left + tile.shape[1], total)
        if end <= begin:
            break
        part = sheet[:, begin:end]
        np.maximum(part, tile[:, begin - left : end - left], out=part)
        middles.append(x + advance * grown / 2)
        x += advance * grown + chance.normal(0, hand.gap) * tall
    thick = ndimage.gaussian_filter(sheet, max(0.6, tall * 0.02))
    uneven = ndimage.gaussian_filter(chance.normal(0, 1, (high // 8 + 2, total // 8 + 2)), 1.5)
    uneven = ndimage.zoom(uneven / max(uneven.std(), 1e-6), 8, order=1)[:high, :total] * hand.pressure * 0.12
    sheet = np.clip((thick - 0.5 + uneven + np.clip(hand.pen * 8, -0.08, 0.25)) * 5 + 0.5, 0, 1)
    share = hand.capital / tall
    small = Image.fromarray((sheet * 255).astype(np.uint8)).resize((max(1, round(total * share)), max(1, round(high * share))), Image.Resampling.BOX)
    return Drawn(np.asarray(small, np.float32) / 255, (pad + ascent) * share, [m * share for m in middles])


def distorted(tile: np.ndarray, hand: Hand, chance: np.random.Generator, tall: float, baseline: float, drift: float):
    """A letter turned, slanted, sized and bent about the foot of its middle; returns it and how much wider it is now."""
    scale = 1 + chance.normal(0, hand.size)
    wide = hand.wide * scale * (1 + chance.normal(0, hand.size))
    angle, slant = math.radians(chance.normal(0, hand.turn)), hand.slant + chance.normal(0, hand.turn * 0.012)
    high, width = tile.shape
    room = int(width * max(wide, 1)) + int(abs(slant) * high * 0.6) + 2
    rows, columns = np.mgrid[0:high, 0:room].astype(np.float32)
    y = (rows - baseline - (drift + chance.normal(0, hand.rise)) * tall) / scale
    x = (columns - room / 2 + y * slant) / wide
    turned_x, turned_y = x * math.cos(angle) - y * math.sin(angle), x * math.sin(angle) + y * math.cos(angle)
    for _ in range(3):
        a, b, c, d = chance.normal(0, 5, 4) / tall
        turned_x = turned_x + hand.bend * tall / 1.7 * np.sin(a * x + b * y + chance.uniform(0, math.tau))
        turned_y = turned_y + hand.bend * tall / 1.7 * np.sin(c * x + d * y + chance.uniform(0, math.tau))
    return ndimage.map_coordinates(tile, [turned_y + baseline, turned_x + width / 2], order=1, mode="constant"), wide
