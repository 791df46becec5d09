"""Where the files lie that come with the package: beside it in a wheel, in the checkout otherwise."""

from __future__ import annotations

from pathlib import Path

PACKAGE = Path(__file__).resolve().parent


def schema() -> Path:
    """The folder of the numbered SQL migrations and the JSON schemas."""
    return _folder("schema")


def seeds() -> Path:
    """The folder of the demo's dispatches."""
    return _folder("seeds")


def _folder(name: str) -> Path:
    for folder in (PACKAGE / f"_{name}", PACKAGE.parent / name):
        if folder.is_dir():
            return folder
    raise FileNotFoundError(f"claimtrack is not installed whole: its folder {name} is missing.")
