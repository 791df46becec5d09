-- For reading the ledger with other programs (Datasette, DuckDB, a notebook): three views with plain names.
-- Claims that were dismissed as none are left out. Open the file read-only; nothing here is to be written.

-- One row a claim: who said what, in which document, and how it stands. The columns are named as in the exported table.
CREATE VIEW claims_view AS
SELECT
  claim.id AS claim_id,
  claim.status AS status,
  claim.statement AS statement,
  speaker.name AS speaker,
  coalesce(claim.role, speaker.role) AS speaker_role,
  iif(speaker.party_set, speaker.party, coalesce(claim.party, speaker.party)) AS speaker_party,
  source.name AS source,
  source.reliability AS source_reliability,
  claim.credibility AS credibility,
  -- from the outlet inwards to the origin
  source.name
    || coalesce(
      (SELECT group_concat(' ← ' || name, '') FROM (SELECT name FROM hop WHERE claim_id = claim.id ORDER BY position)),
      '')
    || iif(speaker.kind = 'outlet', '', ' ← ' || speaker.name) AS chain,
  claim.kind AS kind,
  claim.stance AS stance,
  claim.hedged AS hedged,
  claim.event_id AS event_id,
  event.label AS event,
  claim.place AS place,
  claim.earliest AS date_earliest,
  claim.latest AS date_latest,
  coalesce(claim_standing.agreeing, 0) AS corroborating_origins,
  coalesce(claim_standing.conflicting, 0) AS conflicting_claims,
  coalesce(claim_standing.linked, 0) AS linked_claims,
  claim.document_id AS document_id,
  document.title AS document_title,
  document.url AS document_url,
  document.published AS published,
  document.retrieved AS retrieved,
  document.sha256 AS document_sha256,
  -- half-open code-point offsets into the document's text
  claim.start AS start,
  claim.stop AS "end",
  claim.prefix AS prefix,
  claim.suffix AS suffix,
  decision.by AS reviewer,
  decision.at AS decided_at
FROM claim
JOIN speaker ON speaker.id = claim.speaker_id
JOIN document ON document.id = claim.document_id
JOIN source ON source.id = document.source_id
LEFT JOIN event ON event.id = claim.event_id
LEFT JOIN claim_standing ON claim_standing.claim_id = claim.id
LEFT JOIN decision ON decision.seq = claim.verdict AND claim.status <> 'unreviewed'
WHERE claim.dismissed = 0;

-- One row a figure: an interval (best null: none given; high null: open above) and the words it stood in.
CREATE VIEW figures_view AS
SELECT
  figure.claim_id AS claim_id,
  claim.status AS status,
  claim.event_id AS event_id,
  speaker.name AS speaker,
  source.name AS source,
  document.published AS published,
  figure.measure AS measure,
  figure.low AS low,
  figure.best AS best,
  figure.high AS high,
  figure.modifier AS modifier,
  figure.population AS population,
  figure.scope AS scope,
  figure.unit AS unit,
  figure.text AS words,
  figure.start AS start,
  figure.stop AS "end"
FROM figure
JOIN claim ON claim.id = figure.claim_id
JOIN speaker ON speaker.id = claim.speaker_id
JOIN document ON document.id = claim.document_id
JOIN source ON source.id = document.source_id
WHERE claim.dismissed = 0;

-- One row an occurrence and measure: the range of its claims as linking left it; measure null: no figures.
CREATE VIEW events_view AS
SELECT
  event.id AS event_id,
  event.label AS event,
  event.place AS place,
  event.earliest AS date_earliest,
  event.latest AS date_latest,
  (SELECT count(*) FROM claim WHERE claim.event_id = event.id AND claim.dismissed = 0) AS claims,
  range.key AS measure,
  range.value ->> 0 AS low,
  range.value ->> 1 AS best,
  range.value ->> 2 AS high
FROM event
LEFT JOIN json_each(event.ranges) AS range;
