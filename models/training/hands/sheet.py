"""A contact sheet of handwriting, to look at: `python models/training/hands/sheet.py OUT.png [--what lines|letters|...]`."""

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


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("out", type=Path)
    options.add_argument("--seed", type=int, default=0)
    options.add_argument("--style")
    options.add_argument("--source")
    options = options.parse_args()
    rng = np.random.default_rng(options.seed)
    Image.fromarray(line_sheet(rng, options.style, options.source)).save(options.out)


if __name__ == "__main__":
    main()
