"""Written by hand: letters and lists on ruled, squared or plain paper, and slips filled in with a pen."""

from __future__ import annotations

import random

from ..parts import Document, Sheet, div, escape, flow, region, span, tag
from .goods import draw_sale
from .invoices import logo


def note(chance: random.Random) -> Document:
    """A page of handwriting."""
    sheet = Sheet(chance)
    look, tongue, pen = sheet.look, sheet.tongue, sheet.pen
    look.paper = chance.choice(((794, 1123), (816, 1056), (559, 794), (480, 620)))
    look.scale = chance.choice((100, 150, 150, 200)) / 96
    step = chance.uniform(26, 40)
    left = chance.randint(30, 100)
    wide = look.paper[0] - left - chance.randint(24, 80)
    height = step * chance.uniform(0.75, 1.0)
    rows: list[str] = []

    def line(text: str, indent: float = 0.0, layout: str | None = None) -> None:
        if rows and len(rows) * step > look.paper[1] - 140:
            return
        style = f"height:{step:.2f}px;display:flex;align-items:flex-end;padding-left:{max(0, indent + chance.gauss(0, 3)):.0f}px;white-space:nowrap;line-height:0"
        rows.append(div(pen.write(text, height, wide - indent), style=style, layout=layout))

    if chance.random() < 0.6:
        line(
            tongue.long_date() if chance.random() < 0.5 else tongue.short_date(),
            chance.choice((0.0, wide * 0.6)),
            "TEXT",
        )
    if chance.random() < 0.4:
        line(tongue.sentence("title"), wide * chance.uniform(0, 0.3), "TITLE")
    if chance.random() < 0.6:
        for paragraph in range(chance.randint(1, 6)):
            start = len(rows)
            for text in _wrapped(tongue.paragraph(chance.randint(1, 4)), wide / pen.letter_px(height) * 0.94):
                line(text, 24.0 if len(rows) == start and paragraph else 0.0)
            rows[start:] = [region("TEXT", *rows[start:])] if rows[start:] else []
    else:
        sign = chance.choice(("-", "•", "*", "{n}.", "{n})", ""))
        amounts = chance.random() < 0.4
        for number in range(1, chance.randint(4, 16)):
            item = tongue.product() if chance.random() < 0.6 else tongue.sentence("option")
            tail = f"  {tongue.number(chance.uniform(1, 90))}" if amounts else ""
            line(f"{sign.replace('{n}', str(number))} {item}{tail}".strip(), 10.0, "TEXT")
    sign = (
        div(pen.signature(tongue.faker.name(), height), style=f"margin:8px 0 0 {wide * chance.uniform(0, 0.6):.0f}px")
        if chance.random() < 0.4
        else ""
    )
    top = chance.randint(30, 110)
    colour = chance.choice(("#a9c4e4", "#c8c8c8", "#9bb", "#d9b3b3"))
    ruled = f"linear-gradient({colour} 1px,transparent 1px) 0 {(top - 1) % step:.2f}px/100% {step:.2f}px"
    ground = chance.choice(
        (
            f"{ruled},linear-gradient(90deg,transparent {left - 12}px,#e08080 {left - 12}px,#e08080 {left - 11}px,transparent {left - 11}px)",
            ruled,
            f"linear-gradient({colour} .6px,transparent .6px) 0 {top % (step / 2):.2f}px/100% {step / 2:.2f}px,linear-gradient(90deg,{colour} .6px,transparent .6px) 0 0/{step / 2:.2f}px 100%",
            "none",
            "none",
        )
    )
    paper = chance.choice(("#fff", "#fff", "#fffbe8", "#fdf3a7", "#f6f6f2"))
    css = (
        f"body{{padding:{top}px 0 0 {left}px;background:{ground},{paper}}}"
        if ground != "none"
        else f"body{{padding:{top}px 0 0 {left}px;background:{paper}}}"
    )
    return sheet.document(flow(look.paper[1] - 20, *rows, sign), css=css, kind="note")


def _wrapped(text: str, letters: float) -> list[str]:
    """The text in lines of about so many letters."""
    lines, now = [], ""
    for word in text.split():
        if now and len(now) + len(word) > letters:
            lines.append(now)
            now = word
        else:
            now = f"{now} {word}".strip()
    return [*lines, now] if now else lines


def slip(chance: random.Random) -> Document:
    """A slip of a printed pad, filled in by hand: what was sold, for how much, to whom."""
    sheet = Sheet(chance)
    look, tongue = sheet.look, sheet.tongue
    look.paper, look.margin, look.size = (
        chance.choice(((559, 794), (480, 700), (400, 640))),
        (20, 22),
        chance.choice((8, 9, 10)),
    )
    look.scale = chance.choice((150, 150, 200)) / 96
    sheet.written_share = 1.0
    sale = draw_sale(chance, tongue, chance.randint(1, 6), 90.0)
    wide, step = look.paper[0] - 44, chance.uniform(26, 34)
    colour = chance.choice(("#1a3f8a", "#000", "#7a1a1a", "#1d5c38"))
    head = div(logo(sheet, tongue.company()), style="margin-bottom:6px")
    title = div(
        region("TITLE", escape(sheet.say("receipt")), cls="b"),
        region("HEADER", "No. ", span(escape(tongue.code("#####")), field="INVOICE_RECEIPT_ID", style="color:#c00")),
        style="display:flex;justify-content:space-between;margin-bottom:4px",
    )
    rows = []
    for concept, kind in (
        ("date", "INVOICE_RECEIPT_DATE"),
        ("full_name", "RECEIVER_NAME"),
        ("street", "RECEIVER_ADDRESS"),
        ("phone", None),
    ):
        if chance.random() < 0.75:
            name = sheet.name("k")
            value = (
                span(sheet.fill(tongue.value(concept), step, room_px=wide * 0.6), field=kind)
                if chance.random() < 0.85
                else "&nbsp;"
            )
            sheet.ask_for(name, concept)
            rows.append(
                div(
                    div(span(escape(sheet.say(concept)), key=name), cls="nw", style="padding-right:6px"),
                    div(
                        value,
                        value=name,
                        answer=name,
                        cls="line nw",
                        style="flex:1;min-width:0;display:flex;align-items:flex-end;line-height:0",
                    ),
                    cls="row",
                    style=f"height:{step:.0f}px",
                )
            )
    facts = region("KEY_VALUE", *rows)
    border = f"1px solid {colour}"
    cell = lambda text, side="left", **more: tag(
        "td",
        text,
        style=f"border-left:{border};border-right:{border};border-bottom:{border};height:{step:.0f}px;text-align:{side};vertical-align:bottom;line-height:0;padding:0 4px;white-space:nowrap",
        **more,
    )
    heads = [
        tag(
            "th",
            escape(sheet.say(c)),
            style=f"border:{border};background:{look.shade};padding:2px 4px;width:{wide_share}%",
        )
        for c, wide_share in (("quantity", 16), ("description", 58), ("line_total", 26))
    ]
    body = []
    for number in range(max(len(sale.items), chance.randint(5, 11))):
        if number < len(sale.items):
            item = sale.items[number]
            parts = [
                (tongue.number(item.quantity, 0), "QUANTITY", 0.12),
                (item.name, "ITEM", 0.5),
                (tongue.number(item.total), "PRICE", 0.2),
            ]
            texts = [
                span(sheet.fill(t, step * 0.95, room_px=wide * room), field=f, item=number) for t, f, room in parts
            ]
        else:
            texts = ["&nbsp;"] * 3
        body.append(tag("tr", cell(texts[0]), cell(texts[1]), cell(texts[2], "right")))
    table = region(
        "TABLE",
        tag("table", tag("tr", *heads), *body, table="ruled", style="width:100%;table-layout:fixed"),
        style="margin-top:8px",
    )
    name = sheet.name("k")
    sheet.ask_for(name, "total")
    goods = round(sum(i.total for i in sale.items), 2)
    total = region(
        "KEY_VALUE",
        span(escape(sheet.say("total")), key=name, cls="b"),
        span(
            span(sheet.fill(tongue.number(goods), step, room_px=wide * 0.24), field="TOTAL"),
            value=name,
            answer=name,
            style=f"display:flex;align-items:flex-end;justify-content:flex-end;line-height:0;width:24%;height:{step:.0f}px;border:{border};border-top:0;padding:0 4px",
        ),
        style="display:flex;justify-content:flex-end;align-items:center;gap:10px",
    )
    sign = ""
    if chance.random() < 0.6:
        key = sheet.name("k")
        sign = region(
            "KEY_VALUE",
            div(
                sheet.pen.signature(tongue.faker.name(), 34),
                value=key,
                cls="line",
                style="width:55%;margin-top:8px;line-height:0",
            ),
            div(span(escape(sheet.say("signature")), key=key), cls="tiny"),
        )
    css = f"body{{color:{colour};background:{chance.choice(('#fff', '#fffbe0', '#fde8ee', '#eef6ff'))}}}"
    return sheet.document(head, title, facts, table, total, sign, css=css, kind="slip", fields="expense")
