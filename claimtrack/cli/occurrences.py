"""`claimtrack event`: one event over time, and merging or splitting events by a person's word."""
# ruff: noqa: PLC0415  heavy parts are imported by the command that needs them

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import click

from claimtrack.cli.accounts import account_json, say_account
from claimtrack.cli.dates import iso_date
from claimtrack.cli.root import root, verb
from claimtrack.cli.session import Session
from claimtrack.cli.terminal import heading, say, say_json, wrapped
from claimtrack.cli.typed import ID
from claimtrack.wording import counted

if TYPE_CHECKING:
    from claimtrack.model import Decision
    from claimtrack.store import Store


class EventGroup(click.Group):
    """The verbs of an event; a number where a verb would stand shows that event."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """The arguments, with `show` before those that name no verb."""
        words = [one for one in args if not one.startswith("-")]
        asks_help = any(one in {"-h", "--help"} for one in args)
        if args and args[0] not in self.commands and (not asks_help or (words and words[0].isdigit())):
            if args[0].isalpha():
                ctx.fail(
                    f"there is no command 'event {args[0]}'; give an event's number, "
                    "or new, merge, add or split."
                )
            args = ["show", *args]
        return super().parse_args(ctx, args)


@root.group(
    "event",
    cls=EventGroup,
    context_settings={"help_option_names": ["-h", "--help"]},
    subcommand_metavar="EVENT [--as-of DATE] [--json] | COMMAND ...",
    epilog="\b\nExamples:\n  claimtrack event 2\n  claimtrack event 2 --as-of 2022-05-07\n"
    "  claimtrack event merge 2 5\n  claimtrack event split 2 14 17\n  claimtrack event add 2 21\n"
    "  claimtrack event new 14 17",
)
def event() -> None:
    """Show one event over time; merge or split events.

    Low, best and high of each figure over publication time, what moved them, what cannot all be true, and on
    whom it stands. `claimtrack events` lists the events with their numbers.
    """


@verb(
    "show",
    group=event,
    examples="claimtrack event 2\nclaimtrack event 2 --as-of 2022-05-07\nclaimtrack event 2 --json",
)
@click.argument("event_id", metavar="EVENT", type=ID)
@click.option("--as-of", metavar="DATE", help="As known on this day (or time in UTC), by publication.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
@click.pass_obj
def show(session: Session, event_id: int, as_of: str | None, as_json: bool) -> None:
    """Show one event over time.

    `claimtrack event 2` is short for `claimtrack event show 2`.
    """
    from claimtrack import occurrences

    date = iso_date(as_of, "--as-of")
    with session.open(read_only=True) as store:
        found = store.event(event_id)
        account = occurrences.account_of(store, event_id, as_of=date)
        claims = {claim.id: claim for claim in store.claims(found.claim_ids)}
        words = [_word(store.decision(word.seq)) for word in store.groupings(found.claim_ids)]
        if as_json:
            say_json({**account_json(found, account), "decided": words})
        else:
            say_account(found, account, claims, words)


@verb(
    "merge",
    group=event,
    by=True,
    examples='claimtrack event merge 2 5 --note "one night, two names of one village"',
)
@click.argument("event_ids", metavar="EVENT EVENT...", nargs=-1, required=True, type=ID)
@click.option("--note", metavar="TEXT", help="Why.")
@click.pass_obj
def merge(session: Session, event_ids: tuple[int, ...], note: str | None) -> None:
    """Make several events one.

    Every later run of linking keeps them one; `claimtrack undo` takes it back.
    """
    from claimtrack import occurrences

    _decided(session, lambda store, by: occurrences.merge(store, event_ids, by=by, note=note))


@verb(
    "new",
    group=event,
    by=True,
    examples='claimtrack event new 14 17 --note "both of the night at the crossing"',
)
@click.argument("claim_ids", metavar="CLAIM CLAIM...", nargs=-1, required=True, type=ID)
@click.option("--note", metavar="TEXT", help="Why.")
@click.pass_obj
def new(session: Session, claim_ids: tuple[int, ...], note: str | None) -> None:
    """Make claims that are in no event one.

    Every later run of linking keeps them together; `claimtrack undo` takes it back.
    """
    from claimtrack import occurrences

    _decided(session, lambda store, by: occurrences.new(store, claim_ids, by=by, note=note))


@verb(
    "add",
    group=event,
    by=True,
    examples='claimtrack event add 2 21 --note "the villagers\' own name for the place"',
)
@click.argument("event_id", metavar="EVENT", type=ID)
@click.argument("claim_ids", metavar="CLAIM...", nargs=-1, required=True, type=ID)
@click.option("--note", metavar="TEXT", help="Why.")
@click.pass_obj
def add(session: Session, event_id: int, claim_ids: tuple[int, ...], note: str | None) -> None:
    """Put claims that are in no event into one.

    Every later run of linking keeps them in it; `claimtrack undo` takes it back.
    """
    from claimtrack import occurrences

    _decided(session, lambda store, by: occurrences.add(store, event_id, claim_ids, by=by, note=note))


@verb(
    "split",
    group=event,
    by=True,
    examples='claimtrack event split 2 14 17 --note "the fight of the day before"',
)
@click.argument("event_id", metavar="EVENT", type=ID)
@click.argument("claim_ids", metavar="CLAIM...", nargs=-1, required=True, type=ID)
@click.option("--note", metavar="TEXT", help="Why.")
@click.pass_obj
def split(session: Session, event_id: int, claim_ids: tuple[int, ...], note: str | None) -> None:
    """Take claims out of an event.

    Every later run of linking keeps them apart from the others; `claimtrack undo` takes it back.
    """
    from claimtrack import occurrences

    _decided(session, lambda store, by: occurrences.split(store, event_id, claim_ids, by=by, note=note))


def _decided(session: Session, decide: Callable[[Store, str], Decision]) -> None:
    """What a person says of occurrences is decided, and told with what came of it."""
    by = session.reviewer()
    with session.open() as store:
        _say_outcome(store, decide(store, by))


def _say_outcome(store: Store, decision: Decision) -> None:
    """What was decided, and the events that its claims are in now."""
    from claimtrack.store import describe

    heading(f"{describe(decision)}, by {decision.by}")
    claims = store.decided_claims(decision.seq)
    where = {claim_id: store.event_of(claim_id) for claim_id in claims}
    for number in sorted({one for one in where.values() if one is not None}):
        found = store.event(number)
        members = ", ".join(map(str, found.claim_ids))
        about = f"event {number}  {found.label}: {counted(len(found.claim_ids), 'claim')}: {members}"
        say(wrapped(about, "    ", "  "))
    alone = [str(claim_id) for claim_id, number in where.items() if number is None]
    if alone:
        say(wrapped(f"in no event: {counted(len(alone), 'claim')}: {', '.join(alone)}", "    ", "  "))


def _word(decision: Decision) -> dict[str, Any]:
    """A person's word on an event, as `--json` prints it."""
    from claimtrack.store import describe

    return {
        "seq": decision.seq,
        "at": decision.at,
        "by": decision.by,
        "decided": describe(decision),
        "note": decision.note,
    }
