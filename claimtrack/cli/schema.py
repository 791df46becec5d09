"""`claimtrack schema`: the tables and views of a ledger, for those who read it with other programs."""
# ruff: noqa: PLC0415  heavy parts are imported by the command that needs them

from __future__ import annotations

import click

from claimtrack.cli.root import verb
from claimtrack.cli.terminal import heading, say, say_json, wrapped


@verb(
    "schema",
    ledger=False,
    examples="claimtrack schema\nclaimtrack schema claims_view\nclaimtrack schema --json",
)
@click.argument("name", required=False, metavar="[TABLE]")
@click.option("--json", "as_json", is_flag=True, help="One table a line, as JSON.")
def schema(name: str | None, as_json: bool) -> None:
    """Describe the ledger's tables and views.

    The views come first: claims_view, figures_view and events_view are meant for Datasette, DuckDB, pandas
    and whatever else opens a SQLite file. Open it read-only; what is written past claimtrack `check` finds.
    """
    from dataclasses import asdict

    from claimtrack.errors import NotFound
    from claimtrack.store.described import relations

    wanted = [one for one in relations() if name in (None, one.name)]
    if not wanted:
        names = ", ".join(one.name for one in relations())
        raise NotFound(f"the ledger has no table {name!r}; it has {names}.")
    for one in wanted:
        if as_json:
            say_json(asdict(one))
            continue
        heading(f"{one.name} ({one.kind})")
        if one.comment:
            say(wrapped(one.comment, "  "))
        for column in one.columns:
            where = f" → {column.leads_to}" if column.leads_to else ""
            must = ", required" if column.required else ""
            kind = f"{column.type.lower()}{must}{where}"
            words = ". ".join(part for part in (kind, column.holds) if part)
            say(wrapped(words, " " * 29, f"    {column.name:<24} "))
        say()
