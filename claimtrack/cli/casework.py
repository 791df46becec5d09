"""`claimtrack dismiss`, `restore`, `edit` and `credibility`: what people change of claims and say of them."""
# ruff: noqa: PLC0415, PLR0913  heavy parts are imported when needed; one parameter an option

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

import click

from claimtrack.cli.claims import claim_line, quoted
from claimtrack.cli.dates import iso_range
from claimtrack.cli.root import verb
from claimtrack.cli.session import Session
from claimtrack.cli.terminal import say, wrapped
from claimtrack.cli.typed import ID, SPAN
from claimtrack.errors import UsageError
from claimtrack.model import Kind, SpeakerKind, Stance
from claimtrack.wording import CREDIBILITY

if TYPE_CHECKING:
    from claimtrack.entries import Changes
    from claimtrack.store import Store

Command = TypeVar("Command", bound=Callable[..., Any])

_NONE = "none"  # typed where a field shall be empty


def seen_option(command: Command) -> Command:
    """Adds `--seen N`: the version of the claim that the decision rests on."""
    return click.option(
        "--seen",
        type=click.IntRange(1),
        metavar="VERSION",
        help="Decide only if the claim still has this version (`show --json` gives it).",
    )(command)


def versions_seen(ids: Sequence[int], seen: int | None) -> dict[int, int] | None:
    """The versions that were looked at; UsageError where one version is named for several claims."""
    if seen is None:
        return None
    if len(ids) != 1:
        raise UsageError("--seen names the version of one claim; name one claim.")
    return {ids[0]: seen}


@verb(
    "dismiss",
    by=True,
    examples='claimtrack dismiss 5 8 --note "a caption, nobody claims it"\nclaimtrack list --dismissed',
)
@click.argument("claim_ids", metavar="CLAIM...", nargs=-1, required=True, type=ID)
@click.option("--note", metavar="TEXT", help="Why; it stands in the record.")
@seen_option
@click.pass_obj
def dismiss(session: Session, claim_ids: tuple[int, ...], note: str | None, seen: int | None) -> None:
    """Take what is no claim out of the ledger's work.

    It leaves queue, links, events, export and counts, stays in the record and in `list --dismissed`, and one
    `undo` or `restore` brings it back with what people judged of its links.
    """
    _dismiss(session, claim_ids, note, seen, restore=False)


@verb("restore", by=True, examples="claimtrack restore 5 8\nclaimtrack list --dismissed")
@click.argument("claim_ids", metavar="CLAIM...", nargs=-1, required=True, type=ID)
@click.option("--note", metavar="TEXT", help="Why; it stands in the record.")
@seen_option
@click.pass_obj
def restore(session: Session, claim_ids: tuple[int, ...], note: str | None, seen: int | None) -> None:
    """Bring dismissed claims back."""
    _dismiss(session, claim_ids, note, seen, restore=True)


def _dismiss(
    session: Session, claim_ids: Sequence[int], note: str | None, seen: int | None, *, restore: bool
) -> None:
    from claimtrack import review

    by = session.reviewer()
    ids = list(dict.fromkeys(claim_ids))
    with session.open() as store:
        review.dismiss(store, ids, by, note=note, versions=versions_seen(ids, seen), restore=restore)
        what = "restored" if restore else "dismissed"
        for claim in store.claims(ids):
            say(wrapped(f"claim {claim.id}: {what} by {by}: {quoted(claim.statement)}", "  ", ""))


_EDIT_OPTIONS = (
    click.option("--speaker", metavar="NAME", help="Who says it; the source's name for its own voice."),
    click.option(
        "--speaker-kind",
        type=click.Choice([kind.value for kind in SpeakerKind if kind is not SpeakerKind.OUTLET]),
        help="What the speaker is.",
    ),
    click.option("--role", metavar="TEXT", help="What the speaker is called here; 'none' clears it."),
    click.option("--organization", metavar="NAME", help="Whom the speaker belongs to; 'none' clears it."),
    click.option("--party", metavar="NAME", help="The side the speaker speaks for; 'none' clears it."),
    click.option(
        "--via",
        multiple=True,
        metavar="NAME",
        help="Who carried it, from the outlet inwards; repeatable; 'none' clears.",
    ),
    click.option(
        "--figure",
        "figures",
        multiple=True,
        metavar="WORDS",
        help='All its figures, each as words ("at least 9 killed") or as low/best/high '
        "('killed 9/9/open'); repeatable; 'none' clears.",
    ),
    click.option("--place", metavar="NAME", help="Where it happened; 'none' clears it."),
    click.option(
        "--date",
        metavar="DATE",
        help="When it happened: 2022-05-07 or 2022-05-06..2022-05-08; 'none' clears it.",
    ),
    click.option(
        "--kind", type=click.Choice([kind.value for kind in Kind]), help="How the statement is reported."
    ),
    click.option(
        "--stance",
        type=click.Choice([stance.value for stance in Stance]),
        help="What the speaker does with it.",
    ),
    click.option("--hedged/--not-hedged", default=None, help="Whether the words keep their distance."),
    click.option("--span", type=SPAN, metavar="START:END", help="Its words in the document, by offset."),
)


def _edit_options(command: Command) -> Command:
    for option in reversed(_EDIT_OPTIONS):
        command = option(command)
    return command


@verb(
    "edit",
    by=True,
    examples='claimtrack edit 5 --speaker "Farid Halimi" --figure "at least 9 killed" --date 2026-05-06\n'
    "claimtrack edit 5 --span 120:184 --figure 'captured 1/1/open' --note \"misread\"\n"
    "claimtrack undo",
)
@click.argument("claim_id", metavar="CLAIM", type=ID)
@_edit_options
@click.option("--note", metavar="TEXT", help="Why; it stands in the record.")
@seen_option
@click.pass_obj
def edit(session: Session, /, claim_id: int, note: str | None, seen: int | None, **told: Any) -> None:
    """Correct any field of a claim.

    Only what is named changes; what it was before stands in the record. The claim is linked anew at once.
    """
    from claimtrack import editing

    changes = changes_of(**told)
    by = session.reviewer()
    with session.open() as store:
        editing.edit(store, claim_id, changes, by=by, note=note, version=seen)
        _say_claim(store, claim_id, "edited")


def _say_claim(store: Store, claim_id: int, what: str) -> None:
    say(wrapped(claim_line(store.claim(claim_id), what), "  ", ""))


def changes_of(
    *,
    speaker_kind: str | None = None,
    kind: str | None = None,
    stance: str | None = None,
    via: tuple[str, ...] = (),
    figures: tuple[str, ...] = (),
    date: str | None = None,
    **plain: Any,
) -> Changes:
    """The changes that the options name; "none" clears."""
    from claimtrack.entries import Changes

    cleared: dict[str, Any] = {name: "" if value == _NONE else value for name, value in plain.items()}
    return Changes(
        speaker_kind=SpeakerKind(speaker_kind) if speaker_kind else None,
        kind=Kind(kind) if kind else None,
        stance=Stance(stance) if stance else None,
        via=() if via == (_NONE,) else via or None,
        figures=() if figures == (_NONE,) else figures or None,
        days=() if date == _NONE else iso_range(date, "--date"),
        **cleared,
    )


@verb(
    "credibility",
    by=True,
    examples='claimtrack credibility 5 2 --because "three hospitals give the same number"\n'
    'claimtrack credibility 5 6 --because "nobody could go there"',
)
@click.argument("claim_ids", metavar="CLAIM...", nargs=-1, required=True, type=ID)
@click.argument("grade", type=click.IntRange(1, 6))
@click.option("--because", required=True, metavar="TEXT", help="What the grade rests on.")
@seen_option
@click.pass_obj
def credibility(
    session: Session, claim_ids: tuple[int, ...], grade: int, because: str, seen: int | None
) -> None:
    """Grade how credible claims are.

    1 confirmed by other sources, 2 probably true, 3 possibly true, 4 doubtful, 5 improbable, 6 cannot be
    judged (STANAG 2511). The grade stands beside the verdict and the source's reliability, never instead.
    """
    by = session.reviewer()
    ids = list(dict.fromkeys(claim_ids))
    with session.open() as store:
        store.set_credibility(ids, grade, by=by, note=because, versions=versions_seen(ids, seen))
        for one in ids:
            say(f"claim {one}: credibility {grade}, {CREDIBILITY[grade]}, by {by}")
