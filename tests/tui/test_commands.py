"""Every key of the review has its command on the command line, or a reason to have none."""

from __future__ import annotations

from fnmatch import fnmatchcase

import click
import pytest

from claimtrack.cli.commands import root
from claimtrack.tui.keymap import commands

# By the name that a configuration file uses; `*` stands for the rest of a name.
TOLD = {
    "claim.verified": "verify",
    "claim.disputed": "dispute",
    "claim.refuted": "refute",
    "claim.unverifiable": "unverifiable",
    "claim.retracted": "retract",
    "claim.reset": "reset",
    "claim.mark*": "list --ids",  # what is marked by selection or filter is named to a verdict's command
    "event.mark*": "list --event --ids",
    "undo": "undo",
    "redo": "redo",
    "claim.compare": "show",
    "claim.document": "documents",
    "claim.note": "note",
    "claim.copy": "show",
    "claim.edit": "edit --speaker --figure --date --place",
    "claim.dismiss": "dismiss",
    "claim.credibility": "credibility",
    "claim.adjudicate": "adjudicate",
    "claim.event": "event show",
    "claim.place": "event add",
    "queue.search": "search",
    "queue.filter": "list --status --event --speaker --party --source --measure --conflicts --corroborated "
    "--reviewer --dated",
    "filter.*": "list",
    "queue.saved": "list --saved",
    "queue.sort": "list --order",
    "select.words": "edit --span",
    "select.*": "add --document --span",
    "event.document": "documents",
    "event.narrow": "list --event",
    "event.earlier": "event show --as-of",
    "event.later": "event show --as-of",
    "event.split": "event split",
    "event.merge": "event merge",
    "event.note": "note",
    "ledger.agreement": "agreement",
    "agreement.contested": "list --contested",
    "ledger.speakers": "speakers",
    "speakers.narrow": "speakers",
    "speakers.mark": "speakers --merge",
    "speakers.merge": "speakers --merge --into",
    "speakers.split": "speakers --split",
    "speakers.describe": "speakers --name --party --role",
    "speakers.suggest": "speakers --suggest",
    "ledger.sources": "sources",
    "source.[A-F]": "sources --reliability --note",
    "ledger.export": "export",
    "link.accept": "judge",
    "link.reject": "judge",
    "link.unsure": "judge",
    "link.[crut]*": "judge --relation",
    "app.help": "--help",
}
# What only a screen has: moving on it, its looks, leaving it.
ON_SCREEN = {
    *("app.palette", "app.screenshot", "app.theme", "app.quit", "pane.switch", "queue.clear", "help.close"),
    *("claim.next", "claim.previous", "event.switch", "link.next", "link.previous"),
    *(f"queue.{way}" for way in ("down", "up", "pagedown", "pageup", "home", "end")),
    *(f"sheet.{way}" for way in ("down", "up", "home", "end")),
    *("document.next", "document.previous"),
}


def told(name: str) -> str | None:
    if name in ON_SCREEN or name.endswith(".back"):
        return ""
    exact = TOLD.get(name)
    return exact or next((does for known, does in TOLD.items() if _fits(known, name)), None)


def _fits(pattern: str, name: str) -> bool:
    return fnmatchcase(name, pattern)


def found(line: str) -> tuple[click.Command, list[str]]:
    """The command that a line names, and its options."""
    command: click.Command = root
    words = line.split()
    while words and not words[0].startswith("--"):
        assert isinstance(command, click.Group), f"{line}: {command.name} has no {words[0]}"
        named = command.get_command(click.Context(command), words[0])
        assert named is not None, f"{line}: there is no {words[0]}"
        command = named
        words = words[1:]
    return command, words


@pytest.mark.parametrize("name", sorted(commands()))
def test_every_key_of_the_review_has_its_command(name: str) -> None:
    line = told(name)
    assert line is not None, f"{name} has no command: name one, or add it"
    command, asked = found(line)
    options = {option for each in command.params for option in (*each.opts, *each.secondary_opts)}
    assert set(asked) <= options | {"--help"}, f"{line}: {sorted(set(asked) - options)}"


def test_no_key_that_is_gone_is_named() -> None:
    names = commands()
    assert set(names) >= ON_SCREEN
    for pattern in TOLD:
        assert any(_fits(pattern, name) for name in names), pattern
