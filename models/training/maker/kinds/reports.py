"""Running text: reports, papers and articles in one to three columns with headings, lists, figures, tables and footnotes."""

from __future__ import annotations

import random

from ..parts import Document, Sheet, div, escape, listed, paragraph, region, span
from . import tables


def heading(sheet: Sheet) -> tuple[str, float]:
    """A section's heading with its rough height in CSS pixels."""
    chance = sheet.chance
    number = chance.choice(("", "", f"{chance.randint(1, 9)}. ", f"{chance.randint(1, 5)}.{chance.randint(1, 9)} "))
    size = sheet.look.size * chance.choice((1, 1.1, 1.25, 1.5))
    return region(
        "SECTION_HEADER", escape(number + sheet.tongue.sentence("section")), cls="head", style=f"font-size:{size:.1f}pt"
    ), size * 3.2


def text_block(sheet: Sheet, columns: int) -> tuple[str, float]:
    """A paragraph with its rough height in CSS pixels."""
    sentences = sheet.chance.randint(1, 6)
    text = sheet.tongue.paragraph(sentences)
    width = (sheet.look.paper[0] - 2 * sheet.look.margin[1]) / columns
    lines = len(text) * sheet.look.size * 0.68 / width + 1.6
    return paragraph(text), lines * sheet.look.size * 1.333 * sheet.look.leading


def footing(sheet: Sheet) -> str:
    """A page number, a running foot, both or neither, at the edge of the page."""
    chance, parts = sheet.chance, []
    if chance.random() < 0.55:
        number = chance.randint(1, 340)
        text = chance.choice(
            (
                str(number),
                f"- {number} -",
                f"{sheet.say('page')} {number}",
                f"{sheet.say('page')} {number} {sheet.say('of')} {number + chance.randint(0, 40)}",
            )
        )
        side = chance.choice(("left:47%", "right:40px", "left:40px"))
        parts.append(region("PAGE_NUMBER", escape(text), cls="small nw", style=f"position:absolute;bottom:9px;{side}"))
    if chance.random() < 0.3 and sheet.look.margin[0] > 40:
        parts.append(
            region(
                "HEADER",
                escape(chance.choice((sheet.tongue.company(), sheet.tongue.sentence("title")))),
                cls="small nw",
                style=f"position:absolute;top:12px;left:{sheet.look.margin[1]}px",
            )
        )
    return "".join(parts)


def figure(sheet: Sheet, width: float) -> tuple[str, float]:
    """A chart: bars with or without their names."""
    chance = sheet.chance
    height = chance.uniform(0.3, 0.6) * width
    count = chance.randint(3, 9)
    step = width / count
    bars = []
    for i in range(count):
        high = chance.uniform(0.1, 0.95) * height
        colour = chance.choice((sheet.look.accent, "#999", sheet.look.shade))
        bars.append(
            f'<rect x="{(i + 0.15) * step:.1f}" y="{height - high:.1f}" width="{0.7 * step:.1f}" height="{high:.1f}" fill="{colour}"/>'
        )
    svg = f'<svg width="{width:.0f}" height="{height:.0f}" style="display:block;border-left:1px solid;border-bottom:1px solid">{"".join(bars)}</svg>'
    names = ""
    if step > 30 and chance.random() < 0.7:
        year = chance.randint(1980, 2020)
        names = div(
            *(span(str(year + i), scope="1", style="flex:1;text-align:center") for i in range(count)),
            cls="tiny",
            style="display:flex",
        )
    caption = (
        region(
            "TEXT",
            escape(
                f"{chance.choice(('Fig.', 'Figure', 'Abb.'))} {chance.randint(1, 12)}. {sheet.tongue.sentence('section')}"
            ),
            cls="small",
            style="margin:3px 0 8px",
        )
        if chance.random() < 0.7
        else ""
    )
    return region("FIGURE", svg, names, style=f"width:{width:.0f}px") + caption, height + 45


def report(chance: random.Random) -> Document:
    """A page of a report, a paper or an article."""
    sheet = Sheet(chance)
    look, tongue = sheet.look, sheet.tongue
    columns = chance.choices((1, 2, 3), (50, 40, 10))[0]
    width = (look.paper[0] - 2 * look.margin[1]) / columns
    full = look.paper[1] - 2 * look.margin[0] - 20
    top = []
    if chance.random() < 0.5:
        top.append(region("TITLE", escape(tongue.sentence("title")), cls="title"))
        full -= 60
        if chance.random() < 0.5:
            authors = ", ".join(tongue.faker.name() for _ in range(chance.randint(1, 4)))
            top.append(region("TEXT", escape(authors), cls="c", style="margin-bottom:6px"))
            full -= 40
        if chance.random() < 0.3:
            abstract = tongue.paragraph(3)
            top.append(region("TEXT", escape(abstract), cls="small", style="margin:4px 8% 10px;text-align:justify"))
            full -= 110
    notes = ""
    if chance.random() < 0.3:
        rows = [
            region("TEXT", f'<sup style="line-height:0">{i}</sup>&nbsp;{escape(tongue.sentence())}', cls="tiny")
            for i in range(1, chance.randint(2, 4))
        ]
        notes = div(
            *rows,
            style=f"position:absolute;bottom:30px;left:{look.margin[1]}px;right:{look.margin[1]}px;border-top:1px solid #000;padding-top:3px",
        )
        full -= 100
    gutter = chance.choice((12, 16, 22))
    flow = []
    for _ in range(columns):
        flow.append(div(*_column(sheet, columns, width - gutter, full), scope="1", style="flex:1;min-width:0"))
    justify = chance.choice(("justify", "left", "left"))
    body = div(*flow, style=f"display:flex;gap:{gutter}px;text-align:{justify};align-items:flex-start")
    return sheet.document(*top, body, notes, footing(sheet), kind="report", columns=columns)


def _column(sheet: Sheet, columns: int, width: float, room: float) -> list[str]:
    chance, parts = sheet.chance, []
    room *= chance.uniform(0.7, 1)
    while room > 60:
        kind = chance.random()
        if kind < 0.58:
            block, height = text_block(sheet, columns)
        elif kind < 0.76:
            block, height = heading(sheet)
        elif kind < 0.86:
            items = [sheet.tongue.sentence() for _ in range(chance.randint(2, 5))]
            bullet = chance.choice(("•", "-", "{n}.", "({n})", "–", "*"))
            block = listed(items, bullet, style="margin:4px 0 8px")
            height = (
                sum(len(i) * sheet.look.size * 0.75 / width + 1 for i in items)
                * sheet.look.size
                * 1.333
                * sheet.look.leading
            )
        elif kind < 0.93 or columns == 3:
            block, height = figure(sheet, width * chance.uniform(0.6, 0.98))
        else:
            rows = chance.randint(3, 9)
            block = tables.captioned(sheet, tables.figures_table, rows, 2 if columns == 2 else chance.randint(2, 6))
            height = (rows + 6) * (sheet.look.size * 1.9 + 6)
        if height > room:
            break
        parts.append(block)
        room -= height
    return parts or [paragraph(sheet.tongue.sentence())]
