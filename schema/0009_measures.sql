-- What a figure can count: a later migration adds a measure by adding a row.

-- The measures; destroyed and seized count things and carry a unit.
CREATE TABLE measure (
  name TEXT NOT NULL PRIMARY KEY
) STRICT, WITHOUT ROWID;

INSERT INTO measure (name) VALUES
  ('killed'), ('wounded'), ('casualties'), ('captured'), ('abducted'), ('missing'), ('displaced'), ('surrendered'),
  ('freed'), ('participants'), ('destroyed'), ('seized');

DROP VIEW figures_view;

-- An interval and the words it stood in; `best` null: none given; `high` null: open above.
CREATE TABLE figure_anew (
  claim_id INTEGER NOT NULL REFERENCES claim (id),
  position INTEGER NOT NULL CHECK (position >= 0),
  measure TEXT NOT NULL REFERENCES measure (name),
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

INSERT INTO figure_anew SELECT * FROM figure ORDER BY claim_id, position;

DROP TABLE figure;

ALTER TABLE figure_anew RENAME TO figure;

CREATE INDEX figure_measure ON figure (measure, claim_id);

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
