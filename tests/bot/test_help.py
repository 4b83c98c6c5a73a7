"""Help shows what this person can say here and now, in examples that work."""

import re
from datetime import UTC, datetime

import pytest

from bot import texts
from services.clock import Clock
from storage.conversations import Conversation
from tests.talk import CARYS, CHAIR, CHANNEL, CLERK, DEV, LEAD, MEETING_CHAT, SIP, TRUSTEE, Talk, private

EVERYONE = (CHAIR, CARYS, CLERK, LEAD, TRUSTEE, SIP)
NEVER = (
    *(texts.NOT_UNDERSTOOD, texts.ASKS_NOTHING, "Did you mean", "You can't", "is for the", "Only the", "are for the"),
    *("That is for", "I'm not sure whether"),
)
"""What an example must not be answered with."""


def examples(text: str) -> list[str]:
    said = re.findall(r"“([^”]+)”", text)
    return [words for words in said if "…" not in words and words not in ("no, Strategy", "make it 15 minutes")]


@pytest.mark.parametrize("who", EVERYONE)
async def test_each_example_in_private_can_be_said(talk: Talk, who: str) -> None:
    await talk.say(who, "hello")
    said = examples(await talk.say(who, "help"))
    assert said
    for words in said:
        answer = await talk.say(who, words)
        assert not any(never in answer for never in NEVER), (words, answer)
        await talk.say(who, "cancel")


@pytest.mark.parametrize("who", EVERYONE)
async def test_each_example_in_the_channel_can_be_said(talk: Talk, who: str) -> None:
    await talk.say(who, "hello")
    for words in examples(await talk.say(who, "help", CHANNEL)):
        answer = await talk.say(who, words, CHANNEL)
        assert not any(never in answer for never in NEVER), (words, answer)


@pytest.mark.parametrize("who", [CHAIR, CARYS, CLERK, DEV])
async def test_each_example_in_the_meeting_can_be_said(talk: Talk, clock: Clock, who: str) -> None:
    await talk.say(CARYS, "agenda item: rota, 10 minutes, for decision")
    clock.move_to(datetime(2026, 12, 2, 14, tzinfo=UTC))
    await talk.say(CHAIR, "open the meeting", MEETING_CHAT)
    await talk.say(CLERK, "present: Grafton, Valence, Five Elms, William Bellamy", MEETING_CHAT)
    await talk.say(CHAIR, "next", MEETING_CHAT)
    text = await talk.say(who, "help", MEETING_CHAT)
    assert texts.HELP_IN_MEETING in text
    for words in examples(text):
        answer = await talk.say(who, words, MEETING_CHAT)
        assert not any(never in answer for never in NEVER), (words, answer)


async def test_it_has_the_speaker_s_own_names_in_it(talk: Talk, clock: Clock) -> None:
    assert "Business" in await talk.say(CARYS, "help")
    clock.move_to(datetime(2026, 12, 2, 14, tzinfo=UTC))
    await talk.say(CHAIR, "open the meeting", MEETING_CHAT)
    await talk.say(CLERK, "present: Grafton, Valence, Five Elms, William Bellamy", MEETING_CHAT)
    await talk.say(CLERK, "action: Grafton to draft the rota by Fri 11 Dec", MEETING_CHAT)
    assert "“A-1 is half way”" in await talk.say(CARYS, "help")
    assert "A-1" not in await talk.say(CARYS, "help", CHANNEL)


@pytest.mark.parametrize(
    ("asked", "shown", "not_shown"),
    [
        ("how do I send apologies", "can't make Business", "put the cover rota"),
        ("how do I put something on the agenda?", "put the cover rota on the agenda", "can't make"),
        ("help me with decisions", "what did we decide about uniform", "my actions"),
        ("how can I hand an action to somebody else", "give A-17 to", "next meetings"),
        ("how do we declare an interest", "I must declare an interest in the cover rota", "my actions"),
    ],
)
async def test_how_to_do_one_thing_is_shown_alone(talk: Talk, asked: str, shown: str, not_shown: str) -> None:
    text = await talk.say(CARYS, asked)
    assert shown in text and not_shown not in text and texts.HELP_REST in text


async def test_what_one_may_not_do_isn_t_shown(talk: Talk) -> None:
    assert "publish the agenda" in await talk.say(CHAIR, "help")
    for who in (CARYS, TRUSTEE):
        assert "publish the agenda" not in await talk.say(who, "help")
    assert "can't make" not in await talk.say(CLERK, "how do I send apologies")


@pytest.mark.parametrize("room", [private(CARYS), CHANNEL])
async def test_what_only_works_in_a_meeting_is_left_for_it(talk: Talk, room: Conversation) -> None:
    text = await talk.say(CARYS, "help", room)
    assert "I'm here" not in text and "let's vote" not in text
