"""What a browser reads back must become the right words, lines, tables, pairs and blocks."""

import sys
from pathlib import Path

import numpy as np
import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[3]))

from models.training.maker import scene as scenes  # noqa: E402
from models.training.maker.blocks import blocks_of  # noqa: E402
from models.training.maker.truth import truth_of  # noqa: E402


class Page:
    """A page as truth.js describes it, made by hand: ten pixels a letter."""

    def __init__(self):
        self.nodes, self.words, self.turns, self.order = [], [], [], 0

    def node(self, parent=-1, tag="div", box=(0, 0, 400, 20), turn=-1, **data):
        spans = {k: data.pop(k) for k in ("rows", "columns") if k in data}
        entry = {"tag": tag, "data": data, "box": list(box), "turn": turn, "parent": parent, "order": self.order}
        self.nodes.append(entry | spans)
        self.order += 1
        return len(self.nodes) - 1

    def say(self, text, x, y, node=-1, turn=-1, **more):
        for word in text.split():
            box = [x, y - 10, x + 10 * len(word), y]
            entry = {
                "text": word,
                "box": box,
                "baseline": y,
                "size": 12,
                "node": node,
                "turn": turn,
                "order": self.order,
            }
            self.words.append(entry | more)
            self.order += 1
            x += 10 * len(word) + 4

    def read(self, scale=2.0, questions=None):
        said = {"width": 400, "height": 300, "turns": self.turns, "nodes": self.nodes, "words": self.words}
        return scenes.read(said, scale, questions or {})


def texts(scene):
    return [scene.text([("word", i) for i in line.words]) for line in scene.lines]


def test_lines_part_at_wide_gaps_rows_and_cells():
    page = Page()
    page.say("one row", 10, 20)
    page.say("far away", 200, 20)
    page.say("next row", 10, 40)
    cell = page.node(tag="td")
    page.say("cell", 95, 40, cell)
    assert texts(page.read()) == ["one row", "far away", "next row", "cell"]


def test_letters_of_a_comb_are_one_word():
    page = Page()
    comb = page.node(join="1")
    for i, letter in enumerate("A1B"):
        page.say(letter, 10 + 30 * i, 20, comb)
    scene = page.read()
    assert [w.text for w in scene.words] == ["A1B"]
    np.testing.assert_allclose(scenes.bounds([scene.words[0].quad]), [20, 20, 160, 40])


def test_a_turned_word_keeps_its_own_top_left():
    page = Page()
    page.turns.append({"matrix": [0, -1, 1, 0, 100, 100], "outer": -1})  # a quarter turn to the left
    page.say("up", 0, 10, turn=0)
    page.say("plain", 10, 200)
    np.testing.assert_allclose(page.read(1.0).words[0].quad, [(100, 100), (100, 80), (110, 80), (110, 100)])


def table_page():
    page = Page()
    table = page.node(tag="table", table="ruled", name="t", box=(0, 50, 300, 110))
    title = page.node(tableTitle="t")
    page.say("Costs", 10, 40, title)
    first = page.node(table, "tr")
    page.say("Name", 10, 60, page.node(first, "th", rows=2))
    page.say("Years", 120, 60, page.node(first, "th", columns=2))
    second = page.node(table, "tr")
    page.say("2001", 120, 75, page.node(second, "th"))
    page.say("2002", 220, 75, page.node(second, "th"))
    third = page.node(table, "tr")
    page.say("Rent", 10, 100, page.node(third, "td"))
    page.node(third, "td")
    page.say("7", 220, 100, page.node(third, "td"))
    return page


def test_cells_take_their_places_round_spans():
    scene = table_page().read()
    (table,) = scene.tables
    places = {(c.row, c.column, c.row_span, c.column_span): scene.text(c.members) for c in table.cells}
    assert places == {
        (1, 1, 2, 1): "Name",
        (1, 2, 1, 2): "Years",
        (2, 2, 1, 1): "2001",
        (2, 3, 1, 1): "2002",
        (3, 1, 1, 1): "Rent",
        (3, 2, 1, 1): "",
        (3, 3, 1, 1): "7",
    }
    assert scene.text(table.title) == "Costs"


def form_page():
    page = Page()
    region = page.node(layout="KEY_VALUE")
    page.say("Name:", 10, 20, page.node(region, key="k1"))
    page.say("Ann Lee", 80, 20, page.node(region, value="k1", answer="k1", field="FIRST_NAME"))
    page.say("Fax:", 10, 60, page.node(region, key="k2"))
    page.node(region, value="k2", box=(80, 45, 200, 60))
    page.say("Yes", 30, 100, page.node(region, key="k3"))
    choice = page.node(region, value="k3")
    page.node(choice, "span", box=(10, 90, 20, 100), selection="SELECTED")
    return page


def test_pairs_hold_words_selections_and_nothing():
    scene = form_page().read(questions={"k1": ["Who?"], "": ["Why?"], "gone": ["Where?"]})
    assert truth_of(scene, {})["truth"]["pages"][0]["pairs"] == [
        ["Name:", "Ann Lee"],
        ["Fax:", ""],
        ["Yes", "SELECTED"],
    ]
    assert truth_of(scene, {})["truth"]["pages"][0]["answers"] == {"Who?": ["Ann Lee"], "Why?": []}


def test_lost_words_leave_no_trace():
    scene = form_page().read(questions={"k1": ["Who?"]})

    def carry(quads):
        keep = np.ones(len(quads), bool)
        keep[[1, 3]] = False  # Ann, Fax:
        return quads + 5, keep

    scene.move(carry, 800, 600)
    truth = truth_of(scene, {"fields": "identity"})["truth"]
    assert truth["pages"][0]["pairs"] == [["Name:", "Lee"], ["Yes", "SELECTED"]]
    assert truth["pages"][0]["answers"] == {} and truth["fields"] == []
    assert texts(scene) == ["Name:", "Lee", "Yes"]
    assert scene.regions[0].lines == [0, 1, 2]


@pytest.mark.parametrize("make", [table_page, form_page])
def test_blocks_are_whole(make):
    blocks = blocks_of(make().read(questions={"k1": ["Who?"]}), "page")["Blocks"]
    known = {block["Id"] for block in blocks}
    assert len(known) == len(blocks) and blocks[0]["BlockType"] == "PAGE"
    for block in blocks:
        for relation in block.get("Relationships", []):
            assert relation["Ids"] and set(relation["Ids"]) <= known
        if block["BlockType"] != "QUERY":
            assert len(block["Geometry"]["Polygon"]) == 4
    cells = [b for b in blocks if b["BlockType"] == "CELL"]
    assert all(b["RowSpan"] == b["ColumnSpan"] == 1 for b in cells)
    assert len(cells) == (9 if make is table_page else 0)


def test_what_leaves_the_page_or_collides_does_not_fit():
    page = Page()
    page.say("wide", 380, 20)
    with pytest.raises(scenes.Misfit):
        page.read()
    page = Page()
    page.say("this", 10, 20)
    page.say("that", 15, 22)
    with pytest.raises(scenes.Misfit):
        page.read()
