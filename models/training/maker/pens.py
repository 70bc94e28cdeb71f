"""What is written by hand on a page: words, signatures, marks and stamps, drawn by the package `hands`, as HTML."""

from __future__ import annotations

import html
import json
import random


import numpy as np

from .. import hands


class Pen:
    """One person's hand and pen on one page."""

    def __init__(self, chance: random.Random):
        self.chance = chance
        self.rng = np.random.default_rng(chance.getrandbits(63))
        self.hand = hands.Hand.random(self.rng)

    def write(self, text: str, height_px: float, room_px: float | None = None) -> str:
        """A text by hand on a line `height_px` high, made smaller to fit into `room_px`."""
        drawing = hands.written(text, self.rng, height_px * 0.58, self.hand)
        if not drawing.words:
            return ""
        return _inline(drawing, min(1.0, room_px / max(drawing.width, 1)) if room_px else 1.0, _said(drawing))

    def letter_px(self, height_px: float) -> float:
        """How wide a letter of this hand is on a line `height_px` high, spaces counted."""
        sample = "what a hand makes of this"
        return hands.written(sample, np.random.default_rng(0), height_px * 0.58, self.hand).width / len(sample)

    def in_boxes(self, text: str, pitch_px: float, height_px: float) -> str:
        """One sign to a box of `pitch_px` × `height_px`, over the boxes of the parent, a space leaving one empty."""
        drawing = hands.in_boxes(text, self.rng, height_px * 0.6, pitch_px, self.hand)
        width = max(pitch_px * len(text), 1)
        view = f"0 {-0.8 * height_px:.1f} {width:.1f} {height_px:.1f}"
        style = f"position:absolute;left:0;top:0;width:{width:.1f}px;height:{height_px:.1f}px;overflow:visible"
        return f'<svg viewBox="{view}" style="{style}">{drawing.svg}{_said(drawing)}</svg>'

    def signature(self, name: str, height_px: float) -> str:
        """A signature, about `height_px` high in all."""
        drawing = hands.signature(name, self.rng, height_px * 0.6)
        return _inline(drawing, 1.0, f'<g data-signature="1" data-ink="{_box(drawing.ink)}"/>')

    def mark(self, kind: str, size_px: float) -> str:
        """A mark over a box of `size_px`: one of hands.mark, or `typed`, `dot`, `black`. Stands absolutely in its parent."""
        if kind == "typed":
            style = f"position:absolute;inset:0;font:bold {size_px:.1f}px/1 Liberation Sans;text-align:center"
            return f'<span data-skip style="{style}">X</span>'
        if kind == "dot":
            return '<span style="position:absolute;inset:22%;background:#000;border-radius:50%"></span>'
        if kind == "black":
            return '<span style="position:absolute;inset:6%;background:#000;border-radius:inherit"></span>'
        drawing = hands.mark(kind, self.rng, size_px, self.hand)
        half = size_px / 2
        view = f"{-half:.1f} {-half:.1f} {size_px:.1f} {size_px:.1f}"
        style = "position:absolute;inset:0;width:100%;height:100%;overflow:visible"
        return f'<svg viewBox="{view}" style="{style}">{drawing.svg}</svg>'

    def stamp(self, lines: list[str], height_px: float) -> str:
        """A rubber stamp; its words are printed words that may lie over others."""
        drawing = hands.stamp(lines, self.rng, height_px, self.chance.choice(("frame", "plain")))
        over = html.escape(json.dumps({"over": "stamp"}))
        return f'<span data-kind="PRINTED" data-look="{over}">{_inline(drawing, 1.0, _said(drawing))}</span>'


def _box(ink: tuple[float, float, float, float]) -> str:
    return " ".join(f"{v:.1f}" for v in ink)


def _said(drawing: hands.Drawing) -> str:
    """What truth.js reads the drawing's words from."""
    return "".join(
        f'<g data-word="{html.escape(word)}" data-ink="{_box(ink)}" data-baseline="{drawing.baseline:.1f}"/>'
        for word, ink in drawing.words
    )


def _inline(drawing: hands.Drawing, scale: float, said: str) -> str:
    """A drawing that stands on the line as a letter does, descenders below it."""
    left, top, right, bottom = drawing.ink
    low = min(bottom, drawing.baseline)
    begin = min(0.0, left)
    width, height = max(drawing.width, right) - begin, low - top
    style = f"width:{width * scale:.1f}px;height:{height * scale:.1f}px;overflow:visible"
    return f'<svg viewBox="{begin:.1f} {top:.1f} {width:.1f} {max(height, 1):.1f}" style="{style}">{drawing.svg}{said}</svg>'
