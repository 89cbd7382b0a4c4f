"""Which addresses may be asked: http and https, on the public network, with nothing hidden in them."""

from __future__ import annotations

import ipaddress
from urllib.parse import SplitResult, urlsplit

from msgspec import Struct

from tallystick.errors import ExitStatus, TallystickError

PORTS = {"http": 80, "https": 443}
FIRST_FREE_PORT = 1024  # below it stand services that are no web servers: mail, shells, files
LONGEST = 2_000  # characters; longer addresses are no addresses of files
NAT64 = ipaddress.ip_network("64:ff9b::/96")  # RFC 6052: an IPv4 address in the last 32 bits

Address = ipaddress.IPv4Address | ipaddress.IPv6Address


class Target(Struct, frozen=True):
    """An address in its parts, as it was checked.

    host  as it is asked for, in ASCII
    path  with the query, as a request names it
    """

    scheme: str
    host: str
    port: int
    path: str
    text: str

    @property
    def named(self) -> str:
        """The host as a request names it, with the port where that is not the usual one."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == PORTS[self.scheme] else f"{host}:{self.port}"


def target_of(text: str) -> Target:
    """The parts of an address. Raises TallystickError for what is no plain address of the web."""
    split = _split(text)
    host = (split.hostname or "").rstrip(".")
    if split.scheme not in PORTS:
        raise not_asked(text, f"the scheme '{split.scheme}'" if split.scheme else "no scheme", "http:// or https://")
    if not host:
        raise not_asked(text, "no host", "an address with a host, as https://example.org/file.csv")
    if split.username is not None or split.password is not None:
        raise not_asked(text, "a user name or password in it", "an address without one")
    port = _port(split, text)
    path = split.path or "/"
    return Target(split.scheme, _ascii(host, text), port, f"{path}?{split.query}" if split.query else path, text)


def _split(text: str) -> SplitResult:
    if len(text) > LONGEST or any(mark.isspace() or not mark.isprintable() for mark in text) or "\\" in text:
        raise not_asked(text[:LONGEST], "signs that no address holds", "a plain address")
    try:
        split = urlsplit(text)
        split.port  # noqa: B018  # a port that is no number is found here
    except ValueError as trouble:
        raise not_asked(text, str(trouble), "a plain address") from None
    if "%" in split.netloc:
        raise not_asked(text, "a host with %", "a host in plain letters")
    return split


def _port(split: SplitResult, text: str) -> int:
    port = PORTS[split.scheme] if split.port is None else split.port
    if port not in PORTS.values() and port < FIRST_FREE_PORT:
        raise not_asked(text, f"port {port}", f"port 80, 443, or {FIRST_FREE_PORT} and above")
    return port


def _ascii(host: str, text: str) -> str:
    try:
        return host.encode("ascii" if ":" in host else "idna").decode("ascii")
    except UnicodeError:
        raise not_asked(text, f"the host '{host}'", "a host name") from None


def is_public(address: str) -> bool:
    """Whether an IP address is of the public network; those that carry another in them count as that one."""
    try:
        found: Address = ipaddress.ip_address(address)
    except ValueError:
        return False
    return all(one.is_global and not one.is_multicast for one in (found, *_carried(found)))


def _carried(found: Address) -> tuple[Address, ...]:
    """IPv4 addresses inside an IPv6 address: mapped, 6to4, Teredo, NAT64."""
    if not isinstance(found, ipaddress.IPv6Address):
        return ()
    inside: list[Address | None] = [found.ipv4_mapped, found.sixtofour, *(found.teredo or ())]
    if found in NAT64:
        inside.append(ipaddress.IPv4Address(int(found) & 0xFFFF_FFFF))
    return tuple(one for one in inside if one is not None)


def not_asked(address: str, found: str, expected: str) -> TallystickError:
    """The error for an address that is not asked for anything."""
    return TallystickError(
        address,
        found,
        expected,
        "nothing was asked for and nothing was written",
        "check the address, or download the file yourself and add the file",
        ExitStatus.USAGE,
    )
