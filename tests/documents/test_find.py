"""Directories give their texts by path; nothing that was named is left out in silence."""

from __future__ import annotations

from pathlib import Path

import pytest

from claimtrack import documents
from claimtrack.errors import InputError


def made(folder: Path, *names: str) -> Path:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("9 killed")
    return folder


def test_a_directory_gives_its_texts_sorted_by_path(tmp_path: Path) -> None:
    made(tmp_path, "b.txt", "a.md", "c/a.TXT", "c/z.text", "b/x.txt")
    found = [str(file.relative_to(tmp_path)) for file in documents.find([tmp_path])]
    assert found == ["a.md", "b/x.txt", "b.txt", "c/a.TXT", "c/z.text"]


def test_hidden_files_and_other_kinds_are_left_out(tmp_path: Path) -> None:
    made(tmp_path, "a.txt", ".b.txt", ".git/c.txt", "d.png", "e")
    assert documents.find([tmp_path]) == [tmp_path / "a.txt"]
    assert documents.left_out([tmp_path, tmp_path / "d.png"]) == 2


def test_named_files_are_taken_as_they_are_in_their_order(tmp_path: Path) -> None:
    made(tmp_path, "b.log", "folder/a.txt")
    paths = [tmp_path / "b.log", tmp_path / "folder", tmp_path / "missing"]
    assert documents.find(paths) == [tmp_path / "b.log", tmp_path / "folder" / "a.txt", tmp_path / "missing"]


def test_a_directory_without_texts_says_what_was_looked_for(tmp_path: Path) -> None:
    made(tmp_path, "a.png")
    with pytest.raises(InputError, match=r"no texts in this directory.*\.html, .*\.pdf, \.text, \.txt"):
        documents.find([tmp_path])


def test_a_loop_of_links_ends(tmp_path: Path) -> None:
    made(tmp_path, "a.txt")
    (tmp_path / "loop").symlink_to(tmp_path, target_is_directory=True)
    assert documents.find([tmp_path]) == [tmp_path / "a.txt"]
