"""The shape of the tree: what may be imported where, and how large a module or a function may grow."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[1] / "claimtrack"
MODULES = sorted(PACKAGE.rglob("*.py"))
LONGEST_MODULE = 400  # lines; at 400 look for the second noun in it
LONGEST_FUNCTION = 40  # lines; 10 is usual, 30 the alarm


def loaded_after(statement: str) -> set[str]:
    """The top-level modules that a fresh interpreter holds after the statement."""
    code = f"import sys; {statement}; print(' '.join({{name.split('.')[0] for name in sys.modules}}))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return set(done.stdout.split())


@pytest.mark.parametrize(
    ("statement", "absent"),
    [
        ("import claimtrack.model, claimtrack.figures", {"textual", "peewee", "spacy", "rapidfuzz", "click"}),
        ("import claimtrack.store", {"textual", "spacy", "numpy"}),
        ("import claimtrack.linking", {"textual", "peewee", "spacy"}),
        ("import claimtrack.extraction", {"textual", "peewee", "spacy"}),
        ("import claimtrack.ingest, claimtrack.relink, claimtrack.review", {"textual", "spacy"}),
        ("import claimtrack.exchange", {"textual", "spacy"}),
        ("import claimtrack.tui", {"spacy"}),
        ("import claimtrack.cli", {"textual", "spacy", "numpy"}),
    ],
)
def test_nothing_heavy_is_imported_before_it_is_needed(statement: str, absent: set[str]) -> None:
    assert not loaded_after(statement) & absent


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_module_is_one_noun_with_a_docstring(module: Path) -> None:
    source = module.read_text(encoding="utf-8")
    assert len(source.splitlines()) <= LONGEST_MODULE
    assert ast.get_docstring(ast.parse(source)), "a module says what it is for"


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_functions_stay_short(module: Path) -> None:
    tree = ast.parse(module.read_text(encoding="utf-8"))
    long = [
        f"{node.name} ({node.end_lineno - node.lineno + 1} lines)"
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and node.end_lineno is not None
        and node.end_lineno - node.lineno >= LONGEST_FUNCTION
    ]
    assert not long
