"""Receipts: thermal strips of shops, restaurants and pumps."""

from __future__ import annotations

import random

from ..barcodes import barcode
from ..looks import RECEIPT, pick_family
from ..parts import Document, Sheet, div, escape, region, span, tag
from .goods import Sale, draw_sale, quantity_text


class Strip:
    """How a till prints."""

    def __init__(self, sheet: Sheet):
        chance = sheet.chance
        self.family = pick_family(chance, RECEIPT)
        self.width = chance.choice((220, 260, 290, 302, 302, 320))
        self.size = chance.choice((8, 8.5, 9, 9.5, 10, 11, 12)) * self.width / 302
        self.rule = chance.choice(("dash", "dash", "equal", "star", "css", "dots", "none"))
        self.capitals = chance.random() < 0.45
        self.centred = chance.random() < 0.8
        self.tall = chance.random() < 0.25  # double height for totals
        self.colon = chance.choice((":", ": ", " :", ""))
        self.signed = chance.random() < 0.4

    def line(self) -> str:
        if self.rule == "css":
            return div(style="border-top:1px dashed #000;margin:5px 0")
        if self.rule == "none":
            return div(style="height:7px")
        sign = {"dash": "-", "equal": "=", "star": "*", "dots": "."}[self.rule]
        return div(sign * 90, skip="1", style="overflow:hidden;white-space:nowrap;height:1.2em")


def receipt(chance: random.Random) -> Document:
    """A receipt as long as what it says, or lying on a larger page."""
    sheet = Sheet(chance, body=RECEIPT)
    strip, look, tongue = Strip(sheet), sheet.look, sheet.tongue
    look.ink = chance.choice(("#000", "#111", "#222", "#333", "#2b2b55"))
    sale = draw_sale(
        chance, tongue, chance.choice((1, 1, 2, 3, 3, 4, 5, 6, 8, 10, 14, 22)), chance.choice((12.0, 30.0, 120.0))
    )
    caps = (lambda text: text.upper()) if strip.capitals else (lambda text: text)
    parts = [_head(sheet, strip, caps), strip.line(), _facts(sheet, strip, caps), strip.line()]
    parts += [
        _items(sheet, strip, caps, sale),
        strip.line(),
        _sums(sheet, strip, caps, sale),
        strip.line(),
        _paid(sheet, strip, caps, sale),
    ]
    if chance.random() < 0.35 and sale.rate:
        parts += [strip.line(), _tax_summary(sheet, strip, sale)]
    parts += [_thanks(sheet, strip, caps)]
    inside = div(*parts, style=f"width:{strip.width}px;padding:{chance.randint(8, 26)}px {chance.randint(4, 14)}px")
    css = f"body{{font-family:'{strip.family}';font-size:{strip.size:.1f}pt;line-height:{chance.choice((1.05, 1.15, 1.25, 1.4))};padding:0}}"
    css += ".pair{display:flex;justify-content:space-between;gap:8px}.w{overflow-wrap:break-word}"
    meta = {"recipe": chance.choice(("receipt", "receipt", "photo", None, None))}
    if chance.random() < 0.2:
        left, top = chance.randint(0, look.paper[0] - strip.width - 40), chance.randint(0, 120)
        return sheet.document(
            div(inside, style=f"position:absolute;left:{left}px;top:{top}px"),
            css=css,
            kind="receipt",
            fields="expense",
            **meta,
        )
    look.scale = chance.choice((150, 203, 203, 203, 250)) / 96
    look.paper = (strip.width, 0)
    return sheet.document(
        inside, css=css + "body{height:auto;overflow:visible}", kind="receipt", fields="expense", **meta
    )


def _head(sheet: Sheet, strip: Strip, caps) -> str:
    chance, tongue = sheet.chance, sheet.tongue
    align = "center" if strip.centred else "left"
    big = chance.choice((1, 1.2, 1.4, 1.8))
    name = region(
        "TITLE",
        span(escape(caps(tongue.company())), field="VENDOR_NAME"),
        style=f"font-size:{big}em;font-weight:{chance.choice(('bold', 'normal'))};line-height:1.15",
    )
    rows = []
    address = [tongue.value("street"), f"{tongue.value('postcode')} {tongue.value('city')}"]
    rows.append(span("<br>".join(escape(caps(a)) for a in address), field="VENDOR_ADDRESS"))
    if chance.random() < 0.6:
        rows.append(
            escape(caps(sheet.say("phone")))
            + escape(strip.colon)
            + " "
            + span(escape(tongue.value("phone")), field="VENDOR_PHONE")
        )
    if chance.random() < 0.55:
        label = chance.choice(("GST ID", "VAT No", "VAT", sheet.say("tax_no"), "Reg. No."))
        rows.append(
            escape(caps(label)) + escape(strip.colon) + " " + span(escape(tongue.value("tax_no")), field="TAX_PAYER_ID")
        )
    if chance.random() < 0.25:
        rows.append(span(escape(f"www.{tongue.faker.domain_name()}"), field="VENDOR_URL"))
    chance.shuffle(rows[1:])
    logo = ""
    if chance.random() < 0.15:
        shape = chance.choice(("border-radius:50%", "", "transform:rotate(45deg)"))
        logo = region("FIGURE", div(style=f"width:34px;height:34px;background:#000;margin:6px auto;{shape}"))
    body = region("TEXT", *(div(r, cls="w") for r in rows))
    kind = (
        region("SECTION_HEADER", escape(caps(sheet.say("receipt"))), style="margin-top:6px;font-weight:bold")
        if chance.random() < 0.45
        else ""
    )
    return div(logo, name, body, kind, style=f"text-align:{align}")


def _pair(
    sheet: Sheet,
    strip: Strip,
    label: str,
    value: str,
    field: str | None = None,
    style: str = "",
    apart: bool | None = None,
) -> str:
    name = sheet.name("k")
    key = span(escape(label + strip.colon.rstrip()), key=name)
    inside = span(escape(value), value=name, answer=name, field=field, cls="nw")
    apart = sheet.maybe(0.5) if apart is None else apart
    return div(key, "" if apart else " ", inside, cls="pair" if apart else "", style=style)


def _facts(sheet: Sheet, strip: Strip, caps) -> str:
    chance, tongue = sheet.chance, sheet.tongue
    apart = sheet.maybe(0.35)
    clock = f"{chance.randint(6, 23):02}:{chance.randint(0, 59):02}" + chance.choice(
        ("", f":{chance.randint(0, 59):02}", " PM")
    )
    rows = [
        _pair(
            sheet,
            strip,
            caps(sheet.say("receipt") + " #" if chance.random() < 0.4 else sheet.say("invoice_no")),
            tongue.code(),
            "INVOICE_RECEIPT_ID",
            apart=apart,
        ),
        _pair(
            sheet,
            strip,
            caps(sheet.say("cashier")),
            caps(chance.choice((tongue.faker.first_name(), str(chance.randint(1, 99))))),
            apart=apart,
        ),
        _pair(
            sheet,
            strip,
            caps(chance.choice(("Table", "Till", "POS", "Terminal", "Store", "Trans"))),
            tongue.code(chance.choice(("#", "##", "####", "########"))),
            apart=apart,
        ),
    ]
    rows = chance.sample(rows, chance.randint(0, len(rows)))
    when = tongue.short_date()
    if chance.random() < 0.5:
        rows.append(_pair(sheet, strip, caps(sheet.say("date")), f"{when}", "INVOICE_RECEIPT_DATE", apart=apart))
        if chance.random() < 0.6:
            rows.append(_pair(sheet, strip, caps(sheet.say("time")), clock, apart=apart))
    else:
        rows.append(div(span(escape(when), field="INVOICE_RECEIPT_DATE"), span(escape(clock)), cls="pair"))
    return region("KEY_VALUE", *rows)


def _items(sheet: Sheet, strip: Strip, caps, sale: Sale) -> str:
    """The goods, on one line each or on two, with or without a head."""
    chance, tongue = sheet.chance, sheet.tongue
    money = tongue.money if strip.signed and chance.random() < 0.4 else tongue.number
    shape = chance.choice(
        (
            "name total",
            "qty name total",
            "name / qty x price total",
            "name qty price total",
            "name qty total",
            "code name / qty price total",
        )
    )
    after = chance.choice(("", "", "", " A", " T", " *", " SR"))
    wrap = "overflow-wrap:anywhere"
    rows = []
    if "price" in shape or chance.random() < 0.3:
        heads = {"name": "description", "qty": "quantity", "price": "unit_price", "total": "line_total"}
        last = [w for w in shape.split("/")[-1].split() if w in heads]
        if chance.random() < 0.6 and "/" not in shape:
            rows.append(
                tag(
                    "tr",
                    *(
                        tag(
                            "th",
                            escape(caps(sheet.say(heads[w])[:9])),
                            cls="nw",
                            style=f"text-align:{'left' if w == 'name' else 'right'};border-bottom:{chance.choice((0, 1))}px dashed #000",
                        )
                        for w in last
                    ),
                )
            )
    columns = len([w for w in shape.split("/")[-1].split() if w not in ("x",)])
    for number, item in enumerate(sale.items):
        field = lambda text, kind: span(escape(text), field=kind, item=number)
        said = {
            "name": field(caps(item.name), "ITEM"), "qty": field(quantity_text(tongue, item.quantity), "QUANTITY"),
            "price": field(money(item.price), "UNIT_PRICE"), "total": field(money(item.total), "PRICE") + escape(after),
            "code": field(item.code, "PRODUCT_CODE"),
        }  # fmt: skip
        for line in shape.split(" / "):
            names = line.split()
            if "total" not in names:
                rows.append(
                    tag(
                        "tr",
                        tag("td", " ".join(said[n] for n in names), colspan=max(columns, 2), style=f"padding:0;{wrap}"),
                    )
                )
            elif "x" in names:
                rows.append(
                    tag(
                        "tr",
                        tag(
                            "td", f"&nbsp;&nbsp;{said['qty']} x {said['price']}", colspan=columns - 1, style="padding:0"
                        ),
                        tag("td", said["total"], cls="nw", style="text-align:right;padding:0"),
                    )
                )
            else:
                cells = [
                    tag(
                        "td",
                        said[n],
                        cls="" if n == "name" else "nw",
                        style=f"padding:0 4px 0 0;{wrap if n == 'name' else 'text-align:' + ('left' if n == 'qty' and names[0] == 'qty' else 'right')}",
                    )
                    for n in names
                ]
                rows.append(tag("tr", *cells))
    if columns == 1:
        return region("TEXT", *rows)
    return region("TABLE", tag("table", *rows, table="borderless", structured="0", style="width:100%"))


def _sums(sheet: Sheet, strip: Strip, caps, sale: Sale) -> str:
    chance, tongue = sheet.chance, sheet.tongue
    money = tongue.money if strip.signed else tongue.number
    rows = []
    if chance.random() < 0.65:
        rows.append(
            _pair(
                sheet,
                strip,
                caps(sheet.say("subtotal")),
                money(round(sale.net + sale.discount - sale.shipping, 2)),
                "SUBTOTAL",
                apart=True,
            )
        )
    if sale.discount:
        rows.append(_pair(sheet, strip, caps(sheet.say("discount")), money(-sale.discount), "DISCOUNT", apart=True))
    if sale.shipping:
        rows.append(_pair(sheet, strip, caps("Service"), money(sale.shipping), "SERVICE_CHARGE", apart=True))
    if sale.rate:
        rows.append(
            _pair(
                sheet,
                strip,
                caps(f"{sheet.say('tax')} {tongue.number(sale.rate, 0 if sale.rate == int(sale.rate) else 2)}%"),
                money(sale.tax),
                "TAX",
                apart=True,
            )
        )
    big = "font-weight:bold;" + chance.choice(("", "font-size:1.2em", "font-size:1.5em;line-height:1.2"))
    total = _pair(sheet, strip, caps(sheet.say("total")), money(sale.total), "TOTAL", style=big, apart=True)
    if strip.tall:
        total = div(div(total, turn="1", style="transform:scaleY(1.7);transform-origin:0 0"), style="height:2.6em")
    rows.append(total)
    sheet.ask(f"k{int(sheet.name('k')[1:]) - 1}", tongue.question("total"))
    return region("KEY_VALUE", *rows)


def _paid(sheet: Sheet, strip: Strip, caps, sale: Sale) -> str:
    chance, tongue = sheet.chance, sheet.tongue
    if chance.random() < 0.5:
        given = round(sale.total + chance.choice((0, 0, 1, 5, 10)) + (-sale.total % 5), 2)
        rows = [
            _pair(sheet, strip, caps(sheet.say("cash")), tongue.number(given), "AMOUNT_PAID", apart=True),
            _pair(sheet, strip, caps(sheet.say("change")), tongue.number(round(given - sale.total, 2)), apart=True),
        ]
    else:
        rows = [
            _pair(
                sheet,
                strip,
                caps(sheet.say("card")),
                chance.choice(("XXXX XXXX XXXX ", "************", "...")) + tongue.code("####"),
            ),
            _pair(
                sheet,
                strip,
                caps(chance.choice(("Auth", "Approval code", "AID", "Ref"))),
                tongue.code(chance.choice(("######", "A#######"))),
            ),
            _pair(sheet, strip, caps(sheet.say("amount")), tongue.money(sale.total), apart=True),
        ][: chance.randint(1, 3)]
    return region("KEY_VALUE", *rows)


def _tax_summary(sheet: Sheet, strip: Strip, sale: Sale) -> str:
    tongue = sheet.tongue
    rate = f"{tongue.number(sale.rate, 0)}%"
    head = [sheet.say("tax"), sheet.say("subtotal"), sheet.say("tax"), sheet.say("total")]
    rows = [head, [rate, tongue.number(sale.net), tongue.number(sale.tax), tongue.number(sale.total)]]
    cells = lambda row, name: [
        tag(name, escape(t), cls="nw", style=f"padding:0 2px;text-align:{'left' if i == 0 else 'right'}")
        for i, t in enumerate(row)
    ]
    table = tag(
        "table",
        tag("tr", *cells(rows[0], "th")),
        tag("tr", *cells(rows[1], "td")),
        table="borderless",
        style="width:100%;font-size:.82em",
    )
    return region("TABLE", table)


def _thanks(sheet: Sheet, strip: Strip, caps) -> str:
    chance, tongue = sheet.chance, sheet.tongue
    words = {
        "en": ("Thank you!", "Please come again", "Goods sold are not returnable", "Thank you for shopping with us", "Have a nice day", "Keep this receipt for returns within {n} days"),
        "de": ("Vielen Dank für Ihren Einkauf", "Auf Wiedersehen!", "Umtausch nur mit Bon"), "fr": ("Merci de votre visite", "À bientôt"),
        "es": ("Gracias por su visita", "Vuelva pronto"), "it": ("Grazie e arrivederci",), "pt": ("Obrigado pela sua visita",), "nl": ("Bedankt en tot ziens",),
        "sv": ("Tack för ditt köp", "Välkommen åter"), "pl": ("Dziękujemy, zapraszamy ponownie",), "cs": ("Děkujeme za nákup",), "tr": ("Teşekkür ederiz", "Yine bekleriz"),
    }[tongue.language]  # fmt: skip
    texts = [caps(tongue.filled(t)) for t in chance.sample(words, min(len(words), chance.randint(1, 3)))]
    code = ""
    if chance.random() < 0.3:
        digits = tongue.code("############")
        kind = chance.choice(("code128", "code128", "ean13", "qr"))
        if kind == "qr":
            code = div(barcode(digits, "qr", 90, 90), style="display:flex;justify-content:center;margin:8px")
        else:
            shown = div(escape(digits), cls="c") if chance.random() < 0.7 else ""
            code = div(
                div(barcode(digits, kind, strip.width * 0.7, 38), style="display:flex;justify-content:center"),
                shown,
                style="margin:8px 0",
            )
    return (
        region(
            "TEXT",
            *(div(escape(t), cls="w") for t in texts),
            style=f"text-align:{'center' if strip.centred else 'left'};margin-top:8px",
        )
        + code
    )
