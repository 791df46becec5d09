"""What a person decides on the command line: verdicts, notes, undo and redo; each is stored at once."""
# ruff: noqa: PLC0415  heavy parts are imported by the command that needs them

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

import click

from claimtrack.cli.casework import seen_option, versions_seen
from claimtrack.cli.claims import quoted
from claimtrack.cli.record import decision_words
from claimtrack.cli.root import verb
from claimtrack.cli.session import Session
from claimtrack.cli.terminal import say, status_words, wrapped
from claimtrack.cli.typed import ID
from claimtrack.errors import Changed, UsageError
from claimtrack.model import Status

if TYPE_CHECKING:
    from claimtrack.store import Store

_VERDICTS = (
    ("verify", Status.VERIFIED, "Say that claims are true.", "checked against the hospital's list"),
    ("dispute", Status.DISPUTED, "Say that claims are contested.", "the front counts 12"),
    ("refute", Status.REFUTED, "Say that claims are false.", "the photograph is from 2014"),
    ("unverifiable", Status.UNVERIFIABLE, "Say that claims cannot be checked.", "no second source can exist"),
    ("retract", Status.RETRACTED, "Say that whoever made the claims took them back.", "corrected on 9 May"),
    ("reset", Status.UNREVIEWED, "Take claims back to unreviewed.", "decided too early"),
)


def _add_verdict(name: str, status: Status, help_: str, example: str) -> None:
    """Makes the command of one verdict."""

    def decide(session: Session, claim_ids: tuple[int, ...], note: str | None, **how: Any) -> None:
        _decide(session, claim_ids, status, note, **how)

    decide.__doc__ = (
        f"{help_}\n\nMany claims in one command are one decision, which one `undo` takes back. A claim that "
        "somebody else has decided keeps that verdict, unless you say --anyway; with --second yours is kept "
        "beside it, for `claimtrack agreement`."
    )
    command: Callable[..., None] = click.pass_obj(decide)
    command = seen_option(command)
    command = click.option(
        "--anyway", is_flag=True, help="Also where somebody else has given a verdict, which yours replaces."
    )(command)
    command = click.option(
        "--second", is_flag=True, help="A second review: what others said is neither told nor touched."
    )(command)
    command = click.option("--note", metavar="TEXT", help="Why; it stands in the record and in the export.")(
        command
    )
    command = click.argument("claim_ids", metavar="CLAIM...", nargs=-1, required=True, type=ID)(command)
    verb(
        name,
        by=True,
        examples=f'claimtrack {name} 5 --note "{example}"\nclaimtrack {name} 5 8 --by "Your Name"',
    )(command)


def _decide(  # noqa: PLR0913  # one parameter an option
    session: Session,
    claim_ids: tuple[int, ...],
    status: Status,
    note: str | None,
    *,
    second: bool,
    anyway: bool,
    seen: int | None,
) -> None:
    """Gives the verdict and says what it was before."""
    from claimtrack import review

    by = session.reviewer()
    ids = list(dict.fromkeys(claim_ids))
    with session.open() as store:
        before = {claim.id: claim for claim in store.claims(ids)}
        versions = versions_seen(ids, seen) or {claim.id: claim.version for claim in before.values()}
        if second:
            review.second(store, ids, status, by, note=note, versions=versions)
        else:
            if not anyway:
                _refuse_others_verdicts(store, ids, status, by)
            review.decide(store, ids, status, by, note=note, versions=versions)
        for claim in store.claims(ids):
            change = "" if second else _change(before[claim.id].status, status)
            aside = " in a second review" if second else ""
            words = f"{change}{status_words(status)}, by {by}{aside}: {quoted(claim.statement)}"
            say(wrapped(f"claim {claim.id}: {words}", "  ", ""))


def _change(was: Status, status: Status) -> str:
    return "already " if was is status else f"{status_words(was)} → "


def _refuse_others_verdicts(store: Store, ids: Sequence[int], status: Status, by: str) -> None:
    """Raises Changed where somebody else has said something different of a claim."""
    for claim_id, last in store.last_verdicts(ids).items():
        if last.by != by and store.claim(claim_id).status is not status:
            raise Changed(
                f"claim {claim_id} is {store.claim(claim_id).status.value} by {last.by} since {last.at}; "
                "nothing was written. Give --anyway to put yours in its place, or --second to keep both."
            )


for _verdict in _VERDICTS:
    _add_verdict(*_verdict)


@verb("note", by=True, examples='claimtrack note 5 "ask the hospital for its list"')
@click.argument("claim_id", metavar="CLAIM", type=ID)
@click.argument("text")
@click.pass_obj
def note(session: Session, claim_id: int, text: str) -> None:
    """Write a note on a claim."""
    if not text.strip():
        raise UsageError("the note is empty; give its words in quotes.")
    by = session.reviewer()
    with session.open() as store:
        store.add_note(claim_id, text, by=by)
        say(f"claim {claim_id}: note by {by} stored")


@verb("undo", by=True, examples='claimtrack undo\nclaimtrack undo --by "Your Name"')
@click.pass_obj
def undo(session: Session) -> None:
    """Take back your latest decision; the record keeps both."""
    from claimtrack import review

    by = session.reviewer()
    with session.open() as store:
        reversed_ = store.next_undo(by=by)
        review.undo(store, by)
        say("undone: " + (decision_words(reversed_) if reversed_ else ""))


@verb("redo", by=True, examples="claimtrack redo")
@click.pass_obj
def redo(session: Session) -> None:
    """Give again the decision that you took back last."""
    from claimtrack import review

    by = session.reviewer()
    with session.open() as store:
        given = store.next_redo(by=by)
        review.redo(store, by)
        say("given again: " + (decision_words(given) if given else ""))
