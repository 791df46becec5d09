"""The map in CONTRIBUTING is the one that import-linter enforces; it and the methods name all there is."""

from __future__ import annotations

import re
import tomllib
from itertools import chain

from tests.docs.pages import ROOT

ROW = re.compile(r"^\| (\d)(½?) \| (.*?) \|", re.MULTILINE)
BESIDE = {"__init__", "__main__"}  # the lazy names of `import claimtrack`, and `python -m claimtrack`


def drawn() -> dict[str, float]:
    """The line of the map on which each module or package stands."""
    rows = ROW.findall((ROOT / "CONTRIBUTING.md").read_text("utf-8"))
    return {
        name: int(line) + (0.5 if half else 0)
        for line, half, named in rows
        for name in re.findall(r"`(\w+)/?`", named)
    }


def layers() -> list[list[str]]:
    """The layers of the first contract, the highest first."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]
    way = settings["contracts"][0]["layers"]
    return [[one.strip().removeprefix("claimtrack.") for one in layer.split("|")] for layer in way]


def test_the_map_names_every_module_there_is() -> None:
    there = {path.stem for path in (ROOT / "claimtrack").iterdir() if path.suffix == ".py"}
    there |= {path.parent.name for path in (ROOT / "claimtrack").glob("*/__init__.py")}
    assert set(drawn()) == there - BESIDE
    assert set(chain.from_iterable(layers())) == there - BESIDE


def test_the_lines_of_the_map_are_in_the_order_of_the_layers() -> None:
    line = drawn()
    order = [line[name] for layer in layers() for name in layer]
    assert order == sorted(order)


def test_the_methods_say_how_to_run_every_benchmark() -> None:
    methods = (ROOT / "docs" / "methods.md").read_text("utf-8")
    there = {path.stem for path in (ROOT / "tests" / "benchmarks").glob("*.py")} - BESIDE
    assert not {name for name in there if not re.search(rf"benchmarks[./]{name}\b", methods)}
