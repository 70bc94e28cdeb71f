"""Structure: read from an answer, typed, written in every format, and read by the parsers made for Textract's answers.

The answer is that of a page made by hand (tests/blocks/structure_sample.hpp).
"""

from __future__ import annotations

import csv
import io
import json
import pickle
import xml.etree.ElementTree as xml
import zipfile
from pathlib import Path

import pytest
import recto
from PIL import Image

WHY = "it is not installed: requirements/test.txt names it"
SAMPLE = (Path(__file__).parents[1] / "data" / "structure.json").read_text()
SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


@pytest.fixture(scope="module")
def sample() -> recto.Analysis:
    return recto.read_json(SAMPLE)


@pytest.fixture(params=["synchronous", "asynchronous"])
def answer(request, sample):
    return sample.to_dict(request.param)


def test_tables_pairs_and_layout_are_typed(sample):
    (table,) = sample.tables
    assert (table.rows, table.columns, table.header_rows, table.titles, table.page) == (3, 3, 1, ("Sales",), 1)
    assert table.grid == (("Year", "Amount", "Amount"), ("2024", "=1+1", ""), ("Total", "", ""))
    assert [(c.row, c.column, c.column_span, c.text) for c in table.cells][1] == (1, 2, 2, "Amount")
    assert table.cells[5].role == "TABLE_SUMMARY"
    assert table.block.entity_types == ("SEMI_STRUCTURED_TABLE",)
    assert [(p.key, p.value) for p in sample.key_values] == [
        ("Married:", "[x] yes [ ] no"),
        ("Phone", ""),
        ("Signed", "[signature]"),
    ]
    assert sample.key_values[0].values[0].entity_types == ("VALUE",)
    assert [region.type for region in sample.layout][-2:] == ["LAYOUT_LIST", "LAYOUT_PAGE_NUMBER"]
    assert [part.text for part in sample.layout[3].parts] == ["• apples", "• pears"]
    assert [block.selected for block in sample.selections] == [True, False]
    assert len(sample.signatures) == 1


def test_survives_pickling_and_writing(sample):
    again = pickle.loads(pickle.dumps(sample))
    assert again == sample and again.tables == sample.tables
    assert again.to_dict() == json.loads(SAMPLE)


def test_csv(sample):
    rows = list(csv.reader(io.StringIO(sample.to_csv(), newline="")))
    assert rows == [["Year", "Amount", "Amount"], ["2024", "'=1+1", ""], ["Total", "", ""]]
    assert sample.tables[0].to_csv() == sample.to_csv()


def test_pandas(sample):
    pytest.importorskip("pandas", reason="it is not installed, and Recto does without")
    frame = sample.tables[0].to_pandas()
    assert list(frame.columns) == ["Year", "Amount", "Amount"]
    assert frame.iloc[:, 0].tolist() == ["2024", "Total"]


def test_markdown(sample):
    text = sample.to_markdown()
    assert text.startswith("# Report\n") and "| Year | Amount | Amount |" in text and "- pears" in text


def test_workbook(sample):
    with zipfile.ZipFile(io.BytesIO(sample.to_xlsx())) as archive:
        assert archive.testzip() is None
        for name in archive.namelist():
            xml.fromstring(archive.read(name))
        book = xml.fromstring(archive.read("xl/workbook.xml"))
        assert [s.get("name") for s in book.iter(SHEET + "sheet")] == ["Page 1 table 1", "Key-value pairs"]
        sheet = xml.fromstring(archive.read("xl/worksheets/sheet1.xml"))
        pairs = xml.fromstring(archive.read("xl/worksheets/sheet2.xml"))
    texts = {cell.get("r"): "".join(cell.itertext()).strip() for cell in sheet.iter(SHEET + "c")}
    assert texts["A1"] == "Sales" and texts["A2"] == "Year" and texts["B3"] == "=1+1" and texts["A4"] == "Total"
    assert [merged.get("ref") for merged in sheet.iter(SHEET + "mergeCell")] == ["B2:C2"]
    assert {cell.get("t") for cell in sheet.iter(SHEET + "c")} == {"inlineStr"}
    assert not list(sheet.iter(SHEET + "f"))
    assert "[x] yes [ ] no" in {"".join(cell.itertext()).strip() for cell in pairs.iter(SHEET + "c")}


def test_a_workbook_without_tables_opens():
    nothing = recto.read_json('{"Blocks": [{"BlockType": "PAGE", "Id": "p"}]}')
    with zipfile.ZipFile(io.BytesIO(nothing.to_xlsx())) as archive:
        assert "xl/worksheets/sheet1.xml" in archive.namelist()
    assert nothing.to_csv() == "" and nothing.to_markdown() == "" and nothing.tables == ()


def test_html(sample):
    text = recto.html(Image.new("RGB", (400, 600), "white"), sample)
    assert (
        '<th colspan="2">Amount</th>' in text and "<script" not in text and "http" not in text.replace("http-equiv", "")
    )


def test_unknown_features_are_refused(engine, page_png):
    with pytest.raises(recto.Error, match="features is one of"):
        engine.analyze(page_png, features=["tabels"])
    for feature in {"tables", "forms", "layout", "signatures"} - engine.features:
        with pytest.raises(recto.Error, match=f"does not find {feature} yet"):
            engine.analyze(page_png, features=[feature])


def test_response_parser(answer):
    trp = pytest.importorskip("trp", reason=WHY)
    (page,) = trp.Document(answer).pages
    (table,) = page.tables
    assert [[cell.text.strip() for cell in row.cells] for row in table.rows] == [
        ["Year", "Amount", ""],
        ["2024", "=1+1", ""],
        ["Total", "", ""],
    ]
    assert [merged.text.strip() for merged in table.merged_cells] == ["Amount"]
    fields = {str(field.key).strip(): str(field.value or "").strip() for field in page.form.fields}
    assert fields == {"Married:": "yes no", "Phone": "", "Signed": ""}
    assert [item.selectionStatus for item in page.form.fields[0].value.content if hasattr(item, "selectionStatus")] == [
        "SELECTED",
        "NOT_SELECTED",
    ]


def test_response_parser_2(answer):
    trp2 = pytest.importorskip("trp.trp2", reason=WHY)
    pipeline = pytest.importorskip("trp.t_pipeline", reason=WHY)
    document = trp2.TDocumentSchema().load(answer)
    page = document.pages[0]
    (table,) = document.tables(page)
    assert len(document.get_blocks_by_type(block_type_enum=trp2.TextractBlockTypes.CELL)) == 9
    texts = [trp2.TDocument.get_text_for_tblocks(document.value_for_key(key)) for key in document.keys(page)]
    assert len(texts) == 3  # in no order
    assert [text.replace("SELECTED", " SELECTED").split()[:2] for text in texts if text.strip()] == [["yes", "no"]]
    ordered = pipeline.order_blocks_by_geo(document)
    assert len(ordered.blocks) == len(document.blocks)
    written = trp2.TDocumentSchema().dump(document)
    assert recto.read_json(json.dumps(written)).tables[0].grid == recto.read_json(SAMPLE).tables[0].grid
    assert table.entity_types == ["SEMI_STRUCTURED_TABLE"]


def test_textractor(answer):
    parser = pytest.importorskip("textractor.parsers.response_parser", reason=WHY)
    document = parser.parse(answer)
    (table,) = document.tables
    assert (table.row_count, table.column_count, table.title.text) == (3, 3, "Sales")
    assert [cell.text.strip() for cell in table.table_cells if cell.is_column_header] == ["Year", "Amount", ""]
    assert [cell.text.strip() for cell in table.table_cells if cell.is_summary] == ["Total"]
    assert [" ".join(word.text for word in pair.key) for pair in document.key_values] == ["Phone", "Signed"]
    (ticked,) = document.checkboxes
    assert [word.text for word in ticked.key] == ["Married:"]
    assert len(document.signatures) == 1
    kinds = {layout.layout_type for layout in document.layouts}
    assert {"LAYOUT_TITLE", "LAYOUT_TABLE", "LAYOUT_KEY_VALUE", "LAYOUT_LIST", "LAYOUT_PAGE_NUMBER"} <= kinds
    assert "Report" in document.get_text()


def test_prettyprinter(answer):
    printer = pytest.importorskip("textractprettyprinter.t_pretty_print", reason=WHY)
    shown = printer.get_tables_string(answer)
    assert "2024" in shown and "=1+1" in shown
    forms = printer.get_forms_string(answer)
    assert "Married" in forms and "Phone" in forms
