-- Exchange: what came in with tables and other ledgers and stands nowhere else here.

INSERT INTO decision_action (name) VALUES ('import'), ('merge');

-- A document of which the table gave an excerpt alone: the SHA-256 of the whole one's bytes, and where in its text the
-- excerpt begins. Both are null for a document that is here itself.
ALTER TABLE document ADD COLUMN excerpt_of TEXT CHECK (length(excerpt_of) = 64);
ALTER TABLE document ADD COLUMN excerpt_at INTEGER CHECK ((excerpt_at IS NULL) = (excerpt_of IS NULL));

CREATE INDEX document_excerpt ON document (excerpt_of) WHERE excerpt_of IS NOT NULL;

-- A verdict that a person gave elsewhere, as the import `seq` brought it: it counts while the claim's verdict is `seq`.
CREATE TABLE carried_verdict (
  claim_id INTEGER NOT NULL REFERENCES claim (id),
  seq INTEGER NOT NULL REFERENCES decision (seq),
  by TEXT NOT NULL CHECK (by <> ''),
  at TEXT NOT NULL,
  note TEXT,
  PRIMARY KEY (claim_id, seq)
) STRICT, WITHOUT ROWID;

-- Notes that were written elsewhere; `by` and `at` are null where the table did not say.
CREATE TABLE carried_note (
  claim_id INTEGER NOT NULL REFERENCES claim (id),
  position INTEGER NOT NULL CHECK (position >= 0),
  seq INTEGER NOT NULL REFERENCES decision (seq),
  by TEXT,
  at TEXT,
  note TEXT NOT NULL,
  PRIMARY KEY (claim_id, position)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER carried_verdict_kept_from_update BEFORE UPDATE ON carried_verdict
BEGIN
  SELECT raise(ABORT, 'what a table brought is kept');
END;

CREATE TRIGGER carried_note_kept_from_update BEFORE UPDATE ON carried_note
BEGIN
  SELECT raise(ABORT, 'what a table brought is kept');
END;

-- The view says what the exported table says: of an excerpt the place in the whole document, of a carried verdict who gave it.
DROP VIEW claims_view;

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
  coalesce(document.excerpt_of, document.sha256) AS document_sha256,
  -- half-open code-point offsets into the document's text
  claim.start + coalesce(document.excerpt_at, 0) AS start,
  claim.stop + coalesce(document.excerpt_at, 0) AS "end",
  claim.prefix AS prefix,
  claim.suffix AS suffix,
  coalesce(carried_verdict.by, decision.by) AS reviewer,
  coalesce(carried_verdict.at, decision.at) AS decided_at
FROM claim
JOIN speaker ON speaker.id = claim.speaker_id
JOIN document ON document.id = claim.document_id
JOIN source ON source.id = document.source_id
LEFT JOIN event ON event.id = claim.event_id
LEFT JOIN claim_standing ON claim_standing.claim_id = claim.id
LEFT JOIN decision ON decision.seq = claim.verdict AND claim.status <> 'unreviewed'
LEFT JOIN carried_verdict ON carried_verdict.claim_id = claim.id AND carried_verdict.seq = decision.seq
WHERE claim.dismissed = 0;
