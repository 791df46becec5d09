"""`claimtrack compare`: how two plain statements about the same thing stand to each other, and why."""

from __future__ import annotations

from typing import Any

import click

from claimtrack.cli.json_lines import checked, objects
from claimtrack.cli.root import verb
from claimtrack.cli.terminal import relation_words, say, say_json, wrapped
from claimtrack.comparing import compared
from claimtrack.errors import UsageError
from claimtrack.model import SuggestedLink


@verb(
    "compare",
    ledger=False,
    examples='claimtrack compare "9 killed, 1 captured" "at least 12 were killed"\n'
    'claimtrack compare --json pairs.jsonl    # a line: {"id": 1, "a": "9 killed", "b": "12 killed"}',
)
@click.argument("statements", nargs=-1, metavar="[A B]")
@click.option(
    "--json", "file", metavar="FILE", help="Compare the pairs of this JSON Lines file; print JSON Lines."
)
def compare(statements: tuple[str, ...], file: str | None) -> None:
    """Say how two statements stand to each other.

    They corroborate, conflict, repeat, update or refine each other, or are unrelated.
    """
    if file is not None:
        if statements:
            raise UsageError("give either two statements or --json FILE, not both.")
        for pair in objects(file, ("a", "b")):
            say_json(_answer(pair["id"], compared(pair["a"], pair["b"])))
        return
    if len(statements) != 2:
        raise UsageError('give two statements, each in quotes: claimtrack compare "9 killed" "12 killed".')
    for words in statements:
        checked(words, "the statement")
    _say(compared(*statements))


def _answer(pair_id: Any, link: SuggestedLink | None) -> dict[str, Any]:
    if link is None:
        reason = "nothing in the two statements agrees or clashes"
        return {"id": pair_id, "relation": "unrelated", "strength": None, "score": 0.0, "reason": reason}
    return {
        "id": pair_id,
        "relation": link.relation.value,
        "strength": link.strength.value,
        "score": round(link.score, 4),
        "reason": link.reason,
    }


def _say(link: SuggestedLink | None) -> None:
    if link is None:
        say("unrelated: nothing in the two statements agrees or clashes")
    else:
        how = f"{link.strength.value}, score {link.score:.2f}"
        say(wrapped(f"{relation_words(link.relation)} ({how}): {link.reason}"))
