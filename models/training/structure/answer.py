#!/usr/bin/env python3
"""Answers with pairs and layout, as Block JSON, for what an engine has read: to measure the network on whole pages.

    answer.py --weights RUN/best.pt --out DIR --read DIR --pictures DIR     # DIR/NAME.json of `recto text`; DIR/NAME.png, .jpg or .pdf
    answer.py --weights RUN/best.pt --out DIR --made DIR                    # pages of make_words.py; also DIR.truth for score.py

Selection elements and signatures are taken from the read blocks where there are any.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[3]))

import cv2
import numpy as np
import torch

from models.training.structure.decode import Pair, Region, Thresholds, listed, pairs_of, regions_of, scores_of
from models.training.structure.features import NOT_SELECTED, SELECTED, SIGNATURE, WORD, Tokens, features, unit
from models.training.structure.labelled import KINDS, Labelled, load, worn
from models.training.structure.network import Shape, Structure
from models.training.structure.picture import figures_of, ink_of, looks_of, rules_of


def opened(weights: Path) -> Structure:
    saved = torch.load(weights, weights_only=True)
    net = Structure(Shape(**saved["shape"]))
    net.load_state_dict(saved["net"])
    return net.eval()


def clear_of_marks(boxes: np.ndarray, texts: list[str], marks: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Words' boxes (N × 4) without the selection elements (M × 4) that a reader has taken into them, and which words are left: one
    of two letters or fewer, not half as wide again, in the middle of an element is the element; one that holds most of an
    element at its left or right end ends where that begins."""
    boxes, kept = boxes.copy(), np.ones(len(boxes), bool)
    for mark in marks:
        wide, high = mark[2] - mark[0], mark[3] - mark[1]
        for i, box in enumerate(boxes):
            common = np.minimum(box[2:], mark[2:]) - np.maximum(box[:2], mark[:2])
            if common[0] < 0.6 * wide or common[1] < 0.5 * min(high, box[3] - box[1]):
                continue
            if len(texts[i]) <= 2 and box[2] - box[0] < 1.5 * wide:
                kept[i] = False
            elif mark[2] < (box[0] + 2 * box[2]) / 3:
                box[0] = mark[2] + 1
            elif mark[0] > (2 * box[0] + box[2]) / 3:
                box[2] = mark[0] - 1
    return boxes, kept


def tokens_of(blocks: list[dict], grey: np.ndarray) -> Tokens:
    """A page's blocks (words first, in reading order) and its picture as tokens."""
    height, width = grey.shape
    kinds = {"WORD": WORD, "SIGNATURE": SIGNATURE}
    found = [b for b in blocks if b["BlockType"] == "WORD"]
    found += [b for b in blocks if b["BlockType"] in ("SELECTION_ELEMENT", "SIGNATURE")]
    boxes = [b["Geometry"]["BoundingBox"] for b in found]
    edges = [(b["Left"], b["Top"], b["Left"] + b["Width"], b["Top"] + b["Height"]) for b in boxes]
    edges = np.array(edges, np.float32).reshape(-1, 4) * np.array([width, height] * 2, np.float32)
    status = {"SELECTED": SELECTED, "NOT_SELECTED": NOT_SELECTED}
    kind = np.array([kinds.get(b["BlockType"], status.get(b.get("SelectionStatus"), 0)) for b in found], np.int8)
    marked = (kind == SELECTED) | (kind == NOT_SELECTED)
    words = np.flatnonzero(kind == WORD)
    edges[words], clear = clear_of_marks(edges[words], [found[i]["Text"] for i in words], edges[marked])
    left = np.setdiff1d(np.arange(len(found)), words[~clear])
    found, edges, kind = [found[i] for i in left], edges[left], kind[left]
    ink = ink_of(grey)
    rows, columns = rules_of(ink, edges[kind == WORD])
    thickness, shade = looks_of(grey, ink, edges)
    written = np.array([b.get("TextType") == "HANDWRITING" for b in found], bool)
    texts = [b.get("Text", "") for b in found]
    page = Tokens(width, height, texts, edges, kind, written, thickness, shade, rows, columns)
    page.figures = figures_of(ink, edges, rows, columns, unit(page))
    return page


@torch.no_grad()
def structure_of(net: Structure, page: Tokens, limits: Thresholds) -> tuple[list[Pair], list[Region]]:
    if not (page.kinds == WORD).any():
        return [], []
    f = features(page)
    tensor = lambda values, kind=torch.float32: torch.from_numpy(np.asarray(values)).to(kind)[None]
    count = len(page.texts)
    role, kind, pair = net(
        tensor(f.numbers), tensor(f.hashes, torch.int64), tensor(f.near, torch.int64), tensor(f.pair), tensor(f.known), torch.ones(1, count)
    )  # fmt: skip
    scores = scores_of(role[0].numpy(), kind[0].numpy(), pair[0].numpy(), f.near, f.known)
    pairs = pairs_of(page, scores, limits)
    return pairs, regions_of(page, scores, limits, pairs)


def blocks_of(page: Tokens, pairs: list[Pair], regions: list[Region], number: int | None = None) -> list[dict]:
    """Textract's blocks, as far as score.py reads them."""
    size = np.array([page.width, page.height] * 2, float)
    said = {} if number is None else {"Page": number}
    prefix = f"p{number or 1}-"

    def block(kind: str, name: str, box, confidence: float = 1.0, children: list[str] = (), **more) -> dict:
        left, top, right, bottom = (float(v) for v in np.asarray(box) / size)
        place = {"BoundingBox": {"Left": left, "Top": top, "Width": right - left, "Height": bottom - top}}
        out = {
            "BlockType": kind,
            "Id": prefix + name,
            "Confidence": 100 * confidence,
            "Geometry": place,
            **said,
            **more,
        }
        return out | ({"Relationships": [{"Type": "CHILD", "Ids": [prefix + c for c in children]}]} if children else {})

    around = lambda tokens: np.concatenate([page.boxes[tokens, :2].min(0), page.boxes[tokens, 2:].max(0)])
    out = [block("PAGE", "page", (0, 0, page.width, page.height))]
    for i, kind in enumerate(page.kinds):
        if kind == WORD:
            out.append(block("WORD", f"t{i}", page.boxes[i], Text=page.texts[i]))
        elif kind == SIGNATURE:
            out.append(block("SIGNATURE", f"t{i}", page.boxes[i]))
        else:
            status = "SELECTED" if kind == SELECTED else "NOT_SELECTED"
            out.append(block("SELECTION_ELEMENT", f"t{i}", page.boxes[i], SelectionStatus=status))
    for n, region in enumerate(regions):
        out.append(
            block(f"LAYOUT_{region.kind}", f"r{n}", region.box, region.confidence, [f"t{i}" for i in region.tokens])
        )
    for n, pair in enumerate(pairs):
        key = block(
            "KEY_VALUE_SET",
            f"k{n}",
            around(pair.key),
            pair.confidence,
            [f"t{i}" for i in pair.key],
            EntityTypes=["KEY"],
        )
        key["Relationships"].append({"Type": "VALUE", "Ids": [f"{prefix}v{n}"]})
        place = around(pair.value or pair.key)
        value = block(
            "KEY_VALUE_SET", f"v{n}", place, pair.confidence, [f"t{i}" for i in pair.value], EntityTypes=["VALUE"]
        )
        out += [key, value]
    return out


def pictures_of(path: Path) -> list[np.ndarray]:
    """The pages of a file in grey; PDF pages at 200 dpi."""
    if path.suffix == ".pdf":
        import pypdfium2

        return [
            cv2.cvtColor(np.asarray(p.render(scale=200 / 72).to_pil().convert("RGB")), cv2.COLOR_RGB2GRAY)
            for p in pypdfium2.PdfDocument(path)
        ]
    return [cv2.imread(str(path), cv2.IMREAD_GRAYSCALE)]


def answer_read(net: Structure, read: Path, pictures: Path, out: Path, limits: Thresholds) -> None:
    for path in sorted(read.glob("*.json")):
        blocks = json.loads(path.read_text())["Blocks"]
        picture = next((p for s in (".png", ".jpg", ".pdf") if (p := pictures / f"{path.stem}{s}").exists()), None)
        if picture is None:
            continue
        pages = pictures_of(picture)
        said = []
        for number, grey in enumerate(pages, 1):
            tokens = tokens_of([b for b in blocks if b.get("Page", 1) == number], grey)
            said += blocks_of(tokens, *structure_of(net, tokens, limits), number if len(pages) > 1 else None)
        (out / path.name).write_text(json.dumps({"Blocks": said}))


def truth_of(page: Labelled) -> dict:
    """The truth of a worn page for score.py, with the words as they are read."""
    t = page.tokens
    size = np.array([t.width, t.height] * 2, float)
    status = {SELECTED: "SELECTED", NOT_SELECTED: "NOT_SELECTED"}
    text = lambda entity: " ".join(
        status.get(int(t.kinds[i]), t.texts[i])
        for i in np.flatnonzero(page.entity == entity)
        if t.kinds[i] != SIGNATURE
    )
    linked: dict[int, list[int]] = {}
    for key, value in page.links.tolist():
        linked.setdefault(key, []).append(value)
    keys = sorted({int(e) for e, r in zip(page.entity, page.role) if r == 1})
    pairs = [[text(k), " ".join(map(text, sorted(linked.get(k, []))))] for k in keys]
    regions = []
    for number in sorted(set(page.region.tolist()) - {-1}):
        held = np.flatnonzero(page.region == number)
        box = np.concatenate([t.boxes[held, :2].min(0), t.boxes[held, 2:].max(0)])
        regions.append(Region(KINDS[page.kind[held[0]]], held.tolist(), tuple(box.tolist()), 1.0))
    regions = listed(regions, unit(t))
    layout = [{"text": "", "box": (np.array(r.box) / size).tolist(), "kind": f"LAYOUT_{r.kind}"} for r in regions]
    return {"truth": {"pages": [{"pairs": pairs, "layout": layout}]}}


def answer_made(net: Structure, made: Path, out: Path, limits: Thresholds) -> None:
    truths = out.with_name(out.name + ".truth")
    truths.mkdir(parents=True, exist_ok=True)
    for i, path in enumerate(sorted(made.glob("*.npz"))):
        page = worn(load(path), np.random.default_rng(i))
        pairs, regions = structure_of(net, page.tokens, limits)
        regions = [r for r in regions if any(page.tokens.kinds[i] == WORD for i in r.tokens)]  # the truth has no others
        (out / f"{path.stem}.json").write_text(json.dumps({"Blocks": blocks_of(page.tokens, pairs, regions)}))
        (truths / f"{path.stem}.json").write_text(json.dumps(truth_of(page)))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--weights", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--read", type=Path)
    parser.add_argument("--pictures", type=Path)
    parser.add_argument("--made", type=Path)
    for name, value in vars(Thresholds()).items():
        parser.add_argument(f"--{name}", type=float, default=value)
    options = parser.parse_args()
    torch.set_num_threads(1)
    cv2.setNumThreads(1)
    options.out.mkdir(parents=True, exist_ok=True)
    net = opened(options.weights)
    limits = Thresholds(**{name: getattr(options, name) for name in vars(Thresholds())})
    if options.read:
        answer_read(net, options.read, options.pictures, options.out, limits)
    if options.made:
        answer_made(net, options.made, options.out, limits)
    return 0


if __name__ == "__main__":
    sys.exit(main())
