"""Which files a list of paths means: files as they are named, directories as the texts below them."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from claimtrack.errors import InputError

SUFFIXES = (".md", ".text", ".txt")


def find(paths: Sequence[Path]) -> list[Path]:
    """The files to read, in the order of the paths; a directory gives its texts sorted by path.

    A file that is named is taken whatever its name ends in. Raises InputError where a path is not there or
    a directory holds no text.
    """
    return [file for path in paths for file in (_texts_below(path) if path.is_dir() else [path])]


def _texts_below(folder: Path) -> list[Path]:
    """The texts of a folder and the folders in it, without hidden ones."""
    found: list[Path] = []
    for parent, folders, files in os.walk(folder, onerror=_refuse):
        folders[:] = [name for name in folders if not name.startswith(".")]
        found += [Path(parent, name) for name in files if _is_text(name)]
    if not found:
        raise InputError(
            f"{folder}: no texts in this directory; files whose names end in {', '.join(SUFFIXES)} were"
            " looked for, also in the directories below it."
        )
    return sorted(found, key=lambda file: file.relative_to(folder).parts)


def _is_text(name: str) -> bool:
    return not name.startswith(".") and name.lower().endswith(SUFFIXES)


def _refuse(error: OSError) -> None:
    raise InputError(
        f"{error.filename}: this directory cannot be listed ({error.strerror}); check its permissions."
    )
