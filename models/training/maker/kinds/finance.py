"""Statements of accounts and cards, pay slips, wage statements, cheques: figures that add up, typed as AnalyzeLending names them."""

from __future__ import annotations

import random
from datetime import timedelta

from ..parts import Document, Sheet, div, escape, flow, region, span, tag
from .edges import edge
from .invoices import address_lines, logo
from .tables import TableStyle

MOVES = {
    "en": "POS PURCHASE {org}|ACH CREDIT PAYROLL {org}|ATM WITHDRAWAL {city}|CHECK {ref}|ONLINE TRANSFER REF {ref}|DIRECT DEBIT {org}|INTEREST PAID|MONTHLY SERVICE FEE|{org} {city}|DEPOSIT|MOBILE PAYMENT {person}",
    "de": "LASTSCHRIFT {org}|GEHALT {org}|KARTENZAHLUNG {city}|DAUERAUFTRAG MIETE|ÜBERWEISUNG {person}|ENTGELT|BARGELDAUSZAHLUNG {city}",
    "fr": "PRLV SEPA {org}|VIR SALAIRE {org}|CB {city}|RETRAIT DAB {city}|CHEQUE {ref}|FRAIS DE TENUE DE COMPTE",
    "es": "RECIBO {org}|NOMINA {org}|COMPRA TARJ. {city}|TRANSFERENCIA {person}|REINTEGRO CAJERO|COMISION MANTENIMIENTO",
}
WORDS = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
TENS = ["_", "_", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]


def in_words(value: int) -> str:
    """A whole number below a million in English words."""
    if value < 20:
        return WORDS[value]
    if value < 100:
        return TENS[value // 10] + (f"-{WORDS[value % 10]}" if value % 10 else "")
    if value < 1000:
        rest = f" {in_words(value % 100)}" if value % 100 else ""
        return f"{WORDS[value // 100]} hundred{rest}"
    rest = f" {in_words(value % 1000)}" if value % 1000 else ""
    return f"{in_words(value // 1000)} thousand{rest}"


def _pair(sheet: Sheet, label: str, value: str, field: str | None = None, question: str = "") -> tuple[str, str]:
    name = sheet.name("k")
    if question:
        sheet.ask(name, question)
    return span(escape(label), key=name), span(escape(value), value=name, answer=name, field=field, cls="nw")


def _facts(sheet: Sheet, pairs: list[tuple[str, str]]) -> str:
    shape = sheet.chance.choice(("two", "two", "boxes", "shaded"))
    if shape == "boxes":
        cells = [
            div(
                div(k, cls="tiny label"),
                div(v, cls="b"),
                cls="box",
                style="padding:3px 5px;margin:-1px 0 0 -1px",
                scope="1",
            )
            for k, v in pairs
        ]
        across = sheet.chance.choice((2, 3, 4))
        return region(
            "KEY_VALUE", *cells, style=f"display:grid;grid-template-columns:repeat({across},1fr);margin:6px 0"
        )
    shade = "background:" + sheet.look.shade if shape == "shaded" else ""
    rows = [
        div(div(k), div(v), style="display:flex;justify-content:space-between;gap:16px;padding:1px 4px")
        for k, v in pairs
    ]
    return region("KEY_VALUE", *rows, style=f"width:{sheet.chance.randint(240, 330)}px;margin:6px 0;{shade}")


def statement(chance: random.Random) -> Document:
    """A bank's or card's statement with a running balance."""
    sheet = Sheet(chance)
    look, tongue = sheet.look, sheet.tongue
    bank = tongue.company() + chance.choice((" Bank", "", " Credit Union" if tongue.language == "en" else " Bank"))
    start = tongue.day()
    end = start + timedelta(30)
    money = tongue.money if chance.random() < 0.4 else tongue.number
    balance = opening = round(chance.uniform(-200, 9000), 2)
    moves, paid_in, paid_out = [], 0.0, 0.0
    templates = MOVES.get(tongue.language, "{org}|{city} {ref}|{person}|{org} {city}").split("|")
    day = start
    for _ in range(chance.randint(6, 40)):
        day = min(end, day + timedelta(chance.choice((0, 0, 1, 1, 2, 3))))
        amount = round(chance.uniform(2, 900) * (1 if chance.random() < 0.25 else -1), 2)
        balance = round(balance + amount, 2)
        paid_in, paid_out = (
            (round(paid_in + amount, 2), paid_out) if amount > 0 else (paid_in, round(paid_out - amount, 2))
        )
        text = tongue.filled(chance.choice(templates))
        moves.append((day, text.upper() if chance.random() < 0.5 else text, amount, balance))
    pairs = [
        _pair(
            sheet, sheet.say("account_no"), tongue.value("account_no"), "ACCOUNT_NUMBER", "What is the account number?"
        ),
        _pair(sheet, sheet.say("period"), f"{tongue.short_date(start)} - {tongue.short_date(end)}"),
        _pair(
            sheet,
            {"en": "Beginning balance", "de": "Alter Saldo", "fr": "Ancien solde"}.get(
                tongue.language, f"{sheet.say('balance')} {tongue.short_date(start)}"
            ),
            money(opening),
            "BEGINNING_BALANCE",
        ),
        _pair(
            sheet,
            {"en": "Total deposits", "de": "Summe Gutschriften"}.get(tongue.language, sheet.say("credit")),
            money(paid_in),
            "TOTAL_DEPOSIT",
        ),
        _pair(
            sheet,
            {"en": "Total withdrawals", "de": "Summe Belastungen"}.get(tongue.language, sheet.say("debit")),
            money(-paid_out),
            "TOTAL_WITHDRAWAL",
        ),
        _pair(
            sheet,
            {"en": "Ending balance", "de": "Neuer Saldo", "fr": "Nouveau solde"}.get(
                tongue.language, f"{sheet.say('balance')} {tongue.short_date(end)}"
            ),
            money(balance),
            "ENDING_BALANCE",
            "What is the ending balance?",
        ),
    ]
    owner = region("TEXT", address_lines(sheet, tongue.faker.name(), None))
    head = logo(sheet, bank).replace('data-field="VENDOR_NAME"', 'data-field="BANK_NAME"')
    title = region(
        "TITLE",
        escape(
            {
                "en": chance.choice(("Statement of Account", "Checking Account Statement", "Account Summary")),
                "de": "Kontoauszug",
                "fr": "Relevé de compte",
                "es": "Extracto de cuenta",
                "it": "Estratto conto",
                "pt": "Extrato de conta",
                "nl": "Rekeningafschrift",
                "sv": "Kontoutdrag",
                "pl": "Wyciąg z rachunku",
                "cs": "Výpis z účtu",
                "tr": "Hesap özeti",
            }[tongue.language]
        ),
        cls="title",
    )
    style = TableStyle(sheet)
    split = chance.random() < 0.5  # debit and credit apart
    with_balance = chance.random() < 0.7
    heads = [
        "date",
        "description",
        *(("debit", "credit") if split else ("amount",)),
        *(("balance",) if with_balance else ()),
    ]
    rows = len(moves) + 1
    html_rows = [tag("tr", *(tag("th", escape(sheet.say(h)), style=style.cell(sheet, 0, rows, True)) for h in heads))]
    for number, (day, text, amount, now) in enumerate(moves, 1):
        cells = [(tongue.short_date(day), "left"), (text, "left")]
        cells += (
            [(money(-amount) if amount < 0 else "", "right"), (money(amount) if amount > 0 else "", "right")]
            if split
            else [(money(amount), "right")]
        )
        cells += [(money(now), "right")] if with_balance else []
        html_rows.append(
            tag(
                "tr",
                *(
                    tag("td", escape(t), cls="nw" if i != 1 else "", style=style.cell(sheet, number, rows, False, side))
                    for i, (t, side) in enumerate(cells)
                ),
            )
        )
    table = region(
        "TABLE",
        tag("table", *html_rows, table=style.rules, style=f"width:100%;font-size:{style.size}em"),
        style="margin:8px 0",
    )
    top = div(
        div(head, owner, style="flex:1"), div(_facts(sheet, pairs)), style="display:flex;gap:20px;margin-bottom:8px"
    )
    notes = region("TEXT", escape(tongue.paragraph(2)), cls="tiny") if chance.random() < 0.6 else ""
    body = flow(
        look.paper[1] - look.margin[0],
        *((title, top) if chance.random() < 0.5 else (top, title)),
        div(table, stay="1"),
        notes,
    )
    return sheet.document(body, edge(sheet), kind="statement", fields="lending", page_type="BANK_STATEMENT")


def payslip(chance: random.Random) -> Document:
    """Earnings and deductions, this period's and the year's, and what is paid out."""
    sheet = Sheet(chance)
    look, tongue = sheet.look, sheet.tongue
    look.size = min(look.size, 9.5)
    number = tongue.number
    periods = chance.randint(1, 12)
    english = tongue.language == "en"
    earned = [("Regular" if english else sheet.say("salary"), round(chance.uniform(900, 5200), 2))]
    for label in chance.sample(
        ["Overtime", "Bonus", "Holiday", "Vacation", "Commission"] if english else [sheet.say("amount"), "Bonus", "+"],
        chance.randint(0, 2),
    ):
        earned.append((label, round(chance.uniform(40, 700), 2)))
    gross = round(sum(v for _, v in earned), 2)
    names = (
        [
            "Federal Income Tax",
            "Social Security",
            "Medicare",
            "State Income Tax",
            "401(k)",
            "Dental",
            "Health Ins.",
            "Union dues",
            "Garnishment",
        ]
        if english
        else [sheet.say("tax"), "A", "B", sheet.say("premium"), sheet.say("insurer")]
    )
    taken = [
        (n, round(gross * chance.uniform(0.01, 0.14), 2))
        for n in chance.sample(names, chance.randint(3, min(7, len(names))))
    ]
    net = round(gross - sum(v for _, v in taken), 2)
    style = TableStyle(sheet)
    year = lambda v: number(round(v * periods, 2))

    def side(title: str, lines: list[tuple[str, float]], kinds: tuple[str, str] | None) -> str:
        rows = len(lines) + 2
        heads = [title, sheet.say("amount"), "YTD" if english else str(tongue.today.year)]
        made = [tag("tr", *(tag("th", escape(h), style=style.cell(sheet, 0, rows, True)) for h in heads))]
        for i, (name, value) in enumerate(lines, 1):
            cells = [
                (name, None, "left"),
                (number(value), "CURRENT_REGULAR_PAY" if kinds and i == 1 else None, "right"),
                (year(value), "YTD_REGULAR_PAY" if kinds and i == 1 else None, "right"),
            ]
            made.append(
                tag(
                    "tr",
                    *(
                        tag("td", span(escape(t), field=f), cls="nw", style=style.cell(sheet, i, rows, False, s))
                        for t, f, s in cells
                    ),
                )
            )
        total = round(sum(v for _, v in lines), 2)
        cells = [
            (sheet.say("total") if not kinds or not english else "Gross Pay", None, "left"),
            (number(total), kinds and kinds[0], "right"),
            (year(total), kinds and kinds[1], "right"),
        ]
        made.append(
            tag(
                "tr",
                *(
                    tag(
                        "td",
                        span(escape(t), field=f),
                        cell="summary",
                        cls="nw b",
                        style=style.cell(sheet, rows - 1, rows, False, s),
                    )
                    for t, f, s in cells
                ),
            )
        )
        return region(
            "TABLE",
            tag("table", *made, table=style.rules, style=f"width:100%;font-size:{style.size}em"),
            scope="1",
            style="flex:1;min-width:0",
        )

    start = tongue.day()
    pairs = [
        _pair(
            sheet,
            sheet.say("employer") if not english else "Employee",
            tongue.faker.name(),
            "BORROWER_NAME",
            "Who is the employee?" if english else "",
        ),
        _pair(sheet, sheet.say("tax_no"), tongue.value("tax_no")),
        _pair(sheet, sheet.say("department"), tongue.value("department")),
        _pair(
            sheet,
            "Pay period start" if english else sheet.say("start_date"),
            tongue.short_date(start),
            "PAY_PERIOD_START_DATE",
        ),
        _pair(
            sheet,
            "Pay period end" if english else sheet.say("end_date"),
            tongue.short_date(start + timedelta(13)),
            "PAY_PERIOD_END_DATE",
        ),
        _pair(
            sheet,
            "Pay date" if english else sheet.say("date"),
            tongue.short_date(start + timedelta(18)),
            "PAY_DATE",
            "What is the pay date?" if english else "",
        ),
    ]
    heading = region(
        "TITLE",
        escape(
            {
                "en": chance.choice(("Earnings Statement", "Pay Stub", "EARNINGS STATEMENT")),
                "de": "Entgeltabrechnung",
                "fr": "Bulletin de paie",
                "es": "Recibo de salarios",
                "it": "Busta paga",
                "pt": "Recibo de vencimento",
                "nl": "Loonstrook",
                "sv": "Lönespecifikation",
                "pl": "Pasek wynagrodzeń",
                "cs": "Výplatní páska",
                "tr": "Ücret bordrosu",
            }[tongue.language]
        ),
        cls="title",
    )
    company = region("HEADER", address_lines(sheet, tongue.company(), "COMPANY"), cls="b")
    tables = div(
        side(
            {"en": "Earnings"}.get(tongue.language, sheet.say("description")),
            earned,
            ("CURRENT_GROSS_PAY", "YTD_GROSS_PAY"),
        ),
        side({"en": "Deductions"}.get(tongue.language, sheet.say("tax")), taken, None),
        style=f"display:{chance.choice(('flex', 'flex', 'block'))};gap:{chance.choice((0, 10, 18))}px;margin:8px 0",
    )
    key, value = _pair(sheet, sheet.say("net_pay"), tongue.money(net), "CURRENT_NET_PAY", "What is the net pay?")
    paid = region(
        "KEY_VALUE",
        div(
            key,
            value,
            cls=chance.choice(("box b", "b", "bar b")),
            style="display:flex;justify-content:space-between;padding:4px 6px",
        ),
        style=f"width:{chance.randint(40, 100)}%;margin:8px 0",
    )
    top = div(div(company, style="flex:1"), _facts(sheet, pairs), style="display:flex;gap:20px")
    extras = [region("TEXT", escape(tongue.paragraph(1)), cls="tiny")] if chance.random() < 0.5 else []
    body = flow(look.paper[1] - look.margin[0], heading, top, div(tables, stay="1"), paid, *extras)
    return sheet.document(body, edge(sheet), kind="payslip", fields="lending", page_type="PAYSLIPS")


WAGE_BOXES = [
    ("a", "Employee's social security number", "EMPLOYEE_SSN", "ssn"), ("b", "Employer identification number (EIN)", "EMPLOYER_EIN", "ein"),
    ("1", "Wages, tips, other compensation", "WAGES", "w"), ("2", "Federal income tax withheld", "FEDERAL_INCOME_TAX_WITHHELD_AMOUNT", "t"),
    ("3", "Social security wages", "SOCIAL_SECURITY_WAGES_AMOUNT", "w"), ("4", "Social security tax withheld", "SOCIAL_SECURITY_TAXES_WITHHELD_AMOUNT", "s"),
    ("5", "Medicare wages and tips", "MEDICARE_WAGES_AMOUNT", "w"), ("6", "Medicare tax withheld", "MEDICARE_TAX_WITHHELD_AMOUNT", "m"),
    ("7", "Social security tips", "SOCIAL_SECURITY_TIP_AMOUNT", ""), ("8", "Allocated tips", "ALLOCATED_TIPS_AMOUNT", ""),
    ("10", "Dependent care benefits", "DEPENDENT_CARE_BENEFITS_AMOUNT", ""), ("15", "State", "STATE", "st"),
    ("16", "State wages, tips, etc.", "BENEFIT_STATE_WAGES_AMOUNT", "w"), ("17", "State income tax", "STATE_INCOME_TAX_AMOUNT", "x"),
]  # fmt: skip


def wage_statement(chance: random.Random) -> Document:
    """A year's wages and taxes in numbered boxes, one or several copies on the page."""
    sheet = Sheet(chance, paper="Letter", language="en")
    tongue = sheet.tongue
    wages = round(chance.uniform(9000, 190000), 2)
    shares = {"w": 1, "t": chance.uniform(0.08, 0.2), "s": 0.062, "m": 0.0145, "x": chance.uniform(0.02, 0.07)}
    label_px, high = chance.uniform(5.6, 7.2), chance.randint(26, 40)
    year = str(tongue.today.year)

    def box(number: str, label: str, field: str | None, value: str, wide: float) -> str:
        name = sheet.name("k")
        key = span(escape(f"{number} {label}"), key=name, style=f"font-size:{label_px}pt;line-height:1")
        inside = sheet.fill(value, high * 0.6) if value else ""
        shown = span(inside, field=field) if value else ""
        return div(
            div(key, style="line-height:1"),
            div(
                shown, value=name, answer=name, style=f"height:{high * 0.55:.0f}px;padding-left:8px;white-space:nowrap"
            ),
            cls="box",
            scope="1",
            style=f"flex:{wide} 1 0;min-width:0;padding:1px 3px;margin:-1px 0 0 -1px;min-height:{high}px;overflow:hidden",
        )

    values = {
        "ssn": tongue.code("###-##-####"),
        "ein": tongue.code("##-#######"),
        "st": tongue.value("state") if tongue.country == "US" else "NY",
        "": "",
    }
    values |= {k: tongue.number(wages * s) for k, s in shares.items()}
    boxes = {n: box(n, label, field, values[kind], 1) for n, label, field, kind in WAGE_BOXES}
    name, firm = tongue.faker.name(), tongue.company()
    wide = lambda number, label, who, field: (
        lambda k: div(
            div(span(escape(f"{number} {label}"), key=k, style=f"font-size:{label_px}pt")),
            div(
                div(span(sheet.fill(who), field=f"{field}_NAME")),
                div(
                    span(
                        sheet.fill(tongue.value("street").upper()),
                        "<br>",
                        sheet.fill(f"{tongue.value('city').upper()}, {tongue.code('#####')}"),
                        field=f"{field}_ADDRESS",
                    )
                ),
                value=k,
                style="padding-left:8px",
            ),
            cls="box",
            scope="1",
            style=f"min-height:{high * 2.4:.0f}px;margin:-1px 0 0 -1px;padding:1px 3px",
        )
    )(sheet.name("k"))
    row = lambda *numbers: div(*(boxes[n] for n in numbers), style="display:flex")
    ticks = region(
        "KEY_VALUE",
        *(
            _ticked(sheet, label, chance.random() < 0.25, label_px)
            for label in ("Statutory employee", "Retirement plan", "Third-party sick pay")
        ),
        cls="box",
        style="display:flex;justify-content:space-around;margin:-1px 0 0 -1px;padding:3px",
    )
    left = div(
        row("a"),
        row("b"),
        wide("c", "Employer's name, address, and ZIP code", firm, "EMPLOYER"),
        wide("e", "Employee's name, address, and ZIP code", name, "EMPLOYEE"),
        style="flex:1.1;min-width:0",
    )
    right = div(
        row("1", "2"), row("3", "4"), row("5", "6"), row("7", "8"), row("10"), ticks, style="flex:1;min-width:0"
    )
    grid = div(div(left, right, style="display:flex"), row("15", "16", "17"), layout="KEY_VALUE")
    foot = div(
        region(
            "TEXT",
            span("Form", cls="tiny"),
            " ",
            span("W-2", style="font-size:1.6em;font-weight:bold"),
            " Wage and Tax Statement",
            scope="1",
        ),
        region("TEXT", span(year, field="FORM_YEAR", style="font-size:1.8em;font-weight:bold"), scope="1"),
        region(
            "TEXT",
            escape(
                chance.choice(("Department of the Treasury", "Copy B - To Be Filed With Employee's Return", "Copy C"))
            ),
            cls="small",
            scope="1",
        ),
        style="display:flex;justify-content:space-between;align-items:center;margin:4px 0",
    )
    return sheet.document(
        grid,
        foot,
        edge(sheet) if chance.random() < 0.5 else "",
        kind="wage_statement",
        fields="lending",
        page_type="W_2",
    )


def _ticked(sheet: Sheet, label: str, selected: bool, points: float) -> str:
    name = sheet.name("k")
    return span(
        span(escape(label), key=name, style=f"font-size:{points}pt"),
        "&nbsp;",
        span(sheet.tick(selected, size_px=11), value=name),
        scope="1",
    )


def cheque(chance: random.Random) -> Document:
    """A cheque, filled in by hand or by a printer."""
    sheet = Sheet(chance, language="en")
    look, tongue = sheet.look, sheet.tongue
    wide, high = chance.choice(((576, 264), (800, 336), (720, 300)))
    look.paper, look.margin, look.size = (wide, high), (14, 18), chance.choice((7.5, 8, 9))
    look.scale = chance.choice((150, 200, 200, 240)) / 96
    by_hand = chance.random() < 0.65
    amount = round(chance.uniform(8, 9000), 2)
    payer, payee = (
        tongue.faker.name() if chance.random() < 0.5 else tongue.company(),
        tongue.faker.name() if chance.random() < 0.5 else tongue.company(),
    )
    number, routing, account = tongue.code("####"), tongue.code("#########"), tongue.code("##########")
    fill = lambda text, room, field: span(sheet.fill(text, 30, by_hand, room), field=field)

    def at(x: float, y: float, *content: str, **more) -> str:
        return div(
            *content, style=f"position:absolute;left:{x * wide:.0f}px;top:{y * high:.0f}px;white-space:nowrap", **more
        )

    def line(x: float, y: float, width: float, label: str, value: str, over: bool = False) -> str:
        name = sheet.name("k")
        key = span(escape(label), key=name, cls="tiny" if over else "small")
        room = div(
            value or "&nbsp;",
            value=name,
            answer=name,
            cls="line",
            style=f"width:{width * wide:.0f}px;height:{high * 0.09:.0f}px;display:flex;align-items:flex-end;padding-left:6px;line-height:1",
        )
        inside = div(room, key) if over else div(key, "&nbsp;", room, cls="row")
        return at(x, y, inside, scope="1")

    words = f"{in_words(int(amount)).capitalize()} and {round(amount * 100) % 100:02}/100"
    if not by_hand:
        words = words.upper() + " " + "*" * chance.randint(3, 12)
    shown = fill(tongue.number(amount), wide * 0.14, "CHECK_AMOUNT")
    sheet.ask("amt", "What is the amount of the check?")
    box = at(
        0.78,
        0.34,
        span("$", cls="b"),
        "&nbsp;",
        span(
            shown,
            cls="box",
            answer="amt",
            style=f"display:inline-block;width:{wide * 0.15:.0f}px;height:{high * 0.1:.0f}px;padding-left:4px;line-height:1.2",
        ),
    )
    head = at(
        0.03,
        0.05,
        region(
            "HEADER",
            div(span(escape(payer), field="PAYOR_NAME"), cls="b"),
            div("<br>".join(map(escape, (tongue.value("street"), f"{tongue.value('city')} {tongue.code('#####')}")))),
            cls="small",
        ),
    )
    date = line(
        0.55,
        0.17,
        0.2,
        "DATE" if chance.random() < 0.5 else "Date",
        fill(tongue.short_date(), wide * 0.18, "CHECK_DATE"),
    )
    pay = line(
        0.03,
        0.33,
        0.58,
        "PAY TO THE ORDER OF" if chance.random() < 0.7 else "Pay",
        fill(payee, wide * 0.5, "PAYEE_NAME"),
    )
    sum_line = line(0.03, 0.47, 0.78, "", fill(words, wide * 0.7, None)).replace("&nbsp;", "", 1)
    bank = at(0.03, 0.6, region("TEXT", span(escape(tongue.company().upper() + " BANK"), field="BANK_NAME"), cls="b"))
    memo = line(
        0.03,
        0.75,
        0.3,
        "MEMO" if chance.random() < 0.5 else "For",
        sheet.fill(tongue.value("invoice_no"), 28, by_hand, wide * 0.25) if chance.random() < 0.7 else "",
    )
    signed = (
        div(sheet.pen.signature(payer, high * 0.13), style="position:absolute;bottom:-4px;left:14px")
        if chance.random() < 0.85
        else ""
    )
    sign = line(
        0.58,
        0.72,
        0.36,
        chance.choice(("AUTHORIZED SIGNATURE", "MP", "Signature")),
        div(signed, style="position:relative;width:100%;height:100%"),
        over=True,
    )
    family = chance.choice(("OCRA", "OCR B"))
    micr = at(
        0.06,
        0.885,
        span(
            f"{routing}&nbsp;&nbsp;&nbsp;{account}&nbsp;&nbsp;&nbsp;{number}",
            style=f"font:{high * 0.05:.0f}px '{family}'",
        ),
    )
    no = at(0.88, 0.05, span(number, field="CHECK_NUMBER", cls="b"))
    tint = chance.choice(("#fff", "#eef4ea", "#e8eef8", "#f7efe4", "#f4e8ee"))
    css = f"body{{background:repeating-linear-gradient({chance.choice((0, 45, 90))}deg,{tint},{tint} 3px,#fff 3px,#fff 5px);border:{chance.choice((0, 1, 4))}px double {look.accent}}}"
    return sheet.document(
        head,
        no,
        date,
        pay,
        box,
        sum_line,
        bank,
        memo,
        sign,
        micr,
        css=css,
        kind="cheque",
        fields="lending",
        page_type="CHECKS",
    )
