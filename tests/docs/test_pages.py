"""What README and docs show is what the program prints."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.docs.pages import ROOT, comparable, laid_out, pages, renewed, run, steps

pytest.importorskip("spacy", reason="the pages show what extraction finds with the language model")


@pytest.mark.nlp
@pytest.mark.parametrize("page", pages(), ids=lambda page: str(page.relative_to(ROOT)))
def test_each_command_prints_what_the_page_shows(page: Path, tmp_path: Path) -> None:
    folder = laid_out(tmp_path)
    for step in steps(page.read_text(encoding="utf-8")):
        printed = run(step.command, folder)
        assert comparable(printed) == comparable(step.output), (
            f"{page.name} shows something else for `{step.command}`: renew it by `python -m tests.docs`"
        )


def test_a_page_that_shows_something_else_is_noticed(tmp_path: Path) -> None:
    (step,) = steps("```console\n$ echo nine\nten\n```\n")
    assert comparable(run(step.command, tmp_path)) != comparable(step.output)


def test_times_and_hashes_are_not_compared() -> None:
    assert comparable("by A at 2026-05-08 10:11 UTC, head 0123456789abcdef") == "by A at <time>, head <hash>"


def test_a_command_may_go_over_several_lines() -> None:
    (step,) = steps("```console\n$ echo one \\\n  two\none two\n```\n")
    assert step.command == "echo one \\\n  two"
    assert step.output == "one two\n"


def test_what_a_command_is_given_to_read_is_no_output(tmp_path: Path) -> None:
    page = "```console\n$ cat - <<'END'\nnine\nEND\nold\n```\n"
    assert renewed(page, tmp_path) == page.replace("old", "nine")
