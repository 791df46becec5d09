-- What linking keeps of each claim, so that a new one finds those it may speak with: derived, made anew by `claimtrack link`.

DROP TABLE claim_key;

-- Who holds which key on which day; `key` is a hash of a word, a place or a count, day 0: unknown. An entry stands for
-- the three days that end on its day. Without foreign keys: a row a word would cost more to check than to write.
CREATE TABLE claim_posting (
  key INTEGER NOT NULL,
  day INTEGER NOT NULL CHECK (day >= 0),
  claim_id INTEGER NOT NULL,
  PRIMARY KEY (key, day, claim_id)
) STRICT, WITHOUT ROWID;

-- A claim as the numbers that matching compares (linking/traits.py); `version` is of how they are made.
CREATE TABLE claim_trait (
  claim_id INTEGER NOT NULL PRIMARY KEY REFERENCES claim (id),
  version INTEGER NOT NULL,
  traits BLOB NOT NULL
) STRICT;

-- How many claims with traits may speak of each day.
CREATE TABLE claim_day (
  day INTEGER NOT NULL PRIMARY KEY CHECK (day >= 0),
  n INTEGER NOT NULL CHECK (n >= 0)
) STRICT;
