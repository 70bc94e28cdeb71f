"""Letters, memos and fax cover sheets."""

from __future__ import annotations

import random

from ..parts import Document, Sheet, div, escape, flow, listed, paragraph, region, span
from .edges import edge
from .forms import option
from .invoices import address_lines, facts, logo, pair_row
from .tables import captioned, figures_table, words_table

GREETINGS = {
    "en": ("Dear {name}:", "Dear {name},", "Dear Sir or Madam:", "Dear Mr. {name}:", "To whom it may concern:", "Dear Dr. {name},"),
    "de": ("Sehr geehrte Damen und Herren,", "Sehr geehrter Herr {name},", "Sehr geehrte Frau {name},"),
    "fr": ("Madame, Monsieur,", "Cher Monsieur {name},"), "es": ("Estimado Sr. {name}:", "Muy señores nuestros:"),
    "it": ("Gentile Sig. {name},", "Egregio Dottor {name},"), "pt": ("Exmo. Senhor {name},", "Caro cliente,"), "nl": ("Geachte heer {name},", "Geachte heer/mevrouw,"),
    "sv": ("Bäste {name},", "Hej {name}!"), "pl": ("Szanowni Państwo,", "Szanowny Panie {name},"), "cs": ("Vážený pane {name},", "Dobrý den,"), "tr": ("Sayın {name},",),
}  # fmt: skip
CLOSINGS = {
    "en": ("Sincerely,", "Yours faithfully,", "Very truly yours,", "Best regards,", "Respectfully submitted,"), "de": ("Mit freundlichen Grüßen", "Hochachtungsvoll"),
    "fr": ("Cordialement,", "Sincères salutations,"), "es": ("Atentamente,", "Un cordial saludo,"), "it": ("Cordiali saluti,", "Distinti saluti,"), "pt": ("Com os melhores cumprimentos,", "Atenciosamente,"),
    "nl": ("Met vriendelijke groet,", "Hoogachtend,"), "sv": ("Med vänlig hälsning", "Vänliga hälsningar"), "pl": ("Z poważaniem",), "cs": ("S pozdravem",), "tr": ("Saygılarımla,",),
}  # fmt: skip
MEMOS = {
    "en": ("MEMORANDUM", "Memo", "INTEROFFICE CORRESPONDENCE", "Inter-Office Memorandum", "M E M O"), "de": ("Aktennotiz", "Interne Mitteilung"), "fr": ("Note de service",), "es": ("Nota interna",),
    "it": ("Promemoria", "Circolare interna"), "pt": ("Memorando",), "nl": ("Memo",), "sv": ("PM", "Internt meddelande"), "pl": ("Notatka służbowa",), "cs": ("Interní sdělení",), "tr": ("İç yazışma",),
}  # fmt: skip
FAXES = {
    "en": ("FAX", "FACSIMILE TRANSMITTAL SHEET", "Fax Cover Sheet", "TELECOPY", "Facsimile Cover Page"), "de": ("Telefax", "FAX-MITTEILUNG"), "fr": ("Télécopie",), "es": ("FAX", "Portada de fax"),
    "it": ("FAX", "Telefax"), "pt": ("FAX",), "nl": ("FAX", "Faxbericht"), "sv": ("FAX", "Telefax"), "pl": ("FAKS",), "cs": ("FAX",), "tr": ("FAKS",),
}  # fmt: skip


def letter(chance: random.Random) -> Document:
    """A letter with head, address, subject, text and signature."""
    sheet = Sheet(chance)
    look, tongue = sheet.look, sheet.tongue
    look.size = max(look.size, chance.choice((9, 10, 10.5, 11, 12)))
    sender = tongue.company() if chance.random() < 0.75 else tongue.faker.name()
    name = tongue.faker.last_name()
    head = _letterhead(sheet, sender)
    date = region(
        "TEXT",
        span(escape(tongue.long_date() if chance.random() < 0.7 else f"{tongue.value('city')}, {tongue.short_date()}")),
        style=f"text-align:{chance.choice(('left', 'left', 'right'))};margin:{chance.randint(8, 30)}px 0",
    )
    to = region(
        "TEXT",
        address_lines(sheet, f"{tongue.faker.first_name()} {name}", None),
        style=f"margin-bottom:{chance.randint(14, 40)}px",
    )
    subject = ""
    if chance.random() < 0.6:
        key, value = pair_row(sheet, sheet.say("subject"), tongue.sentence("title"))
        subject = (
            region(
                "KEY_VALUE",
                key,
                " ",
                value,
                cls=chance.choice(("b", "")),
                style=f"margin:0 0 14px {chance.choice((0, 0, 60))}px",
            )
            if chance.random() < 0.5
            else region("SECTION_HEADER", escape(tongue.sentence("title")), cls="b", style="margin-bottom:14px")
        )
    refs = (
        facts(sheet, chance.sample(["reference", "customer_no", "invoice_no", "date", "phone"], chance.randint(1, 3)))
        if chance.random() < 0.3
        else ""
    )
    greeting = paragraph(chance.choice(GREETINGS[tongue.language]).replace("{name}", name))
    indent = chance.choice(("", "", "text-indent:2.5em"))
    justify = chance.choice(("text-align:justify", "", ""))
    text = [
        paragraph(tongue.paragraph(chance.randint(1, 6)), style=f"{indent};{justify}")
        for _ in range(chance.randint(1, 7))
    ]
    if chance.random() < 0.2:
        text.insert(
            1,
            listed(
                [tongue.sentence() for _ in range(chance.randint(2, 4))],
                chance.choice(("•", "{n}.", "-")),
                style="margin:6px 0 10px",
            ),
        )
    if chance.random() < 0.15:
        text.insert(1, captioned(sheet, figures_table, chance.randint(2, 6), chance.randint(2, 4)))
    closing = _closing(sheet, sender)
    bottom = look.paper[1] - look.margin[0] - 24
    parts = [head, date, to, refs, subject, greeting, *text, div(closing, stay="1")]
    if chance.random() < 0.3:
        parts.append(div(_copies(sheet), stay="1"))
    return sheet.document(flow(bottom, *(p for p in parts if p)), edge(sheet), kind="letter")


def memo(chance: random.Random) -> Document:
    """A memo: who to whom, about what, then text."""
    sheet = Sheet(chance)
    look, tongue = sheet.look, sheet.tongue
    look.size = max(look.size, 9)
    if chance.random() < 0.15:
        look.leading = chance.choice((1.5, 1.8))
    title = region("TITLE", escape(chance.choice(MEMOS[tongue.language])), cls="title")
    company = (
        region("HEADER", escape(tongue.company()), cls="b", style="margin-bottom:8px") if chance.random() < 0.5 else ""
    )
    concepts = ["to", "from", "date", "subject"]
    if chance.random() < 0.3:
        chance.shuffle(concepts)
    if chance.random() < 0.3:
        concepts.append(chance.choice(("reference", "department", "pages")))
    said = {
        "to": tongue.faker.name(),
        "from": tongue.faker.name(),
        "date": tongue.long_date(),
        "subject": tongue.sentence("title"),
    }
    caps = chance.random() < 0.5
    wide, gap = chance.randint(60, 120), chance.choice((1, 4, 8))
    rows = []
    for concept in concepts:
        label = sheet.say(concept)
        label = label.upper() if caps else label
        key, value = pair_row(
            sheet,
            label,
            said.get(concept) or tongue.value(concept),
            answer=tongue.question(concept) if chance.random() < 0.5 else "",
        )
        line = "line" if chance.random() < 0.15 else ""
        rows.append(
            div(
                div(key, style=f"width:{wide}px"),
                div(value, cls=line, style="flex:1"),
                style=f"display:flex;margin-bottom:{gap}px",
            )
        )
    block = region(
        "KEY_VALUE",
        *rows,
        style=f"margin:10px 0;padding-bottom:6px;border-bottom:{chance.choice((0, 1, 2))}px solid #000",
    )
    text = []
    for _ in range(chance.randint(2, 9)):
        kind = chance.random()
        if kind < 0.65:
            text.append(paragraph(tongue.paragraph(chance.randint(1, 5))))
        elif kind < 0.78:
            text.append(
                listed(
                    [tongue.sentence() for _ in range(chance.randint(2, 5))],
                    chance.choice(("•", "{n}.", "-", "o")),
                    style="margin:4px 0 8px",
                )
            )
        elif kind < 0.88:
            text.append(
                region(
                    "SECTION_HEADER",
                    escape(tongue.sentence("section")),
                    cls=chance.choice(("b", "head")),
                    style="text-decoration:" + chance.choice(("underline", "none")),
                )
            )
        else:
            make = figures_table if chance.random() < 0.6 else words_table
            text.append(captioned(sheet, make, chance.randint(2, 7), chance.randint(2, 5)))
    last = div(_closing(sheet, ""), stay="1") if chance.random() < 0.4 else ""
    copies = div(_copies(sheet), stay="1") if chance.random() < 0.4 else ""
    body = flow(
        min(sheet.bottom_px, look.paper[1] - look.margin[0] - 20),
        company,
        title,
        block,
        *text,
        *(p for p in (last, copies) if p),
    )
    return sheet.document(body, edge(sheet), kind="memo")


def fax(chance: random.Random) -> Document:
    """A fax cover sheet."""
    sheet = Sheet(chance)
    look, tongue = sheet.look, sheet.tongue
    look.size = max(look.size, 9.5)
    size = chance.uniform(18, 44)
    title = region(
        "TITLE",
        escape(chance.choice(FAXES[tongue.language])),
        cls="title",
        style=f"font-size:{size:.0f}pt;line-height:1.1",
    )
    head = _letterhead(sheet, tongue.company()) if chance.random() < 0.6 else ""
    concepts = chance.sample(
        ["to", "from", "fax", "phone", "date", "pages", "subject", "employer", "reference", "time"],
        chance.randint(5, 9),
    )
    across, ruled = chance.choice((1, 2, 2)), chance.choice(("box", "line", "line", ""))
    caps = chance.random() < 0.4
    cells = []
    for concept in concepts:
        name = sheet.name("k")
        label = sheet.say(concept)
        key = span(escape((label.upper() if caps else label) + ":"), key=name, cls="label")
        said = tongue.faker.name() if concept in ("to", "from") else tongue.value(concept)
        empty = sheet.maybe(sheet.empty_share * 0.5)
        value = "&nbsp;" if empty else sheet.fill(said, 26, room_px=look.paper[0] / across * 0.5)
        cells.append(
            div(
                div(key, cls="nw", style="padding-right:8px"),
                div(
                    value,
                    value=name,
                    answer=name,
                    cls="nw " + ("line" if ruled == "line" else ""),
                    style="flex:1;min-width:0",
                ),
                cls="row " + ("box" if ruled == "box" else ""),
                style="padding:4px;margin:-1px 0 0 -1px;min-height:30px",
                scope="1",
            )
        )
        if not empty:
            sheet.ask_for(name, concept)
    grid = region(
        "KEY_VALUE",
        *cells,
        style=f"display:grid;grid-template-columns:repeat({across},1fr);gap:{chance.choice((0, 6, 12))}px;margin:14px 0",
    )
    boxes = ""
    if chance.random() < 0.55:
        boxes = region(
            "KEY_VALUE",
            *(option(sheet, t, chance.random() < 0.3) for t in tongue.several("option", chance.randint(3, 5))),
            style="margin:10px 0;display:flex;flex-wrap:wrap;justify-content:space-between;border-top:1px solid;border-bottom:1px solid;padding:5px 0",
        )
    name = sheet.name("k")
    label = region(
        "SECTION_HEADER", span(escape(sheet.say("remarks")), key=name), ":", cls="b", style="margin-top:10px"
    )
    lines = [paragraph(tongue.paragraph(chance.randint(1, 3))) for _ in range(chance.randint(0, 4))]
    note = (
        region(
            "TEXT",
            escape(tongue.paragraph(2)),
            cls="tiny",
            style=f"position:absolute;bottom:40px;left:{look.margin[1]}px;right:{look.margin[1]}px",
        )
        if chance.random() < 0.5
        else ""
    )
    top = ""
    if chance.random() < 0.5:
        strip = f"{tongue.short_date()} {chance.randint(0, 23):02}:{chance.randint(0, 59):02}   {sheet.say('from')}: {tongue.value('fax')}   {tongue.company().upper()}   P.{chance.randint(1, 9):02}/{chance.randint(9, 20):02}"
        top = region(
            "HEADER",
            escape(strip),
            cls="nw",
            style="position:absolute;top:3px;left:10px;font:8pt 'Liberation Mono';white-space:pre",
        )
    sheet.ask_in_vain()
    body = flow(look.paper[1] - look.margin[0] - 60, head, title, grid, boxes, div(label, div(*lines, value=name)))
    return sheet.document(top, body, note, edge(sheet), kind="fax")


def _letterhead(sheet: Sheet, sender: str) -> str:
    chance, tongue = sheet.chance, sheet.tongue
    shape = chance.choice(("centre", "left", "split", "none"))
    address = escape(" · ".join((tongue.value("street"), tongue.value("city"), tongue.value("phone"))))
    if shape == "none":
        return region("HEADER", address_lines(sheet, sender, None), cls="small")
    if shape == "split":
        return div(
            logo(sheet, sender),
            region("HEADER", address_lines(sheet, "", None), cls="small", style="text-align:right"),
            style="display:flex;justify-content:space-between;border-bottom:1px solid;padding-bottom:6px",
        )
    name = region(
        "TITLE" if chance.random() < 0.3 else "HEADER",
        escape(sender),
        style=f"font:{chance.choice(('bold', 'normal'))} {chance.uniform(13, 26):.0f}pt '{sheet.look.head}';color:{chance.choice((sheet.look.accent, '#000'))};line-height:1.15",
    )
    return div(
        name,
        region("HEADER", address, cls="small"),
        style=f"text-align:{'center' if shape == 'centre' else 'left'};border-bottom:{chance.choice((0, 1))}px solid;padding-bottom:5px",
    )


def _closing(sheet: Sheet, sender: str) -> str:
    chance, tongue = sheet.chance, sheet.tongue
    who = tongue.faker.name()
    sign = ""
    if chance.random() < 0.75:
        sign = div(
            sheet.pen.signature(who, chance.uniform(24, 48)),
            style=f"margin:{chance.randint(-8, 4)}px 0 {chance.randint(-10, 2)}px {chance.randint(0, 20)}px",
        )
    else:
        sign = div(style="height:30px")
    under = (
        [who]
        + ([tongue.value("position")] if chance.random() < 0.6 else [])
        + ([sender] if sender and chance.random() < 0.3 else [])
    )
    side = chance.choice(("0", "0", "50%"))
    return div(
        region("TEXT", escape(chance.choice(CLOSINGS[tongue.language]))),
        sign,
        region("TEXT", "<br>".join(map(escape, under))),
        style=f"margin:14px 0 0 {side}",
    )


def _copies(sheet: Sheet) -> str:
    names = [sheet.tongue.faker.name() for _ in range(sheet.chance.randint(1, 4))]
    marks = sheet.chance.choice((("cc:",), ("cc:",), ("Encl.", "cc:"), ("xc:",)))
    first = "<br>".join(escape(m) for m in marks)
    return region(
        "TEXT",
        div(first, style="width:50px", scope="1"),
        div("<br>".join(map(escape, names)), scope="1"),
        cls="small",
        style="display:flex;margin-top:14px",
    )
