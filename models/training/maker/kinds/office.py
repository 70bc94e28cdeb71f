"""Forms of everyday business as typewriters and early printers left them: labels of all kinds with entries beside, below and above them,
names to whom it goes, boxes to tick, sums, columns of entries, remarks, signatures. Their wording is put together anew each time."""

from __future__ import annotations

import random

from ..looks import TYPEWRITER
from ..parts import Document, Sheet, div, escape, flow, paragraph, region, span, tag
from ..words.business import Business
from . import tables
from .edges import edge
from .forms import option
from .invoices import logo


class Office:
    """How this sheet is set, drawn once so that it is of one piece."""

    def __init__(self, sheet: Sheet):
        chance = sheet.chance
        self.sheet, self.chance = sheet, chance
        self.words = Business(chance, sheet.tongue)
        self.mark = chance.choices((":", "", " -", ".", " :"), (60, 30, 4, 3, 3))[0]
        self.marked = chance.choice((1.0, 1.0, 0.9, 0.6))  # share of the labels that have the mark
        self.rule = chance.choices(("line", "", "under"), (58, 27, 15))[0]  # what entries stand on
        self.gap = chance.choice((1, 2, 4, 7, 11, 16))
        self.wide = sheet.look.paper[0] - 2 * sheet.look.margin[1]
        self.label_css = chance.choices(
            ("", "font-size:.8em", "font-size:.66em", "font-weight:bold", "text-decoration:underline", "font-style:italic"), (50, 14, 12, 12, 7, 5)
        )[0]  # fmt: skip
        self.numbered = chance.random() < 0.12
        self.number = 0
        self.above = chance.random() < 0.3
        self.framed = chance.random() < 0.15
        self.long = chance.choice((0.02, 0.1, 0.25))  # share of entries of several lines

    def label(self, name: str, text: str = "", mark: bool | None = None) -> str:
        text = text or self.words.label()
        if self.numbered and self.chance.random() < 0.9:
            self.number += 1
            text = f"{self.number}. {text}"
        if (self.marked > self.chance.random() if mark is None else mark) and text[-1] not in ".:#?$-":
            text += self.mark
        return span(escape(text), key=name, style=self.label_css)

    def entry(self, room: float, text: str | None = None, empty: float | None = None) -> str:
        """What stands in a field, or nothing."""
        sheet = self.sheet
        if sheet.maybe(sheet.empty_share if empty is None else empty):
            return ""
        return sheet.fill(self.words.value() if text is None else text, 24, room_px=max(room, 40))

    def room(self, name: str, inside: str, css: str = "", ruled: bool = True) -> str:
        cls = "line nw" if ruled and self.rule == "line" else "nw"
        if inside and ruled and self.rule == "under":
            inside = span(inside, style="text-decoration:underline")
        return div(inside or "&nbsp;", value=name, cls=cls, style=f"min-width:0;line-height:1.15;{css}")


def office(chance: random.Random) -> Document:
    """A business form of one page."""
    typed = chance.random() < 0.45
    sheet = Sheet(chance, language="en", body=TYPEWRITER if typed else None)
    look = sheet.look
    if typed and chance.random() < 0.6:
        look.fill = look.body
    look.size = max(look.size, chance.choice((8, 9, 10, 11)))
    o = Office(sheet)
    parts: list[tuple[str, str]] = []  # "kv" or "", HTML
    makers = [_stack, _stack, _across, _across, _captions, _people, _checks, _amounts, _columns, _remarks, _signs, _prose, _numbered, _grid_table, _pair_table, _sides, _list_above, _crossed]  # fmt: skip
    weights = [12, 12, 14, 10, 8, 7, 9, 7, 9, 7, 7, 6, 4, 4, 4, 6, 4, 3]
    for make in chance.choices(makers, weights, k=chance.randint(5, 13)):
        if chance.random() < 0.22:
            parts.append(_heading(o))
        parts += make(o)
    if chance.random() < 0.5:
        parts += _signs(o)
    body = flow(sheet.bottom_px - 20, *_top(o), *_joined(o, parts))
    css = f".line{{border-bottom:{max(look.rule, 0.8)}px {look.rule_style} {look.rule_colour}}}"
    recipe = chance.choice(("fax", "photocopy", "old_typed", "punched", "carbon", "fax", None, None, None))
    return sheet.document(body, *_bottom(o), edge(sheet), css=css, kind="office", recipe=recipe)


def _joined(o: Office, parts: list[tuple[str, str]]) -> list[str]:
    """Blocks of pairs that follow one another are one region."""
    out: list[str] = []
    run: list[str] = []

    def close() -> None:
        if run:
            frame = "border:1px solid #000;padding:4px 6px;" if o.framed else ""
            out.append(region("KEY_VALUE", *run, rows="1", style=f"{frame}margin-bottom:{o.gap + 5}px"))
            run.clear()

    for kind, html in parts:
        if kind == "kv":
            run.append(div(html, style=f"margin-bottom:{o.gap + 3}px"))
        else:
            close()
            out.append(html)
    close()
    return out


def _top(o: Office) -> list[str]:
    """Who it comes from, the title and what stands under it, the number of the form."""
    sheet, chance, tongue = o.sheet, o.chance, o.sheet.tongue
    out = []
    where = chance.choice(("center", "center", "left"))
    if chance.random() < 0.35:
        code = chance.choice((f"{tongue.code()} ({chance.randint(1, 12)}-{chance.randint(60, 99)})", f"FORM {tongue.code('###')}", f"Rev. {chance.randint(1, 12)}/{chance.randint(60, 99)}"))  # fmt: skip
        side = chance.choice(("left", "right"))
        out.append(region("HEADER", escape(code), cls="tiny nw", style=f"position:absolute;top:{chance.randint(6, 16)}px;{side}:30px"))  # fmt: skip
    company = tongue.company()
    company = company.upper() if chance.random() < 0.5 else company
    kind = chance.random()
    if kind < 0.5:
        lines = [company] + ([o.words.heading()] if chance.random() < 0.4 else [])
        lines += [chance.choice((tongue.value("street"), f"{tongue.faker.city()}, {tongue.faker.state_abbr() if tongue.country == 'US' else ''} {tongue.value('postcode')}"))] * (chance.random() < 0.4)  # fmt: skip
        out.append(region("HEADER", "<br>".join(map(escape, lines)), style=f"text-align:{where};margin-bottom:{chance.randint(2, 16)}px", cls=chance.choice(("b", "", ""))))  # fmt: skip
    elif kind < 0.7:
        out.append(div(logo(sheet, company), style="margin-bottom:8px"))
    title = o.words.title()
    title = title.upper() if chance.random() < 0.65 else title
    if chance.random() < 0.08:
        title = " ".join(title)
    under = f"<br>{escape(o.words.phrase())}" if chance.random() < 0.15 else ""
    css = chance.choice(("text-decoration:underline", "font-weight:bold", "font-weight:bold", "", ""))
    size = chance.choice((1, 1, 1.15, 1.3, 1.6))
    out.append(region("TITLE", escape(title) + under, style=f"text-align:{chance.choice((where, 'center', 'right'))};{css};font-size:{size}em;margin:{chance.randint(2, 14)}px 0 {chance.randint(6, 26)}px"))  # fmt: skip
    if chance.random() < 0.2:
        out.append(paragraph(o.words.sentence(), cls="small"))
    return out


def _bottom(o: Office) -> list[str]:
    sheet, chance, out = o.sheet, o.chance, []
    if chance.random() < 0.35:
        code = f"{sheet.tongue.code()} {chance.choice(('', '(revised 3/90)', 'REV. 5/68', '(5-80)', 'Page 1'))}".strip()
        out.append(region("FOOTER", escape(code), cls="tiny nw", style=f"position:absolute;bottom:{chance.randint(5, 12)}px;{chance.choice(('left', 'right'))}:32px"))  # fmt: skip
    if chance.random() < 0.2:
        text = chance.choice(("1", "- 1 -", "Page 1 of 3", "2", "-2-", "Page 1"))
        out.append(region("PAGE_NUMBER", escape(text), cls="nw", style="position:absolute;bottom:9px;left:50%"))
    return out


def _heading(o: Office) -> tuple[str, str]:
    chance, text = o.chance, o.words.heading()
    css = chance.choice(("font-weight:bold", "text-decoration:underline", "font-weight:bold;text-align:center", "text-align:center;text-decoration:underline", "border:1px solid #000;text-align:center", ""))  # fmt: skip
    if chance.random() < 0.25:
        return "kv", div(escape(text + ":"), style=css)
    return "", region("SECTION_HEADER", escape(text), style=f"{css};margin:{chance.randint(4, 14)}px 0 5px")


def _lines_of(o: Office, room: float, least: int, most: int) -> list[str]:
    """An entry of several lines: names, an address, or a text cut in lines."""
    chance, tongue = o.chance, o.sheet.tongue
    count = chance.randint(least, most)
    kind = chance.random()
    if kind < 0.3:
        return [tongue.faker.name() + (f", {o.words._word('person')}" if chance.random() < 0.3 else "") for _ in range(count)]  # fmt: skip
    if kind < 0.5:
        return [tongue.company(), tongue.value("street"), f"{tongue.faker.city()} {tongue.value('postcode')}", tongue.value("phone")][:count]  # fmt: skip
    letters = max(12, int(room / (o.sheet.look.size * 0.72)))
    words, lines = " ".join(o.words.sentence() for _ in range(3)).split(), [""]
    for word in words:
        if len(lines[-1]) + len(word) > letters:
            if len(lines) == count:
                break
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return lines


def _field(o: Office, wide: float, label_wide: float | None = None, long: bool = True) -> str:
    """A label with its entry beside it; of several lines, each on its own."""
    sheet, chance, name = o.sheet, o.chance, o.sheet.name("k")
    label = o.label(name)
    room = (wide - label_wide) if label_wide else wide * 0.55
    lead = div(label, cls="nw" if not label_wide else "", style=f"flex:none;padding-right:{chance.choice((3, 5, 9))}px" + (f";width:{label_wide:.0f}px" if label_wide else ""))  # fmt: skip
    if long and chance.random() < o.long and not sheet.maybe(sheet.empty_share):
        rows = [o.room(name, sheet.fill(line, 20, room_px=room)) for line in _lines_of(o, room, 2, 4)]
        return div(lead, div(*rows, style="flex:1;min-width:0"), style="display:flex;align-items:flex-start")
    text = o.entry(room - 8)
    pad = chance.choice((0, 2, 6, 20)) if o.rule else 0
    align = chance.choice(("left", "left", "center")) if o.rule == "line" else "left"
    return div(lead, o.room(name, text, f"flex:1;padding-left:{pad}px;text-align:{align}"), cls="row")


def _stack(o: Office) -> list[tuple[str, str]]:
    """Labels below one another, the entries beside them, most at one tab."""
    chance = o.chance
    tab = chance.choice((None, o.wide * 0.2, o.wide * 0.28, o.wide * 0.36, o.wide * 0.45))
    wide = o.wide * chance.choice((1, 1, 0.8, 0.6))
    rows = [_field(o, wide, tab) for _ in range(chance.randint(2, 8))]
    inner = "".join(div(r, style=f"margin-bottom:{o.gap}px") for r in rows)
    return [("kv", div(inner, style=f"width:{wide:.0f}px;margin-left:{chance.choice((0, 0, 0, 20, 40))}px"))]


def _across(o: Office) -> list[tuple[str, str]]:
    """Rows of two to four fields."""
    chance, out = o.chance, []
    even = chance.random() < 0.5
    count = chance.randint(2, 4)
    for _ in range(chance.randint(1, 5)):
        here = count if even else chance.randint(1, 4)
        shares = [1.0] * here if even else [chance.uniform(0.5, 2) for _ in range(here)]
        cells = [div(_field(o, o.wide * s / sum(shares) - 14, long=False), style=f"flex:{s:.2f};min-width:0;margin-right:{chance.choice((6, 12, 24))}px", scope="1") for s in shares]  # fmt: skip
        out.append(div(*cells, style=f"display:flex;align-items:flex-end;margin-bottom:{o.gap + 2}px"))
    return [("kv", "".join(out))]


def _captions(o: Office) -> list[tuple[str, str]]:
    """Boxes or columns, a small label above (or below) its entry."""
    chance, sheet, out = o.chance, o.sheet, []
    boxed = chance.random() < 0.6
    below = not boxed and chance.random() < 0.4
    high = chance.randint(12, 34)
    small = chance.choice(("tiny", "small", "small", ""))
    for _ in range(chance.randint(1, 5)):
        shares = [chance.uniform(0.5, 2) for _ in range(chance.randint(1, 5))]
        cells = []
        for share in shares:
            name, wide = sheet.name("k"), o.wide * share / sum(shares) - 12
            label = div(o.label(name, mark=o.chance.random() < 0.3), cls=small)
            if boxed and chance.random() < 0.08 and wide > 120:
                inside = "".join(div(sheet.fill(line, 18, room_px=wide)) for line in _lines_of(o, wide, 2, 4))
                room = div(inside, value=name, style=f"min-height:{high}px;padding-left:6px")
            else:
                room = o.room(name, o.entry(wide), f"min-height:{high}px;padding-left:{chance.choice((1, 4, 10))}px;display:flex;align-items:flex-end", ruled=not boxed)  # fmt: skip
            css = f"flex:{share:.2f};min-width:0;" + ("padding:0 3px 2px;margin:-1px -1px 0 0" if boxed else "margin-right:14px")  # fmt: skip
            cells.append(div(*((room, label) if below else (label, room)), cls="box" if boxed else "", style=css, scope="1"))  # fmt: skip
        out.append(div(*cells, style=f"display:flex;margin-bottom:{0 if boxed else o.gap + 3}px"))
    return [("kv", "".join(out))]


def _people(o: Office) -> list[tuple[str, str]]:
    """To whom it goes and from whom it comes."""
    chance, sheet, out = o.chance, o.sheet, []
    wide = chance.randint(50, 130)
    upper = chance.random() < 0.5
    for text in chance.sample(("To", "From", "cc", "Copies to", "Attention", "Distribution", "Subject", "Re", "Date", "Through", "Copy"), chance.randint(1, 5)):  # fmt: skip
        name = sheet.name("k")
        count = (
            chance.randint(2, 7) if text in ("cc", "Copies to", "Distribution", "To") and chance.random() < 0.7 else 1
        )
        if text in ("Subject", "Re"):
            said = [o.words.sentence() if chance.random() < 0.4 else o.words.title()]
        elif text == "Date":
            said = [sheet.tongue.long_date()]
        else:
            said = [("Mr. " if chance.random() < 0.2 else "") + sheet.tongue.faker.name() for _ in range(count)]
        label = o.label(name, text.upper() if upper else text, True)
        columns = 2 if count > 3 and chance.random() < 0.3 else 1
        value = div(*(div(sheet.fill(s, 22, room_px=(o.wide - wide) / columns - 8), cls="nw") for s in said), value=name, style=f"columns:{columns};flex:1;min-width:0")  # fmt: skip
        out.append(div(div(label, style=f"width:{wide}px;flex:none", cls="nw"), value, style=f"display:flex;margin-bottom:{o.gap}px"))  # fmt: skip
    return [("kv", "".join(out))]


def _checks(o: Office) -> list[tuple[str, str]]:
    """Choices with boxes to tick: in a row after a label, in columns, or after questions."""
    chance, sheet = o.chance, o.sheet
    ticked = lambda: chance.random() < 0.35
    shape = chance.random()
    before = chance.random() < 0.75
    if shape < 0.4:
        rows = []
        for _ in range(chance.randint(1, 4)):
            lead = span(escape(o.words.label() + o.mark), style=f"{o.label_css};padding-right:14px")
            rows.append(div(lead, *(option(sheet, t, ticked(), before) for t in o.words.options(chance.randint(2, 5))), style=f"margin-bottom:{o.gap}px"))  # fmt: skip
        return [("kv", "".join(rows))]
    if shape < 0.7:
        cells = [div(option(sheet, t, ticked(), before), scope="1") for t in o.words.options(chance.randint(3, 12))]
        lead = region("TEXT", escape(o.words.question())) if chance.random() < 0.4 else ""
        grid = f"display:grid;grid-template-columns:repeat({chance.randint(1, 4)},1fr);gap:{o.gap}px 8px"
        return ([("", lead)] if lead else []) + [("kv", div(*cells, style=grid))]
    rows = []
    for _ in range(chance.randint(1, 5)):
        yes = chance.choice((True, False))
        boxes = option(sheet, "Yes", yes, before) + option(sheet, "No", not yes and ticked(), before)
        rows.append(div(span(escape(o.words.question()), style="flex:1"), span(boxes, scope="1"), cls="row", style=f"margin-bottom:{o.gap}px"))  # fmt: skip
    return [("kv", "".join(rows))]


def _crossed(o: Office) -> list[tuple[str, str]]:
    """Short names in columns, an x on the line beside some of them."""
    chance, sheet, cells = o.chance, o.sheet, []
    across, tongue = chance.randint(2, 4), sheet.tongue
    mark = chance.choice(("x", "X", "XX", "/"))
    kind = chance.choice(("city", "label"))
    for _ in range(chance.randint(4, 24)):
        name = sheet.name("k")
        text = tongue.faker.city() if kind == "city" else o.words.label()
        entry = span(mark, cls="fill") if chance.random() < 0.6 else ""
        room = o.room(name, entry, f"width:{chance.randint(30, 60)}px;text-align:center;flex:none")
        cells.append(div(div(o.label(name, text, False), style="flex:1;min-width:0"), room, cls="row", scope="1"))
    grid = f"display:grid;grid-template-columns:repeat({across},1fr);gap:{o.gap}px 26px"
    return [("kv", div(*cells, style=grid))]


def _amounts(o: Office) -> list[tuple[str, str]]:
    """Labels with figures at the right, sub-headings between, a total."""
    chance, sheet, tongue, rows = o.chance, o.sheet, o.sheet.tongue, []
    wide, places = o.wide * chance.choice((0.4, 0.55, 0.8, 1)), chance.choice((0, 2))
    room = chance.randint(60, 110)
    dots = chance.random() < 0.2
    for i in range(chance.randint(3, 9)):
        if chance.random() < 0.12:
            rows.append(div(escape(o.words.label() + ":"), style="text-decoration:underline"))
        name = sheet.name("k")
        text = chance.choice(("Total", "TOTAL", "Grand Total", "Balance")) if i and chance.random() < 0.12 else ""
        amount = "" if sheet.maybe(sheet.empty_share) else sheet.fill((("$" if chance.random() < 0.3 else "") + tongue.number(chance.uniform(1, 60000), places)), 20, room_px=room - 6)  # fmt: skip
        lead = span(" ." * 80, skip="1", style="flex:1;overflow:hidden;white-space:nowrap;height:1.2em") if dots else div("", style="flex:1")  # fmt: skip
        rows.append(div(div(o.label(name, text), style="max-width:72%"), lead, o.room(name, amount, f"width:{room}px;flex:none;text-align:right;padding-right:3px"), cls="row", style=f"margin-bottom:{o.gap}px"))  # fmt: skip
    return [("kv", div(*rows, style=f"width:{wide:.0f}px;margin-left:{chance.choice((0, 0, o.wide - wide)):.0f}px"))]


def _columns(o: Office) -> list[tuple[str, str]]:
    """Column heads, mostly underlined, with one to three entries below each: pairs of a head and what stands under it."""
    chance, sheet = o.chance, o.sheet
    count, rows = chance.randint(2, 5), chance.choice((1, 1, 1, 2, 3, 5))
    names = [sheet.name("k") for _ in range(count)]
    css = chance.choice(("text-decoration:underline", "text-decoration:underline", "font-weight:bold", "", "border-bottom:1px solid #000"))  # fmt: skip
    rules = chance.choice(("borderless", "borderless", "ruled"))
    align = chance.choice(("left", "center"))
    border = "border:1px solid #000;" if rules == "ruled" else ""
    head = tag("tr", *(tag("th", span(escape(o.words.label()), key=n), style=f"{border}{css};text-align:{align};padding:2px 6px;width:{100 // count}%") for n in names))  # fmt: skip
    body = [tag("tr", *(tag("td", sheet.fill(o.words.value(), 20, room_px=o.wide / count - 14), value=n, style=f"{border}text-align:{align};padding:2px 6px") for n in names)) for _ in range(rows)]  # fmt: skip
    table = tag("table", head, *body, table=rules, style=f"width:100%;margin:{o.gap}px 0;table-layout:fixed")
    return [("", region("TABLE", table))]


def _pair_table(o: Office) -> list[tuple[str, str]]:
    """A ruled table of labels and entries."""
    chance, sheet, rows = o.chance, o.sheet, []
    wide = o.wide * chance.choice((0.45, 0.6, 1))
    border, shade = "border:1px solid #555;", chance.choice(("", "background:#eee;", ""))
    across = 2 if wide == o.wide and chance.random() < 0.4 else 1
    for _ in range(chance.randint(2, 7)):
        cells = ""
        for _ in range(across):
            name = sheet.name("k")
            cells += tag("td", o.label(name), style=f"{border}{shade}padding:2px 5px;width:{40 // across}%") + tag("td", o.entry(wide / across * 0.55 - 12) or "&nbsp;", value=name, style=f"{border}padding:2px 5px")  # fmt: skip
        rows.append(tag("tr", cells))
    table = tag("table", *rows, layout="TABLE", table="ruled", style=f"width:{wide:.0f}px;margin:{o.gap}px 0 {o.gap}px {chance.choice((0, o.wide - wide)):.0f}px;table-layout:fixed")  # fmt: skip
    return [("", table)]


def _grid_table(o: Office) -> list[tuple[str, str]]:
    """A table of many rows, which says no pairs."""
    sheet, chance = o.sheet, o.chance
    if chance.random() < 0.5:
        return [("", region("TABLE", tables.figures_table(sheet, chance.randint(3, 8), chance.randint(2, 5))))]
    count = chance.randint(2, 6)
    rules = chance.choice(("ruled", "ruled", "half", "borderless"))
    style = tables.TableStyle(sheet, rules)
    rows = chance.randint(4, 8)
    filled = rows if chance.random() < 0.6 else chance.randint(0, rows)
    numbers = [chance.random() < 0.5 for _ in range(count)]
    head = tag("tr", *(tag("th", escape(o.words.label()), style=style.cell(sheet, 0, rows + 1, True)) for _ in range(count)))  # fmt: skip
    text = lambda c: sheet.tongue.number(chance.uniform(0, 9000), chance.choice((0, 1, 2))) if numbers[c] else o.words.value()  # fmt: skip
    body = [tag("tr", *(tag("td", sheet.fill(text(c), 20, room_px=o.wide / count - 14) if r < filled else "&nbsp;", style=style.cell(sheet, r + 1, rows + 1, False, chance.choice(("left", "center")))) for c in range(count))) for r in range(rows)]  # fmt: skip
    return [("", region("TABLE", tag("table", head, *body, table=rules, style="width:100%;table-layout:fixed;margin:5px 0")))]  # fmt: skip


def _remarks(o: Office) -> list[tuple[str, str]]:
    """A label and a text of several lines, after it or below."""
    chance, sheet, name = o.chance, o.sheet, o.sheet.name("k")
    text = chance.choice(("Remarks", "Comments", "Conclusion", "Objective", "Purpose", "Special Instructions", "Explanation", "Reason", ""))  # fmt: skip
    label = o.label(name, o.words.cased(text) if text else "", True)
    lines = _lines_of(o, o.wide * 0.8, 1, 5)
    ruled = "line" if chance.random() < 0.35 else ""
    written = [div(sheet.fill(line, 22, room_px=o.wide * 0.84), cls="nw " + ruled, style="line-height:1.2") for line in lines]  # fmt: skip
    written += [div("&nbsp;", cls="line")] * (chance.randint(0, 3) if ruled else 0)
    if sheet.maybe(sheet.empty_share):
        written = [div("&nbsp;", cls="line")] * chance.randint(1, 4)
    if chance.random() < 0.4:
        return [("kv", div(div(label, style="padding-right:6px", cls="nw"), div(*written, value=name, style="flex:1;min-width:0"), style="display:flex;align-items:flex-start"))]  # fmt: skip
    return [("kv", div(label) + div(*written, value=name, style=f"margin-left:{chance.choice((0, 20, 60))}px"))]


def _list_above(o: Office) -> list[tuple[str, str]]:
    """Labels on a line of their own, the entry on the next."""
    chance, sheet, out = o.chance, o.sheet, []
    for _ in range(chance.randint(1, 4)):
        name = sheet.name("k")
        value = o.room(name, o.entry(o.wide * 0.6), f"width:{chance.uniform(0.3, 0.8) * o.wide:.0f}px;margin-left:{chance.choice((0, 0, 14, 40))}px")  # fmt: skip
        out.append(div(div(o.label(name)), value, style=f"margin-bottom:{o.gap + 4}px"))
    return [("kv", "".join(out))]


def _numbered(o: Office) -> list[tuple[str, str]]:
    """Numbered questions with answers of some lines beside them."""
    chance, rows = o.chance, []
    tab, had = o.wide * chance.uniform(0.2, 0.4), o.numbered
    o.numbered = True
    for _ in range(chance.randint(2, 7)):
        rows.append(div(_field(o, o.wide, tab), style=f"margin-bottom:{o.gap + 2}px"))
    o.numbered = had
    return [("kv", "".join(rows))]


def _sides(o: Office) -> list[tuple[str, str]]:
    """Two stacks beside each other."""
    chance, whole = o.chance, o.wide
    share = chance.uniform(0.4, 0.6)
    sides = []
    for part in (share, 1 - share):
        o.wide = whole * part - 16
        sides.append(div(*(html for _, html in chance.choice((_stack, _captions, _list_above))(o)), style=f"width:{o.wide:.0f}px;min-width:0", scope="1"))  # fmt: skip
        o.wide = whole
    return [("kv", div(*sides, style="display:flex;gap:16px;align-items:flex-start"))]


def _signs(o: Office) -> list[tuple[str, str]]:
    """Who signs, and when."""
    chance, sheet, rows = o.chance, o.sheet, []
    dated = chance.random() < 0.7
    under = chance.random() < 0.3
    for _ in range(chance.randint(1, 5)):
        name = sheet.name("k")
        text = chance.choice(("Approved By", "Signature", "Submitted By", "Authorized By", "Prepared By", "By", "Signed", "Reviewed By", "")) or o.words._word("person")  # fmt: skip
        signed = not sheet.maybe(max(sheet.empty_share, 0.2))
        who = sheet.tongue.faker.name()
        ink = div(sheet.pen.signature(who, chance.uniform(18, 34)), style=f"position:absolute;bottom:{chance.randint(-6, 3)}px;left:{chance.randint(2, 30)}px") if signed else "&nbsp;"  # fmt: skip
        typed = div(escape(who), cls="nw small", value=name) if under and signed else ""
        room = div(div(ink, value=name, cls="line", style=f"position:relative;min-height:{chance.randint(20, 34)}px"), typed, style="flex:2;min-width:0")  # fmt: skip
        cells = [div(o.label(name, o.words.cased(text)), cls="nw", style="padding-right:5px"), room]
        if dated:
            when = sheet.name("k")
            date = "" if not signed else sheet.fill(sheet.tongue.short_date(), 20, room_px=90)
            cells += [div(o.label(when, o.words.cased("Date")), cls="nw", style="padding:0 5px 0 14px"), div(date or "&nbsp;", value=when, cls="line nw", style="flex:1;min-width:0")]  # fmt: skip
        rows.append(div(*cells, cls="row", style=f"margin-bottom:{o.gap + 6}px;align-items:{'flex-start' if under else 'flex-end'}"))  # fmt: skip
    return [("kv", "".join(rows))]


def _prose(o: Office) -> list[tuple[str, str]]:
    """Some sentences, which are neither label nor entry."""
    chance = o.chance
    text = " ".join(o.words.sentence() for _ in range(chance.randint(1, 4)))
    return [("", paragraph(text.upper() if chance.random() < 0.2 else text, cls=chance.choice(("", "", "small"))))]
