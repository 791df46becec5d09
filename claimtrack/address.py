"""Where a ledger is: a file of SQLite's, or a database of a PostgreSQL server."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

SCHEMES = ("postgresql", "postgres")
OPENING = re.compile(rf"({'|'.join(SCHEMES)})://?")  # a Path has folded two strokes, or three, into one
PASSWORDS = re.compile(r"(?<=[?&])(password|sslpassword)=[^&]*")


@dataclass(frozen=True)
class Address:
    """A PostgreSQL address as libpq takes it; as text it is without its password."""

    url: str

    def __str__(self) -> str:
        parts = urlsplit(self.url)
        user, at, hosts = parts.netloc.rpartition("@")
        rest = parts._replace(scheme="", netloc="").geturl()
        return PASSWORDS.sub(r"\1=…", f"{parts.scheme}://{user.split(':', 1)[0]}{at}{hosts}{rest}")

    @cached_property
    def name(self) -> str:
        """The database's name, as a file's name stands for its ledger."""
        parts = urlsplit(self.url)
        named = dict(parse_qsl(parts.query))
        return unquote(parts.path.strip("/")) or named.get("dbname") or named.get("service") or "postgresql"

    def resolve(self) -> Address:
        """The same: an address is whole."""
        return self

    absolute = resolve


Place = Path | Address


def placed(named: str | Place) -> Place:
    """What somebody named with --ledger: a file, or an address that begins with postgresql://."""
    if isinstance(named, Address):
        return named
    given = str(named)
    if opening := OPENING.match(given):
        return Address("postgresql://" + given[opening.end() :])
    return Path(named)
