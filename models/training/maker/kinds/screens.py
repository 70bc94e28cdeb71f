"""Screenshots: windows with forms, tables, mails and menus."""

from __future__ import annotations

import random

from ..looks import SANS
from ..parts import Document, Sheet, div, escape, paragraph, region, span
from .tables import figures_table, words_table


def screen(chance: random.Random) -> Document:
    """A window of a program or a page of the web, as pixels of a display."""
    sheet = Sheet(chance, body=SANS[:24])
    look, tongue = sheet.look, sheet.tongue
    look.paper = chance.choice(((1280, 800), (1024, 768), (1366, 768), (900, 700), (412, 860)))
    look.scale, look.margin, look.size = (
        chance.choice((1.0, 1.0, 1.0, 1.25, 1.5, 2.0)),
        (0, 0),
        chance.choice((8.5, 9, 9.75, 10.5, 12)),
    )
    dark = chance.random() < 0.2
    ground, ink, line = (
        ("#1f2226", "#e4e4e4", "#444")
        if dark
        else (chance.choice(("#fff", "#f4f5f7", "#ece9d8")), "#1c1c1c", "#c4c8cc")
    )
    look.shade, look.rule_colour, look.fill, look.fill_ink = ("#2c3036" if dark else "#eef1f4"), line, look.body, ink
    sheet.written_share = 0.0
    narrow = look.paper[0] < 600
    bar = chance.choice((look.accent, "#2b3a55", "#f0f0f0", "#0a64ad"))
    light = "#222" if bar == "#f0f0f0" else "#fff"
    title = div(
        region("TITLE", escape(chance.choice((tongue.sentence("title"), tongue.company())))),
        cls="nw",
        style=f"background:{bar};color:{light};padding:7px 12px;font-weight:bold;overflow:hidden;display:flex;justify-content:space-between",
    )
    menu = ""
    if chance.random() < 0.6 and not narrow:
        words = {
            "en": "File Edit View Insert Format Tools Window Help",
            "de": "Datei Bearbeiten Ansicht Einfügen Format Extras Fenster Hilfe",
            "fr": "Fichier Édition Affichage Insertion Format Outils Aide",
        }.get(tongue.language, "Home Admin Info Web Blog Menu").split()
        menu = region(
            "HEADER",
            *(span(w, scope="1", style="margin-right:18px") for w in words[: chance.randint(4, 8)]),
            style=f"padding:4px 12px;border-bottom:1px solid {line}",
            cls="nw",
        )
    side = ""
    if chance.random() < 0.5 and not narrow:
        entries = tongue.several("section", chance.randint(4, 10))
        side = region(
            "TEXT",
            *(div(escape(e), style="padding:5px 0", cls="nw") for e in entries),
            style=f"width:190px;flex:none;padding:10px 12px;border-right:1px solid {line};overflow:hidden;background:{look.shade}",
        )
    blocks = [chance.choice((_form, _table, _mail, _tiles))(sheet, line, narrow) for _ in range(chance.randint(1, 3))]
    limit = look.paper[1] - 40
    main = div(*blocks, style="flex:1;min-width:0;padding:12px 16px", flow=limit)
    status = (
        region(
            "FOOTER",
            escape(f"{tongue.sentence('section')}  |  {chance.randint(1, 900)} / {chance.randint(900, 4000)}"),
            cls="small nw",
            style=f"position:absolute;left:0;right:0;bottom:0;padding:3px 12px;border-top:1px solid {line};background:{look.shade}",
        )
        if chance.random() < 0.5
        else ""
    )
    css = f"body{{background:{ground};color:{ink}}}.box{{border-color:{line}}}.fill{{color:{ink}}}"
    return sheet.document(
        title, menu, div(side, main, style="display:flex"), status, css=css, kind="screen", recipe="screen"
    )


def _button(sheet: Sheet, text: str) -> str:
    first = sheet.maybe(0.5)
    colours = f"background:{sheet.look.accent};color:#fff" if first else f"background:{sheet.look.shade}"
    return span(
        escape(text),
        scope="1",
        cls="nw",
        style=f"display:inline-block;padding:4px 14px;margin:6px 8px 2px 0;border:1px solid {sheet.look.rule_colour};border-radius:{sheet.chance.choice((0, 3, 12))}px;{colours}",
    )


def _form(sheet: Sheet, line: str, narrow: bool) -> str:
    chance, tongue = sheet.chance, sheet.tongue
    concepts = chance.sample(
        [
            "first_name",
            "last_name",
            "email",
            "phone",
            "street",
            "city",
            "postcode",
            "country",
            "employer",
            "birth_date",
            "account_no",
            "amount",
            "reference",
        ],
        chance.randint(4, 9),
    )
    above = chance.random() < 0.5 or narrow
    across = 1 if narrow else chance.choice((1, 2, 2))
    radius = chance.choice((0, 3, 6))
    cells = []
    for concept in concepts:
        name = sheet.name("k")
        key = div(
            span(escape(tongue.label(concept) + ("" if above else ":")), key=name),
            cls="nw",
            style="" if above else "width:150px;overflow:hidden",
        )
        shown = "" if sheet.maybe(0.2) else sheet.fill(tongue.value(concept), room_px=200)
        room = div(
            shown or "&nbsp;",
            value=name,
            cls="nw",
            style=f"border:1px solid {line};border-radius:{radius}px;padding:4px 8px;flex:1;min-width:0;overflow:hidden",
        )
        cells.append(div(key, room, style="" if above else "display:flex;align-items:center", scope="1"))
    ticks = "".join(
        div(_ticked(sheet, t), style="margin-top:5px") for t in tongue.several("option", chance.randint(0, 3))
    )
    buttons = "".join(_button(sheet, tongue.label(c)) for c in ("yes", "no"))
    grid = region("KEY_VALUE", *cells, style=f"display:grid;grid-template-columns:repeat({across},1fr);gap:8px 22px")
    return div(region("SECTION_HEADER", escape(tongue.sentence("section")), cls="head"), grid, ticks, div(buttons))


def _ticked(sheet: Sheet, text: str) -> str:
    name = sheet.name("k")
    return div(
        span(sheet.tick(sheet.maybe(0.5), sheet.chance.choice(("box", "circle", "rounded")), 13), value=name),
        "&nbsp;",
        span(escape(text), key=name),
    )


def _table(sheet: Sheet, line: str, narrow: bool) -> str:
    make = sheet.chance.choice((figures_table, words_table))
    columns = 2 if narrow else sheet.chance.randint(3, 6)
    heading = region("SECTION_HEADER", escape(sheet.tongue.sentence("section")), cls="head")
    return div(heading, region("TABLE", make(sheet, sheet.chance.randint(3, 14), columns)))


def _mail(sheet: Sheet, line: str, narrow: bool) -> str:
    chance, tongue = sheet.chance, sheet.tongue
    rows = []
    for concept in ("from", "to", "date", "subject"):
        name = sheet.name("k")
        said = {
            "from": tongue.faker.email(),
            "to": tongue.faker.name(),
            "date": tongue.long_date(),
            "subject": tongue.sentence("title"),
        }[concept]
        rows.append(
            div(span(escape(tongue.label(concept) + ":"), key=name, cls="b"), " ", span(escape(said), value=name))
        )
    text = [paragraph(tongue.paragraph(chance.randint(1, 3))) for _ in range(chance.randint(1, 4))]
    return div(
        region("KEY_VALUE", *rows, style=f"border-bottom:1px solid {line};padding-bottom:6px;margin-bottom:8px"), *text
    )


def _tiles(sheet: Sheet, line: str, narrow: bool) -> str:
    """Figures that a dashboard shows."""
    chance, tongue = sheet.chance, sheet.tongue
    tiles = []
    for _ in range(chance.randint(2, 4)):
        name = sheet.name("k")
        value = chance.choice(
            (tongue.money(chance.uniform(10, 90000)), tongue.filled("{percent}"), tongue.filled("{n}"))
        )
        key = div(span(escape(tongue.sentence("section")), key=name), cls="small")
        tiles.append(
            div(
                key,
                div(
                    span(escape(value), value=name), style="font-size:1.7em;font-weight:bold;line-height:1.2", cls="nw"
                ),
                scope="1",
                style=f"border:1px solid {line};padding:10px 12px;min-width:0;overflow:hidden",
            )
        )
    across = 1 if narrow else len(tiles)
    return region(
        "KEY_VALUE", *tiles, style=f"display:grid;grid-template-columns:repeat({across},1fr);gap:12px;margin:6px 0 12px"
    )
