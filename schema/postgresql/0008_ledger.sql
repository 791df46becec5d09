-- The ledger on PostgreSQL as the SQLite files 0001 to 0008 leave it: the same tables, columns, keys and checks, in the
-- same order, with guards and the words' index in PostgreSQL's own way. What each table is for is said there.
-- All text is compared by its bytes (COLLATE "C"), as SQLite compares it. Seals are not kept here: whoever may write is
-- settled by roles. Later changes come in pairs, one file an engine, under one number.

CREATE SCHEMA IF NOT EXISTS claimtrack;

-- What the store's SQL, which is SQLite's, says in a way that PostgreSQL does not know.
CREATE FUNCTION claimtrack.iif(asked bigint, yes anycompatible, no anycompatible) RETURNS anycompatible
  LANGUAGE sql IMMUTABLE AS $$ SELECT CASE WHEN asked <> 0 THEN yes ELSE no END $$;

CREATE FUNCTION claimtrack.iif(asked boolean, yes anycompatible, no anycompatible) RETURNS anycompatible
  LANGUAGE sql IMMUTABLE AS $$ SELECT CASE WHEN asked THEN yes ELSE no END $$;

CREATE FUNCTION claimtrack.instr(whole text, part text) RETURNS integer
  LANGUAGE sql IMMUTABLE AS $$ SELECT strpos(whole, part) $$;

CREATE FUNCTION claimtrack.max(a bigint, b bigint) RETURNS bigint
  LANGUAGE sql IMMUTABLE AS $$ SELECT greatest(a, b) $$;

CREATE FUNCTION claimtrack.read_json(given text) RETURNS json
  LANGUAGE sql IMMUTABLE AS $$ SELECT given::json $$;

-- The words of a text as SQLite's index has them: runs of letters and digits, without case and accents.
CREATE FUNCTION claimtrack.words_of(given text) RETURNS text[]
  LANGUAGE sql IMMUTABLE AS $$
    SELECT array_remove(regexp_split_to_array(
      lower(regexp_replace(normalize(given, NFD), '[\u0300-\u036f]', '', 'g') COLLATE "und-x-icu"),
      '[^[:alnum:]]+'), '')
  $$;

-- The same with their places; the mark at the end keeps a phrase from reaching into what follows.
CREATE FUNCTION claimtrack.vector_of(given text, part "char") RETURNS tsvector
  LANGUAGE sql IMMUTABLE AS $$
    SELECT setweight(string_agg('''' || left(word, 500) || ''':' || least(place, 16383), ' ')::tsvector, part)
    FROM unnest(claimtrack.words_of(given) || ARRAY['|']) WITH ORDINALITY AS found (word, place)
  $$;

-- A query for the index: `asked` is JSON, {"groups": [[words as typed, any of them], all of these], "prefix": whether
-- the last one is a beginning, "part": where it stands ("A": the statement)}. Nothing typed is taken for syntax.
CREATE FUNCTION claimtrack.matching(asked text) RETURNS tsquery
  LANGUAGE sql IMMUTABLE AS $$
    WITH typed AS (
      SELECT g.number AS g, w.number AS w, claimtrack.words_of(w.word) AS words
      FROM json_array_elements(asked::json -> 'groups') WITH ORDINALITY AS g (words, number),
        json_array_elements_text(g.words) WITH ORDINALITY AS w (word, number)),
    told AS (SELECT typed.*, coalesce((asked::json ->> 'prefix')::boolean, false)
      AND g = max(g) OVER () AND w = max(w) OVER (PARTITION BY g) AS beginning FROM typed),
    phrases AS (
      SELECT g, (SELECT string_agg('''' || left(word, 500) || '''' || (CASE
          WHEN told.beginning AND place = cardinality(told.words) THEN ':*' || (asked::json ->> 'part')
          WHEN asked::json ->> 'part' <> '' THEN ':' || (asked::json ->> 'part') ELSE '' END), '<->' ORDER BY place)
        FROM unnest(told.words) WITH ORDINALITY AS one (word, place)) AS phrase
      FROM told WHERE cardinality(told.words) > 0)
    SELECT coalesce(string_agg(whole, ' & '), '')::tsquery
    FROM (SELECT '(' || string_agg('(' || phrase || ')', '|') || ')' AS whole FROM phrases GROUP BY g) AS groups
  $$;

CREATE TABLE decision_action (
  name TEXT COLLATE "C" NOT NULL PRIMARY KEY
);

CREATE TABLE decision (
  seq BIGINT NOT NULL PRIMARY KEY CHECK (seq >= 1),
  at TEXT COLLATE "C" NOT NULL,
  by TEXT COLLATE "C" NOT NULL CHECK (by <> ''),
  action TEXT COLLATE "C" NOT NULL REFERENCES decision_action (name),
  subject TEXT COLLATE "C" NOT NULL,
  before TEXT COLLATE "C" CHECK (before IS NULL OR before::json IS NOT NULL),
  after TEXT COLLATE "C" CHECK (after IS NULL OR after::json IS NOT NULL),
  note TEXT COLLATE "C",
  reverses BIGINT REFERENCES decision (seq) CHECK (reverses < seq),
  previous TEXT COLLATE "C" NOT NULL CHECK (length(previous) = 64),
  hash TEXT COLLATE "C" NOT NULL UNIQUE CHECK (length(hash) = 64)
);

CREATE INDEX decision_reverses ON decision (reverses) WHERE reverses IS NOT NULL;

CREATE TABLE source (
  id BIGINT NOT NULL PRIMARY KEY,
  name TEXT COLLATE "C" NOT NULL,
  fold TEXT COLLATE "C" NOT NULL UNIQUE,
  party TEXT COLLATE "C",
  reliability TEXT COLLATE "C" NOT NULL DEFAULT 'F' CHECK (reliability IN ('A', 'B', 'C', 'D', 'E', 'F')),
  reliability_by TEXT COLLATE "C",
  reliability_at TEXT COLLATE "C",
  reliability_note TEXT COLLATE "C",
  verdict BIGINT REFERENCES decision (seq),
  version BIGINT NOT NULL DEFAULT 1 CHECK (version >= 1)
);

CREATE TABLE document (
  id BIGINT NOT NULL PRIMARY KEY,
  source_id BIGINT NOT NULL REFERENCES source (id),
  sha256 TEXT COLLATE "C" NOT NULL CHECK (length(sha256) = 64),
  text_sha256 TEXT COLLATE "C" NOT NULL CHECK (length(text_sha256) = 64),
  path TEXT COLLATE "C",
  title TEXT COLLATE "C",
  url TEXT COLLATE "C",
  language TEXT COLLATE "C",
  published TEXT COLLATE "C",
  retrieved TEXT COLLATE "C" NOT NULL,
  media_type TEXT COLLATE "C" NOT NULL,
  text TEXT COLLATE "C" NOT NULL,
  original BYTEA,
  excerpt_of TEXT COLLATE "C" CHECK (length(excerpt_of) = 64),
  excerpt_at BIGINT CHECK ((excerpt_at IS NULL) = (excerpt_of IS NULL)),
  UNIQUE (sha256, source_id)
);

CREATE INDEX document_source ON document (source_id);
CREATE INDEX document_excerpt ON document (excerpt_of) WHERE excerpt_of IS NOT NULL;

CREATE TABLE speaker (
  id BIGINT NOT NULL PRIMARY KEY,
  name TEXT COLLATE "C" NOT NULL,
  fold TEXT COLLATE "C" NOT NULL,
  kind TEXT COLLATE "C" NOT NULL CHECK (kind IN ('person', 'organization', 'group', 'unnamed', 'outlet')),
  role TEXT COLLATE "C",
  organization TEXT COLLATE "C",
  party TEXT COLLATE "C",
  document_id BIGINT REFERENCES document (id),
  source_id BIGINT REFERENCES source (id),
  merged_into BIGINT REFERENCES speaker (id) CHECK (merged_into <> id),
  apart BIGINT NOT NULL DEFAULT 0 CHECK (apart IN (0, 1)),
  party_set BIGINT NOT NULL DEFAULT 0 CHECK (party_set IN (0, 1)),
  verdict BIGINT REFERENCES decision (seq),
  version BIGINT NOT NULL DEFAULT 1 CHECK (version >= 1),
  CHECK ((kind IN ('group', 'unnamed')) = (document_id IS NOT NULL)),
  CHECK ((kind = 'outlet') = (source_id IS NOT NULL))
);

CREATE UNIQUE INDEX speaker_in_document ON speaker (document_id, fold, kind) WHERE document_id IS NOT NULL;
CREATE UNIQUE INDEX speaker_of_source ON speaker (source_id) WHERE source_id IS NOT NULL;
CREATE INDEX speaker_merged ON speaker (merged_into) WHERE merged_into IS NOT NULL;
CREATE UNIQUE INDEX speaker_named ON speaker (fold) WHERE kind IN ('person', 'organization') AND apart = 0;

CREATE TABLE speaker_name (
  speaker_id BIGINT NOT NULL REFERENCES speaker (id),
  name TEXT COLLATE "C" NOT NULL,
  PRIMARY KEY (speaker_id, name)
);

CREATE TABLE speaker_alias (
  fold TEXT COLLATE "C" NOT NULL PRIMARY KEY,
  speaker_id BIGINT NOT NULL REFERENCES speaker (id)
);

CREATE TABLE event (
  id BIGINT NOT NULL PRIMARY KEY,
  label TEXT COLLATE "C" NOT NULL,
  place TEXT COLLATE "C",
  earliest TEXT COLLATE "C",
  latest TEXT COLLATE "C",
  ranges TEXT COLLATE "C" NOT NULL CHECK (ranges::json IS NOT NULL)
);

CREATE TABLE claim (
  id BIGINT NOT NULL PRIMARY KEY,
  key TEXT COLLATE "C" NOT NULL UNIQUE,
  document_id BIGINT NOT NULL REFERENCES document (id),
  statement TEXT COLLATE "C" NOT NULL,
  start BIGINT NOT NULL CHECK (start >= 0),
  stop BIGINT NOT NULL CHECK (stop >= start),
  prefix TEXT COLLATE "C" NOT NULL,
  suffix TEXT COLLATE "C" NOT NULL,
  kind TEXT COLLATE "C" NOT NULL CHECK (kind IN ('direct', 'indirect', 'mixed', 'narration')),
  stance TEXT COLLATE "C" NOT NULL CHECK (stance IN ('asserts', 'denies', 'uncommitted')),
  hedged BIGINT NOT NULL CHECK (hedged IN (0, 1)),
  cue TEXT COLLATE "C",
  cue_start BIGINT,
  cue_stop BIGINT,
  speaker_id BIGINT NOT NULL REFERENCES speaker (id),
  mention TEXT COLLATE "C",
  mention_start BIGINT,
  mention_stop BIGINT,
  role TEXT COLLATE "C",
  organization TEXT COLLATE "C",
  party TEXT COLLATE "C",
  place TEXT COLLATE "C",
  earliest TEXT COLLATE "C",
  latest TEXT COLLATE "C",
  mechanism TEXT COLLATE "C" NOT NULL,
  event_id BIGINT REFERENCES event (id),
  status TEXT COLLATE "C" NOT NULL DEFAULT 'unreviewed' CHECK (status IN
    ('unreviewed', 'verified', 'disputed', 'refuted', 'unverifiable', 'retracted')),
  verdict BIGINT REFERENCES decision (seq),
  credibility BIGINT NOT NULL DEFAULT 6 CHECK (credibility BETWEEN 1 AND 6),
  weight BIGINT NOT NULL DEFAULT 0,
  version BIGINT NOT NULL DEFAULT 1 CHECK (version >= 1),
  dismissed BIGINT NOT NULL DEFAULT 0 CHECK (dismissed IN (0, 1)),
  graded BIGINT REFERENCES decision (seq),
  named_as BIGINT REFERENCES speaker (id),
  CHECK ((cue IS NULL) = (cue_start IS NULL) AND (cue IS NULL) = (cue_stop IS NULL))
);

CREATE INDEX claim_document ON claim (document_id, start);
CREATE INDEX claim_speaker ON claim (speaker_id);
CREATE INDEX claim_event ON claim (event_id) WHERE event_id IS NOT NULL;
CREATE INDEX claim_dismissed ON claim (id) WHERE dismissed = 1;
CREATE INDEX claim_named_as ON claim (named_as) WHERE named_as IS NOT NULL;
CREATE INDEX claim_queue ON claim (weight DESC, id, status, dismissed);
CREATE INDEX claim_status_queue ON claim (status, weight DESC, id, dismissed);

CREATE TABLE hop (
  claim_id BIGINT NOT NULL REFERENCES claim (id),
  position BIGINT NOT NULL CHECK (position >= 0),
  name TEXT COLLATE "C" NOT NULL,
  mention TEXT COLLATE "C" NOT NULL,
  start BIGINT,
  stop BIGINT,
  PRIMARY KEY (claim_id, position)
);

CREATE TABLE figure (
  claim_id BIGINT NOT NULL REFERENCES claim (id),
  position BIGINT NOT NULL CHECK (position >= 0),
  measure TEXT COLLATE "C" NOT NULL CHECK (measure IN
    ('killed', 'wounded', 'casualties', 'captured', 'abducted', 'missing', 'displaced', 'surrendered', 'freed',
     'participants', 'destroyed', 'seized')),
  low BIGINT NOT NULL CHECK (low >= 0),
  best BIGINT CHECK (best >= low),
  high BIGINT CHECK (high >= low AND (best IS NULL OR high >= best)),
  modifier TEXT COLLATE "C" NOT NULL CHECK (modifier IN ('exactly', 'at_least', 'at_most', 'about', 'between', 'vague')),
  text TEXT COLLATE "C" NOT NULL,
  start BIGINT NOT NULL,
  stop BIGINT NOT NULL CHECK (stop >= start),
  population TEXT COLLATE "C",
  scope TEXT COLLATE "C" NOT NULL CHECK (scope IN ('event', 'cumulative', 'part')),
  unit TEXT COLLATE "C",
  PRIMARY KEY (claim_id, position)
);

CREATE INDEX figure_measure ON figure (measure, claim_id);

CREATE TABLE claim_place (
  claim_id BIGINT NOT NULL REFERENCES claim (id),
  position BIGINT NOT NULL CHECK (position >= 0),
  text TEXT COLLATE "C" NOT NULL,
  start BIGINT NOT NULL,
  stop BIGINT NOT NULL CHECK (stop >= start),
  PRIMARY KEY (claim_id, position)
);

CREATE TABLE claim_date (
  claim_id BIGINT NOT NULL REFERENCES claim (id),
  position BIGINT NOT NULL CHECK (position >= 0),
  text TEXT COLLATE "C" NOT NULL,
  start BIGINT NOT NULL,
  stop BIGINT NOT NULL CHECK (stop >= start),
  earliest TEXT COLLATE "C",
  latest TEXT COLLATE "C",
  PRIMARY KEY (claim_id, position)
);

CREATE TABLE link (
  id BIGINT NOT NULL PRIMARY KEY,
  a BIGINT NOT NULL REFERENCES claim (id),
  b BIGINT NOT NULL REFERENCES claim (id),
  relation TEXT COLLATE "C" NOT NULL CHECK (relation IN ('corroborates', 'repeats', 'conflicts', 'updates', 'refines')),
  strength TEXT COLLATE "C" NOT NULL CHECK (strength IN ('hard', 'soft')),
  score DOUBLE PRECISION NOT NULL CHECK (score BETWEEN 0 AND 1),
  reason TEXT COLLATE "C" NOT NULL,
  rule TEXT COLLATE "C" NOT NULL,
  from_a BIGINT NOT NULL CHECK (from_a IN (0, 1)),
  features TEXT COLLATE "C" NOT NULL CHECK (features::json IS NOT NULL),
  judgement TEXT COLLATE "C" CHECK (judgement IN ('accepted', 'rejected', 'unsure')),
  judged_relation TEXT COLLATE "C" CHECK (judged_relation IN ('corroborates', 'repeats', 'conflicts', 'updates', 'refines')),
  judged_by TEXT COLLATE "C",
  judged_at TEXT COLLATE "C",
  note TEXT COLLATE "C",
  verdict BIGINT REFERENCES decision (seq),
  version BIGINT NOT NULL DEFAULT 1 CHECK (version >= 1),
  UNIQUE (a, b),
  CHECK (a < b),
  CHECK ((judgement IS NULL) = (judged_by IS NULL))
);

CREATE INDEX link_b ON link (b);
CREATE INDEX link_open_conflict ON link (id) WHERE relation = 'conflicts' AND judgement IS NULL;

CREATE TABLE decision_claim (
  claim_id BIGINT NOT NULL REFERENCES claim (id),
  seq BIGINT NOT NULL REFERENCES decision (seq),
  PRIMARY KEY (claim_id, seq)
);

CREATE INDEX decision_claim_seq ON decision_claim (seq);

CREATE TABLE decision_step (
  seq BIGINT NOT NULL PRIMARY KEY REFERENCES decision (seq),
  by TEXT COLLATE "C" NOT NULL,
  state TEXT COLLATE "C" NOT NULL CHECK (state IN ('done', 'undone', 'dropped'))
);

CREATE INDEX decision_step_order ON decision_step (by, state, seq);

CREATE TABLE claim_standing (
  claim_id BIGINT NOT NULL PRIMARY KEY REFERENCES claim (id),
  agreeing BIGINT NOT NULL CHECK (agreeing >= 0),
  conflicting BIGINT NOT NULL CHECK (conflicting >= 0),
  linked BIGINT NOT NULL CHECK (linked >= 0),
  why TEXT COLLATE "C" NOT NULL
);

CREATE INDEX claim_standing_conflicting ON claim_standing (claim_id) WHERE conflicting > 0;

CREATE TABLE status_count (
  status TEXT COLLATE "C" NOT NULL PRIMARY KEY,
  n BIGINT NOT NULL CHECK (n >= 0)
);

CREATE TABLE grouping (
  id BIGINT NOT NULL PRIMARY KEY,
  relation TEXT COLLATE "C" CHECK (relation IN ('same', 'apart')),
  verdict BIGINT REFERENCES decision (seq),
  version BIGINT NOT NULL DEFAULT 1 CHECK (version >= 1),
  CHECK ((relation IS NULL) = (verdict IS NULL))
);

CREATE TABLE grouping_claim (
  grouping_id BIGINT NOT NULL REFERENCES grouping (id),
  claim_id BIGINT NOT NULL REFERENCES claim (id),
  side BIGINT NOT NULL CHECK (side >= 0),
  PRIMARY KEY (grouping_id, claim_id)
);

CREATE INDEX grouping_claim_claim ON grouping_claim (claim_id);

CREATE TABLE opinion (
  claim_id BIGINT NOT NULL REFERENCES claim (id),
  seq BIGINT NOT NULL REFERENCES decision (seq),
  by TEXT COLLATE "C" NOT NULL,
  status TEXT COLLATE "C" NOT NULL CHECK (status IN
    ('unreviewed', 'verified', 'disputed', 'refuted', 'unverifiable', 'retracted')),
  blind BIGINT NOT NULL CHECK (blind IN (0, 1)),
  PRIMARY KEY (claim_id, seq)
);

CREATE INDEX opinion_by ON opinion (by, claim_id);
CREATE INDEX opinion_blind ON opinion (claim_id) WHERE blind = 1;

CREATE TABLE claim_posting (
  key BIGINT NOT NULL,
  day BIGINT NOT NULL CHECK (day >= 0),
  claim_id BIGINT NOT NULL,
  PRIMARY KEY (key, day, claim_id)
);

CREATE TABLE claim_trait (
  claim_id BIGINT NOT NULL PRIMARY KEY REFERENCES claim (id),
  version BIGINT NOT NULL,
  traits BYTEA NOT NULL
);

CREATE TABLE claim_day (
  day BIGINT NOT NULL PRIMARY KEY CHECK (day >= 0),
  n BIGINT NOT NULL CHECK (n >= 0)
);

CREATE TABLE carried_verdict (
  claim_id BIGINT NOT NULL REFERENCES claim (id),
  seq BIGINT NOT NULL REFERENCES decision (seq),
  by TEXT COLLATE "C" NOT NULL CHECK (by <> ''),
  at TEXT COLLATE "C" NOT NULL,
  note TEXT COLLATE "C",
  PRIMARY KEY (claim_id, seq)
);

CREATE TABLE carried_note (
  claim_id BIGINT NOT NULL REFERENCES claim (id),
  position BIGINT NOT NULL CHECK (position >= 0),
  seq BIGINT NOT NULL REFERENCES decision (seq),
  by TEXT COLLATE "C",
  at TEXT COLLATE "C",
  note TEXT COLLATE "C" NOT NULL,
  PRIMARY KEY (claim_id, position)
);

CREATE TABLE tuning (
  id BIGINT NOT NULL PRIMARY KEY CHECK (id = 1),
  -- JSON: the name of a feature and what its log-odds are multiplied by.
  weights TEXT COLLATE "C" NOT NULL DEFAULT '{}' CHECK (weights::json IS NOT NULL),
  -- What is added to the sum of the log-odds.
  shift DOUBLE PRECISION NOT NULL DEFAULT 0.0,
  -- JSON: the names of the rules that are not asked, in order.
  off TEXT COLLATE "C" NOT NULL DEFAULT '[]' CHECK (off::json IS NOT NULL),
  -- The decision that tuned it so.
  verdict BIGINT REFERENCES decision (seq),
  version BIGINT NOT NULL DEFAULT 1
);

CREATE TABLE sequence (
  name TEXT COLLATE "C" NOT NULL PRIMARY KEY,
  next BIGINT NOT NULL CHECK (next >= 1)
);


CREATE TABLE migration (
  number BIGINT NOT NULL PRIMARY KEY,
  name TEXT COLLATE "C" NOT NULL,
  sha256 TEXT COLLATE "C" NOT NULL,
  applied_at TEXT COLLATE "C" NOT NULL
);

-- The last write of each open ledger, so that one whose commit was not answered (the server died) is found again.
CREATE TABLE receipt (
  writer TEXT COLLATE "C" NOT NULL PRIMARY KEY,
  n BIGINT NOT NULL,
  at TIMESTAMPTZ NOT NULL DEFAULT now()
);

INSERT INTO sequence (name, next) VALUES
  ('source', 1), ('speaker', 1), ('document', 1), ('claim', 1), ('event', 1), ('link', 1), ('write', 1), ('grouping', 1);

INSERT INTO decision_action (name) VALUES
  ('ingest'), ('add'), ('status'), ('note'), ('judge'), ('link'), ('reliability'), ('undo'), ('redo'),
  ('dismiss'), ('edit'), ('credibility'), ('speaker'), ('opinion'), ('adjudicate'), ('import'), ('merge'), ('tune');

INSERT INTO status_count (status, n) VALUES
  ('unreviewed', 0), ('verified', 0), ('disputed', 0), ('refuted', 0), ('unverifiable', 0), ('retracted', 0),
  ('dismissed', 0);

INSERT INTO tuning (id) VALUES (1);

-- Guards: what refuses a change, whoever asks for it.
CREATE FUNCTION claimtrack.refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '%', TG_ARGV[0] USING ERRCODE = 'integrity_constraint_violation';
END $$;

CREATE TRIGGER decision_kept BEFORE UPDATE OR DELETE ON decision
  FOR EACH ROW EXECUTE FUNCTION claimtrack.refuse('the record of decisions is append-only');
CREATE TRIGGER decision_kept_whole BEFORE TRUNCATE ON decision
  FOR EACH STATEMENT EXECUTE FUNCTION claimtrack.refuse('the record of decisions is append-only');

CREATE FUNCTION claimtrack.refuse_unless_next() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  last claimtrack.decision;
BEGIN
  SELECT * INTO last FROM claimtrack.decision ORDER BY seq DESC LIMIT 1;
  IF NEW.seq IS DISTINCT FROM coalesce(last.seq, 0) + 1 OR NEW.previous IS DISTINCT FROM coalesce(last.hash, repeat('0', 64))
  THEN
    RAISE EXCEPTION 'the record of decisions only grows at its end' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER decision_appended BEFORE INSERT ON decision
  FOR EACH ROW EXECUTE FUNCTION claimtrack.refuse_unless_next();

CREATE TRIGGER document_kept BEFORE UPDATE OR DELETE ON document
  FOR EACH ROW EXECUTE FUNCTION claimtrack.refuse('a stored document is immutable');
CREATE TRIGGER document_kept_whole BEFORE TRUNCATE ON document
  FOR EACH STATEMENT EXECUTE FUNCTION claimtrack.refuse('a stored document is immutable');

CREATE TRIGGER source_name_kept BEFORE UPDATE OF id, name, fold ON source
  FOR EACH ROW EXECUTE FUNCTION claimtrack.refuse('the name of a source is part of its claims'' keys');

CREATE TRIGGER grouping_kept BEFORE DELETE ON grouping
  FOR EACH ROW EXECUTE FUNCTION claimtrack.refuse('what a person said of occurrences is kept');
CREATE TRIGGER grouping_claim_kept BEFORE UPDATE OR DELETE ON grouping_claim
  FOR EACH ROW EXECUTE FUNCTION claimtrack.refuse('what a person said of occurrences is kept');

CREATE TRIGGER carried_verdict_kept BEFORE UPDATE ON carried_verdict
  FOR EACH ROW EXECUTE FUNCTION claimtrack.refuse('what a table brought is kept');
CREATE TRIGGER carried_note_kept BEFORE UPDATE ON carried_note
  FOR EACH ROW EXECUTE FUNCTION claimtrack.refuse('what a table brought is kept');

CREATE TRIGGER tuning_kept BEFORE DELETE ON tuning
  FOR EACH ROW EXECUTE FUNCTION claimtrack.refuse('the matcher is tuned, never taken away');

CREATE TRIGGER claim_kept_whole BEFORE TRUNCATE ON claim
  FOR EACH STATEMENT EXECUTE FUNCTION claimtrack.refuse('the words of a claim are immutable');
CREATE TRIGGER claim_identity_kept BEFORE UPDATE OF id, key, document_id ON claim
  FOR EACH ROW EXECUTE FUNCTION claimtrack.refuse('a claim keeps its id, its key and its document');

CREATE FUNCTION claimtrack.refuse_other_words() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM claimtrack.document WHERE id = NEW.document_id AND (
      NEW.statement IS DISTINCT FROM substr(text, NEW.start::integer + 1, (NEW.stop - NEW.start)::integer)
      OR NEW.prefix IS DISTINCT FROM
        substr(text, greatest(NEW.start::integer - 32, 0) + 1, least(NEW.start::integer, 32))
      OR NEW.suffix IS DISTINCT FROM substr(text, NEW.stop::integer + 1, 32)))
  THEN
    RAISE EXCEPTION 'the words of a claim are those of its document at its span'
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER claim_words_kept BEFORE UPDATE OF statement, start, stop, prefix, suffix ON claim
  FOR EACH ROW EXECUTE FUNCTION claimtrack.refuse_other_words();

-- How many claims have each status; dismissed ones are counted in a row of their own. Once a statement, however many rows.
CREATE FUNCTION claimtrack.count_statuses() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    UPDATE claimtrack.status_count AS kept SET n = kept.n + more.n FROM (
      SELECT CASE WHEN dismissed = 1 THEN 'dismissed' ELSE status END AS status, count(*) AS n
      FROM now_rows GROUP BY 1) AS more
    WHERE kept.status = more.status;
  ELSIF TG_OP = 'DELETE' THEN
    UPDATE claimtrack.status_count AS kept SET n = kept.n - less.n FROM (
      SELECT CASE WHEN dismissed = 1 THEN 'dismissed' ELSE status END AS status, count(*) AS n
      FROM before_rows GROUP BY 1) AS less
    WHERE kept.status = less.status;
  ELSE
    UPDATE claimtrack.status_count AS kept SET n = kept.n + change.n FROM (
      SELECT status, sum(n)::bigint AS n FROM (
        SELECT CASE WHEN dismissed = 1 THEN 'dismissed' ELSE status END AS status, 1 AS n FROM now_rows
        UNION ALL
        SELECT CASE WHEN dismissed = 1 THEN 'dismissed' ELSE status END, -1 FROM before_rows) AS both_sides
      GROUP BY 1 HAVING sum(n) <> 0) AS change
    WHERE kept.status = change.status;
  END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER status_counted_on_insert AFTER INSERT ON claim REFERENCING NEW TABLE AS now_rows
  FOR EACH STATEMENT EXECUTE FUNCTION claimtrack.count_statuses();
CREATE TRIGGER status_counted_on_update AFTER UPDATE ON claim
  REFERENCING OLD TABLE AS before_rows NEW TABLE AS now_rows
  FOR EACH STATEMENT EXECUTE FUNCTION claimtrack.count_statuses();
CREATE TRIGGER status_counted_on_delete AFTER DELETE ON claim REFERENCING OLD TABLE AS before_rows
  FOR EACH STATEMENT EXECUTE FUNCTION claimtrack.count_statuses();

-- Search over the statement (A), the speaker's name (B) and the source's name (C).
CREATE VIEW claim_text AS
  SELECT claim.id AS id, claim.statement AS statement, speaker.name AS speaker, source.name AS source
  FROM claim
  JOIN speaker ON speaker.id = claim.speaker_id
  JOIN document ON document.id = claim.document_id
  JOIN source ON source.id = document.source_id;

CREATE TABLE claim_fts (
  rowid BIGINT NOT NULL PRIMARY KEY,
  words TSVECTOR NOT NULL
);

CREATE INDEX claim_fts_words ON claim_fts USING gin (words);

CREATE FUNCTION claimtrack.vector_of_claim(statement text, speaker text, source text) RETURNS tsvector
  LANGUAGE sql IMMUTABLE AS $$
    SELECT claimtrack.vector_of(statement, 'A') || claimtrack.vector_of(speaker, 'B') || claimtrack.vector_of(source, 'C')
  $$;

CREATE FUNCTION claimtrack.index_claims() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO claimtrack.claim_fts (rowid, words)
    SELECT id, claimtrack.vector_of_claim(statement, speaker, source) FROM claimtrack.claim_text
    WHERE id IN (SELECT id FROM now_rows);
  ELSIF TG_OP = 'DELETE' THEN
    DELETE FROM claimtrack.claim_fts WHERE rowid IN (SELECT id FROM before_rows);
  ELSE
    UPDATE claimtrack.claim_fts SET words = claimtrack.vector_of_claim(statement, speaker, source)
    FROM claimtrack.claim_text WHERE rowid = id AND id IN (
      SELECT now_rows.id FROM now_rows JOIN before_rows USING (id)
      WHERE now_rows.speaker_id <> before_rows.speaker_id OR now_rows.statement <> before_rows.statement);
  END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER claim_indexed_on_insert AFTER INSERT ON claim REFERENCING NEW TABLE AS now_rows
  FOR EACH STATEMENT EXECUTE FUNCTION claimtrack.index_claims();
CREATE TRIGGER claim_indexed_on_update AFTER UPDATE ON claim
  REFERENCING OLD TABLE AS before_rows NEW TABLE AS now_rows
  FOR EACH STATEMENT EXECUTE FUNCTION claimtrack.index_claims();
CREATE TRIGGER claim_indexed_on_delete AFTER DELETE ON claim REFERENCING OLD TABLE AS before_rows
  FOR EACH STATEMENT EXECUTE FUNCTION claimtrack.index_claims();

CREATE FUNCTION claimtrack.index_speaker() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE claimtrack.claim_fts SET words = claimtrack.vector_of_claim(statement, speaker, source)
  FROM claimtrack.claim_text
  WHERE rowid = id AND id IN (SELECT claim.id FROM claimtrack.claim WHERE speaker_id = NEW.id);
  RETURN NULL;
END $$;

CREATE TRIGGER speaker_indexed AFTER UPDATE OF name ON speaker
  FOR EACH ROW WHEN (OLD.name <> NEW.name) EXECUTE FUNCTION claimtrack.index_speaker();

-- For reading the ledger with other programs: the three views of the SQLite ledger, column by column.
CREATE VIEW claims_view AS
SELECT
  claim.id AS claim_id,
  claim.status AS status,
  claim.statement AS statement,
  speaker.name AS speaker,
  coalesce(claim.role, speaker.role) AS speaker_role,
  CASE WHEN speaker.party_set = 1 THEN speaker.party ELSE coalesce(claim.party, speaker.party) END AS speaker_party,
  source.name AS source,
  source.reliability AS source_reliability,
  claim.credibility AS credibility,
  -- from the outlet inwards to the origin
  source.name
    || coalesce(
      (SELECT string_agg(' ← ' || name, '' ORDER BY position) FROM hop WHERE claim_id = claim.id),
      '')
    || CASE WHEN speaker.kind = 'outlet' THEN '' ELSE ' ← ' || speaker.name END AS chain,
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

CREATE VIEW events_view AS
SELECT
  event.id AS event_id,
  event.label AS event,
  event.place AS place,
  event.earliest AS date_earliest,
  event.latest AS date_latest,
  (SELECT count(*) FROM claim WHERE claim.event_id = event.id AND claim.dismissed = 0) AS claims,
  range.key AS measure,
  (range.value ->> 0)::bigint AS low,
  (range.value ->> 1)::bigint AS best,
  (range.value ->> 2)::bigint AS high
FROM event
LEFT JOIN json_each(event.ranges::json) AS range ON true;
