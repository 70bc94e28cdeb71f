"""recto analyze: what it is asked to find and how it answers."""

from __future__ import annotations

import pytest
from sample_pages import write


def test_refuses_what_is_no_feature(recto):
    for features in ("tabels", "tables,", ",", "tables;forms"):
        run = recto("analyze", "page.png", "--features", features)
        assert run.returncode == 2
        assert b"features are tables, forms, layout and signatures" in run.stderr


def test_finds_what_it_is_asked_for_or_refuses(recto, tmp_path, small_png):
    """No answer pretends that something was looked for."""
    page = write(tmp_path / "page.png", small_png)
    for feature in ("tables", "forms", "layout", "signatures"):
        run = recto("analyze", page, "--features", feature)
        if run.returncode == 0:
            assert b'"AnalyzeDocumentModelVersion"' in run.stdout
        else:
            assert run.returncode == 2
            assert run.stdout == b""
            assert f"does not find {feature} yet (InvalidArgument; InvalidParameterException)" in run.stderr.decode()


@pytest.mark.parametrize("form", ["markdown", "csv", "xlsx", "html"])
def test_text_has_no_formats_of_structure(recto, form):
    run = recto("text", "page.png", "--format", form)
    assert run.returncode == 2
    assert b"is none of json|text|hocr|alto|pdf|overlay" in run.stderr


def test_a_workbook_is_nothing_for_several_files_on_one_output(recto, tmp_path, small_png):
    page = write(tmp_path / "page.png", small_png)
    run = recto("analyze", page, page, "--format", "xlsx")
    assert run.returncode == 2
    assert b"need --out" in run.stderr
