#!/usr/bin/env python3
"""Trains the network for a page's structure on made pages (make_words.py); goes on where a run has stopped.

    train.py --data DIR... --held-out DIR --run DIR [--minutes M] [--epochs N] [--threads 1]

RUN/last.pt holds everything, RUN/best.pt the averaged weights that did best on the held-out pages; a line of losses and scores an epoch.
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[3]))

import numpy as np
import torch
from torch.nn import functional

from models.training.structure.features import features
from models.training.structure.labelled import Labelled, load, worn
from models.training.structure.network import PAIRS, Shape, Structure

Batch = dict[str, torch.Tensor]
HALF = False  # the matrices in bfloat16


def example(page: Labelled) -> dict[str, np.ndarray]:
    """Features and targets of a page as compact arrays."""
    found = features(page.tokens)
    near = found.near
    entity, region, cell = page.entity.astype(int), page.region, page.cell
    most = max(entity.max(initial=-1), page.links.max(initial=-1))
    linked = np.zeros((most + 2, most + 2), bool)  # key, value; the last stands for none
    linked[page.links[:, 0], page.links[:, 1]] = True
    beside = lambda values: (values[:, None], values[near])
    same = lambda values: (values[:, None] == values[near]) & (values[:, None] >= 0)
    a, b = beside(entity)
    (first, other), table = beside(cell), same(cell[:, 0])
    meets = lambda i: table & (first[..., i] <= other[..., i + 1]) & (other[..., i] <= first[..., i + 1])
    alike = table & (first == other).all(-1)
    targets = [same(entity), same(region), linked[b, a], linked[a, b], alike, meets(1), meets(3)]
    return {
        "numbers": found.numbers.astype(np.float16),
        "hashes": found.hashes.astype(np.int32),
        "near": near.astype(np.int16),
        "pair": found.pair.astype(np.float16),
        "known": found.known.astype(np.int8),
        "role": page.role,
        "kind": page.kind,
        "targets": np.stack(targets, -1).astype(np.int8),
    }


def batch_of(pages: list[dict[str, np.ndarray]]) -> Batch:
    most = max(len(p["role"]) for p in pages)
    padded = {name: np.zeros((len(pages), most, *values.shape[1:]), values.dtype) for name, values in pages[0].items()}
    padded["kind"][:], padded["role"][:] = -1, -1
    padded["near"][:] = np.arange(most)[None, :, None]
    real = np.zeros((len(pages), most), np.float32)
    for i, page in enumerate(pages):
        real[i, : len(page["role"])] = 1
        for name, values in page.items():
            padded[name][i, : len(values)] = values
    whole = ("hashes", "near", "role", "kind")
    out = {name: torch.from_numpy(v.astype(np.int64 if name in whole else np.float32)) for name, v in padded.items()}
    return out | {"real": torch.from_numpy(real)}


def forget_words(hashes: torch.Tensor) -> torch.Tensor:
    """Some hashes become unknown, on some pages most of them, so that the words' places must do: real pages say other things."""
    share = torch.tensor([0.08, 0.3, 1.0])[torch.multinomial(torch.tensor([0.6, 0.25, 0.15]), len(hashes), True)]
    gone = (torch.rand(hashes.shape) < 0.1) | (torch.rand(hashes.shape[:2]) < share[:, None]).unsqueeze(-1)
    return hashes.masked_fill(gone, -1)


def run_network(net: Structure, batch: Batch) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    return net(*(batch[name] for name in ("numbers", "hashes", "near", "pair", "known", "real")))


def losses(net: Structure, batch: Batch) -> tuple[torch.Tensor, dict[str, float]]:
    with torch.autocast("cpu", torch.bfloat16, enabled=HALF):
        role, kind, pair = (said.float() for said in run_network(net, batch))
    by_role = functional.cross_entropy(role.flatten(0, 1), batch["role"].flatten(), ignore_index=-1)
    by_kind = functional.cross_entropy(
        kind.flatten(0, 1), batch["kind"].flatten(), ignore_index=-1, label_smoothing=0.03
    )
    each = functional.binary_cross_entropy_with_logits(pair, batch["targets"], reduction="none")
    by_pair = (each * batch["known"].unsqueeze(-1)).sum((0, 1, 2)) / batch["known"].sum()
    total = by_role + by_kind + (by_pair * torch.tensor([3, 3, 4, 4, 1, 1, 1.0])).sum()
    named = {"role": by_role.item(), "kind": by_kind.item()} | {n: v.item() for n, v in zip(PAIRS, by_pair)}
    return total, named


@torch.no_grad()
def judge(net: Structure, pages: list[dict]) -> dict[str, float]:
    """Shares of the held-out tokens whose role and kind are right, and F1 of each kind of pair."""
    net.eval()
    right, seen, counts = np.zeros(2), np.zeros(2), np.zeros((len(PAIRS), 3))
    for page in pages:
        batch = batch_of([page])
        role, kind, pair = run_network(net, batch)
        for i, (logits, truth) in enumerate(((role, batch["role"]), (kind, batch["kind"]))):
            known = truth >= 0
            right[i] += ((logits.argmax(-1) == truth) & known).sum().item()
            seen[i] += known.sum().item()
        said = (pair > 0) & (batch["known"] > 0).unsqueeze(-1)
        true = (batch["targets"] > 0) & (batch["known"] > 0).unsqueeze(-1)
        counts += np.stack([v.sum((0, 1, 2)).numpy() for v in (said & true, said, true)], 1)
    net.train()
    f1 = 2 * counts[:, 0] / np.maximum(counts[:, 1] + counts[:, 2], 1)
    return {"role": float(right[0] / seen[0]), "kind": float(right[1] / max(seen[1], 1))} | dict(
        zip(PAIRS, f1.tolist())
    )


class Pool:
    """Worn copies of the pages; each epoch a share of them is made anew, and pages that have come since are taken in."""

    def __init__(self, folders: list[Path], chance: np.random.Generator, most_tokens: int):
        self.folders, self.chance, self.most_tokens = folders, chance, most_tokens
        self.seen: set[Path] = set()
        self.raw: list[Labelled] = []
        self.made: list[dict | None] = []

    def _take_in(self) -> None:
        for path in sorted({p for folder in self.folders for p in folder.glob("*.npz")} - self.seen):
            self.seen.add(path)
            page = load(path)
            if len(page.tokens.texts) <= self.most_tokens and (page.tokens.kinds == 0).any():
                self.raw.append(page)
                self.made.append(None)

    def epoch(self, count: int, share: float) -> list[dict[str, np.ndarray]]:
        """`count` pages by chance, those worn before worn anew with the chance `share`."""
        self._take_in()
        chosen = self.chance.permutation(len(self.raw))[:count]
        for i in chosen:
            if self.made[i] is None or self.chance.random() < share:
                self.made[i] = example(worn(self.raw[i], self.chance))
        return [self.made[i] for i in chosen]


def batches(pages: list[dict], chance: np.random.Generator, tokens: int) -> list[list[dict]]:
    """Pages of like length together, a batch of about `tokens` tokens, in any order."""
    order = sorted(pages, key=lambda p: len(p["role"]) * chance.uniform(0.8, 1.25))
    out: list[list[dict]] = [[]]
    for page in order:
        if out[-1] and (len(out[-1]) + 1) * len(page["role"]) > tokens:
            out.append([])
        out[-1].append(page)
    return [out[i] for i in chance.permutation(len(out))]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, nargs="+", required=True)
    parser.add_argument("--held-out", type=Path, required=True)
    parser.add_argument("--run", type=Path, required=True)
    parser.add_argument("--minutes", type=float, default=1e9, help="stop, to be gone on with, after so long")
    parser.add_argument("--epochs", type=int, default=40, help="the length of the rate's fall")
    parser.add_argument("--rate", type=float, default=1.5e-3)
    parser.add_argument("--tokens", type=int, default=600, help="in a batch")
    parser.add_argument("--most-tokens", type=int, default=1400, help="larger pages are left out")
    parser.add_argument("--pages", type=int, default=250, help="in an epoch")
    parser.add_argument("--anew", type=float, default=0.25, help="share of the pages worn anew in an epoch")
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--seed", type=int, default=1)
    for name, value in vars(Shape()).items():
        parser.add_argument(f"--{name}", type=int, default=value)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    torch.manual_seed(options.seed)
    options.run.mkdir(parents=True, exist_ok=True)
    began = time.monotonic()
    shape = Shape(**{name: getattr(options, name) for name in vars(Shape())})
    net, mean = Structure(shape), Structure(shape)
    mean.load_state_dict(net.state_dict())
    grouped = [
        {"params": [p for p in net.parameters() if p.ndim > 1], "weight_decay": 0.02},
        {"params": [p for p in net.parameters() if p.ndim <= 1], "weight_decay": 0.0},
    ]
    optimizer = torch.optim.AdamW(grouped, lr=options.rate, betas=(0.9, 0.98))
    epoch, best = 0, 0.0
    if (options.run / "last.pt").exists():
        saved = torch.load(options.run / "last.pt", weights_only=True)
        net.load_state_dict(saved["net"])
        mean.load_state_dict(saved["mean"])
        optimizer.load_state_dict(saved["optimizer"])
        epoch, best = saved["epoch"], saved["best"]
    chance = np.random.default_rng([options.seed, epoch])
    pool = Pool(options.data, chance, options.most_tokens)
    held = [
        example(worn(load(p), np.random.default_rng(i))) for i, p in enumerate(sorted(options.held_out.glob("*.npz")))
    ]
    print(f"{len(held)} pages held out, {sum(p.numel() for p in net.parameters())} weights", flush=True)
    while epoch < options.epochs and time.monotonic() - began < options.minutes * 60:
        pages = pool.epoch(options.pages, options.anew)
        groups = batches(pages, chance, options.tokens)
        sums: dict[str, float] = {}
        for number, group in enumerate(groups):
            at = epoch + number / len(groups)
            rate = (
                options.rate * min(1, at / 0.7 + 0.02) * (0.5 + 0.5 * np.cos(np.pi * min(at / options.epochs, 1)))
                + 1e-5
            )
            for entry in optimizer.param_groups:
                entry["lr"] = float(rate)
            batch = batch_of(group)
            batch["hashes"] = forget_words(batch["hashes"])
            loss, named = losses(net, batch)
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            optimizer.step()
            keep = min(0.997, 1 - 1 / (number + 2 + epoch * len(groups)))
            with torch.no_grad():
                for a, b in zip(mean.parameters(), net.parameters()):
                    a.lerp_(b, 1 - keep)
            for name, value in named.items():
                sums[name] = sums.get(name, 0) + value / len(groups)
        epoch += 1
        said = judge(mean, held)
        score = said["role"] + said["kind"] + sum(said[name] for name in PAIRS[:4])
        weights = {"shape": net.describe(), "net": mean.state_dict(), "epoch": epoch, "score": score}
        if score > best:
            best = score
            torch.save(weights, options.run / "best.pt")
        saved = {
            "net": net.state_dict(),
            "mean": mean.state_dict(),
            "optimizer": optimizer.state_dict(),
            "epoch": epoch,
            "best": best,
        }
        torch.save(saved, options.run / "last.part")
        (options.run / "last.part").replace(options.run / "last.pt")
        show = lambda values: " ".join(f"{n.replace(' ', '-')} {v:.3f}" for n, v in values.items())
        print(
            f"{epoch:3} {len(pages)} pages {(time.monotonic() - began) / 60:5.1f} min | loss {show(sums)} | held-out {show(said)}",
            flush=True,
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
