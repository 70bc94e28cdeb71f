"""Catalogues, price lists and menus."""

from __future__ import annotations

import random

from ..barcodes import barcode
from ..parts import Document, Sheet, div, escape, flow, region, span
from .invoices import logo
from .reports import footing
from .tables import captioned, words_table


def catalogue(chance: random.Random) -> Document:
    """Goods with pictures and prices, in a grid or in a list with dot leaders, between headings."""
    sheet = Sheet(chance)
    tongue = sheet.tongue
    head = div(logo(sheet, tongue.company()), style="margin-bottom:8px") if chance.random() < 0.5 else ""
    title = (
        region("TITLE", escape(chance.choice((tongue.sentence("section"), tongue.company()))), cls="title")
        if chance.random() < 0.7
        else ""
    )
    make = chance.choice((_grid, _grid, _leaders, _leaders, _mixed))
    blocks = [part for _ in range(chance.randint(2, 6)) for part in make(sheet)]
    return sheet.document(flow(sheet.bottom_px, head, title, *blocks), footing(sheet), kind="catalogue")


def _mixed(sheet: Sheet) -> list[str]:
    return sheet.chance.choice((_grid, _leaders, lambda s: [captioned(s, words_table, s.chance.randint(3, 8), 3)]))(
        sheet
    )


def _heading(sheet: Sheet) -> str:
    return region(
        "SECTION_HEADER",
        escape(sheet.tongue.sentence("section")),
        cls=sheet.chance.choice(("head", "head bar", "head line", "head c")),
    )


def _grid(sheet: Sheet) -> list[str]:
    """Cards of goods, side by side."""
    chance, tongue = sheet.chance, sheet.tongue
    across = chance.choice((2, 3, 3, 4))
    framed = chance.choice(("box", "box", "", "shade"))
    high = chance.randint(40, 110)
    price_css = f"font-weight:bold;font-size:{chance.uniform(1, 1.8):.1f}em;color:{chance.choice((sheet.look.accent, '#c00', '#000'))};line-height:1.2"
    cards = []
    for _ in range(across * chance.randint(1, 3)):
        colours = [
            f"hsl({chance.randrange(360)},{chance.randrange(20, 60)}%,{chance.randrange(40, 80)}%)" for _ in range(2)
        ]
        shapes = f'<rect x="{chance.randrange(10, 40)}" y="{chance.randrange(5, 30)}" width="{chance.randrange(30, 60)}" height="{chance.randrange(30, 60)}" rx="{chance.randrange(20)}" fill="{colours[0]}"/><circle cx="{chance.randrange(30, 70)}" cy="{chance.randrange(30, 70)}" r="{chance.randrange(8, 30)}" fill="{colours[1]}"/>'
        picture = region(
            "FIGURE",
            f'<svg viewBox="0 0 100 100" style="height:{high}px;width:100%;display:block;overflow:hidden">{shapes}</svg>',
        )
        code = tongue.code()
        name = region(
            "TEXT",
            div(escape(tongue.product()), cls="b"),
            div(escape(f"{tongue.label('item_no')} {code}"), cls="small"),
            div(escape(tongue.sentence("note")), cls="tiny") if chance.random() < 0.3 else "",
            div(escape(tongue.money(chance.uniform(0.5, 300))), style=price_css),
        )
        lines = barcode(tongue.code("############"), "ean13", 90, 26) if chance.random() < 0.1 else ""
        cards.append(div(picture, name, lines, cls=framed, style="padding:5px;min-width:0", scope="1"))
    return [
        _heading(sheet),
        div(
            *cards,
            style=f"display:grid;grid-template-columns:repeat({across},1fr);gap:{chance.choice((0, 6, 12))}px;margin-bottom:8px",
        ),
    ]


def _leaders(sheet: Sheet) -> list[str]:
    """Names and prices with dots between, in one or two columns."""
    chance, tongue = sheet.chance, sheet.tongue
    sign = chance.choice((".", ".", ".", "·", "_", " ", "-"))
    columns = chance.choice((1, 1, 2))
    rows = []
    signed = chance.random() < 0.6
    notes = chance.random() < 0.3
    for _ in range(chance.randint(5, 18)):
        price = chance.uniform(0.5, 90)
        leader = span(sign * 260, skip="1", style="flex:1;min-width:6px;overflow:hidden;white-space:nowrap")
        name, value = sheet.name("k"), tongue.money(price) if signed else tongue.number(price)
        row = div(
            span(escape(tongue.product()), cls="nw", key=name),
            leader,
            span(escape(value), cls="nw", value=name),
            style="display:flex",
        )
        note = (
            div(escape(tongue.sentence("prose")), cls="tiny", style="margin:0 20% 3px 8px")
            if notes and chance.random() < 0.5
            else ""
        )
        rows.append(div(row, note, style="break-inside:avoid"))
    return [
        _heading(sheet),
        region("KEY_VALUE", *rows, rows="1", style=f"columns:{columns};column-gap:26px;margin-bottom:8px"),
    ]
