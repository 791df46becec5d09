-- What a figure can count: a later migration adds a measure by adding a row.

-- The measures; destroyed and seized count things and carry a unit.
CREATE TABLE measure (
  name TEXT COLLATE "C" NOT NULL PRIMARY KEY
);

INSERT INTO measure (name) VALUES
  ('killed'), ('wounded'), ('casualties'), ('captured'), ('abducted'), ('missing'), ('displaced'), ('surrendered'),
  ('freed'), ('participants'), ('destroyed'), ('seized');

ALTER TABLE figure DROP CONSTRAINT figure_measure_check;

ALTER TABLE figure ADD CONSTRAINT figure_measure_fkey FOREIGN KEY (measure) REFERENCES measure (name);
