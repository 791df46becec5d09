"""Changes the code in small ways, one at a time, and says which changes no test notices.

usage: python -m tests.trust.mutation [MODULE ...]   (needs: pip install "mutmut==3.8.1")
A change that makes no difference is explained in EXPLAINED; any other that survives ends with 1.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[2]
COPIED = ("claimtrack", "tests", "schema", "seeds", "docs", "pyproject.toml", "README.md")
TESTS = {
    "figures.py": ("tests/test_figures.py",),
    "store/record.py": (
        "tests/store/test_record.py",
        "tests/store/test_checks.py",
        "tests/store/test_decisions_in_words.py",
        "tests/store/test_verdicts.py",
    ),
    "exchange/cells.py": ("tests/exchange/test_cells.py",),
    "inert.py": ("tests/test_inert.py",),
}
"""What is changed, and the tests that must notice."""

EXPLAINED = {
    "SQLite reads its words and our names in either case": lambda before, after: (
        before.lower() == after.lower()
        and re.search(r"\b(SELECT|INSERT|UPDATE|DELETE)\b", before) is not None
    ),
    "what is not hostile is kept anyway, and one line holds no line break": lambda before, _: bool(
        re.search(r"\bkeep(?:: str)?\s?=", before)
    ),
    "None asks for as little as False": lambda before, after: before.replace("=False", "=None") == after,
}
"""Why a change makes no difference, and how it is known: by the line before and after."""


def survivors(module: str) -> list[tuple[str, str, str]]:
    """The changes that no test noticed: (name, line before, line after)."""
    with tempfile.TemporaryDirectory(prefix="mutants-") as folder:
        here = Path(folder)
        for name in COPIED:
            copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
            copy(ROOT / name, here / name)
        lists = {
            "source_paths": [f"claimtrack/{module}"],
            "pytest_add_cli_args_test_selection": TESTS[module],
            "also_copy": COPIED,
        }
        said = "".join(f"{key}=\n" + "".join(f"    {one}\n" for one in ones) for key, ones in lists.items())
        (here / "setup.cfg").write_text(f"[mutmut]\n{said}", encoding="utf-8")
        print(_mutmut(here, "run").replace("\r", "\n").strip().splitlines()[-2].strip())
        named = re.findall(
            r"^\s*(\S+): (?:survived|no tests|timeout|suspicious)", _mutmut(here, "results"), re.M
        )
        return [(name, *_lines(_mutmut(here, "show", name))) for name in named]


def _mutmut(here: Path, *arguments: str) -> str:
    asked = (sys.executable, "-m", "mutmut", *arguments)
    return subprocess.run(asked, cwd=here, capture_output=True, text=True, check=False).stdout


def _lines(shown: str) -> tuple[str, str]:
    before, after = (
        "\n".join(line[1:].strip() for line in shown.splitlines() if re.match(rf"\{sign}(?!\{sign})", line))
        for sign in "-+"
    )
    return before, after


def main(modules: list[str]) -> int:
    """Runs all of it; how many changes are neither noticed nor explained."""
    left = 0
    for module in modules or list(TESTS):
        print(module)
        for name, before, after in survivors(module):
            why = next((why for why, holds in EXPLAINED.items() if holds(before, after)), None)
            left += why is None
            print(f"  {name}: {why or 'NOT NOTICED'}\n    - {before}\n    + {after}")
    return min(left, 1)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
