"""Tables: of figures, of goods, of words; ruled, half ruled and borderless; with spanning and many-rowed headers."""

from __future__ import annotations

import random

from ..parts import Document, Sheet, div, escape, flow, region, span, tag
from ..words.tongue import MONTHS

RULES = ("ruled", "half", "borderless")


class TableStyle:
    """How the tables of a page are set."""

    def __init__(self, sheet: Sheet, rules: str | None = None):
        chance, look = sheet.chance, sheet.look
        self.rules = rules or chance.choices(RULES, (45, 32, 23))[0]
        self.rule = f"{look.rule}px {chance.choices((look.rule_style, 'solid'), (30, 70))[0]} {look.rule_colour}"
        self.thick = f"{look.rule * 2}px solid {look.rule_colour}"
        self.zebra = chance.random() < 0.2
        self.head_shade = chance.random() < 0.4
        self.head_bold = chance.random() < 0.7
        self.head_align = chance.choice(("center", "left", "right", "center"))
        self.pad = (chance.choice((0, 1, 2, 3, 5)), chance.choice((2, 4, 6, 10)))
        self.size = chance.choice((0.8, 0.9, 1, 1, 1))
        self.half = chance.choice(("rows", "frame", "head", "columns"))
        self.figures = chance.choices(("right", "center", "left"), (78, 16, 6))[0]
        self.inverse = self.head_shade and chance.random() < 0.3

    def cell(self, sheet: Sheet, row: int, rows: int, head: bool, align: str = "left", more: str = "") -> str:
        """The CSS of a cell."""
        css = [f"padding:{self.pad[0]}px {self.pad[1]}px", f"text-align:{align}", more]
        if self.rules == "ruled":
            css.append(f"border:{self.rule}")
        elif self.rules == "half":
            if self.half == "rows":
                css.append(f"border-bottom:{self.rule}")
            if self.half == "columns":
                css.append(f"border-left:{self.rule};border-right:{self.rule}")
            if head and self.half != "rows":
                css.append(f"border-bottom:{self.rule}")
            if row == 0 and self.half in ("frame", "head"):
                css.append(f"border-top:{self.thick}")
            if row == rows - 1:
                css.append(f"border-bottom:{self.thick if self.half == 'frame' else self.rule}")
        if head:
            css.append(f"text-align:{self.head_align}")
            if self.head_bold:
                css.append("font-weight:bold")
            if self.inverse:
                css.append(f"background:{sheet.look.accent};color:#fff")
            elif self.head_shade:
                css.append(f"background:{sheet.look.shade}")
        elif self.zebra and row % 2:
            css.append(f"background:{sheet.look.shade}")
        return ";".join(c for c in css if c)


def entry_table(sheet: Sheet, rows: int) -> str:
    """A small table to be filled in, as forms have them."""
    chance, tongue = sheet.chance, sheet.tongue
    style = TableStyle(sheet, "ruled" if chance.random() < 0.75 else "half")
    concepts = chance.sample(
        [
            "date",
            "description",
            "amount",
            "full_name",
            "relation",
            "birth_date",
            "quantity",
            "reference",
            "period",
            "employer",
            "declared",
            "city",
        ],
        chance.randint(3, 5),
    )
    width = (sheet.look.paper[0] - 2 * sheet.look.margin[1]) / len(concepts)
    head = [tag("th", escape(tongue.label(c)), style=style.cell(sheet, 0, rows + 1, True)) for c in concepts]
    body = []
    filled = 0 if sheet.maybe(sheet.empty_share) else chance.randint(1, rows)
    for row in range(1, rows + 1):
        cells = []
        for c in concepts:
            text = tongue.product() if c == "description" else tongue.value(c)
            shown = sheet.fill(text, 20, room_px=width - 16) if row <= filled and not sheet.maybe(0.08) else "&nbsp;"
            cells.append(
                tag("td", shown, style=style.cell(sheet, row, rows + 1, False, more="height:1.9em;max-width:0"))
            )
        body.append(tag("tr", *cells))
    table = tag("table", tag("tr", *head), *body, table=style.rules, style="width:100%;table-layout:fixed;margin:5px 0")
    return region("TABLE", table)


def figures_table(sheet: Sheet, rows: int, columns: int, rules: str | None = None, name: str = "") -> str:
    """Figures by row names and periods, sections with sums that agree, header rows that span."""
    chance, tongue = sheet.chance, sheet.tongue
    style = TableStyle(sheet, rules)
    levels = chance.choice((1, 1, 2)) if columns > 1 else 1
    split_sign = chance.random() < 0.12
    places = chance.choice((0, 0, 0, 1, 2))
    top = 10 ** chance.uniform(1.5, 5.5)
    brackets = chance.random() < 0.5
    percents = chance.random() < 0.15
    year = chance.randint(1975, 2026)
    names = _column_names(sheet, columns, year)
    names_of_rows = _row_names(sheet, rows)
    section_every = chance.choice((0, 0, 5, 7)) if rows > 8 else 0
    dots = chance.random() < 0.15
    body: list[tuple[str, list[float] | None]] = []  # role, values
    sums, has_sums = [0.0] * columns, chance.random() < 0.7
    for i in range(rows):
        if section_every and i % section_every == 0:
            body.append(("section", None))
        values = [
            round(chance.uniform(0.02, 1) * top * (-1 if chance.random() < 0.08 else 1), places) for _ in range(columns)
        ]
        sums = [a + b for a, b in zip(sums, values)]
        body.append(("row", values))
    if has_sums:
        body.append(("summary", sums))
    total = levels + len(body)
    lead = tongue.label("description") if chance.random() < 0.25 else ""
    html_rows = _head_rows(sheet, style, levels, names, lead, total)
    number = 0
    for at, (role, values) in enumerate(body, levels):
        bold = "font-weight:bold" if role == "summary" else ""
        if role == "section":
            text = escape(tongue.sentence("section"))
            if chance.random() < 0.5:
                html_rows.append(
                    tag(
                        "tr",
                        tag(
                            "td",
                            span(text, cls="b"),
                            colspan=columns + 1,
                            cell="section",
                            style=style.cell(sheet, at, total, False),
                        ),
                    )
                )
            else:
                cells = [tag("td", span(text, cls="b"), cell="section", style=style.cell(sheet, at, total, False))]
                cells += [tag("td", style=style.cell(sheet, at, total, False)) for _ in names]
                html_rows.append(tag("tr", *cells))
            continue
        text = escape(names_of_rows[number % len(names_of_rows)] if role == "row" else tongue.label("total"))
        number += 1
        if dots and role == "row":
            leader = span("." * 200, skip="1", style="flex:1;overflow:hidden;min-width:0")
            text = div(span(text, cls="nw"), leader, style="display:flex;white-space:nowrap")
        indent = "padding-left:16px" if section_every and role == "row" else ""
        cell = "summary" if role == "summary" else None
        cells = [tag("td", text, cell=cell, style=style.cell(sheet, at, total, False, "left", f"{indent};{bold}"))]
        for value in values or []:
            shown = _figure(tongue, value, places, brackets, percents)
            more = bold + (";border-top:1px solid #000" if role == "summary" and style.rules != "ruled" else "")
            if chance.random() < 0.03:
                shown = chance.choice(("-", "n/a", "—", "", "0"))
            if split_sign and shown and (number == 1 or role == "summary"):
                shown = f'<div style="display:flex;justify-content:space-between"><span data-scope=1>{escape(tongue.currency[:1])}</span><span data-scope=1>{escape(shown)}</span></div>'
            else:
                shown = escape(shown)
            cells.append(
                tag("td", shown, cell=cell, cls="nw", style=style.cell(sheet, at, total, False, style.figures, more))
            )
        html_rows.append(tag("tr", *cells))
    html_rows = _with_rows_across(sheet, style, html_rows, columns + 1)
    width = chance.choice(("100%", "100%", "auto", f"{chance.randint(60, 100)}%"))
    css = f"width:{width};font-size:{style.size}em;margin:4px {chance.choice(('auto', '0'))}"
    return tag("table", *html_rows, table=style.rules, name=name or None, style=css)


def _with_rows_across(sheet: Sheet, style: TableStyle, rows: list[str], columns: int) -> list[str]:
    """Now and then a title or a note as a row of the table itself."""
    chance, tongue = sheet.chance, sheet.tongue
    row = lambda text, role, css: tag(
        "tr",
        tag(
            "td",
            escape(text),
            colspan=columns,
            cell=role,
            style=style.cell(sheet, 0, 9, False, chance.choice(("left", "center")), css),
        ),
    )
    if chance.random() < 0.12:
        rows = [row(tongue.sentence("section"), "title", "font-weight:bold"), *rows]
    if chance.random() < 0.1:
        rows = [
            *rows,
            row(chance.choice(("* ", "Note: ", "Source: ")) + tongue.sentence("prose"), "footer", "font-size:.85em"),
        ]
    return rows


def _figure(tongue, value: float, places: int, brackets: bool, percents: bool) -> str:
    text = tongue.number(abs(value) if brackets else value, places) + ("%" if percents else "")
    return f"({text})" if brackets and value < 0 else text


def _column_names(sheet: Sheet, columns: int, year: int) -> list[str]:
    chance, tongue = sheet.chance, sheet.tongue
    months = MONTHS[tongue.language].split()
    kind = chance.randrange(4)
    if kind == 0:
        return [str(year - i) for i in range(columns)]
    if kind == 1:
        start = chance.randrange(12)
        return [months[(start + i) % 12][: chance.choice((3, 9))] for i in range(columns)]
    if kind == 2:
        return [f"Q{i % 4 + 1} {year}" for i in range(columns)]
    pool = [
        "amount",
        "total",
        "quantity",
        "unit_price",
        "tax",
        "discount",
        "balance",
        "debit",
        "credit",
        "weight",
        "premium",
    ]
    return [tongue.label(c) for c in chance.sample(pool, min(columns, len(pool)))] + ["%"] * max(0, columns - len(pool))


def _row_names(sheet: Sheet, rows: int) -> list[str]:
    chance, tongue = sheet.chance, sheet.tongue
    kind = chance.randrange(4)
    if kind <= 1:
        return tongue.several("rowname", rows)
    if kind == 2:
        return [tongue.faker.city() if chance.random() < 0.8 else tongue.company() for _ in range(rows)]
    return [tongue.product() for _ in range(rows)]


def _head_rows(sheet: Sheet, style: TableStyle, levels: int, names: list[str], lead: str, total: int) -> list[str]:
    chance, tongue = sheet.chance, sheet.tongue
    if levels == 1:
        cells = [tag("th", escape(lead), style=style.cell(sheet, 0, total, True))]
        cells += [tag("th", escape(n), style=style.cell(sheet, 0, total, True)) for n in names]
        return [tag("tr", *cells)]
    group = next((g for g in (2, 3) if len(names) % g == 0), len(names))
    upper = [tag("th", escape(lead), rowspan=2, style=style.cell(sheet, 0, total, True, more="vertical-align:bottom"))]
    for _ in range(len(names) // group):
        text = chance.choice((tongue.sentence("section"), tongue.label("period"), tongue.faker.city()))
        line = "border-bottom:1px solid #000" if style.rules != "ruled" and chance.random() < 0.6 else ""
        upper.append(
            tag(
                "th",
                escape(text),
                colspan=group,
                style=style.cell(sheet, 0, total, True, more=line) + ";text-align:center",
            )
        )
    lower = [tag("th", escape(n), style=style.cell(sheet, 1, total, True)) for n in names]
    return [tag("tr", *upper), tag("tr", *lower)]


def words_table(sheet: Sheet, rows: int, columns: int, rules: str | None = None, name: str = "") -> str:
    """Words and codes, some cells of several lines, first column cells that span rows."""
    chance, tongue = sheet.chance, sheet.tongue
    style = TableStyle(sheet, rules)
    pool = [
        "full_name",
        "city",
        "description",
        "reference",
        "date",
        "phone",
        "position",
        "amount",
        "remarks",
        "country",
        "email",
        "department",
    ]
    concepts = chance.sample(pool, min(columns, len(pool)))
    numbered = chance.random() < 0.3
    spanning = chance.random() < 0.25
    head = [tag("th", escape(tongue.label(c)), style=style.cell(sheet, 0, rows + 1, True)) for c in concepts]
    lead = [tag("th", "No.", style=style.cell(sheet, 0, rows + 1, True))] if numbered else []
    html_rows = [tag("tr", *lead, *head)]
    left = 0
    for row in range(1, rows + 1):
        cells = [tag("td", str(row), style=style.cell(sheet, row, rows + 1, False, "center"))] if numbered else []
        for at, concept in enumerate(concepts):
            span_rows = None
            if at == 0 and spanning:
                if left:
                    left -= 1
                    continue
                span_rows = min(chance.choice((1, 1, 2, 3)), rows + 1 - row)
                left = span_rows - 1
            text = tongue.product() if concept == "description" else tongue.value(concept)
            if chance.random() < 0.06:
                text = ""
            elif concept == "remarks" and chance.random() < 0.4:
                text = tongue.sentence("prose")
            more = "vertical-align:middle" if span_rows and span_rows > 1 else ""
            cells.append(
                tag(
                    "td",
                    escape(text),
                    rowspan=span_rows if (span_rows or 1) > 1 else None,
                    style=style.cell(sheet, row, rows + 1, False, "left", more),
                )
            )
        html_rows.append(tag("tr", *cells))
    return tag(
        "table",
        *html_rows,
        table=style.rules,
        name=name or None,
        style=f"width:100%;font-size:{style.size}em;margin:4px 0",
    )


def captioned(sheet: Sheet, make, *arguments) -> str:
    """A table with or without a title above and a footer below."""
    chance, tongue = sheet.chance, sheet.tongue
    name = sheet.name("t")
    title = footer = ""
    if chance.random() < 0.6:
        number = chance.randint(1, 14)
        text = chance.choice(
            (
                f"Table {number}. {tongue.sentence('section')}",
                tongue.sentence("section"),
                f"{tongue.sentence('section')} ({tongue.currency})",
                f"{number}.{chance.randint(1, 9)} {tongue.sentence('section')}",
            )
        )
        title = region(
            "TEXT",
            span(escape(text), table_title=name),
            cls=chance.choice(("b", "", "b c", "c small")),
            style="margin:5px 0 2px",
        )
    if chance.random() < 0.35:
        text = chance.choice(("Source: ", "* ", "Note: ", "1) ", "")) + tongue.sentence("prose")
        footer = region(
            "TEXT",
            span(escape(text), table_footer=name),
            cls=chance.choice(("small", "tiny")),
            style="margin:2px 0 6px",
        )
    room = chance.choice((2, 6, 12, 20))
    return div(title, region("TABLE", make(sheet, *arguments, name=name)), footer, style=f"margin:{room}px 0")


def table_page(chance: random.Random) -> Document:
    """A page that is mostly tables, with headings and text between."""
    from .reports import footing, heading, text_block

    sheet = Sheet(chance)
    parts = []
    if chance.random() < 0.6:
        text = chance.choice((sheet.tongue.sentence("title"), sheet.tongue.company()))
        parts.append(region("TITLE", escape(text), cls="title"))
    for _ in range(chance.randint(4, 12)):
        kind = chance.random()
        if kind < 0.3:
            parts.append(text_block(sheet))
        elif kind < 0.42:
            parts.append(heading(sheet))
        elif kind < 0.8:
            rows = chance.choice((chance.randint(3, 9), chance.randint(5, 36)))
            parts.append(captioned(sheet, figures_table, rows, chance.randint(1, 8)))
        else:
            parts.append(captioned(sheet, words_table, chance.randint(3, 14), chance.randint(2, 6)))
    return sheet.document(flow(sheet.bottom_px, *parts), footing(sheet), kind="table")
