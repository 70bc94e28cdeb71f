#!/usr/bin/env python3
"""Fits when a gap between two letters is a space: writes engine/text/spaces_table.hpp.

    fit_spaces.py --gaps GAPS.tsv [--table engine/text/spaces_table.hpp]

GAPS.tsv is what `calibration_gaps` prints; `./dev format` sets the table in form. A logistic regression with a small
ridge; every fifth page is held out, and the errors there are told beside those of the readers alone and of the table in
force. Needs numpy and scipy.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
from scipy.optimize import minimize

TABLE = Path(__file__).parents[2] / "engine/text/spaces_table.hpp"
RIDGE = 3e-4
CHOSEN = 4  # which of the numbers says that the reader chose a space


def load(path: Path) -> tuple[np.ndarray, ...]:
    """Page number, reader, truth, chance by the table in force, pair of letters, numbers; a row a gap."""
    rows = [row.split("\t") for row in path.read_text().splitlines()]
    page = np.array([int(row[0][-5:]) for row in rows])
    return (
        page,
        np.array([row[1] for row in rows]),
        np.array([row[2] == "1" for row in rows]),
        np.array([float(row[3]) for row in rows]),
        np.array([row[4] + row[5] for row in rows]),
        np.array([row[6:] for row in rows], float),
    )


def fitted(numbers: np.ndarray, truth: np.ndarray) -> np.ndarray:
    scale = np.maximum(numbers.std(0), 1e-3)
    scaled, sign = numbers / scale, np.where(truth, 1.0, -1.0)

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        z = sign * (scaled @ weights)
        slope = -sign / (1 + np.exp(z))
        value = np.logaddexp(0, -z).mean() + RIDGE * (weights[1:] ** 2).sum()
        return value, scaled.T @ slope / len(z) + 2 * RIDGE * np.r_[0, weights[1:]]

    start = np.zeros(numbers.shape[1])
    return minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": 2000}).x / scale


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gaps", type=Path, required=True)
    parser.add_argument("--table", type=Path, default=TABLE)
    options = parser.parse_args()
    page, reader, truth, before, pair, numbers = load(options.gaps)
    held = page % 5 == 0
    weights = fitted(numbers[~held], truth[~held])
    after = numbers @ weights > 0
    mark = np.array([any(not c.isalnum() for c in p) for p in pair])
    for name, those in (("all", held), ("beside marks", held & mark), ("between letters", held & ~mark)):
        for who in np.unique(reader):
            seen = those & (reader == who)
            wrong = lambda said: 100 * (said[seen] != truth[seen]).mean()
            print(
                f"{name:16} {who:6} {seen.sum():7} gaps, wrong: reader {wrong(numbers[:, CHOSEN] == 1):5.2f} %, "
                f"before {wrong(before > 0.5):5.2f} %, now {wrong(after):5.2f} %"
            )
    body = ", ".join(f"{w:.4g}F" if "." in f"{w:.4g}" or "e" in f"{w:.4g}" else f"{w:.4g}.0F" for w in weights)
    options.table.write_text(
        "#pragma once\n\n// Written by models/calibration/fit_spaces.py: not to be changed by hand.\n\n#include <array>\n\n"
        '#include "text/spaces.hpp"\n\nnamespace recto::text {\n\n'
        f"constexpr std::array<float, space_numbers> space_weights{{{body}}};\n\n}}  // namespace recto::text\n"
    )


if __name__ == "__main__":
    main()
