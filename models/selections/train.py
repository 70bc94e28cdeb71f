#!/usr/bin/env python3
"""Learns to tell selection elements from other ink, and marked ones from empty ones, and writes a table of constants.

    train.py --looks FILE --held-out FILE [--table ../../engine/forms/selections_table.hpp]

The files are what `selection_looks` prints, the second for pages of another seed. A look goes through one hidden layer
(softsign) to two logits. Reported is what the engine makes of the places: of those that lie on one another the surest.
Needs numpy.
"""

from __future__ import annotations

import argparse
from dataclasses import dataclass
from pathlib import Path

import numpy as np

HIDDEN = 32
NONE, EMPTY, MARKED, UNSURE = 0, 1, 2, -1
THRESHOLD = 0.5


@dataclass
class Places:
    pages: np.ndarray
    labels: np.ndarray
    boxes: np.ndarray
    looks: np.ndarray


def load(path: Path) -> Places:
    pages, labels, boxes, looks = [], [], [], []
    with path.open() as file:
        for row in file:
            page, label, left, top, right, bottom, numbers = row.split("\t", 6)
            pages.append(page)
            labels.append(int(label))
            boxes.append((int(left), int(top), int(right), int(bottom)))
            looks.append(np.fromstring(numbers, np.float32, sep="\t"))
    return Places(np.array(pages), np.array(labels), np.array(boxes, float), np.array(looks))


@dataclass
class Net:
    mean: np.ndarray
    scale: np.ndarray
    weights: np.ndarray  # inputs x hidden
    bias: np.ndarray
    out: np.ndarray  # hidden x 2
    base: np.ndarray

    def __call__(self, looks: np.ndarray) -> np.ndarray:
        inputs = np.clip((looks - self.mean) * self.scale, -4, 4)
        hidden = inputs @ self.weights + self.bias
        logits = (hidden / (1 + np.abs(hidden))) @ self.out + self.base
        return 1 / (1 + np.exp(-np.clip(logits, -30, 30)))


def fit(places: Places, seed: int, rounds: int, decay: float = 2e-5) -> Net:
    """Adam (Kingma & Ba 2015) on the two cross-entropies; whether it is marked is learnt from elements alone."""
    chance = np.random.default_rng(seed)
    mean, scale = places.looks.mean(0), 1 / (places.looks.std(0) + 0.02)
    used = places.labels != UNSURE
    inputs = np.clip((places.looks[used] - mean) * scale, -4, 4)
    labels = places.labels[used]
    wanted = np.column_stack([labels != NONE, labels == MARKED]).astype(np.float32)
    weight = np.column_stack([np.ones(len(labels)), labels != NONE]).astype(np.float32)
    count, width = inputs.shape
    sizes = [(width, HIDDEN), (HIDDEN,), (HIDDEN, 2), (2,)]
    parameters = [chance.normal(0, s[0] ** -0.5, s) if len(s) > 1 else np.zeros(s) for s in sizes]
    parameters = [p.astype(np.float32) for p in parameters]
    first, second = [np.zeros_like(p) for p in parameters], [np.zeros_like(p) for p in parameters]
    # Of the many places that are nothing each round sees a part, of the elements all.
    something, nothing = np.flatnonzero(labels != NONE), np.flatnonzero(labels == NONE)
    share = min(len(nothing), 12 * len(something))
    step = 0
    for turn in range(rounds):
        rate = 4e-3 * (1 - turn / rounds) + 1e-5
        order = chance.permutation(np.concatenate([something, chance.choice(nothing, share, replace=False)]))
        for at in range(0, len(order), 512):
            some = order[at : at + 512]
            x = inputs[some]
            x = x + chance.normal(0, 0.1, x.shape).astype(np.float32)
            z = x @ parameters[0] + parameters[1]
            hidden = z / (1 + np.abs(z))
            logits = hidden @ parameters[2] + parameters[3]
            error = (1 / (1 + np.exp(-np.clip(logits, -30, 30))) - wanted[some]) * weight[some] / len(some)
            back = error @ parameters[2].T / (1 + np.abs(z)) ** 2
            slopes = [
                x.T @ back + decay * parameters[0],
                back.sum(0),
                hidden.T @ error + decay * parameters[2],
                error.sum(0),
            ]
            step += 1
            for p, m, v, g in zip(parameters, first, second, slopes, strict=True):
                m += 0.1 * (g - m)
                v += 0.001 * (g * g - v)
                p -= rate * (m / (1 - 0.9**step)) / (np.sqrt(v / (1 - 0.999**step)) + 1e-8)
    return Net(mean, scale, *parameters)


def overlap(a: np.ndarray, b: np.ndarray) -> float:
    """What two boxes share, as a part of the smaller one."""
    wide, high = np.minimum(a[2:], b[2:]) - np.maximum(a[:2], b[:2])
    area = lambda box: (box[2] - box[0]) * (box[3] - box[1])
    return max(wide, 0) * max(high, 0) / min(area(a), area(b))


def report(net: Net, places: Places, elements: int) -> None:
    sure = net(places.looks)
    right = found = told = 0
    for page in np.unique(places.pages):
        at = np.flatnonzero((places.pages == page) & (sure[:, 0] >= THRESHOLD))
        kept: list[int] = []
        for i in at[np.argsort(-sure[at, 0], kind="stable")]:
            if all(overlap(places.boxes[i], places.boxes[j]) < 0.4 for j in kept):
                kept.append(i)
        labels = places.labels[kept]
        found += len(kept)
        right += int(((labels == EMPTY) | (labels == MARKED)).sum())
        told += int((labels == np.where(sure[kept, 1] >= 0.5, MARKED, EMPTY)).sum())
    print(f"{elements} elements, {found} found, {right} rightly, {told} with their status;"
          f" F1 {200 * right / (found + elements):.1f}, with status {200 * told / (found + elements):.1f}")  # fmt: skip


def table(net: Net) -> str:
    number = lambda v: f"{v:.4g}F" if "." in f"{v:.4g}" or "e" in f"{v:.4g}" else f"{v:.4g}.0F"
    numbers = lambda values: ", ".join(map(number, np.ravel(values)))
    rows = lambda values: ",\n    ".join("{" + numbers(row) + "}" for row in values)
    inputs = len(net.mean)
    return f"""#pragma once

// Written by models/selections/train.py; not to be edited by hand.

#include <array>
#include <cstddef>

namespace recto::forms::selections_table {{

inline constexpr std::size_t inputs = {inputs};
inline constexpr std::size_t hidden = {HIDDEN};

// clang-format off
inline constexpr std::array<float, inputs> mean{{{numbers(net.mean)}}};
inline constexpr std::array<float, inputs> scale{{{numbers(net.scale)}}};
inline constexpr float weights[hidden][inputs] = {{
    {rows(net.weights.T)}}};
inline constexpr std::array<float, hidden> bias{{{numbers(net.bias)}}};
// To whether a place is a selection element, and to whether it is selected.
inline constexpr float out[2][hidden] = {{
    {rows(net.out.T)}}};
inline constexpr std::array<float, 2> base{{{numbers(net.base)}}};
// clang-format on

}}  // namespace recto::forms::selections_table
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--looks", type=Path, required=True)
    parser.add_argument("--held-out", type=Path, required=True)
    parser.add_argument("--elements", type=int, help="how many the held-out pages have, if not all are covered")
    parser.add_argument("--rounds", type=int, default=30)
    parser.add_argument("--table", type=Path, default=Path(__file__).parents[2] / "engine/forms/selections_table.hpp")
    options = parser.parse_args()
    learnt, other = load(options.looks), load(options.held_out)
    net = fit(learnt, 1, options.rounds)
    print("learnt:", end=" ")
    report(net, learnt, int((learnt.labels > 0).sum()))
    print("held out:", end=" ")
    report(net, other, options.elements or int((other.labels > 0).sum()))
    options.table.write_text(table(net))


if __name__ == "__main__":
    main()
