"""`claimtrack similar`: has this been claimed before, and by whom."""
# ruff: noqa: PLC0415  heavy parts are imported by the command that needs them

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import click

from claimtrack.cli.json_lines import checked, objects
from claimtrack.cli.root import verb
from claimtrack.cli.session import Session
from claimtrack.cli.terminal import Column, say_json, say_table, status_words, tell
from claimtrack.errors import UsageError

if TYPE_CHECKING:
    from claimtrack.similar import Match
    from claimtrack.store import Store

_COLUMNS = (
    Column("score", 5),
    Column("claim", 7),
    Column("status", 14),
    Column("statement", 8, 4),
    Column("who said it", 10, 2),
)


@verb(
    "similar",
    examples='claimtrack similar "Nine militants were killed in Kohistan"\n'
    'claimtrack similar --json sentences.jsonl --limit 5    # a line: {"id": 1, "text": "9 killed"}',
)
@click.argument("sentence", required=False)
@click.option(
    "--json", "file", metavar="FILE", help="Look for the sentences of this JSON Lines file; print JSON Lines."
)
@click.option("--limit", type=click.IntRange(1, 1_000), default=10, show_default=True, metavar="K",
              help="At most K claims a sentence.")  # fmt: skip
@click.pass_obj
def similar(session: Session, sentence: str | None, file: str | None, limit: int) -> None:
    """Find claims that say what a sentence says.

    The best come first. Similar words are no agreement: `claimtrack compare` says how two statements stand.
    """
    from claimtrack.similar import similar as found

    if (sentence is None) == (file is None):
        raise UsageError('give either one sentence in quotes or --json FILE: claimtrack similar "9 killed".')
    with session.open(read_only=True) as store:
        if sentence is not None:
            checked(sentence, "the sentence")
            _say(store, found(store, sentence, limit))
            return
        for asked in objects(str(file), ("text",)):
            matches = found(store, asked["text"], limit)
            say_json({"id": asked["id"], "matches": [_match(one) for one in matches]})


def _match(match: Match) -> dict[str, Any]:
    return {"claim_id": match.claim_id, "statement": match.statement, "score": match.score}


def _say(store: Store, matches: Sequence[Match]) -> None:
    """The matches as a table."""
    if not matches:
        tell("nothing in the ledger says this in similar words.")
        return
    rows = {row.id: row for row in store.queue_rows([match.claim_id for match in matches])}
    say_table(
        _COLUMNS,
        (
            (
                f"{match.score:.2f}",
                str(match.claim_id),
                status_words(rows[match.claim_id].status),
                match.statement,
                " ‹ ".join(reversed(rows[match.claim_id].chain)),
            )
            for match in matches
        ),
    )
