"""Draws what people have written into forms, for the readers: fields over rules, in frames and combs, beside printed labels.

The hands are those of models/training/hands; the ink is then spoilt, scanned and cut out by the same steps as print (lines.py).
What a line says is what the hand wrote, which may differ from what it was asked to: some write capitals only.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from fonts import face
from lines import Drawn, Line, Press
from PIL import Image, ImageDraw

sys.path.append(str(Path(__file__).resolve().parents[1]))

from hands import Hand, fitted, in_boxes, rasterise, written  # noqa: E402
from hands.drawing import Drawing  # noqa: E402

# Looks of lines.py that paper with handwriting on it has, and how often.
LOOKS = {"clean": 8, "office": 6, "archive": 3, "fax": 3, "small": 1}
CAPITAL = 32  # rows of a capital before it is scanned


@dataclass
class Part:
    """Ink, 0 to 1, that stands on the line, and where its left edge and its baseline lie."""

    ink: np.ndarray
    left: int
    baseline: int
    text: str
    field: tuple[int, int] | None  # of handwriting: from where to where its field reaches
    pitch: float = 0.0  # of the boxes of a comb


class Clerk:
    """Fills fields in. Everything comes from the press's seed."""

    def __init__(self, press: Press):
        self.press, self.chance = press, press.words
        self.hand = Hand.random(press.chance)

    def line(self, longest: int = 960) -> Line:
        press = self.press
        while True:
            if press.odds(0.3):  # a person fills in a few fields
                self.hand = Hand.random(press.chance)
            look = self.chance.choices(list(LOOKS), list(LOOKS.values()))[0]
            parts, content = self.parts(look)
            text = " ".join(part.text for part in parts)
            if not parts or not press.texts.known.issuperset(text):
                continue
            if look in (
                "archive",
                "fax",
            ):  # who files or faxes a form writes it in dark ink: nothing else comes through
                for part in parts:
                    part.ink = part.ink / part.ink.max()
            strip = press.scanned(self.paper(parts), look)
            if strip is not None and 12 <= strip.shape[1] <= longest:
                return Line(strip, text, f"hand-{look}", content)

    def parts(self, look: str) -> tuple[list[Part], str]:
        """What stands on the line from left to right; nothing where a part of it cannot be drawn."""
        press = self.press
        parts: list[Part] = []
        x, labelled = 0, press.odds(0.35)
        content = ""
        for _ in range(2 if labelled and press.odds(0.2) else 1):
            label, text, content = press.texts.field()
            if labelled:
                printed = self.printed(label, look, x)
                if printed is None:
                    return [], content
                parts.append(printed)
                x = printed.left + printed.ink.shape[1] + round(CAPITAL * press.between(0.25, 1.6))
            hand = self.handwritten(text, x)
            if hand is None:
                return [], content
            parts.append(hand)
            x = max(hand.left + hand.ink.shape[1], hand.field[1]) + round(CAPITAL * press.between(0.4, 1.5))
        return parts, content

    def handwritten(self, text: str, x: int) -> Part | None:
        press = self.press
        pitch = 0.0
        if len(text) < 22 and press.odds(0.12):
            pitch = CAPITAL * press.between(1.05, 1.7)
            drawing = in_boxes(text, press.chance, CAPITAL * press.between(0.75, 1), pitch, self.hand)
            room = pitch * len(text)
        elif press.odds(0.3):
            drawing = written(text, press.chance, CAPITAL, self.hand)
            room = drawing.width * press.between(0.7, 0.98)
            drawing = fitted(text, press.chance, CAPITAL, room, self.hand)
        else:
            drawing = written(text, press.chance, CAPITAL, self.hand)
            room = drawing.width * press.between(1, 1.6)
        if not drawing.text:
            return None
        return self.placed(drawing, x, room, pitch)

    def placed(self, drawing: Drawing, x: int, room: float, pitch: float) -> Part:
        raster = rasterise(drawing, 3, self.press.chance, 2)
        ink = 1 - raster.image.astype(np.float32) / 255
        before = 0 if pitch else round(CAPITAL * self.press.between(0, 0.5))
        return Part(
            ink,
            round(x + before - raster.origin[0]),
            round(raster.origin[1]),
            drawing.text,
            (x, round(x + before + room)),
            pitch,
        )

    def printed(self, label: str, look: str, x: int) -> Part | None:
        press = self.press
        file = press.font(label, look)
        if file is None:
            return None
        font = face(file, self.chance.randint(22, 40))
        left, top, right, bottom = font.getbbox(label, anchor="ls")
        if right - left < 1 or bottom - top < 1:
            return None
        image = Image.new("L", (int(right - left) + 1, int(bottom - top) + 1), 0)
        ImageDraw.Draw(image).text((-left, -top), label, fill=255, font=font, anchor="ls")
        return Part(np.asarray(image, np.float32) / 255, x, int(-top), label, None)

    # The form -------------------------------------------------------------------------------------------------

    def paper(self, parts: list[Part]) -> Drawn:
        """All parts on one sheet, over what the form has there."""
        edge = 2 * CAPITAL
        rise = edge + max(part.baseline for part in parts)
        fall = edge + max(part.ink.shape[0] - part.baseline for part in parts)
        start = min(part.left for part in parts)
        wide = max(max(part.left + part.ink.shape[1], part.field[1] if part.field else 0) for part in parts) - start
        ink = np.zeros((rise + fall, wide + 2 * edge), np.float32)
        for part in parts:
            # People write a little above the line that the print stands on, or below it.
            lift = round(CAPITAL * self.press.chance.normal(0.03, 0.09)) if part.field else 0
            top, left = rise - part.baseline - lift, part.left - start + edge
            spot = ink[top : top + part.ink.shape[0], left : left + part.ink.shape[1]]
            np.maximum(spot, part.ink, out=spot)
        rows, columns = np.flatnonzero(ink.max(1) > 0.2), np.flatnonzero(ink.max(0) > 0.2)
        box = (columns[0], rows[0], columns[-1] + 1, rows[-1] + 1)
        for part in parts:
            if part.field:
                self.field(ink, part.field[0] - start + edge, part.field[1] - start + edge, rise, part.pitch)
        self.neighbours(ink, box, rise)
        return Drawn(ink, tuple(int(v) for v in box), CAPITAL * self.hand.size)

    def field(self, ink: np.ndarray, left: int, right: int, baseline: int, pitch: float) -> None:
        """A comb, a frame, or a rule under the writing, at its feet or through it."""
        press = self.press
        left, right = max(0, left), min(ink.shape[1], right)
        thick = max(1, round(CAPITAL * press.between(0.02, 0.09)))
        foot = baseline + round(CAPITAL * press.between(0.05, 0.35))
        if pitch:
            head = foot - round(CAPITAL * press.between(1.35, 1.7)) if press.odds(0.6) else foot - round(CAPITAL * 0.4)
            for x in np.arange(left, right + pitch / 2, pitch).round().astype(int):
                ink[head:foot, x : x + thick] = press.between(0.4, 0.8)
            press.rule(ink, foot, left, right, thick, CAPITAL)
            if foot - head > CAPITAL:
                press.rule(ink, head, left, right, thick, CAPITAL)
            return
        roll = self.chance.random()
        if roll < 0.42:
            press.rule(ink, foot, left, right, thick, CAPITAL)
        elif roll < 0.52:  # written over the rule
            press.rule(ink, baseline - round(CAPITAL * press.between(-0.05, 0.35)), left, right, thick, CAPITAL)
        elif roll < 0.7:
            head = foot - round(CAPITAL * press.between(1.3, 2.2))
            for y in (head, foot):
                press.rule(ink, y, left, right, thick, CAPITAL)
            for x in (left, right - thick):
                ink[max(0, head) : foot + thick, max(0, x) : x + thick] = press.between(0.4, 0.8)

    def neighbours(self, ink: np.ndarray, box: tuple[int, int, int, int], baseline: int) -> None:
        """Small print above or below, as forms explain their fields, and other rows of the table."""
        press = self.press
        left, _, right, _ = box
        if press.odds(0.3):
            size = self.chance.randint(12, 20)
            words = press.texts.field()[0]
            if file := press.font(words, "clean"):
                y = baseline + CAPITAL * (press.between(0.65, 0.9) if press.odds(0.5) else press.between(-2.0, -1.35))
                other = Image.new("L", ink.shape[::-1], 0)
                place = (left + press.between(-size, (right - left) / 2), y)
                ImageDraw.Draw(other).text(place, words, fill=255, font=face(file, size), anchor="lm")
                np.maximum(ink, np.asarray(other, np.float32) / 255, out=ink)
        if press.odds(0.12):
            press.rule(ink, baseline - round(CAPITAL * press.between(1.2, 1.9)), 0, ink.shape[1], 2, CAPITAL)
