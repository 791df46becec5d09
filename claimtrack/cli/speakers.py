"""`claimtrack speakers` and its verbs: who speaks, who is the same person, which side a speaker is on."""
# ruff: noqa: PLC0415  heavy parts are imported when needed

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from claimtrack.cli.root import verb
from claimtrack.cli.session import Session
from claimtrack.cli.terminal import Column, say, say_json, say_table, tell
from claimtrack.cli.typed import ID
from claimtrack.errors import UsageError
from claimtrack.wording import counted

if TYPE_CHECKING:
    from claimtrack.model import Decision
    from claimtrack.store import SpeakerFile, Store

_NONE = "none"  # typed where a field shall be empty
_COLUMNS = (
    Column("speaker", 7),
    Column("claims", 6),
    Column("name", 16, 3),
    Column("kind", 12),
    Column("role", 10, 1),
    Column("party", 8, 1),
    Column("also written", 12, 2),
)


@verb(
    "speakers",
    by=True,
    examples="claimtrack speakers halimi --json\nclaimtrack speakers --suggest\n"
    'claimtrack speakers --merge 12 --into 7 --note "the same man, see his badge"\n'
    'claimtrack speakers 7 --split "F. Halimy"\n'
    'claimtrack speakers 7 --split-claims 5 --split-claims 8 --name "Farid Halimi (mayor)"\n'
    'claimtrack speakers 7 --name "Farid Halimi" --party "the council"',
)
@click.argument("named", metavar="[SPEAKER]", required=False)
@click.option("--suggest", is_flag=True, help="Pairs whose names may be one person's; nothing is merged.")
@click.option(
    "--merge", "merged", multiple=True, metavar="SPEAKER", help="Merge this one --into another; repeatable."
)
@click.option("--into", metavar="SPEAKER", help="The speaker that stays, with all names as variants.")
@click.option(
    "--split", "variant", metavar="NAME", help="Take this merged name off SPEAKER, with its claims."
)
@click.option(
    "--split-claims",
    multiple=True,
    type=ID,
    metavar="CLAIM",
    help="Give this claim of SPEAKER to another one, called --name; repeatable.",
)
@click.option("--name", metavar="NAME", help="What SPEAKER is called; with --split-claims: the other one.")
@click.option("--party", metavar="NAME", help="The side that SPEAKER speaks for; 'none' clears it.")
@click.option("--role", metavar="TEXT", help="What SPEAKER is; 'none' clears it.")
@click.option("--note", metavar="TEXT", help="Why; it stands in the record.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
@click.pass_obj
def speakers(session: Session, /, named: str | None, *, as_json: bool, suggest: bool, **asked: Any) -> None:
    """List the speakers, or say who is the same.

    SPEAKER is a number or a name. A merge holds for documents that come later too, keeps every name as a
    variant, and one `undo` takes it back; so with a split, a name, a party.
    """
    if not any(asked[name] for name in ("merged", "into", "variant", "split_claims")) and all(
        asked[name] is None for name in ("name", "party", "role")
    ):
        _list(session, named, as_json=as_json, suggest=suggest)
        return
    by = session.reviewer()
    from claimtrack.store import describe

    with session.open() as store:
        decision = _decide(store, named, by, **asked)
        touched = len(store.decided_claims(decision.seq))
        say(f"{describe(decision)}, by {by}: {counted(touched, 'claim')}")


def _decide(  # noqa: PLR0913  # one parameter an option
    store: Store,
    named: str | None,
    by: str,
    *,
    merged: tuple[str, ...],
    into: str | None,
    variant: str | None,
    split_claims: tuple[int, ...],
    name: str | None,
    party: str | None,
    role: str | None,
    note: str | None,
) -> Decision:
    """What the options say of the speaker; UsageError where they do not go together."""
    from claimtrack import speakers as sorting

    if merged or into:
        if not merged or into is None or named is not None:
            raise UsageError("merging takes --merge SPEAKER --into SPEAKER, and no other speaker.")
        keep = sorting.found(store, into).id
        return sorting.merge(store, keep, [sorting.found(store, one).id for one in merged], by=by, note=note)
    if named is None:
        raise UsageError("name the speaker: claimtrack speakers SPEAKER --party NAME.")
    speaker = sorting.found(store, named).id
    if variant is not None:
        return sorting.split(store, speaker, variant, by=by, note=note)
    if split_claims:
        if name is None:
            raise UsageError("--split-claims needs the other speaker's --name, which may be the same name.")
        return sorting.split_claims(store, speaker, split_claims, name, by=by, note=note)
    party, role = ("" if one == _NONE else one for one in (party, role))
    return sorting.describe(store, speaker, by=by, name=name, party=party, role=role, note=note)


def _list(session: Session, named: str | None, *, as_json: bool, suggest: bool) -> None:
    from claimtrack import speakers as sorting

    with session.open(read_only=True) as store:
        files = [one for one in store.speaker_files() if named is None or _holds(one, named)]
        if suggest:
            _say_suggestions(sorting.suggestions(files), as_json=as_json)
        elif as_json:
            for one in files:
                say_json(_json(one))
        elif files:
            say_table(_COLUMNS, map(_cells, sorted(files, key=lambda one: -one.claims)))
        else:
            tell("no speaker's name holds these words." if named else "the ledger holds no claims.")


def _holds(one: SpeakerFile, words: str) -> bool:
    if words.isdecimal():
        return one.speaker.id == int(words)
    names = (one.speaker.name, *one.speaker.variants)
    return any(words.casefold() in name.casefold() for name in names)


def _cells(one: SpeakerFile) -> tuple[str, ...]:
    speaker = one.speaker
    others = ", ".join(name for name in speaker.variants if name != speaker.name)
    return (
        str(speaker.id), str(one.claims), speaker.name, speaker.kind.value, speaker.role or "",
        speaker.party or "", others,
    )  # fmt: skip


def _json(one: SpeakerFile) -> dict[str, Any]:
    speaker = one.speaker
    return {
        "id": speaker.id,
        "name": speaker.name,
        "kind": speaker.kind.value,
        "role": speaker.role,
        "organization": speaker.organization,
        "party": speaker.party,
        "variants": list(speaker.variants),
        "merged": [{"id": number, "name": name} for number, name in one.merged],
        "claims": one.claims,
    }


def _say_suggestions(found: list[Any], *, as_json: bool) -> None:
    for one in found:
        if as_json:
            pair = [{"id": each.id, "name": each.name} for each in (one.first, one.second)]
            say_json({"speakers": pair, "score": round(one.score, 3)})
        else:
            first, second = one.first, one.second
            say(f"{one.score:.2f}  {first.id} {first.name}  ~  {second.id} {second.name}")
            say(f"      claimtrack speakers --merge {second.id} --into {first.id}")
    if not found:
        tell("no two persons' names are spellings of one name.")
