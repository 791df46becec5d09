"""One document from the network, when a person asks for it: its bytes and headers as they came.

Only http and https, only public addresses, every redirect looked at as if it had been asked for, no cookies,
no proxies, no compression, bounded in bytes and in time. This module alone of the program opens a connection.
"""

from __future__ import annotations

import codecs
import contextlib
import hashlib
import http.client
import socket
import ssl
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from email.message import EmailMessage
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from claimtrack import __version__
from claimtrack.documents.addresses import Resolve, checked, is_public, resolved
from claimtrack.documents.read import from_bytes
from claimtrack.errors import InputError
from claimtrack.model import DocumentText

REDIRECTS = 5
_SUFFIXES = {  # which kind of document the server says it is
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "application/pdf": ".pdf",
    "text/plain": ".txt",
    "text/markdown": ".md",
    "message/rfc822": ".eml",
}
SECONDS = 30.0  # for all of it, redirects included
_PORTS = {"http": 80, "https": 443}
_MOVED = {301, 302, 303, 307, 308}
_PIECE = 65_536
_LONGEST_URL = 4_000


@dataclass(frozen=True, slots=True)
class Fetched:
    """What came: `url` as asked for, `final_url` where it was found, `address` it was connected to.

    `headers` are in the order and spelling in which they came; `headers_sha256` is of them as lines.
    """

    url: str
    final_url: str
    address: str
    headers: tuple[tuple[str, str], ...]
    content: bytes
    retrieved: str

    @property
    def headers_sha256(self) -> str:
        """The hash of the headers as lines."""
        lines = "".join(f"{name}: {value}\r\n" for name, value in self.headers)
        return hashlib.sha256(lines.encode("utf-8", "surrogateescape")).hexdigest()

    def header(self, name: str) -> str:
        """The first header of this name, empty where there is none."""
        return next((value for one, value in self.headers if one.lower() == name.lower()), "")

    def record(self) -> dict[str, object]:
        """What the record of decisions keeps of the fetching."""
        return {
            "url": self.url,
            "final_url": self.final_url,
            "address": self.address,
            "headers": [list(one) for one in self.headers],
            "headers_sha256": self.headers_sha256,
        }

    def document(
        self, *, source: str = "", published: str | None = None, title: str | None = None
    ) -> DocumentText:
        """The document that the bytes are; raises InputError and MissingExtra as `documents.read` does."""
        kind = EmailMessage()
        kind["Content-Type"] = self.header("content-type") or "text/html"
        read = from_bytes(
            self.content,
            path=self.final_url,
            source=source,
            published=published,
            title=title,
            url=self.final_url,
            encoding=_charset(self.content, kind.get_content_charset()),
            suffix=_SUFFIXES.get(kind.get_content_type(), ""),
            limit=len(self.content),
        )
        return replace(read, retrieved=self.retrieved, retrieval=self.record())


@dataclass(frozen=True, slots=True)
class Network:
    """What fetching rests on, so that a test can put a server of its own there."""

    resolve: Resolve = resolved
    allowed: Callable[[str], bool] = is_public
    trust: Callable[[], ssl.SSLContext] = ssl.create_default_context


def fetch(url: str, *, limit: int, seconds: float = SECONDS, network: Network | None = None) -> Fetched:
    """The document at the address, at most `limit` bytes, within `seconds`.

    Raises InputError in one sentence where the address is none that is fetched, leads to no public address,
    does not answer in time, answers with anything but a document, or with one that is too large.
    """
    deadline = time.monotonic() + seconds
    here = url.strip()
    for _ in range(REDIRECTS + 1):
        answer = _Visit(here, limit, deadline, network or Network()).answer()
        if isinstance(answer, str):
            here = _moved(here, answer)
            continue
        address, headers, content = answer
        retrieved = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        return Fetched(url, here, address, headers, content, retrieved)
    raise InputError(
        f"{url}: it sends on to another address more than {REDIRECTS} times; save the page yourself."
    )


def _parts(url: str) -> SplitResult:
    """The address taken apart; InputError where it is none that is fetched."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise InputError(f"{url!r}: this is no address of a web page; check it.") from error
    wrong_port = port is not None and not 0 < port < 65_536
    if parts.scheme not in _PORTS or not parts.hostname or wrong_port or len(url) > _LONGEST_URL:
        raise InputError(f"{url[:200]!r}: only http:// and https:// addresses are fetched; check it.")
    if parts.username is not None or parts.password is not None:
        raise InputError(f"{parts.hostname}: an address with a name or password in it is not fetched.")
    return parts


def _moved(here: str, location: str) -> str:
    """Where a redirect leads; never from https to http."""
    there = urljoin(here, location)
    if urlsplit(here).scheme == "https" and _parts(there).scheme == "http":
        raise InputError(f"{here}: it sends on to an address that is not encrypted; save the page yourself.")
    return there


_Answer = tuple[str, tuple[tuple[str, str], ...], bytes]
_REQUEST = {
    "User-Agent": f"claimtrack/{__version__}",
    "Accept": "text/html, application/pdf, text/plain, text/markdown;q=0.9, */*;q=0.1",
    "Accept-Encoding": "identity",  # what comes is what is hashed, and nothing unfolds to gigabytes
    "Connection": "close",
}


@dataclass(frozen=True, slots=True)
class _Visit:
    """One request to one address, with what bounds it."""

    url: str
    limit: int
    deadline: float
    network: Network

    def answer(self) -> _Answer | str:
        """The address connected to, headers and body; or where the answer sends on to."""
        parts = _parts(self.url)
        host, port = str(parts.hostname), parts.port or _PORTS[parts.scheme]
        address = checked(host, port, self.network.resolve, self.network.allowed)
        connection = http.client.HTTPConnection(host, port)
        connection.sock = self._connected(parts.scheme, host, address, port)
        ending = threading.Timer(
            self._left(), _cut, [connection.sock]
        )  # a server that drips is not waited for
        ending.daemon = True
        ending.start()
        try:
            return self._asked(connection, parts, address)
        except (OSError, http.client.HTTPException, ValueError) as error:
            if self._left() <= 0:
                raise InputError(f"{self.url}: it does not come in time; try again later.") from error
            why = str(error) or type(error).__name__
            raise InputError(f"{self.url}: fetching it failed ({why}); try again later.") from error
        finally:
            ending.cancel()
            connection.close()

    def _left(self) -> float:
        return self.deadline - time.monotonic()

    def _connected(self, scheme: str, host: str, address: str, port: int) -> socket.socket:
        """A connection to the address that was looked at, under the host's name."""
        try:
            plain = socket.create_connection((address, port), timeout=max(0.1, self._left()))
        except OSError as error:
            raise InputError(
                f"{host}: it cannot be reached ({error}); check the address and the network."
            ) from error
        if scheme == "http":
            return plain
        try:
            return self.network.trust().wrap_socket(plain, server_hostname=host)
        except (OSError, ValueError) as error:
            plain.close()
            raise InputError(
                f"{host}: no safe connection could be made ({error}); check the address."
            ) from error

    def _asked(
        self, connection: http.client.HTTPConnection, parts: SplitResult, address: str
    ) -> _Answer | str:
        path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._")
        query = "?" + quote(parts.query, safe="/%:@!$&'()*+,;=~-._?") if parts.query else ""
        connection.request("GET", path + query, headers=_REQUEST)
        response = connection.getresponse()
        if response.status in _MOVED and response.headers.get("Location"):
            return str(response.headers["Location"])
        if response.status != http.client.OK:
            raise InputError(
                f"{self.url}: the server answers {response.status} {response.reason}; check the address."
            )
        return address, tuple(response.getheaders()), self._content(response)

    def _content(self, response: http.client.HTTPResponse) -> bytes:
        """The body; InputError where it grows beyond the limit or is not what was announced."""
        if response.headers.get("Content-Encoding", "identity").strip().lower() not in ("", "identity"):
            raise InputError(
                f"{self.url}: the server insists on compressing the page; save it and ingest the file."
            )
        content = bytearray()
        while piece := response.read1(_PIECE):
            content += piece
            if len(content) > self.limit:
                raise InputError(
                    f"{self.url}: larger than {self.limit / 1_000_000:g} MB; no article is; raise --limit."
                )
        if self._left() <= 0:
            raise TimeoutError("cut off")
        declared = response.headers.get("Content-Length", "")
        if declared.isdigit() and int(declared) != len(content):
            raise InputError(f"{self.url}: only {len(content):,} of {int(declared):,} bytes came; try again.")
        if not content:
            raise InputError(f"{self.url}: the page is empty; there is nothing to read.")
        return bytes(content)


def _charset(content: bytes, named: str | None) -> str | None:
    """The encoding that the server names, where it is one and the bytes are not UTF-8 anyway."""
    try:
        content.decode()
    except UnicodeDecodeError:
        with contextlib.suppress(LookupError):
            return codecs.lookup(named or "").name
    return None


def _cut(connected: socket.socket) -> None:
    """End a connection that another thread is reading."""
    with contextlib.suppress(OSError):
        connected.shutdown(socket.SHUT_RDWR)
