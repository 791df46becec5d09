"""Every command has help with an example, and starts without anything heavy."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator

import click
import pytest

from claimtrack.cli.commands import root
from tests.cli.conftest import Command
from tests.docs.pages import ROOT

NAMES = sorted(root.commands)


def every(group: click.Group = root, before: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """Every command by its words, groups and the commands in them."""
    for name, command in group.commands.items():
        yield (*before, name)
        if isinstance(command, click.Group):
            yield from every(command, (*before, name))


EVERY = sorted(every())


@pytest.mark.parametrize("words", EVERY, ids=" ".join)
def test_every_command_has_help_with_an_example(words: tuple[str, ...], claimtrack: Command) -> None:
    ended = claimtrack(*words, "--help")
    assert ended.code == 0
    assert "Examples:" in ended.out
    examples = ended.out.split("Examples:")[1]
    short = " ".join(words).removesuffix(" show")  # `event 2` is short for `event show 2`
    assert f"claimtrack {short}" in examples
    assert len(ended.out.split("Options:")[0].split()) > 5, "a help that says nothing"


@pytest.mark.parametrize("words", EVERY, ids=" ".join)
def test_every_command_has_its_lines_in_the_docs(words: tuple[str, ...]) -> None:
    if isinstance(root.commands[words[0]], click.Group) and len(words) == 1:
        return  # a group has them where its commands have them
    page = (ROOT / "docs" / "reference" / "commands.md").read_text("utf-8")
    assert f"\n## claimtrack {' '.join(words)}\n" in page, "renew it: python -m tests.docs.reference"


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_every_documented_shell_gets_its_completion(shell: str) -> None:
    environment = {**os.environ, "_CLAIMTRACK_COMPLETE": f"{shell}_source"}
    code = "from claimtrack.cli.main import main; main()"
    script = [sys.executable, "-c", f"import sys; sys.argv = ['claimtrack']; {code}"]
    done = subprocess.run(script, env=environment, capture_output=True, text=True, check=False)
    page = (ROOT / "docs" / "reference" / "exit-codes.md").read_text("utf-8")
    assert f"_CLAIMTRACK_COMPLETE={shell}_source claimtrack" in page
    assert "_CLAIMTRACK_COMPLETE=" in done.stdout or f"{shell}_complete" in done.stdout


@pytest.mark.parametrize("name", NAMES)
def test_the_first_sentence_of_the_help_fits_the_list_of_commands(name: str) -> None:
    assert not root.commands[name].get_short_help_str(limit=60).endswith("...")


@pytest.mark.parametrize("name", NAMES)
def test_every_option_says_what_it_is_for(name: str) -> None:
    options = [one for one in root.commands[name].params if isinstance(one, click.Option)]
    assert [option.name for option in options if not option.help] == []


@pytest.mark.parametrize(
    "arguments",
    ["--help", "list --help", "export --help", "--version"],
    ids=lambda text: text.replace(" ", "_"),
)
def test_starting_imports_nothing_heavy(arguments: str) -> None:
    code = (
        "import sys\n"
        "from claimtrack.cli.main import run\n"
        f"run({arguments.split()!r})\n"
        "heavy = {'textual', 'spacy', 'rapidfuzz', 'numpy', 'rich', 'peewee', 'apsw'}\n"
        "print(*(heavy & {name.split('.')[0] for name in sys.modules}), end='', file=sys.stderr)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_a_list_and_an_export_load_no_language_model_and_no_terminal_ui(
    filled: Command, ledger: object
) -> None:
    code = (
        "import sys\n"
        "from claimtrack.cli.main import run\n"
        f"run(['list', '--ledger', {str(ledger)!r}]); run(['export', '-', '--ledger', {str(ledger)!r}])\n"
        "heavy = {'textual', 'spacy', 'rapidfuzz', 'numpy'}\n"
        "print(*(heavy & {name.split('.')[0] for name in sys.modules}), end='', file=sys.stderr)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.stderr in {"", "3 claims\n"}


def test_a_mistyped_command_is_answered_with_the_nearest(claimtrack: Command) -> None:
    ended = claimtrack("veriify", "3")
    assert ended.code == 2
    assert "did you mean 'verify'" in ended.err


def test_a_mistyped_option_is_answered_with_the_nearest(claimtrack: Command) -> None:
    ended = claimtrack("list", "--statos", "verified")
    assert ended.code == 2
    assert "--status" in ended.err


def test_without_arguments_the_help_is_shown(claimtrack: Command) -> None:
    ended = claimtrack()
    assert (ended.code, ended.err) == (0, "")
    assert "Begin with:\n  claimtrack demo" in ended.out.replace("    claimtrack", "  claimtrack")
