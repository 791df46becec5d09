"""A proof bundle: ledger, documents and record in a BagIt bag (RFC 8493) that anybody can verify."""
