#!/usr/bin/env python3
"""Writes trained weights as an ONNX file for the engine, and checks that OpenVINO computes the same.

    export.py --weights RUN/best.pt --out structure.onnx [--page PAGE.npz]

The file takes one page: numbers [N, NUMBERS], hashes [N, HASHES] int32, near [N, NEIGHBOURS] int32, pair [N, NEIGHBOURS, PAIR_NUMBERS], known
[N, NEIGHBOURS], real [N] (0 for padding); it gives role [N, ROLES], kind [N, KINDS], pair_chances [N, NEIGHBOURS, PAIRS], all chances from 0 to 1.
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[3]))

import numpy as np
import torch
from torch import Tensor, nn

from models.training.structure.answer import opened
from models.training.structure.features import BUCKETS, HASHES, NEIGHBOURS, NUMBERS, PAIR_NUMBERS, Features, features
from models.training.structure.labelled import load
from models.training.structure.network import Structure

INPUTS = ("numbers", "hashes", "near", "pair", "known", "real")
OUTPUTS = ("role", "kind", "pair_chances")
TOLERANCE = 1e-4


class OnePage(nn.Module):
    """The network without its batch, giving chances."""

    def __init__(self, net: Structure):
        super().__init__()
        self.net = net

    def forward(
        self, numbers: Tensor, hashes: Tensor, near: Tensor, pair: Tensor, known: Tensor, real: Tensor
    ) -> tuple[Tensor, Tensor, Tensor]:
        one = lambda value: value.unsqueeze(0)
        role, kind, both = self.net(
            one(numbers), one(hashes.long()), one(near.long()), one(pair), one(known), one(real)
        )
        return role[0].softmax(-1), kind[0].softmax(-1), both[0].sigmoid()


def inputs_of(found: Features, padded: int = 1) -> list[np.ndarray]:
    """What the file takes, the number of tokens rounded up to a multiple of `padded`."""
    count = len(found.numbers)
    more = -count % padded
    longer = lambda values: np.concatenate([values, np.zeros((more, *values.shape[1:]), values.dtype)])
    near = longer(found.near.astype(np.int32))
    near[count:] = np.arange(count, count + more, dtype=np.int32)[:, None]
    real = np.arange(count + more) < count
    numbers, known = longer(found.numbers), longer(found.known)
    return [numbers, longer(found.hashes.astype(np.int32)), near, longer(found.pair), known, real.astype(np.float32)]


def random_features(count: int, seed: int = 1) -> Features:
    chance = np.random.default_rng(seed)
    return Features(
        numbers=chance.normal(0, 0.5, (count, NUMBERS)).astype(np.float32),
        hashes=chance.integers(0, BUCKETS, (count, HASHES)).astype(np.int32),
        near=chance.integers(0, count, (count, NEIGHBOURS)).astype(np.int32),
        pair=chance.normal(0, 0.5, (count, NEIGHBOURS, PAIR_NUMBERS)).astype(np.float32),
        known=(chance.random((count, NEIGHBOURS)) < 0.9).astype(np.float32),
    )


def write(net: Structure, path: Path) -> None:
    example = tuple(torch.from_numpy(v) for v in inputs_of(random_features(64)))
    tokens = {name: {0: "tokens"} for name in (*INPUTS, *OUTPUTS)}
    torch.onnx.export(
        OnePage(net).eval(), example, str(path), input_names=INPUTS, output_names=OUTPUTS, dynamic_axes=tokens, opset_version=17, dynamo=False
    )  # fmt: skip


def difference(net: Structure, path: Path, found: Features) -> tuple[float, float]:
    """The greatest difference of a chance between PyTorch and OpenVINO (with padding), and the seconds of CPU that OpenVINO took."""
    import openvino

    core = openvino.Core()
    options = {"INFERENCE_PRECISION_HINT": "f32", "INFERENCE_NUM_THREADS": 1}
    compiled = core.compile_model(core.read_model(path), "CPU", options)
    count = len(found.numbers)
    padded = inputs_of(found, 64)
    compiled(padded)
    began = time.process_time()
    theirs = compiled(padded)
    took = time.process_time() - began
    with torch.no_grad():
        ours = OnePage(net).eval()(*(torch.from_numpy(v) for v in inputs_of(found)))
    return max(float(np.abs(a.numpy() - theirs[i][:count]).max()) for i, a in enumerate(ours)), took


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--weights", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--page", type=Path)
    options = parser.parse_args()
    net = opened(options.weights)
    write(net, options.out)
    found = features(load(options.page).tokens) if options.page else random_features(300)
    apart, took = difference(net, options.out, found)
    print(
        f"{options.out}: {options.out.stat().st_size / 1e6:.1f} MB, {apart:.1e} apart, {1000 * took:.0f} ms of CPU for {len(found.numbers)} tokens"
    )
    return int(apart > TOLERANCE)


if __name__ == "__main__":
    sys.exit(main())
