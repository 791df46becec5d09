"""`claimtrack list`: the claims of the ledger as a table for people or as JSON Lines for programs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Any

import click

from claimtrack.cli.claims import claim_json, figures_words
from claimtrack.cli.filters import claim_filter, filter_options
from claimtrack.cli.root import verb
from claimtrack.cli.session import Session
from claimtrack.cli.terminal import Column, say, say_json, say_table, status_words, tell, width
from claimtrack.model import ClaimFilter, Order, QueueRow, Stance
from claimtrack.wording import counted

if TYPE_CHECKING:
    from claimtrack.store import Store

EMPTY = "the ledger is empty: begin with claimtrack ingest, or claimtrack demo."
_PAGE = 200  # rows read at a time
_COLUMNS = (
    Column("claim", 5),
    Column("status", 14),
    Column("⇉", 2),
    Column("⚡", 2),
    Column("statement", 8, 4),
    Column("who said it", 10, 2),
    Column("figures", 13, 2),
)
_ROOM = ((70, "0123456"), (48, "01234"), (0, "014"))  # which columns a terminal of so many cells has room for


@verb(
    "list",
    examples="claimtrack list\n"
    "claimtrack list --status unreviewed --conflicts --order weight\n"
    'claimtrack list --speaker "Farid Halimi" --measure captured --json\n'
    "claimtrack dispute $(claimtrack list --event 2 --ids)    # one verdict for all of them",
)
@filter_options
@click.option(
    "--order",
    type=click.Choice([order.value for order in Order]),
    default=Order.ID.value,
    show_default=True,
    help="By number; or what matters most first, alone or with all of its event, speaker or document.",
)
@click.option("--limit", type=click.IntRange(1), metavar="N", help="The first N.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a claim, one a line.")
@click.option("--ids", "only_ids", is_flag=True, help="Only their numbers, one a line: for other commands.")
@click.pass_obj
def list_(
    session: Session, /, order: str, limit: int | None, as_json: bool, only_ids: bool, **asked: Any
) -> None:
    """List claims.

    With the number of origins that agree (⇉) and of claims that conflict (⚡).
    """
    with session.open(read_only=True) as store:
        where = claim_filter(store, asked)
        if only_ids:
            for number in store.claim_ids(where, Order(order), limit):
                say(str(number))
        elif as_json:
            for value in islice(_json(store, where, Order(order)), limit):
                say_json(value)
        else:
            _say_claims(store, where, Order(order), limit)


@verb(
    "search",
    examples='claimtrack search "hospital gunmen"\n'
    'claimtrack search tirgan --status unreviewed --limit 5\nclaimtrack search "halimi" --json',
)
@click.argument("words", nargs=-1, required=True)
@click.option(
    "--limit", type=click.IntRange(1), default=50, show_default=True, metavar="N", help="At most N."
)
@click.option("--json", "as_json", is_flag=True, help="One JSON object a claim, one a line.")
@filter_options
@click.pass_obj
def search(session: Session, /, words: tuple[str, ...], limit: int, as_json: bool, **asked: Any) -> None:
    """Find claims by their words.

    Those whose statement, speaker or source holds all the words, the last one as a beginning, what matters
    most first. `claimtrack similar` finds what says the same in other words.
    """
    asked["search"] = " ".join([*words, asked["search"] or ""])
    with session.open(read_only=True) as store:
        where = claim_filter(store, asked)
        if as_json:
            for value in islice(_json(store, where, Order.WEIGHT), limit):
                say_json(value)
        else:
            _say_claims(store, where, Order.WEIGHT, limit)


def _json(store: Store, where: ClaimFilter, order: Order) -> Iterator[dict[str, Any]]:
    for claim in store.iter_claims(where, order):
        standing = store.standing(claim.id)
        computed = {
            "agreeing": standing.agreeing,
            "conflicting": standing.conflicting,
            "linked": standing.linked,
        }
        yield {**claim_json(claim), **computed}


def _say_claims(store: Store, where: ClaimFilter, order: Order, limit: int | None) -> None:
    """The table, and beside it how many there are."""
    ids = store.claim_ids(where, order, limit)
    if not ids:
        tell("no claims match." if store.count() else EMPTY)
        return
    say_claims_table(store, ids)
    of_all = store.count(where) if limit is not None and len(ids) == limit else len(ids)
    tell(counted(len(ids), "claim") + (f" of {of_all:,}" if of_all > len(ids) else ""))


def say_claims_table(store: Store, ids: Sequence[int]) -> None:
    """Prints these claims, as many columns as the terminal has room for."""
    shown = [int(place) for place in next(columns for least, columns in _ROOM if width() >= least)]
    say_table(
        [_COLUMNS[place] for place in shown], ([row[place] for place in shown] for row in _rows(store, ids))
    )


def _rows(store: Store, ids: Sequence[int]) -> Iterator[tuple[str, ...]]:
    """The cells of the claims, read in pages."""
    for first in range(0, len(ids), _PAGE):
        page = ids[first : first + _PAGE]
        for row, claim in zip(store.queue_rows(page), store.claims(page), strict=True):
            yield _cells(row, claim.stance)


def _cells(row: QueueRow, stance: Stance) -> tuple[str, ...]:
    said = "" if stance is Stance.ASSERTS else f"{stance.value}: "  # or a denial would read as its contrary
    return (
        str(row.id),
        status_words(row.status),
        str(row.agreeing or "·"),
        str(row.conflicting or "·"),
        said + row.statement,
        " ‹ ".join(reversed(row.chain)),
        figures_words(row.figures),
    )
