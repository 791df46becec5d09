-- The ledger: who published what, who said what in it, what was computed of it, what people decided.
-- Ids come from `sequence` and are never reused. Spans are half-open code-point offsets into document.text.
-- Derived tables (status_count, claim_standing, claim_key, claim_fts, event, decision_step) can be rebuilt from the others.

CREATE TABLE sequence (
  name TEXT NOT NULL PRIMARY KEY,
  next INTEGER NOT NULL CHECK (next >= 1)
) STRICT, WITHOUT ROWID;

-- `write` counts the transactions, so that one process sees that another one wrote.
INSERT INTO sequence (name, next) VALUES
  ('source', 1), ('speaker', 1), ('document', 1), ('claim', 1), ('event', 1), ('link', 1), ('write', 1);

-- What people and the machine decided. Append-only: each entry holds the hash of the one before it.
CREATE TABLE decision (
  seq INTEGER NOT NULL PRIMARY KEY CHECK (seq >= 1),
  at TEXT NOT NULL,
  by TEXT NOT NULL CHECK (by <> ''),
  action TEXT NOT NULL CHECK (action IN
    ('ingest', 'add', 'status', 'note', 'judge', 'link', 'reliability', 'undo', 'redo')),
  subject TEXT NOT NULL,
  before TEXT CHECK (before IS NULL OR json_valid(before)),
  after TEXT CHECK (after IS NULL OR json_valid(after)),
  note TEXT,
  reverses INTEGER REFERENCES decision (seq) CHECK (reverses < seq),
  previous TEXT NOT NULL CHECK (length(previous) = 64),
  hash TEXT NOT NULL UNIQUE CHECK (length(hash) = 64)
) STRICT;

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

CREATE TABLE source (
  id INTEGER NOT NULL PRIMARY KEY,
  name TEXT NOT NULL,
  fold TEXT NOT NULL UNIQUE,
  party TEXT,
  reliability TEXT NOT NULL DEFAULT 'F' CHECK (reliability IN ('A', 'B', 'C', 'D', 'E', 'F')),
  reliability_by TEXT,
  reliability_at TEXT,
  reliability_note TEXT,
  verdict INTEGER REFERENCES decision (seq),
  version INTEGER NOT NULL DEFAULT 1 CHECK (version >= 1)
) STRICT;

-- Immutable once stored. `original` is null where the bytes are the text in UTF-8.
CREATE TABLE document (
  id INTEGER NOT NULL PRIMARY KEY,
  source_id INTEGER NOT NULL REFERENCES source (id),
  sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
  text_sha256 TEXT NOT NULL CHECK (length(text_sha256) = 64),
  path TEXT,
  title TEXT,
  url TEXT,
  language TEXT,
  published TEXT,
  retrieved TEXT NOT NULL,
  media_type TEXT NOT NULL,
  text TEXT NOT NULL,
  original BLOB,
  UNIQUE (sha256, source_id)
) STRICT;

CREATE INDEX document_source ON document (source_id);

CREATE TRIGGER document_kept_from_update BEFORE UPDATE ON document
BEGIN
  SELECT raise(ABORT, 'a stored document is immutable');
END;

CREATE TRIGGER document_kept_from_delete BEFORE DELETE ON document
BEGIN
  SELECT raise(ABORT, 'a stored document is immutable');
END;

CREATE TRIGGER document_kept_from_replace BEFORE INSERT ON document
WHEN EXISTS (SELECT 1 FROM document WHERE id = NEW.id OR (sha256 = NEW.sha256 AND source_id = NEW.source_id))
BEGIN
  SELECT raise(ABORT, 'a stored document is immutable');
END;

-- One row a named person or organisation; unnamed sources and groups are one a document, outlets one a source.
CREATE TABLE speaker (
  id INTEGER NOT NULL PRIMARY KEY,
  name TEXT NOT NULL,
  fold TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('person', 'organization', 'group', 'unnamed', 'outlet')),
  role TEXT,
  organization TEXT,
  party TEXT,
  document_id INTEGER REFERENCES document (id),
  source_id INTEGER REFERENCES source (id),
  CHECK ((kind IN ('group', 'unnamed')) = (document_id IS NOT NULL)),
  CHECK ((kind = 'outlet') = (source_id IS NOT NULL))
) STRICT;

CREATE UNIQUE INDEX speaker_named ON speaker (fold) WHERE kind IN ('person', 'organization');
CREATE UNIQUE INDEX speaker_in_document ON speaker (document_id, fold, kind) WHERE document_id IS NOT NULL;
CREATE UNIQUE INDEX speaker_of_source ON speaker (source_id) WHERE source_id IS NOT NULL;

CREATE TABLE speaker_name (
  speaker_id INTEGER NOT NULL REFERENCES speaker (id),
  name TEXT NOT NULL,
  PRIMARY KEY (speaker_id, name)
) STRICT, WITHOUT ROWID;

-- Claims about the same occurrence, as the matcher sees them; `ranges` is JSON {measure: [low, best, high]}.
CREATE TABLE event (
  id INTEGER NOT NULL PRIMARY KEY,
  label TEXT NOT NULL,
  place TEXT,
  earliest TEXT,
  latest TEXT,
  ranges TEXT NOT NULL CHECK (json_valid(ranges))
) STRICT;

-- `role`, `organization` and `party` are the speaker's as this document words them.
-- `verdict` is the decision that gave the status; `weight` orders the queue and is derived.
CREATE TABLE claim (
  id INTEGER NOT NULL PRIMARY KEY,
  key TEXT NOT NULL UNIQUE,
  document_id INTEGER NOT NULL REFERENCES document (id),
  statement TEXT NOT NULL,
  start INTEGER NOT NULL CHECK (start >= 0),
  stop INTEGER NOT NULL CHECK (stop >= start),
  prefix TEXT NOT NULL,
  suffix TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('direct', 'indirect', 'mixed', 'narration')),
  stance TEXT NOT NULL CHECK (stance IN ('asserts', 'denies', 'uncommitted')),
  hedged INTEGER NOT NULL CHECK (hedged IN (0, 1)),
  cue TEXT,
  cue_start INTEGER,
  cue_stop INTEGER,
  speaker_id INTEGER NOT NULL REFERENCES speaker (id),
  mention TEXT,
  mention_start INTEGER,
  mention_stop INTEGER,
  role TEXT,
  organization TEXT,
  party TEXT,
  place TEXT,
  earliest TEXT,
  latest TEXT,
  mechanism TEXT NOT NULL,
  event_id INTEGER REFERENCES event (id),
  status TEXT NOT NULL DEFAULT 'unreviewed' CHECK (status IN
    ('unreviewed', 'verified', 'disputed', 'refuted', 'unverifiable', 'retracted')),
  verdict INTEGER REFERENCES decision (seq),
  credibility INTEGER NOT NULL DEFAULT 6 CHECK (credibility BETWEEN 1 AND 6),
  weight INTEGER NOT NULL DEFAULT 0,
  version INTEGER NOT NULL DEFAULT 1 CHECK (version >= 1),
  CHECK ((cue IS NULL) = (cue_start IS NULL) AND (cue IS NULL) = (cue_stop IS NULL))
) STRICT;

CREATE INDEX claim_document ON claim (document_id, start);
CREATE INDEX claim_speaker ON claim (speaker_id);
CREATE INDEX claim_event ON claim (event_id) WHERE event_id IS NOT NULL;
CREATE INDEX claim_queue ON claim (weight DESC, id, status);
CREATE INDEX claim_status_queue ON claim (status, weight DESC, id);

CREATE TRIGGER claim_words_kept BEFORE UPDATE OF id, key, document_id, statement, start, stop, prefix, suffix ON claim
BEGIN
  SELECT raise(ABORT, 'the words of a claim are immutable');
END;

CREATE TRIGGER claim_kept_from_replace BEFORE INSERT ON claim
WHEN EXISTS (SELECT 1 FROM claim WHERE id = NEW.id OR key = NEW.key)
BEGIN
  SELECT raise(ABORT, 'the words of a claim are immutable');
END;

-- The chain between outlet and speaker, outlet side first.
CREATE TABLE hop (
  claim_id INTEGER NOT NULL REFERENCES claim (id),
  position INTEGER NOT NULL CHECK (position >= 0),
  name TEXT NOT NULL,
  mention TEXT NOT NULL,
  start INTEGER,
  stop INTEGER,
  PRIMARY KEY (claim_id, position)
) STRICT, WITHOUT ROWID;

-- An interval and the words it stood in; `best` null: none given; `high` null: open above.
CREATE TABLE figure (
  claim_id INTEGER NOT NULL REFERENCES claim (id),
  position INTEGER NOT NULL CHECK (position >= 0),
  measure TEXT NOT NULL CHECK (measure IN
    ('killed', 'wounded', 'casualties', 'captured', 'abducted', 'missing', 'displaced', 'surrendered', 'freed',
     'participants', 'destroyed', 'seized')),
  low INTEGER NOT NULL CHECK (low >= 0),
  best INTEGER CHECK (best >= low),
  high INTEGER CHECK (high >= low AND (best IS NULL OR high >= best)),
  modifier TEXT NOT NULL CHECK (modifier IN ('exactly', 'at_least', 'at_most', 'about', 'between', 'vague')),
  text TEXT NOT NULL,
  start INTEGER NOT NULL,
  stop INTEGER NOT NULL CHECK (stop >= start),
  population TEXT,
  scope TEXT NOT NULL CHECK (scope IN ('event', 'cumulative', 'part')),
  unit TEXT,
  PRIMARY KEY (claim_id, position)
) STRICT, WITHOUT ROWID;

CREATE INDEX figure_measure ON figure (measure, claim_id);

CREATE TABLE claim_place (
  claim_id INTEGER NOT NULL REFERENCES claim (id),
  position INTEGER NOT NULL CHECK (position >= 0),
  text TEXT NOT NULL,
  start INTEGER NOT NULL,
  stop INTEGER NOT NULL CHECK (stop >= start),
  PRIMARY KEY (claim_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE claim_date (
  claim_id INTEGER NOT NULL REFERENCES claim (id),
  position INTEGER NOT NULL CHECK (position >= 0),
  text TEXT NOT NULL,
  start INTEGER NOT NULL,
  stop INTEGER NOT NULL CHECK (stop >= start),
  earliest TEXT,
  latest TEXT,
  PRIMARY KEY (claim_id, position)
) STRICT, WITHOUT ROWID;

-- One relation a pair: what the matcher suggests and, beside it, what a person judged.
CREATE TABLE link (
  id INTEGER NOT NULL PRIMARY KEY,
  a INTEGER NOT NULL REFERENCES claim (id),
  b INTEGER NOT NULL REFERENCES claim (id),
  relation TEXT NOT NULL CHECK (relation IN ('corroborates', 'repeats', 'conflicts', 'updates', 'refines')),
  strength TEXT NOT NULL CHECK (strength IN ('hard', 'soft')),
  score REAL NOT NULL CHECK (score BETWEEN 0 AND 1),
  reason TEXT NOT NULL,
  rule TEXT NOT NULL,
  from_a INTEGER NOT NULL CHECK (from_a IN (0, 1)),
  features TEXT NOT NULL CHECK (json_valid(features)),
  judgement TEXT CHECK (judgement IN ('accepted', 'rejected', 'unsure')),
  judged_relation TEXT CHECK (judged_relation IN ('corroborates', 'repeats', 'conflicts', 'updates', 'refines')),
  judged_by TEXT,
  judged_at TEXT,
  note TEXT,
  verdict INTEGER REFERENCES decision (seq),
  version INTEGER NOT NULL DEFAULT 1 CHECK (version >= 1),
  UNIQUE (a, b),
  CHECK (a < b),
  CHECK ((judgement IS NULL) = (judged_by IS NULL))
) STRICT;

CREATE INDEX link_b ON link (b);
CREATE INDEX link_open_conflict ON link (id) WHERE relation = 'conflicts' AND judgement IS NULL;

-- Which claims a decision is about.
CREATE TABLE decision_claim (
  claim_id INTEGER NOT NULL REFERENCES claim (id),
  seq INTEGER NOT NULL REFERENCES decision (seq),
  PRIMARY KEY (claim_id, seq)
) STRICT, WITHOUT ROWID;

CREATE INDEX decision_claim_seq ON decision_claim (seq);

-- Where a reviewer's decision stands in undo and redo; `dropped`: undone, and followed by a new verdict.
CREATE TABLE decision_step (
  seq INTEGER NOT NULL PRIMARY KEY REFERENCES decision (seq),
  by TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('done', 'undone', 'dropped'))
) STRICT;

CREATE INDEX decision_step_order ON decision_step (by, state, seq);

CREATE TABLE claim_standing (
  claim_id INTEGER NOT NULL PRIMARY KEY REFERENCES claim (id),
  agreeing INTEGER NOT NULL CHECK (agreeing >= 0),
  conflicting INTEGER NOT NULL CHECK (conflicting >= 0),
  linked INTEGER NOT NULL CHECK (linked >= 0),
  why TEXT NOT NULL
) STRICT;

CREATE INDEX claim_standing_conflicting ON claim_standing (claim_id) WHERE conflicting > 0;

-- Blocking keys of linking; day 0: unknown.
CREATE TABLE claim_key (
  key TEXT NOT NULL,
  day INTEGER NOT NULL CHECK (day >= 0),
  claim_id INTEGER NOT NULL REFERENCES claim (id),
  PRIMARY KEY (key, day, claim_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX claim_key_claim ON claim_key (claim_id);

CREATE TABLE status_count (
  status TEXT NOT NULL PRIMARY KEY,
  n INTEGER NOT NULL CHECK (n >= 0)
) STRICT, WITHOUT ROWID;

INSERT INTO status_count (status, n) VALUES
  ('unreviewed', 0), ('verified', 0), ('disputed', 0), ('refuted', 0), ('unverifiable', 0), ('retracted', 0);

CREATE TRIGGER status_counted_on_insert AFTER INSERT ON claim
BEGIN
  UPDATE status_count SET n = n + 1 WHERE status = NEW.status;
END;

CREATE TRIGGER status_counted_on_update AFTER UPDATE OF status ON claim WHEN NEW.status <> OLD.status
BEGIN
  UPDATE status_count SET n = n - 1 WHERE status = OLD.status;
  UPDATE status_count SET n = n + 1 WHERE status = NEW.status;
END;

CREATE TRIGGER status_counted_on_delete AFTER DELETE ON claim
BEGIN
  UPDATE status_count SET n = n - 1 WHERE status = OLD.status;
END;

-- Search over the statement, the speaker's name and the source's name.
CREATE VIEW claim_text AS
  SELECT claim.id AS id, claim.statement AS statement, speaker.name AS speaker, source.name AS source
  FROM claim
  JOIN speaker ON speaker.id = claim.speaker_id
  JOIN document ON document.id = claim.document_id
  JOIN source ON source.id = document.source_id;

CREATE VIRTUAL TABLE claim_fts USING fts5 (
  statement, speaker, source,
  content = 'claim_text', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3'
);

CREATE TRIGGER claim_indexed_on_insert AFTER INSERT ON claim
BEGIN
  INSERT INTO claim_fts (rowid, statement, speaker, source)
  SELECT id, statement, speaker, source FROM claim_text WHERE id = NEW.id;
END;

CREATE TRIGGER claim_indexed_on_delete BEFORE DELETE ON claim
BEGIN
  INSERT INTO claim_fts (claim_fts, rowid, statement, speaker, source)
  SELECT 'delete', id, statement, speaker, source FROM claim_text WHERE id = OLD.id;
END;

CREATE TRIGGER claim_unindexed_on_speaker BEFORE UPDATE OF speaker_id ON claim
BEGIN
  INSERT INTO claim_fts (claim_fts, rowid, statement, speaker, source)
  SELECT 'delete', id, statement, speaker, source FROM claim_text WHERE id = OLD.id;
END;

CREATE TRIGGER claim_indexed_on_speaker AFTER UPDATE OF speaker_id ON claim
BEGIN
  INSERT INTO claim_fts (rowid, statement, speaker, source)
  SELECT id, statement, speaker, source FROM claim_text WHERE id = NEW.id;
END;

CREATE TRIGGER speaker_unindexed BEFORE UPDATE OF name ON speaker
BEGIN
  INSERT INTO claim_fts (claim_fts, rowid, statement, speaker, source)
  SELECT 'delete', id, statement, speaker, source FROM claim_text
  WHERE id IN (SELECT id FROM claim WHERE speaker_id = OLD.id);
END;

CREATE TRIGGER speaker_indexed AFTER UPDATE OF name ON speaker
BEGIN
  INSERT INTO claim_fts (rowid, statement, speaker, source)
  SELECT id, statement, speaker, source FROM claim_text
  WHERE id IN (SELECT id FROM claim WHERE speaker_id = NEW.id);
END;

CREATE TRIGGER source_name_kept BEFORE UPDATE OF id, name, fold ON source
BEGIN
  SELECT raise(ABORT, 'the name of a source is part of its claims'' keys');
END;
