"""Does it install and work elsewhere: other Pythons, the oldest and the newest versions of what it needs?

    python -m tests.packaging                             # each Python of PYTHONS, oldest and newest
    python -m tests.packaging python3.12                  # one
    python -m tests.packaging --reproducible              # two builds of wheel and sdist are the same bytes
    python -m tests.packaging 3.13 --only newest --tests tests/store     # some of the tests

Each combination gets two fresh environments (minutes, and the package registry): the wheel in one, where no
checkout is, with the demo; the checkout in the other, with the tests. Oldest means the lower bounds of
pyproject.toml, newest whatever the bounds admit today; CI itself runs with constraints.txt.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
from itertools import chain
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PYTHONS = ("3.11", "3.12", "3.13")
REQUIREMENT = re.compile(r"(?P<name>[\w.-]+)(\[[\w,-]+\])?(>=|==)(?P<version>[\w.]+)[^;]*(?P<where>;.*)?")
FIXED_TIME = "1767225600"  # 2026-01-01, the time that builds write into archives


def found(version: str) -> str | None:
    """The Python of this version, on the PATH or among those of pyenv; a path or a command stays itself."""
    if version not in PYTHONS:
        return version
    kept = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv")) / "versions"
    of_pyenv = sorted(
        kept.glob(f"{version}.*/bin/python"), key=lambda path: int(path.parts[-3].split(".")[2])
    )
    return str(of_pyenv[-1]) if of_pyenv else shutil.which(f"python{version}")


def lower_bounds() -> str:
    """A constraints file with the lowest version that pyproject.toml admits of everything it names."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    named = [*project["dependencies"], *chain.from_iterable(project["optional-dependencies"].values())]
    matches = [REQUIREMENT.match(one) for one in named]
    return "".join(f"{one['name']}=={one['version']}{one['where'] or ''}\n" for one in matches if one)


def tried(python: str, which: str, tests: list[str]) -> bool:
    """Whether the wheel's demo and the tests pass in fresh environments of this Python."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        environment = {name: value for name, value in os.environ.items() if name != "PIP_CONSTRAINT"}
        if which == "oldest":
            (place / "lowest.txt").write_text(lower_bounds(), "utf-8")
            environment["PIP_CONSTRAINT"] = str(place / "lowest.txt")
        inside = place / "environment" / "bin"
        pytest = [str(inside / "pytest"), "-q", "-p", "no:cacheprovider"]
        commands = (
            [python, "-m", "venv", str(place / "environment")],
            [str(inside / "pip"), "install", "-q", "-e", f"{ROOT}[all,test]"],
            [*pytest, "-m", "wheel", "tests/test_wheel.py"],
            [*pytest, *tests],
        )
        return all(
            subprocess.run(one, cwd=ROOT, env=environment, check=False).returncode == 0 for one in commands
        )


def built() -> dict[str, str]:
    """Each file that a build makes, with its SHA-256."""
    with tempfile.TemporaryDirectory() as folder:
        environment = os.environ | {"SOURCE_DATE_EPOCH": FIXED_TIME}
        command = [sys.executable, "-m", "build", "--outdir", folder, str(ROOT)]
        subprocess.run(command, env=environment, check=True, stdout=subprocess.DEVNULL)
        return {one.name: hashlib.sha256(one.read_bytes()).hexdigest() for one in Path(folder).iterdir()}


def main() -> int:
    """Try what was asked for; 1 when something did not work or could not be tried."""
    parser = argparse.ArgumentParser(description="Install and test in fresh environments.")
    parser.add_argument("pythons", nargs="*", default=PYTHONS, help="versions, commands or paths")
    parser.add_argument("--only", choices=("oldest", "newest"))
    parser.add_argument("--reproducible", action="store_true")
    parser.add_argument("--tests", nargs="+", default=[], help="what pytest is given; everything without")
    asked = parser.parse_args()
    if asked.reproducible:
        first, second = built(), built()
        print(*(f"{digest}  {name}" for name, digest in first.items()), sep="\n")
        return 0 if first == second else 1
    outcomes = {}
    for version in asked.pythons:
        for which in [asked.only] if asked.only else ["oldest", "newest"]:
            python = found(version)
            said = "missing" if python is None else "works" if tried(python, which, asked.tests) else "FAILS"
            outcomes[f"{version}, {which}"] = said
    print(*(f"{said:8} {name}" for name, said in outcomes.items()), sep="\n")
    return 0 if set(outcomes.values()) == {"works"} else 1


if __name__ == "__main__":
    sys.exit(main())
