"""The network for a page's structure: tokens that look at their neighbours a few times, then say what they are and who belongs to whom.

Inputs, for N tokens (padded ones have `near` pointing at themselves and `known` 0): what `features.Features` holds.
Outputs: `role` N × ROLES, `kind` N × KINDS, `pair` N × NEIGHBOURS × PAIRS; all logits (softmax, softmax, sigmoid).
"""

from __future__ import annotations

from dataclasses import asdict, dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional

from .features import BUCKETS, HASHES, NUMBERS, PAIR_NUMBERS
from .labelled import KINDS, ROLES

PAIRS = ("same entity", "same region", "its key", "its value", "same cell", "same row", "same column")


@dataclass
class Shape:
    width: int = 128
    layers: int = 3
    heads: int = 4
    asked: int = 12  # numbers of a head's query and key
    told: int = 24  # numbers of a head's value
    hashed: int = 20  # numbers a hash becomes
    beside: int = 28  # numbers a pair's geometry becomes


class Look(nn.Module):
    """Attention of each token to its neighbours, by their state and by the geometry between the two; then a small perceptron."""

    def __init__(self, shape: Shape):
        super().__init__()
        self.shape = shape
        d, asked, told = shape.width, shape.heads * shape.asked, shape.heads * shape.told
        self.before, self.between = nn.LayerNorm(d), nn.LayerNorm(d)
        self.query, self.key_value = nn.Linear(d, asked), nn.Linear(d, asked + told)
        self.bias = nn.Linear(shape.beside, shape.heads)
        self.out = nn.Linear(told + shape.heads * shape.beside, d)
        self.all = nn.Linear(d, d)
        self.up, self.down = nn.Linear(d, 2 * d), nn.Linear(2 * d, d)

    def forward(self, state: Tensor, beside: Tensor, near: Tensor, known: Tensor, share: Tensor) -> Tensor:
        batch, count, _ = state.shape
        heads, asked, told = self.shape.heads, self.shape.asked, self.shape.told
        x = self.before(state)
        query = self.query(x).reshape(batch, count, 1, heads, asked)
        key, value = gather(self.key_value(x), near).split([heads * asked, heads * told], -1)
        key, value = key.reshape(batch, count, -1, heads, asked), value.reshape(batch, count, -1, heads, told)
        weight = (query * key).sum(-1) * asked**-0.5 + self.bias(beside) + (known - 1).unsqueeze(-1) * 1e4
        weight = weight.softmax(2)
        seen = (weight.unsqueeze(-1) * value).sum(2).reshape(batch, count, heads * told)
        felt = (weight.transpose(2, 3) @ beside).reshape(batch, count, -1)
        state = state + self.out(torch.cat([seen, felt], -1)) + self.all((x * share).sum(1, keepdim=True))
        return state + self.down(functional.relu(self.up(self.between(state))))


def gather(values: Tensor, near: Tensor) -> Tensor:
    """batch × N × d, by batch × N × K: batch × N × K × d."""
    batch, count, d = values.shape
    first = torch.arange(batch, device=near.device).reshape(-1, 1, 1) * count
    return (
        values.reshape(batch * count, d)
        .index_select(0, (near + first).reshape(-1))
        .reshape(batch, count, near.shape[2], d)
    )


class Structure(nn.Module):
    def __init__(self, shape: Shape | None = None):
        super().__init__()
        self.shape = shape or Shape()
        d = self.shape.width
        self.embedding = nn.Embedding(BUCKETS, self.shape.hashed)
        self.first = nn.Sequential(nn.Linear(NUMBERS + HASHES * self.shape.hashed, d), nn.ReLU(), nn.Linear(d, d))
        self.beside = nn.Sequential(
            nn.Linear(PAIR_NUMBERS, self.shape.beside),
            nn.ReLU(),
            nn.Linear(self.shape.beside, self.shape.beside),
            nn.ReLU(),
        )
        self.looks = nn.ModuleList(Look(self.shape) for _ in range(self.shape.layers))
        self.last = nn.LayerNorm(d)
        self.role, self.kind = nn.Linear(d, len(ROLES)), nn.Linear(d, len(KINDS))
        self.one, self.other, self.between = nn.Linear(d, 64), nn.Linear(d, 64), nn.Linear(self.shape.beside, 64)
        self.pair = nn.Linear(64, len(PAIRS))
        self.forget = nn.Dropout(0.1)
        nn.init.zeros_(self.embedding.weight)  # what training never saw says nothing

    def describe(self) -> dict:
        return asdict(self.shape)

    def forward(
        self, numbers: Tensor, hashes: Tensor, near: Tensor, pair: Tensor, known: Tensor, real: Tensor
    ) -> tuple[Tensor, Tensor, Tensor]:
        """`numbers` batch × N × NUMBERS, `hashes` batch × N × HASHES (int64; in training a negative one is an unknown word),
        `near` (int64), `pair`, `known` as in Features, `real` batch × N, 1 for tokens and 0 for padding."""
        words = self.embedding(hashes.clamp(min=0)) * (hashes >= 0).unsqueeze(-1).to(numbers.dtype)
        state = self.first(torch.cat([numbers, words.flatten(2)], -1))
        beside = self.beside(pair)
        share = (real / real.sum(1, keepdim=True)).unsqueeze(-1)
        for look in self.looks:
            state = self.forget(look(state, beside, near, known, share))
        state = self.last(state)
        both = self.one(state).unsqueeze(2) + gather(self.other(state), near) + self.between(beside)
        return self.role(state), self.kind(state), self.pair(functional.relu(both))
