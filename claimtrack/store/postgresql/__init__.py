"""A ledger on a PostgreSQL server: the store's second engine, with the same tables, words and record.

What the store asks stays SQLite's SQL; `speech` says it in PostgreSQL's. Imported only where an address
names a server, because it needs the extra `postgres`.
"""
