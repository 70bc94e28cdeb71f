"""Invoices, credit notes, orders, quotes and delivery notes of companies."""

from __future__ import annotations

import random

from ..parts import Document, Sheet, div, escape, flow, region, span, tag
from .goods import Sale, draw_columns, draw_sale, goods_table
from .tables import TableStyle

TITLES = {
    "invoice": {"en": ("Invoice", "INVOICE", "Tax Invoice", "Commercial Invoice"), "de": ("Rechnung", "RECHNUNG"), "fr": ("Facture", "FACTURE"), "es": ("Factura", "FACTURA"), "it": ("Fattura", "FATTURA"), "pt": ("Fatura", "FATURA"), "nl": ("Factuur", "FACTUUR"), "sv": ("Faktura", "FAKTURA"), "pl": ("Faktura VAT", "FAKTURA"), "cs": ("Faktura - daňový doklad", "FAKTURA"), "tr": ("Fatura", "FATURA")},
    "order": {"en": ("Purchase Order", "PURCHASE ORDER", "Order Confirmation"), "de": ("Bestellung", "Auftragsbestätigung"), "fr": ("Bon de commande",), "es": ("Pedido",), "it": ("Ordine di acquisto",), "pt": ("Nota de encomenda",), "nl": ("Inkooporder",), "sv": ("Beställning",), "pl": ("Zamówienie",), "cs": ("Objednávka",), "tr": ("Sipariş formu",)},
    "quote": {"en": ("Quotation", "Estimate", "Pro Forma Invoice"), "de": ("Angebot",), "fr": ("Devis",), "es": ("Presupuesto",), "it": ("Preventivo",), "pt": ("Orçamento",), "nl": ("Offerte",), "sv": ("Offert",), "pl": ("Oferta",), "cs": ("Nabídka",), "tr": ("Teklif",)},
}  # fmt: skip
FACTS = {  # concept → expense type
    "invoice_no": "INVOICE_RECEIPT_ID",
    "invoice_date": "INVOICE_RECEIPT_DATE",
    "due_date": "DUE_DATE",
    "order_no": "PO_NUMBER",
    "customer_no": "CUSTOMER_NUMBER",
    "payment_terms": "PAYMENT_TERMS",
    "reference": None,
    "period": None,
    "from": None,
}


def logo(sheet: Sheet, name: str) -> str:
    """A sign and the name of a company, or the name alone."""
    chance, look = sheet.chance, sheet.look
    size = chance.randint(24, 60)
    shapes = (
        f'<circle cx="30" cy="30" r="28" fill="{look.accent}"/><circle cx="30" cy="30" r="13" fill="#fff"/>',
        f'<path d="M4 56L30 4L56 56Z" fill="{look.accent}"/>',
        f'<rect x="4" y="4" width="52" height="52" fill="none" stroke="{look.accent}" stroke-width="8"/><rect x="22" y="22" width="16" height="16" fill="{look.accent}"/>',
        f'<path d="M4 30Q30 -10 56 30T4 30" fill="{look.accent}"/>',
        f'<path d="M6 8H54V20H36V54H24V20H6Z" fill="{look.accent}"/>',
    )
    text = span(
        escape(name),
        field="VENDOR_NAME",
        style=f"font:bold {chance.uniform(12, 24):.0f}pt '{look.head}';color:{chance.choice((look.accent, look.ink))};line-height:1.1",
    )
    if chance.random() < 0.45:
        return region("TITLE" if chance.random() < 0.3 else "HEADER", text)
    sign = region(
        "FIGURE",
        f'<svg viewBox="0 0 60 60" style="width:{size}px;height:{size}px;display:block">{chance.choice(shapes)}</svg>',
        style=f"width:{size}px",
    )
    return div(sign, region("HEADER", text), style="display:flex;gap:10px;align-items:center")


def address_lines(sheet: Sheet, name: str, prefix: str | None) -> str:
    """Name (if any) and address in lines; `prefix` (VENDOR, RECEIVER) names the expense fields."""
    tongue = sheet.tongue
    town = f"{tongue.value('postcode')} {tongue.value('city')}"
    if tongue.language == "en":
        town = (
            f"{tongue.value('city')}, {tongue.value('state')} {tongue.value('postcode')}"
            if tongue.country == "US"
            else f"{tongue.value('city')} {tongue.value('postcode')}"
        )
    street = [tongue.value("street"), town]
    if sheet.maybe(0.3):
        street.append(tongue.value("country"))
    if sheet.maybe(0.2):
        street.insert(0, sheet.chance.choice(("Attn: ", "c/o ", "z. Hd. ")) + tongue.faker.name())
    head = div(span(escape(name), field=f"{prefix}_NAME" if prefix else None)) if name else ""
    return head + span("<br>".join(map(escape, street)), field=f"{prefix}_ADDRESS" if prefix else None)


def pair_row(
    sheet: Sheet, label: str, value: str, field: str | None = None, colon: bool = True, answer: str = ""
) -> tuple[str, str]:
    """A key and its value as two pieces of HTML."""
    name = sheet.name("k")
    if answer:
        sheet.ask(name, answer)
    key = span(escape(label + (":" if colon and label[-1:] not in ".:#" else "")), key=name)
    return key, span(escape(value), value=name, answer=name, field=field)


def facts(sheet: Sheet, concepts: list[str], values: dict[str, str] | None = None) -> str:
    """Pairs in one of many shapes: rows, a grid, boxes with the label above, one running line."""
    chance, tongue = sheet.chance, sheet.tongue
    shape = chance.choice(("rows", "rows", "right", "boxes", "table", "running"))
    colon = chance.random() < 0.6
    pairs = []
    for concept in concepts:
        value = (values or {}).get(concept) or (
            tongue.short_date()
            if "date" in concept
            else tongue.faker.name()
            if concept == "from"
            else tongue.value(concept)
        )
        answer = tongue.question(concept) if chance.random() < 0.5 else ""
        pairs.append(pair_row(sheet, sheet.say(concept), value, FACTS.get(concept), colon, answer))
    if shape == "boxes":
        cells = [
            div(
                div(k, cls="tiny label"), div(v), cls="box", style="flex:1;padding:2px 5px;margin-right:-1px", scope="1"
            )
            for k, v in pairs
        ]
        return region("KEY_VALUE", *cells, style="display:flex;margin:6px 0")
    if shape == "running":
        return region(
            "KEY_VALUE", *(span(k, " ", v, cls="nw", style="margin-right:22px") for k, v in pairs), style="margin:6px 0"
        )
    if shape == "table":
        style = TableStyle(sheet, "ruled")
        head = tag("tr", *(tag("th", k, style=style.cell(sheet, 0, 2, True)) for k, _ in pairs))
        row = tag("tr", *(tag("td", v, style=style.cell(sheet, 1, 2, False)) for _, v in pairs))
        return region("TABLE", tag("table", head, row, table="ruled", style="width:100%"), style="margin:6px 0")
    side = "right" if shape == "right" else "left"
    rows = [
        f'<div data-scope=1 style="text-align:{side};padding-right:8px" class="{"b" if colon else ""}">{k}</div><div data-scope=1 class=nw>{v}</div>'
        for k, v in pairs
    ]
    return region(
        "KEY_VALUE", *rows, style="display:inline-grid;grid-template-columns:auto auto;column-gap:8px;margin:4px 0"
    )


def totals(sheet: Sheet, sale: Sale, signed: bool, width: float) -> str:
    """The sums below a table of goods."""
    chance, tongue = sheet.chance, sheet.tongue
    money = tongue.money if signed else tongue.number
    rate = tongue.number(sale.rate, 0 if sale.rate == int(sale.rate) else 2)
    rows = [(sheet.say("subtotal"), money(round(sale.net + sale.discount - sale.shipping, 2)), "SUBTOTAL", "")]
    if sale.discount:
        rows.append((sheet.say("discount"), money(-sale.discount), "DISCOUNT", ""))
    if sale.shipping:
        rows.append(
            (
                chance.choice(("Shipping", "S & H", "Freight")) if tongue.language == "en" else "Transport",
                money(sale.shipping),
                "SHIPPING_HANDLING_CHARGE",
                "",
            )
        )
    if sale.rate:
        label = chance.choice((f"{sheet.say('tax')} ({rate}%)", f"{sheet.say('tax')} {rate} %", sheet.say("tax")))
        rows.append((label, money(sale.tax), "TAX", ""))
    rows.append(
        (
            sheet.say("total"),
            tongue.money(sale.total) if chance.random() < 0.8 else money(sale.total),
            "TOTAL",
            tongue.question("total"),
        )
    )
    colon = chance.random() < 0.4
    line = chance.choice(("", "border-bottom:.7px solid #999", ""))
    made = []
    for number, (label, value, kind, question) in enumerate(rows):
        key, inside = pair_row(sheet, label, value, kind, colon, question)
        last = number == len(rows) - 1
        bold = (
            "font-weight:bold;border-top:1px solid #000;"
            + chance.choice(("", f"background:{sheet.look.shade}", "font-size:1.15em"))
            if last
            else line
        )
        made.append(
            div(
                key,
                inside,
                style=f"display:flex;justify-content:space-between;gap:14px;padding:1px 4px;{bold}",
                cls="nw",
            )
        )
    return region("KEY_VALUE", *made, style=f"width:{width:.0f}px;margin:8px 0 8px auto")


def invoice(chance: random.Random, family: str = "invoice") -> Document:
    """An invoice, order or quote on a letterhead of its own."""
    sheet = Sheet(chance)
    look, tongue = sheet.look, sheet.tongue
    sale = draw_sale(
        chance, tongue, chance.choice((1, 2, 3, 3, 4, 5, 6, 8, 12, 18)), chance.choice((60.0, 300.0, 2500.0))
    )
    vendor, receiver = tongue.company(), tongue.company() if chance.random() < 0.6 else tongue.faker.name()
    signed = chance.random() < 0.45
    style = TableStyle(sheet)
    columns = draw_columns(chance)
    title = region("TITLE", escape(chance.choice(TITLES[family][tongue.language])), cls="title")
    contact = _contact(sheet)
    head_left = div(
        logo(sheet, vendor),
        div(
            region("TEXT", address_lines(sheet, "", "VENDOR"), contact, cls=chance.choice(("small", ""))),
            style="margin-top:4px",
        ),
    )
    concepts = chance.sample(list(FACTS), chance.randint(2, 6))
    if "invoice_no" not in concepts and chance.random() < 0.8:
        concepts.insert(0, "invoice_no")
    block = facts(sheet, concepts)
    wide = "display:flex;width:100%" in block or "data-table" in block or "margin-right:22px" in block
    to = _receiver(sheet, receiver)
    arrangement = chance.choice(("sides", "window", "stacked"))
    if arrangement == "sides":
        top = div(
            div(head_left, style="flex:1"),
            div(title, "" if wide else block),
            style="display:flex;gap:20px;margin-bottom:14px",
        ) + div(to, block if wide else "")
    elif arrangement == "window":
        sender = region(
            "TEXT",
            escape(f"{vendor} · {tongue.value('street')} · {tongue.value('city')}"),
            cls="tiny",
            style="text-decoration:underline;margin-bottom:3px",
        )
        top = (
            div(
                div(sender, to, style="flex:1;padding-top:40px"),
                div(head_left),
                style="display:flex;gap:20px;margin-bottom:22px",
            )
            + title
            + block
        )
    else:
        top = (
            head_left
            + title
            + div(div(to, style="flex:1"), "" if wide else div(block), style="display:flex;gap:20px;margin:10px 0")
            + (block if wide else "")
        )
    intro = region("TEXT", escape(tongue.sentence()), style="margin:8px 0") if chance.random() < 0.35 else ""
    least = len(sale.items) + chance.randint(2, 9) if chance.random() < 0.2 else 0
    table = region("TABLE", goods_table(sheet, sale, style, columns, signed, least), style="margin:10px 0")
    sums = totals(sheet, sale, signed, chance.uniform(170, 300))
    after = [div(block_, stay="1") for block_ in _after(sheet)]
    body = flow(look.paper[1] - look.margin[0] - 40, top, intro, div(table, stay="1"), div(sums, stay="1"), *after)
    sheet.ask_in_vain()
    foot = _foot(sheet, vendor) if chance.random() < 0.5 else ""
    return sheet.document(body, foot, kind=family, fields="expense" if family == "invoice" else "")


def order(chance: random.Random) -> Document:
    return invoice(chance, chance.choice(("order", "quote")))


def _contact(sheet: Sheet) -> str:
    chance, tongue, rows = sheet.chance, sheet.tongue, []
    for concept, kind in (("phone", "VENDOR_PHONE"), ("fax", None), ("email", None), ("tax_no", "VENDOR_VAT_NUMBER")):
        if chance.random() < 0.4:
            key, value = pair_row(sheet, sheet.say(concept), tongue.value(concept), kind)
            rows.append(div(key, " ", value))
    if chance.random() < 0.3:
        rows.append(div(span(escape(f"www.{tongue.faker.domain_name()}"), field="VENDOR_URL")))
    return "".join(rows)


def _receiver(sheet: Sheet, name: str) -> str:
    chance = sheet.chance
    label = ""
    if chance.random() < 0.6:
        label = region(
            "SECTION_HEADER",
            escape(sheet.say("bill_to") + chance.choice((":", ""))),
            cls=chance.choice(("b", "label", "bar", "shade b")),
            style="margin-bottom:2px",
        )
    first = div(label, region("TEXT", address_lines(sheet, name, "RECEIVER")), scope="1")
    if chance.random() < 0.25:
        other = region("SECTION_HEADER", escape(sheet.say("consignee")), cls="b", style="margin-bottom:2px")
        second = div(other, region("TEXT", address_lines(sheet, name, None)), scope="1")
        return div(first, second, style="display:flex;gap:60px")
    return first


def _after(sheet: Sheet) -> list[str]:
    """What stands below the sums: notes, bank details, a signature."""
    chance, tongue, parts = sheet.chance, sheet.tongue, []
    if chance.random() < 0.5:
        parts.append(
            region(
                "TEXT",
                escape(tongue.paragraph(chance.randint(1, 2))),
                cls=chance.choice(("small", "")),
                style="margin:8px 0",
            )
        )
    if chance.random() < 0.4:
        rows = [
            pair_row(sheet, sheet.say(c), tongue.value(c))
            for c in ("bank", "iban", "bic", "account_no")[: chance.randint(2, 4)]
        ]
        parts.append(region("KEY_VALUE", *(div(k, " ", v) for k, v in rows), style="margin:6px 0"))
    if chance.random() < 0.25:
        name = sheet.name("k")
        sign = sheet.pen.signature(tongue.faker.name(), chance.uniform(24, 40)) if chance.random() < 0.7 else "&nbsp;"
        line = div(sign, value=name, cls="line", style="width:220px;min-height:30px;margin-top:10px")
        parts.append(region("KEY_VALUE", line, div(span(escape(sheet.say("signature")), key=name, cls="small"))))
    return parts


def _foot(sheet: Sheet, vendor: str) -> str:
    """The small print at the foot of a business letter, in columns."""
    tongue = sheet.tongue
    columns = []
    for _ in range(sheet.chance.randint(2, 4)):
        lines = sheet.chance.sample(
            [
                vendor,
                tongue.value("street"),
                tongue.value("city"),
                f"{sheet.say('phone')} {tongue.value('phone')}",
                f"IBAN {tongue.value('iban')}",
                f"{sheet.say('tax_no')} {tongue.value('tax_no')}",
                tongue.value("email"),
            ],
            3,
        )
        columns.append(
            div("<br>".join(map(escape, lines)), scope="1", style="flex:1;min-width:0;overflow-wrap:anywhere")
        )
    side = sheet.look.margin[1]
    return region(
        "FOOTER",
        *columns,
        cls="tiny",
        style=f"position:absolute;bottom:10px;left:{side}px;right:{side}px;display:flex;gap:14px;border-top:.7px solid #888;padding-top:3px",
    )
