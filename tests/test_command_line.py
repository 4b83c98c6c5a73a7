"""The command line: 0 and an answer, or 2 and one plain sentence; never a traceback."""

import asyncio
import csv
import io
import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import app
from services.clock import Clock
from services.trust import load_trust
from storage.database import open_database
from storage.log_key import signing_key
from tests.conftest import DEMONSTRATION, TUESDAY
from tests.fake_teams import FakeTeams
from tests.served import APP, CARYS, TWO_O_CLOCK, Process, outside
from tests.talk import CHAIR, MEETING_CHAT, Talk, button_of, card_of

Run = Callable[..., tuple[int, str, str]]
COMMANDS = [
    *("decisions verify", "decisions checkpoint"),
    *("", "demo", "serve", "trust", "trust load", "trust show", "calendar"),
    *("decisions", "decisions export", "actions", "actions export", "manifest", "doctor"),
]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command in an empty folder and without settings; its exit code, and what it printed where."""
    for name in [name for name in os.environ if name.startswith("HEADBOARD_")]:
        monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)

    def run(*arguments: str | Path, **settings: str) -> tuple[int, str, str]:
        with monkeypatch.context() as patch:
            for name, value in settings.items():
                patch.setenv(f"HEADBOARD_{name}", value)
            patch.setattr(sys, "argv", ["app.py", *map(str, arguments)])
            try:
                code = app.main()
            except SystemExit as ended:
                code = ended.code if isinstance(ended.code, int) else -1
        printed = capsys.readouterr()
        return code, printed.out, printed.err

    return run


def refused(result: tuple[int, str, str]) -> str:
    """The one sentence of a command that could not be done."""
    code, out, err = result
    assert (code, out) == (2, ""), result
    assert "Traceback" not in err
    assert err.endswith("\n") and err.count("\n") == 1 and err[0].isupper() and len(err) < 300
    return err


def in_a_process(folder: Path, *arguments: str | Path, **settings: str) -> "subprocess.CompletedProcess[str]":
    """The same in a process of its own, as people run it."""
    environment = outside({f"HEADBOARD_{name}": value for name, value in settings.items()})
    command = [sys.executable, APP, *arguments]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, timeout=60, check=False)


# ---------------------------------------------------------------- usage


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help(run: Run, command: str) -> None:
    code, out, err = run(*command.split(), "--help")
    assert (code, err) == (0, "")
    assert out.startswith("usage: python app.py")


def test_a_process_answers_as_main_does(tmp_path: Path) -> None:
    helped = in_a_process(tmp_path, "--help")
    assert (helped.returncode, helped.stderr) == (0, "")
    failed = in_a_process(tmp_path, "trust", "load", "no-such-file.toml")
    assert (failed.returncode, failed.stdout) == (2, "")
    assert failed.stderr == "no-such-file.toml can't be read: No such file or directory.\n"


@pytest.mark.parametrize(
    "command",
    [
        "",
        "frobnicate",
        "demo --loud",
        "serve now",
        "trust",
        "trust load",
        "trust load a b",
        "calendar --year soon",
        "decisions export",
        "decisions export --format csv",
        "decisions export --format exe --out a.csv",
        "actions export --format pdf --out a.pdf",
        "decisions export --format csv --out a.csv --since yesterday",
        "decisions export --format csv --out a.csv --until 2026-13-01",
        "decisions verify --checkpoint",
        "decisions checkpoint",
        "manifest",
    ],
)
def test_bad_usage_is_answered_in_one_sentence(run: Run, command: str) -> None:
    assert "--help" in refused(run(*command.split()))


# ---------------------------------------------------------------- settings


@pytest.mark.parametrize(
    ("settings", "named"),
    [
        ({"PORT": "http"}, "HEADBOARD_PORT"),
        ({"PORT": "0"}, "HEADBOARD_PORT"),
        ({"PORT": "65536"}, "HEADBOARD_PORT"),
        ({"LOG_FORMAT": "xml"}, "HEADBOARD_LOG_FORMAT"),
        ({"CLOCK": "tomorrow"}, "HEADBOARD_CLOCK"),
        ({"CLOCK": "2026-11-24T08:00:00"}, "HEADBOARD_CLOCK"),  # whose time?
        ({"MAIL_HOST": "127.0.0.1", "MAIL_TLS": "none"}, "HEADBOARD_MAIL_FROM"),
        ({"MAIL_HOST": "mail.example", "MAIL_FROM": "h@trust.example", "MAIL_TLS": "none"}, "HEADBOARD_MAIL_TLS"),
        ({"MAIL_PORT": "0"}, "HEADBOARD_MAIL_PORT"),
        ({"HOST": "0.0.0.0"}, "HEADBOARD_HOST"),  # noqa: S104
        ({"MANAGED_IDENTITY": "perhaps"}, "HEADBOARD_MANAGED_IDENTITY"),
        ({"APP_ID": "a", "APP_SECRET": "s"}, "HEADBOARD_TENANT_ID"),
        ({"APP_ID": "a", "TENANT_ID": "t"}, "HEADBOARD_APP_SECRET"),
        ({"APP_ID": "a", "TENANT_ID": "t", "APP_SECRET": "s", "MANAGED_IDENTITY": "1"}, "exactly one"),
        ({"APP_ID": "a", "TENANT_ID": "t", "APP_SECRET": "s", "CLOCK": "2026-11-24T08:00:00Z"}, "HEADBOARD_CLOCK"),
    ],
)
@pytest.mark.parametrize("command", ["serve", "trust show"])
def test_a_setting_that_cannot_be_is_named(run: Run, settings: dict[str, str], named: str, command: str) -> None:
    said = refused(run(*command.split(), **settings))
    assert named in said


def test_a_secret_is_not_printed(run: Run) -> None:
    assert "hush" not in refused(run("serve", APP_ID="a", APP_SECRET="hush"))


def test_the_demonstration_is_refused_beside_an_app_id(run: Run) -> None:
    said = refused(run("demo", APP_ID="a", TENANT_ID="t", APP_SECRET="s"))
    assert "HEADBOARD_APP_ID" in said


@pytest.mark.parametrize("address", ["mysql://localhost/headboard", "headboard.db", "sqlite://", ""])
def test_an_address_of_no_database_is_refused(run: Run, address: str) -> None:
    refused(run("trust", "show", DATABASE_URL=address))


def test_a_server_that_does_not_answer_is_said(run: Run) -> None:
    refused(run("trust", "show", DATABASE_URL="postgresql://127.0.0.1:9/headboard"))


# ---------------------------------------------------------------- the trust


def test_a_trust_is_loaded_once_and_again(run: Run) -> None:
    code, out, err = run("trust", "load", DEMONSTRATION)
    assert (code, err) == (0, "")
    assert "Loaded PACE Trust: 9 schools, 19 people, 6 groups" in out and "meetings" in out
    assert run("trust", "load", DEMONSTRATION) == (0, "Nothing has changed\n", "")
    assert run("trust", "show") == (0, DEMONSTRATION.read_text(encoding="utf-8"), "")


def test_a_change_to_the_trust_is_reported(run: Run, tmp_path: Path) -> None:
    run("trust", "load", DEMONSTRATION)
    changed = tmp_path / "changed.toml"
    source = DEMONSTRATION.read_text(encoding="utf-8")
    changed.write_text(source.replace('name = "Sam Whitlock"', 'name = "Sam Blackwood"'), encoding="utf-8")
    assert run("trust", "load", changed) == (0, "Changed Sam Blackwood: name\n", "")


def test_every_error_of_a_trust_file_is_listed(run: Run, tmp_path: Path) -> None:
    broken = tmp_path / "broken.toml"
    source = DEMONSTRATION.read_text(encoding="utf-8")
    source = source.replace('legal_form = "cooperative"', 'legal_form = "club"', 1)
    source = source.replace('{ post = "trustee" }', '{ post = "wizard" }').replace(
        '"Europe/London"', '"Europe/Barking"'
    )
    broken.write_text(source, encoding="utf-8")
    code, out, err = run("trust", "load", broken)
    assert (code, out) == (2, "")
    first, *errors = err.splitlines()
    assert first == "The trust file has errors, and nothing was changed:"
    assert all(line.startswith("- ") for line in errors)
    for place in ("trust, legal_form", "trust, time_zone", "Ruth Adeyemi"):
        assert sum(place in line for line in errors) == 1, (place, err)
    assert len(errors) == 3
    assert "PACE" not in run("trust", "show")[1]


@pytest.mark.parametrize("content", [b"[trust", b"\xff\xfe", b"", b"trust = 3"])
def test_a_file_that_is_no_trust_is_refused(run: Run, tmp_path: Path, content: bytes) -> None:
    bad = tmp_path / "bad.toml"
    bad.write_bytes(content)
    code, out, err = run("trust", "load", bad)
    assert (code, out) == (2, "") and err and "Traceback" not in err


def test_a_folder_is_no_trust_file(run: Run, tmp_path: Path) -> None:
    assert "can't be read" in run("trust", "load", tmp_path)[2]


def test_another_trust_needs_a_database_of_its_own(run: Run, tmp_path: Path) -> None:
    run("trust", "load", DEMONSTRATION)
    other = tmp_path / "other.toml"
    other.write_text(DEMONSTRATION.read_text(encoding="utf-8").replace("PACE Trust", "Kite Trust"), encoding="utf-8")
    said = refused(run("trust", "load", other))
    assert "PACE Trust" in said and "Kite Trust" in said


@pytest.mark.parametrize("command", ["trust show", "calendar", "decisions export --format csv --out a.csv"])
def test_without_a_database_one_is_told_how_to_make_it(run: Run, command: str, tmp_path: Path) -> None:
    assert "trust load" in refused(run(*command.split()))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("command", ["trust show", "calendar", "decisions export --format csv --out a.csv"])
def test_a_database_of_a_newer_headboard_is_left_alone(run: Run, command: str, tmp_path: Path) -> None:
    run("trust", "load", DEMONSTRATION)
    with sqlite3.connect(tmp_path / "var" / "headboard.db") as connection:
        connection.execute("UPDATE alembic_version SET version_num = 'from_the_future'")
    connection.close()
    refused(run(*command.split()))
    assert "newer" in refused(run("trust", "load", DEMONSTRATION))


def test_a_file_that_is_no_database_is_said(run: Run, tmp_path: Path) -> None:
    (tmp_path / "notes.db").write_bytes(b"Not a database. " * 200)
    refused(run("trust", "show", DATABASE_URL=f"sqlite:///{tmp_path}/notes.db"))


# ---------------------------------------------------------------- the calendar


def test_the_calendar_of_the_year(run: Run) -> None:
    run("trust", "load", DEMONSTRATION)
    code, out, err = run("calendar", "--year", "2026")
    assert (code, err) == (0, "")
    header, *rows = csv.reader(io.StringIO(out))
    assert ",".join(header) == "ref,kind,nominal_date,date,moved_because,items_close,publish_by"
    days = [row[3] for row in rows]
    assert len(rows) > 20 and days == sorted(days) and len({row[0] for row in rows}) == len(rows)
    (business,) = [row for row in rows if row[3] == "2026-12-02"]
    assert business[1:6] == ["business", "2026-12-02", "2026-12-02", "", "2026-11-25"]
    assert {row[1] for row in rows} == {"strategy", "business"}
    assert "1999" in refused(run("calendar", "--year", "1999"))


# ---------------------------------------------------------------- beside a running bot


async def test_a_running_bot_is_read_and_not_disturbed(fake_teams: FakeTeams, tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/headboard.db"
    await a_decision(url)
    process = Process(tmp_path, {**fake_teams.environment(), "HEADBOARD_DATABASE_URL": url}, anew=True)
    await process.start()
    try:

        async def beside(*arguments: str) -> "subprocess.CompletedProcess[str]":
            return await asyncio.to_thread(in_a_process, tmp_path, *arguments, DATABASE_URL=url)

        exported, second, loaded = await asyncio.gather(
            beside("decisions", "export", "--format", "csv", "--out", "log.csv"),
            beside("serve"),
            beside("trust", "load", str(DEMONSTRATION)),
        )
        assert (exported.returncode, exported.stdout, exported.stderr) == (0, "1 decision in log.csv\n", "")
        for refused_ in (second, loaded):
            assert (refused_.returncode, refused_.stdout) == (2, "")
            assert refused_.stderr == (
                "Headboard is running on this database already. Stop it first, then try again.\n"
            )
        rows = list(csv.DictReader(io.StringIO((tmp_path / "log.csv").read_text(encoding="utf-8-sig"))))
        assert [(row["ref"], row["wording"], row["outcome"] != "") for row in rows] == [
            ("HB-2026-001", "'=1+1 is what we agreed", True)
        ]
        assert (await fake_teams.say(process.messages, CARYS, "next meetings"))[0] == 200
        assert len(fake_teams.connector.chat(CARYS)) == 1
    finally:
        assert await process.stop() == 0
    assert "Traceback" not in process.log.read_text(encoding="utf-8")


def test_an_export_of_no_days_and_to_nowhere(run: Run, tmp_path: Path) -> None:
    run("trust", "load", DEMONSTRATION)
    out = tmp_path / "log.csv"
    assert run("decisions", "export", "--format", "csv", "--out", out) == (0, f"0 decisions in {out}\n", "")
    columns = "ref,date,meeting,kind,item,title,wording,outcome,for,against,abstain,casting,authority,tier,status"
    assert out.read_text(encoding="utf-8-sig").startswith(columns)
    code, printed, said = run("decisions", "export", "--format", "csv", "--out", tmp_path / "a" / "b")
    assert (code, printed, said) == (2, "", f"{tmp_path}/a/b can't be written: No such file or directory.\n")


@pytest.mark.parametrize("form", ["csv", "xlsx", "docx", "pdf"])
@pytest.mark.parametrize("part", ["1", "2"])
def test_every_form_of_the_log_comes_even_of_an_empty_one(run: Run, tmp_path: Path, form: str, part: str) -> None:
    run("trust", "load", DEMONSTRATION)
    out = tmp_path / f"log.{form}"
    done = run("decisions", "export", "--format", form, "--part", part, "--since", "2026-09-01", "--out", out)
    assert done == (0, f"0 decisions in {out}\n", "")
    assert out.read_bytes()[:2] == {"csv": b"\xef\xbb", "pdf": b"%P"}.get(form, b"PK")


def test_the_action_log(run: Run, tmp_path: Path) -> None:
    run("trust", "load", DEMONSTRATION)
    out = tmp_path / "actions.csv"
    assert run("actions", "export", "--format", "csv", "--out", out) == (0, f"0 actions in {out}\n", "")
    columns = "ref,text,owner,school,group,due,due_original,status,colour,percent,decision,meeting,closed_on"
    assert out.read_text(encoding="utf-8-sig").startswith(columns)


async def test_a_port_that_is_taken_is_said(tmp_path: Path) -> None:
    taken = await asyncio.start_server(lambda *_: None, "127.0.0.1", 0)
    port = str(taken.sockets[0].getsockname()[1])
    url = f"sqlite:///{tmp_path}/headboard.db"
    failed = await asyncio.to_thread(in_a_process, tmp_path, "serve", PORT=port, DATABASE_URL=url)
    taken.close()
    await taken.wait_closed()
    assert (failed.returncode, failed.stdout) == (2, "")
    assert failed.stderr == f"Port {port} is taken. Stop what uses it, or set HEADBOARD_PORT to another one.\n"


async def a_decision(url: str) -> None:
    """A database with the demonstration trust and one decision, of a wording that a spreadsheet might run."""
    database, clock = open_database(url), Clock(TUESDAY)
    await database.migrate()
    source = DEMONSTRATION.read_text(encoding="utf-8")
    await database.write(lambda store: load_trust(store, source, clock.now()))
    talk = Talk(database, clock)
    await talk.say(CHAIR, "put the cover rota on the agenda for next Business, for decision")
    clock.move_to(TWO_O_CLOCK)
    for text in ("open the meeting", "everyone is here", "next"):
        await talk.say(CHAIR, text, MEETING_CHAT)
    question = await talk.hear(CHAIR, "agreed: =1+1 is what we agreed", MEETING_CHAT)
    await talk.press(CHAIR, button_of(card_of(question), "Yes, record it"), MEETING_CHAT)
    await database.close()


# ---------------------------------------------------------------- the proof of the log


async def a_closed_meeting(url: str) -> None:
    """The same decision, and the meeting closed over it, signed with the key beside the database."""
    await a_decision(url)
    database, clock = open_database(url), Clock(TWO_O_CLOCK)
    talk = Talk(database, clock, log_key=signing_key(Path(url.removeprefix("sqlite:///")).parent / "log-key.pem"))
    await talk.say(CHAIR, "close the meeting", MEETING_CHAT)
    await talk.say(CHAIR, "close it anyway", MEETING_CHAT)
    await database.close()


@pytest.fixture
def proved(tmp_path: Path, run: Run) -> Path:
    """A database with a sealed decision, and a checkpoint that is held elsewhere."""
    path = tmp_path / "var" / "headboard.db"
    asyncio.run(a_closed_meeting(f"sqlite:///{path}"))
    code, out, err = run("decisions", "checkpoint", "--out", "held.txt")
    assert (code, out, err) == (0, "The checkpoint of Wed 2 Dec 2026, with 1 entry, is in held.txt\n", "")
    return path


def test_a_log_that_nobody_touched_is_proved(run: Run, proved: Path) -> None:
    code, out, err = run("decisions", "verify", "--checkpoint", "held.txt")
    assert (code, err) == (0, "")
    assert out == (
        "All is as it was entered: 1 entry of the log, each in its place, and every decision as it was sealed, and "
        "1 checkpoint from elsewhere fit it. The checkpoints are signed with the trust's key.\n"
    )
    assert "give a checkpoint that somebody else kept" in run("decisions", "verify")[1]


@pytest.mark.parametrize(
    ("statements", "said"),
    [
        (("UPDATE decisions SET wording = 'No.'",), "HB-2026-001 was changed after it was entered: its wording "),
        (("UPDATE log_entries SET payload = replace(payload, 'agreed', 'refused')",), "HB-2026-001 was changed after"),
        (("DELETE FROM decisions",), "HB-2026-001 was taken out of the decisions after it was entered (entry 1).\n"),
        (
            ("DELETE FROM decisions", "DELETE FROM log_entries", "DELETE FROM log_head", "DELETE FROM checkpoints"),
            "has 1 entry: what came after entry 0 was cut off.\n",
        ),
        (("UPDATE decisions SET day = 'soon', declared = '{', confirmed_at = 7",), "HB-2026-001 was changed after"),
        (("UPDATE log_entries SET header = CAST(x'c3' AS TEXT)",), "Headboard's file is damaged"),
    ],
)
def test_what_was_tampered_with_is_named(run: Run, proved: Path, statements: tuple[str, ...], said: str) -> None:
    with sqlite3.connect(proved) as connection:
        guards = connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for (name,) in guards:
            connection.execute(f"DROP TRIGGER {name}")
        for statement in statements:
            connection.execute(statement)
    connection.close()
    code, out, err = run("decisions", "verify", "--checkpoint", "held.txt")
    assert (code, out) == (1, "") and said in err and err.count("\n") == 1


def test_a_key_and_a_checkpoint_that_cant_be_read_are_said(run: Run, proved: Path, tmp_path: Path) -> None:
    (tmp_path / "other.txt").write_text("nothing of the kind")
    assert "There is no checkpoint in other.txt" in refused(run("decisions", "verify", "--checkpoint", "other.txt"))
    assert "can't be read" in run("decisions", "verify", "--checkpoint", "missing.txt")[2]
    assert "HEADBOARD_LOG_KEY" in refused(run("decisions", "verify", "--key", "other.txt"))
    signing_key(tmp_path / "another.pem")
    code, _, err = run("decisions", "verify", "--key", "another.pem")
    assert code == 1 and "isn't signed with the trust's key" in err
    assert run("decisions", "verify", "--key", "another.pem", "--key", "var/log-key.pem")[0] == 0


def test_before_the_first_close_there_is_no_checkpoint(run: Run) -> None:
    run("trust", "load", DEMONSTRATION)
    assert "There is no checkpoint yet" in refused(run("decisions", "checkpoint", "--out", "held.txt"))
    assert run("decisions", "verify")[0] == 0


# ---------------------------------------------------------------- the app package

KNOWN = {"APP_ID": "00000000-0000-4000-8000-00000000B07A", "TENANT_ID": "t", "APP_SECRET": "s"}


def test_the_app_package_is_written(run: Run, tmp_path: Path) -> None:
    for name in ("one.zip", "two.zip"):
        code, out, err = run("manifest", "--out", name, **KNOWN, PUBLIC_URL="https://headboard.example/")
        assert (code, err) == (0, "") and name in out
    one, two = ((tmp_path / name).read_bytes() for name in ("one.zip", "two.zip"))
    assert one == two and one.startswith(b"PK")


@pytest.mark.parametrize(
    ("settings", "named"),
    [
        ({}, "HEADBOARD_APP_ID"),
        (KNOWN, "HEADBOARD_PUBLIC_URL"),
        ({**KNOWN, "APP_ID": "headboard", "PUBLIC_URL": "https://headboard.example"}, "looks like"),
    ],
)
def test_a_package_that_cannot_be_made(run: Run, settings: dict[str, str], named: str) -> None:
    assert named in refused(run("manifest", "--out", "app.zip", **settings))


# ---------------------------------------------------------------- the doctor


def test_the_doctor_says_what_is_missing_and_then_that_nothing_is(run: Run) -> None:
    code, out, err = run("doctor")
    assert code == 1 and err == "1 thing to mend.\n"
    assert "mend  There is no database yet.\n      Load the trust's file: python app.py trust load FILE\n" in out
    assert run("trust", "load", DEMONSTRATION)[0] == 0
    code, out, err = run("doctor", "--trust", DEMONSTRATION)
    assert "PACE Trust is loaded." in out and "without mistakes" in out
    assert (code, err) == (0, "")


def test_the_doctor_prints_no_secret(run: Run) -> None:
    known = {"APP_ID": "a", "TENANT_ID": "t", "APP_SECRET": "hush", "AUTHORITY": "https://localhost:1/adfs"}
    code, out, err = run("doctor", OPENID_METADATA_URL="http://127.0.0.1:1", **known)
    assert code == 1 and "Microsoft's login can't be reached" in out
    assert "hush" not in out + err
