"""A contact sheet of the ageing, to look at: `python models/training/ageing/sheet.py OUT.png [--recipe fax] [--boxes]`."""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

import cv2
import numpy as np
from PIL import Image, ImageDraw, ImageFont

sys.path.insert(0, str(Path(__file__).resolve().parents[3]))

from models.training import ageing

FONTS = Path("/usr/share/fonts")
FACES = (
    "truetype/liberation/LiberationSans-Regular.ttf",
    "truetype/freefont/FreeMono.ttf",
    "truetype/dejavu/DejaVuSerif.ttf",
)
WORDS = [
    "invoice",
    "patient",
    "address",
    "total",
    "amount",
    "street",
    "number",
    "12/04/1987",
    "Smith",
    "4,310.55",
    "delivered",
    "approved",
    "of",
    "the",
    "and",
    "signature",
    "$18.20",
]


def sample_page(rng: np.random.Generator, dpi: int = 150, strip: bool = False) -> tuple[np.ndarray, np.ndarray]:
    """A made page of lines, a table and rules with the quads of its words, as RGB."""
    width, height = (int(3.1 * dpi), int(7 * dpi)) if strip else (int(8.27 * dpi), int(11.69 * dpi))
    page = Image.new("RGB", (width, height), "white")
    pen, quads = ImageDraw.Draw(page), []
    y, margin = 0.08 * height, int(0.08 * width)
    while y < height * 0.92:
        size = int(dpi * rng.choice([8, 10, 10, 12, 18]) / 72)
        font = ImageFont.truetype(FONTS / FACES[rng.integers(len(FACES))], size)
        x = margin + rng.integers(0, 3) * margin // 2
        for _ in range(int(rng.integers(1, 9))):
            word = str(rng.choice(WORDS))
            left, top, right, bottom = pen.textbbox((x, y), word, font)
            if right > width - margin:
                break
            pen.text((x, y), word, (20, 20, 20), font)
            quads.append([[left, top], [right, top], [right, bottom], [left, bottom]])
            x = right + size * rng.choice([0.3, 0.4, 2])
        if rng.random() < 0.2:
            pen.line((margin, y + size * 1.5, width - margin, y + size * 1.5), (0, 0, 0), 2)
        if rng.random() < 0.1:
            pen.rectangle((margin, y, width - margin, y + 2 * size), outline=(0, 0, 0), width=2)
        y += size * rng.uniform(1.2, 2.2)
    return np.asarray(page), np.array(quads, float)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("out", type=Path)
    options.add_argument("--recipe", choices=sorted(ageing.NAMES))
    options.add_argument("--seed", type=int, default=0)
    options.add_argument("--count", type=int, default=12)
    options.add_argument("--boxes", action="store_true")
    options.add_argument("--close", action="store_true", help="show a piece of each page at its own size")
    options = options.parse_args()
    rng = np.random.default_rng(options.seed)
    columns, tile = 6, (420, 560)
    names = [options.recipe] if options.recipe else list(ageing.NAMES)
    sheet = np.full((-(-options.count // columns) * tile[1], columns * tile[0], 3), 128, np.uint8)
    times: dict[str, list[float]] = {}
    for i in range(options.count):
        name = names[i % len(names)]
        page, quads = sample_page(rng, strip=name == "receipt" and rng.random() < 0.8)
        begin = time.process_time()
        aged = ageing.age(page, quads, rng, name)
        times.setdefault(name, []).append(1000 * (time.process_time() - begin))
        picture = aged.image if aged.image.ndim == 3 else cv2.cvtColor(aged.image, cv2.COLOR_GRAY2RGB)
        picture = np.ascontiguousarray(picture)
        if options.boxes:
            for quad, keep in zip(aged.quads, aged.keep):
                cv2.polylines(picture, [np.round(quad).astype(np.int32)], True, (0, 160, 0) if keep else (255, 0, 0), 2)
        room = (tile[0] - 6, tile[1] - 6)
        if options.close:
            top, left = (max(0, (a - b) // 3) for a, b in zip(picture.shape, room[::-1]))
            small = picture[top : top + room[1], left : left + room[0]]
        else:
            scale = min(room[0] / picture.shape[1], room[1] / picture.shape[0])
            small = cv2.resize(picture, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
        y, x = i // columns * tile[1], i % columns * tile[0]
        sheet[y : y + small.shape[0], x : x + small.shape[1]] = small
        short = {
            k: round(v, 2) if isinstance(v, float) else v for k, v in aged.parameters.items() if v != ageing.DEFAULTS[k]
        }
        print(i, f"kept {aged.keep.mean():.2f}", short)
    Image.fromarray(sheet).save(options.out)
    print("CPU ms a page:", {name: round(float(np.mean(t))) for name, t in times.items()})


if __name__ == "__main__":
    main()
