-- Tuning: what the judgements of this ledger taught its matcher, and which rules people switched off.

INSERT INTO decision_action (name) VALUES ('tune');

CREATE TABLE tuning (
  id INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
  -- JSON: the name of a feature and what its log-odds are multiplied by.
  weights TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(weights)),
  -- What is added to the sum of the log-odds.
  shift REAL NOT NULL DEFAULT 0.0,
  -- JSON: the names of the rules that are not asked, in order.
  off TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(off)),
  -- The decision that tuned it so.
  verdict INTEGER REFERENCES decision (seq),
  version INTEGER NOT NULL DEFAULT 1
) STRICT;

INSERT INTO tuning (id) VALUES (1);

CREATE TRIGGER tuning_kept_from_delete BEFORE DELETE ON tuning
BEGIN
  SELECT raise(ABORT, 'the matcher is tuned, never taken away');
END;
