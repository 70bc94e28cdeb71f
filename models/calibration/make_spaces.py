#!/usr/bin/env python3
"""Draws pages of single lines in which words and marks stand apart and together in every way that papers have them.

    make_spaces.py --out DIR [--count 120] [--seed 1]

DIR/NAME.png is the page, DIR/NAME.tsv its lines: `line`, then the eight numbers of a quadrilateral as the detector would
give it, then `word LEFT TOP RIGHT BOTTOM TEXT` for each of its words, in pixels. `gaps.cpp` reads them. Needs what
make_pages.py needs.
"""

from __future__ import annotations

import argparse
import random
import zlib
from multiprocessing import Pool
from pathlib import Path

import numpy as np
from PIL import Image

import ageing
from canvas import Canvas, Placed, face
from make_pages import turned
from vocabulary import LABELS, WORDS, Writer

WHITE = (255, 255, 255)
CURRENCIES = ("$", "€", "£", "RM", "USD", "EUR", "Fr.", "kr", "zł", "S$")


def either(chance: random.Random, *forms: str) -> str:
    return chance.choice(forms)


def entry(chance: random.Random, w: Writer) -> str:
    """A label and its value, the colon as people set it."""
    label = chance.choice(LABELS)
    label = label.upper() if chance.random() < 0.4 else label
    value = w.value(label) if chance.random() < 0.8 else w.code()
    forms = {
        "{}: {}": 10,
        "{}:{}": 2,
        "{} : {}": 3,
        "{} :{}": 1,
        "{}. : {}": 0.5,
        "{}.: {}": 1,
        "{}; {}": 1,
        "{} - {}": 1,
        "{} {}": 2,
    }
    form = chance.choices(list(forms), list(forms.values()))[0]
    form = f"({form[:2]}){form[2:]}" if chance.random() < 0.1 else form
    return form.format(label, value)


def money(chance: random.Random, w: Writer) -> str:
    amount = w.amount().strip("-()$€£")
    sign = chance.choice(CURRENCIES)
    return either(
        chance,
        f"{sign} {amount}",
        f"{sign}{amount}",
        f"{amount} {sign}",
        f"{amount}{sign}",
        f"({amount})",
        f"( {amount} )",
        f"- {amount}",
        f"-{amount}",
        f"{amount} -",
        f"{chance.randint(1, 99)} x {amount} = {amount}",
        f"{chance.randint(1, 99)} @ {amount}",
        f"{chance.randint(1, 99)} @{amount}",
        f"{chance.randint(1, 9)}x{amount}",
        f"{amount} *",
        f"{amount}*",
        f"{sign} {amount} {chance.choice('ABSZTR')}",
    )


def marks(chance: random.Random, w: Writer) -> str:
    """What stands between words and is none."""
    a, b = " ".join(w.prose(chance.randint(1, 2))), " ".join(w.prose(chance.randint(1, 2)))
    n, m = chance.randint(0, 99), chance.randint(0, 99)
    return either(
        chance,
        f"{a} - {b}",
        f"{a}-{b}",
        f"{a} / {b}",
        f"{a}/{b}",
        f"{a} & {b}",
        f"{a}&{b}",
        f"{a} ({b})",
        f"{a}({b})",
        f"{a} ( {b} )",
        f"({n}) {a}",
        f"{n}) {a}",
        f"{n}. {a}",
        f"{n}.{a}",
        f"({chance.choice('abcdef')}) {a}, {b}",
        f"{a} [{b}]",
        f"{a}, {b}",
        f"{a},{b}",
        f"{a}. {b}",
        f"{n} %",
        f"{n}% {a}",
        f"{a} {n}%",
        f"({n} %)",
        f"{a} # {n}",
        f"{a} #{n}",
        f"# {n}",
        f"No. {n}",
        f"No.{n}",
        f"No . {n}",
        f"Nr. {n}/{m}",
        f"{n} / {m}",
        f"{n}/{m}",
        f"{n} - {m}",
        f"{n}-{m}",
        f"{n} + {m} = {n + m}",
        f"{n}:{m:02} - {n}:{m:02}",
        f"{w.date()} {w.time()}",
        f"{w.date()} - {w.date()}",
        f"{w.date()}, {a}",
        f'"{a}" {b}',
        f"{a} '{b}'",
        f"* {a}",
        f"** {a} **",
        f"{a} ...",
        f"{a}... {b}",
        f"{a} | {b}",
        f"{a}: {b}; {w.word()}: {n}",
        f"{a} !",
        f"{a}! {b}",
        f"{chance.choice('ABCDEFGH')}. {chance.choice('ABCDEFGH')}. {w.name()}",
        f"{chance.choice('ABCDEFGH')}.{chance.choice('ABCDEFGH')}. {w.name()}",
        w.web(),
        f"https://www.{w.email().split('@')[1]}/{n}/{m}",
        f"{a} http://{w.email().split('@')[1]}",
        w.email(),
        f"{w.email()} / {w.phone()}",
        f"c/o {w.name()}",
        f"and/or {a}",
        f"N/A - {a}",
        f"{w.date()}/{n}",
        f"{a}: /{n}" if chance.random() < 0.1 else f"1:{n}",
        f"-{n}/{m}",
        f"({n}/{m})",
        f"[{n}]({a})",
        f"{w.phone()} ext. {n}",
        f"{w.acronym()} {w.code()} : {n}",
    )


def wording(chance: random.Random, w: Writer) -> list[str]:
    kind = chance.choices((entry, money, marks, None), (5, 3, 5, 4))[0]
    text = kind(chance, w) if kind else " ".join(w.prose(chance.randint(1, 9)))
    if chance.random() < 0.2:
        text = f"{text} {chance.choice((entry, money, marks))(chance, w)}"
    return text.split()


def draw(chance: random.Random) -> Canvas:
    canvas = Canvas(Image.new("RGB", (1240, 1240), WHITE))
    y = 20.0
    while y < canvas.height - 80:
        w = Writer(chance, "en" if chance.random() < 0.6 else chance.choice(sorted(WORDS)))
        font_face = face(chance, ("sans", "sans", "serif", "mono", "mono"), w.language)
        font = font_face.font(
            chance.uniform(11, 40), chance.choice(("regular", "regular", "regular", "bold", "italic"))
        )
        y += font.size * 1.9
        words = wording(chance, w)
        if chance.random() < 0.1:
            words = [word.upper() for word in words]
        while len(words) > 1 and font.getlength(" ".join(words)) > canvas.width - 90:
            words.pop()
        space = font.getlength(" ") * chance.uniform(0.7, 1.8) if chance.random() < 0.3 else None
        grey = chance.choice((0, 0, 0, 60, 110))
        canvas.line(chance.uniform(30, 60), y, words, font, (grey, grey, grey), space)
    return canvas


def outline(chance: random.Random, words: list[Placed]) -> list[float]:
    """A rectangle round a line as loose or tight as the detector's."""
    left, top = min(w.box[0] for w in words), min(w.box[1] for w in words)
    right, bottom = max(w.box[2] for w in words), max(w.box[3] for w in words)
    height = max(bottom - top, 8)
    loose = lambda: height * chance.uniform(0.04, 0.3)
    left, top, right, bottom = left - loose(), top - loose(), right + loose(), bottom + loose()
    return [left, top, right, top, right, bottom, left, bottom]


def write_page(job: tuple[Path, int, int]) -> None:
    folder, seed, index = job
    chance = random.Random(f"spaces {seed}/{index}")
    canvas = draw(chance)
    numbers = np.random.default_rng(zlib.crc32(f"spaces {seed}/{index}".encode()))
    page = np.asarray(canvas.image, np.float32) / 255
    words = canvas.words
    if chance.random() < 0.3:
        page, words = turned(page, words, float(numbers.normal(0, 0.4)))
    before = page.shape
    page, _ = ageing.aged(page, numbers)
    grow = page.shape[1] / before[1]
    words = [Placed(w.text, tuple(v * grow for v in w.box)) for w in words]
    Image.fromarray((page.clip(0, 1) * 255 + 0.5).astype(np.uint8)).save(folder / f"spaces{index:05}.png")
    rows = []
    at = 0
    for line in canvas.lines:
        own = words[at : at + len(line.text.split())]
        at += len(own)
        if [w.text for w in own] != line.text.split():
            break
        rows.append("line\t" + "\t".join(f"{v:.1f}" for v in outline(chance, own)))
        rows += ["word\t" + "\t".join(f"{v:.1f}" for v in w.box) + "\t" + w.text for w in own]
    (folder / f"spaces{index:05}.tsv").write_text("\n".join(rows) + "\n")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--count", type=int, default=120)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=2)
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    with Pool(options.jobs) as pool:
        for _ in pool.imap_unordered(write_page, [(options.out, options.seed, i) for i in range(options.count)]):
            pass


if __name__ == "__main__":
    main()
