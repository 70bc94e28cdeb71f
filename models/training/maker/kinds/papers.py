"""Plain papers as word processors leave them: a large title, headings of several ranks, short facts, roomy tables, addresses, boxes to tick
that stand alone, letterheads with telephone numbers."""

from __future__ import annotations

import random

from ..looks import SANS, SERIF
from ..parts import Document, Sheet, div, escape, flow, listed, paragraph, region, span, tag
from . import tables
from .edges import edge
from .invoices import logo
from .office import Office, _across, _amounts, _captions, _checks, _columns, _grid_table, _joined, _pair_table, _remarks, _stack  # fmt: skip


def paper(chance: random.Random) -> Document:
    """A paper of one page."""
    sheet = Sheet(chance, language="en" if chance.random() < 0.8 else None, body=chance.choice((SANS, SERIF)))
    look = sheet.look
    look.size = chance.choice((8, 9, 10, 11, 11, 12, 12, 14))
    o = Office(sheet)
    ranks = [_rank(o, 1.25, 2.0), _rank(o, 1.0, 1.35)]
    parts: list[tuple[str, str]] = []
    makers = [_facts, _roomy, _stack, _across, _captions, _checks, _alone, _address, _text, _list, _grid_table, _pair_table, _columns, _amounts, _remarks, _figures]  # fmt: skip
    weights = [14, 10, 7, 7, 6, 7, 8, 9, 14, 5, 7, 7, 4, 5, 4, 5]
    headed = chance.choice((0.2, 0.5, 0.85))
    for make in chance.choices(makers, weights, k=chance.randint(2, 9)):
        if chance.random() < headed:
            css = ranks[chance.random() < 0.65]
            parts.append(("", region("SECTION_HEADER", escape(_heading(o)), style=css)))
        parts += make(o)
    body = flow(sheet.bottom_px - 30, *_head(o), *_joined(o, parts))
    return sheet.document(body, *_foot(o), edge(sheet) if chance.random() < 0.3 else "", kind="paper")


def _rank(o: Office, least: float, most: float) -> str:
    """How headings of a rank look."""
    chance = o.chance
    more = chance.choice(("font-weight:bold", "font-weight:bold", "", "text-decoration:underline", "font-style:italic", "border:1px solid #000;padding:1px 6px", "text-align:center;font-weight:bold", "border:2px solid #000;text-align:center;font-weight:bold"))  # fmt: skip
    return f"font-size:{chance.uniform(least, most):.2f}em;{more};margin:{chance.randint(4, 20)}px 0 {chance.randint(2, 9)}px"  # fmt: skip


def _heading(o: Office) -> str:
    text = o.words.heading()
    start = o.chance.choice(("", "", "", f"{o.chance.choice('ABCDE')}. ", f"{o.chance.randint(1, 9)}. ", f"{o.chance.randint(1, 4)}.{o.chance.randint(1, 9)} "))  # fmt: skip
    short = o.words._word("thing").capitalize() + (f" {o.chance.randint(1, 9)}" if o.chance.random() < 0.4 else "")
    return start + (short if o.chance.random() < 0.3 else text)


def _contact(o: Office) -> str:
    """Telephone and fax, as pairs, in one line."""
    sheet, chance, out = o.sheet, o.chance, []
    for text in chance.sample(("Telephone", "Phone", "Fax", "Tel", "Email", "Toll free"), chance.randint(1, 2)):
        name = sheet.name("k")
        value = sheet.tongue.faker.email() if text == "Email" else sheet.tongue.faker.phone_number()
        out.append(span(span(escape(text + ":"), key=name), " ", span(escape(value), value=name), style="margin-right:18px"))  # fmt: skip
    return div(*out, cls="nw")


def _place(o: Office) -> list[str]:
    tongue = o.sheet.tongue
    return [tongue.value("street"), f"{tongue.faker.city()}, {tongue.value('postcode')}"]


def _head(o: Office) -> list[str]:
    """Letterhead and title in one of many orders."""
    sheet, chance, tongue, out = o.sheet, o.chance, o.sheet.tongue, []
    where = chance.choice(("center", "center", "left"))
    kind = chance.random()
    company = tongue.company()
    if kind < 0.25:
        lines = [escape(x) for x in ([company.upper() if chance.random() < 0.5 else company] + _place(o) * (chance.random() < 0.6))]  # fmt: skip
        contact = _contact(o) if chance.random() < 0.5 else ""
        out.append(region("HEADER", "<br>".join(lines), contact, style=f"text-align:{where};margin-bottom:6px"))
    elif kind < 0.45:
        out.append(logo(sheet, company))
    size = chance.choice((1.0, 1.15, 1.3, 1.6, 2.0, 2.6, 3.4))
    title = o.words.title()
    if chance.random() < 0.2:
        title = f"{o.words._word('title').capitalize()}"
    title = title.upper() if chance.random() < 0.35 else title
    weight = "bold" if size < 1.5 or chance.random() < 0.5 else "normal"
    leading = chance.choice((1.1, 1.2, 1.4, 1.7))
    more = f"<br>{escape(o.words.heading())}" if chance.random() < 0.15 else ""
    css = f"font-size:{size}em;font-weight:{weight};line-height:{leading};text-align:{chance.choice((where, where, 'right'))};margin:{chance.randint(0, 30)}px 0 {chance.randint(4, 30)}px"  # fmt: skip
    out.append(region("TITLE", escape(title) + more, style=css))
    if chance.random() < 0.2:
        out.append(region("HEADER", escape(o.words.sentence().upper() if chance.random() < 0.5 else o.words.sentence()), style=f"text-align:{where};margin-bottom:6px"))  # fmt: skip
    if chance.random() < 0.15:
        sides = [region("HEADER", span(escape(o.words.heading().upper()), cls="b"), "<br>", "<br>".join(map(escape, _place(o))), _contact(o)) for _ in range(2)]  # fmt: skip
        out.append(div(*(div(s, style="flex:1") for s in sides), style="display:flex;gap:20px;margin-bottom:8px"))
    if chance.random() < 0.2:
        out.reverse()
    return out


def _foot(o: Office) -> list[str]:
    sheet, chance, out = o.sheet, o.chance, []
    side = sheet.look.margin[1]
    if chance.random() < 0.35:
        text = chance.choice((o.words.sentence(), f"{sheet.tongue.company()} | {sheet.tongue.faker.email()}", o.words.sentence() + "<br>" + escape(o.words.sentence())))  # fmt: skip
        out.append(region("FOOTER", text if "<br>" in text else escape(text), cls="small", style=f"position:absolute;left:{side}px;right:{side}px;bottom:{chance.randint(22, 34)}px"))  # fmt: skip
    if chance.random() < 0.4:
        text = chance.choice(("1", "Page 1", "Page 1/1", "Page 1 of 2", "- 2 -", "3", f"{sheet.say('page')} 1"))
        place = chance.choice((f"left:{side}px", "left:48%", f"right:{side}px"))
        out.append(region("PAGE_NUMBER", escape(text), cls="small nw", style=f"position:absolute;{place};bottom:6px"))
    return out


def _facts(o: Office) -> list[tuple[str, str]]:
    """A few facts in running lines, the label and its entry with no more than a space between."""
    sheet, chance, rows = o.sheet, o.chance, []
    joint = chance.choice((": ", ": ", " : ", " # ", " - ", "# ", " ", ":  "))
    bold = "font-weight:bold" if chance.random() < 0.25 else ""
    for _ in range(chance.randint(1, 6)):
        cells = []
        for _ in range(1 if chance.random() < 0.8 else chance.randint(2, 4)):
            name = sheet.name("k")
            text, value = o.words.label(), o.words.value()
            cells.append(span(span(escape(text + joint.rstrip()), key=name, style=bold), " ", span(escape(value), value=name), style="margin-right:16px"))  # fmt: skip
        rows.append(div(*cells))
    return [("kv", div(*rows, style=f"margin:{chance.randint(0, 8)}px 0"))]


def _roomy(o: Office) -> list[tuple[str, str]]:
    """A ruled table whose cells have more room than words: what stands in their corner is a label without an entry."""
    sheet, chance = o.sheet, o.chance
    columns, rows, high = chance.randint(2, 5), chance.randint(1, 5), chance.choice((1.0, 1.8, 2.5, 3.5))
    rule = f"{sheet.look.rule}px solid {sheet.look.rule_colour}"
    word, number = o.words._word("thing").capitalize(), 0
    counted = chance.random() < 0.5
    body = []
    for _ in range(rows):
        cells = []
        for _ in range(columns):
            number += 1
            name = sheet.name("k")
            text = f"{word} {number}" if counted else o.words.label()
            style = (
                f"border:{rule};padding:{chance.choice((1, 2, 3))}px 6px;height:{high + 0.4:.1f}em;vertical-align:top"
            )
            if high < 1.7:
                cells.append(tag("td", escape(text), style=style))
            else:
                cells.append(tag("td", span(escape(text), key=name), div("&nbsp;", value=name, style="height:.8em"), style=style))  # fmt: skip
        body.append(tag("tr", *cells))
    table = tag("table", *body, layout="TABLE", table="ruled", style=f"width:{chance.choice((100, 100, 70))}%;table-layout:fixed;margin:6px 0")  # fmt: skip
    return [("", table)]


def _alone(o: Office) -> list[tuple[str, str]]:
    """Boxes to tick that stand alone, each with its words beside it, perhaps framed."""
    sheet, chance, out = o.sheet, o.chance, []
    frame = "border:1px solid #777;padding:2px 8px" if chance.random() < 0.4 else ""
    gap, size = chance.randint(4, 20), sheet.look.size * chance.choice((1.3, 1.6, 2.2))
    for text in o.words.options(chance.randint(1, 3)):
        name = sheet.name("k")
        box = span(sheet.tick(chance.random() < 0.4, "box", size), value=name)
        words = region("TEXT", span(escape(text), key=name), style=frame)
        out.append(("", div(box, words, style=f"display:flex;align-items:center;gap:{gap}px;margin-bottom:{o.gap + 4}px")))  # fmt: skip
    return out


def _address(o: Office) -> list[tuple[str, str]]:
    """A label, and an address below it; one or two beside each other."""
    sheet, chance, cells = o.sheet, o.chance, []
    texts = chance.sample(("From", "To", "Bill to", "Ship to", "Sold To", "Remit to", "Customer", "Client", "Mail to", "Deliver To", "Vendor"), 2)  # fmt: skip
    bold, apart = chance.random() < 0.6, chance.random() < 0.4
    for text in texts[: chance.choice((1, 2))]:
        name = sheet.name("k")
        lines = [sheet.tongue.faker.name() if chance.random() < 0.4 else sheet.tongue.company(), *_place(o)]
        lines += [sheet.tongue.faker.email() if chance.random() < 0.5 else sheet.tongue.faker.phone_number()] * (chance.random() < 0.5)  # fmt: skip
        label = span(escape(text + chance.choice((":", ":", ""))), key=name, style="font-weight:bold" if bold else "")
        value = div("<br>".join(map(escape, lines)), value=name)
        if apart:
            cells.append(div(region("SECTION_HEADER", label), region("TEXT", value)))
        else:
            cells.append(region("TEXT", div(label), value))
    return [("", div(*(div(c, style="flex:1") for c in cells), style="display:flex;margin:6px 0"))]


def _text(o: Office) -> list[tuple[str, str]]:
    chance, tongue = o.chance, o.sheet.tongue
    texts = [tongue.paragraph(chance.randint(1, 4)) if chance.random() < 0.6 else o.words.sentence() for _ in range(chance.randint(1, 3))]  # fmt: skip
    css = chance.choice(("", "", "font-weight:bold", "font-style:italic", "background:#ddd;border:1px solid #000;padding:2px 4px;font-weight:bold"))  # fmt: skip
    return [("", "".join(paragraph(t, style=css, cls=chance.choice(("", "", "small"))) for t in texts))]


def _list(o: Office) -> list[tuple[str, str]]:
    items = [o.words.sentence() for _ in range(o.chance.randint(2, 5))]
    return [("", listed(items, o.chance.choice(("•", "{n}.", "-", "({n})")), style="margin:4px 0 8px"))]


def _figures(o: Office) -> list[tuple[str, str]]:
    """A table of figures without a word between rules."""
    return [("", region("TABLE", tables.figures_table(o.sheet, o.chance.randint(2, 8), o.chance.randint(2, 5))))]
