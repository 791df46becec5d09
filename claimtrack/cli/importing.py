"""`claimtrack import`: a table comes in, ours or anybody's."""
# ruff: noqa: PLC0415, PLR0913, PLR0917  heavy parts are imported when needed; one parameter an option

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from claimtrack.address import Address
from claimtrack.cli.columns import show_columns
from claimtrack.cli.linkage import link_claims, say_links
from claimtrack.cli.progress import Progress
from claimtrack.cli.root import verb
from claimtrack.cli.session import Session
from claimtrack.cli.terminal import say, tell, wrapped
from claimtrack.errors import LedgerMissing, UsageError
from claimtrack.model import Status
from claimtrack.wording import counted

if TYPE_CHECKING:
    from claimtrack.exchange.bringing import Outcome
    from claimtrack.exchange.mapping import TableMapping
    from claimtrack.exchange.meeting import Difference
    from claimtrack.store import Arrival, Store

_MOST_SHOWN = 20  # differences that are listed; of the rest the number


@verb(
    "import",
    by=True,
    examples="claimtrack import ledger.csv\n"
    'claimtrack import statements.csv --source "Example Outlet" --dry-run\n'
    "claimtrack import facts.csv --columns\n"
    "claimtrack import facts.csv --map text=statement --map outlet=source --map deaths=killed\n"
    "claimtrack import facts.csv --map '{year}-{month}=date' --map 'min civilians=killed_low[civilians]'\n"
    "claimtrack import facts.csv --key id --value status:confirmed=verified --save-mapping facts.json\n"
    "claimtrack import more.csv --mapping facts.json --rejects rejects.csv\n"
    "claimtrack import many.csv --no-link; claimtrack link\n"
    "claimtrack import reviews.json --as claimreview",
)
@click.argument("table", metavar="FILE", type=click.Path(path_type=Path))
@click.option(
    "--map",
    "maps",
    multiple=True,
    metavar="THEIRS=OURS",
    help="Take their column, or words with {columns}, as ours (THEIRS= leaves it out); repeatable.",
)
@click.option(
    "--value",
    "values",
    multiple=True,
    metavar="OURS:THEIRS=WORD",
    help="Take their word in a column of ours as this one, as in status:confirmed=verified or killed:-9=; "
    "repeatable.",
)
@click.option("--key", metavar="THEIRS", default="", help="Their column that names each row.")
@click.option("--source", default="", metavar="NAME", help="Who published them, where no column says so.")
@click.option(
    "--statement",
    default="",
    metavar="WORDS",
    help="Where no column holds a statement: one made of others, as in '{best} killed in {place}'.",
)
@click.option(
    "--days",
    default="",
    type=click.Choice(["", "dmy", "mdy"]),
    metavar="dmy|mdy",
    help="What comes first in 7/5/2022.",
)
@click.option(
    "--thousands",
    default="",
    type=click.Choice(["", ".", ","]),
    metavar=".|,",
    help="What parts the thousands, where 1.200 could be a fraction.",
)
@click.option(
    "--as",
    "kind",
    type=click.Choice(["claimreview", "ucdp-ged"]),
    help="It is no table of ours but ClaimReview JSON, or the UCDP GED table.",
)
@click.option("--encoding", default="", metavar="NAME", help="The table's encoding, where it is not UTF-8.")
@click.option("--mapping", "saved", type=click.Path(path_type=Path), metavar="FILE", help="A saved mapping.")
@click.option(
    "--save-mapping", "save_to", type=click.Path(path_type=Path), metavar="FILE", help="Save what was mapped."
)
@click.option("--columns", is_flag=True, help="Show the table's columns and suggest what to take them as.")
@click.option(
    "--rejects",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Leave out rows that do not hold, and write them here with the reason.",
)
@click.option("--dry-run", is_flag=True, help="Check the table and say what would come of it; store nothing.")
@click.option("--no-link", is_flag=True, help="Leave reading the words and linking for later.")
@click.pass_obj
def import_(
    session: Session,
    table: Path,
    maps: tuple[str, ...],
    values: tuple[str, ...],
    key: str,
    source: str,
    statement: str,
    days: str,
    thousands: str,
    kind: str | None,
    encoding: str,
    saved: Path | None,
    save_to: Path | None,
    columns: bool,
    rejects: Path | None,
    dry_run: bool,
    no_link: bool,
) -> None:
    """Take statements from a table (CSV, XLSX, JSONL).

    A row a claim; columns are named as in an exported ledger, or mapped to those names. An exported ledger
    comes back without loss, into an empty ledger with the same numbers. All rows come in or none; the same
    table twice changes nothing. A row that is here already brings what is new in it; what people decided here
    stays, and is listed where the table says otherwise.
    """
    from claimtrack.exchange.incoming_table import checked_statement
    from claimtrack.exchange.mapping import TableMapping, load, save

    words = key, source, checked_statement(statement), days, encoding, thousands
    mapping = TableMapping(tuple(map(_mapped, maps)), _values(values), *words)
    if saved is not None:
        mapping = mapping.over(load(saved))
    with _given(table) as file, _as_table(file, kind, mapping) as (path, read):
        if columns:
            show_columns(path, table, read)
            return
        _take_in(session, path, read, rejects, dry_run=dry_run, no_link=no_link)
    if save_to is not None:
        save(mapping, save_to)


def _take_in(
    session: Session,
    table: Path,
    mapping: TableMapping,
    rejects: Path | None,
    *,
    dry_run: bool,
    no_link: bool,
) -> None:
    from claimtrack.exchange.bringing import bring, write_rejected

    aside = rejects is not None
    by = session.known_reviewer() or "claimtrack"
    with _ledger(session, dry_run=dry_run) as store:
        with Progress("rows read") as progress:
            more = {"dry_run": dry_run, "rejects": aside}
            outcome = bring(store, table, mapping, by=by, progress=progress.step, **more)
        if rejects is not None and outcome.rejected:
            write_rejected(outcome, rejects)
            tell(f"{rejects}: {counted(len(outcome.rejected), 'row')} that did not hold, with the reason.")
        say_outcome(outcome, dry_run=dry_run)
        if not dry_run:
            _go_on(store, outcome, no_link=no_link)


@contextmanager
def _given(path: Path) -> Iterator[Path]:
    """The file; `-` is what comes in on standard input, kept aside because a table is read more than once."""
    if path != Path("-"):
        yield path
        return
    with tempfile.TemporaryDirectory() as folder:
        kept = Path(folder) / "standard input"
        with kept.open("wb") as file:
            shutil.copyfileobj(sys.stdin.buffer, file)
        yield kept


@contextmanager
def _as_table(path: Path, kind: str | None, mapping: TableMapping) -> Iterator[tuple[Path, TableMapping]]:
    """The file as a table, and how it is to be read: others' kinds are turned into one of ours first."""
    if kind is None:
        yield path, mapping
        return
    from claimtrack.publishing.standards.foreign import KINDS, as_table

    known = KINDS[kind]
    with as_table(path, known, mapping.source) as table:
        yield table, replace(mapping, key=mapping.key or known.key)


@contextmanager
def _on_server(session: Session, *, dry_run: bool) -> Iterator[Store]:
    """The ledger at an address; where there is none, one is begun, but not for a trial."""
    from claimtrack.store import open_store

    with ExitStack() as stack:
        try:
            store = session.open(create=not dry_run)
        except LedgerMissing:
            if not dry_run:
                raise
            folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
            store = open_store(folder / "ledger.db", create=True)
        yield stack.enter_context(store)


@contextmanager
def _ledger(session: Session, *, dry_run: bool) -> Iterator[Store]:
    """The ledger that the table comes into; a new one is only kept where something came into it."""
    from claimtrack.store import open_store

    path = session.ledger_path()
    if isinstance(path, Address):
        with _on_server(session, dry_run=dry_run) as store:
            yield store
    elif path.exists():
        with session.open() as store:
            yield store
    elif dry_run:
        with (
            tempfile.TemporaryDirectory() as folder,
            open_store(Path(folder) / "ledger.db", create=True) as store,
        ):
            yield store
    else:
        kept = True
        try:
            with session.open(create=True) as store:
                try:
                    yield store
                finally:
                    kept = store.holds_claims()
        finally:
            if not kept:
                path.unlink(missing_ok=True)


def say_outcome(outcome: Outcome, *, dry_run: bool) -> None:
    """What came of a table, or would."""
    table = outcome.table
    if table.assumed:
        tell(f"no column says who published them: taken as {table.assumed!r}; --source NAME says it better.")
    if table.passed_over:
        tell(f"not taken: the columns {', '.join(name or '(no name)' for name in table.passed_over)}.")
    if table.lines.separated != "commas":
        tell(f"the columns are separated by {table.lines.separated}.")
    would = "would be new" if dry_run else "new"
    say(f"statements   {len(outcome.new):,} {would}, {outcome.known:,} known")
    if dry_run:
        _say_first(outcome.first)
    if outcome.twice:
        say(f"skipped      {counted(outcome.twice, 'row')} that stood in the table before")
    if outcome.dismissed:
        say(f"dismissed    {counted(outcome.dismissed, 'claim')} that were dismissed here stay so")
    if outcome.rejected:
        say(f"left out     {counted(len(outcome.rejected), 'row')} that did not hold")
    if outcome.changed:
        say(f"changed      {counted(len(outcome.changed), 'claim')}{' would be' if dry_run else ''}")
    if outcome.judged:
        say(f"judgements   {outcome.judged:,} of links {'would be ' if dry_run else ''}taken over")
    if outcome.conflicts:
        say(f"conflicts    {outcome.conflicts:,}, left as they are here")
    say_differences(outcome.differences)


def _say_first(rows: Sequence[Arrival]) -> None:
    """How the first new rows were understood: what they say, who says it, with which figures."""
    from claimtrack.exchange.columns import figure_words
    from claimtrack.exchange.given_figures import figure_of

    for one in rows:
        words = one.text[one.start : one.stop]
        counted_there = [figure_words(figure_of(row)) for row in one.figures]
        days = " to ".join(dict.fromkeys(day for day in (one.earliest, one.latest) if day))
        status = "" if one.status == Status.UNREVIEWED else one.status
        about = [one.speaker, one.source, one.place, days, *counted_there, status]
        known = " · ".join(dict.fromkeys(filter(None, about)))
        say(wrapped(f"row {one.number}: “{words}” {known}", "    ", "  "))


def say_differences(differences: Sequence[Difference], *, of: str = "row") -> None:
    """What the table or the ledger that came in says otherwise, and what was done about it."""
    for one in differences[:_MOST_SHOWN]:
        here = one.here or "–"
        came = f"{here} → {one.there}" if one.taken else f"here {here}, there {one.there}"
        left = f" (left: {one.why})" if one.why else ""
        say(wrapped(f"{of} {one.row}, claim {one.claim_id}, {one.column}: {came}{left}", "    ", "  "))
    if len(differences) > _MOST_SHOWN:
        say(f"  … {len(differences) - _MOST_SHOWN:,} more")


def _go_on(store: Store, outcome: Outcome, *, no_link: bool) -> None:
    """What follows: the words read and the claims linked, or what the user does next."""
    if outcome.linked and outcome.new:
        say("events       as the table has them; `claimtrack link` finds links and events anew")
    elif no_link:
        say("next         claimtrack link" if outcome.new else "next         claimtrack review")
        return
    if not outcome.linked:
        link_brought(store, [*outcome.new, *outcome.changed])
    say("next         claimtrack review")


def link_brought(store: Store, claim_ids: Sequence[int]) -> None:
    """Reads the words of claims that came in, links them, and says what came of it."""
    from claimtrack.exchange.unread import read_words

    with Progress("statements read") as progress:
        read_words(store, progress.step, None)
    if claim_ids:
        say_links(link_claims(store, claim_ids), store.open_conflicts())


def _mapped(given: str) -> tuple[str, str]:
    from claimtrack.exchange.mapping import ours

    theirs, equals, mine = given.rpartition("=")
    if not (equals and theirs.strip()):
        raise UsageError(f"--map {given!r} names no two columns; write it as --map THEIRS=OURS.")
    return theirs.strip(), ours(mine)


def _values(given: Sequence[str]) -> dict[str, dict[str, str]]:
    from claimtrack.exchange.mapping import ours

    said: dict[str, dict[str, str]] = {}
    for one in given:
        column, colon, words = one.partition(":")
        theirs, equals, mine = words.rpartition("=")
        if not (colon and equals and theirs.strip()):
            raise UsageError(f"--value {one!r} is no pair of words; write it as --value status:THEIRS=OURS.")
        said.setdefault(ours(column), {})[" ".join(theirs.split())] = mine.strip()
    return said
