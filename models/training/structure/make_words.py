#!/usr/bin/env python3
"""Makes pages as tokens with their truth (labelled.py), a small .npz each, from made pages.

make_words.py --out DIR FOLDER...          # folders that make_pages.py has written; a page done is not done again
make_words.py --out DIR --count N --seed S [--first I] [--aged]   # draws the pages itself and keeps no picture
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[3]))

import cv2

from models.training.structure.labelled import read_made, save


def from_folder(folder: Path, out: Path) -> int:
    done = 0
    for path in sorted(folder.glob("page-*.json")):
        target = out / f"{path.stem}.npz"
        if path.name.endswith(".blocks.json") or target.exists():
            continue
        picture = next((p for p in (path.with_suffix(".png"), path.with_suffix(".jpg")) if p.exists()), None)
        grey = cv2.imread(str(picture), cv2.IMREAD_GRAYSCALE) if picture else None
        if grey is None:
            continue
        page = read_made(json.loads(path.read_text()), grey)
        if page is not None:
            save(page, target)
            done += 1
    return done


def from_chance(options: argparse.Namespace) -> int:
    from models.training.maker.browser import Browser
    from models.training.maker.pages import make_page, page_name
    from models.training.maker.scene import Misfit
    from models.training.maker.truth import truth_of

    done, browser, began = 0, Browser(), time.monotonic()
    try:
        for index in range(options.first, options.first + options.count):
            target = options.out / f"{page_name(options.seed, index)}.npz"
            if target.exists():
                continue
            if time.monotonic() - began > options.minutes * 60:
                break
            try:
                made = make_page(browser, options.seed, index, options.kinds, not options.aged)
            except Misfit:
                continue
            except Exception as error:  # one page that the maker cannot make must not end thousands
                print(f"{target.stem}: {error!r}", file=sys.stderr, flush=True)
                continue
            grey = made.image if made.image.ndim == 2 else cv2.cvtColor(made.image, cv2.COLOR_RGB2GRAY)
            page = read_made(json.loads(json.dumps(truth_of(made.scene, made.meta))), grey)
            if page is not None:
                save(page, target)
                done += 1
    finally:
        browser.close()
    return done


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="*", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--count", type=int, default=0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--aged", action="store_true")
    parser.add_argument("--kinds", type=lambda text: text.split(","), help="names of maker/kinds")
    parser.add_argument("--minutes", type=float, default=1e9, help="stop, to be gone on with, after so long")
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    cv2.setNumThreads(1)
    done = sum(from_folder(folder, options.out) for folder in options.folders)
    if options.count:
        done += from_chance(options)
    print(f"{done} pages in {options.out}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
