"""What is written by hand on a page: words, signatures, marks and stamps as HTML, drawn by the package `hands` where it is
there, else by script fonts and a few strokes."""

from __future__ import annotations

import html
import random

import numpy as np

from .looks import HANDS, pick_family

try:
    import hands
except ImportError:
    hands = None
CAN_WRITE, CAN_SIGN, CAN_MARK, CAN_STAMP = (hasattr(hands, name) for name in ("written", "signature", "mark", "stamp"))

INKS = ("#101828", "#0b1a6a", "#1330a0", "#222", "#111", "#2a2a72", "#333")


class Pen:
    """One person's hand and pen on one page."""

    def __init__(self, chance: random.Random):
        self.chance = chance
        self.rng = np.random.default_rng(chance.getrandbits(63))
        self.ink = chance.choice(INKS)
        self.family = pick_family(chance, HANDS)
        self.capitals = chance.random() < 0.35
        self.hand = hands.Hand.random(self.rng) if CAN_WRITE else None

    def write(self, text: str, height_px: float, room_px: float | None = None) -> str:
        """A text by hand on a line `height_px` high, made smaller to fit into `room_px`."""
        if CAN_WRITE:
            drawing = hands.written(text, self.rng, height_px * 0.5, self.hand)
            return _inline(drawing, min(1.0, room_px / max(drawing.width, 1)) if room_px else 1.0)
        if self.capitals:
            text = text.upper()
        size = height_px * 0.62
        if room_px:
            size = min(size, room_px / max(len(text), 1) / 0.5)
        style = f"font:{size:.1f}px/1.1 '{self.family}';color:{self.ink};white-space:nowrap"
        return f'<span data-kind="HANDWRITING" style="{style}">{html.escape(text)}</span>'

    def signature(self, name: str, height_px: float) -> str:
        """A signature."""
        if CAN_SIGN:
            return _inline(hands.signature(name, self.rng, height_px), 1.0, "signature")
        points, x = [], 0.0
        for _ in range(self.chance.randint(7, 16)):
            x += self.chance.uniform(0.1, 0.5) * height_px
            points.append(f"{x:.1f},{self.chance.uniform(0.1, 0.95) * height_px:.1f}")
        path = f"M0,{height_px * 0.6:.1f} S" + " ".join(points[: len(points) // 2 * 2])
        style = f'style="width:{x:.1f}px;height:{height_px:.1f}px;vertical-align:bottom"'
        ink = f'data-ink="0 0 {x:.1f} {height_px:.1f}"'
        stroke = f'fill="none" stroke="{self.ink}" stroke-width="{self.chance.uniform(0.8, 1.8):.1f}"'
        return f'<svg data-signature="1" {ink} viewBox="0 0 {x:.1f} {height_px:.1f}" {style}><path d="{path}" {stroke}/></svg>'

    def mark(self, kind: str, size_px: float) -> str:
        """A mark over a box of `size_px`: cross, tick, filled, scribble, typed, dot. Stands absolutely in its parent."""
        if kind == "typed":
            return f'<span data-skip style="position:absolute;inset:0;font:bold {size_px:.1f}px/1 Liberation Sans;text-align:center">X</span>'
        if kind == "dot":
            return '<span style="position:absolute;inset:22%;background:#000;border-radius:50%"></span>'
        if kind == "filled":
            return '<span style="position:absolute;inset:6%;background:#000;border-radius:inherit"></span>'
        if CAN_MARK:
            return _over(hands.mark(kind, self.rng, size_px * self.chance.uniform(0.9, 1.4)), size_px, self.chance)
        jog = lambda: self.chance.uniform(-0.2, 0.25)
        far = lambda: 1 + self.chance.uniform(-0.15, 0.35)
        path = {
            "cross": f"M{jog():.2f},{jog():.2f}L{far():.2f},{far():.2f}M{far():.2f},{jog():.2f}L{jog():.2f},{far():.2f}",
            "tick": f"M{jog():.2f},.5L.4,{far():.2f}L{far() + 0.1:.2f},{jog() - 0.1:.2f}",
            "scribble": "M" + "L".join(f"{self.chance.random():.2f},{(i + jog()) / 7:.2f}" for i in range(8)),
        }[kind]
        stroke = f'fill="none" stroke="{self.ink}" stroke-width="{self.chance.uniform(0.06, 0.16):.2f}"'
        style = "position:absolute;inset:0;width:100%;height:100%"
        return f'<svg viewBox="0 0 1 1" style="{style}"><path d="{path}" {stroke}/></svg>'

    def stamp(self, lines: list[str]) -> str:
        """A rubber stamp; its words are not truth."""
        if CAN_STAMP:
            return f"<span data-skip>{_inline(hands.stamp(lines, self.rng), 1.0, '')}</span>"
        colour = self.chance.choice(("#a01818", "#1b2f8f", "#333"))
        style = f"display:inline-block;border:2px solid {colour};color:{colour};padding:4px 9px;opacity:.8;text-align:center"
        turned = f"font:bold 13px Liberation Sans;transform:rotate({self.chance.uniform(-14, 14):.1f}deg)"
        return f'<span data-skip style="{style};{turned}">{"<br>".join(map(html.escape, lines))}</span>'


def _inline(drawing, scale: float, what: str = "word") -> str:
    """A drawing that stands on the line as a letter does. `what`: word (each word of it is said), signature, or nothing."""
    left, top, right, bottom = drawing.ink
    width, height = max(drawing.width, right), drawing.baseline - top
    box = lambda ink: " ".join(f"{v:.1f}" for v in ink)
    said = ""
    if what == "word":
        said = "".join(
            f'<g data-word="{html.escape(word)}" data-ink="{box(ink)}" data-baseline="{drawing.baseline:.1f}"/>'
            for word, ink in drawing.words
        )
    elif what == "signature":
        height, said = bottom - top, f'<g data-signature="1" data-ink="{box(drawing.ink)}"/>'
    style = f"width:{width * scale:.1f}px;height:{height * scale:.1f}px;overflow:visible"
    return f'<svg viewBox="0 {top:.1f} {width:.1f} {height:.1f}" style="{style}">{drawing.svg}{said}</svg>'


def _over(drawing, size_px: float, chance: random.Random) -> str:
    """A mark about the middle of a box of `size_px`."""
    left, top, right, bottom = drawing.ink
    x, y = (
        (left + right) / 2 + chance.uniform(-0.12, 0.12) * size_px,
        (top + bottom) / 2 + chance.uniform(-0.12, 0.12) * size_px,
    )
    half = size_px / 2
    view = f"{x - half:.1f} {y - half:.1f} {size_px:.1f} {size_px:.1f}"
    return f'<svg viewBox="{view}" style="position:absolute;inset:0;width:100%;height:100%;overflow:visible">{drawing.svg}</svg>'
