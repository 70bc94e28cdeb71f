"""What stands on a page: values in device pixels, made from what truth.js reads back of the document.

Members are named by (kind, index): ("word", 3), ("selection", 0), ("signature", 1). Quads are 4 × 2 arrays, clockwise from the
text's own top left, in pixels of the picture, so that a transform of the picture can carry them along.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np

Member = tuple[str, int]
ROLES = {
    "header": "COLUMN_HEADER",
    "title": "TABLE_TITLE",
    "footer": "TABLE_FOOTER",
    "section": "TABLE_SECTION_TITLE",
    "summary": "TABLE_SUMMARY",
}


class Misfit(ValueError):
    """The document does not fit its page: words leave it, are cut off, or lie on one another."""


@dataclass
class Word:
    text: str
    quad: np.ndarray
    kind: str  # PRINTED or HANDWRITING
    size: float  # of the font, or of the drawing's ink, in pixels
    look: dict = field(default_factory=dict)


@dataclass
class Mark:
    """A selection element (status SELECTED or NOT_SELECTED) or a signature (status empty)."""

    quad: np.ndarray
    status: str = ""
    shape: str = ""


@dataclass
class Line:
    words: list[int]
    quad: np.ndarray


@dataclass
class Region:
    kind: str  # LAYOUT_...
    lines: list[int]
    quad: np.ndarray | None  # of a figure or a table; None: as large as its lines
    children: list[int] = field(default_factory=list)  # the regions of a list


@dataclass
class Cell:
    row: int
    column: int
    row_span: int
    column_span: int
    role: str  # an EntityType, or empty
    members: list[Member]
    quad: np.ndarray


@dataclass
class Table:
    quad: np.ndarray
    cells: list[Cell]
    rules: str  # ruled, half, borderless
    title: list[Member] = field(default_factory=list)
    footer: list[Member] = field(default_factory=list)
    structured: bool = True


@dataclass
class Pair:
    key: list[Member]
    value: list[Member]
    value_quad: np.ndarray  # where the value stands or would stand


@dataclass
class Field:
    kind: str
    members: list[Member]
    item: int | None = None  # the line item that it belongs to
    normal: str | None = None  # the value in its normal form
    label: list[Member] = field(default_factory=list)


@dataclass
class Question:
    text: str
    members: list[Member]  # none: not on the page
    accepted: list[str] = field(default_factory=list)


@dataclass
class Scene:
    width: int
    height: int
    words: list[Word] = field(default_factory=list)
    selections: list[Mark] = field(default_factory=list)
    signatures: list[Mark] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    regions: list[Region] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    pairs: list[Pair] = field(default_factory=list)
    fields: list[Field] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)

    def holders(self) -> list:
        """Every value whose `quad` moves with the picture, in a fixed order; pairs hold theirs as `value_quad`."""
        cells = [cell for table in self.tables for cell in table.cells]
        regions = [region for region in self.regions if region.quad is not None]
        return [*self.words, *self.selections, *self.signatures, *self.lines, *regions, *self.tables, *cells]

    def move(self, carry: Callable[[np.ndarray], tuple[np.ndarray, np.ndarray]], width: int, height: int) -> None:
        """Moves all quads by `carry` (N × 4 × 2 → the same and a mask of what is still there), and forgets what is not."""
        holders = self.holders()
        quads = np.array([h.quad for h in holders] + [p.value_quad for p in self.pairs], float).reshape(-1, 4, 2)
        moved, keep = carry(quads)
        for holder, quad in zip(holders, moved):
            holder.quad = quad
        for pair, quad in zip(self.pairs, moved[len(holders) :]):
            pair.value_quad = quad
        self.width, self.height = width, height
        words, marks = len(self.words), len(self.selections)
        lost = {("word", i) for i in range(words) if not keep[i]}
        lost |= {("selection", i) for i in range(marks) if not keep[words + i]}
        lost |= {("signature", i) for i in range(len(self.signatures)) if not keep[words + marks + i]}
        if lost:
            self.forget(lost)

    def forget(self, lost: set[Member]) -> None:
        """Takes members away, and what is left empty without them; an answer that has lost a word is asked no more."""
        kept = {"word": self.words, "selection": self.selections, "signature": self.signatures}
        new: dict[Member, Member] = {}
        for kind, values in kept.items():
            still = [i for i in range(len(values)) if (kind, i) not in lost]
            new |= {(kind, i): (kind, j) for j, i in enumerate(still)}
            values[:] = [values[i] for i in still]
        rest = lambda members: [new[m] for m in members if m in new]
        whole = lambda members: all(m in new for m in members)
        for line in self.lines:
            line.words = [i for _, i in rest([("word", i) for i in line.words])]
        for table in self.tables:
            table.title, table.footer = rest(table.title), rest(table.footer)
            for cell in table.cells:
                cell.members = rest(cell.members)
        self.pairs = [p for p in self.pairs if rest(p.key)]
        for pair in self.pairs:
            pair.key, pair.value = rest(pair.key), rest(pair.value)
        self.fields = [f for f in self.fields if whole(f.members)]
        self.questions = [q for q in self.questions if whole(q.members)]
        for entry in [*self.fields, *self.questions]:
            entry.members = rest(entry.members)
        self._drop_empty_lines()

    def _drop_empty_lines(self) -> None:
        still = [i for i, line in enumerate(self.lines) if line.words]
        place = {i: j for j, i in enumerate(still)}
        self.lines = [self.lines[i] for i in still]
        for region in self.regions:
            region.lines = [place[i] for i in region.lines if i in place]
        empty = lambda r: r.quad is None and not r.lines and not r.children
        while any(map(empty, self.regions)):
            still = [i for i, region in enumerate(self.regions) if not empty(region)]
            place = {i: j for j, i in enumerate(still)}
            self.regions = [self.regions[i] for i in still]
            for region in self.regions:
                region.children = [place[i] for i in region.children if i in place]

    def text(self, members: list[Member]) -> str:
        """What the members say, as Textract joins them."""
        said = {"word": lambda i: self.words[i].text, "selection": lambda i: self.selections[i].status}
        return " ".join(said[kind](i) for kind, i in members if kind in said)

    def bounds(self, members: list[Member]) -> np.ndarray | None:
        """The upright box (left, top, right, bottom) of the members; None without any."""
        values = {"word": self.words, "selection": self.selections, "signature": self.signatures}
        return bounds([values[kind][i].quad for kind, i in members])


def bounds(quads: list[np.ndarray]) -> np.ndarray | None:
    """The upright box (left, top, right, bottom) round all quads; None without any."""
    if not quads:
        return None
    points = np.concatenate(quads)
    return np.concatenate([points.min(0), points.max(0)])


class _Reader:
    """Makes a scene of truth.js's answer."""

    def __init__(self, said: dict, scale: float, questions: dict[str, list[str]]):
        self.said, self.scale = said, scale
        self.nodes, self.turns = said["nodes"], said["turns"]
        self.scene = Scene(round(said["width"] * scale), round(said["height"] * scale))
        self.entries: list[tuple[int, Member, int]] = []  # order, member, node
        self.questions = questions

    def read(self) -> Scene:
        self._join_words()
        self._read_words()
        self._read_marks()
        self.entries.sort()
        self._chains = {member: list(self._ancestors(node)) for _, member, node in self.entries}
        self._members: dict[int, list[Member]] = {}
        for member, chain in self._chains.items():
            for node in chain:
                self._members.setdefault(node, []).append(member)
        self._read_lines()
        self._read_regions()
        self._read_tables()
        self._read_pairs()
        self._cover_rest()
        self._settle_pairs()
        self._read_fields()
        return self.scene

    def _ancestors(self, node: int):
        while node >= 0:
            yield node
            node = self.nodes[node]["parent"]

    def _quad(self, box: list[float], turn: int) -> np.ndarray:
        left, top, right, bottom = box
        points = np.array([(left, top), (right, top), (right, bottom), (left, bottom)], float)
        while turn >= 0:
            a, b, c, d, e, f = self.turns[turn]["matrix"]
            points = points @ np.array([(a, b), (c, d)]) + (e, f)
            turn = self.turns[turn]["outer"]
        return points * self.scale

    def _nearest(self, node: int, name: str) -> int:
        return next((n for n in self._ancestors(node) if name in self.nodes[n]["data"]), -1)

    def _join_words(self) -> None:
        """Words under one data-join are one word: the letters of a comb."""
        joined: list[dict] = []
        for word in self.said["words"]:
            word["join"] = self._nearest(word["node"], "join")
            last = joined[-1] if joined else None
            if last and word["join"] >= 0 and last["join"] == word["join"]:
                last["text"] += word["text"]
                a, b = last["box"], word["box"]
                last["box"] = [min(a[0], b[0]), min(a[1], b[1]), max(a[2], b[2]), max(a[3], b[3])]
            else:
                joined.append(word)
        self.said["words"] = joined

    def _read_words(self) -> None:
        for word in self.said["words"]:
            data = [self.nodes[n]["data"] for n in self._ancestors(word["node"])]
            kind = next((d["kind"] for d in data if "kind" in d), "HANDWRITING" if word.get("drawn") else "PRINTED")
            look = next((json.loads(d["look"]) for d in data if "look" in d), {})
            quad = self._quad(word["box"], word["turn"])
            self.entries.append((word["order"], ("word", len(self.scene.words)), word["node"]))
            self.scene.words.append(Word(word["text"], quad, kind, word["size"] * self.scale, look))

    def _read_marks(self) -> None:
        for index, node in enumerate(self.nodes):
            data, quad = node["data"], None
            if "selection" in data:
                self.entries.append((node["order"], ("selection", len(self.scene.selections)), index))
                quad = self._quad(node["box"], node["turn"])
                self.scene.selections.append(Mark(quad, data["selection"], data.get("shape", "")))
            if "signature" in data:
                self.entries.append((node["order"], ("signature", len(self.scene.signatures)), index))
                self.scene.signatures.append(Mark(self._quad(node["box"], node["turn"])))

    def _scope(self, node: int) -> int:
        """What a line does not leave: a table cell, a column, a region."""
        for n in self._ancestors(node):
            entry = self.nodes[n]
            if entry["tag"] in ("td", "th", "caption") or "scope" in entry["data"] or "layout" in entry["data"]:
                return n
        return -1

    def _read_lines(self) -> None:
        """Words of one row whose gaps are not much wider than a space; the order is the document's."""
        open_lines: dict[tuple[int, int], tuple[dict, Line]] = {}
        words = self.said["words"]
        for _, (kind, index), node in self.entries:
            if kind != "word":
                continue
            word = words[index]
            key = (self._scope(node), word["turn"])
            last, line = open_lines.get(key, (None, None))
            if line is not None and _continues(last, word):
                line.words.append(index)
            else:
                line = Line([index], np.zeros((4, 2)))
                self.scene.lines.append(line)
            open_lines[key] = (word, line)
        for line in self.scene.lines:
            boxes = np.array([words[i]["box"] for i in line.words])
            box = [*boxes[:, :2].min(0), *boxes[:, 2:].max(0)]
            line.quad = self._quad(box, words[line.words[0]]["turn"])

    def _read_regions(self) -> None:
        place: dict[int, int] = {}
        for index, node in enumerate(self.nodes):
            if "layout" not in node["data"]:
                continue
            kind = node["data"]["layout"]
            quad = self._quad(node["box"], node["turn"]) if kind in ("FIGURE", "TABLE") else None
            place[index] = len(self.scene.regions)
            self.scene.regions.append(Region(f"LAYOUT_{kind}", [], quad))
            outer = self._nearest(node["parent"], "layout")
            if outer in place and self.nodes[outer]["data"]["layout"] == "LIST":
                self.scene.regions[place[outer]].children.append(place[index])
        for number, line in enumerate(self.scene.lines):
            chain = self._chains["word", line.words[0]]
            inside = next((n for n in chain if n in place), None)
            if inside is not None:
                self.scene.regions[place[inside]].lines.append(number)
        self.scene._drop_empty_lines()

    def _under(self, node: int) -> list[Member]:
        return self._members.get(node, [])

    def _read_tables(self) -> None:
        by_title: dict[str, Table] = {}
        for index, node in enumerate(self.nodes):
            if "table" not in node["data"] or node["tag"] != "table":
                continue
            table = Table(self._quad(node["box"], node["turn"]), [], node["data"]["table"] or "ruled")
            table.structured = node["data"].get("structured", "1") == "1"
            self._read_cells(index, table)
            self.scene.tables.append(table)
            by_title[node["data"].get("name", "")] = table
        for index, node in enumerate(self.nodes):
            for part in ("title", "footer"):
                table = by_title.get(node["data"].get(f"table{part.capitalize()}", "-"))
                if table:
                    getattr(table, part).extend(self._under(index))

    def _read_cells(self, table_node: int, table: Table) -> None:
        rows: dict[int, list[int]] = {}
        for index, node in enumerate(self.nodes):
            if node["tag"] == "tr" and node["parent"] == table_node:
                rows[index] = []
            elif node["parent"] in rows and node["tag"] in ("td", "th"):
                rows[node["parent"]].append(index)
        taken: set[tuple[int, int]] = set()
        for row, cells in enumerate(rows.values(), 1):
            column = 1
            for index in cells:
                node = self.nodes[index]
                while (row, column) in taken:
                    column += 1
                down, across = node.get("rows", 1), node.get("columns", 1)
                taken |= {(row + r, column + c) for r in range(down) for c in range(across)}
                role = node["data"].get("cell") or ("header" if node["tag"] == "th" else "")
                quad = self._quad(node["box"], node["turn"])
                members = [m for m in self._under(index) if m[0] != "signature"]
                table.cells.append(Cell(row, column, down, across, ROLES.get(role, ""), members, quad))
                column += across

    def _read_pairs(self) -> None:
        found: dict[str, Pair] = {}
        boxes: dict[str, list[np.ndarray]] = {}
        for index, node in enumerate(self.nodes):
            name = node["data"].get("key", node["data"].get("value"))
            if name is None:
                continue
            pair = found.setdefault(name, Pair([], [], np.zeros((4, 2))))
            if "key" in node["data"]:
                pair.key.extend(self._under(index))
            else:
                pair.value.extend(self._under(index))
                boxes.setdefault(name, []).append(self._quad(node["box"], node["turn"]))
        for name, pair in found.items():
            if pair.key and name in boxes:
                pair.value_quad = boxes[name][0]
                self.scene.pairs.append(pair)

    def _cover_rest(self) -> None:
        """Lines that no region holds come to one of their own, with their neighbours of the same kind."""
        scene = self.scene
        paired = {m for pair in scene.pairs for m in pair.key + pair.value}
        held = {i for region in scene.regions for i in region.lines}
        last: Region | None = None
        for number, line in enumerate(scene.lines):
            if number in held:
                last = None
                continue
            kind = "LAYOUT_KEY_VALUE" if ("word", line.words[0]) in paired else "LAYOUT_TEXT"
            if last is None or last.kind != kind or not _near(scene.lines[last.lines[-1]], line):
                last = Region(kind, [], None)
                scene.regions.append(last)
            last.lines.append(number)

    def _settle_pairs(self) -> None:
        """Areas of pairs as Textract tells them: those that follow one another with nothing between are one, and one of a line or two
        with no more than two pairs is text."""
        scene = self.scene
        box = lambda region: bounds([scene.lines[i].quad for i in region.lines])
        areas = [r for r in scene.regions if r.kind == "LAYOUT_KEY_VALUE" and r.lines]
        tall = float(np.median([b[3] - b[1] for b in (bounds([line.quad]) for line in scene.lines)] or [1]))
        changed = True
        while changed:
            changed = False
            for i, a in enumerate(areas):
                for b in areas[i + 1 :]:
                    if self._one_area(box(a), box(b), tall) and not self._between(a, b, box):
                        a.lines += b.lines
                        b.lines = []
                        areas = [r for r in areas if r is not b]
                        changed = True
                        break
                if changed:
                    break
        keys = {m for pair in scene.pairs for m in pair.key[:1]}
        for area in areas:
            a = box(area)
            held = [("word", w) for i in area.lines for w in scene.lines[i].words]
            if sum(m in keys for m in held) <= 2 and a[3] - a[1] < 3.2 * tall:
                area.kind = "LAYOUT_TEXT"
        scene._drop_empty_lines()
        held = ("LAYOUT_KEY_VALUE", "LAYOUT_TABLE", "LAYOUT_LIST")
        whole = [bounds([r.quad]) if r.quad is not None else box(r) for r in scene.regions if r.kind in held and (r.lines or r.quad is not None)]  # fmt: skip
        for mark in scene.selections:  # a box to tick outside all these is a figure
            x, y = mark.quad.mean(0)
            if not any(a[0] <= x <= a[2] and a[1] <= y <= a[3] for a in whole):
                scene.regions.append(Region("LAYOUT_FIGURE", [], mark.quad.copy()))

    def _one_area(self, a: np.ndarray, b: np.ndarray, tall: float) -> bool:
        across = min(a[2], b[2]) - max(a[0], b[0])
        apart = max(a[1], b[1]) - min(a[3], b[3])
        return across > 0.5 * min(a[2] - a[0], b[2] - b[0]) and apart < 3 * tall

    def _between(self, a: Region, b: Region, box: Callable[[Region], np.ndarray]) -> bool:
        """Whether another region lies in what the two would cover."""
        one, other = box(a), box(b)
        low, high = np.minimum(one[:2], other[:2]), np.maximum(one[2:], other[2:])
        for region in self.scene.regions:
            if region is a or region is b or not (region.lines or region.quad is not None):
                continue
            c = box(region) if region.quad is None else bounds([region.quad])
            shared = np.clip(np.minimum(high, c[2:]) - np.maximum(low, c[:2]), 0, None).prod()
            if shared > 0.2 * max(float((c[2:] - c[:2]).prod()), 1.0):
                return True
        return False

    def _read_fields(self) -> None:
        for index, node in enumerate(self.nodes):
            data = node["data"]
            if "field" in data and (members := [m for m in self._under(index) if m[0] == "word"]):
                item = int(data["item"]) if "item" in data else None
                self.scene.fields.append(Field(data["field"], members, item, data.get("normal")))
            for name in data.get("answer", "").split():
                members = [m for m in self._under(index) if m[0] == "word"]
                for text in self.questions.get(name, []) if members else []:
                    self.scene.questions.append(Question(text, members))
        for text in self.questions.get("", []):
            self.scene.questions.append(Question(text, []))
        times = Counter(question.text for question in self.scene.questions)
        self.scene.questions = [q for q in self.scene.questions if times[q.text] == 1]


def _near(above: Line, below: Line) -> bool:
    """Whether a line follows another with no more than a line's height between, one over the other."""
    a, b = bounds([above.quad]), bounds([below.quad])
    return abs(b[1] - a[3]) < 1.2 * (a[3] - a[1]) and min(a[2], b[2]) > max(a[0], b[0])


def _continues(last: dict, word: dict) -> bool:
    size = max(last["size"], word["size"])
    gap = word["box"][0] - last["box"][2]
    drawn = last.get("drawn") or word.get("drawn")
    if drawn:
        a, b = last["box"], word["box"]
        shared = min(a[3], b[3]) - max(a[1], b[1])
        return shared > 0.3 * min(a[3] - a[1], b[3] - b[1]) and -0.6 * size < gap < 1.6 * size
    return abs(word["baseline"] - last["baseline"]) < 0.45 * size and -0.3 * size < gap < 1.25 * size


def read(said: dict, scale: float, questions: dict[str, list[str]]) -> Scene:
    """The scene of truth.js's answer for a page drawn at `scale` device pixels a CSS pixel. `questions` are the texts that an
    element's data-answer asks for, under "" those that the page does not answer. Raises Misfit."""
    for word in said["words"]:
        if word["turn"] < 0 and not _inside(word["box"], said["width"], said["height"]):
            raise Misfit(f"{word['text']!r} leaves the page")
    scene = _Reader(said, scale, questions).read()
    _check_collisions(scene)
    return scene


def _inside(box: list[float], width: float, height: float) -> bool:
    return box[0] >= 0 and box[1] >= 0 and box[2] <= width and box[3] <= height


def _check_collisions(scene: Scene) -> None:
    if not scene.words:
        raise Misfit("no words")
    words = [w for w in scene.words if "over" not in w.look]
    if not words:
        return
    boxes = np.array([bounds([w.quad]) for w in words])
    inside = (boxes[:, :2] >= 0).all() and (boxes[:, 2:] <= (scene.width, scene.height)).all()
    if not inside:
        raise Misfit("a turned word leaves the page")
    low = np.maximum(boxes[:, None, :2], boxes[None, :, :2])
    high = np.minimum(boxes[:, None, 2:], boxes[None, :, 2:])
    shared = np.clip(high - low, 0, None).prod(-1)
    np.fill_diagonal(shared, 0)
    area = (boxes[:, 2:] - boxes[:, :2]).prod(1)
    worst = shared / np.maximum(np.minimum(area[:, None], area[None]), 1)
    written = np.array([w.kind != "PRINTED" for w in words])
    worst = np.where(written[:, None] | written[None], worst - 0.3, worst)  # a pen is not held to its place
    i, j = np.unravel_index(worst.argmax(), worst.shape)
    if worst[i, j] > 0.2:
        raise Misfit(f"{words[i].text!r} and {words[j].text!r} lie on one another")
