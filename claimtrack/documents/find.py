"""Which files a list of paths means: files as they are named, directories as the texts below them."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from claimtrack.documents.kinds import SUFFIXES
from claimtrack.errors import InputError

__all__ = ["SUFFIXES", "find", "left_out"]


def find(paths: Sequence[Path]) -> list[Path]:
    """The files to read, in the order of the paths; a directory gives its texts sorted by path.

    A file that is named is taken whatever its name ends in. Raises InputError where a path is not there or
    a directory holds no text.
    """
    return [file for path in paths for file in (_texts_below(path) if path.is_dir() else [path])]


def left_out(paths: Sequence[Path]) -> int:
    """How many files that are not hidden lie in the directories among the paths and are no texts."""
    return sum(not _is_text(file.name) for path in paths if path.is_dir() for file in _files_below(path))


def _texts_below(folder: Path) -> list[Path]:
    """The texts of a folder and the folders in it, sorted by path."""
    found = [file for file in _files_below(folder) if _is_text(file.name)]
    if not found:
        raise InputError(
            f"{folder}: no texts in this directory; files whose names end in {', '.join(SUFFIXES)} were"
            " looked for, also in the directories below it."
        )
    return sorted(found, key=lambda file: file.relative_to(folder).parts)


def _files_below(folder: Path) -> Iterator[Path]:
    """The files of a folder and the folders in it, without hidden ones."""
    for parent, folders, files in os.walk(folder, onerror=_refuse):
        folders[:] = [name for name in folders if not name.startswith(".")]
        yield from (Path(parent, name) for name in files if not name.startswith("."))


def _is_text(name: str) -> bool:
    return name.lower().endswith(SUFFIXES)


def _refuse(error: OSError) -> None:
    raise InputError(
        f"{error.filename}: this directory cannot be listed ({error.strerror}); check its permissions."
    )
