#!/usr/bin/env python3
"""Draws pages of made-up text, ages them, and writes beside each what it says and where.

    make_pages.py --out DIR [--count 300] [--seed 1] [--jobs 2]

DIR/NAME.png or .jpg is the page, DIR/NAME.json its truth: {"truth": {"pages": [{"words": [{"text", "box"}], "lines": [...]}]}},
boxes (left, top, right, bottom) of the words' ink as fractions of the page, and under "made" how it was aged. The same count,
seed and fonts give the same bytes; page i does not depend on the count. Needs Pillow, numpy, scipy and the fonts that
README.md names.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import sys
import zlib
from multiprocessing import Pool
from pathlib import Path

import numpy as np
from PIL import Image

import ageing
import layouts
from canvas import Placed


def turned(page: np.ndarray, placed: list[Placed], degrees: float) -> tuple[np.ndarray, list[Placed]]:
    """The page turned clockwise about its middle at its own size, and the upright boxes round the turned ones.
    Words that leave the page are dropped."""
    height, width = page.shape[:2]
    cos, sin = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    x0, y0 = width / 2, height / 2
    back = (cos, sin, x0 - cos * x0 - sin * y0, -sin, cos, y0 + sin * x0 - cos * y0)
    corner = tuple(int(v * 255) for v in np.median(page[:8, :8], (0, 1)))
    picture = Image.fromarray((page * 255 + 0.5).astype(np.uint8))
    picture = picture.transform(
        (width, height), Image.Transform.AFFINE, back, Image.Resampling.BICUBIC, fillcolor=corner
    )
    moved = []
    for item in placed:
        left, top, right, bottom = item.box
        points = [(x - x0, y - y0) for x, y in ((left, top), (right, top), (right, bottom), (left, bottom))]
        xs, ys = [cos * x - sin * y + x0 for x, y in points], [sin * x + cos * y + y0 for x, y in points]
        if min(xs) >= 0 and min(ys) >= 0 and max(xs) <= width and max(ys) <= height:
            moved.append(Placed(item.text, (min(xs), min(ys), max(xs), max(ys))))
    return np.asarray(picture, np.float32) / 255, moved


def make_page(seed: int, index: int) -> tuple[Image.Image, dict, bool]:
    """Picture, truth, and whether it was last a JPEG."""
    chance = random.Random(f"{seed}/{index}")
    canvas = layouts.draw(chance)
    numbers = np.random.default_rng(zlib.crc32(f"{seed}/{index}".encode()))
    page = np.asarray(canvas.image, np.float32) / 255
    words, lines = canvas.words, canvas.lines
    skew = numbers.choice([0.0, numbers.normal(0, 0.6), numbers.uniform(-4, 4)], p=[0.55, 0.3, 0.15])
    if skew:
        page, words = turned(page, words, skew)
        _, lines = turned(page, lines, skew)
    height, width = page.shape[:2]
    page, done = ageing.aged(page, numbers)
    picture = Image.fromarray((page.clip(0, 1) * 255 + 0.5).astype(np.uint8))
    if done[-1].startswith("fax"):
        picture = picture.convert("1", dither=Image.Dither.NONE)
    told = lambda items: [
        {"text": p.text, "box": [round(v / s, 6) for v, s in zip(p.box, (width, height) * 2)]} for p in items
    ]
    truth = {"truth": {"pages": [{"words": told(words), "lines": told(lines)}]}, "made": [*done, f"skew {skew:.2f}"]}
    return picture, truth, done[-1].startswith("jpeg")


def write_page(job: tuple[Path, int, int]) -> int:
    folder, seed, index = job
    picture, truth, lossy = make_page(seed, index)
    name = folder / f"page{index:05}"
    picture.save(name.with_suffix(".jpg" if lossy else ".png"), **({"quality": 92} if lossy else {}))
    name.with_suffix(".json").write_text(json.dumps(truth, ensure_ascii=False))
    return len(truth["truth"]["pages"][0]["words"])


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--count", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=2)
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    with Pool(options.jobs) as pool:
        words = sum(pool.imap_unordered(write_page, [(options.out, options.seed, i) for i in range(options.count)]))
    print(f"{options.count} pages, {words} words in {options.out}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
