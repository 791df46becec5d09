"""Web pages, PDFs, Markdown and e-mails come in by the commands, with what they say of themselves."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Command
from tests.documents.made import NEWS, mail, pdf

SAID = "Police said on Friday that nine militants were killed in the Tarvo valley."
FILES = {
    "page.html": (NEWS.encode(), "Nine militants killed in Tarvo valley", "Harbour Post", "2026-05-08"),
    "report.pdf": (pdf([SAID], title="Report"), "Report", "", None),
    "letter.eml": (
        mail("Content-Type: text/plain; charset=utf-8\r\n\r\n" + SAID),
        "Nine militants killed in the Tarvo valley",
        "Ministère Press Office",
        "2026-05-08",
    ),
    "note.md": (f"# Nine killed\n\n{SAID}".encode(), "Nine killed", "", None),
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "articles"
    made.mkdir()
    for name, (content, *_said) in FILES.items():
        (made / name).write_bytes(content)
    return made


@pytest.mark.parametrize("name", FILES)
def test_extract_prints_what_a_file_says_of_itself(name: str, claimtrack: Command, folder: Path) -> None:
    _content, title, source, published = FILES[name]
    ended = claimtrack("extract", folder / name, "--json")
    assert ended.code == 0
    line = json.loads(ended.out)
    said = line["document"]
    assert (said["title"], said["source"], said["published"]) == (title, source, published)
    assert any("killed" in claim["text"] for claim in line["claims"])
    assert all(said["text"][claim["start"] : claim["end"]] == claim["text"] for claim in line["claims"])


@pytest.mark.parametrize("name", FILES)
def test_options_count_before_what_a_file_says(name: str, claimtrack: Command, folder: Path) -> None:
    options = ("--source", "Mine", "--title", "T", "--published", "2020-01-02")
    said = json.loads(claimtrack("extract", folder / name, *options, "--json").out)["document"]
    assert (said["source"], said["title"], said["published"]) == ("Mine", "T", "2020-01-02")


def test_a_directory_of_all_kinds_comes_in_once(claimtrack: Command, folder: Path) -> None:
    first = claimtrack("ingest", folder, "--source", "Mine")
    assert (first.code, "documents    4 new, 0 known" in first.out) == (0, True)
    again = claimtrack("ingest", folder, "--source", "Mine")
    assert (again.code, "documents    0 new, 4 known" in again.out) == (0, True)


def test_those_that_name_no_source_are_said_and_the_others_come_in(claimtrack: Command, folder: Path) -> None:
    ended = claimtrack("ingest", folder)
    assert (ended.code, "documents    2 new" in ended.out) == (3, True)
    assert "report.pdf: it does not say who published it; give --source NAME." in ended.err
    assert "2 of 4 texts could not be read" in ended.err


@pytest.mark.parametrize(("name", "module"), [("page.html", "trafilatura"), ("report.pdf", "pypdf")])
def test_a_missing_part_is_named_with_the_command_that_installs_it(
    name: str, module: str, claimtrack: Command, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, module, None)
    ended = claimtrack("extract", folder / name)
    assert ended.code == 7
    assert 'pip install "claimtrack[' in ended.err


def test_a_missing_part_does_not_stop_the_files_that_need_none(
    claimtrack: Command, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "trafilatura", None)
    ended = claimtrack("ingest", folder, "--source", "Mine")
    assert (ended.code, "documents    3 new" in ended.out) == (3, True)
    assert 'page.html: reading web pages needs trafilatura; pip install "claimtrack[web]"' in ended.err


def test_the_guess_of_a_page_s_encoding_is_said(claimtrack: Command, tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_bytes("<p>“Nine were killed”, the governor said.</p>".encode("cp1252"))
    assert "cp1252" in claimtrack("extract", path).err
