#!/usr/bin/env python3
"""Fits what a word's confidence is made of, so that it is the chance that its text is right.

    make_pages.py --out DIR                                        draw the pages
    build/recto_trace DIR/*.png DIR/*.jpg > WORDS.jsonl            read them, saying what each word's confidence rests on
    build/recto_trace --fast DIR/*.png DIR/*.jpg > FAST.jsonl      the same with the tiny reader alone, doubtful words and all
    fit.py --truth DIR --words WORDS.jsonl FAST.jsonl              fit; writes engine/text/calibration_table.hpp
    fit.py ... --check SHARED/data/funsd SHARED-WORDS.jsonl        and see how it does on other documents, read in the same way

WORDS.jsonl has a line for each word read: {"file": the page's stem, "text", "box": [left, top, right, bottom] as fractions
of the page, "reader": "tiny" or "small", "least": the least probability of its characters, "mean_log": the mean of their
logarithms, "length": how many they are, "height": pixels from its top to its bottom, "agreed": whether a second reader
read the same}. recto_trace is built with the benchmarks.

A word read overlaps a true one (IoU over 0.5, one to one) and is right where the texts are the same. The log-odds of that
are a sum of curves, one for each feature, straight between a few points and flat beyond them; the curves of the
probabilities may only rise. One set of curves for each reader. Fitted by penalised maximum likelihood on four pages of
five, judged on the fifth; what is written is fitted on all. Needs numpy, scipy and the shared eval.
"""

from __future__ import annotations

import argparse
import json
import math
import sys
import zlib
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from scipy.optimize import minimize
from scipy.special import expit

ROOT = Path(__file__).resolve().parents[2]
READERS = ("tiny", "small")
RIDGE = 1e-3  # on the steps between a curve's points, for each word
BUCKETS = (0, 0.5, 0.7, 0.8, 0.9, 0.95, 0.98, 1)
CERTAIN = 0.999  # what no word is given more than: of the words given all, one in a thousand would still be wrong


@dataclass(frozen=True)
class Feature:
    """What a word shows: how it is had from a line of WORDS.jsonl, and where its curve has its points."""

    name: str
    meaning: str  # for the table's reader
    value: callable
    points: tuple[float, ...]
    rises: bool  # may only rise


FEATURES = (
    Feature(
        "least",
        "log-odds of the least probable character",
        lambda w: logit(w["least"]),
        (-3, -1, 0, 1, 2, 3, 4, 5, 7, 9),
        True,
    ),
    Feature(
        "doubt",
        "log10 of the mean of -ln(probability), from below: minus it",
        lambda w: -math.log10(max(-w["mean_log"], 1e-6)),
        (-0.5, 0, 0.5, 1, 1.5, 2, 3, 4, 5),
        True,
    ),
    Feature("length", "characters", lambda w: w["length"], (1, 2, 3, 5, 8, 12, 20), False),
    Feature(
        "agreed", "1 where a second reader read the same, else 0", lambda w: float(w.get("agreed", False)), (0, 1), True
    ),
    Feature(
        "height",
        "log2 of the word's height in pixels",
        lambda w: math.log2(max(w["height"], 1)),
        (2.5, 3, 3.5, 4, 4.5, 5, 6, 7),
        False,
    ),
)


def logit(probability: float) -> float:
    p = min(max(probability, 1e-6), 1 - 1e-6)
    return math.log(p / (1 - p))


def steps(values: np.ndarray, points: tuple[float, ...]) -> np.ndarray:
    """How much of each stretch between neighbouring points lies below each value, 0 to 1: words x (points - 1)."""
    edges = np.array(points, float)
    return np.clip((values[:, None] - edges[:-1]) / np.diff(edges), 0, 1)


def design(words: list[dict]) -> np.ndarray:
    columns = [np.ones((len(words), 1))]
    columns += [steps(np.array([f.value(w) for w in words], float), f.points) for f in FEATURES]
    return np.hstack(columns)


def fit(words: list[dict], right: np.ndarray) -> np.ndarray:
    """Weights of design's columns: the bias, then the rise of each curve from point to point."""
    x = design(words)
    bounds = [(None, None)] + [(0 if f.rises else None, None) for f in FEATURES for _ in f.points[1:]]

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        odds = x @ weights
        penalty = RIDGE * len(right) * (weights[1:] ** 2).sum() / 2
        gradient = x.T @ (expit(odds) - right)
        gradient[1:] += RIDGE * len(right) * weights[1:]
        return float(np.logaddexp(0, odds).sum() - (right * odds).sum() + penalty), gradient

    start = np.zeros(x.shape[1])
    return minimize(loss, start, jac=True, method="L-BFGS-B", bounds=bounds, options={"maxiter": 2000}).x


def confidence(words: list[dict], weights: dict[str, np.ndarray]) -> np.ndarray:
    sure = np.empty(len(words))
    for reader in READERS:
        mine = [i for i, w in enumerate(words) if w["reader"] == reader]
        if mine:
            sure[mine] = expit(design([words[i] for i in mine]) @ weights[reader])
    return np.minimum(sure, CERTAIN)


def fit_readers(words: list[dict], right: np.ndarray) -> dict[str, np.ndarray]:
    weights = {}
    for reader in READERS:
        mine = [i for i, w in enumerate(words) if w["reader"] == reader]
        weights[reader] = fit([words[i] for i in mine], right[mine]) if mine else np.zeros(design(words[:1]).shape[1])
    return weights


def calibration_error(sure: np.ndarray, right: np.ndarray, bins: int = 10) -> float:
    """Expected calibration error with equal bins (Guo et al. 2017)."""
    place = np.minimum((sure * bins).astype(int), bins - 1)
    return sum(abs(right[place == b].sum() - sure[place == b].sum()) for b in range(bins)) / max(len(sure), 1)


def load(truth: Path, words_files: list[Path], shared: Path) -> tuple[list[dict], np.ndarray, np.ndarray]:
    """The words read, whether each is right, and whether it overlaps a true word at all. Each file of words is one reading."""
    sys.path.insert(0, str(shared / "eval"))
    import documents
    import metrics

    by_page: dict[tuple[int, str], list[dict]] = defaultdict(list)
    for reading, words_file in enumerate(words_files):
        for row in words_file.read_text().splitlines():
            word = json.loads(row)
            by_page[reading, word["file"]].append(word)
    words, right, found = [], [], []
    for (_, name), read in sorted(by_page.items()):
        path = truth / f"{name}.json"
        if not path.exists():
            raise SystemExit(f"{path}: no truth for a page that was read")
        page = documents.load(path).pages[0]
        guesses = [documents.Region(w["text"], tuple(w["box"])) for w in read]
        partner = {id(g): t for g, t in metrics.matched(guesses, page.words)}
        for word, guess in zip(read, guesses):
            words.append(word)
            found.append(id(guess) in partner)
            right.append(found[-1] and partner[id(guess)].text == guess.text)
    return words, np.array(right, float), np.array(found, bool)


def held_out(word: dict) -> bool:
    """One page of five, by its name."""
    return zlib.crc32(word["file"].encode()) % 5 == 0


def report(words: list[dict], right: np.ndarray, found: np.ndarray) -> float:
    """Fits on most pages and tells how it does on the rest; returns the calibration error there."""
    apart = np.array([held_out(w) for w in words])
    pick = lambda mask: [w for w, m in zip(words, mask) if m]
    print(f"{len(words)} words read, {found.sum()} on a true word, {int(right.sum())} right")
    weights = fit_readers(pick(found & ~apart), right[found & ~apart])
    return judge("held out", pick(apart), right[apart], found[apart], weights)


def judge(title: str, words: list[dict], right: np.ndarray, found: np.ndarray, weights: dict[str, np.ndarray]) -> float:
    """How near the confidences are to the share that is right, of words on a true word; the others are told apart."""
    sure, raw, right = confidence(words, weights), np.array([w["least"] for w in words]), right.astype(float)
    on = sure[found], right[found]
    print(
        f"{title}: {found.sum()} words, ECE {calibration_error(*on):.4f} (the least probability as it is: {calibration_error(raw[found], on[1]):.4f})"
    )
    for reader in READERS:
        mine = np.array([w["reader"] == reader for w in words]) & found
        if mine.any():
            print(
                f"  read by {reader}: {mine.sum()} words, right {right[mine].mean():.3f}, ECE {calibration_error(sure[mine], right[mine]):.4f}"
            )
    for low, high in zip(BUCKETS, BUCKETS[1:]):
        inside = found & (sure >= low) & ((sure < high) | (high == BUCKETS[-1]))
        if inside.any():
            print(
                f"  {low:.2f}-{high:.2f}  {inside.sum():6d} words  mean {sure[inside].mean():.3f}  right {right[inside].mean():.3f}"
            )
    if not found.all():
        print(f"  on no true word: {(~found).sum()} words, mean confidence {sure[~found].mean():.3f}")
    return calibration_error(*on)


def curves(weights: np.ndarray) -> list[tuple[Feature, list[float]]]:
    """What each feature gives at each of its points; the first point gives nothing."""
    told, at = [], 1
    for feature in FEATURES:
        rises = weights[at : at + len(feature.points) - 1]
        told.append((feature, [0.0, *np.cumsum(rises).tolist()]))
        at += len(rises)
    return told


def table(weights: dict[str, np.ndarray], basis: str) -> str:
    """The C++ header that the engine reads."""
    rows = [
        "// Written by models/calibration/fit.py: do not edit.",
        f"// {basis}",
        "#pragma once",
        "",
        "#include <array>",
        "",
        "namespace recto::text::calibration {",
        "",
        "/// A point of a curve that is straight between its points and flat beyond them.",
        "struct Point {",
        "    float at;",
        "    float gives;",
        "};",
        "",
        "/// The log-odds that a word is right: `bias` and what each curve gives.",
        "struct Curves {",
        "    float bias;",
    ]
    rows += [
        line
        for f in FEATURES
        for line in (f"    /// Over {f.meaning}.", f"    std::array<Point, {len(f.points)}> {f.name};")
    ]
    rows += [
        "};",
        "",
        f"inline constexpr float certain = {CERTAIN}F;  ///< no word is given more",
        "",
        "// clang-format off",
    ]
    for reader in READERS:
        rows.append(f"inline constexpr Curves {reader}{{")
        rows.append(f"    {weights[reader][0]:.4f}F,")
        for _, (feature, gives) in enumerate(curves(weights[reader])):
            pairs = [
                f"{{{at:g}, {g:.4f}F}}".replace(f"{{{at:g},", f"{{{float(at)}F,")
                for at, g in zip(feature.points, gives)
            ]
            rows.append(
                "    {{" + ",\n      ".join(", ".join(pairs[i : i + 5]) for i in range(0, len(pairs), 5)) + "}},"
            )
        rows.append("};")
        rows.append("")
    rows[-1:] = ["// clang-format on", ""]
    rows.append("}  // namespace recto::text::calibration")
    return "\n".join(rows) + "\n"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--truth", type=Path, required=True)
    parser.add_argument("--words", type=Path, required=True, nargs="+")
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    parser.add_argument("--table", type=Path, default=ROOT / "engine" / "text" / "calibration_table.hpp")
    parser.add_argument(
        "--check",
        nargs=2,
        action="append",
        default=[],
        type=Path,
        metavar=("TRUTH", "WORDS"),
        help="judge the fit on these, too",
    )
    parser.add_argument("--dry", action="store_true", help="report only, write nothing")
    options = parser.parse_args()
    words, right, found = load(options.truth, options.words, options.shared)
    error = report(words, right, found)
    weights = fit_readers([w for w, f in zip(words, found) if f], right[found])
    for truth, words_file in options.check:
        judge(str(truth), *load(truth, [words_file], options.shared), weights)
    if not options.dry:
        pages = len({w["file"] for w in words})
        options.table.write_text(
            table(
                weights,
                f"From {int(found.sum())} words on {pages} made pages; fitted without a fifth of these, ECE {error:.3f} on it.",
            )
        )
        print(f"wrote {options.table}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
