"""From what is asked to SQL: filters become conditions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from claimtrack.model import ClaimFilter, Order
from claimtrack.store.transactions import as_json, ids_json
from claimtrack.store.words import FTS5, Words

STANDING_OPINIONS = """
SELECT opinion.claim_id, opinion.seq, opinion.by, opinion.status, opinion.blind FROM opinion
WHERE EXISTS (SELECT 1 FROM decision_step WHERE decision_step.seq = opinion.seq AND state = 'done')
"""
RATINGS = f"""
WITH standing AS ({STANDING_OPINIONS} AND claim_id IN (SELECT claim_id FROM opinion WHERE blind = 1)),
first AS (SELECT claim_id, min(seq) AS seq FROM standing WHERE blind = 1 GROUP BY claim_id),
said AS (
  SELECT claim_id, by, status, blind, seq,
    row_number() OVER (PARTITION BY claim_id, by ORDER BY seq DESC) AS place
  FROM standing WHERE blind = 1
  UNION ALL
  SELECT standing.claim_id, by, status, blind, standing.seq,
    row_number() OVER (PARTITION BY standing.claim_id ORDER BY standing.seq DESC)
  FROM standing JOIN first ON first.claim_id = standing.claim_id AND standing.seq < first.seq
  WHERE blind = 0),
rating AS (SELECT claim_id, by, status, blind, seq FROM said WHERE place = 1 AND status <> 'unreviewed')
"""  # noqa: S608  # constant parts
"""Who said what of a claim without knowing the others' word: the verdict that stood, and blind reviews."""
CONTESTED = f"""
{RATINGS}
SELECT claim_id FROM rating JOIN claim ON claim.id = claim_id GROUP BY claim_id
HAVING count(DISTINCT rating.status) > 1 AND max(iif(blind, seq, 0)) > coalesce(max(claim.verdict), 0)
"""  # noqa: S608  # constant parts
"""Claims of which reviewers say different things, and nobody has decided since."""
REVIEWERS_SQL = "SELECT by FROM decision_step UNION SELECT by FROM carried_verdict ORDER BY 1"
DECIDED_BY = """claim.status <> 'unreviewed' AND (claim.id IN (
  SELECT given.id FROM decision_step AS step
  JOIN decision_claim AS about ON about.seq = step.seq
  JOIN claim AS given ON given.id = about.claim_id AND given.verdict = about.seq
  WHERE step.by IN (SELECT value FROM json_each(?)) AND NOT EXISTS (
    SELECT 1 FROM carried_verdict AS other WHERE other.claim_id = given.id AND other.seq = about.seq))
  OR claim.id IN (
  SELECT carried.claim_id FROM carried_verdict AS carried
  JOIN claim AS given ON given.id = carried.claim_id AND given.verdict = carried.seq
  WHERE carried.by IN (SELECT value FROM json_each(?))))"""
"""Claims whose verdict somebody gave, here or where a table came from."""
AGREED = "EXISTS (SELECT 1 FROM claim_standing WHERE claim_standing.claim_id = claim.id AND agreeing > 0)"
ORDERS = {Order.WEIGHT: "claim.weight DESC, claim.id", Order.ID: "claim.id"}


def fold(name: str) -> str:
    """A name as the ledger compares it: case and white space do not count."""
    return " ".join(name.casefold().split())


@dataclass(frozen=True, slots=True)
class Meant:
    """Which rows the names of a filter mean: ids, and reviewers as they are written; None: not asked."""

    sources: list[int] | None = None
    speakers: list[int] | None = None
    reviewers: list[str] | None = None


def conditions(where: ClaimFilter, meant: Meant, words: Words = FTS5) -> tuple[str, list[object]]:
    """The WHERE clause over table claim and its parameters."""
    parts: list[tuple[str, list[object]]] = [(f"claim.dismissed = {int(where.dismissed)}", [])]
    if where.statuses:
        places = ", ".join("?" * len(where.statuses))
        parts.append((f"claim.status IN ({places})", list[object](sorted(where.statuses))))
    if where.text.strip():
        parts.append(_text(words.all_of(where.text)))
    if meant.sources is not None:
        documents = "SELECT id FROM document WHERE source_id IN (SELECT value FROM json_each(?))"
        parts.append((f"claim.document_id IN ({documents})", [ids_json(meant.sources)]))
    if meant.speakers is not None:
        parts.append(("claim.speaker_id IN (SELECT value FROM json_each(?))", [ids_json(meant.speakers)]))
    if where.party is not None:
        own = "coalesce(each.party, (SELECT party FROM speaker WHERE speaker.id = each.speaker_id))"
        parts.append((_each(f"lower({own}) = ?"), [where.party.encode().lower().decode()]))  # ASCII alone
    if where.measure is not None:
        parts.append(("+claim.id IN (SELECT claim_id FROM figure WHERE measure = ?)", [where.measure]))
    if where.event_id is not None:
        parts.append(("claim.event_id = ?", [where.event_id]))
    if where.document_id is not None:
        parts.append(("claim.document_id = ?", [where.document_id]))
    if where.conflicting:
        parts.append(("+claim.id IN (SELECT claim_id FROM claim_standing WHERE conflicting > 0)", []))
    if where.contested:
        parts.append((f"claim.id IN ({CONTESTED})", []))
    if where.second is not None:
        own = f"SELECT claim_id FROM ({STANDING_OPINIONS} AND opinion.by = ?) AS own"  # noqa: S608  # constant parts
        parts.append((f"claim.status <> 'unreviewed' AND claim.id NOT IN ({own})", [where.second]))
    parts += _graded(where, meant)
    clause = " AND ".join(part for part, _ in parts)
    return clause, [value for _, values in parts for value in values]


def _graded(where: ClaimFilter, meant: Meant) -> Iterator[tuple[str, list[object]]]:
    """What was found and said of a claim: who decided, who agrees, when it was, how credible it is."""
    if meant.reviewers is not None:
        names = as_json(meant.reviewers)
        yield DECIDED_BY, [names, names]
    if where.corroborated is not None:
        yield f"{'' if where.corroborated else 'NOT '}{AGREED}", []
    if where.since is not None:
        yield _each("coalesce(each.latest, each.earliest) >= ?"), [where.since]
    if where.until is not None:
        yield _each("coalesce(each.earliest, each.latest) <= ?"), [where.until]
    if where.credibility is not None:
        yield _each("each.credibility = ?"), [where.credibility]


def _each(condition: str) -> str:
    """A condition on columns of no index, over the claims as they lie in the file.

    The queue's order leads from claim to claim all over the file, ten times as slow at a million of them; the
    plus keeps SQLite to walking that order in its index, with the ids found here at hand.
    """
    return f"+claim.id IN (SELECT each.id FROM claim AS each WHERE {condition})"  # noqa: S608  # our own conditions


def _text(query: str | None) -> tuple[str, list[object]]:
    if query is None:
        return "1 = 0", []
    return "claim.id IN (SELECT rowid FROM claim_fts WHERE claim_fts MATCH ?)", [query]
