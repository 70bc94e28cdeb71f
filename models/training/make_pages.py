#!/usr/bin/env python3
"""Makes documents with exact truth: forms, tables, reports, receipts, invoices, letters, identity documents and more.

    make_pages.py --out DIR --count N [--seed S] [--first I] [--kinds form,table] [--jobs 2] [--plain] [--show] [--sheet FILE]

DIR/NAME.png or .jpg is a page, DIR/NAME.json its truth ({"truth": {...}, "made": {...}}), DIR/NAME.blocks.json the same as
Textract would answer. Page i depends on the seed, i, --kinds and --plain alone, not on the count or the jobs; what is there
is not made again. --plain leaves the pages unaged; --show writes DIR/shown/NAME.jpg with the truth drawn on; --sheet writes
one picture of all pages of this call (of the shown ones with --show). Needs Chromium and what requirements/train.in names.
"""

from __future__ import annotations

import argparse
import sys
from multiprocessing import get_context
from multiprocessing.util import Finalize
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import cv2
import numpy as np

from models.training.maker.browser import Browser, BrowserError, find_executable
from models.training.maker.kinds import KINDS
from models.training.maker.pages import make_page, page_name, write_page
from models.training.maker.scene import Misfit
from models.training.maker.show import drawn_on, write_contact_sheet

_worker: dict = {}


def _start(options: argparse.Namespace) -> None:
    cv2.setNumThreads(1)
    _worker.update(options=options, browser=None)
    Finalize(None, _stop, exitpriority=1)  # a worker of a pool runs no atexit


def _stop() -> None:
    if _worker["browser"] is not None:
        _worker["browser"].close()


def _make(index: int) -> tuple[int, str, np.ndarray | None]:
    """Makes one page unless it is there; gives what went wrong, and a small picture where one is asked for."""
    options = _worker["options"]
    name = page_name(options.seed, index)
    shown = options.out / "shown" / f"{name}.jpg"
    wanted = shown if options.show else next(options.out.glob(f"{name}.[jp][pn]g"), None)
    complete = (options.out / f"{name}.json").exists() and wanted is not None and wanted.exists()
    if complete:
        image = cv2.imread(str(wanted)) if options.sheet else None
        return index, "", None if image is None else _small(cv2.cvtColor(image, cv2.COLOR_BGR2RGB))
    for attempt in range(2):
        if _worker["browser"] is None:
            _worker["browser"] = Browser()
        try:
            page = make_page(_worker["browser"], options.seed, index, options.kinds, options.plain)
            break
        except Misfit as misfit:
            return index, str(misfit), None
        except BrowserError:
            _worker["browser"].close()
            _worker["browser"] = None
            if attempt:
                raise
    image = page.image
    if options.show:
        image = drawn_on(image, page.scene)
        cv2.imwrite(str(shown), cv2.cvtColor(image, cv2.COLOR_RGB2BGR))
    write_page(page, options.out)
    return index, "", _small(image) if options.sheet else None


def _small(image: np.ndarray) -> np.ndarray:
    scale = min(1.0, 480 / image.shape[1], 640 / image.shape[0])
    return cv2.resize(image, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--count", type=int, required=True)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--first", type=int, default=0, help="number of the first page")
    parser.add_argument("--kinds", type=lambda text: text.split(","), help=f"comma-separated: {','.join(KINDS)}")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--plain", action="store_true", help="pages as drawn, not aged")
    parser.add_argument("--show", action="store_true", help="also write copies with the truth drawn on")
    parser.add_argument("--sheet", type=Path, help="write a contact sheet")
    options = parser.parse_args()
    unknown = [kind for kind in options.kinds or [] if kind not in KINDS]
    if unknown:
        parser.error(f"no such kind: {', '.join(unknown)}")
    if find_executable() is None:
        print("no Chromium found; on Debian: chromium-headless-shell", file=sys.stderr)
        return 2
    (options.out / "shown" if options.show else options.out).mkdir(parents=True, exist_ok=True)
    failed, pictures = 0, {}
    numbers = range(options.first, options.first + options.count)
    with get_context("fork").Pool(options.jobs, _start, (options,)) as pool:
        for index, problem, picture in pool.imap_unordered(_make, numbers):
            if problem:
                failed += 1
                print(problem, file=sys.stderr)
            if picture is not None:
                pictures[index] = picture
        pool.close()
        pool.join()
    if options.sheet:
        write_contact_sheet(options.sheet, [pictures[i] for i in sorted(pictures)])
    print(f"{options.count - failed} pages in {options.out}" + (f", {failed} did not fit" if failed else ""))
    return 0


if __name__ == "__main__":
    sys.exit(main())
