"""The commands: formats, exit statuses, files that appear whole or not at all, terminals."""

import hashlib
import importlib.util
import json
import os
import subprocess
import sys
import tomllib
import types
from importlib import resources
from pathlib import Path

import pytest
from msgspec import Struct
from msgspec.structs import replace

from tallystick import __version__
from tallystick.cli import run
from tallystick.cli.output import appearing, check_place, chosen_format, write
from tallystick.cli.sources import refusal
from tallystick.errors import ExitStatus, Issue, TallystickError

_spec = importlib.util.spec_from_file_location("specimen", Path(__file__).parent / "report" / "specimen.py")
specimen = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(specimen)

SOURCES = {"a.txt", "torn.txt", "broken.txt", "scan.pdf"}
REFUSED = Issue("document-refused", "scan.pdf", None, None, "a picture without text", "it was not read")


class Found(Struct, dict=True):
    """What the pipeline gives for one document."""

    document: object
    claims: tuple = ()
    explained: tuple = ()
    issues: tuple = ()


def each_document(source, _project):
    """The specimen for any source, but for names that say what shall go wrong."""
    if source.uri == "torn.txt":
        raise TallystickError("torn.txt", "half a file", "a text", "it was not read", "fetch it again")
    if source.uri == "broken.txt":
        raise RuntimeError("a rule fell over")
    if source.uri == "scan.pdf":
        yield Found(None, issues=(REFUSED,))
        return
    yield Found(
        specimen.DOCUMENT,
        specimen.CLAIMS,
        tuple(number for _, number in specimen.DOSSIER.explained),
        specimen.DOSSIER.issues[:2],
    )


def examine(sources, project):
    """The specimen; an unread file where a source is called so."""
    found = [each for source in sources for each in each_document(source, project)]
    issues = tuple(issue for each in found for issue in each.issues)
    return replace(specimen.DOSSIER, issues=issues)


@pytest.fixture(autouse=True)
def pipeline(monkeypatch, tmp_path):
    """A pipeline that reads nothing, in an empty folder."""
    stub = types.ModuleType("tallystick.pipeline")
    stub.each_document, stub.examine = each_document, examine
    monkeypatch.setitem(sys.modules, "tallystick.pipeline", stub)
    monkeypatch.chdir(tmp_path)
    for name in SOURCES:
        (tmp_path / name).write_text("")


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (["--help"], 0),
        (["--version"], 0),
        (["extract", "a.txt"], 0),
        (["check", "a.txt"], 0),
        (["extract"], 2),
        (["nonsense"], 2),
        (["extract", "a.txt", "--published", "May"], 2),
        (["extract", "a.txt", "-o", "a.xyz"], 2),
        (["extract", "a.txt", "--format", "parquet"], 2),
        (["explain", "a.txt"], 2),
        (["explain", "a.txt:3"], 2),
        (["extract", "missing.txt"], 2),
        (["extract", "torn.txt"], 3),
        (["extract", "scan.pdf"], 3),
        (["check", "scan.pdf"], 3),
        (["check", "torn.txt"], 3),
        (["inspect", "scan.pdf"], 3),
        (["extract", "a.txt", "-o", "no-such-folder/a.jsonl"], 4),
        (["extract", "broken.txt"], 1),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else str(value),
)
def test_exit_statuses(arguments, status, capsys):
    assert run(arguments) == status
    capsys.readouterr()


def test_what_is_refused_does_not_stop_the_rest(capsys):
    assert run(["extract", "torn.txt", "a.txt", "scan.pdf", "--format", "jsonl"]) == ExitStatus.REFUSED
    out, err = capsys.readouterr()
    assert [json.loads(line)["id"] for line in out.splitlines()] == ["karvel"]
    assert "torn.txt: found half a file, expected a text." in err
    assert (
        "scan.pdf: found a picture without text, expected a text to read.\n  Effect: it was not read.\n  To fix:" in err
    )


def test_a_refused_text_is_told_in_five_parts():
    effect = "the file was not read; save it as UTF-8 and give that file"
    issue = Issue("document-refused", "a.txt", None, None, "NUL bytes, which no text holds", effect)
    assert str(refusal(issue)) == (
        "a.txt: found NUL bytes, which no text holds, expected a text to read.\n"
        "  Effect: the file was not read.\n"
        "  To fix: save it as UTF-8 and give that file."
    )


def test_a_bug_is_said_to_be_one_in_two_lines_and_traced_only_when_asked(capsys):
    run(["extract", "broken.txt"])
    short = capsys.readouterr().err
    assert short.startswith("This is a bug in Tallystick: RuntimeError: a rule fell over.")
    assert "Traceback" not in short
    assert run(["--traceback", "extract", "broken.txt"]) == ExitStatus.BUG
    assert "Traceback" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("asked", "output", "chosen"),
    [
        (None, None, "table"),
        (None, "-", "table"),
        (None, "r.html", "html"),
        (None, "R.JSON", "json"),
        (None, "r.txt", "table"),
        ("json", "r.html", "json"),
        ("html", "-", "html"),
    ],
)
def test_the_format_follows_the_name_of_the_output(asked, output, chosen):
    assert chosen_format(asked, output, ("table", "html", "json")) == chosen


@pytest.mark.parametrize(
    ("command", "name", "begins"),
    [
        ("extract", "c.jsonl", b'{"id": "karvel"'),
        ("extract", "c.csv", b"document,published,id"),
        ("extract", "c.parquet", b"PAR1"),
        ("extract", "c.txt", b"The 900-day"),
        ("check", "d.html", b"<!DOCTYPE html>"),
        ("check", "d.json", b'{\n "made_with"'),
    ],
)
def test_every_format_is_written(command, name, begins, tmp_path, capsys):
    assert run([command, "a.txt", "-o", name]) == 0
    assert (tmp_path / name).read_bytes().startswith(begins)
    assert {path.name for path in tmp_path.iterdir()} - SOURCES == {name}
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize("form", ["html", "json"])
def test_check_prints_what_it_would_write(form, tmp_path, capsys):
    run(["check", "a.txt", "--format", form])
    printed = capsys.readouterr().out
    run(["check", "a.txt", "-o", f"d.{form}"])
    assert (tmp_path / f"d.{form}").read_text(encoding="utf-8") == printed


def test_nothing_half_written_appears_and_the_earlier_file_stays(tmp_path):
    def breaking():
        yield "half"
        raise RuntimeError("in the middle")

    (tmp_path / "r.html").write_text("earlier")
    with pytest.raises(RuntimeError, match="in the middle"):
        write(breaking(), tmp_path / "r.html")
    assert (tmp_path / "r.html").read_text() == "earlier"
    assert {path.name for path in tmp_path.iterdir()} - SOURCES == {"r.html"}


@pytest.mark.parametrize("call", ["replace", "fsync"])
def test_trouble_of_the_disk_is_workspace_trouble_and_leaves_no_trace(call, tmp_path, monkeypatch):
    def failing(*_arguments):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, call, failing)
    with pytest.raises(TallystickError) as caught:
        write(["whole"], tmp_path / "r.html")
    assert caught.value.status is ExitStatus.WORKSPACE
    assert str(caught.value) == (
        f"{tmp_path}/r.html: found no space left on device, expected a place that can be written to.\n"
        "  Effect: nothing was written; an earlier file of that name is as it was.\n"
        "  To fix: make room or give leave to write there, or name another place where the command takes -o."
    )
    assert {path.name for path in tmp_path.iterdir()} == SOURCES


def test_a_device_is_written_to_and_not_replaced():
    write(["whole"], Path(os.devnull))
    assert not Path(os.devnull).is_file()


def test_a_pipe_without_a_path_of_its_own_is_written_to():
    """/dev/stdout leads to a pipe that has no name: `… -o /dev/stdout | cat`."""
    reader, writer = os.pipe()
    path = Path(f"/dev/fd/{writer}")
    check_place(path)
    write(["whole"], path)
    os.close(writer)
    with os.fdopen(reader, "rb") as stream:
        assert stream.read() == b"whole"


def test_a_second_header_of_tags_is_no_row_that_was_refused(tmp_path, capsys):
    sample = resources.files("tallystick.records") / "adapters/ucdp_ged/sample.csv"
    lines = sample.read_text(encoding="utf-8").splitlines()
    good = tmp_path / "ged.csv"
    good.write_text("\n".join(lines[:3]) + "\n", encoding="utf-8")
    assert "#" in lines[1]
    assert run(["records", "check", str(good)]) == 0
    assert "1 event.\n" in capsys.readouterr().out


@pytest.mark.parametrize("name", ["shelf", "hand", "ohchr-ukraine", "two\nlines", " "])
def test_a_name_that_means_something_else_is_not_given_to_a_set(name, tmp_path, capsys):
    sample = resources.files("tallystick.records") / "adapters/ucdp_ged/sample.csv"
    assert run(["records", "add", str(sample), "--name", name]) == ExitStatus.USAGE
    assert "give another" in capsys.readouterr().err
    assert not Path("tallystick.toml").exists()


def test_add_fetches_an_address_and_writes_down_where_the_file_came_from(tmp_path, monkeypatch, capsys):
    import http.server
    import threading

    sample = (resources.files("tallystick.records") / "adapters/ucdp_ged/sample.csv").read_bytes()

    class Publisher(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.end_headers()
            self.wfile.write(sample)

        def log_message(self, *_: object) -> None:
            """Nothing on the terminal."""

    monkeypatch.chdir(tmp_path)
    with http.server.HTTPServer(("127.0.0.1", 0), Publisher) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        address = f"http://127.0.0.1:{server.server_address[1]}/ged251.csv"
        assert run(["records", "add", address]) == 2
        assert "--private allows others" in capsys.readouterr().err
        assert not (tmp_path / "input").exists()
        assert run(["records", "add", address, "--private", "--name", "ged"]) == 0
        server.shutdown()
    out, err = capsys.readouterr()
    assert "Added ged: UCDP Georeferenced Event Dataset" in out
    assert "Fetched input/ged251.csv" in err
    settings = tomllib.loads((tmp_path / "tallystick.toml").read_text(encoding="utf-8"))
    assert settings["records"] == [
        {
            "name": "ged",
            "file": "input/ged251.csv",
            "sha256": hashlib.sha256(sample).hexdigest(),
            "address": address,
        }
    ]
    assert (tmp_path / "input/ged251.csv").read_bytes() == sample


def test_records_changes_tells_what_a_later_release_changed(tmp_path, capsys):
    sample = resources.files("tallystick.records") / "adapters/ucdp_ged/sample.csv"
    lines = sample.read_text(encoding="utf-8").splitlines()
    for version, kept in (("22_1", lines[:4]), ("23_1", lines[:3] + lines[4:5])):
        (tmp_path / f"ged_v{version}.csv").write_text("\n".join(kept) + "\n", encoding="utf-8")
    Path("tallystick.toml").write_text('[[records]]\nname = "old"\nfile = "ged_v22_1.csv"\n', encoding="utf-8")
    assert run(["records", "changes", "old", "ged_v23_1.csv"]) == 0
    assert "from release 22.1 to 23.1" in capsys.readouterr().out
    assert run(["records", "changes", "old", "ged_v23_1.csv", "-o", "changes.json"]) == 0
    told = json.loads(Path("changes.json").read_text(encoding="utf-8"))
    assert [len(told[part]["ids"]) for part in ("kept", "dropped")] == [1, 1]
    assert len(told["added"]["ids"] + told["later"]["ids"]) == 1
    assert run(["records", "changes", "old", "nowhere.csv"]) == ExitStatus.USAGE


def test_records_show_tells_the_release_and_whose_count_it_passes_on(capsys):
    assert run(["records", "show", "worldbank-population"]) == 0
    out = capsys.readouterr().out
    assert "  rests on     United Nations Population Division\n" in out
    assert "  released     2026-03\n" in out


def test_a_link_stays_a_link(tmp_path):
    (tmp_path / "real.html").write_text("earlier")
    (tmp_path / "link.html").symlink_to("real.html")
    with appearing(tmp_path / "link.html") as part:
        part.write_text("later")
    assert (tmp_path / "link.html").is_symlink()
    assert (tmp_path / "real.html").read_text() == "later"


def test_a_pipe_gets_plain_text_that_fits(capsys, monkeypatch):
    monkeypatch.setenv("COLUMNS", "60")
    run(["check", "a.txt"])
    out = capsys.readouterr().out
    assert "\x1b" not in out
    assert max(map(len, out.splitlines())) <= 60


@pytest.mark.parametrize(
    ("variables", "coloured"),
    [({}, True), ({"NO_COLOR": "1"}, False), ({"TERM": "dumb"}, False), ({"NO_COLOR": ""}, True)],
)
def test_a_terminal_gets_colours_unless_it_does_not_want_them(variables, coloured, monkeypatch):
    from tallystick.cli import paper

    for name in ("NO_COLOR", "TERM"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(paper.sys, "stdout", types.SimpleNamespace(isatty=lambda: True, encoding="utf-8"))
    assert paper.paper().colour is coloured
    assert paper.paper(file=True).colour is False


def test_inspect_tells_what_was_read_and_what_was_refused(capsys):
    assert run(["inspect", "a.txt", "scan.pdf", "--json"]) == ExitStatus.REFUSED
    told = json.loads(capsys.readouterr().out)
    assert [(read["path"], read["status"]) for read in told["inputs"]] == [
        ("input/karvel.txt", "read"),
        ("scan.pdf", "refused"),
    ]
    claim = told["claims"][2]
    assert told["inputs"][claim["input"]]["text"][claim["start"] : claim["end"]] == claim["quote"]


def test_inspect_reads_without_extracting(capsys, tmp_path):
    (tmp_path / "a.txt").write_text("Two people were killed in Karvel, she said.\n")
    assert run(["inspect", "a.txt", "scan.pdf"]) == ExitStatus.REFUSED
    out = capsys.readouterr().out
    assert "a.txt: text/plain, 43 characters, date not told" in out
    assert "scan.pdf: refused" in out


def test_inspect_prints_the_time_expressions(capsys, tmp_path):
    (tmp_path / "t.txt").write_text("On 4 May 2020 they met in Karvel. Two days later the bridge fell.\n")
    assert run(["inspect", "t.txt", "--times"]) == 0
    out = capsys.readouterr().out
    assert out.splitlines()[1:] == ["  3-13  4 May 2020 = 2020-05-04", "  34-48  Two days later = 2020-05-06"]


def test_times_and_json_are_not_asked_for_together(capsys):
    assert run(["inspect", "a.txt", "--times", "--json"]) == 2
    assert "leave out --json" in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [["a.txt:{start}"], ["k-3", "a.txt"]])
def test_explain_finds_a_claim_by_place_and_by_id(arguments, capsys):
    start = specimen.CLAIMS[2].span.start
    assert run(["explain", *(argument.format(start=start + 3) for argument in arguments)]) == 0
    assert "passive of a killing: “were killed” → measure deaths" in capsys.readouterr().out


def test_explain_tells_what_a_number_is_that_is_no_claim(capsys):
    number = specimen.DOSSIER.explained[0][1]
    assert run(["explain", f"a.txt:{number.span.start}"]) == 0
    assert "is no claim: name" in capsys.readouterr().out


def test_explain_names_the_claims_nearby_where_there_is_none(capsys):
    assert run(["explain", "a.txt:214"]) == ExitStatus.USAGE
    assert "215 (“At least 14,000”)" in capsys.readouterr().err


def test_messages_cannot_drive_the_terminal(capsys):
    run(["extract", "a.txt", "-o", "\x1b[2J/x.csv"])
    assert "\x1b" not in capsys.readouterr().err


def test_a_reader_who_leaves_early_is_no_error():
    code = "from tallystick.cli import run; import sys; sys.exit(run(['--help']))"
    process = subprocess.Popen(
        [sys.executable, "-c", code],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": SRC},
    )
    process.stdout.close()
    assert process.stderr.read() == b""
    assert process.wait() == 0


def test_help_imports_nothing_heavy():
    code = (
        "import sys; from tallystick.cli import run; run(['--help']); "
        "print(sorted({'duckdb', 'numpy', 'rich', 'resiliparse', 'tomllib'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, env={**os.environ, "PYTHONPATH": SRC}
    )
    assert done.stdout.splitlines()[-1] == "[]"


def test_extraction_as_json_lines_imports_nothing_that_checks_and_no_table_of_a_terminal(tmp_path):
    (tmp_path / "a.txt").write_text("In 1993 40 people were killed in Sarajevo.", encoding="utf-8")
    code = (
        "import sys; from tallystick.cli import run; run(['extract', sys.argv[1], '--format', 'jsonl']); "
        "print(sorted({'tallystick.check', 'tallystick.report.wording', 'rich', 'duckdb', 'numpy'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path / "a.txt")],
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": SRC},
    )
    assert done.stdout.splitlines()[-1] == "[]"


def test_the_version_is_printed(capsys):
    assert run(["--version"]) == 0
    assert capsys.readouterr().out == f"tallystick {__version__}\n"


SRC = str(Path(__file__).resolve().parents[1] / "src")


def test_the_demo_ends_by_naming_the_report(tmp_path, capsys):
    if not (Path(SRC) / "tallystick" / "demo" / "report.txt").is_file():
        pytest.skip("the article of the demo is not in the package")
    assert run(["demo"]) == 0
    assert capsys.readouterr().out.splitlines()[-1] == str(tmp_path / "tallystick-demo.html")


def test_the_demo_gives_the_same_bytes_wherever_the_package_is_installed(tmp_path):
    (tmp_path / "elsewhere").symlink_to(SRC)
    code = "import sys; from tallystick.cli import run; sys.exit(run(sys.argv[1:]))"
    for place in (SRC, str(tmp_path / "elsewhere")):
        done = subprocess.run(
            [sys.executable, "-c", code, "demo", "-o", f"{len(place)}.html"],
            capture_output=True,
            env={**os.environ, "PYTHONPATH": place},
            cwd=tmp_path,
        )
        assert done.returncode == 0, done.stderr
    first, second = (path.read_bytes() for path in sorted(tmp_path.glob("*.html")))
    assert first == second
    assert str(Path(SRC)).encode() not in first
    assert b"After 1,425 Days of Siege" in first


def test_the_demo_names_no_place_of_this_machine(monkeypatch):
    """Wherever the package is installed, the report has the same bytes."""
    from tallystick.cli import demo

    place = str(Path(SRC) / "tallystick" / "demo" / "report.txt")
    document = replace(specimen.DOCUMENT, id=place, origin=replace(specimen.DOCUMENT.origin, uri=place))
    claims = tuple(replace(claim, id=f"{place}:{claim.span.start}", document=place) for claim in specimen.CLAIMS)
    issues = tuple(replace(issue, where=place, effect=f"see {place}") for issue in specimen.DOSSIER.issues)
    dossier = replace(specimen.DOSSIER, documents=(document,), claims=claims, issues=issues)
    monkeypatch.setattr(sys.modules["tallystick.pipeline"], "examine", lambda *_: dossier)
    told = demo._dossier(None)
    assert place not in repr(told)
    assert told.documents[0].id == told.documents[0].origin.uri == "demo/report.txt"
    assert told.claims[2].id == f"demo/report.txt:{specimen.CLAIMS[2].span.start}"
    assert told.claims[2].span == specimen.CLAIMS[2].span


def test_an_output_that_cannot_be_written_is_said_before_the_work_is_done(monkeypatch, capsys):
    def never(*_):
        raise AssertionError("the work was begun")

    monkeypatch.setattr(sys.modules["tallystick.pipeline"], "examine", never)
    for output in ("no-such-folder/r.html", "."):
        assert run(["check", "a.txt", "--format", "html", "-o", output]) == ExitStatus.WORKSPACE
        assert "nothing was written" in capsys.readouterr().err


def test_inspect_lists_the_documents_of_a_corpus(capsys, tmp_path):
    lines = [
        {"id": "one", "text": "Two people were killed.", "title": "A Title"},
        {"id": "two", "text": "Nobody came."},
    ]
    (tmp_path / "c.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines))
    assert run(["inspect", "c.jsonl"]) == 0
    out = capsys.readouterr().out
    assert out.startswith(
        "c.jsonl: application/x-ndjson, 2 documents\n  one: 23 characters, date not told\n    A Title\n"
    )


def test_inspect_tells_programs_what_was_repaired_in_a_document(capsys, monkeypatch):
    repaired = Issue("document-repaired", "a.txt", None, None, "6 bytes that are not UTF-8", "read as windows-1252")
    found = [Found(None, issues=(repaired,)), Found(specimen.DOCUMENT)]
    monkeypatch.setattr(sys.modules["tallystick.pipeline"], "each_document", lambda *_: iter(found))
    assert run(["inspect", "a.txt", "--json"]) == 0
    read = json.loads(capsys.readouterr().out)["inputs"][0]
    assert (read["status"], read["warnings"][0]["code"]) == ("read_with_warnings", "document-repaired")


def commands(group, path=()):
    """Every command with the words that call it."""
    import click

    called = click.Context(group)
    for name in group.list_commands(called):
        command = group.get_command(called, name)
        yield (*path, name), command
        if isinstance(command, click.Group):
            yield from commands(command, (*path, name))


def test_every_command_and_option_is_documented():
    import click

    from tallystick.cli.commands import command

    told = (Path(SRC).parent / "docs" / "commands.md").read_text(encoding="utf-8")
    for path, each in commands(command):
        assert " ".join(path) in told
        options = [option for option in each.params if isinstance(option, click.Option)]
        assert all(any(name in told for name in option.opts) for option in options), path


def test_every_command_helps_itself(capsys):
    from tallystick.cli.commands import command

    for path, each in commands(command):
        assert run([*path, "--help"]) == 0
        assert each.help
    assert "Traceback" not in capsys.readouterr().out
