"""The app package: valid by Microsoft's own schema, the same bytes each time, and true to what the bot understands."""

import copy
import hashlib
import json
import struct
import zipfile
import zlib
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from bot import extension
from bot.language.patterns import understand
from manifests import package as packaging
from manifests.manifest import (
    AGENDA_PUBLISHED,
    ALONE,
    FEED_PERMISSION,
    FROM_MESSAGES,
    PERMISSIONS,
    SEARCHES,
    TOGETHER,
    VERSION,
    manifest,
)
from manifests.package import NoPackage, icon, manifest_in, package
from tests.test_left_out import ROOT

APP_ID = "00000000-0000-4000-8000-00000000b07a"
PUBLIC = "https://headboard.trust.example"
# From the npm package @microsoft/app-manifest 1.1.2 (MIT licence), where it is json-schemas/teams/v1.30.
SCHEMA = json.loads((Path(__file__).parent / "MicrosoftTeams.schema.json").read_text(encoding="utf-8"))
WHAT_IS_IN = {"1.0.0": "c7f662075e80670c"}
"""What was in each version of the manifest: whoever changes it gives it a higher one."""


def errors(made: dict[str, Any]) -> list[str]:
    validator = jsonschema.Draft4Validator(SCHEMA, format_checker=jsonschema.Draft4Validator.FORMAT_CHECKER)
    return [error.message for error in validator.iter_errors(made)]


def test_the_manifest_is_valid_by_microsofts_schema() -> None:
    assert errors(manifest(APP_ID, PUBLIC)) == []


def test_the_activity_feed_is_asked_for_only_where_it_is_used() -> None:
    made = manifest(APP_ID, PUBLIC, feed=True)
    assert errors(made) == []
    assert [one["type"] for one in made["activities"]["activityTypes"]] == [AGENDA_PUBLISHED]
    assert made["authorization"]["permissions"]["resourceSpecific"][-1]["name"] == FEED_PERMISSION.name
    assert FEED_PERMISSION.name not in json.dumps(manifest(APP_ID, PUBLIC))


@pytest.mark.parametrize(
    ("place", "wrong"),
    [
        (("id",), "headboard"),
        (("name", "short"), "H" * 31),
        (("bots", 0, "scopes"), ["everywhere"]),
        (("composeExtensions", 0, "commands", 3, "context"), ["channel"]),
        (("authorization", "permissions", "resourceSpecific", 0, "type"), "Both"),
        (("developer", "privacyUrl"), "headboard.example/privacy"),
    ],
)
def test_the_schema_sees_what_is_wrong(place: tuple[str | int, ...], wrong: object) -> None:
    broken: Any = copy.deepcopy(manifest(APP_ID, PUBLIC))
    within = broken
    for key in place[:-1]:
        within = within[key]
    within[place[-1]] = wrong
    assert errors(broken)


def test_it_names_the_bot_and_what_it_offers() -> None:
    made = manifest(APP_ID, PUBLIC)
    assert {made["id"], made["bots"][0]["botId"], made["composeExtensions"][0]["botId"]} == {APP_ID}
    assert made["bots"][0]["scopes"] == ["personal", "team", "groupChat"]
    assert made["bots"][0]["supportsFiles"] is True
    assert made["validDomains"] == ["headboard.trust.example"]
    commands = {one["id"]: one for one in made["composeExtensions"][0]["commands"]}
    assert list(commands) == [one.id for one in (*SEARCHES, *FROM_MESSAGES)]
    assert {commands[one.id]["type"] for one in SEARCHES} == {"query"}
    for one in FROM_MESSAGES:
        assert (commands[one.id]["type"], commands[one.id]["context"]) == ("action", ["message"])
    asked = made["authorization"]["permissions"]["resourceSpecific"]
    assert [one["name"] for one in asked] == [one.name for one in PERMISSIONS]
    assert not any("Message" in one.name for one in PERMISSIONS)  # what people write to each other stays theirs


@pytest.mark.parametrize("said", sorted({title for title, _ in (*ALONE, *TOGETHER)}))
def test_every_command_on_the_list_is_understood(said: str) -> None:
    understood = understand(said, date(2026, 11, 24))
    assert understood.intent not in {"none", "too_long"} and "readings" not in understood.slots


def test_the_same_input_makes_the_same_bytes() -> None:
    made = package(APP_ID, PUBLIC)
    assert made == package(APP_ID, PUBLIC)
    assert made != package(APP_ID, "https://elsewhere.example")
    with zipfile.ZipFile(BytesIO(made)) as archive:
        assert archive.namelist() == ["manifest.json", "color.png", "outline.png"]
        assert json.loads(archive.read("manifest.json")) == manifest(APP_ID, PUBLIC)


def test_a_manifest_that_changed_has_a_higher_version() -> None:
    digest = hashlib.sha256(json.dumps(manifest(APP_ID, PUBLIC), sort_keys=True).encode()).hexdigest()[:16]
    assert WHAT_IS_IN.get(VERSION) == digest, "raise VERSION in manifests/manifest.py, and add its line here"


def test_the_icons_are_as_teams_wants_them() -> None:
    color, outline = _pixels(icon("color")), _pixels(icon("outline"))
    assert (len(color), len(color[0])) == (192, 192)
    assert (len(outline), len(outline[0])) == (32, 32)
    assert {pixel[3] for row in color for pixel in row} == {255}
    assert {pixel[:3] for row in outline for pixel in row if pixel[3]} == {(255, 255, 255)}
    clear = sum(pixel[3] == 0 for row in outline for pixel in row)
    assert 32 * 32 / 2 < clear < 32 * 32


def test_an_icon_of_another_colour_would_be_seen(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    drawing = packaging.ICONS.read_text(encoding="utf-8").replace("fill: white", 'fill: rgb("#eee")')
    (tmp_path / "icons.typ").write_text(drawing, encoding="utf-8")
    monkeypatch.setattr(packaging, "ICONS", tmp_path / "icons.typ")
    with pytest.raises(AssertionError):
        test_the_icons_are_as_teams_wants_them()


def test_what_is_no_package_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "headboard.zip"
    for content in (b"", b"not a zip", b"PK"):
        file.write_bytes(content)
        with pytest.raises(NoPackage):
            manifest_in(file)
    file.write_bytes(package(APP_ID, PUBLIC))
    assert manifest_in(file) == manifest(APP_ID, PUBLIC)


def _pixels(png: bytes) -> list[list[tuple[int, ...]]]:
    """The pixels of a PNG with eight bits of red, green, blue and alpha."""
    width, height, depth, kind = struct.unpack(">IIBB", png[16:26])
    assert (depth, kind) == (8, 6)
    packed, at = b"", 8
    while at < len(png):
        (length,) = struct.unpack(">I", png[at : at + 4])
        packed += png[at + 8 : at + 8 + length] if png[at + 4 : at + 8] == b"IDAT" else b""
        at += length + 12
    raw, rows, above = zlib.decompress(packed), [], bytes(width * 4)
    for line in range(height):
        start = line * (width * 4 + 1)
        above = _unfiltered(raw[start], raw[start + 1 : start + 1 + width * 4], above)
        rows.append([tuple(above[i : i + 4]) for i in range(0, width * 4, 4)])
    return rows


def _unfiltered(kind: int, line: bytes, above: bytes) -> bytes:
    done = bytearray()
    for i, byte in enumerate(line):
        left, up, corner = done[i - 4] if i > 3 else 0, above[i], above[i - 4] if i > 3 else 0
        paeth = min((left, up, corner), key=lambda near: abs(left + up - corner - near))
        done.append((byte + (0, left, up, (left + up) // 2, paeth)[kind]) % 256)
    return bytes(done)


def test_the_how_to_gives_the_reason_for_each_permission() -> None:
    how_to = (ROOT / "docs" / "how-to" / "install.md").read_text(encoding="utf-8")
    for one in PERMISSIONS:
        assert f"| `{one.name}` | {one.why} |" in how_to
    assert f"`{FEED_PERMISSION.name}`, {FEED_PERMISSION.why}" in how_to


def test_the_bot_answers_each_command_of_the_extension() -> None:
    assert {one.id for one in SEARCHES} == set(extension.SEARCHES)
    assert {one.id for one in FROM_MESSAGES} == set(extension.OPENERS)
