"""Running text: reports, papers and articles in one to three columns with headings, lists, figures, tables and footnotes."""

from __future__ import annotations

import random
import re

from ..parts import Document, Sheet, div, escape, flow, listed, paragraph, region, span
from . import tables


def heading(sheet: Sheet) -> str:
    """A section's heading."""
    chance = sheet.chance
    number = chance.choice(("", "", f"{chance.randint(1, 9)}. ", f"{chance.randint(1, 5)}.{chance.randint(1, 9)} "))
    size = sheet.look.size * chance.choice((1, 1.1, 1.25, 1.5))
    text = escape(number + sheet.tongue.sentence("section"))
    return region("SECTION_HEADER", text, cls="head", style=f"font-size:{size:.1f}pt")


def text_block(sheet: Sheet) -> str:
    """A paragraph."""
    return paragraph(sheet.tongue.paragraph(sheet.chance.randint(1, 6)))


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


def figure(sheet: Sheet, width: float) -> str:
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
    return region("FIGURE", svg, names, style=f"width:{width:.0f}px") + caption


def equation(sheet: Sheet) -> str:
    """A line of mathematics with its number."""
    chance = sheet.chance
    left, right = (
        chance.choice("xyzfgpqE"),
        [
            f"{chance.choice(('', '2', '3', '0.5', 'k'))}{chance.choice('abxyzntm')}"
            for _ in range(chance.randint(2, 4))
        ],
    )
    powers = [r + (f"<sup>{chance.choice('23n')}</sup>" if chance.random() < 0.4 else "") for r in right]
    text = f"<i>{left}</i> = {chance.choice((' + ', ' - ', ' / ')).join(f'<i>{p}</i>' for p in powers)}"
    number = f"({chance.randint(1, 30)})"
    return region(
        "TEXT",
        div(text, style="flex:1;text-align:center"),
        div(number),
        style="display:flex;margin:7px 0;line-height:1.5",
        cls="nw",
    )


def references(sheet: Sheet) -> str:
    """A list of literature."""
    chance, tongue = sheet.chance, sheet.tongue
    rows = []
    for _ in range(chance.randint(3, 14)):
        who = ", ".join(
            f"{tongue.faker.last_name()} {chance.choice('ABCDEFGHJKLM')}." for _ in range(chance.randint(1, 4))
        )
        year, first = chance.randint(1960, 2024), chance.randint(1, 900)
        rows.append(
            f"{who} ({year}). {tongue.sentence('title')}. {tongue.sentence('section')}, {chance.randint(1, 90)}({chance.randint(1, 12)}), {first}–{first + chance.randint(3, 40)}."
        )
    bullet = chance.choice(("[{n}]", "{n}.", ""))
    return div(
        region(
            "SECTION_HEADER",
            escape(
                {"en": "References", "de": "Literatur", "fr": "Bibliographie", "es": "Bibliografía"}.get(
                    tongue.language, "Literatura"
                )
            ),
            cls="head",
        ),
        listed(rows, bullet, cls="small"),
    )


def report(chance: random.Random) -> Document:
    """A page of a report, a paper or an article."""
    sheet = Sheet(chance)
    look, tongue = sheet.look, sheet.tongue
    columns = chance.choices((1, 2, 3), (50, 40, 10))[0]
    if columns == 1 and chance.random() < 0.3:
        look.leading = chance.choice((1.5, 1.7, 2.0))
    width = (look.paper[0] - 2 * look.margin[1]) / columns
    top = []
    if chance.random() < 0.5:
        top.append(region("TITLE", escape(tongue.sentence("title")), cls="title"))
        if chance.random() < 0.5:
            authors = ", ".join(tongue.faker.name() for _ in range(chance.randint(1, 4)))
            top.append(region("TEXT", escape(authors), cls="c", style="margin-bottom:6px"))
        if chance.random() < 0.3:
            top.append(
                region("TEXT", escape(tongue.paragraph(3)), cls="small", style="margin:4px 8% 10px;text-align:justify")
            )
    notes, bottom = "", sheet.bottom_px - 12
    if chance.random() < 0.3:
        mark = lambda i: f'<sup style="line-height:0">{i}</sup>&nbsp;'
        rows = [region("TEXT", mark(i), escape(tongue.sentence()), cls="tiny") for i in range(1, chance.randint(2, 4))]
        place = f"position:absolute;bottom:30px;left:{look.margin[1]}px;right:{look.margin[1]}px"
        notes = div(*rows, style=f"{place};border-top:1px solid #000;padding-top:3px")
        bottom = min(bottom, look.paper[1] - 100)
    gutter = chance.choice((12, 16, 22))
    sides = []
    for number in range(columns):
        low = bottom if number < columns - 1 or chance.random() < 0.6 else bottom * chance.uniform(0.5, 1)
        sides.append(flow(low, *_column(sheet, columns, width - gutter), scope="1", style="flex:1;min-width:0"))
    justify = chance.choice(("justify", "left", "left"))
    body = div(*sides, style=f"display:flex;gap:{gutter}px;text-align:{justify};align-items:flex-start")
    return sheet.document(*top, body, notes, footing(sheet), kind="report", columns=columns)


def _column(sheet: Sheet, columns: int, width: float) -> list[str]:
    chance, parts = sheet.chance, []
    letters = 0.0
    while letters < 1.2e6 / columns / sheet.look.size**2:
        kind = chance.random()
        if kind < 0.6:
            parts.append(text_block(sheet))
        elif kind < 0.77:
            parts.append(heading(sheet))
        elif kind < 0.87:
            items = [sheet.tongue.sentence() for _ in range(chance.randint(2, 5))]
            bullet = chance.choice(("•", "-", "{n}.", "({n})", "–", "*"))
            parts.append(listed(items, bullet, style="margin:4px 0 8px"))
        elif kind < 0.89:
            parts.append(equation(sheet))
        elif kind < 0.91:
            parts.append(references(sheet))
        elif kind < 0.95 or columns == 3:
            parts.append(figure(sheet, width * chance.uniform(0.6, 0.98)))
            letters += 900
        else:
            rows, across = chance.randint(3, 9), 2 if columns == 2 else chance.randint(2, 6)
            parts.append(tables.captioned(sheet, tables.figures_table, rows, across))
        letters += len(re.sub("<[^>]*>", "", parts[-1]))
    return parts
