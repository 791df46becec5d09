-- Seals: what each table held when claimtrack last wrote to it, so that a row which something else changed, cut out or
-- put in is found (`claimtrack check`). Written in the transaction of each change; no guard against whoever computes them anew.

-- `digest`: the sum of the hashes of all rows, modulo 2^256, in hexadecimal (store/seals.py).
CREATE TABLE seal (
  name TEXT NOT NULL PRIMARY KEY,
  n INTEGER NOT NULL CHECK (n >= 0),
  digest TEXT NOT NULL CHECK (length(digest) = 64)
) STRICT, WITHOUT ROWID;
