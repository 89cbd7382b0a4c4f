"""Fetching a file of records from an address that the user gave: the only place where anything asks the network.

No cookies, no passwords, no proxies: one GET, a few redirects, each address checked before it is connected to. The
host is looked up once and the connection goes to the address that was checked, so that a name cannot change its mind.
"""

from __future__ import annotations

import hashlib
import http.client
import os
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urljoin

from msgspec import Struct

from tallystick import __version__
from tallystick.errors import ExitStatus, TallystickError
from tallystick.records.addresses import Target, is_public, not_asked, target_of
from tallystick.records.naming import LOOKED_AT, file_name, is_web_page

REDIRECTS = 5  # publishers need two or three: to https, to a store of files
SECONDS = 30.0  # without a byte, or for the head of an answer: a server that takes longer is not answering
SLOWEST, SPELL = 20_000, 30.0  # bytes in so many seconds: below it, a gigabyte would take two weeks
LARGEST = 4_000_000_000  # bytes: what can be loaded, see unpacking.py
PIECE = 1 << 16
MOVED = frozenset({301, 302, 303, 307, 308})

Progress = Callable[[int, int], None]
"""Told after each piece: bytes so far, and bytes in all, 0 where that is not told."""


class Fetched(Struct, frozen=True):
    """A file that was fetched. `address` is where it was found in the end, after redirects."""

    path: Path
    address: str
    sha256: str
    size: int
    new: bool


def fetch(address: str, folder: Path, *, private: bool = False, progress: Progress | None = None) -> Fetched:
    """Fetch a file into a folder, whole or not at all. Raises TallystickError.

    private  also from an address of this machine or of a private network; not from another that it redirects to
    """
    with _answer(address, private) as (response, target):
        _check_kind(response, target.text)
        folder.mkdir(parents=True, exist_ok=True)
        part = folder / f".{os.getpid()}.part"
        try:
            size, first = _written(part, response, (target.text, progress or _silent))
            name = file_name(target.path, response.headers, first)
            return _settled(part, folder / name, target.text, size)
        except OSError as trouble:
            raise _unwritable(folder, trouble) from trouble
        finally:
            part.unlink(missing_ok=True)


def _silent(_: int, __: int) -> None:
    """Progress that nobody looks at."""


@contextmanager
def _answer(address: str, private: bool) -> Iterator[tuple[http.client.HTTPResponse, Target]]:
    """The answer that is no redirect, and the address that gave it."""
    target = first = target_of(address)
    for _ in range(REDIRECTS + 1):
        connection = _connection(target, private and target.named == first.named)
        try:
            response = _asked(connection, target)
            if response.status not in MOVED:
                yield response, target
                return
            target = _next(target, response.headers.get("Location", ""))
        finally:
            connection.close()
    raise failed(address, f"more than {REDIRECTS} redirects", "a file")


def _next(target: Target, location: str) -> Target:
    found = target_of(urljoin(target.text, location))
    if target.scheme == "https" and found.scheme != "https":
        raise not_asked(target.text, "a redirect from https to http", "an address that stays on https")
    return found


# ---- one connection -----------------------------------------------------------------------------------------------


def _connection(target: Target, private: bool) -> http.client.HTTPConnection:
    """A connection to a host that was looked up and checked."""
    places = _looked_up(target, private)
    try:
        line = _line(places)
        if target.scheme == "https":
            line = ssl.create_default_context().wrap_socket(line, server_hostname=target.host)
    except ssl.SSLError as trouble:
        raise failed(target.text, f"no safe connection ({trouble.reason or trouble})", "a valid certificate") from None
    except OSError as trouble:
        raise failed(target.text, f"no connection ({_words(trouble)})", "a server that answers") from None
    connection = http.client.HTTPConnection(target.host, target.port, timeout=SECONDS)
    connection.sock = line
    return connection


def _line(places: list[tuple[str, int]]) -> socket.socket:
    """A line to the first of the places that answers."""
    for place in places[:-1]:
        try:
            return socket.create_connection(place, SECONDS)
        except OSError:
            continue
    return socket.create_connection(places[-1], SECONDS)


def _looked_up(target: Target, private: bool) -> list[tuple[str, int]]:
    """The addresses of the host; every address that the name has must be one that may be asked."""
    try:
        found = socket.getaddrinfo(target.host, target.port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as trouble:
        raise failed(target.text, f"no host {target.host} ({_words(trouble)})", "a host that is known") from None
    places = list(dict.fromkeys((str(where[0]), target.port) for *_, where in found))
    hidden = [place for place, _ in places if not is_public(place.partition("%")[0])]
    if hidden and not private:
        expected = "an address of the public network; --private allows others"
        raise not_asked(target.text, f"{hidden[0]}, an address of this machine or of a private network", expected)
    return places


def _asked(connection: http.client.HTTPConnection, target: Target) -> http.client.HTTPResponse:
    line = connection.sock
    headers = {"Host": target.named, "User-Agent": f"tallystick/{__version__}", "Accept": "*/*"}
    headers |= {"Accept-Encoding": "identity", "Connection": "close"}
    late = threading.Timer(SECONDS, line.shutdown, (socket.SHUT_RDWR,))  # a head that comes letter by letter
    late.start()
    try:
        connection.request("GET", target.path, headers=headers)
        return connection.getresponse()
    except (OSError, http.client.HTTPException, ValueError) as trouble:
        raise failed(target.text, f"no answer ({_words(trouble)})", "a file") from None
    finally:
        late.cancel()


# ---- what is sent -------------------------------------------------------------------------------------------------


def _check_kind(response: http.client.HTTPResponse, address: str) -> None:
    """Refuse what is no file of records by its head alone."""
    if response.status != http.client.OK:
        later = response.headers.get("Retry-After", "")
        wait = f", to be asked again after {later[:40]}" if later else ""
        raise failed(address, f"status {response.status} {response.reason[:80]}{wait}", "status 200 OK")
    packed = response.headers.get("Content-Encoding", "identity").lower()
    if packed not in ("", "identity"):
        raise failed(address, f"an answer packed as {packed[:40]}, which was not asked for", "the file as it is")
    if (response.length or 0) > LARGEST:
        raise failed(address, f"a file of {response.length:,} bytes", f"at most {LARGEST:,}")


def _written(part: Path, response: http.client.HTTPResponse, to: tuple[str, Progress]) -> tuple[int, bytes]:
    """Bytes written, and the first of them. Raises TallystickError where the answer is no data or breaks off."""
    address, progress = to
    size, first, promised = 0, b"", response.length or 0
    with part.open("wb") as stream:
        for piece in _pieces(response, address):
            if not size and is_web_page(piece, response.headers):
                raise failed(address, "a web page", "a file of records; look on the page for the file's own address")
            first = first or piece
            size += len(piece)
            if size > LARGEST:
                raise failed(address, f"more than {LARGEST:,} bytes", f"at most {LARGEST:,}")
            stream.write(piece)
            progress(size, promised)
        os.fsync(stream.fileno())
    if promised and size != promised:
        raise failed(address, f"{size:,} bytes, then nothing", f"{promised:,} bytes")
    if not size:
        raise failed(address, "an empty answer", "a file")
    return size, first[:LOOKED_AT]


def _pieces(response: http.client.HTTPResponse, address: str) -> Iterator[bytes]:
    """What is read at once; an answer that trickles is given up."""
    since, spell = 0, time.monotonic()
    while True:
        try:
            piece = response.read1(PIECE)
        except (OSError, http.client.HTTPException, ValueError) as trouble:
            raise failed(address, f"an answer that broke off ({_words(trouble)})", "a whole file") from None
        if not piece:
            return
        yield piece
        since += len(piece)
        if time.monotonic() - spell > SPELL:
            if since < SLOWEST:
                raise failed(address, f"{since:,} bytes in {SPELL:.0f} seconds", f"at least {SLOWEST:,}")
            since, spell = 0, time.monotonic()


def _settled(part: Path, final: Path, address: str, size: int) -> Fetched:
    """The file under its name; an earlier file of that name stays unless it is the same."""
    found = _digest(part)
    if final.exists():
        if _digest(final) != found:
            raise TallystickError(
                str(final),
                "another file of that name",
                "the file that the address has now, or none",
                "what was fetched was thrown away; the earlier file is as it was",
                "rename the earlier file if both are wanted: publishers change files, and figures with them",
                ExitStatus.WORKSPACE,
            )
        return Fetched(final, address, found, size, new=False)
    os.replace(part, final)
    return Fetched(final, address, found, size, new=True)


def _digest(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _words(trouble: Exception) -> str:
    """What went wrong, without what another program might have put there."""
    text = getattr(trouble, "strerror", None) or str(trouble) or type(trouble).__name__
    return str(text)[:120]


def failed(address: str, found: str, expected: str) -> TallystickError:
    """The error for an address that gave no file."""
    return TallystickError(
        address,
        found,
        expected,
        "nothing was written",
        "try again later, or download the file yourself and add the file",
    )


def _unwritable(folder: Path, trouble: OSError) -> TallystickError:
    return TallystickError(
        str(folder),
        _words(trouble).lower(),
        "a folder that can be written to",
        "nothing was kept",
        "make room, or give leave to write there",
        ExitStatus.WORKSPACE,
    )
