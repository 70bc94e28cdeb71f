"""recto compare: how answers stand to Textract's."""

from __future__ import annotations

import json

import pytest
from sample_pages import write


def word(text: str, left: float, top: float = 0.1) -> dict:
    box = {"Left": left, "Top": top, "Width": 0.1, "Height": 0.05}
    return {"BlockType": "WORD", "Id": f"{text}{left}{top}", "Text": text, "Geometry": {"BoundingBox": box}}


def answer(*words: dict) -> bytes:
    return json.dumps({"Blocks": list(words)}).encode()


@pytest.fixture
def folders(tmp_path):
    """Two documents, of which ours has one wrong word and lacks the other file."""
    truth, ours = tmp_path / "truth", tmp_path / "ours"
    truth.mkdir()
    ours.mkdir()
    write(truth / "a.json", answer(word("Total", 0.1), word("due", 0.3)))
    write(truth / "b.json", answer(word("Paid", 0.1), word("now", 0.3)))
    write(ours / "a.json", answer(word("Total", 0.1), word("dve", 0.3)))
    return truth, ours


def measures(done) -> dict[str, dict]:
    assert done.returncode == 0, done.stderr
    return {measure["name"]: measure for measure in json.loads(done.stdout)["measures"]}


def test_table_of_two_files(recto, folders):
    truth, ours = folders
    done = recto("compare", "--truth", truth / "a.json", "--ours", ours / "a.json")
    assert done.returncode == 0
    assert done.stderr == b""
    lines = done.stdout.decode().splitlines()
    assert lines[0] == "1 document, 1 page"
    assert lines[1].split() == ["feature", "F1", "precision", "recall", "right", "theirs", "ours"]
    assert lines[2].split() == ["words", "50.00", "50.00", "50.00", "1", "2", "2"]
    assert len({len(line) for line in lines[1:]}) == 1


def test_folders_pair_by_name_and_pool(recto, folders):
    truth, ours = folders
    done = recto("compare", "--truth", truth, "--ours", ours, "--format", "json")
    assert b"b.json" in done.stderr
    words = measures(done)["words"]
    assert (words["right"], words["theirs"], words["ours"]) == (1, 4, 2)
    assert words["f1"] == pytest.approx(1 / 3, abs=1e-6)
    assert [document["name"] for document in json.loads(done.stdout)["documents"]] == ["a", "b"]
    text = recto("compare", "--truth", truth, "--ours", ours, "--per-file").stdout.decode()
    assert text.count("word boxes") == 3
    assert "1 without an answer of ours" in text


def test_report_needs_nothing_else(recto, folders, tmp_path, page_png):
    truth, ours = folders
    pictures = tmp_path / "pictures"
    pictures.mkdir()
    write(pictures / "a.png", page_png)
    report = tmp_path / "report.html"
    done = recto("compare", "--truth", truth, "--ours", ours, "--image", pictures, "--report", report)
    assert done.returncode == 0, done.stderr
    html = report.read_text()
    assert html.count('id="picture-') == 1
    assert "default-src 'none'" in html
    assert "src=" not in html.replace("picture.textContent", "")
    assert "http" not in html.replace("http-equiv", "").replace("http://www.w3.org/2000/svg", "")
    data = json.loads(html.split('id="data">')[1].split("</script>")[0])
    assert [finding[1] for finding in data["documents"][0]["findings"]] == [0, 1]


def test_a_page_that_cannot_be_shown_is_told(recto, folders, tmp_path):
    truth, ours = folders
    picture = write(tmp_path / "a.png", b"no picture")
    done = recto(
        "compare",
        "--truth",
        truth / "a.json",
        "--ours",
        ours / "a.json",
        "--image",
        picture,
        "--report",
        tmp_path / "r",
    )
    assert done.returncode == 0
    assert b"warning" in done.stderr
    assert (tmp_path / "r").exists()


@pytest.mark.parametrize(
    ("least", "status"), [("words=33", 0), ("words=34", 1), ("pairs=1", 1), ("words=33,tokens=99", 1)]
)
def test_fail_under(recto, folders, least, status):
    truth, ours = folders
    assert recto("compare", "--truth", truth, "--ours", ours, "--fail-under", least).returncode == status


def test_bad_files_are_named_and_the_others_compared(recto, folders):
    truth, ours = folders
    write(ours / "b.json", b'{"Blocks": [{"BlockType": "WORD", "Text": 7}]}')
    done = recto("compare", "--truth", truth, "--ours", ours)
    assert done.returncode == 1
    assert b"ours/b.json: block 1: Text is no text (Corrupt" in done.stderr
    assert done.stdout.startswith(b"1 document")


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (["--truth", "truth"], 2),
        (["--truth", "truth", "--ours", "ours/a.json"], 2),
        (["--truth", "truth", "--ours", "ours", "--image", "ours/a.json"], 2),
        (["--truth", "truth", "--ours", "ours", "--fail-under", "words"], 2),
        (["--truth", "truth", "--ours", "ours", "--format", "xml"], 2),
        (["--truth", "nowhere", "--ours", "ours"], 1),
        (["--truth", "ours/a.json", "--ours", "."], 0),
    ],
)
def test_usage(recto, folders, tmp_path, arguments, status):
    assert recto("compare", *arguments, cwd=tmp_path).returncode == status
