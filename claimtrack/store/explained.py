"""Whether what people decided stands in the tables as the record has it: the last decision on each value.

The record is chained by hashes; so a verdict that was changed behind the program's back is found here even
where somebody has made all the seals anew.
"""

from __future__ import annotations

from collections.abc import Iterator

from claimtrack.store.transactions import Transactions

DECIDED = {
    "claim": (
        "status", "verdict", "credibility", "graded", "dismissed", "statement", "start", "stop", "kind",
        "stance", "hedged",
    ),
    "grouping": ("relation", "verdict"),
    "link": ("judgement", "judged_relation", "judged_by", "judged_at", "verdict"),
    "source": ("reliability", "reliability_by", "reliability_at", "reliability_note", "verdict"),
    "speaker": ("name", "merged_into", "party_set", "verdict"),
}  # fmt: skip
"""The columns that nothing but a decision changes, once one has given them."""

FORGET = "DROP TABLE IF EXISTS temp.told"
GATHER = """
CREATE TEMP TABLE told AS
SELECT given.key AS tbl, CAST(one.key AS INTEGER) AS id, cell.key AS col, cell.value AS value, max(seq) AS seq
FROM decision, json_each(decision.after) AS given,
  json_each(iif(given.type = 'object', given.value, '{}')) AS one,
  json_each(iif(one.type = 'object', one.value, '{}')) AS cell
WHERE given.key IN ('claim', 'grouping', 'link', 'source', 'speaker')
GROUP BY 1, 2, 3
"""  # of the rows of a group, the one with the highest seq gives the value (sqlite.org/lang_select.html)
UNDECIDED = """
SELECT id, status FROM claim WHERE status <> 'unreviewed' AND (verdict IS NULL OR NOT EXISTS (
  SELECT 1 FROM decision_claim WHERE claim_id = claim.id AND seq = claim.verdict))
"""


class Explained(Transactions):
    """Holding the tables against the record."""

    _gather = GATHER
    _as_told = "{}"  # a column as the table `told` has its value

    def _unexplained(self) -> Iterator[str]:
        """Values that are not those of the last decision on them, as sentences."""
        self._run(FORGET)
        self._run(self._gather)
        try:
            for table, columns in DECIDED.items():
                for one, column, seq in self._rows(differing(table, columns, self._as_told)):
                    yield (
                        f"The {column} of {table} {one} is not what decision {seq}, the last on it, gave: "
                        "something else than claimtrack changed it."
                    )
        finally:
            self._run(FORGET)
        for one, status in self._rows(UNDECIDED):
            yield f"Claim {one} is called {status}, and no decision did that."


def differing(table: str, columns: tuple[str, ...], as_told: str = "{}") -> str:
    """The query for the rows of a table that differ from what was told."""
    cells = " ".join(f"WHEN '{column}' THEN {as_told.format(f'{table}.{column}')}" for column in columns)
    asked = ", ".join(f"'{column}'" for column in columns)
    return (
        f"SELECT told.id, col, seq FROM temp.told JOIN {table} ON {table}.id = told.id "  # noqa: S608  # our own names
        f"WHERE tbl = '{table}' AND col IN ({asked}) AND value IS NOT CASE col {cells} END ORDER BY 1, 2"
    )
