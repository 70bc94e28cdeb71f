#!/usr/bin/env python3
"""Learns to tell handwriting from print and writes what was learnt as a table of constants.

    train.py --looks FILE --held-out FILE [--table ../../engine/text/handwriting_table.hpp]

The files are what `handwriting_looks` prints for the pages of make_words.py, the second for those with other fonts. A word's
look goes through one hidden layer (softsign) to a logit; a second, linear step weighs it against the line's other words. The
threshold is set so that on pages that were not learnt from at most one printed word in two hundred is called handwriting.
Needs numpy.
"""

from __future__ import annotations

import argparse
from dataclasses import dataclass
from pathlib import Path

import numpy as np

HIDDEN = 24
FOLDS = 4
ALLOWED = 1 / 200  # printed words that may be called handwriting
STROKES = 11  # the number of a look that says how much of strokes a letter has: next to none is left of unreadable words
REACH = 1.5  # words along a line over which neighbours count
OWN, SAID = 12, 4  # a word's own logit and its neighbours' are held within these
MIXED = 3  # how much the words count of lines with print and handwriting: forms have more of them than are drawn


@dataclass
class Words:
    looks: np.ndarray
    written: np.ndarray
    letters: np.ndarray
    lines: np.ndarray  # words of one line share a number and follow one another
    pages: np.ndarray


def load(path: Path) -> Words:
    rows = [row.split("\t") for row in path.read_text().splitlines()]
    looks = np.array([[float(v) for v in row[6:]] for row in rows])
    seen = looks[:, STROKES] > 0.2
    rows, looks = [r for r, s in zip(rows, seen) if s], looks[seen]
    names = [(r[0], r[1]) for r in rows]
    lines = np.cumsum([0, *(a != b for a, b in zip(names[1:], names[:-1]))])
    return Words(looks, np.array([r[2] == "hand" for r in rows]), np.array([int(r[5]) for r in rows], float), lines,
                 np.array([int(r[0][-5:]) for r in rows]))  # fmt: skip


@dataclass
class Net:
    mean: np.ndarray
    scale: np.ndarray
    weights: np.ndarray  # inputs x hidden
    bias: np.ndarray
    out: np.ndarray
    base: float

    def __call__(self, looks: np.ndarray) -> np.ndarray:
        inputs = np.clip((looks - self.mean) * self.scale, -4, 4)
        hidden = inputs @ self.weights + self.bias
        return (hidden / (1 + np.abs(hidden))) @ self.out + self.base


def fit_net(words: Words, seed: int, rounds: int = 60, decay: float = 3e-4) -> Net:
    """Adam (Kingma & Ba 2015) on the cross-entropy; short words count less, there is less to see in them."""
    chance = np.random.default_rng(seed)
    mean, scale = words.looks.mean(0), 1 / (words.looks.std(0) + 1e-6)
    inputs = np.clip((words.looks - mean) * scale, -4, 4)
    weight = np.minimum(words.letters, 5) / 5 + 0.2
    count, width = inputs.shape
    parameters = [chance.normal(0, width**-0.5, (width, HIDDEN)), np.zeros(HIDDEN), chance.normal(0, HIDDEN**-0.5, HIDDEN), np.zeros(1)]
    first, second = [np.zeros_like(p) for p in parameters], [np.zeros_like(p) for p in parameters]
    step = 0
    for turn in range(rounds):
        rate = 4e-3 * (1 - turn / rounds) + 1e-5
        order = chance.permutation(count)
        for at in range(0, count, 128):
            some = order[at : at + 128]
            x = inputs[some]
            z = x @ parameters[0] + parameters[1]
            hidden = z / (1 + np.abs(z))
            error = (1 / (1 + np.exp(-(hidden @ parameters[2] + parameters[3]))) - words.written[some]) * weight[some] / len(some)
            back = error[:, None] * parameters[2] / (1 + np.abs(z)) ** 2
            slopes = [x.T @ back + decay * parameters[0], back.sum(0), hidden.T @ error + decay * parameters[2], error.sum(keepdims=True)]
            step += 1
            for p, m, v, g in zip(parameters, first, second, slopes):
                m += 0.1 * (g - m)
                v += 0.001 * (g * g - v)
                p -= rate * (m / (1 - 0.9**step)) / (np.sqrt(v / (1 - 0.999**step)) + 1e-8)
    return Net(mean, scale, parameters[0], parameters[1], parameters[2], float(parameters[3][0]))


def neighbours(logits: np.ndarray, words: Words) -> np.ndarray:
    """What the other words of the line say, the near and the long ones most; 0 for a word that stands alone."""
    said = np.zeros_like(logits)
    for at in np.split(np.arange(len(logits)), np.flatnonzero(np.diff(words.lines)) + 1):
        if len(at) > 1:
            far = np.abs(np.subtract.outer(at, at))
            weight = np.where(far > 0, np.exp(-far / REACH) * np.minimum(words.letters[at], 6), 0)
            said[at] = weight @ np.clip(logits[at], -SAID, SAID) / weight.sum(1)
    return said


def terms(logits: np.ndarray, words: Words) -> np.ndarray:
    """What the second step weighs: the word's own logit and its line's, each also by how short the word is."""
    said, short = neighbours(logits, words), 1 / words.letters
    own = np.clip(logits, -OWN, OWN)
    return np.column_stack([np.ones_like(own), short, own, own * short, said, said * short])


def mixed(words: Words) -> np.ndarray:
    """Whether a word's line has both print and handwriting."""
    share = np.bincount(words.lines, words.written) / np.bincount(words.lines)
    return (share > 0)[words.lines] & (share < 1)[words.lines]


def fit_line(x: np.ndarray, y: np.ndarray, weight: np.ndarray) -> np.ndarray:
    """Logistic regression by Newton's method."""
    w = np.zeros(x.shape[1])
    for _ in range(30):
        p = 1 / (1 + np.exp(-(x @ w)))
        w -= np.linalg.solve((x.T * (p * (1 - p) * weight)) @ x + 1e-2 * np.eye(len(w)), x.T @ ((p - y) * weight) + 1e-2 * w)
    return w


def report(name: str, scores: np.ndarray, words: Words, threshold: float) -> None:
    called, long = scores >= threshold, words.letters >= 3
    share = lambda what, of: f"{what[of].mean():.4f}" if of.any() else "-"
    print(f"{name}: {len(scores)} words, {words.written.sum()} written; print called handwriting {share(called, ~words.written)}"
          f" (3 letters or more: {share(called, ~words.written & long)}); handwriting found {share(called, words.written)}"
          f" (3 letters or more: {share(called, words.written & long)}, beside print: {share(called, words.written & mixed(words))})")  # fmt: skip


def table(net: Net, line: np.ndarray, threshold: float) -> str:
    numbers = lambda values: ", ".join(f"{v:.5g}F" if "." in f"{v:.5g}" or "e" in f"{v:.5g}" else f"{v:.5g}.0F" for v in np.ravel(values))
    rows = ",\n    ".join("{" + numbers(row) + "}" for row in net.weights.T)
    return f"""#pragma once

// Written by models/handwriting/train.py; not to be edited by hand.

#include <array>
#include <cstddef>

namespace recto::text::handwriting_table {{

inline constexpr std::size_t inputs = {len(net.mean)};
inline constexpr std::size_t hidden = {HIDDEN};

// clang-format off
inline constexpr std::array<float, inputs> mean{{{numbers(net.mean)}}};
inline constexpr std::array<float, inputs> scale{{{numbers(net.scale)}}};
inline constexpr float weights[hidden][inputs] = {{
    {rows}}};
inline constexpr std::array<float, hidden> bias{{{numbers(net.bias)}}};
inline constexpr std::array<float, hidden> out{{{numbers(net.out)}}};
inline constexpr float base = {numbers(net.base)};

// Of a constant, the word's shortness, its own logit, that by its shortness, its neighbours' logit, that by its shortness.
inline constexpr std::array<float, {len(line)}> line{{{numbers(line)}}};

inline constexpr float threshold = {numbers(threshold)};  // a probability
// clang-format on

}}  // namespace recto::text::handwriting_table
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--looks", type=Path, required=True)
    parser.add_argument("--held-out", type=Path, required=True)
    parser.add_argument("--table", type=Path, default=Path(__file__).parents[2] / "engine/text/handwriting_table.hpp")
    options = parser.parse_args()
    words, other = load(options.looks), load(options.held_out)

    unseen = np.zeros(len(words.written))
    for fold in range(FOLDS):
        away = words.pages % FOLDS == fold
        part = Words(words.looks[~away], words.written[~away], words.letters[~away], words.lines[~away], words.pages[~away])
        unseen[away] = fit_net(part, fold)(words.looks[away])
    line = fit_line(terms(unseen, words), words.written, np.where(mixed(words), MIXED, 1))
    net = fit_net(words, FOLDS)

    sure = lambda logits, w: 1 / (1 + np.exp(-(terms(logits, w) @ line)))
    folded, others = sure(unseen, words), sure(net(other.looks), other)
    threshold = max(np.quantile(p[~w.written], 1 - ALLOWED, method="higher") for p, w in ((folded, words), (others, other)))
    threshold = float(np.ceil(threshold * 1000) / 1000)
    print(f"threshold {threshold:.3f}, line {np.round(line, 3)}")
    report("folds", folded, words, threshold)
    report("held-out fonts", others, other, threshold)
    report("alone, held-out fonts", 1 / (1 + np.exp(-net(other.looks))), other, threshold)
    options.table.write_text(table(net, line, threshold))


if __name__ == "__main__":
    main()
