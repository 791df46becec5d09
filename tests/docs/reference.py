"""The reference pages that are made from the code: `python -m tests.docs.reference` writes them."""

from __future__ import annotations

import inspect
import json
import re
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import click
from click.testing import CliRunner

from claimtrack import comparing
from claimtrack.cli.commands import root
from claimtrack.extraction.figures import intervals
from claimtrack.linking.rules import RULES
from claimtrack.model import SuggestedLink
from claimtrack.store import open_store
from claimtrack.store.described import relations
from claimtrack.tui import keys as tables
from tests.docs.pages import ROOT

FOLDER = ROOT / "docs" / "reference"
MADE = "<!-- made by `python -m tests.docs.reference`: edit the code it describes, not this page -->\n\n"

KEYS = """# Keys

Every key of `claimtrack review`, with the name by which a configuration file may give it another key.
In the review, `?` shows those of the screen you are on, and `ctrl+p` finds each command by its words.

The configuration file is `keys.toml` in the folder of the settings (`claimtrack doctor` says which one). A
line gives a command one key or several instead of its own; the name of the command is in the last column:

```toml
claim.verified = "f5"
claim.next = ["N", "ctrl+down"]
undo = "ctrl+z"
```

A line that does not hold (no such command, no such key, a key that does something else on the same screen) is
told when the review begins, and the usual key stays.
"""
INTERVALS = """# Which words mean which interval

Version {version} of the table. Every figure is an interval with the words it came from. `best` is empty where
the words give none; an open `high` has no upper end. The bounds of a vague figure are soft.
"""
SCHEMA = """# The tables of a ledger

A ledger is one SQLite file. Open it read-only with Datasette, DuckDB, pandas or whatever else reads SQLite;
the three views `claims_view`, `figures_view` and `events_view` are made for that and keep their names. The
tables below them may change from version to version. `claimtrack schema` prints the same.
"""
COMMANDS = """# Commands

Every command of `claimtrack`, in the order of the work; `claimtrack COMMAND --help` prints the same.
`--ledger PATH` (else `CLAIMTRACK_LEDGER`) names the ledger, `--by NAME` (else `CLAIMTRACK_REVIEWER`) the
reviewer, and `--debug` shows where an unexpected error arose; they may stand before or after the command.
Answers go to standard output and talk to standard error; with `--json` an answer is one JSON object a line.
Piped output has no colour, nor has any when `NO_COLOR` is set. What the exit codes mean:
[exit codes](exit-codes.md).
"""
OF_ALL = ("ledger", "by", "debug")  # options that every command has; the page's head tells them
EXTRACT = """# What `extract --json` prints

{description}

The same as a JSON Schema: `schema/claim.schema.json`.
"""
ANSWERS = """# What the commands print with --json

{description}

The same as a JSON Schema: `schema/answers.schema.json`. [What `extract --json` prints](extract-json.md)
has a page of its own.
"""


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A Markdown table."""
    lines = [head, ["---"] * len(head), *rows]
    return "".join("| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |\n" for line in lines)


def keys() -> str:
    """Every key of the review, by screen."""
    parts = [KEYS]
    for name, bindings in vars(tables).items():
        if name.isupper() and isinstance(bindings, list):
            rows = [
                (f"`{one.key_display or one.key}`", one.tooltip or one.description, f"`{one.id}`")
                for one in bindings
            ]
            heading = name.replace("_", " ").capitalize()
            parts.append(f"\n## {heading}\n\n{table(('key', 'what it does', 'name'), rows)}")
    return "".join(parts)


def interval_words() -> str:
    """The interval table with its reasons."""
    vague = [
        (", ".join(row.words), f"{row.low:,}", _number(row.best, "–"), _number(row.high, "open"), row.reason)
        for row in (
            *intervals.EXACT,
            *intervals.VAGUE,
            intervals.BARE_PLURAL._replace(words=("a plural without a number",)),
        )
    ]
    bounds = [
        (row.bound.value, ", ".join(row.words), row.reason) for row in (*intervals.BOUNDS, *intervals.AFTER)
    ]
    return (
        f"{INTERVALS.format(version=intervals.VERSION)}\n## Words that stand for a number\n\n"
        f"{table(('words', 'low', 'best', 'high', 'why'), vague)}\n## Words that bound a number\n\n"
        f"{table(('bound', 'words', 'why'), bounds)}"
    )


def _number(value: int | None, none: str) -> str:
    return none if value is None else f"{value:,}"


def ledger_columns() -> str:
    """The columns of the exported table."""
    schema = json.loads((ROOT / "schema" / "ledger.schema.json").read_text("utf-8"))
    rows = [(f"`{field['name']}`", field["type"], field.get("description", "")) for field in schema["fields"]]
    return (
        f"# The columns of the ledger\n\n{schema['description']}\n\nThe same as a Frictionless Table Schema: "
        f"`schema/ledger.schema.json`.\n\n{table(('column', 'type', 'what it holds'), rows)}"
    )


def extract_json() -> str:
    """The objects that `claimtrack extract --json` prints."""
    return _objects("claim.schema.json", EXTRACT)


def answers_json() -> str:
    """The objects that the other commands print with --json."""
    return _objects("answers.schema.json", ANSWERS)


def _objects(name: str, head: str) -> str:
    schema = json.loads((ROOT / "schema" / name).read_text("utf-8"))
    parts = [head.format(description=schema["description"])]
    parts += [
        f"\n## {name}\n\n{one.get('description', '')}\n\n{_properties(one)}"
        for name, one in schema["$defs"].items()
        if "properties" in one
    ]
    return "".join(parts)


def _properties(one: dict[str, Any]) -> str:
    rows = [
        (f"`{name}`", _kind(value), value.get("description", "")) for name, value in one["properties"].items()
    ]
    return table(("field", "type", "what it holds"), rows)


def _kind(value: dict[str, Any]) -> str:
    if "$ref" in value:
        return str(value["$ref"]).rpartition("/")[2]
    if "enum" in value:
        return ", ".join("null" if one is None else str(one) for one in value["enum"])
    if "anyOf" in value or "oneOf" in value:
        return " or ".join(_kind(one) for one in value.get("anyOf", value.get("oneOf", [])))
    if "items" in value:
        return f"list of {_kind(value['items'])}"
    kind = value.get("type", "any")
    return " or ".join(kind) if isinstance(kind, list) else str(kind)


def schema() -> str:
    """The tables and views."""
    parts = [SCHEMA]
    for one in relations():
        parts.append(f"\n## {one.name}\n\n{one.kind.capitalize()}. {one.comment}\n\n")
        if one.kind == "view":
            parts.append(table(("column", "what it holds"), ((f"`{c.name}`", c.holds) for c in one.columns)))
            continue
        rows = [
            (f"`{c.name}`", c.type.lower(), "yes" if c.required else "", c.leads_to, c.holds)
            for c in one.columns
        ]
        parts.append(table(("column", "type", "required", "leads to", "what it holds"), rows))
    return "".join(parts)


def verbs(group: click.Group = root, before: str = "claimtrack") -> Iterator[tuple[str, click.Command]]:
    """Every command with its full name, those of a group below it."""
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.commands[name]
        if isinstance(command, click.Group):
            yield from verbs(command, f"{before} {name}")
        else:
            yield f"{before} {name}", command


def commands_page() -> str:
    """Every command with what it does, its options and examples."""
    return COMMANDS + "".join(_command(name, command) for name, command in verbs())


def _command(name: str, command: click.Command) -> str:
    context = click.Context(command, info_name=name)
    usage = " ".join(command.collect_usage_pieces(context))
    help_ = re.sub(r"(?<!\n)\n(?!\n)", " ", inspect.cleandoc(command.help or ""))
    options = [
        (f"`{record[0]}`", record[1].replace("<", "&lt;"))
        for one in command.params
        if isinstance(one, click.Option)
        and one.name not in OF_ALL
        and (record := one.get_help_record(context))
    ]
    examples = (command.epilog or "").partition("Examples:\n")[2]
    shown = "\n".join(line.removeprefix("  ") for line in examples.splitlines())
    parts = [f"\n## {name}\n\n{help_}\n\n```\n{name} {usage}\n```\n"]
    parts += [f"\n{table(('option', 'what it is for'), options)}"] if options else []
    return "".join([*parts, f"\nFor example:\n\n```\n{shown}\n```\n"])


RULES_PAGE = """# The relation rules

Whether two claims agree, repeat, refine, update or conflict is decided by small named rules. They are asked
in this order, and the first that has an answer wins: what contradicts comes before what agrees, so that one
clash is not outvoted. Each answer is a sentence that can be checked against the two statements.
`claimtrack tune` lists the rules of a ledger and switches them off and on.

The examples are links of the demo ledger; where it has none, what `claimtrack compare` says of two
statements.
"""
RULE_PAIRS = (
    ("Taliban forces killed nine rebels in Tirgan.", "Rebels killed nine Taliban forces in Tirgan."),
    ("The fort was taken without loss of life.", "Three people were killed when the fort was taken."),
    ("9 killed", "at least 12 killed"),
    ("Two soldiers were killed.", "Five people were killed, among them seven soldiers."),
    ("20 people were killed, among them 30 women.", "20 people were killed."),
    ("20 people were killed.", "Among the dead were 30 women."),
    ("9 people were killed and 5 wounded.", "20 casualties were counted."),
    ("9 people were killed and 5 wounded.", "14 casualties were counted."),
    ("9 killed", "at least 2 killed"),
    (
        "The bridge over the Olmar was destroyed by the flood.",
        "The bridge over the Olmar was not destroyed by the flood.",
    ),
    ("The bridge near the mill was destroyed.", "The bridge near the mill was hit and destroyed."),
    (
        "The council spent 4 million on the new bridge at Sarband.",
        "The council spent 9 million on the new bridge at Sarband.",
    ),
    (
        "Prices of bread in Sarband rose by 4 percent in May.",
        "Prices of bread in Sarband rose by 11 percent in May.",
    ),
)


def rules_page() -> str:
    """The table of rules, each with a pair that it decides and the sentence it gives."""
    shown = _witnesses()
    parts = [RULES_PAGE]
    for rule in RULES:
        does = inspect.cleandoc(rule.decide.__doc__ or "")
        parts.append(f"\n## {rule.name}\n\nVersion {rule.version}. {does}\n")
        if rule.name in shown:
            parts.append(f"\n{shown[rule.name]}\n")
    return "".join(parts)


def _witnesses() -> dict[str, str]:
    """A worked example a rule: a link of the demo ledger, else of two plain statements."""
    found: dict[str, str] = {}
    with tempfile.TemporaryDirectory() as folder:
        ledger = Path(folder) / "demo.db"
        CliRunner().invoke(root, ["demo", "--ledger", str(ledger)])
        with open_store(ledger, read_only=True) as store:
            for each in sorted(store.iter_links(), key=lambda link: (link.suggested.a, link.suggested.b)):
                a, b = (one.statement for one in store.claims([each.suggested.a, each.suggested.b]))
                found.setdefault(each.suggested.rule.partition("/")[0], _example(a, b, each.suggested))
    for a, b in RULE_PAIRS:
        link = comparing.compared(a, b)
        if link is not None:
            found.setdefault(link.rule.partition("/")[0], _example(a, b, link))
    return found


def _example(a: str, b: str, link: SuggestedLink) -> str:
    return f"- “{a}”\n- “{b}”\n- **{link.relation.value}** ({link.strength.value}): {link.reason}"


PAGES: dict[str, Callable[[], str]] = {
    "commands.md": commands_page,
    "keys.md": keys,
    "rules.md": rules_page,
    "intervals.md": interval_words,
    "ledger-columns.md": ledger_columns,
    "extract-json.md": extract_json,
    "answers-json.md": answers_json,
    "schema.md": schema,
}


def main() -> None:
    """Write every page."""
    FOLDER.mkdir(exist_ok=True)
    for name, made in PAGES.items():
        (FOLDER / name).write_text(MADE + made(), encoding="utf-8")


if __name__ == "__main__":
    main()
