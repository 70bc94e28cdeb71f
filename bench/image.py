#!/usr/bin/env python3
"""How fast the image stage is beside Leptonica and OpenCV: runs bench/image_bench and writes results/image.md.

    image.py [--bench build/bench/image_bench] [--repetitions 9]

The benchmarks are interleaved at random, one thread each, and the least time of all repetitions counts, so that what else
the machine does falls on all alike. Ratios are the peer's time over Recto's: above 1, Recto is faster.
"""

from __future__ import annotations

import argparse
import json
import subprocess
from pathlib import Path

import common

# What is measured: what it is called, Recto's benchmark, the peers'.
STEPS = (
    ("grey from RGB", "gray", "gray_leptonica", "gray_opencv"),
    ("Otsu", "otsu", "otsu_leptonica", "otsu_opencv"),
    ("Sauvola, window 41 (OpenCV: by its box filters)", "sauvola", "sauvola_leptonica", "sauvola_opencv"),
    ("Sauvola beside OpenCV's mean threshold, a simpler method", "sauvola", "", "mean_threshold_opencv"),
    ("Sauvola without vectors", "sauvola_scalar", "", ""),
    ("Wolf, window 41", "wolf", "", ""),
    ("ink: the engine's mask, both polarities", "ink", "", ""),
    ("connected components", "components", "components_leptonica", "components_opencv"),
    ("ruling lines found and removed", "rules", "", ""),
    ("skew (Recto: within 45°, Leptonica: 7°)", "skew", "skew_leptonica", ""),
    ("turn by 5°", "turn", "turn_leptonica", "turn_opencv"),
    ("turn by 90°", "quarter", "quarter_leptonica", "quarter_opencv"),
    ("shrink RGB to 905 × 1280 by area", "shrink", "shrink_leptonica", "shrink_opencv"),
    ("shrink grey to 905 × 1280 by area", "shrink_gray", "", "shrink_gray_opencv"),
    ("grow 905 × 1280 RGB twofold, linear", "grow", "", "grow_opencv"),
    ("cut a tilted line, 960 × 48", "line", "", "line_opencv"),
    ("even light", "flatten", "", ""),
)

# What steps are worth to the reader: measured by hand, with a step changed in the engine; to be changed here when again.
WORTH = """
## What the steps are worth

Words F1 / tokens F1 (sroie: tokens, caseless) of the engine with one step changed, measured at commit 917b4d4.

| models | step | textract/analyze | textract/forms | funsd | sroie |
| --- | --- | --- | --- | --- | --- |
| accurate | as it is | 95.79 / 96.78 | 94.45 / 95.46 | 75.46 / 80.17 | 88.49 |
| accurate | rules left in the page's ink | 95.82 / 96.75 | 94.63 / 95.97 | 75.28 / 80.14 | 88.49 |
| fast | as it is | 92.35 / 93.39 | 87.31 / 89.00 | 70.09 / 74.61 | 82.15 |
| fast | rules left in the page's ink | 92.35 / 93.39 | 87.50 / 89.19 | 70.20 / 74.67 | 81.83 |
| fast | ink by Otsu, Sauvola or Wolf, as chosen | 91.62 / 93.06 | 87.88 / 89.56 | 69.78 / 74.53 | |

What Tesseract is given, tokens F1 on 16 pages of funsd, sroie and textract: grey strips, as it is, 68.4; strips
binarized by the method chosen for each 60.7, only those that are faint or unevenly lit 63.1, these by the engine's ink
67.4.
"""


def least_times(bench: Path, repetitions: int) -> dict[str, float]:
    """The least CPU time of each benchmark, milliseconds."""
    command = [
        bench,
        "--benchmark_format=json",
        "--benchmark_min_time=0.05",
        f"--benchmark_repetitions={repetitions}",
        "--benchmark_enable_random_interleaving=true",
    ]
    answer = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    times: dict[str, float] = {}
    for run in answer["benchmarks"]:
        if run["run_type"] != "iteration":
            continue
        milliseconds = run["cpu_time"] * {"us": 1e-3, "ms": 1.0}[run["time_unit"]]
        times[run["name"]] = min(times.get(run["name"], milliseconds), milliseconds)
    return times


def table(times: dict[str, float]) -> str:
    rows = []
    for title, own, *peers in STEPS:
        mine = times["sauvola_recto_scalar" if own == "sauvola_scalar" else f"{own}_recto"]
        ratios = [f"{times[peer] / mine:.1f}" if peer else "" for peer in peers]
        rows.append([title, f"{mine:.2f}", *ratios])
    return common.markdown(["step", "Recto, ms", "Leptonica / Recto", "OpenCV / Recto"], rows)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--bench", type=Path, default=common.ROOT / "build" / "bench" / "image_bench")
    parser.add_argument("--repetitions", type=int, default=9)
    parser.add_argument("--results", type=Path, default=common.RESULTS)
    options = parser.parse_args()
    where = common.facts()
    times = least_times(options.bench, options.repetitions)
    text = common.heading("The image stage", where) + (
        "One page of A4 at 300 dpi (2480 × 3508) with grain and uneven light, one thread. Ratios of one interleaved run, "
        "the least of "
        f"{options.repetitions} repetitions of each: above 1, Recto is faster. Written by `bench/image.py`.\n\n"
    )
    text += table(times) + WORTH
    common.write_results("image", text, {"where": where, "milliseconds": times}, options.results)
    print(text)


if __name__ == "__main__":
    main()
