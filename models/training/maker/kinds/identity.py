"""Identity cards, passports, visas and driving licences with valid zones and barcodes; nobody's, of no real layout."""

from __future__ import annotations

import math
import random
from datetime import date, timedelta

from ..barcodes import barcode
from ..looks import DISPLAY, SANS, SERIF, pick_family
from ..mrz import Holder, zone
from ..parts import Document, Sheet, div, escape, region, span

CODES = {"US": "USA", "GB": "GBR", "CA": "CAN", "AU": "AUS", "DE": "D", "CH": "CHE", "AT": "AUT", "FR": "FRA", "ES": "ESP", "IT": "ITA", "PT": "PRT", "BR": "BRA", "NL": "NLD", "SE": "SWE", "PL": "POL", "CZ": "CZE", "TR": "TUR"}  # fmt: skip
NAMES = {"US": "UNITED STATES OF AMERICA", "GB": "UNITED KINGDOM", "CA": "CANADA", "AU": "AUSTRALIA", "DE": "BUNDESREPUBLIK DEUTSCHLAND", "CH": "SCHWEIZERISCHE EIDGENOSSENSCHAFT", "AT": "REPUBLIK ÖSTERREICH", "FR": "RÉPUBLIQUE FRANÇAISE", "ES": "REINO DE ESPAÑA", "IT": "REPUBBLICA ITALIANA", "PT": "REPÚBLICA PORTUGUESA", "BR": "REPÚBLICA FEDERATIVA DO BRASIL", "NL": "KONINKRIJK DER NEDERLANDEN", "SE": "KONUNGARIKET SVERIGE", "PL": "RZECZPOSPOLITA POLSKA", "CZ": "ČESKÁ REPUBLIKA", "TR": "TÜRKİYE CUMHURİYETİ"}  # fmt: skip
TITLES = {
    "card": {"en": "IDENTITY CARD", "de": "PERSONALAUSWEIS", "fr": "CARTE NATIONALE D'IDENTITÉ", "es": "DOCUMENTO NACIONAL DE IDENTIDAD", "it": "CARTA DI IDENTITÀ", "pt": "CARTÃO DE CIDADÃO", "nl": "IDENTITEITSKAART", "sv": "NATIONELLT ID-KORT", "pl": "DOWÓD OSOBISTY", "cs": "OBČANSKÝ PRŮKAZ", "tr": "KİMLİK KARTI"},
    "passport": {"en": "PASSPORT", "de": "REISEPASS", "fr": "PASSEPORT", "es": "PASAPORTE", "it": "PASSAPORTO", "pt": "PASSAPORTE", "nl": "PASPOORT", "sv": "PASS", "pl": "PASZPORT", "cs": "CESTOVNÍ PAS", "tr": "PASAPORT"},
    "licence": {"en": "DRIVER LICENSE", "de": "FÜHRERSCHEIN", "fr": "PERMIS DE CONDUIRE", "es": "PERMISO DE CONDUCCIÓN", "it": "PATENTE DI GUIDA", "pt": "CARTA DE CONDUÇÃO", "nl": "RIJBEWIJS", "sv": "KÖRKORT", "pl": "PRAWO JAZDY", "cs": "ŘIDIČSKÝ PRŮKAZ", "tr": "SÜRÜCÜ BELGESİ"},
    "visa": {"en": "VISA"},
}  # fmt: skip
STATES = [
    "ALABAMA:AL",
    "ARIZONA:AZ",
    "COLORADO:CO",
    "FLORIDA:FL",
    "GEORGIA:GA",
    "KANSAS:KS",
    "MAINE:ME",
    "MASSACHUSETTS:MA",
    "MICHIGAN:MI",
    "NEVADA:NV",
    "OHIO:OH",
    "OREGON:OR",
    "TEXAS:TX",
    "UTAH:UT",
    "VERMONT:VT",
    "WYOMING:WY",
]


def _holder(sheet: Sheet) -> Holder:
    chance, tongue = sheet.chance, sheet.tongue
    sex = chance.choice(("M", "F"))
    given = (tongue.faker.first_name_male if sex == "M" else tongue.faker.first_name_female)()
    if chance.random() < 0.5:
        given += " " + (tongue.faker.first_name_male if sex == "M" else tongue.faker.first_name_female)()
    code = CODES[tongue.country]
    birth = date(chance.randint(1940, 2006), chance.randint(1, 12), chance.randint(1, 28))
    expiry = date(chance.randint(2012, 2036), chance.randint(1, 12), chance.randint(1, 28))
    personal = tongue.code("########") if chance.random() < 0.4 else ""
    return Holder(
        tongue.faker.last_name(),
        given,
        code,
        code,
        tongue.code(chance.choice(("AA#######", "#########", "A########", "AA######"))),
        birth,
        sex,
        expiry,
        personal,
    )


def _ground(sheet: Sheet, wide: int, high: int) -> str:
    """Wavy lines in pale colours."""
    chance = sheet.chance
    hue = chance.randrange(360)
    lines = []
    for k in range(chance.randint(10, 40)):
        y0, size, waves = chance.uniform(0, high), chance.uniform(5, 50), chance.uniform(1, 7)
        points = " ".join(
            f"{x:.0f},{y0 + size * math.sin(x / wide * math.tau * waves + k / 3):.1f}" for x in range(0, wide + 12, 12)
        )
        lines.append(
            f'<polyline points="{points}" fill="none" stroke="hsl({(hue + chance.randint(-40, 40)) % 360},55%,{chance.randint(74, 88)}%)" stroke-width="{chance.uniform(0.4, 1.6):.1f}"/>'
        )
    style = f"position:absolute;left:0;top:0;width:{wide}px;height:{high}px;background:linear-gradient({chance.randint(0, 180)}deg,hsl({hue},50%,95%),hsl({(hue + 60) % 360},45%,92%))"
    return f'<svg viewBox="0 0 {wide} {high}" style="{style}">{"".join(lines)}</svg>'


def _portrait(sheet: Sheet, wide: float, high: float, pale: bool = False) -> str:
    """A head and shoulders of ellipses."""
    chance = sheet.chance
    skin, hair, coat = (
        chance.choice(("#e8c4a4", "#c99a70", "#8d5a3a", "#f0d5bd", "#6b4226")),
        chance.choice(("#2a1c12", "#6b4a2a", "#b08a50", "#777", "#111")),
        chance.choice(("#223", "#444", "#733", "#264", "#eee")),
    )
    back = chance.choice(("#dde4ea", "#f2f2f2", "#c9d6e6"))
    filters = ("grayscale(1)" if chance.random() < 0.35 else "none") + (" opacity(.35)" if pale else "")
    eye = "".join(
        f'<ellipse cx="{x}" cy="47" rx="3.4" ry="1.8" fill="#222"/><path d="M{x - 6} 41Q{x} 38 {x + 6} 41" stroke="{hair}" fill="none" stroke-width="1.6"/>'
        for x in (41, 59)
    )
    inside = (
        f'<rect width="100" height="125" fill="{back}"/><ellipse cx="50" cy="126" rx="46" ry="36" fill="{coat}"/><rect x="41" y="72" width="18" height="24" fill="{skin}"/>'
        f'<ellipse cx="50" cy="44" rx="29" ry="34" fill="{hair}"/><ellipse cx="50" cy="51" rx="23" ry="29" fill="{skin}"/>{eye}'
        f'<path d="M50 50L47 60H52" stroke="#0004" fill="none"/><path d="M42 68Q50 {chance.randint(69, 74)} 58 68" stroke="#933" fill="none" stroke-width="2"/>'
    )
    return f'<svg viewBox="0 0 100 125" preserveAspectRatio="none" style="width:{wide:.0f}px;height:{high:.0f}px;display:block;overflow:hidden;filter:{filters.strip()}">{inside}</svg>'


class Face:
    """How a card sets its fields."""

    def __init__(self, sheet: Sheet, wide: int, points: float):
        chance = sheet.chance
        self.label_font, self.value_font = (
            pick_family(chance, SANS),
            pick_family(chance, chance.choice((SANS, SANS, SERIF))),
        )
        self.label_pt, self.value_pt = points * chance.uniform(0.55, 0.72), points
        self.above = chance.random() < 0.65
        self.bold = chance.random() < 0.6
        self.capitals = chance.random() < 0.75
        self.label_colour = chance.choice(("#1a3a7a", "#444", "#7a1a2a", "#2a5a3a", "#000"))


def _field(
    sheet: Sheet, face: Face, label: str, value: str, kind: str | None, normal: str | None = None, number: str = ""
) -> str:
    name = sheet.name("k")
    text = value.upper() if face.capitals else value
    key = span(
        escape(f"{number} {label}".strip()),
        key=name,
        style=f"font:{face.label_pt:.1f}pt/1.05 '{face.label_font}';color:{face.label_colour}",
    )
    inside = span(
        escape(text),
        value=name,
        field=kind,
        normal=normal,
        answer=name,
        style=f"font:{'bold' if face.bold else 'normal'} {face.value_pt:.1f}pt/1.15 '{face.value_font}'",
    )
    return div(div(key), div(inside), cls="nw") if face.above else div(key, "&nbsp;&nbsp;", inside, cls="nw")


def _iso(when: date) -> str:
    return f"{when.isoformat()}T00:00:00"


def _person_fields(sheet: Sheet, face: Face, holder: Holder, kind: str) -> list[str]:
    chance, tongue = sheet.chance, sheet.tongue
    day = lambda when: (
        when.strftime("%d %b %Y").upper() if kind == "passport" and tongue.language == "en" else tongue.short_date(when)
    )
    issued = holder.expiry - timedelta(3652)
    first, *middle = holder.given.split(" ", 1)
    second = (
        " / " + {"fr": "Surname", "en": "Nom"}.get(tongue.language, "Surname")
        if kind == "passport" and chance.random() < 0.6
        else ""
    )
    both = lambda concept, english: (
        tongue.label(concept) + (f" / {english}" if second and tongue.language != "en" else "")
    )
    names = [
        _field(
            sheet,
            face,
            both("last_name", "Surname") if tongue.language != "en" or not second else f"Surname{second}",
            holder.surname,
            "LAST_NAME",
        ),
        _field(sheet, face, both("first_name", "Given names"), holder.given, None).replace(
            escape(holder.given.upper() if face.capitals else holder.given), _given(face, first, middle)
        ),
    ]
    sheet.ask(f"k{int(sheet.name('k')[1:]) - 2}", tongue.question("last_name"))
    facts = [
        _field(
            sheet,
            face,
            both("nationality", "Nationality"),
            CODES[tongue.country] if chance.random() < 0.6 else tongue.faker.current_country(),
            None,
        ),
        _field(
            sheet, face, both("birth_date", "Date of birth"), day(holder.birth), "DATE_OF_BIRTH", _iso(holder.birth)
        ),
        _field(sheet, face, both("sex", "Sex"), holder.sex, None),
        _field(sheet, face, both("birth_place", "Place of birth"), tongue.faker.city(), "PLACE_OF_BIRTH"),
        _field(sheet, face, both("start_date", "Date of issue"), day(issued), "DATE_OF_ISSUE", _iso(issued)),
        _field(
            sheet, face, both("end_date", "Date of expiry"), day(holder.expiry), "EXPIRATION_DATE", _iso(holder.expiry)
        ),
    ]
    return [*names, *(f for f in facts if chance.random() < 0.85 or "BIRTH" in f)]


def _given(face: Face, first: str, middle: list[str]) -> str:
    case = str.upper if face.capitals else str
    parts = [span(escape(case(first)), field="FIRST_NAME")] + [
        span(escape(case(m)), field="MIDDLE_NAME") for m in middle
    ]
    return " ".join(parts)


def _zone_block(sheet: Sheet, lines: list[str], wide: int, left: int, bottom: int) -> str:
    size = (wide - 2 * left) / len(lines[0]) / 0.602
    family = sheet.chance.choice(("OCR B", "OCR B", "OCR B", "Liberation Mono"))
    rows = [div(escape(line), cls="nw", style="width:max-content") for line in lines]
    squeeze = 0.602 / (0.72 if family == "OCR B" else 0.602)
    style = f"position:absolute;left:{left}px;bottom:{bottom}px;font:{size * squeeze:.2f}px/1.5 '{family}';color:#000"
    return region("TEXT", *rows, style=style, field="MRZ_CODE")


def _page(sheet: Sheet, content: str, kind: str, page_type: str) -> Document:
    """The card alone, or lying on a larger sheet as a copy of it."""
    chance, (wide, high) = sheet.chance, sheet.look.paper
    recipe = chance.choice(("clean", "clean", "photo", "photo", "photocopy", "bleed", None))
    css = "body{padding:0}.card{position:absolute;overflow:hidden;color:#111}"
    if chance.random() < 0.3:
        sheet.look.paper = (794, chance.choice((1123, 560)))
        sheet.look.scale = chance.choice((150, 200)) / 96
        left, top = (
            chance.randint(20, max(21, 774 - wide)),
            chance.randint(20, max(21, min(sheet.look.paper[1] - high - 20, 300))),
        )
        card = div(
            content,
            cls="card",
            style=f"left:{left}px;top:{top}px;width:{wide}px;height:{high}px;border-radius:{chance.choice((0, 12))}px",
        )
        return sheet.document(card, css=css, kind=kind, fields="identity", page_type=page_type, recipe=recipe)
    sheet.look.scale = chance.choice((130, 160, 200)) / 96
    return sheet.document(
        div(content, cls="card", style=f"inset:0;width:{wide}px;height:{high}px"),
        css=css,
        kind=kind,
        fields="identity",
        page_type=page_type,
    )


def card(chance: random.Random) -> Document:
    """An identity card of the size of a bank card or larger, with or without a zone."""
    sheet = Sheet(chance)
    tongue, holder = sheet.tongue, _holder(sheet)
    form = chance.choice(("TD1", "TD1", "TD2", ""))
    wide, high = (580, 410) if form == "TD2" else (580, 366)
    sheet.look.paper = (wide, high)
    face = Face(sheet, wide, chance.uniform(8, 10.5))
    lines = zone(holder, form) if form else []
    fields = _person_fields(sheet, face, holder, "card")
    fields.insert(chance.choice((0, 2)), _field(sheet, face, tongue.label("id_no"), holder.number, "DOCUMENT_NUMBER"))
    return _page(
        sheet,
        _card_face(sheet, face, fields, TITLES["card"][tongue.language], holder, lines),
        "identity_card",
        "IDENTITY_DOCUMENT",
    )


def _card_face(sheet: Sheet, face: Face, fields: list[str], title: str, holder: Holder, lines: list[str]) -> str:
    chance, tongue, (wide, high) = sheet.chance, sheet.tongue, sheet.look.paper
    band = chance.choice(("transparent", sheet.look.accent))
    light = "#fff" if band != "transparent" else sheet.look.accent
    head = div(
        region("HEADER", escape(NAMES[tongue.country]), cls="nw"),
        region("TITLE", escape(title), cls="nw b"),
        style=f"position:absolute;left:0;right:0;top:0;padding:6px 14px;background:{band};color:{light};font:{chance.uniform(9, 11.5):.1f}pt '{pick_family(chance, SANS + DISPLAY[:4])}';display:flex;justify-content:space-between;gap:8px;flex-wrap:wrap",
    )
    room = high - 50 - (26 * len(lines) + 10 if lines else 8)
    tall = min(room, 190) * chance.uniform(0.78, 0.98)
    photo_left = chance.random() < 0.7
    photo = region(
        "FIGURE",
        _portrait(sheet, tall * 0.78, tall),
        style=f"position:absolute;top:52px;{'left' if photo_left else 'right'}:16px",
    )
    start = 16 + tall * 0.78 + 16 if photo_left else 18
    columns = chance.choice((1, 2)) if len(fields) > 5 else 1
    if room / len(fields) < face.value_pt * (2.9 if face.above else 1.7):
        columns = 2
    grid = region(
        "KEY_VALUE",
        *(div(f, scope="1") for f in fields),
        style=f"position:absolute;left:{start:.0f}px;top:50px;display:grid;grid-template-columns:repeat({columns},max-content);gap:{chance.uniform(2, 5):.0f}px 18px",
    )
    sign = ""
    if chance.random() < 0.5:
        sign = div(
            sheet.pen.signature(f"{holder.given} {holder.surname}", chance.uniform(16, 26)),
            style=f"position:absolute;{'left' if photo_left else 'right'}:22px;top:{56 + tall:.0f}px",
        )
    ghost = (
        div(
            _portrait(sheet, 52, 66, pale=True),
            style=f"position:absolute;{'right' if photo_left else 'left'}:16px;bottom:{26 * len(lines) + 18}px",
        )
        if chance.random() < 0.35
        else ""
    )
    mrz = _zone_block(sheet, lines, wide, 18, 8) if lines else ""
    return _ground(sheet, wide, high) + head + ghost + photo + grid + sign + mrz


def passport(chance: random.Random) -> Document:
    """A passport's data page or a visa."""
    sheet = Sheet(chance)
    tongue, holder = sheet.tongue, _holder(sheet)
    wide, high = 640, 450
    sheet.look.paper = (wide, high)
    visa = chance.random() < 0.2
    form = chance.choice(("MRV-A", "MRV-B")) if visa else "TD3"
    lines = zone(holder, form)
    face = Face(sheet, wide, chance.uniform(8, 9.5))
    title = TITLES["visa"]["en"] if visa else TITLES["passport"][tongue.language]
    code = CODES[tongue.country]
    fields = [
        div(_field(sheet, face, "Type", "V" if visa else "P", None), scope="1"),
        div(_field(sheet, face, "Code", code, None), scope="1"),
        div(
            _field(
                sheet,
                face,
                tongue.label("id_no") if chance.random() < 0.3 else "Passport No.",
                holder.number,
                "DOCUMENT_NUMBER",
            ),
            scope="1",
        ),
    ]
    first = region("KEY_VALUE", *fields, style="position:absolute;left:205px;top:46px;display:flex;gap:38px")
    rest = _person_fields(sheet, face, holder, "passport")
    grid = region(
        "KEY_VALUE",
        *(div(f, scope="1") for f in rest),
        style=f"position:absolute;left:205px;top:84px;display:grid;grid-template-columns:{chance.choice(('max-content', 'max-content max-content')) if not face.above else 'max-content max-content'};gap:5px 26px",
    )
    head = div(
        region("TITLE", escape(title), cls="b nw"),
        region("HEADER", escape(NAMES[tongue.country]), cls="nw"),
        style=f"position:absolute;left:22px;right:20px;top:12px;display:flex;gap:26px;align-items:baseline;color:{sheet.look.accent};font:{chance.uniform(10, 13):.1f}pt '{sheet.look.head}'",
    )
    photo = region("FIGURE", _portrait(sheet, 160, 208), style="position:absolute;left:24px;top:56px")
    sign = (
        div(sheet.pen.signature(f"{holder.given} {holder.surname}", 22), style="position:absolute;right:40px;top:300px")
        if chance.random() < 0.4
        else ""
    )
    kind = span("", field=None)
    content = (
        _ground(sheet, wide, high) + head + photo + first + grid + sign + kind + _zone_block(sheet, lines, wide, 20, 14)
    )
    return _page(sheet, content, "visa" if visa else "passport", "IDENTITY_DOCUMENT")


def licence(chance: random.Random) -> Document:
    """A driving licence, numbered as in Europe or with a state's name as in America; or the back with its barcode."""
    sheet = Sheet(chance, language=chance.choice(("en", None)))
    tongue, holder = sheet.tongue, _holder(sheet)
    wide, high = 600, 378
    sheet.look.paper = (wide, high)
    face = Face(sheet, wide, chance.uniform(8.5, 11))
    face.above = False
    if tongue.language == "en" and chance.random() < 0.8:
        return _american(sheet, face, holder, chance.random() < 0.2)
    day = tongue.short_date
    issued = holder.expiry - timedelta(3652)
    entries = [
        ("1.", holder.surname, "LAST_NAME", None), ("2.", holder.given, "FIRST_NAME", None), ("3.", f"{day(holder.birth)} {tongue.faker.city()}", None, None),
        ("4a.", day(issued), "DATE_OF_ISSUE", _iso(issued)), ("4b.", day(holder.expiry), "EXPIRATION_DATE", _iso(holder.expiry)), ("4c.", tongue.faker.city(), None, None),
        ("5.", holder.number, "DOCUMENT_NUMBER", None), ("9.", chance.choice(("AM/B", "A/B/L", "B", "AM/A1/B/BE")), "CLASS", None),
    ]  # fmt: skip
    fields = [_field(sheet, face, "", value, kind, normal, number) for number, value, kind, normal in entries]
    return _page(
        sheet,
        _card_face(sheet, face, fields, TITLES["licence"][tongue.language], holder, []),
        "licence",
        "IDENTITY_DOCUMENT",
    )


def _american(sheet: Sheet, face: Face, holder: Holder, back: bool) -> Document:
    chance, tongue, (wide, high) = sheet.chance, sheet.tongue, sheet.look.paper
    state, short = chance.choice(STATES).split(":")
    day = lambda when: when.strftime("%m/%d/%Y")
    issued = holder.expiry - timedelta(1826)
    street, city, code = (
        tongue.faker.street_address().split("\n")[0].upper(),
        tongue.faker.city().upper(),
        tongue.code("#####"),
    )
    if back:
        data = f"@\n\x1e\rANSI 636000080002DL00410278\nDCS{holder.surname.upper()}\nDAC{holder.given.upper()}\nDBB{holder.birth:%m%d%Y}\nDAQ{holder.number}\nDAG{street}\nDAI{city}\nDAJ{short}\nDAK{code}"
        note = region(
            "TEXT",
            escape(tongue.sentence("note")),
            style=f"position:absolute;left:24px;top:{high - 60}px;font-size:7pt",
        )
        code_block = div(
            barcode(data, "pdf417", wide - 90, 110),
            style=f"position:absolute;left:45px;top:{chance.randint(60, 190)}px;background:#fff;padding:8px",
        )
        rows = [
            region("TEXT", escape(t), cls="nw", style="font-size:7pt")
            for t in ("CLASS: D - Noncommercial", "ENDORSEMENTS: NONE", "RESTRICTIONS: B - Corrective Lenses")
        ]
        content = (
            _ground(sheet, wide, high) + div(*rows, style="position:absolute;left:24px;top:10px") + code_block + note
        )
        return _page(sheet, content, "licence", "IDENTITY_DOCUMENT")
    first, *middle = holder.given.upper().split(" ", 1)
    given = " ".join([span(escape(first), field="FIRST_NAME"), *(span(escape(m), field="MIDDLE_NAME") for m in middle)])
    number = chance.random() < 0.7
    labels = [
        ("4d", "DLN" if chance.random() < 0.5 else "LIC. NO.", holder.number, "DOCUMENT_NUMBER", None),
        ("3", "DOB", day(holder.birth), "DATE_OF_BIRTH", _iso(holder.birth)),
        ("4b", "EXP", day(holder.expiry), "EXPIRATION_DATE", _iso(holder.expiry)),
        ("4a", "ISS", day(issued), "DATE_OF_ISSUE", _iso(issued)),
        ("9", "CLASS", chance.choice("CDM"), "CLASS", None),
        ("12", "REST", chance.choice(("NONE", "B", "A")), "RESTRICTIONS", None),
        ("9a", "END", "NONE", "ENDORSEMENTS", None),
    ]
    small = [
        ("15", "SEX", holder.sex, None, None),
        ("16", "HGT", f"{chance.randint(4, 6)}'-{chance.randint(0, 11):02}\"", None, None),
        ("17", "WGT", f"{chance.randint(100, 260)} lb", None, None),
        ("18", "EYES", chance.choice(("BRO", "BLU", "GRN", "HAZ")), None, None),
        ("19", "HAIR", chance.choice(("BRO", "BLK", "BLN")), None, None),
    ]
    made = lambda entries: [
        div(_field(sheet, face, label, value, kind, normal, n if number else ""), scope="1")
        for n, label, value, kind, normal in entries
    ]
    names = region(
        "TEXT",
        div(span("1 " if number else "", cls="tiny"), span(escape(holder.surname.upper()), field="LAST_NAME")),
        div(span("2 " if number else "", cls="tiny"), given),
        div(
            span("8 " if number else "", cls="tiny"),
            span(
                span(escape(street)),
                "<br>",
                span(escape(city), field="CITY_IN_ADDRESS"),
                ", ",
                span(short, field="STATE_IN_ADDRESS"),
                " ",
                span(code, field="ZIP_CODE_IN_ADDRESS"),
                field="ADDRESS",
            ),
        ),
        style=f"font:bold {face.value_pt:.1f}pt/1.2 '{face.value_font}';margin:4px 0",
        cls="nw",
    )
    head = div(
        region(
            "TITLE",
            span(state, field="STATE_NAME"),
            style=f"font:bold {chance.uniform(17, 24):.0f}pt/1 '{pick_family(chance, SERIF + DISPLAY[:5])}';color:{sheet.look.accent}",
        ),
        region(
            "HEADER",
            span("DRIVER LICENSE", field="ID_TYPE", normal=None),
            style=f"font:{chance.uniform(9, 12):.0f}pt '{face.label_font}'",
        ),
        style="position:absolute;left:20px;right:20px;top:10px;display:flex;justify-content:space-between;align-items:baseline",
    )
    photo = region("FIGURE", _portrait(sheet, 160, 205), style="position:absolute;left:18px;top:56px")
    sign = div(
        sheet.pen.signature(f"{holder.given} {holder.surname}", 22), style="position:absolute;left:30px;top:282px"
    )
    body = div(
        region("KEY_VALUE", *made(labels[:1])),
        names,
        region(
            "KEY_VALUE",
            *made(labels[1:]),
            style="display:grid;grid-template-columns:max-content max-content;gap:3px 22px",
        ),
        region("KEY_VALUE", *made(small), style="display:flex;gap:12px;margin-top:5px;flex-wrap:wrap"),
        style="position:absolute;left:196px;top:54px;right:10px",
    )
    return _page(sheet, _ground(sheet, wide, high) + head + photo + body + sign, "licence", "IDENTITY_DOCUMENT")
