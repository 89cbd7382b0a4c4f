"""A file is fetched from the address that the user gave, whole or not at all, and from nowhere else."""

from __future__ import annotations

import hashlib
import http.server
import socket
import subprocess
import sys
import threading
import time
from email.message import Message
from pathlib import Path

import pytest

from tallystick.errors import TallystickError
from tallystick.records import fetch, fetching
from tallystick.records.addresses import is_public, target_of
from tallystick.records.naming import file_name, is_web_page

CSV = b"id,date,killed\n1,2014-01-22,3\n"
HOSTILE = Path(__file__).resolve().parents[2] / "../shared/hostile"


class Server(http.server.BaseHTTPRequestHandler):
    """A publisher: a table, redirects to it, and answers that are none."""

    asked: tuple[str, ...] = ()

    def do_GET(self) -> None:
        Server.asked = (*Server.asked, self.path)
        status, headers, body = ANSWERS.get(self.path, (404, {}, b"not here"))
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Nothing on the terminal."""


LENGTH = {"Content-Length": str(len(CSV))}
ANSWERS = {
    "/events.csv": (200, {"Content-Type": "text/csv", **LENGTH}, CSV),
    "/download?id=7": (200, {"Content-Disposition": 'attachment; filename="../../ged251.csv"', **LENGTH}, CSV),
    "/moved": (302, {"Location": "/events.csv"}, b""),
    "/loop": (302, {"Location": "/loop"}, b""),
    "/to-shell": (302, {"Location": "http://example.org:22/"}, b""),
    "/to-file": (302, {"Location": "file:///etc/passwd"}, b""),
    "/page.csv": (200, {"Content-Type": "text/csv"}, b"  <!DOCTYPE html><title>Log in</title>"),
    "/short.csv": (200, {"Content-Length": "999"}, CSV),
    "/empty.csv": (200, {"Content-Length": "0"}, b""),
    "/packed.csv": (200, {"Content-Encoding": "gzip"}, b"\x1f\x8b"),
    "/huge.csv": (200, {"Content-Length": "99999999999"}, CSV),
    "/busy.csv": (503, {"Retry-After": "60"}, b"busy"),
}


@pytest.fixture(scope="module")
def server():
    """The address of the publisher, on this machine."""
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Server) as running:
        threading.Thread(target=running.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{running.server_address[1]}"
        running.shutdown()


@pytest.mark.parametrize(
    ("path", "name"), [("/events.csv", "events.csv"), ("/moved", "events.csv"), ("/download?id=7", "ged251.csv")]
)
def test_a_file_is_fetched_whole_under_a_plain_name(path, name, server, tmp_path):
    told = []
    found = fetch(server + path, tmp_path / "input", private=True, progress=lambda *bytes_: told.append(bytes_))
    assert found.path == tmp_path / "input" / name
    assert found.path.read_bytes() == CSV
    assert (found.sha256, found.size, found.new) == (hashlib.sha256(CSV).hexdigest(), len(CSV), True)
    assert told[-1] == (len(CSV), len(CSV))
    assert [path.name for path in (tmp_path / "input").iterdir()] == [name]


@pytest.mark.parametrize(
    ("path", "found"),
    [
        ("/nowhere", "status 404 Not Found"),
        ("/busy.csv", "status 503 Service Unavailable, to be asked again after 60"),
        ("/page.csv", "a web page"),
        ("/short.csv", "30 bytes, then nothing, expected 999 bytes"),
        ("/empty.csv", "an empty answer"),
        ("/packed.csv", "an answer packed as gzip"),
        ("/huge.csv", "a file of 99,999,999,999 bytes"),
        ("/loop", "more than 5 redirects"),
        ("/to-shell", "port 22"),
        ("/to-file", "the scheme 'file'"),
    ],
)
def test_what_is_no_whole_file_leaves_nothing_behind(path, found, server, tmp_path):
    with pytest.raises(TallystickError, match=f"found {found}"):
        fetch(server + path, tmp_path, private=True)
    assert list(tmp_path.iterdir()) == []


def test_another_file_of_that_name_stays_and_the_same_one_is_not_written_again(server, tmp_path):
    (tmp_path / "events.csv").write_bytes(b"id,date,killed\n1,2014-01-22,4\n")
    with pytest.raises(TallystickError, match="found another file of that name"):
        fetch(f"{server}/events.csv", tmp_path, private=True)
    assert (tmp_path / "events.csv").read_bytes() != CSV
    (tmp_path / "events.csv").write_bytes(CSV)
    assert not fetch(f"{server}/events.csv", tmp_path, private=True).new


def test_an_address_of_this_machine_is_not_asked_unless_that_is_said(server, tmp_path):
    Server.asked = ()
    with pytest.raises(TallystickError, match=r"127\.0\.0\.1, an address of this machine or of a private network"):
        fetch(f"{server}/events.csv", tmp_path)
    assert Server.asked == ()


def test_an_address_that_it_redirects_to_is_looked_up_and_refused(server, tmp_path, monkeypatch):
    """Leave to ask one address of this machine is no leave to ask others: localhost is another name here."""
    monkeypatch.setitem(ANSWERS, "/inside", (302, {"Location": f"{server.replace('127.0.0.1', 'localhost')}/x"}, b""))
    Server.asked = ()
    with pytest.raises(TallystickError, match="an address of this machine"):
        fetch(f"{server}/inside", tmp_path, private=True)
    assert Server.asked == ("/inside",)


def addresses(kind: str) -> list[str]:
    path = HOSTILE / "ssrf_urls.txt"
    lines = path.read_text(encoding="utf-8").splitlines() if path.is_file() else []
    return [line.partition(" ")[2] for line in lines if line.startswith(kind)]


OURS = [
    "http://127.0.0.1/", "http://2130706433/", "http://0x7f.1/", "http://localhost./", "http://[::ffff:127.0.0.1]/",
    "http://[64:ff9b::7f00:1]/", "http://[2002:7f00:1::]/", "http://10.1.2.3/", "http://169.254.169.254/",
    "http://100.64.0.1/", "http://[fe80::1]/", "http://a:b@example.org/", "http://example.org\\@127.0.0.1/",
    "http://example.org:25/", "http://exa%6dple.org/", "ftp://example.org/x.csv", "file:///etc/passwd",
    "//example.org/x", "http:///x", "https://", "http://example.org:x/", "http://ex ample.org/", "http://224.0.0.1/",
]  # fmt: skip


@pytest.mark.parametrize("address", [*OURS, *addresses("refuse")])
def test_addresses_that_lead_elsewhere_are_refused_before_anything_is_sent(address, tmp_path, monkeypatch):
    def connected(*_: object) -> None:
        raise AssertionError("a connection was opened")

    monkeypatch.setattr("socket.create_connection", connected)
    with pytest.raises(TallystickError, match="nothing was asked for"):
        fetch(address, tmp_path)


@pytest.mark.parametrize("address", ["http://8.8.8.8/", "https://11.0.0.1:8443/x.csv?a=b", *addresses("allow")])
def test_addresses_of_the_public_network_pass(address):
    assert is_public(target_of(address).host)


@pytest.mark.parametrize(
    ("path", "headers", "first", "name"),
    [
        ("/downloads/ged251-csv.zip", {}, b"PK", "ged251-csv.zip"),
        ("/a%2F..%2F..%2Fetc.csv", {}, b"", "etc.csv"),
        ("/.hidden.csv", {}, b"", "hidden.csv"),
        ("/api/events", {"Content-Type": "text/csv; charset=utf-8"}, b"id", "events.csv"),
        ("/api/events", {}, b"PAR1", "events.parquet"),
        ("/", {}, b"[{", "records.json"),
    ],
)
def test_a_fetched_file_has_a_plain_name_with_a_known_ending(path, headers, first, name):
    assert file_name(path, message(headers), first) == name


def message(headers: dict[str, str]) -> Message:
    told = Message()
    for key, value in headers.items():
        told[key] = value
    return told


@pytest.mark.parametrize(
    ("first", "kind", "page"),
    [
        (b"\n<!DOCTYPE HTML>", "", True),
        (b"<div>", "text/html", True),
        (b"id,date", "text/html", False),
        (b"PK", "text/html", False),
    ],
)
def test_a_page_for_people_is_known_by_how_it_begins(first, kind, page):
    assert is_web_page(first, message({"Content-Type": kind} if kind else {})) is page


def _until_it_listens(port: int) -> None:
    """The server says its address before it listens there."""
    for _ in range(100):
        with socket.socket() as line:
            if line.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)


@pytest.fixture(scope="module")
def misbehaving():
    """The address of the server that misbehaves; skips where it is not beside the project."""
    script = HOSTILE / "hostile_server.py"
    if not script.is_file():
        pytest.skip("no hostile server beside the project")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = str(free.getsockname()[1])
    process = subprocess.Popen(
        [sys.executable, str(script), "--port", port], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    )
    try:
        assert process.stdout
        while "http://" not in (line := process.stdout.readline()):
            assert line, "the server ended"
        _until_it_listens(int(port))
        yield line.strip()
    finally:
        process.terminate()
        process.wait()


@pytest.mark.parametrize(
    ("path", "found"),
    [
        ("/ok", "a web page"),
        ("/slow-head", "no answer"),
        ("/slow-body", "a web page"),
        ("/stall", "no answer"),
        ("/reset", "no answer"),
        ("/half", "a web page"),
        ("/huge?mb=20", "more than"),
        ("/gzip-bomb", "an answer packed as gzip|no answer"),  # it packs for seconds before it answers
        ("/lying-length", "a file of 99,999,999 bytes"),
        ("/bad-chunk", "an answer that broke off|a web page"),
        ("/header-flood", "no answer"),
        ("/loop", "more than 5 redirects"),
        ("/hops?n=30", "more than 5 redirects"),
        ("/429", "status 429"),
        ("/auth", "status 401"),
        ("/redirect?to=http://169.254.169.254/", "169.254.169.254, an address of this machine"),
        ("/downgrade", "a web page"),
    ],
)
def test_a_server_that_misbehaves_ends_in_a_reason(path, found, misbehaving, tmp_path, monkeypatch):
    monkeypatch.setattr(fetching, "SECONDS", 2.0)
    monkeypatch.setattr(fetching, "LARGEST", 10_000_000)
    with pytest.raises(TallystickError, match=f"found ({found})"):
        fetch(misbehaving + path, tmp_path, private=True)
    assert list(tmp_path.iterdir()) == []
