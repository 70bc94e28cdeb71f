"""What templates are written with: a sheet that knows the language, the look and the pen, and helpers that leave in the HTML
what the truth is read from (truth.js, scene.py). All helpers return HTML."""

from __future__ import annotations

import html
import itertools
import json
import random
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from . import looks
from .looks import Look, draw_look
from .pens import Pen
from .words import Tongue

escape = html.escape


@dataclass
class Document:
    """A page of HTML with its size in CSS pixels, what to ask of it, and what is known of it."""

    html: str
    width: int
    height: int
    scale: float
    questions: dict[str, list[str]] = field(default_factory=dict)
    meta: dict[str, Any] = field(default_factory=dict)


def tag(name: str, /, *content: str, cls: str = "", style: str = "", **data: Any) -> str:
    """An element; keywords but cls and style become data-* attributes (None is left out), *span ones plain attributes."""
    attributes = ""
    if cls:
        attributes += f' class="{cls}"'
    if style:
        attributes += f' style="{escape(style)}"'
    for key, value in data.items():
        if value is not None:
            prefix = "" if key in ("colspan", "rowspan") else "data-"
            attributes += f' {prefix}{key.replace("_", "-")}="{escape(str(value))}"'
    return f"<{name}{attributes}>{''.join(content)}</{name}>"


def div(*content: str, **more: Any) -> str:
    return tag("div", *content, **more)


def span(*content: str, **more: Any) -> str:
    return tag("span", *content, **more)


def region(kind: str, *content: str, **more: Any) -> str:
    """A layout region: TITLE, HEADER, FOOTER, SECTION_HEADER, PAGE_NUMBER, LIST, FIGURE, TABLE, KEY_VALUE or TEXT."""
    return tag("div", *content, layout=kind, **more)


class Sheet:
    """One page in the making: all chances come from `chance`."""

    def __init__(self, chance: random.Random, paper: str | None = None, language: str | None = None, **look: Any):
        self.chance = chance
        self.tongue = Tongue(chance, language)
        us = self.tongue.country in ("US", "CA")
        self.look: Look = draw_look(chance, paper, us, **look)
        self.pen = Pen(chance)
        self.written_share = chance.choices((0.0, 1.0, chance.random()), (55, 30, 15))[0]  # of values by hand
        self.empty_share = chance.choice((0.0, 0.1, 0.15, 0.3, 1.0 if chance.random() < 0.15 else 0.05))
        self._jog = chance.choice((0, 0, 0, 0.8, 2.0))  # how far a typewriter misses its line, in CSS pixels
        self.questions: dict[str, list[str]] = {}
        self._names = itertools.count(1)
        self._selection = chance.choice(SHAPES)
        self._mark = chance.choice(MARKS)
        full = 1.0 if chance.random() < 0.7 else chance.uniform(0.5, 1)
        self.bottom_px = self.look.paper[1] * full - self.look.margin[0]  # where what the page holds ends
        self._comb = chance.choice(("cells", "cells", "ticks", "gaps"))

    def maybe(self, share: float) -> bool:
        return self.chance.random() < share

    def name(self, prefix: str = "n") -> str:
        return f"{prefix}{next(self._names)}"

    def ask(self, name: str, *questions: str) -> None:
        """Questions that the element with data-answer `name` answers; under "" those that nothing answers."""
        self.questions.setdefault(name, []).extend(questions)

    def say(self, concept: str) -> str:
        return self.tongue.label(concept)

    def ask_for(self, name: str, concept: str, share: float = 0.4) -> None:
        """Now and then a question for the concept that the element with data-answer `name` gives."""
        if self.maybe(share):
            self.ask(name, self.tongue.question(concept))

    def ask_in_vain(self, most: int = 2) -> None:
        """Questions for what no label of the page names."""
        absent = sorted(set(ASKABLE) - self.tongue.used)
        self.ask("", *(self.tongue.question(c) for c in self.chance.sample(absent, self.chance.randint(0, most))))

    def fill(
        self, text: str, height_px: float | None = None, written: bool | None = None, room_px: float | None = None
    ) -> str:
        """A value as it is filled in: typed, or by hand, not wider than `room_px`."""
        if written is None:
            written = self.maybe(self.written_share)
        if written and text:
            return self.pen.write(text, height_px or self.look.size * self.chance.uniform(1.5, 2.2), room_px)
        size = self.look.size * self.chance.uniform(0.98, 1.18)
        if room_px:
            size = min(size, room_px / max(len(text), 1) / 0.62 * 0.75)
        if size < 4.5:
            return ""
        jog = (
            f";position:relative;left:{self.chance.gauss(2, 3):.1f}px;top:{self.chance.gauss(0, self._jog):.1f}px"
            if self._jog
            else ""
        )
        return span(escape(text), cls="fill nw", style=f"font-size:{size:.1f}pt{jog}")

    def comb(
        self, text: str, cell_px: float, height_px: float, written: bool | None = None, places: int | None = None
    ) -> str:
        """A value with a little box for each letter, empty boxes after it up to `places`."""
        if written is None:
            written = self.maybe(self.written_share)
        rule = f"{max(self.look.rule, 0.8)}px solid {self.look.rule_colour}"
        style = {
            "cells": f"border:{rule};margin-left:-1px",
            "ticks": f"border-bottom:{rule};border-left:{rule};margin-left:-1px",
            "gaps": f"border:{rule};margin-right:2px",
        }[self._comb]
        box = f"display:inline-flex;flex:none;width:{cell_px}px;height:{height_px}px;align-items:center;justify-content:center;{style}"
        empty = span("", style=box)
        if written:
            pitch = cell_px + (2 if self._comb == "gaps" else -1)
            overlay = self.pen.in_boxes(text, pitch, height_px) if text else ""
            return span(empty * max(places or 0, len(text)), overlay, style="display:inline-flex;position:relative")
        letter = lambda c: span(span(escape(c), cls="fill", style="line-height:1"), style=box)
        words = [span("".join(map(letter, word)), join="1") for word in text.split(" ")]
        spare = max((places or 0) - len(text), 0)
        return span(empty.join(words), empty * spare, cls="nw", style="display:inline-flex")

    def tick(self, selected: bool, shape: str | None = None, size_px: float | None = None) -> str:
        """A selection element, with its mark if selected."""
        shape = shape or self._selection
        size = size_px or self.look.size * 1.333 * self.chance.uniform(0.85, 1.15)
        status = "SELECTED" if selected else "NOT_SELECTED"
        return _selection(self, shape, size, selected, self._mark, status)

    def document(
        self, *content: str, css: str = "", kind: str = "", fields: str = "", height: int | None = None, **meta
    ) -> Document:
        """The finished page."""
        width, full = self.look.paper
        body = "".join(content)
        head = f"<meta charset=utf-8><style>{self.look.css()}{css}</style>"
        page = f'<!doctype html><html lang="{self.tongue.language}"><head>{head}</head><body>{body}</body></html>'
        known = {"class": kind, "fields": fields, "language": self.tongue.language, "country": self.tongue.country}
        known |= {
            "body": self.look.body,
            "fill": self.look.fill,
            "points": self.look.size,
            "dpi": round(self.look.scale * 96),
        }
        return Document(page, width, full if height is None else height, self.look.scale, self.questions, known | meta)


ASKABLE = (
    "birth_date",
    "last_name",
    "street",
    "phone",
    "email",
    "employer",
    "tax_no",
    "policy_no",
    "iban",
    "claim_no",
    "physician",
    "diagnosis",
    "bank",
    "account_no",
    "vehicle",
    "plate",
    "school",
    "weight",
    "origin",
    "salary",
    "due_date",
    "total",
    "medication",
    "allergies",
    "occupation",
    "nationality",
    "fax",
)
SHAPES = ("box", "box", "box", "box", "circle", "circle", "rounded", "heavy", "shadow", "brackets", "underline", "thin")
MARKS = ("cross", "cross", "cross", "tick", "tick", "slash", "scribble", "filled", "typed", "dot", "black")


def _selection(sheet: Sheet, shape: str, size: float, selected: bool, mark: str, status: str) -> str:
    colour = sheet.look.rule_colour
    data = {"selection": status, "shape": f"{shape}/{mark if selected else ''}"}
    if shape in ("brackets", "underline"):
        inside = span("X" if sheet.maybe(0.7) else "x", cls="fill", skip="1") if selected else ""
        room = span(
            inside,
            style=f"display:inline-block;width:{size:.1f}px;text-align:center",
            **({} if shape == "brackets" else data),
        )
        if shape == "underline":
            style = f"display:inline-block;width:{size * 1.6:.1f}px;border-bottom:1px solid {colour};text-align:center;height:1.1em;vertical-align:bottom"
            return span(inside, style=style, **data)
        return span(span("[", skip="1"), room, span("]", skip="1"), style="white-space:nowrap", **data)
    border = {
        "box": f"border:1px solid {colour}",
        "thin": f"border:.6px solid {colour}",
        "circle": f"border:1px solid {colour};border-radius:50%",
        "rounded": f"border:1px solid {colour};border-radius:25%",
        "heavy": f"border:2px solid {colour}",
        "shadow": f"border:1px solid {colour};box-shadow:1.5px 1.5px 0 #777",
    }[shape]
    inside = ""
    if selected:
        inside = sheet.pen.mark("black" if shape == "circle" and mark == "typed" else mark, size)
    style = (
        f"display:inline-block;position:relative;width:{size:.1f}px;height:{size:.1f}px;vertical-align:-.12em;{border}"
    )
    return span(inside, style=style, **data)


def flow(bottom_px: float, *content: str, **more: Any) -> str:
    """A stack of blocks, of which as many stay as end above `bottom_px` of the page; see truth.js."""
    return div(*content, flow=round(bottom_px), **more)


def paragraph(text: str, **more: Any) -> str:
    return tag("p", escape(text), layout="TEXT", **more)


def listed(items: Iterable[str], bullet: str = "•", **more: Any) -> str:
    """A list: a LIST region of TEXT regions. `bullet` may hold {n} for the number."""
    rows = [
        div(
            span(bullet.replace("{n}", str(i)), style="position:absolute;left:0"),
            " ",
            span(escape(item)),
            layout="TEXT",
            style="position:relative;padding-left:1.8em;margin-bottom:.2em",
        )
        for i, item in enumerate(items, 1)
    ]
    return region("LIST", *rows, **more)


def look_attribute(**values: Any) -> str:
    """For data-look: what is to be known of the words inside (JSON)."""
    return json.dumps(values)


__all__ = [
    "Document",
    "Sheet",
    "div",
    "escape",
    "listed",
    "look_attribute",
    "looks",
    "paragraph",
    "region",
    "span",
    "tag",
]
