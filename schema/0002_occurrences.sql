-- What people said of occurrences: that claims speak of one ('same'), or each side of another one ('apart').
-- Linking keeps to it in every later run. A word never changes but for `relation`, which is null while it is taken back;
-- who said it, when and why stands in the decision `verdict`.

INSERT INTO sequence (name, next) VALUES ('grouping', 1);

CREATE TABLE grouping (
  id INTEGER NOT NULL PRIMARY KEY,
  relation TEXT CHECK (relation IN ('same', 'apart')),
  verdict INTEGER REFERENCES decision (seq),
  version INTEGER NOT NULL DEFAULT 1 CHECK (version >= 1),
  CHECK ((relation IS NULL) = (verdict IS NULL))
) STRICT;

CREATE TABLE grouping_claim (
  grouping_id INTEGER NOT NULL REFERENCES grouping (id),
  claim_id INTEGER NOT NULL REFERENCES claim (id),
  side INTEGER NOT NULL CHECK (side >= 0),
  PRIMARY KEY (grouping_id, claim_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX grouping_claim_claim ON grouping_claim (claim_id);

CREATE TRIGGER grouping_kept_from_delete BEFORE DELETE ON grouping
BEGIN
  SELECT raise(ABORT, 'what a person said of occurrences is kept');
END;

CREATE TRIGGER grouping_kept_from_replace BEFORE INSERT ON grouping
WHEN EXISTS (SELECT 1 FROM grouping WHERE id = NEW.id)
BEGIN
  SELECT raise(ABORT, 'what a person said of occurrences is kept');
END;

CREATE TRIGGER grouping_claim_kept_from_update BEFORE UPDATE ON grouping_claim
BEGIN
  SELECT raise(ABORT, 'what a person said of occurrences is kept');
END;

CREATE TRIGGER grouping_claim_kept_from_delete BEFORE DELETE ON grouping_claim
BEGIN
  SELECT raise(ABORT, 'what a person said of occurrences is kept');
END;

CREATE TRIGGER grouping_claim_kept_from_replace BEFORE INSERT ON grouping_claim
WHEN EXISTS (SELECT 1 FROM grouping_claim WHERE grouping_id = NEW.grouping_id AND claim_id = NEW.claim_id)
BEGIN
  SELECT raise(ABORT, 'what a person said of occurrences is kept');
END;
