"""Who may come in: a link that works once becomes a cookie, and every request must come from that very page.

The server listens on loopback, but every program and every web page on this machine can reach loopback. So a
request must name exactly this host and port (no rebinding of names), must come from no other origin (no page
of elsewhere), and must hold a cookie that was given for a link printed in the terminal. Nothing here does
input or output; all of it can be tested as it stands.
"""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

COOKIE = "claimtrack_session"
LINKS = 16  # cookies given at most; each browser needs one
BITS = 32  # bytes of randomness in a link and in a cookie

HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}
NO_CSP_SOURCES = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a request is not answered: the status of HTTP and a sentence for whoever sees it."""

    status: int
    sentence: str


WRONG_HOST = Refusal(403, "This address is not the one that claimtrack printed. Open the printed link.")
WRONG_ORIGIN = Refusal(403, "Another web page may not talk to claimtrack.")
NO_COOKIE = Refusal(
    403, "This browser has not been let in. Open the link that claimtrack printed in the terminal."
)
USED_LINK = Refusal(
    403, "This link was used already or is not one of claimtrack's. Open the newest link in the terminal."
)
FULL = Refusal(503, "As many reviews are open as were allowed. Close one, or serve with --sessions.")


@dataclass(slots=True)
class Gate:
    """The rules of one server at `host`:`port`; `announce` is given each new link to print."""

    host: str
    port: int
    sessions: int
    announce: Callable[[str], None]
    _token: str = ""
    _cookies: list[str] = field(default_factory=list)
    _open: int = 0

    @property
    def origin(self) -> str:
        """The one origin whose requests are answered."""
        return f"http://{self.host}:{self.port}"

    def invite(self) -> None:
        """Make a link that works once, and announce it."""
        self._token = secrets.token_urlsafe(BITS)
        self.announce(f"{self.origin}/?token={self._token}")

    def refused(self, headers: Mapping[str, str]) -> Refusal | None:
        """Why a request with these headers is refused before anything is looked up; None where it is not."""
        if headers.get("Host") != f"{self.host}:{self.port}":
            return WRONG_HOST
        origin = headers.get("Origin")
        if origin is not None and origin != self.origin:
            return WRONG_ORIGIN
        return None

    def refused_socket(self, headers: Mapping[str, str]) -> Refusal | None:
        """The same for a WebSocket, which browsers let any page open: here the origin must be said."""
        return WRONG_ORIGIN if headers.get("Origin") != self.origin else self.refused(headers)

    def enter(self, token: str) -> str | Refusal:
        """A cookie for the link's token, which is spent by it; the next link is announced."""
        if not self._token or not hmac.compare_digest(token.encode(), self._token.encode()):
            return USED_LINK
        self._token = ""
        cookie = secrets.token_urlsafe(BITS)
        self._cookies = [*self._cookies[-LINKS + 1 :], cookie]
        self.invite()
        return cookie

    def known(self, cookie: str | None) -> bool:
        """Whether the cookie is one that this server gave."""
        asked = (cookie or "").encode()
        return any(hmac.compare_digest(asked, one.encode()) for one in self._cookies)

    def begin(self) -> Refusal | None:
        """Count one more open review, or refuse it; every begun one is ended by `end`."""
        if self._open >= self.sessions:
            return FULL
        self._open += 1
        return None

    def end(self) -> None:
        """One open review less."""
        self._open -= 1

    def content_security_policy(self) -> str:
        """What the page may load: its own scripts, styles and fonts, its own socket, nothing from elsewhere.

        The terminal in the page writes its colours into style attributes, which needs 'unsafe-inline' there.
        """
        return (
            f"{NO_CSP_SOURCES}; script-src 'self'; style-src 'self' 'unsafe-inline'; font-src 'self'; "
            f"img-src 'self' data:; connect-src 'self' ws://{self.host}:{self.port}"
        )
