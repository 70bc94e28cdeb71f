"""Draws demo.png, the page that ./dev demo reads: an invoice with a table, key-value pairs, two columns and a note by hand.

Everything on it is invented. The fonts are Debian's fonts-liberation and fonts-breip.
"""

from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

SCALE = 2  # drawn larger, then shrunk: smooth edges
WIDTH, HEIGHT = 1240, 1754  # A4 at 150 dpi
INK, GREY, RULE = 25, 95, 150
FONTS = Path("/usr/share/fonts/truetype")
FACES = {
    "plain": "liberation/LiberationSans-Regular.ttf",
    "bold": "liberation/LiberationSans-Bold.ttf",
    "serif": "liberation/LiberationSerif-Regular.ttf",
    "mono": "liberation/LiberationMono-Regular.ttf",
    "hand": "breip/Breip.ttf",
}
ITEMS = [
    ("AX-2041", "Lantern oil, clear, 1 l can", "24", "6.40", "153.60"),
    ("AX-2077", "Wick, braided cotton, 8 mm", "150", "0.35", "52.50"),
    ("BR-0118", "Burner, brass, with gallery", "12", "18.90", "226.80"),
    ("GL-3300", "Chimney glass, Ø 54 mm, annealed", "36", "4.75", "171.00"),
    ("SV-0001", "Cleaning and adjustment, hours", "3.5", "58.00", "203.00"),
]
TERMS = (
    "Payment is due within 30 days of the date of this invoice, without deduction. Goods remain our property "
    "until they are paid in full. Please quote the invoice number with your payment."
)
CARE = (
    "Trim the wick before each use and keep the flame below the gallery. Never fill a burning lamp. Glass that "
    "has cooled unevenly may crack: let it rest for ten minutes before cleaning."
)


class Sheet:
    def __init__(self) -> None:
        self.image = Image.new("L", (WIDTH * SCALE, HEIGHT * SCALE), 250)
        self.draw = ImageDraw.Draw(self.image)

    def font(self, face: str, size: float) -> ImageFont.FreeTypeFont:
        return ImageFont.truetype(str(FONTS / FACES[face]), round(size * SCALE))

    def text(self, x: float, y: float, text: str, face: str = "plain", size: float = 21, fill: int = INK, anchor: str = "ls"):
        self.draw.text((x * SCALE, y * SCALE), text, font=self.font(face, size), fill=fill, anchor=anchor)

    def rule(self, x0: float, y0: float, x1: float, y1: float, fill: int = RULE, width: float = 1.5):
        self.draw.line([v * SCALE for v in (x0, y0, x1, y1)], fill=fill, width=round(width * SCALE))

    def paragraph(self, x: float, y: float, width: float, text: str, size: float = 20, leading: float = 29):
        font, line = self.font("serif", size), ""
        for word in [*text.split(), None]:
            if word is None or font.getlength(f"{line} {word}") > width * SCALE:
                self.text(x, y, line, "serif", size)
                y, line = y + leading, ""
            line = f"{line} {word or ''}".strip()


def heading(sheet: Sheet) -> None:
    sheet.text(100, 150, "Marlow & Finch Lampworks", "bold", 40)
    sheet.text(100, 188, "14 Harbour Lane · Westhaven WH3 8QT · post@marlow-finch.example", size=18, fill=GREY)
    sheet.rule(100, 212, 1140, 212, fill=60, width=3)
    sheet.text(1140, 290, "INVOICE", "bold", 46, anchor="rs")


def addresses(sheet: Sheet) -> None:
    for i, line in enumerate(["Billed to", "Eleanor Whitcombe", "The Old Signal House", "27 Cliff Road", "Stonebay SB1 4LN"]):
        sheet.text(100, 290 + 31 * i, line, "bold" if i == 0 else "plain", fill=GREY if i == 0 else INK)
    pairs = [("Invoice number:", "2026-0417"), ("Date:", "9 March 2026"), ("Customer:", "K-58213"), ("Due:", "8 April 2026")]
    for i, (key, value) in enumerate(pairs):
        sheet.text(730, 340 + 31 * i, key, fill=GREY)
        sheet.text(1140, 340 + 31 * i, value, "mono", anchor="rs")


def table(sheet: Sheet, top: float = 520) -> float:
    columns = [100, 240, 740, 860, 1000, 1140]
    heads = ["Article", "Description", "Quantity", "Price €", "Amount €"]
    step, bottom = 52, top + 52 * (len(ITEMS) + 1)
    sheet.draw.rectangle([100 * SCALE, top * SCALE, 1140 * SCALE, (top + step) * SCALE], fill=222)
    for row, cells in enumerate([heads, *ITEMS]):
        base = top + step * row + 34
        for column, cell in enumerate(cells):
            face = "bold" if row == 0 else "plain"
            if column < 2:
                sheet.text(columns[column] + 12, base, cell, face)
            else:
                sheet.text(columns[column + 1] - 12, base, cell, face, anchor="rs")
    for row in range(len(ITEMS) + 2):
        sheet.rule(100, top + step * row, 1140, top + step * row)
    for x in columns:
        sheet.rule(x, top, x, bottom)
    return bottom


def totals(sheet: Sheet, top: float) -> None:
    for i, (key, value) in enumerate([("Net", "806.90"), ("VAT 20 %", "161.38"), ("Total €", "968.28")]):
        face = "bold" if i == 2 else "plain"
        sheet.text(860, top + 45 + 38 * i, key, face, 23)
        sheet.text(1128, top + 45 + 38 * i, value, face, 23, anchor="rs")
    sheet.rule(850, top + 94, 1140, top + 94, fill=60)


def columns(sheet: Sheet, top: float = 1110) -> None:
    for x, title, body in [(100, "Terms of payment", TERMS), (650, "Care of your lamp", CARE)]:
        sheet.text(x, top, title, "bold", 23)
        sheet.paragraph(x, top + 36, 490, body)


def note(sheet: Sheet, top: float = 1390) -> None:
    for x, label, ticked in [(100, "Collected in person", False), (400, "Sent by carrier", True)]:
        sheet.draw.rectangle([x * SCALE, (top - 18) * SCALE, (x + 20) * SCALE, (top + 2) * SCALE], outline=INK, width=2 * SCALE)
        if ticked:
            sheet.rule(x + 4, top - 14, x + 16, top - 2, fill=INK, width=3)
            sheet.rule(x + 16, top - 14, x + 4, top - 2, fill=INK, width=3)
        sheet.text(x + 34, top, label)
    sheet.text(110, top + 90, "Two glasses replaced free of charge,", "hand", 44, fill=45)
    sheet.text(110, top + 145, "thank you for your patience!", "hand", 44, fill=45)
    sheet.rule(740, top + 150, 1140, top + 150, fill=60)
    sheet.text(800, top + 138, "Josephine Marlow", "hand", 52, fill=45)
    sheet.text(740, top + 176, "Signature", size=17, fill=GREY)


def footer(sheet: Sheet) -> None:
    sheet.rule(100, 1640, 1140, 1640)
    sheet.text(100, 1672, "IBAN XX12 3456 0000 7890 1234 56 · VAT XX 204 118 573", size=17, fill=GREY)
    sheet.text(1140, 1672, "Page 1 of 1", size=17, fill=GREY, anchor="rs")


def main() -> None:
    sheet = Sheet()
    heading(sheet)
    addresses(sheet)
    totals(sheet, table(sheet))
    columns(sheet)
    note(sheet)
    footer(sheet)
    page = sheet.image.rotate(0.7, Image.Resampling.BICUBIC, fillcolor=250)  # as laid on a scanner by hand
    page = page.resize((WIDTH, HEIGHT), Image.Resampling.LANCZOS).point(lambda v: min(255, round(v / 16) * 16))
    page.save(Path(__file__).with_name("demo.png"), optimize=True)


main()
