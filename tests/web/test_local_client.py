import asyncio
import json
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from tests.web.echo_bot import ABENA, BEN, BUSINESS, CHANNEL, MEETING, START, Town, card, running
from web.stage import Stage
from web.transcript import MOST_MESSAGES, Message, Transcript

PRIVATE = "a:local-id-abena"


@pytest.fixture
async def town(tmp_path: Path) -> AsyncIterator[Town]:
    async with running(tmp_path) as started:
        yield started


async def until(town: Town, count: int, kind: str) -> list[dict[str, Any]]:
    """What the bot heard of one kind, once it is so many."""
    for _ in range(100):
        heard = [activity for activity in town.bot.heard if activity["type"] == kind]
        if len(heard) >= count:
            return heard
        await asyncio.sleep(0.02)
    raise AssertionError(f"The bot heard {len(heard)} of {kind}, not {count}")


async def a_card(town: Town, room: str = PRIVATE) -> str:
    await town.say("card", room)
    return town.bot.last_card


async def press(town: Town, message: str, action: dict[str, Any]) -> tuple[int, Any]:
    return await town.post("/local/press", {"persona": "id-abena", "message": message, "card": 0, "action": action})


def execute(verb: str) -> dict[str, Any]:
    return {"type": "Action.Execute", "title": "A button", "verb": verb, "data": {"note": "typed"}}


def connector(conversation: str, rest: str = "activities") -> str:
    return f"/local/connector/v3/conversations/{conversation}/{rest}"


async def test_words_reach_the_bot_as_from_teams_and_its_answer_is_shown(town: Town) -> None:
    assert await town.say("hello") == 200
    heard = town.bot.heard[-1]
    assert heard["text"] == "hello"
    assert heard["from"] == {"id": "29:local-id-abena", "name": "Abena Okafor", "aadObjectId": "id-abena"}
    assert heard["conversation"] == {"conversationType": "personal", "id": PRIVATE, "tenantId": "tenant-1"}
    assert heard["channelData"] == {"tenant": {"id": "tenant-1"}}
    assert heard["timestamp"].startswith("2026-11-24T08:00:0")
    mine, answer = await town.messages()
    assert (mine["author"], mine["text"], mine["state"]) == ("id-abena", "hello", "sent")
    assert (answer["author"], answer["text"], answer["plain"]) == ("", "You said **hello**.", False)
    assert len(answer["id"]) == 13
    assert answer["id"] > mine["id"]
    assert await town.messages(BEN) == []


@pytest.mark.parametrize(
    ("room", "kind", "prefix"), [(CHANNEL, "channel", f"{CHANNEL};messageid="), (MEETING, "groupChat", MEETING)]
)
async def test_shared_rooms_mention_the_bot_and_everyone_sees_them(
    town: Town, room: str, kind: str, prefix: str
) -> None:
    await town.say("hello", room)
    heard = town.bot.heard[-1]
    assert heard["text"] == "<at>Headboard</at> hello"
    assert heard["entities"][0]["mentioned"] == {"id": "28:headboard", "name": "Headboard"}
    assert heard["conversation"]["conversationType"] == kind
    assert heard["conversation"]["id"].startswith(prefix)
    assert (heard["channelData"].get("meeting") is None) == (room == CHANNEL)
    mine, answer = await town.messages(BEN)
    assert mine["text"] == "hello"
    assert answer["thread"] == (mine["id"] if room == CHANNEL else "")


async def test_headboard_is_installed_once_in_every_room(tmp_path: Path) -> None:
    async with running(tmp_path) as town:
        assert len(await until(town, 2, "installationUpdate")) == 2
        await town.post("/local/open", {"persona": "id-abena"})
        private = (await until(town, 3, "installationUpdate"))[-1]
        assert (private["action"], private["conversation"]["id"]) == ("add", PRIVATE)
        added = (await until(town, 3, "conversationUpdate"))[-1]
        assert [one["id"] for one in added["membersAdded"]] == ["29:local-id-abena", "28:headboard"]
    async with running(tmp_path) as town:
        await town.post("/local/open", {"persona": "id-abena"})
        await town.say("hello")
        assert [activity["type"] for activity in town.bot.heard] == ["message"]


async def test_a_failure_keeps_nothing_and_sending_again_says_it_once(town: Town) -> None:
    said = {"persona": "id-abena", "room": PRIVATE, "text": "fail", "key": "k1"}
    status, answer = await town.post("/local/say", said)
    assert (status, await town.messages()) == (502, [])
    assert "still here" in answer["error"]
    said["key"], said["text"] = "k2", "hello"
    first = await town.post("/local/say", said)
    assert await town.post("/local/say", said) == first
    assert [m["text"] for m in await town.messages()] == ["hello", "You said **hello**."]


async def test_a_press_answered_with_a_card_changes_the_pressers_view_until_an_edit(town: Town) -> None:
    shown = await a_card(town, CHANNEL)
    assert await press(town, shown, execute("card")) == (200, {"kind": "card"})
    heard = town.bot.heard[-1]
    assert (heard["name"], heard["replyToId"]) == ("adaptiveCard/action", shown)
    assert heard["value"] == {"action": execute("card")}
    assert heard["conversation"]["id"].startswith(f"{CHANNEL};messageid=")
    assert (await town.messages())[-1]["cards"] == [card("Thank you")]
    assert (await town.messages(BEN))[-1]["cards"] == [card("Business")]
    await town.say("edit", CHANNEL)
    edited = [next(m for m in await town.messages(who) if m["id"] == shown) for who in (ABENA, BEN)]
    assert [m["cards"] for m in edited] == [[card("Business, moved")]] * 2
    assert edited[0]["edited"] is True


async def test_the_other_answers_to_a_press(town: Town) -> None:
    shown = await a_card(town)
    assert await press(town, shown, execute("message")) == (200, {"kind": "message", "text": "Noted, and passed on."})
    assert await press(town, shown, execute("error")) == (200, {"kind": "error", "text": "Only the chair can."})
    status, answer = await press(town, shown, execute("broken"))
    assert status == 502
    assert "nothing has changed" in answer["error"]


async def test_a_submit_is_a_message_with_a_value(town: Town) -> None:
    shown = await a_card(town)
    await press(town, shown, {"type": "Action.Submit", "title": "Hand in", "data": {"kind": "handed", "note": "n"}})
    heard = town.bot.heard[-1]
    assert (heard["type"], heard["value"], heard["replyToId"]) == ("message", {"kind": "handed", "note": "n"}, shown)
    assert "text" not in heard


async def test_history_and_the_moved_clock_outlive_the_process(tmp_path: Path) -> None:
    async with running(tmp_path) as town:
        await town.say("hello")
        shown = await a_card(town)
        await press(town, shown, execute("card"))
        await town.post("/local/clock", {"to": BUSINESS.at.isoformat()})
        before = await town.messages()
    with (tmp_path / "transcript.jsonl").open("a") as torn:
        torn.write('{"message": {"id"')
    async with running(tmp_path) as town:
        assert await town.messages() == before
        assert timedelta(0) <= town.clock.now() - BUSINESS.at < timedelta(minutes=1)
        await town.say("again")
    async with running(tmp_path) as town:
        assert [m["text"] for m in await town.messages()][-2:] == ["again", "You said **again**."]


async def test_what_a_killed_process_was_sending_is_sent_at_its_next_start(tmp_path: Path) -> None:
    left = Transcript(tmp_path)
    left.put(Message(id="1", room=PRIVATE, at=START, author="id-abena", name="Abena", text="hello", state="sending"))
    left.close()
    async with running(tmp_path) as town:
        assert (await until(town, 1, "message"))[0]["id"] == "1"
        await town.say("and more")
        assert {m["state"] for m in await town.messages()} == {"sent"}


async def test_the_clock_moves_by_hours_days_and_london_wall_time(town: Town) -> None:
    _, time = await town.post("/local/clock", {"to": "2027-03-27T08:00"})
    assert time["clock"].startswith("2027-03-27T08:00:00")
    _, time = await town.post("/local/clock", {"days": 1})  # summer time begins that night
    assert time["clock"].startswith("2027-03-28T07:00:0")
    _, time = await town.post("/local/clock", {"hours": 1})
    assert time["clock"].startswith("2027-03-28T08:00:0")
    assert time["moments"] == [{"label": BUSINESS.label, "at": BUSINESS.at.isoformat()}]
    assert (await town.post("/local/clock", {"to": "1999-01-01T08:00"}))[0] == 400


async def test_the_stream_tells_what_was_missed_and_what_happens(town: Town) -> None:
    await town.say("hello")
    where = f"{town.base}/local/events"
    headers = {"Last-Event-ID": "1"}
    async with town.session.get(where, params={"persona": "id-abena"}, headers=headers) as stream:

        async def hear(name: str) -> dict[str, Any]:
            async for line in stream.content:
                if line == f"event: {name}\n".encode():
                    data: dict[str, Any] = json.loads((await stream.content.readline()).removeprefix(b"data: "))
                    return data
            raise AssertionError("The stream ended")

        missed = await asyncio.wait_for(hear("message"), 5)
        assert missed["n"] > 1
        await town.say("card")
        assert await asyncio.wait_for(hear("typing"), 5) == {"room": PRIVATE}
        await town.post("/local/clock", {"hours": 1})
        assert (await asyncio.wait_for(hear("clock"), 5))["clock"].startswith("2026-11-24T09:00")


async def test_only_this_machines_pages_may_speak(town: Town) -> None:
    body = {"persona": "id-abena", "room": PRIVATE, "text": "hello"}
    for headers in ({"Host": "evil.example"}, {"Origin": "http://evil.example"}, {"Origin": "null"}, {"Host": "[x"}):
        assert (await town.post("/local/say", body, headers=headers))[0] == 403
    assert (await town.post(connector(PRIVATE), {"text": "x"}, headers={"Host": "evil.example"}))[0] == 403
    assert (await town.post("/local/say", body, headers={"Origin": town.base}))[0] == 200
    async with town.session.get(f"{town.base}/local/state", headers={"Host": "evil.example"}) as response:
        assert response.status == 403
    async with town.session.get(f"{town.base}/local/state", headers={"Host": "localhost"}) as response:
        assert response.status == 200
        assert "default-src 'none'" in response.headers["Content-Security-Policy"]


BAD = [
    "",
    "no json",
    "[]",
    "null",
    "{}",
    "NaN",
    '{"to": 1e999}',
    '{"a":' * 5000,
    '"\\ud800"',
    '{"text":"' + "x" * 70_000,
]


@pytest.mark.parametrize("path", ["/local/say", "/local/press", "/local/open", connector(CHANNEL)])
async def test_bad_input_is_refused_and_never_breaks(town: Town, path: str) -> None:
    for raw in BAD:
        async with town.session.post(town.base + path, data=raw) as response:
            assert response.status < 500, raw[:40]
            assert response.status >= 400 or raw == "{}", raw[:40]
            await response.json()


@pytest.mark.parametrize(
    "change", [{"persona": "nobody"}, {"room": "a:local-id-ben"}, {"text": "  "}, {"text": "x" * 10_001}, {"text": 7}]
)
async def test_what_cannot_be_said_is_refused(town: Town, change: dict[str, Any]) -> None:
    body = {"persona": "id-abena", "room": PRIVATE, "text": "hello"} | change
    assert (await town.post("/local/say", body))[0] == 400
    assert (await press(town, "1", execute("card")))[0] == 400
    assert await town.messages() == []


async def test_the_connector_answers_as_teams_does(town: Town) -> None:
    status, answer = await town.post(connector("19:unknown@thread.tacv2"), {"type": "message", "text": "hello"})
    assert (status, answer["error"]["code"]) == (404, "ConversationNotFound")
    asked = {"members": [{"id": "29:local-id-ben"}], "isGroup": False}
    assert await town.post("/local/connector/v3/conversations", asked) == (201, {"id": "a:local-id-ben"})
    status, post = await town.post(
        "/local/connector/v3/conversations",
        {"channelData": {"channel": {"id": CHANNEL}}, "activity": {"type": "message", "text": "The agenda is out."}},
    )
    assert (status, post["id"]) == (201, f"{CHANNEL};messageid={post['activityId']}")
    status, _ = await town.post(connector(CHANNEL), {"type": "message", "text": "x" * 200_000})
    assert status == 413
    async with town.session.get(town.base + connector(PRIVATE, "pagedmembers")) as response:
        assert (await response.json())["members"][0]["aadObjectId"] == "id-abena"
    async with town.session.get(town.base + connector(CHANNEL, "members/29:local-id-ben")) as response:
        assert (await response.json())["name"] == "Ben Hartley"
    async with town.session.delete(town.base + connector(CHANNEL, f"activities/{post['activityId']}")) as response:
        assert response.status == 200
    assert await town.messages() == []


async def test_a_targeted_message_is_seen_by_one_person(town: Town) -> None:
    secret = {"type": "message", "text": "For you alone.", "recipient": {"id": "29:local-id-ben"}}
    await town.post(connector(MEETING) + "?isTargetedActivity=true", secret)
    assert [m["text"] for m in await town.messages(BEN)] == ["For you alone."]
    assert await town.messages(ABENA) == []


async def test_a_trust_that_cannot_be_read_is_said_kindly(tmp_path: Path) -> None:
    async def broken() -> Stage:
        raise OSError("no database")

    async with running(tmp_path, broken) as town, town.session.get(f"{town.base}/local/state") as response:
        assert response.status == 503
        assert "isn’t ready yet" in (await response.json())["error"]


async def test_the_open_page_does_not_hold_up_the_servers_end(tmp_path: Path) -> None:
    async with asyncio.timeout(5), aiohttp.ClientSession() as session:
        async with running(tmp_path) as town:
            stream = await session.get(f"{town.base}/local/events", params={"persona": "id-abena"})
        assert (await stream.content.read()).startswith(b": hello")


def test_the_transcript_forgets_the_oldest_and_its_ids_only_rise(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    transcript = Transcript(tmp_path)
    for _ in range(MOST_MESSAGES + 5):
        transcript.put(Message(id=transcript.next_id(), room=CHANNEL, at=START, name="Headboard", text="x"))
    transcript.close()
    ids = [int(one) for one in transcript.messages]
    assert len(ids) == MOST_MESSAGES
    assert ids == sorted(set(ids))
    monkeypatch.setattr("web.transcript.LARGEST_FILE", 1000)
    Transcript(tmp_path).close()  # shortens its file
    assert len((tmp_path / "transcript.jsonl").read_text().splitlines()) == MOST_MESSAGES + 1
    again = Transcript(tmp_path)
    again.close()
    assert again.messages == transcript.messages
    assert (again.n, again.epoch) == (transcript.n, transcript.epoch)
