#!/usr/bin/env python3
"""Learns to tell tables from what merely stands in rows and columns.

    train.py --looks LOOKS.tsv --pages DIR... [--out engine/tables/open_table.hpp] [--hidden 12] [--every 5]

LOOKS.tsv is what `table_looks` writes: a page's name, the box of a candidate as fractions of the page, its numbers. DIR/NAME.json
is the page's truth. A candidate that overlaps a table by 0.9 or more is one, one under 0.5 is none, and what lies between is more or less so. Pages are kept from learning by their names, every so many; the table of the whole is written
after learning from all of them.
"""

from __future__ import annotations

import argparse
import json
import zlib
from pathlib import Path

import numpy as np
import torch


def overlap(a: tuple[float, ...], b: tuple[float, ...]) -> float:
    wide = min(a[2], b[2]) - max(a[0], b[0])
    high = min(a[3], b[3]) - max(a[1], b[1])
    if wide <= 0 or high <= 0:
        return 0.0
    area = lambda r: (r[2] - r[0]) * (r[3] - r[1])  # noqa: E731
    return wide * high / (area(a) + area(b) - wide * high)


def read(looks: Path, folders: list[Path]) -> tuple[list[str], np.ndarray, np.ndarray]:
    truths: dict[str, list | None] = {}
    names, numbers, labels = [], [], []
    for line in looks.read_text().splitlines():
        name, *rest = line.split()
        values = [float(v) for v in rest]
        if name not in truths:
            found = [f / f"{name}.json" for f in folders if (f / f"{name}.json").exists()]
            page = json.loads(found[0].read_text())["truth"]["pages"][0] if found else None
            truths[name] = None if page is None else [t["box"] for t in page.get("tables", [])]
        tables = truths[name]
        if tables is None:
            continue
        best = max((overlap(tuple(values[:4]), tuple(t)) for t in tables), default=0.0)
        names.append(name)
        numbers.append(values[4:])
        labels.append(min(1.0, max(0.0, (best - 0.5) / 0.4)))
    return names, np.array(numbers, np.float32), np.array(labels, np.float32)


class Judge(torch.nn.Module):
    def __init__(self, inputs: int, hidden: int) -> None:
        super().__init__()
        self.inner = torch.nn.Linear(inputs, hidden)
        self.out = torch.nn.Linear(hidden, 1)
        self.through = torch.nn.Linear(inputs, 1, bias=False)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return (self.out(torch.nn.functional.softsign(self.inner(x))) + self.through(x)).squeeze(1)


def weights_of(names: list[str]) -> np.ndarray:
    """A page full of candidates counts no more than its square root."""
    counts: dict[str, int] = {}
    for name in names:
        counts[name] = counts.get(name, 0) + 1
    weights = np.array([counts[n] ** -0.5 for n in names], np.float32)
    return weights / weights.mean()


def learn(x: np.ndarray, y: np.ndarray, w: np.ndarray, options: argparse.Namespace) -> Judge:
    """Several judges learnt from different beginnings, as one: their mean."""
    judges = [learn_one(x, y, w, options, seed) for seed in range(options.judges)]
    mean = Judge(x.shape[1], options.hidden * options.judges)
    with torch.no_grad():
        mean.inner.weight.copy_(torch.cat([j.inner.weight for j in judges]))
        mean.inner.bias.copy_(torch.cat([j.inner.bias for j in judges]))
        mean.out.weight.copy_(torch.cat([j.out.weight for j in judges], 1) / options.judges)
        mean.out.bias.copy_(sum(j.out.bias for j in judges) / options.judges)
        mean.through.weight.copy_(sum(j.through.weight for j in judges) / options.judges)
    return mean.eval()


def learn_one(x: np.ndarray, y: np.ndarray, w: np.ndarray, options: argparse.Namespace, seed: int) -> Judge:
    torch.manual_seed(seed)
    judge = Judge(x.shape[1], options.hidden)
    batch = 1024
    count = -(-len(x) // batch)
    steps = torch.optim.AdamW(judge.parameters(), lr=5e-3, weight_decay=0.02)
    schedule = torch.optim.lr_scheduler.CosineAnnealingLR(steps, options.epochs * count)
    inputs, targets, weights = torch.tensor(x), torch.tensor(y), torch.tensor(w)
    rare = torch.tensor(options.rare)
    for _ in range(options.epochs):
        for part in torch.randperm(len(x)).split(batch):
            steps.zero_grad()
            noisy = inputs[part] + 0.1 * torch.randn_like(inputs[part])
            said = judge(noisy)
            torch.nn.functional.binary_cross_entropy_with_logits(
                said, targets[part], weights[part], pos_weight=rare
            ).backward()
            steps.step()
            schedule.step()
    return judge.eval()


def scores(judge: Judge, x: np.ndarray) -> np.ndarray:
    with torch.no_grad():
        return torch.sigmoid(judge(torch.tensor(x))).numpy()


def report(said: np.ndarray, y: np.ndarray) -> str:
    is_table, taken = y > 0.5, said > 0.5
    right = float((is_table & taken).sum())
    precision, recall = right / max(1, taken.sum()), right / max(1, is_table.sum())
    return f"P {100 * precision:.1f} R {100 * recall:.1f} of {is_table.sum()} in {len(y)}"


def header(judge: Judge, mean: np.ndarray, scale: np.ndarray) -> str:
    row = lambda values: (
        "{" + ", ".join(f"{v:.5g}F" if any(c in f"{v:.5g}" for c in ".e") else f"{v:.5g}.0F" for v in values) + "}"
    )  # noqa: E731
    state = {k: v.detach().numpy() for k, v in judge.state_dict().items()}
    inner = ",\n    ".join(row(r) for r in state["inner.weight"])
    inputs, hidden = len(mean), len(state["inner.bias"])
    return f"""#pragma once

// Written by models/training/tables/train.py; not by hand.

#include <array>
#include <cstddef>

namespace recto::tables::open_table {{

inline constexpr std::size_t inputs = {inputs};
inline constexpr std::size_t hidden = {hidden};
inline constexpr std::array<float, inputs> mean = {row(mean)};
inline constexpr std::array<float, inputs> scale = {row(scale)};
inline constexpr std::array<std::array<float, inputs>, hidden> weights = {{{{
    {inner},
}}}};
inline constexpr std::array<float, hidden> bias = {row(state["inner.bias"])};
inline constexpr std::array<float, hidden> out = {row(state["out.weight"][0])};
inline constexpr std::array<float, inputs> through = {row(state["through.weight"][0])};
inline constexpr float base = {state["out.bias"][0]:.6f}F;

}}  // namespace recto::tables::open_table
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--looks", type=Path, required=True)
    parser.add_argument("--pages", type=Path, nargs="+", required=True)
    parser.add_argument("--out", type=Path)
    parser.add_argument("--hidden", type=int, default=16)
    parser.add_argument("--epochs", type=int, default=40)
    parser.add_argument(
        "--rare", type=float, default=6.0, help="how many others a table among the candidates counts for"
    )
    parser.add_argument(
        "--shift", type=float, default=0.4, help="added to what is said: as many taken wrongly as missed"
    )
    parser.add_argument("--judges", type=int, default=4)
    parser.add_argument("--every", type=int, default=5, help="one page of so many is kept from learning; 0: none")
    options = parser.parse_args()
    torch.set_num_threads(1)
    names, numbers, labels = read(options.looks, options.pages)
    mean = numbers.mean(0)
    scale = 1 / np.maximum(numbers.std(0), 1e-3)
    x = np.clip((numbers - mean) * scale, -4, 4).astype(np.float32)
    weights = weights_of(names)
    fold = np.array([zlib.crc32(n.encode()) % max(1, options.every) for n in names])
    said = np.zeros(len(labels), np.float32)
    for part in range(options.every):
        judge = learn(x[fold != part], labels[fold != part], weights[fold != part], options)
        said[fold == part] = scores(judge, x[fold == part])
    if options.every:
        print("kept pages:", report(said, labels))
    judge = learn(x, labels, weights, options)
    print("learnt pages:", report(scores(judge, x), labels))
    if options.out:
        judge.out.bias.data += options.shift
        options.out.write_text(header(judge, mean, scale))


if __name__ == "__main__":
    main()
