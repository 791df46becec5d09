-- Casework: claims dismissed, edited and graded, speakers merged, split and renamed, verdicts of several reviewers.
-- `opinion` is derived: it holds what the record of decisions says of each reviewer's verdicts.

-- What a decision can be; a later migration adds a kind by adding a row.
CREATE TABLE decision_action (
  name TEXT NOT NULL PRIMARY KEY
) STRICT, WITHOUT ROWID;

INSERT INTO decision_action (name) VALUES
  ('ingest'), ('add'), ('status'), ('note'), ('judge'), ('link'), ('reliability'), ('undo'), ('redo'),
  ('dismiss'), ('edit'), ('credibility'), ('speaker'), ('opinion'), ('adjudicate');

CREATE TABLE decision_anew (
  seq INTEGER NOT NULL PRIMARY KEY CHECK (seq >= 1),
  at TEXT NOT NULL,
  by TEXT NOT NULL CHECK (by <> ''),
  action TEXT NOT NULL REFERENCES decision_action (name),
  subject TEXT NOT NULL,
  before TEXT CHECK (before IS NULL OR json_valid(before)),
  after TEXT CHECK (after IS NULL OR json_valid(after)),
  note TEXT,
  reverses INTEGER REFERENCES decision (seq) CHECK (reverses < seq),
  previous TEXT NOT NULL CHECK (length(previous) = 64),
  hash TEXT NOT NULL UNIQUE CHECK (length(hash) = 64)
) STRICT;

INSERT INTO decision_anew SELECT * FROM decision ORDER BY seq;

DROP TABLE decision;

ALTER TABLE decision_anew RENAME TO decision;

CREATE INDEX decision_reverses ON decision (reverses) WHERE reverses IS NOT NULL;

CREATE TRIGGER decision_appended BEFORE INSERT ON decision
WHEN NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM decision)
  OR NEW.previous IS NOT coalesce(
    (SELECT hash FROM decision ORDER BY seq DESC LIMIT 1),
    '0000000000000000000000000000000000000000000000000000000000000000')
BEGIN
  SELECT raise(ABORT, 'the record of decisions only grows at its end');
END;

CREATE TRIGGER decision_kept_from_update BEFORE UPDATE ON decision
BEGIN
  SELECT raise(ABORT, 'the record of decisions is append-only');
END;

CREATE TRIGGER decision_kept_from_delete BEFORE DELETE ON decision
BEGIN
  SELECT raise(ABORT, 'the record of decisions is append-only');
END;

-- A dismissed claim is none: it stands in no queue, link, event, standing, export or count.
ALTER TABLE claim ADD COLUMN dismissed INTEGER NOT NULL DEFAULT 0 CHECK (dismissed IN (0, 1));

-- The decision that gave the credibility.
ALTER TABLE claim ADD COLUMN graded INTEGER REFERENCES decision (seq);

-- Where `speaker_id` follows from a merge: the speaker that the claim itself names.
ALTER TABLE claim ADD COLUMN named_as INTEGER REFERENCES speaker (id);

CREATE INDEX claim_dismissed ON claim (id) WHERE dismissed = 1;
CREATE INDEX claim_named_as ON claim (named_as) WHERE named_as IS NOT NULL;
DROP INDEX claim_queue;
CREATE INDEX claim_queue ON claim (weight DESC, id, status, dismissed);
DROP INDEX claim_status_queue;
CREATE INDEX claim_status_queue ON claim (status, weight DESC, id, dismissed);

-- A claim can be edited; its words are always those of its document at its span.
DROP TRIGGER claim_words_kept;

CREATE TRIGGER claim_identity_kept BEFORE UPDATE OF id, key, document_id ON claim
BEGIN
  SELECT raise(ABORT, 'a claim keeps its id, its key and its document');
END;

CREATE TRIGGER claim_words_kept BEFORE UPDATE OF statement, start, stop, prefix, suffix ON claim
WHEN EXISTS (
  SELECT 1 FROM document WHERE id = NEW.document_id AND (
    NEW.statement IS NOT substr(text, NEW.start + 1, NEW.stop - NEW.start)
    OR NEW.prefix IS NOT substr(text, max(NEW.start - 32, 0) + 1, min(NEW.start, 32))
    OR NEW.suffix IS NOT substr(text, NEW.stop + 1, 32)))
BEGIN
  SELECT raise(ABORT, 'the words of a claim are those of its document at its span');
END;

DROP TRIGGER claim_unindexed_on_speaker;
DROP TRIGGER claim_indexed_on_speaker;

CREATE TRIGGER claim_unindexed_on_update BEFORE UPDATE OF speaker_id, statement ON claim
WHEN NEW.speaker_id <> OLD.speaker_id OR NEW.statement <> OLD.statement
BEGIN
  INSERT INTO claim_fts (claim_fts, rowid, statement, speaker, source)
  SELECT 'delete', id, statement, speaker, source FROM claim_text WHERE id = OLD.id;
END;

CREATE TRIGGER claim_indexed_on_update AFTER UPDATE OF speaker_id, statement ON claim
WHEN NEW.speaker_id <> OLD.speaker_id OR NEW.statement <> OLD.statement
BEGIN
  INSERT INTO claim_fts (rowid, statement, speaker, source)
  SELECT id, statement, speaker, source FROM claim_text WHERE id = NEW.id;
END;

-- Dismissed claims are counted in a row of their own, whatever their status.
INSERT INTO status_count (status, n) VALUES ('dismissed', 0);

DROP TRIGGER status_counted_on_insert;
DROP TRIGGER status_counted_on_update;
DROP TRIGGER status_counted_on_delete;

CREATE TRIGGER status_counted_on_insert AFTER INSERT ON claim
BEGIN
  UPDATE status_count SET n = n + 1 WHERE status = iif(NEW.dismissed, 'dismissed', NEW.status);
END;

CREATE TRIGGER status_counted_on_update AFTER UPDATE OF status, dismissed ON claim
WHEN NEW.status <> OLD.status OR NEW.dismissed <> OLD.dismissed
BEGIN
  UPDATE status_count SET n = n - 1 WHERE status = iif(OLD.dismissed, 'dismissed', OLD.status);
  UPDATE status_count SET n = n + 1 WHERE status = iif(NEW.dismissed, 'dismissed', NEW.status);
END;

CREATE TRIGGER status_counted_on_delete AFTER DELETE ON claim
BEGIN
  UPDATE status_count SET n = n - 1 WHERE status = iif(OLD.dismissed, 'dismissed', OLD.status);
END;

-- `merged_into`: a person said that this is another name of that speaker; claims follow (`claim.named_as`).
-- `apart`: a person split it off, so that no document's name leads to it by itself.
-- `party_set`: a person gave the party, which then counts before the documents' own words.
ALTER TABLE speaker ADD COLUMN merged_into INTEGER REFERENCES speaker (id) CHECK (merged_into <> id);
ALTER TABLE speaker ADD COLUMN apart INTEGER NOT NULL DEFAULT 0 CHECK (apart IN (0, 1));
ALTER TABLE speaker ADD COLUMN party_set INTEGER NOT NULL DEFAULT 0 CHECK (party_set IN (0, 1));
ALTER TABLE speaker ADD COLUMN verdict INTEGER REFERENCES decision (seq);
ALTER TABLE speaker ADD COLUMN version INTEGER NOT NULL DEFAULT 1 CHECK (version >= 1);

CREATE INDEX speaker_merged ON speaker (merged_into) WHERE merged_into IS NOT NULL;
DROP INDEX speaker_named;
CREATE UNIQUE INDEX speaker_named ON speaker (fold) WHERE kind IN ('person', 'organization') AND apart = 0;

-- Names that a renamed speaker had: a document that still writes one means the same speaker.
CREATE TABLE speaker_alias (
  fold TEXT NOT NULL PRIMARY KEY,
  speaker_id INTEGER NOT NULL REFERENCES speaker (id)
) STRICT, WITHOUT ROWID;

-- What each reviewer said of a claim, one row a decision; `blind`: without having seen what others said.
-- A row counts as long as its decision is not undone (decision_step).
CREATE TABLE opinion (
  claim_id INTEGER NOT NULL REFERENCES claim (id),
  seq INTEGER NOT NULL REFERENCES decision (seq),
  by TEXT NOT NULL,
  status TEXT NOT NULL CHECK (status IN
    ('unreviewed', 'verified', 'disputed', 'refuted', 'unverifiable', 'retracted')),
  blind INTEGER NOT NULL CHECK (blind IN (0, 1)),
  PRIMARY KEY (claim_id, seq)
) STRICT, WITHOUT ROWID;

CREATE INDEX opinion_by ON opinion (by, claim_id);
CREATE INDEX opinion_blind ON opinion (claim_id) WHERE blind = 1;

INSERT INTO opinion (claim_id, seq, by, status, blind)
SELECT CAST(given.key AS INTEGER), decision.seq, decision.by, given.value ->> 'status', 0
FROM decision, json_each(decision.after, '$.claim') AS given
WHERE decision.action = 'status' AND CAST(given.key AS INTEGER) IN (SELECT id FROM claim);
