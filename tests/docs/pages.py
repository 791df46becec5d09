"""The documentation's commands, run: a page's `console` blocks hold what the program really prints.

A block's lines that begin with `$ ` are commands, what follows is their output. The blocks of a page are one
session, from top to bottom, in a folder of its own in which `docs/tutorial` and `seeds` lie as in a checkout;
nobody's own ledger or settings are touched. What differs from run to run (times, hashes) is not compared.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BLOCK = re.compile(r"^```console\n(.*?)^```$", re.DOTALL | re.MULTILINE)
UNDER_WAY = re.compile(r"^.*\r(?=.)", re.MULTILINE)  # a progress line that the next one overwrote
CHANGES = (
    (re.compile(r"\b20[2-9]\d-\d\d-\d\d[ T]\d\d:\d\d(:\d\d(\.\d+)?)?( ?UTC|Z|\+00:00)?"), "<time>"),
    (re.compile(r"\b[0-9a-f]{12,64}\b"), "<hash>"),
    (re.compile(r"\b\d+(\.\d+)? (ms|s|MB|KB|kB|GB)\b"), "<measured>"),
)
HERE = re.compile(r"<<'?(\w+)'?$")  # what follows up to that word is the command's own input
WAIT = 120  # seconds for one command; a command that asks something would wait forever


@dataclass(frozen=True)
class Step:
    """A command of a page and the output that stands below it."""

    command: str
    output: str


def pages() -> list[Path]:
    """Every page that shows commands: the README and what lies under docs/."""
    found = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
    return [page for page in found if BLOCK.search(page.read_text(encoding="utf-8"))]


def steps(text: str) -> Iterator[Step]:
    """The commands of a page in their order, each with the output shown for it."""
    for block in BLOCK.finditer(text):
        for part in re.split(r"^\$ ", block[1], flags=re.MULTILINE)[1:]:
            command, output = _split(part)
            yield Step(command, output)


def _split(part: str) -> tuple[str, str]:
    lines = part.splitlines(keepends=True)
    end = next(at for at, line in enumerate(lines) if not line.endswith("\\\n")) + 1
    if told := HERE.search(lines[end - 1]):
        end += next(at for at, line in enumerate(lines[end:], start=1) if line.strip() == told[1])
    return "".join(lines[:end]).rstrip("\n"), "".join(lines[end:])


def run(command: str, folder: Path) -> str:
    """What the command prints, narration included; an `export` holds for those after it."""
    exports = folder / ".exports"
    if command.startswith("export "):
        with exports.open("a", encoding="utf-8") as kept:
            kept.write(command + "\n")
    done = subprocess.run(  # noqa: S602  the pages' own commands, which use the shell as a reader does
        f"[ ! -f {exports} ] || . {exports}\n{command}",
        shell=True,
        executable="/bin/bash",
        cwd=folder,
        env=_environment(folder),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        timeout=WAIT,
        check=False,
    )
    printed = UNDER_WAY.sub("", done.stdout.decode("utf-8", "replace"))
    return "".join(line.rstrip() + "\n" for line in printed.splitlines())


def _environment(folder: Path) -> dict[str, str]:
    """A stranger's: no settings, no colour, 100 columns, and this installation's programs first."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("CLAIMTRACK", "XDG_"))}
    own = folder / ".home"
    return kept | {
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "HOME": str(own),
        "XDG_DATA_HOME": str(own / "data"),
        "XDG_CONFIG_HOME": str(own / "config"),
        "XDG_STATE_HOME": str(own / "state"),
        "COLUMNS": "100",
        "NO_COLOR": "1",
        "TZ": "UTC",
        "LC_ALL": "C.UTF-8",
    }


def laid_out(folder: Path) -> Path:
    """The folder, with what a page's commands may read."""
    (folder / ".home").mkdir()
    shutil.copytree(ROOT / "docs" / "tutorial", folder / "docs" / "tutorial")
    shutil.copytree(ROOT / "seeds", folder / "seeds")
    return folder


def comparable(output: str) -> str:
    """The output without what changes from run to run."""
    for pattern, instead in CHANGES:
        output = pattern.sub(instead, output)
    return output


def renewed(text: str, folder: Path) -> str:
    """The page with what its commands print today."""

    def block(old: re.Match[str]) -> str:
        fresh = "".join(f"$ {step.command}\n{_today(step, folder)}" for step in steps(old[0]))
        return f"```console\n{fresh}```"

    return BLOCK.sub(block, text)


def _today(step: Step, folder: Path) -> str:
    """Today's output, or the one that stands when only times and hashes differ."""
    fresh = run(step.command, folder)
    return step.output if comparable(fresh) == comparable(step.output) else fresh
