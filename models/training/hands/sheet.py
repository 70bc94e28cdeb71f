"""A contact sheet of handwriting, to look at: `python models/training/hands/sheet.py OUT.png [--what signatures]`."""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

import numpy as np
from PIL import Image

sys.path.insert(0, str(Path(__file__).resolve().parents[3]))

from models.training import hands

LINES = [
    "Alejandro Rosalez 10/10/1982", "123 Any Street, Springfield IL 60412", "Hypertension, Typ 2 diabetes", "(646) 555-0111 €1,284.50",
    "penicillin 250 mg twice daily", "Jürgen Müßig, Straße 47", "Received by: M. Okafor 7/19/93", "François Lefèvre née Đorđević",
    "No known allergies", "Quick brown fox jumps over lazy dog", "PHONE 0123456789 & FAX #42", "Łukasz Ñandú Çelik Åse Øst",
]  # fmt: skip


NAMES = [
    "Carlos Salazar",
    "Jane M. Doe",
    "Wolfgang Hölzer",
    "A. Okafor",
    "Marie-Claire Dubois",
    "Robert P. Finch",
    "Siddharth Rao",
    "Li Wei",
]


def pasted(sheet: np.ndarray, raster: hands.Raster, x: float, y: float) -> None:
    """With its baseline's start at (x, y), darkening what is there, cut at the rims."""
    left, top = round(x - raster.origin[0]), round(y - raster.origin[1])
    high, wide = raster.image.shape
    x0, y0, x1, y1 = max(0, left), max(0, top), min(sheet.shape[1], left + wide), min(sheet.shape[0], top + high)
    if x0 < x1 and y0 < y1:
        part = sheet[y0:y1, x0:x1]
        np.minimum(part, raster.image[y0 - top : y1 - top, x0 - left : x1 - left], out=part)


def line_sheet(rng: np.random.Generator, style: str | None, source: str | None) -> np.ndarray:
    sheet = np.full((1500, 2000), 255, np.uint8)
    spent, words = 0.0, 0
    for i in range(48):
        hand = hands.Hand.random(rng, style, source)
        text = LINES[int(rng.integers(len(LINES)))]
        begin = time.process_time()
        drawing = hands.written(text, rng, 40, hand)
        raster = hands.rasterise(drawing, rng=rng)
        spent += time.process_time() - begin
        words += len(drawing.words)
        pasted(sheet, raster, 20 + (i % 2) * 1000, 70 + (i // 2) * 60)
    print(f"{1000 * spent / words:.2f} ms a word")
    return sheet


def signature_sheet(rng: np.random.Generator) -> np.ndarray:
    sheet = np.full((1500, 2000), 255, np.uint8)
    for i in range(60):
        drawing = hands.signature(NAMES[int(rng.integers(len(NAMES)))], rng, 55)
        pasted(sheet, hands.rasterise(drawing, rng=rng), 20 + (i % 6) * 330, 90 + (i // 6) * 145)
    return sheet


def mark_sheet(rng: np.random.Generator) -> np.ndarray:
    """Marks in boxes, stamps, combs of boxes."""
    sheet = np.full((1500, 2000), 255, np.uint8)
    for row, kind in enumerate(hands.marks.DRAWN):
        for column in range(16):
            x, y = 30 + column * 62, 20 + row * 56
            sheet[y : y + 32, [x, x + 1, x + 31, x + 32]] = 60
            sheet[[y, y + 1, y + 31, y + 32], x : x + 33] = 60
            pasted(sheet, hands.rasterise(hands.mark(kind, rng, 32), rng=rng), x + 16, y + 16)
    texts = [
        ["RECEIVED", "JUL 10 1984"],
        ["PAID"],
        ["CITY OF SPRINGFIELD * TREASURER *", "PAID", "MAR 3"],
        ["APPROVED", "BY: ______", "DATE 2/11/91"],
    ]
    for i in range(15):
        drawing = hands.stamp(texts[i % 4], rng, 26)
        pasted(sheet, hands.rasterise(drawing, rng=rng), 1220 + (i % 3) * 290, 130 + (i // 3) * 280)
    for i in range(14):
        y, hand = 800 + i * 50, hands.Hand.random(rng)
        sheet[[y - 34, y + 8], 30 : 30 + 36 * 30] = 90
        sheet[y - 34 : y + 8, 30 : 31 + 36 * 30 : 36] = 90
        drawing = hands.in_boxes("DOE JANE M 04121987 A7-30415"[:30], rng, 26, 36, hand)
        pasted(sheet, hands.rasterise(drawing, rng=rng), 30, y)
    return sheet


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("out", type=Path)
    options.add_argument("--what", choices=["lines", "signatures", "marks"], default="lines")
    options.add_argument("--seed", type=int, default=0)
    options.add_argument("--style", help="of the lines: capitals, print, mixed, cursive")
    options.add_argument("--source", help="of the lines: own, futural, scripts, ... or a font below /usr/share/fonts")
    options = options.parse_args()
    rng = np.random.default_rng(options.seed)
    draw = {
        "lines": lambda: line_sheet(rng, options.style, options.source),
        "signatures": lambda: signature_sheet(rng),
        "marks": lambda: mark_sheet(rng),
    }
    Image.fromarray(draw[options.what]()).save(options.out)


if __name__ == "__main__":
    main()
