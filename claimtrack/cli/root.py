"""What all commands share: help with an example, and options that may stand before or after the verb."""

from __future__ import annotations

import difflib
from collections.abc import Callable
from typing import Any

import click

from claimtrack import __version__
from claimtrack.cli.session import Session, by_option, debug_option, ledger_option

_ORDER = (
    *(
        "demo",
        "ingest",
        "fetch",
        "add",
        "extract",
        "link",
        "review",
        "serve",
        "list",
        "search",
        "show",
        "stats",
    ),
    *("verify", "dispute", "refute", "unverifiable", "retract", "reset", "note", "judge", "undo", "redo"),
    *("credibility", "edit", "dismiss", "restore", "adjudicate", "agreement"),
    *(
        "events",
        "event",
        "sources",
        "speakers",
        "documents",
        "compare",
        "similar",
        "matcher",
        "tune",
        "export",
        "import",
        "merge",
        "report",
        "bundle",
        "publish",
        "history",
        "check",
        "checkpoint",
        "backup",
        "copy",
        "doctor",
        "schema",
    ),
)


_OF_ALL = ("ledger", "by", "debug")


class Verb(click.Command):
    """A command whose help ends with the options that all have, then with examples, a line each."""

    def __init__(self, *, examples: str, **kwargs: Any) -> None:
        lines = "\n".join(f"  {line}" for line in examples.splitlines())
        kwargs["params"] = sorted(kwargs.get("params") or [], key=lambda one: one.name in _OF_ALL)
        super().__init__(epilog=f"\b\nExamples:\n{lines}", **kwargs)


class Root(click.Group):
    """The group of all verbs, in the order of the work; a mistyped one is answered with the nearest."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The verbs in the order of the work; one that nobody put into it comes last."""
        place = {name: number for number, name in enumerate(_ORDER)}
        return sorted(super().list_commands(ctx), key=lambda name: place.get(name, len(place)))

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The verb, or an error that names the nearest one."""
        if args and not args[0].startswith("-") and self.get_command(ctx, args[0]) is None:
            near = difflib.get_close_matches(args[0], self.commands, n=1)
            hint = f"did you mean {near[0]!r}?" if near else "`claimtrack --help` lists them."
            ctx.fail(f"there is no command {args[0]!r}; {hint}")
        return super().resolve_command(ctx, args)


@click.group(
    cls=Root,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="\b\nBegin with:\n  claimtrack demo\n"
    '  claimtrack ingest article.txt --source "Example Outlet"\n  claimtrack review',
)
@ledger_option
@by_option
@debug_option
@click.version_option(__version__, "--version", prog_name="claimtrack")
@click.pass_context
def root(context: click.Context) -> None:
    """Who said what: statements, figures and their sources in one ledger that people can check."""
    context.ensure_object(Session)


def verb(
    name: str, *, examples: str, ledger: bool = True, by: bool = False, group: click.Group = root
) -> Callable[[Callable[..., None]], click.Command]:
    """Makes a function a command of the root, or of a group of it: its docstring is the help."""

    def decorate(function: Callable[..., None]) -> click.Command:
        function = debug_option(function)
        if by:
            function = by_option(function)
        if ledger:
            function = ledger_option(function)
        return group.command(name, cls=Verb, examples=examples)(function)

    return decorate
