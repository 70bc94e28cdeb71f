"""A sale whose figures agree, and the table of what was sold: what invoices, orders and receipts share."""

from __future__ import annotations

import random
from dataclasses import dataclass

from ..parts import Sheet, escape, span, tag
from ..words import Tongue
from .tables import TableStyle

RATES = {"en": (0.0, 5.0, 6.0, 7.25, 8.25, 8.875, 20.0), "de": (19.0, 7.0), "fr": (20.0, 10.0, 5.5), "es": (21.0, 10.0), "it": (22.0, 10.0), "pt": (23.0, 13.0), "nl": (21.0, 9.0), "sv": (25.0, 12.0), "pl": (23.0, 8.0), "cs": (21.0, 12.0), "tr": (20.0, 10.0)}  # fmt: skip


@dataclass
class Item:
    name: str
    code: str
    quantity: float
    unit: str
    price: float
    total: float


@dataclass
class Sale:
    items: list[Item]
    discount: float
    shipping: float
    net: float  # before tax, after discount, with shipping
    rate: float  # per cent
    tax: float
    total: float


def draw_sale(chance: random.Random, tongue: Tongue, count: int, dear: float = 400.0) -> Sale:
    """A sale of so many items with prices up to about `dear`."""
    items = []
    code_shape = chance.choice(("######", "AA-####", "##.###.##", "#############", "A###"))
    units = {
        "en": "pcs ea hr box kg",
        "de": "Stk. h kg Pkg.",
        "fr": "u h kg pce",
        "sv": "st h kg",
        "pl": "szt. godz. kg",
        "cs": "ks hod kg",
    }
    known = units.get(tongue.language, "pz h kg").split()
    for _ in range(count):
        quantity = float(chance.choice((1, 1, 1, 2, 2, 3, 4, 5, 6, 8, 10, 12, 20, 24, 50, 100)))
        if chance.random() < 0.06:
            quantity = round(chance.uniform(0.1, 9), 2)
        price = round(chance.uniform(0.02, 1) ** 2 * dear + 0.15, 2)
        if chance.random() < 0.3:
            price = round(price) + chance.choice((0.0, 0.5, 0.99, 0.95)) or 1.0
        name = tongue.product()
        if chance.random() < 0.15:
            name += " " + chance.choice(("Pro", "XL", "II", "(new)", "2 x", "No. 4", "deluxe", "S/M", "500 g"))
        items.append(
            Item(name, tongue.code(code_shape), quantity, chance.choice(known), price, round(quantity * price, 2))
        )
    goods = sum(i.total for i in items)
    discount = round(goods * chance.choice((0.02, 0.05, 0.1)), 2) if chance.random() < 0.15 else 0.0
    shipping = chance.choice((4.9, 5.0, 9.95, 12.5, 25.0)) if chance.random() < 0.2 else 0.0
    net = round(goods - discount + shipping, 2)
    rate = chance.choice(RATES[tongue.language])
    tax = round(net * rate / 100, 2)
    return Sale(items, discount, shipping, net, rate, tax, round(net + tax, 2))


def quantity_text(tongue: Tongue, quantity: float) -> str:
    return tongue.number(quantity, 0 if quantity == int(quantity) else 2)


# Column → (label, field of an expense's line item)
COLUMNS = {
    "number": ("item_no", None),
    "code": ("item_no", "PRODUCT_CODE"),
    "name": ("description", "ITEM"),
    "quantity": ("quantity", "QUANTITY"),
    "unit": ("unit", None),
    "price": ("unit_price", "UNIT_PRICE"),
    "rate": ("tax", None),
    "total": ("line_total", "PRICE"),
}


def goods_table(
    sheet: Sheet, sale: Sale, style: TableStyle, columns: list[str], signed: bool, least_rows: int = 0
) -> str:
    """The table of a sale's items; `signed` amounts carry the currency; empty rows follow up to `least_rows`."""
    chance, tongue = sheet.chance, sheet.tongue
    money = tongue.money if signed else tongue.number
    right = {"quantity", "price", "rate", "total"}
    rows = max(len(sale.items), least_rows) + 1
    head = [
        tag(
            "th",
            escape(_column_label(sheet, c)),
            style=style.cell(sheet, 0, rows, True)
            + (";text-align:right" if c in right and chance.random() < 0.7 else ""),
        )
        for c in columns
    ]
    notes = chance.random() < 0.2
    body = []
    for number, item in enumerate(sale.items):
        said = {
            "number": str(number + 1), "code": item.code, "name": item.name, "quantity": quantity_text(tongue, item.quantity), "unit": item.unit,
            "price": money(item.price), "rate": tongue.number(sale.rate, 0 if sale.rate == int(sale.rate) else 2) + "%", "total": money(item.total),
        }  # fmt: skip
        cells = []
        for c in columns:
            text = span(escape(said[c]), field=COLUMNS[c][1], item=number if COLUMNS[c][1] else None)
            if c == "name" and notes and chance.random() < 0.4:
                text += f"<br><span class=small>{escape(tongue.sentence('note') if chance.random() < 0.5 else tongue.code())}</span>"
            align = "right" if c in right else "left"
            cells.append(
                tag(
                    "td",
                    text,
                    cls="" if c == "name" else "nw",
                    style=style.cell(sheet, number + 1, rows, False, align, "width:45%" if c == "name" else ""),
                )
            )
        body.append(tag("tr", *cells))
    for number in range(len(sale.items), least_rows):
        body.append(
            tag("tr", *(tag("td", "&nbsp;", style=style.cell(sheet, number + 1, rows, False)) for _ in columns))
        )
    return tag("table", tag("tr", *head), *body, table=style.rules, style=f"width:100%;font-size:{style.size}em")


def _column_label(sheet: Sheet, column: str) -> str:
    if column == "number":
        return sheet.chance.choice(("#", "No.", "Pos.", ""))
    return sheet.say(COLUMNS[column][0])


def draw_columns(chance: random.Random) -> list[str]:
    """Which columns a table of goods has, in their order."""
    shares = {
        "number": 0.35,
        "code": 0.4,
        "name": 1,
        "quantity": 0.92,
        "unit": 0.3,
        "price": 0.85,
        "rate": 0.2,
        "total": 1,
    }
    chosen = [c for c, share in shares.items() if chance.random() < share]
    if chance.random() < 0.25 and "quantity" in chosen:
        chosen.remove("quantity")
        chosen.insert(0, "quantity")
    return chosen
