"""Forms: sections of boxed, lined, dotted and combed fields, questions with boxes to tick, small tables, notes, signatures."""

from __future__ import annotations

import random
from collections.abc import Callable

from ..looks import TYPEWRITER
from ..parts import Document, Sheet, div, escape, flow, region, span, tag
from ..words.business import Business
from . import tables
from .edges import edge

FAMILIES = {
    "tax": ("section_person", "section_work", "section_bank", "section_sign"),
    "insurance": ("section_person", "section_contact", "section_health", "section_sign"),
    "medical": ("section_person", "section_contact", "section_health", "section_sign"),
    "payroll": ("section_person", "section_work", "section_bank", "section_sign"),
    "bank": ("section_person", "section_contact", "section_bank", "section_sign"),
    "mortgage": ("section_person", "section_work", "section_bank", "section_contact", "section_sign"),
    "customs": ("section_goods", "section_contact", "section_sign"),
    "school": ("section_person", "section_contact", "section_sign"),
    "government": ("section_person", "section_contact", "section_work", "section_sign"),
}
CONCEPTS = {
    "section_person": [
        "first_name",
        "last_name",
        "full_name",
        "birth_date",
        "birth_place",
        "sex",
        "marital",
        "nationality",
        "tax_no",
        "id_no",
        "occupation",
        "insurance_no",
        "policy_no",
        "guardian",
        "relation",
        "school",
        "class",
    ],
    "section_contact": [
        "street",
        "postcode",
        "city",
        "state",
        "country",
        "phone",
        "mobile",
        "email",
        "fax",
        "guardian",
        "relation",
    ],
    "section_work": [
        "employer",
        "department",
        "position",
        "salary",
        "start_date",
        "end_date",
        "occupation",
        "tax_no",
        "period",
        "reference",
        "amount",
    ],
    "section_bank": [
        "bank",
        "iban",
        "bic",
        "account_no",
        "amount",
        "full_name",
        "place",
        "date",
        "reference",
        "due_date",
    ],
    "section_health": [
        "physician",
        "diagnosis",
        "medication",
        "allergies",
        "insurer",
        "policy_no",
        "claim_no",
        "weight",
        "insurance_no",
        "date",
    ],
    "section_goods": [
        "declared",
        "weight",
        "origin",
        "consignee",
        "supplier",
        "quantity",
        "invoice_no",
        "reference",
        "description",
        "vehicle",
        "plate",
    ],
    "section_sign": ["place", "date", "full_name", "position", "phone"],
}
WIDE = {
    "street",
    "employer",
    "full_name",
    "email",
    "iban",
    "remarks",
    "subject",
    "consignee",
    "supplier",
    "description",
    "medication",
}
COMBED = {
    "birth_date",
    "tax_no",
    "iban",
    "account_no",
    "postcode",
    "last_name",
    "id_no",
    "date",
    "insurance_no",
    "bic",
    "policy_no",
}


class FormStyle:
    """How this form sets its fields: drawn once, so that a form is of one piece."""

    def __init__(self, sheet: Sheet):
        chance = sheet.chance
        self.colon = chance.random() < 0.55
        self.numbered = chance.random() < 0.3
        self.label_size = chance.choice((0.62, 0.7, 0.78, 0.85, 1.0, 1.0))
        self.kinds = chance.choices(
            [
                ("boxed",),
                ("lined",),
                ("lined", "below"),
                ("boxed", "comb"),
                ("beside",),
                ("dotted",),
                ("grid",),
                ("boxed", "lined", "comb"),
                ("inline",),
                ("inline", "boxed"),
            ],
            (22, 19, 8, 14, 8, 8, 9, 8, 7, 4),
        )[0]
        self.row_px = sheet.look.size * chance.uniform(1.9, 3.2)
        self.gap_px = chance.choice((0, 0, 4, 8, 14))
        self.touching = chance.random() < 0.3  # values that sit on their rules
        self.justified = chance.random() < 0.75  # rows reach from edge to edge
        self.snapped = chance.random() < 0.4  # edges of fields stand below one another
        self.sidebars = chance.random() < 0.1  # headings turned on their side, left of their section
        self.framed = chance.random() < 0.2
        self.columns = 1
        self.across = chance.choice((2, 3, 3, 4, 5))
        self.number = 0
        anything = sheet.tongue.language == "en" and chance.random() < 0.6
        self.words = Business(chance, sheet.tongue) if anything else None  # labels and entries of any kind


def form(chance: random.Random, family: str | None = None) -> Document:
    """A one-page form, filled in or blank."""
    typed = chance.random() < 0.14
    sheet = Sheet(chance, body=TYPEWRITER if typed else None)
    if typed:
        sheet.look.fill = sheet.look.body
    family = family or chance.choice(list(FAMILIES))
    style = FormStyle(sheet)
    *sections, _ = FAMILIES[family]
    if chance.random() < 0.4:
        sections.insert(1, chance.choice(["section_goods", "section_health", "section_work"]))
    style.columns = 2 if chance.random() < 0.2 and sheet.look.size < 9 else 1
    blocks = [part for name in sections for part in _section(sheet, style, name) if part]
    more = [s for s in CONCEPTS if s not in sections and s != "section_sign"]
    if sheet.look.size < 9:
        blocks += [
            part
            for name in chance.sample(more, min(len(more), chance.randint(0, 3)))
            for part in _section(sheet, style, name)
        ]
    for _ in range(chance.randint(2, 9)):
        make = chance.choice([_questions, _options, _note_block, _little_table, _remarks, _lines, _parts])
        blocks.insert(
            chance.choice([i for i, b in enumerate(blocks) if _is_head(b)] + [len(blocks)]), make(sheet, style)
        )
    sign = div(_sign(sheet, style), stay="1")
    if style.columns == 2:
        half = (len(blocks) + 1) // 2
        sides = (
            flow(sheet.bottom_px - 130, *b, scope="1", style="flex:1;min-width:0")
            for b in (blocks[:half], blocks[half:])
        )
        body = div(*sides, style="display:flex;gap:16px") + sign
    else:
        body = flow(sheet.bottom_px, *blocks, sign)
    sheet.ask_in_vain()
    css = (
        f".f{{display:flex;gap:{style.gap_px}px;margin-bottom:{style.gap_px if style.gap_px < 9 else 5}px}}"
        f".key{{font-size:{style.label_size}em;line-height:1.05}}"
    )
    parts = [_heading(sheet), body, _footing(sheet)]
    parts.append(edge(sheet))
    return sheet.document(*parts, css=css, kind=f"form/{family}", filled=round(1 - sheet.empty_share, 2))


def _is_head(block: str) -> bool:
    return 'data-layout="SECTION_HEADER"' in block


def _heading(sheet: Sheet) -> str:
    chance, tongue = sheet.chance, sheet.tongue
    title = region("TITLE", escape(tongue.sentence("title")), cls="title")
    under = ""
    if chance.random() < 0.5:
        under = region(
            "TEXT",
            escape(chance.choice((tongue.sentence("note"), tongue.company(), f"({tongue.sentence('note')})"))),
            cls="small",
            style="text-align:" + chance.choice(("center", "left")),
        )
    code = f"{chance.choice(('Form', 'FORM', 'OMB No.', 'No.', ''))} {tongue.code()} {chance.choice(('', '(Rev. 03/19)', '(09/2014)', 'v2'))}"
    side = (
        region("HEADER", escape(code.strip()), cls="small nw", style="position:absolute;top:12px;right:30px")
        if chance.random() < 0.5
        else ""
    )
    owner = (
        region("HEADER", escape(tongue.company()), cls="small b", style="position:absolute;top:12px;left:30px")
        if chance.random() < 0.4
        else ""
    )
    office = ""
    if chance.random() < 0.3:
        name = sheet.name("k")
        office = div(
            div(span(escape(sheet.say("office_use")), key=name), cls="tiny"),
            div(value=name, style=f"height:{chance.randint(14, 34)}px"),
            cls="box shade",
            style="float:right;width:22%;padding:2px 4px;margin-left:8px",
            layout="KEY_VALUE",
        )
    return owner + side + office + title + under


def _section(sheet: Sheet, style: FormStyle, name: str) -> tuple[str, str]:
    """The heading and the fields of a section."""
    chance, columns = sheet.chance, style.columns
    head = _section_head(sheet, sheet.say(name))
    width = (sheet.look.paper[0] - 2 * sheet.look.margin[1]) / columns - 8 * (columns - 1) - 28 * style.sidebars
    concepts = chance.sample(CONCEPTS[name], min(len(CONCEPTS[name]), chance.randint(5, 14)))
    rows: list[list[tuple[str, float]]] = [[]]
    for concept in concepts:
        share = chance.uniform(0.45, 0.8) if concept in WIDE else chance.uniform(0.16, 0.45)
        share = min(1.0, share * (1.6 if columns == 2 else 1) * style.label_size**0.5)
        if sum(s for _, s in rows[-1]) + share > 1.02 or len(rows[-1]) == (style.across if columns == 1 else 2):
            rows.append([])
        rows[-1].append((concept, share))
    kind = chance.choice(style.kinds)
    made = []
    for row in rows:
        total = sum(share for _, share in row)
        stretch = total if style.justified or kind == "grid" else max(total, 0.85)
        if style.snapped:
            row = [(c, max(2, round(share / stretch * 12)) / 12 * stretch) for c, share in row]
            stretch *= max(1.0, sum(share for _, share in row) / stretch)
        made.append(div(*(_field(sheet, style, kind, c, share / stretch * width) for c, share in row), cls="f"))
    frame = f"border:{sheet.look.rule * 2}px solid {sheet.look.rule_colour};padding:3px;" if style.framed else ""
    if style.sidebars:
        return "", _with_sidebar(sheet, sheet.say(name), region("KEY_VALUE", *made, style=frame))
    return head, region("KEY_VALUE", *made, rows="1", style=frame + "margin-bottom:4px")


def _with_sidebar(sheet: Sheet, text: str, block: str) -> str:
    turned = "position:absolute;left:50%;top:50%;transform:translate(-50%,-50%) rotate(-90deg);white-space:nowrap"
    label = region("SECTION_HEADER", escape(text), cls="b small", turn="1", style=turned)
    cls = sheet.chance.choice(("box shade", "box", "bar"))
    strip = div(label, cls=cls, style="position:relative;width:20px;flex:none;padding:0")
    inside = div(block, style="flex:1;min-width:0")
    return div(
        strip, inside, style=f"display:flex;gap:3px;margin-bottom:5px;min-height:{len(text) * sheet.look.size:.0f}px"
    )


def _section_head(sheet: Sheet, text: str) -> str:
    style = sheet.chance.choice(("head", "head bar", "head shade", "head line", "head", "b"))
    return region("SECTION_HEADER", escape(text), cls=style)


def _label(sheet: Sheet, style: FormStyle, concept: str, name: str, anything: bool = False) -> str:
    text = style.words.label() if anything else sheet.say(concept)
    if style.numbered:
        style.number += 1
        text = f"{style.number}. {text}" if sheet.maybe(0.85) else f"{style.number}{sheet.chance.choice('abc')} {text}"
    if style.colon and text[-1] not in ".#)":
        text += ":"
    return span(escape(text), cls="key label", key=name)


def _value(sheet: Sheet, concept: str, room_px: float, high_px: float, name: str) -> str:
    """What stands in the field, or nothing. A concept of Business's is the entry itself."""
    if sheet.maybe(sheet.empty_share):
        return ""
    if concept.startswith("="):
        return sheet.fill(concept[1:], min(high_px, 40), room_px=room_px)
    sheet.ask_for(name, concept)
    text = sheet.tongue.value(concept)
    return sheet.fill(text, min(high_px, 40), room_px=room_px)


def _field(sheet: Sheet, style: FormStyle, kind: str, concept: str, width: float) -> str:
    name = sheet.name("k")
    if concept in ("sex", "marital") and sheet.maybe(0.6):
        return _choice(sheet, style, kind, concept, width, name)
    if kind == "comb" and (concept not in COMBED or width < 130):
        kind = "boxed"
    anything = style.words is not None and kind != "comb" and sheet.maybe(0.7)
    label = _label(sheet, style, concept, name, anything)
    return FIELDS[kind](sheet, style, f"={style.words.value()}" if anything else concept, width, name, label)


def _boxed(sheet: Sheet, style: FormStyle, concept: str, width: float, name: str, label: str) -> str:
    high = style.row_px
    value = _value(sheet, concept, width - 14, high * 0.8, name)
    inside = div(
        value or "&nbsp;",
        value=name,
        answer=name,
        style=f"height:{high}px;padding-left:{sheet.chance.choice((2, 4, 10))}px;overflow:visible;display:flex;align-items:{'flex-end' if style.touching else 'center'}",
    )
    return div(
        div(label, style="padding:1px 3px 0"),
        inside,
        cls="box",
        style=f"width:{width:.0f}px;margin-right:-1px;margin-top:-1px",
        scope="1",
    )


def _lined(sheet: Sheet, style: FormStyle, concept: str, width: float, name: str, label: str) -> str:
    value = _value(sheet, concept, width * 0.6, style.row_px, name)
    room = div(
        value or "&nbsp;",
        cls="line nw",
        value=name,
        answer=name,
        style=f"flex:1;min-width:0;line-height:1;padding-bottom:{0 if style.touching else 2}px;padding-left:{sheet.chance.choice((1, 3, 8))}px",
    )
    return div(
        div(label, cls="nw", style="padding-right:4px"),
        room,
        cls="row",
        style=f"width:{width:.0f}px;min-height:{style.row_px * 1.1:.0f}px;margin-right:6px",
    )


def _inline(sheet: Sheet, style: FormStyle, concept: str, width: float, name: str, label: str) -> str:
    """Label and value side by side in one box."""
    high = style.row_px * 1.15
    value = _value(sheet, concept, width * 0.5, style.row_px, name)
    room = div(value or "&nbsp;", value=name, answer=name, cls="nw", style="flex:1;min-width:0;padding-left:6px")
    css = f"width:{width:.0f}px;min-height:{high:.0f}px;display:flex;align-items:center;padding:1px 4px;margin:-1px 0 0 -1px"
    return div(div(label, cls="nw"), room, cls="box", style=css, scope="1")


def _below(sheet: Sheet, style: FormStyle, concept: str, width: float, name: str, label: str) -> str:
    """The label below the line that the value stands on."""
    value = _value(sheet, concept, width - 20, style.row_px, name)
    room = div(
        value or "&nbsp;",
        cls="line nw",
        value=name,
        answer=name,
        style=f"height:{style.row_px:.0f}px;display:flex;align-items:flex-end;line-height:1;padding-bottom:1px",
    )
    return div(room, div(label, style="margin-top:2px"), style=f"width:{width:.0f}px;padding-right:14px", scope="1")


def _dotted(sheet: Sheet, style: FormStyle, concept: str, width: float, name: str, label: str) -> str:
    value = _value(sheet, concept, width * 0.5, style.row_px, name)
    dots = span(
        "." * 240,
        skip="1",
        style="position:absolute;left:0;right:0;bottom:0;overflow:hidden;white-space:nowrap;line-height:1",
    )
    room = div(
        dots,
        span(value or "&nbsp;", style="position:relative"),
        cls="nw",
        value=name,
        answer=name,
        style="flex:1;min-width:0;position:relative;padding-left:5px;line-height:1.1",
    )
    return div(
        div(label, cls="nw", style="padding-right:3px"),
        room,
        cls="row",
        style=f"width:{width:.0f}px;min-height:{style.row_px * 1.1:.0f}px;margin-right:8px",
    )


def _beside(sheet: Sheet, style: FormStyle, concept: str, width: float, name: str, label: str) -> str:
    """Label and value side by side without any rule, as a typewriter or a print-out has them."""
    value = _value(sheet, concept, width * 0.55, style.row_px, name)
    lead = div(label, style=f"width:{sheet.chance.choice((0.36, 0.4, 0.45)) * width:.0f}px;padding-right:4px")
    return div(
        lead,
        div(value or "&nbsp;", cls="nw", value=name, answer=name, style="flex:1;min-width:0"),
        style=f"width:{width:.0f}px;display:flex;align-items:baseline",
    )


def _grid(sheet: Sheet, style: FormStyle, concept: str, width: float, name: str, label: str) -> str:
    """A shaded cell with the label, beside it a cell with the value."""
    part = sheet.chance.uniform(0.33, 0.45)
    high = style.row_px * 1.3
    value = _value(sheet, concept, width * (1 - part) - 12, style.row_px, name)
    centre = f"min-height:{high:.0f}px;display:flex;align-items:center;padding:1px 4px;margin:-1px -1px 0 0"
    lead = div(label, cls="box shade", style=f"{centre};width:{part * width:.0f}px", scope="1")
    room = div(
        value or "&nbsp;",
        cls="box",
        value=name,
        answer=name,
        style=f"{centre};width:{(1 - part) * width:.0f}px",
        scope="1",
    )
    return div(lead, room, style=f"display:flex;width:{width:.0f}px")


def _combed(sheet: Sheet, style: FormStyle, concept: str, width: float, name: str, label: str) -> str:
    text = sheet.tongue.value(concept)
    cell = min(sheet.chance.uniform(13, 20), (width - 16) / max(len(text) + 1, 8))
    if cell < 10 or len(text) > 34:
        return _boxed(sheet, style, concept, width, name, label)
    places = min(len(text) + sheet.chance.randint(0, 6), int((width - 10) / cell))
    shown = "" if sheet.maybe(sheet.empty_share) else text.upper()
    comb = sheet.comb(shown, cell, max(cell * 1.15, style.row_px * 0.85), places=places)
    return div(
        div(label), div(comb, value=name, answer=name), style=f"width:{width:.0f}px;margin-bottom:3px", scope="1"
    )


FIELDS: dict[str, Callable[..., str]] = {
    "inline": _inline, "boxed": _boxed, "lined": _lined, "below": _below, "dotted": _dotted, "beside": _beside, "grid": _grid, "comb": _combed,
}  # fmt: skip


def _choice(sheet: Sheet, style: FormStyle, kind: str, concept: str, width: float, name: str) -> str:
    """A label and the boxes of its possible answers."""
    options = {"sex": ("male", "female"), "marital": ("single", "married", "divorced", "widowed")}[concept]
    options = options[: 2 if width < 260 else 4]
    chosen = -1 if sheet.maybe(sheet.empty_share) else sheet.chance.randrange(len(options))
    boxes = " ".join(option(sheet, sheet.say(o), i == chosen) for i, o in enumerate(options))
    label = span(escape(sheet.say(concept)), cls="key label")
    if kind in ("boxed", "grid", "comb", "below"):
        return div(
            div(label, style="padding:1px 3px 0"),
            div(boxes, style=f"padding:2px 4px;min-height:{style.row_px:.0f}px"),
            cls="box",
            style=f"width:{width:.0f}px;margin-right:-1px;margin-top:-1px",
            scope="1",
        )
    return div(
        div(label, cls="nw", style="padding-right:6px"),
        div(boxes),
        cls="row",
        style=f"width:{width:.0f}px;min-height:{style.row_px:.0f}px",
    )


def option(sheet: Sheet, text: str, selected: bool, before: bool | None = None) -> str:
    """A box to tick with the words that belong to it: a pair of them and the selection element."""
    name = sheet.name("k")
    words = span(escape(text), key=name)
    box = span(sheet.tick(selected), value=name)
    gap = f'<span style="display:inline-block;width:{sheet.chance.choice((2, 3, 5))}px"></span>'
    before = sheet.maybe(0.85) if before is None else before
    return span(*((box, gap, words) if before else (words, gap, box)), cls="nw", style="margin-right:12px")


def _questions(sheet: Sheet, style: FormStyle) -> str:
    """Questions to be answered with yes or no, ruled as a table or not."""
    chance = sheet.chance
    asked = sheet.tongue.several("ask", chance.randint(3, 9))
    if style.words:
        asked = [style.words.question() if sheet.maybe(0.7) else text for text in asked]
    ruled = chance.random() < 0.6
    gap = chance.uniform(1, 7)
    before = chance.random() < 0.85
    yes, no = sheet.say("yes"), sheet.say("no")
    rows = []
    for text in asked:
        answer = chance.choice((0, 1, 1, -1 if sheet.maybe(sheet.empty_share) else 0))
        boxes = option(sheet, yes, answer == 0, before) + option(sheet, no, answer == 1, before)
        if ruled:
            rows.append(
                tag(
                    "tr",
                    tag("td", escape(text), cls="box", style=f"padding:{gap}px 4px"),
                    tag("td", boxes, cls="box nw", style=f"padding:{gap}px 6px;width:1%"),
                )
            )
        else:
            lead = span(escape(text), style="padding-right:10px")
            dots = chance.choice(("border-bottom:1px dotted #555", "", ""))
            rows.append(
                div(
                    lead,
                    span("", style=f"flex:1;{dots}"),
                    span(boxes, scope="1"),
                    cls="row",
                    style=f"margin-bottom:{gap:.0f}px",
                    layout="TEXT",
                )
            )
    if ruled:
        block = region("TABLE", tag("table", *rows, table="ruled", style="width:100%"), style="margin:5px 0")
        return block
    return div(*rows, rows="1", style="margin:4px 0")


def _options(sheet: Sheet, style: FormStyle) -> str:
    """A group of boxes to tick, in columns or in a running row."""
    chance = sheet.chance
    texts = sheet.tongue.several("option", chance.randint(4, 12))
    if style.words and sheet.maybe(0.6):
        texts = style.words.options(len(texts))
    share = chance.choice((0.15, 0.3, 0.5))
    across = chance.choice((2, 3, 4)) if style.columns == 1 else 2
    before = chance.random() < 0.9
    cells = [
        div(option(sheet, t, chance.random() < share and not sheet.maybe(sheet.empty_share), before), scope="1")
        for t in texts
    ]
    note = region("TEXT", escape(sheet.tongue.sentence("note")), cls="small") if sheet.maybe(0.6) else ""
    grid = region(
        "KEY_VALUE", *cells, style=f"display:grid;grid-template-columns:repeat({across},1fr);gap:2px 6px;margin:4px 0"
    )
    return div(note, grid)


def _note_block(sheet: Sheet, style: FormStyle) -> str:
    """Small print."""
    kind = sheet.chance.choice(("note", "note", "declaration"))
    texts = sheet.tongue.several(kind, sheet.chance.randint(1, 3))
    cls = sheet.chance.choice(("small", "tiny", "tiny", "small b"))
    return region("TEXT", escape(" ".join(texts)), cls=cls, style="margin:3px 0")


def _little_table(sheet: Sheet, style: FormStyle) -> str:
    if style.columns == 2:
        return _note_block(sheet, style)
    return tables.entry_table(sheet, sheet.chance.randint(2, 7))


def _lines(sheet: Sheet, style: FormStyle) -> str:
    """Numbered lines of a tax form: what is asked, dots, the number again, and a box with the amount."""
    chance, tongue = sheet.chance, sheet.tongue
    number, places = chance.randint(1, 30), chance.choice((0, 2))
    wide = chance.randint(70, 110)
    boxed = chance.choice(("box", "box", "line"))
    again = chance.random() < 0.7
    rows = []
    for text in tongue.several("rowname", chance.randint(4, 12)):
        name = sheet.name("k")
        if chance.random() < 0.4:
            text += ". " + tongue.sentence("note")
        label = f"{number}{chance.choice(('', '', '', 'a', 'b'))}"
        number += 1
        amount = (
            ""
            if sheet.maybe(sheet.empty_share + 0.15)
            else sheet.fill(tongue.number(chance.uniform(0, 60000), places), 22, room_px=wide - 8)
        )
        key = span(escape(text), key=name)
        dots = span(" ." * 90, skip="1", style="flex:1;min-width:8px;overflow:hidden;white-space:nowrap;height:1.2em")
        box = div(
            amount or "&nbsp;",
            value=name,
            cls=boxed,
            style=f"width:{wide}px;flex:none;display:flex;justify-content:flex-end;align-items:flex-end;padding-right:4px;margin-top:-1px;white-space:nowrap",
        )
        side = (
            div(escape(label), cls="b c", style="width:26px;flex:none;align-self:flex-end", scope="1") if again else ""
        )
        rows.append(
            div(
                div(escape(label), cls="b", style="width:30px;flex:none", scope="1"),
                div(key, style="max-width:70%"),
                dots,
                side,
                box,
                style="display:flex;align-items:flex-end;min-height:1.7em;line-height:1.15",
            )
        )
    return region("KEY_VALUE", *rows, rows="1", cls="small" if style.columns == 2 else "", style="margin:4px 0")


def _parts(sheet: Sheet, style: FormStyle) -> str:
    """One label and several small ones: a name in its parts, an address, a date in boxes."""
    chance = sheet.chance
    concepts = chance.choice(
        (
            ("last_name", "first_name"),
            ("street", "city", "state", "postcode"),
            ("phone", "mobile", "email"),
            ("start_date", "end_date"),
            ("bank", "account_no", "bic"),
        )
    )
    width = (sheet.look.paper[0] - 2 * sheet.look.margin[1]) / style.columns - 90
    cells = []
    for concept in concepts:
        name = sheet.name("k")
        value = _value(sheet, concept, width / len(concepts) - 16, style.row_px, name)
        room = div(
            value or "&nbsp;",
            cls="line nw",
            value=name,
            answer=name,
            style=f"height:{style.row_px:.0f}px;display:flex;align-items:flex-end;line-height:1",
        )
        cells.append(
            div(
                room,
                div(span(escape(sheet.say(concept)), key=name), cls="tiny", style="margin-top:1px"),
                style="flex:1;min-width:0;padding-right:8px",
                scope="1",
            )
        )
    lead = region(
        "TEXT",
        escape(sheet.say(chance.choice(("section_person", "section_contact", "from", "to", "guardian")))),
        style="width:88px;flex:none",
        cls=chance.choice(("b", "", "small")),
    )
    return div(
        lead,
        region("KEY_VALUE", *cells, style="display:flex;flex:1;min-width:0"),
        style="display:flex;align-items:flex-start;margin:4px 0",
    )


def _remarks(sheet: Sheet, style: FormStyle) -> str:
    """A large box or several lines to write in."""
    name = sheet.name("k")
    label = span(escape(sheet.say("remarks")), key=name, cls="key label")
    high = sheet.chance.randint(30, 80)
    text = "" if sheet.maybe(sheet.empty_share + 0.2) else sheet.fill(sheet.tongue.sentence("note"), room_px=300)
    cls = sheet.chance.choice(("box", "line"))
    room = div(text, value=name, style=f"height:{high}px;padding:3px 8px", cls=cls)
    return region("KEY_VALUE", div(label), room, style="margin:4px 0")


def _sign(sheet: Sheet, style: FormStyle) -> str:
    """The declaration, and lines for signature and date."""
    chance = sheet.chance
    text = ""
    if chance.random() < 0.6:
        text = region(
            "TEXT",
            escape(" ".join(sheet.tongue.several("declaration", chance.randint(1, 2)))),
            cls=chance.choice(("small", "tiny", "")),
            style="margin:5px 0",
        )
    below = chance.random() < 0.6
    cells = []
    for concept in chance.choice(
        (
            ("signature", "date"),
            ("date", "signature"),
            ("place", "date", "signature"),
            ("signature", "position", "date"),
            ("signature", "date", "signature", "date"),
        )
    ):
        name = sheet.name("k")
        value = ""
        empty = sheet.maybe(max(sheet.empty_share, 0.15))
        if concept == "signature":
            if not empty:
                value = div(
                    sheet.pen.signature(sheet.tongue.value("full_name"), chance.uniform(22, 46)),
                    style=f"position:absolute;bottom:{chance.randint(-9, 4)}px;left:{chance.randint(2, 30)}px",
                )
        elif not empty:
            value = sheet.fill(sheet.tongue.value(concept), 24, room_px=100)
        label = span(escape(sheet.say(concept) + ("" if below else ":")), key=name, cls="key label nw")
        room = div(
            value or "&nbsp;",
            value=name,
            cls="line nw",
            style=f"position:relative;min-height:{chance.randint(24, 40)}px;display:flex;align-items:flex-end;flex:1",
        )
        share = 2 if concept == "signature" else 1
        if below:
            cells.append(
                div(room, div(label, style="padding-top:1px"), style=f"flex:{share};margin-right:18px", scope="1")
            )
        else:
            cells.append(
                div(div(label, style="padding-right:4px"), room, cls="row", style=f"flex:{share};margin-right:12px")
            )
    return text + region("KEY_VALUE", *cells, style="display:flex;margin-top:12px")


def _footing(sheet: Sheet) -> str:
    chance, parts = sheet.chance, []
    if chance.random() < 0.6:
        parts.append(
            region(
                "FOOTER",
                escape(
                    f"{chance.choice(('Form', 'FORM', ''))} {sheet.tongue.code()} {chance.choice(('', '(01-2008)', 'Rev. 7/93'))}".strip()
                ),
                cls="tiny",
                style="position:absolute;left:30px;bottom:8px",
            )
        )
    if chance.random() < 0.4:
        parts.append(
            region(
                "PAGE_NUMBER",
                escape(
                    chance.choice((f"{sheet.say('page')} 1 {sheet.say('of')} {chance.randint(1, 6)}", "1", "- 1 -"))
                ),
                cls="tiny nw",
                style="position:absolute;left:50%;bottom:8px",
            )
        )
    return "".join(parts)
