"""Kinds of papers: each function draws one page of made-up text and returns its canvas."""

from __future__ import annotations

import random

from PIL import Image

from canvas import Canvas, Colour, Face, face
from vocabulary import LABELS, WORDS, Writer

WHITE, BLACK = (255, 255, 255), (0, 0, 0)


def language(chance: random.Random) -> str:
    return "en" if chance.random() < 0.6 else chance.choice(sorted(WORDS))


def sheet(chance: random.Random, width: int, height: int, paper: Colour = WHITE) -> Canvas:
    return Canvas(Image.new("RGB", (width, height), paper))


def office_sheet(chance: random.Random) -> tuple[Canvas, float]:
    """A page of A4, Letter or part of one, and the pixels of a point on it."""
    dots = chance.choice((110, 130, 150, 150, 175, 200))
    wide, high = chance.choice(((8.27, 11.69), (8.5, 11.0), (8.27, 5.8)))
    return sheet(chance, round(wide * dots), round(high * dots)), dots / 72


def ink(chance: random.Random) -> Colour:
    return chance.choice((BLACK, BLACK, BLACK, (25, 25, 25), (50, 50, 50), (20, 30, 90), (90, 20, 20)))


def letter(chance: random.Random) -> Canvas:
    canvas, point = office_sheet(chance)
    w = Writer(chance, language(chance))
    body, hand = face(chance, ("sans", "serif", "mono"), w.language), face(chance, ("hand",), w.language)
    size, colour = chance.uniform(8, 13) * point, ink(chance)
    margin, y = canvas.width * chance.uniform(0.08, 0.14), canvas.height * 0.06
    right = canvas.width - margin
    canvas.line(margin, y + size * 1.5, w.title(), body.font(size * chance.uniform(1.3, 2.4), "bold"), colour)
    small = body.font(size * 0.75)
    for i, row in enumerate((w.address(), w.place(), w.phone(), w.email(), w.web())):
        canvas.right(right, y + size * (1 + i), row.split(), small, colour)
    if chance.random() < 0.5:
        canvas.rule(margin, y + size * 6, right, y + size * 6, colour, chance.randint(1, 3))
    y += size * 8
    for row in (w.name(), w.address(), w.place()):
        canvas.line(margin, y, row.split(), body.font(size), colour)
        y += size * 1.3
    canvas.right(right, y, [*w.word().split(), w.date()], body.font(size), colour)
    y += size * 2.5
    canvas.line(margin, y, w.prose(chance.randint(2, 6)), body.font(size, "bold"), colour)
    y += size
    leading, justify = chance.uniform(1.1, 1.7), chance.random() < 0.4
    while y < canvas.height * 0.8:
        style = chance.choices(("regular", "italic", "bold"), (8, 1, 1))[0]
        y = canvas.paragraph(
            margin,
            y,
            right,
            canvas.height * 0.84,
            w.prose(chance.randint(15, 90)),
            body.font(size, style),
            colour,
            leading,
            justify,
        )
        y += size * chance.uniform(0.4, 1.2)
    canvas.line(
        margin,
        min(y + 2 * size, canvas.height * 0.9),
        w.name().split(),
        hand.font(size * 1.6),
        chance.choice((BLACK, (20, 30, 110))),
    )
    canvas.centre(canvas.width / 2, canvas.height * 0.97, w.prose(chance.randint(5, 12)), body.font(size * 0.6), colour)
    return canvas


def article(chance: random.Random) -> Canvas:
    canvas, point = office_sheet(chance)
    w = Writer(chance, language(chance))
    body, head = face(chance, ("serif", "serif", "sans"), w.language), face(chance, ("sans", "serif"), w.language)
    size, colour = chance.uniform(6.5, 11) * point, ink(chance)
    columns, margin, gutter = chance.randint(1, 3), canvas.width * 0.07, size * chance.uniform(1.2, 2.5)
    y = canvas.height * 0.05
    canvas.line(margin, y, [w.acronym(), "·", w.date()], body.font(size * 0.8), colour)
    canvas.right(canvas.width - margin, y, [str(chance.randint(1, 999))], body.font(size * 0.8), colour)
    y += size
    y = (
        canvas.paragraph(
            margin,
            y,
            canvas.width - margin,
            y + size * 9,
            w.title(),
            head.font(size * chance.uniform(1.8, 3.2), "bold"),
            colour,
        )
        + size
    )
    column = (canvas.width - 2 * margin - gutter * (columns - 1)) / columns
    leading, justify = chance.uniform(1.1, 1.45), chance.random() < 0.7
    for i in range(columns):
        left, top = margin + i * (column + gutter), y
        while top < canvas.height * 0.9:
            if chance.random() < 0.25:
                top = canvas.paragraph(
                    left, top, left + column, canvas.height * 0.94, w.title(), head.font(size * 1.15, "bold"), colour
                )
            top = canvas.paragraph(
                left,
                top,
                left + column,
                canvas.height * 0.94,
                w.prose(chance.randint(20, 80)),
                body.font(size),
                colour,
                leading,
                justify,
            )
            top += size * chance.choice((0.2, 0.7))
    return canvas


def table(chance: random.Random) -> Canvas:
    canvas, point = office_sheet(chance)
    w = Writer(chance, language(chance))
    body, colour = face(chance, ("sans", "sans", "serif", "mono"), w.language), ink(chance)
    size, margin = chance.uniform(6.5, 11) * point, canvas.width * 0.06
    y = canvas.height * 0.07
    canvas.line(margin, y, w.title(), body.font(size * chance.uniform(1.2, 2.2), "bold"), colour)
    y += size * 1.5
    while y < canvas.height * 0.8:
        y = (
            one_table(chance, canvas, w, body, size, margin, y, canvas.width - margin, canvas.height * 0.93, colour)
            + size * 2
        )
        canvas.line(margin, y, w.prose(chance.randint(4, 10)), body.font(size * 0.85, "italic"), colour)
        y += size * 1.5
    return canvas


def one_table(chance, canvas: Canvas, w: Writer, body: Face, size, left, top, right, bottom, colour) -> float:
    columns = chance.randint(3, 8)
    shares = [chance.uniform(0.6, 1.4) for _ in range(columns)]
    shares[0] *= 1.7
    edges = [left + (right - left) * sum(shares[:i]) / sum(shares) for i in range(columns + 1)]
    makers = [lambda: " ".join(w.prose(chance.randint(1, 3)))]
    makers += [
        chance.choice((w.amount, w.number, w.date, w.code, w.measure, w.word, w.amount)) for _ in range(columns - 1)
    ]
    grid, zebra, dark = chance.choice(("all", "rows", "none", "frame")), chance.random() < 0.3, chance.random() < 0.4
    step, pad, thick = size * chance.uniform(1.4, 2.2), size * 0.4, chance.randint(1, 3)
    rows = min(chance.randint(4, 30), int((bottom - top) / step) - 1)
    band = chance.choice(((30, 50, 90), (60, 60, 60), (10, 90, 80)))
    y = top
    for i in range(max(rows, 0) + 1):
        header = i == 0
        if header and dark:
            canvas.box(left, y, right, y + step, band, 1, band)
        elif zebra and i % 2:
            canvas.box(left, y, right, y + step, (232, 232, 232), 1, (232, 232, 232))
        font = body.font(size, "bold" if header else "regular")
        for c in range(columns):
            text = chance.choice(LABELS).split()[:2] if header else makers[c]().split()
            inner = edges[c + 1] - edges[c] - 2 * pad
            while text and font.getlength(" ".join(text)) > inner:
                text = text[:-1]
            if not text or (not header and chance.random() < 0.06):
                continue
            baseline = y + step / 2 + size * 0.35
            shade = WHITE if header and dark else colour
            if c and makers[c] in (w.amount, w.number):
                canvas.right(edges[c + 1] - pad, baseline, text, font, shade)
            else:
                canvas.line(edges[c] + pad, baseline, text, font, shade)
        y += step
        if grid in ("all", "rows") and i < rows:
            canvas.rule(left, y, right, y, colour, thick)
    if grid in ("all", "frame"):
        canvas.box(left, top, right, y, colour, thick)
    if grid == "all":
        for edge in edges[1:-1]:
            canvas.rule(edge, top, edge, y, colour, thick)
    return y


def form(chance: random.Random) -> Canvas:
    canvas, point = office_sheet(chance)
    w = Writer(chance, language(chance))
    printed = face(chance, ("sans", "sans", "serif"), w.language)
    filled = face(chance, ("mono", "sans", "hand", "hand"), w.language)
    size, colour, pen = (
        chance.uniform(6.5, 10) * point,
        ink(chance),
        chance.choice((BLACK, (20, 30, 110), (60, 60, 60))),
    )
    margin, y = canvas.width * 0.07, canvas.height * 0.06
    canvas.centre(canvas.width / 2, y, w.title(), printed.font(size * 1.8, "bold"), colour)
    y += size * 2.5
    style = chance.choice(("underline", "boxes", "cells", "dots"))
    columns = chance.randint(1, 3)
    step = size * chance.uniform(2.2, 3.6)
    column = (canvas.width - 2 * margin) / columns
    while y < canvas.height * 0.9:
        if chance.random() < 0.08:
            if chance.random() < 0.5:
                canvas.box(margin, y, canvas.width - margin, y + size * 1.6, colour, 1, colour)
                canvas.line(margin + size * 0.4, y + size * 1.2, w.title(), printed.font(size, "bold"), WHITE)
            else:
                canvas.line(margin, y + size * 1.2, w.title(), printed.font(size * 1.1, "bold"), colour)
            y += size * 2.4
        for c in range(columns):
            form_entry(
                chance,
                canvas,
                w,
                printed,
                filled,
                size,
                margin + c * column,
                y,
                column * 0.96,
                step,
                style,
                colour,
                pen,
            )
        y += step
    return canvas


def form_entry(
    chance, canvas: Canvas, w: Writer, printed: Face, filled: Face, size, left, top, width, step, style, colour, pen
) -> None:
    label = chance.choice(LABELS)
    words = (label + chance.choice((":", ":", ""))).split()
    value = [] if chance.random() < 0.12 else w.value(label).split()
    if chance.random() < 0.08:  # a row of boxes to tick
        x = left
        for _ in range(chance.randint(2, 4)):
            canvas.box(x, top + step * 0.35, x + size, top + step * 0.35 + size, colour, 1)
            if chance.random() < 0.4:
                canvas.rule(x, top + step * 0.35, x + size, top + step * 0.35 + size, pen, 2)
                canvas.rule(x + size, top + step * 0.35, x, top + step * 0.35 + size, pen, 2)
            word = chance.choice(("Yes", "No", "Other", "N/A", w.invented().capitalize()))
            x = canvas.line(x + size * 1.5, top + step * 0.35 + size * 0.85, [word], printed.font(size), colour) + size
            if x > left + width * 0.75:
                break
        return
    small, big = printed.font(size * 0.75), filled.font(size * chance.uniform(1.0, 1.3))
    if style == "cells":
        canvas.box(left, top, left + width, top + step, colour, 1)
        canvas.line(left + size * 0.3, top + size * 0.9, words, small, colour)
        x, baseline = left + size * 0.5, top + step - size * 0.4
    else:
        font = printed.font(size)
        baseline = top + step * 0.7
        x = canvas.line(left, baseline, words, font, colour) + size * 0.3
        end = left + width
        if style == "underline":
            canvas.rule(x, baseline + 3, end, baseline + 3, colour, 1)
        elif style == "boxes":
            canvas.box(x, baseline - size * 1.3, end, baseline + size * 0.5, colour, 1)
            x += size * 0.4
        else:
            for dot in range(round(x), round(end), 6):
                canvas.pen.point((dot, baseline + 2), colour)
    while value and big.getlength(" ".join(value)) > left + width - x:
        value = value[:-1]
    canvas.line(x, baseline - chance.uniform(0, 0.1) * size, value, big, pen)


def receipt(chance: random.Random) -> Canvas:
    width = chance.randint(380, 760)
    rows = chance.randint(14, 40)
    w = Writer(chance, language(chance))
    font_face = face(chance, ("mono", "mono", "sans"), w.language)
    size = width / chance.uniform(22, 36)
    step = size * chance.uniform(1.25, 1.7)
    canvas, colour = sheet(chance, width, round(step * (rows + 16))), chance.choice((BLACK, (40, 40, 40), (70, 70, 90)))
    font, bold, margin = font_face.font(size), font_face.font(size * chance.uniform(1.0, 1.2), "bold"), width * 0.06
    y = step * 2
    canvas.centre(width / 2, y, w.title()[:2], font_face.font(size * chance.uniform(1.2, 1.9), "bold"), colour)
    for row in (w.address(), w.place(), w.phone(), f"{chance.choice(('VAT', 'TAX', 'GST', 'ID'))}: {w.code()}"):
        y += step
        canvas.centre(width / 2, y, row.split(), font, colour)
    y += step * 1.5
    canvas.line(margin, y, [w.date(), w.time()], font, colour)
    canvas.right(width - margin, y, [f"#{chance.randint(1, 99999)}"], font, colour)
    for _ in range(rows):
        y += step
        if chance.random() < 0.08:
            rule = chance.choice("-=*") * int((width - 2 * margin) / font.getlength("-"))
            canvas.pen.text((margin, y), rule, colour, font, anchor="ls")
            continue
        amount = w.amount().lstrip("-(").rstrip(")")[-8:].strip(",.")
        name = w.prose(chance.randint(1, 3))
        while name and font.getlength(" ".join(name)) > width * 0.55:
            name = name[:-1]
        canvas.line(margin, y, [*([f"{chance.randint(1, 9)}x"] if chance.random() < 0.3 else []), *name], font, colour)
        canvas.right(width - margin, y, [amount], font, colour)
    for label in ("SUBTOTAL", "TAX", "TOTAL", "CASH", "CHANGE")[chance.randint(0, 2) :]:
        y += step
        canvas.line(margin, y, [label], bold if label == "TOTAL" else font, colour)
        canvas.right(width - margin, y, [f"{chance.randint(1, 99999) / 100:.2f}"], font, colour)
    canvas.centre(width / 2, y + step * 2, w.prose(chance.randint(2, 4)), font, colour)
    return canvas


def screen(chance: random.Random) -> Canvas:
    """A slide, a poster or a window: text of many sizes on coloured grounds, light on dark among them."""
    width, height = chance.choice(((1280, 720), (1024, 768), (900, 1200)))
    dark = chance.random() < 0.5
    pick = lambda low, high: tuple(chance.randint(low, high) for _ in range(3))
    canvas = sheet(chance, width, height, pick(0, 60) if dark else pick(200, 255))
    w = Writer(chance, language(chance))
    body = face(chance, ("sans", "sans", "sans", "serif", "mono"), w.language)
    y = height * 0.03
    while y < height * 0.9:
        left, ends = width * 0.04, []
        for right in [width * 0.96] if chance.random() < 0.5 else [width * 0.48, width * 0.96]:
            size = chance.choice((9, 11, 12, 13, 14, 16, 18, 22, 28, 40, 64))
            panel = chance.random() < 0.35
            light = dark
            bottom = min(y + size * chance.uniform(3, 7), height * 0.97)
            if panel:
                light = chance.random() < 0.5
                canvas.box(left, y, right - 8, bottom, (128, 128, 128), 1, pick(0, 90) if light else pick(190, 255))
            shade = pick(190, 255) if light else pick(0, 90)
            canvas.paragraph(
                left + 10,
                y + 4,
                right - 14,
                bottom - 4,
                w.prose(chance.randint(3, 40)),
                body.font(size, chance.choice(("regular", "regular", "bold"))),
                shade,
            )
            left = right
            ends.append(bottom + size * 0.3)
        y = max(ends) + chance.randint(4, 20)
    return canvas


KINDS = {letter: 3, article: 3, table: 3, form: 4, receipt: 2, screen: 2}


def draw(chance: random.Random) -> Canvas:
    return chance.choices(list(KINDS), list(KINDS.values()))[0](chance)
