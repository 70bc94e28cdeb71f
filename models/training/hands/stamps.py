"""Rubber stamps: words in a frame or around a ring, tilted, unevenly inked. Letters are outlines of Debian's fonts."""

from __future__ import annotations

import math

import numpy as np

from .drawing import Box, Drawing, Ink, box_of, measured
from .glyphs import FONTS, Glyph, font_forms
from .writing import Random

FACES = (
    "truetype/liberation/LiberationSans-Bold.ttf", "truetype/liberation/LiberationSansNarrow-Bold.ttf", "truetype/dejavu/DejaVuSansCondensed-Bold.ttf",
    "truetype/freefont/FreeSerifBold.ttf", "truetype/freefont/FreeMonoBold.ttf", "truetype/liberation/LiberationSerif-Bold.ttf",
    "truetype/open-sans/OpenSans-CondBold.ttf",
)  # fmt: skip
INKS = ((40, 55, 150), (175, 35, 45), (50, 50, 58), (85, 45, 135), (25, 110, 75))


def stamp(lines: list[str], rng: Random, height_px: float, kind: str | None = None) -> Drawing:
    """A stamp of some lines of text whose letters are about `height_px` high; its middle is (0, 0).

    @param kind `frame`, `plain`, `round` (first line around the ring, the rest in its middle); none: any that fits
    @return `words` holds each word with the box of its ink as it lies
    """
    faces = [face for face in FACES if (FONTS / face).is_file()]
    if not faces:
        raise FileNotFoundError(f"none of the stamps' fonts is below {FONTS}: install fonts-liberation or fonts-dejavu")
    face = faces[int(rng.integers(len(faces)))]
    if kind is None:
        kind = str(
            rng.choice(
                ["frame", "plain", "round"],
                p=[0.5, 0.2, 0.3] if len(lines) > 1 and len(lines[0]) > 11 else [0.7, 0.3, 0],
            )
        )
    colour = INKS[int(rng.integers(len(INKS)))]
    colour = tuple(int(np.clip(c + rng.normal(0, 14), 0, 255)) for c in colour)
    pen = Ink(colour, float(rng.uniform(0.55, 0.95)), float(rng.uniform(0.3, 0.95)))
    rims: list[tuple[np.ndarray, float]] = []
    words: list[tuple[str, list[list[np.ndarray]]]] = []
    if kind == "round":
        inner = max((text_width(line, face) for line in lines[1:]), default=0.0)
        size = float(rng.uniform(0.6, 1.0))
        radius = max(3.6, text_width(lines[0], face) / (math.tau * 0.75) + 1.6, 0.55 * size * inner + 2.4)
        words += along_ring(lines[0], face, radius - 1.6)
        rims += [(ring(radius), 0.14), (ring(radius - 2.1), 0.08)]
        words += block(lines[1:], face, size)
    else:
        words += block(lines, face, 1.0)
        left, top, right, bottom = box_of([], [area for _, areas in words for area in areas])
        if kind == "frame":
            room = float(rng.uniform(0.5, 1.0))
            rims.append((frame(left - room, top - room, right + room, bottom + room), float(rng.uniform(0.1, 0.25))))
            if rng.random() < 0.3:
                room += 0.35
                rims.append((frame(left - room, top - room, right + room, bottom + room), 0.08))
    angle = math.radians(float(np.clip(rng.normal(0, 7), -35, 35)))
    turn = np.array([[math.cos(angle), math.sin(angle)], [-math.sin(angle), math.cos(angle)]]) * height_px
    found: list[tuple[str, Box]] = []
    areas: list[list[np.ndarray]] = []
    for word, letters in words:
        letters = [[contour @ turn for contour in letter] for letter in letters]
        areas += letters
        found.append((word, box_of([], letters)))
    outline = float(rng.uniform(0, 0.07)) * height_px
    drawing = measured(
        Drawing([(rim @ turn, w * height_px) for rim, w in rims], areas, pen, text=" ".join(lines), outline=outline)
    )
    drawing.words, drawing.width = found, drawing.ink[2] - drawing.ink[0]
    return drawing


def letter_of(letter: str, face: str) -> Glyph:
    found = font_forms(letter, face)
    return found[0] if found else Glyph((), 0.4, closed=True)


def text_width(text: str, face: str) -> float:
    return sum(letter_of(c, face).advance for c in text)


def block(lines: list[str], face: str, size: float) -> list[tuple[str, list[list[np.ndarray]]]]:
    """Lines centred about (0, 0), as words of letters of contours."""
    words = []
    for row, line in enumerate(lines):
        x, y = -text_width(line, face) / 2, (row - (len(lines) - 1) / 2) * 1.55 + 0.5
        for word in line.split(" "):
            letters = []
            for c in word:
                glyph = letter_of(c, face)
                letters.append([(contour + (x, y)) * size for contour in glyph.strokes])
                x += glyph.advance
            x += letter_of(" ", face).advance
            if word:
                words.append((word, [letter for letter in letters if letter]))
    return words


def along_ring(text: str, face: str, radius: float) -> list[tuple[str, list[list[np.ndarray]]]]:
    """Letters standing on a circle, from the lower left over the top to the lower right."""
    at = -text_width(text, face) / 2
    words = []
    for word in text.split(" "):
        letters = []
        for c in word:
            glyph = letter_of(c, face)
            angle = (at + glyph.advance / 2) / radius
            turn = np.array([[math.cos(angle), math.sin(angle)], [-math.sin(angle), math.cos(angle)]])
            letters.append([(contour - (glyph.advance / 2, radius)) @ turn for contour in glyph.strokes])
            at += glyph.advance
        at += letter_of(" ", face).advance
        if word:
            words.append((word, [letter for letter in letters if letter]))
    return words


def ring(radius: float) -> np.ndarray:
    t = np.linspace(0, math.tau, 90)
    return np.column_stack([np.cos(t), np.sin(t)]) * radius


def frame(left: float, top: float, right: float, bottom: float) -> np.ndarray:
    return np.array([[left, top], [right, top], [right, bottom], [left, bottom], [left, top]])
