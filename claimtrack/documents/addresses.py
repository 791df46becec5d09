"""Which addresses of the network a document may be fetched from: public ones, nothing of this machine's own.

A page can name any address it likes, also of the router at home or of a cloud's internal service, so the name
is resolved once, every address it stands for is looked at, and the connection goes to one that was looked at.
"""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Callable, Sequence

from claimtrack.errors import InputError

Resolve = Callable[[str, int], Sequence[str]]
"""Gives the addresses, as text, that a host name and port stand for; OSError where it has none."""

# Public by `is_global`, and yet no places of documents: translations and relays that lead elsewhere.
_BARRED = tuple(
    ipaddress.ip_network(one)
    for one in (
        "64:ff9b::/96",  # NAT64 (RFC 6052): an IPv4 address inside, also a private one
        "2002::/16",  # 6to4 (RFC 3056): the same
        "192.0.0.0/24",  # protocol assignments (RFC 6890)
        "192.88.99.0/24",  # 6to4 relays (RFC 7526)
    )
)


def resolved(host: str, port: int) -> Sequence[str]:
    """What the system's resolver says."""
    return [str(one[4][0]) for one in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]


def is_public(address: str) -> bool:
    """Whether the address is one of the open network."""
    found = ipaddress.ip_address(address.partition("%")[0])
    mapped = getattr(found, "ipv4_mapped", None)
    if mapped is not None:
        return is_public(str(mapped))
    barred = any(found.version == network.version and found in network for network in _BARRED)
    return found.is_global and not found.is_multicast and not found.is_reserved and not barred


def checked(
    host: str, port: int, resolve: Resolve = resolved, allowed: Callable[[str], bool] = is_public
) -> str:
    """An address of the host to connect to; InputError where it has none, or one that is not allowed."""
    try:
        found = resolve(host, port)
    except (OSError, UnicodeError) as error:
        raise InputError(f"{host}: this host is not known; check the address and the network.") from error
    if not found:
        raise InputError(f"{host}: this host has no address; check the address and the network.")
    wrong = [one for one in found if not allowed(one)]
    if wrong:
        raise InputError(
            f"{host}: it leads to {wrong[0]}, which is no public address; save the page and ingest the file."
        )
    return found[0]
