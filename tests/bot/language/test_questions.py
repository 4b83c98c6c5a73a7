"""A question or a musing about a thing is never the thing."""

import pytest

from bot.language.patterns import understand
from tests.bot.language.meaning import MONDAY, TODAY, meant

CHANGES = {"none", "help", "too_long", "cancel", "agenda.show", "meeting.next", "meeting.state", "decision.search"}
"""Intents that change nothing."""


@pytest.mark.parametrize(
    "said",
    [
        # questions
        "should we put swimming on the agenda?",
        "did we put swimming on the agenda",
        "have we got swimming on the agenda",
        "did Carys say move the meeting to Thursday?",
        "move Business to Thursday?",
        "can we cancel Monday's meeting?",
        "can we publish the agenda?",
        "ok to publish the agenda?",
        "are we meeting on 10 Feb after all?",
        "can't make monday?",
        "extraordinary meeting on Monday?",
        "is Monday's meeting off?",
        "paper for item 5?",
        "everyone here?",
        # musing
        "should we maybe push Business back?",
        "we should probably cancel one of these days",
        "thinking of moving Wednesday",
        "put swimming on the agenda maybe",
        "let's cancel Monday's meeting",
        "might not make Monday",
        "if I can't make Monday, Dev will come",
        # negations
        "don't put swimming on the agenda",
        "dont put swimming on the agenda yet",
        "put swimming on the agenda but not yet",
        "please don't cancel Monday's meeting",
        "we can't cancel Wednesday",
        "don't undo that",
        "agenda is not fine",
        "publish the agenda, not yet",
        # quotations
        "Carys said put swimming on the agenda",
        "“cancel Wednesday’s meeting”",
        "Dev says he can't come on Monday",
        # with a clause that takes it back
        "cancel Monday's meeting if it snows",
        "cancel Monday's meeting, only joking",
        "move Wednesday's meeting to Thursday, I think Carys said",
        "move Wednesday's meeting to Thursday or Friday",
        # about something else
        "put the bins out on Monday",
        "put the kettle on",
        "bring cake to the next meeting",
        "table tennis on Monday",
        "for Monday: can everyone bring a cake",
        "next item: swimming",
        "confidential: don't tell anyone",
        "take Friday off",
        "take it off the agenda",
        "give me 5 minutes",
        "say no to bullying",
        "discuss swimming",
        "move Dev to Thursday",
        "move this to Thursday",
        "move the meeting to the hall",
        "move the last meeting to Thursday",
        "cancel this",
        "cancel Monday's lunch order",
        "put this back on",
        "Monday is off",
        "Friday's meeting is off limits",
        "next week is off",
        "Apologies, was on mute",
        "apologies for being late",
        "apologies for last week",
        "can't come to the phone",
        "I can't do this",
        "I can't miss Monday",
        "I have to go to the shops",
        "we adopt a new scheme",
        "what if it snows",
        "oops",
        "undo the top button",
    ],
)
def test_what_only_looks_like_a_command_changes_nothing(said: str) -> None:
    assert understand(said, TODAY).intent in {"none", "cancel"}


def test_can_you_asks_for_what_can_we_only_wonders_about() -> None:
    assert meant("can you cancel Monday's meeting?") == ("meeting.cancel", MONDAY)
    assert meant("could you publish the agenda?") == ("agenda.publish", {})


@pytest.mark.parametrize(
    "said",
    [
        "did we agree to share one rota?",
        "have we agreed to share one rota?",
        "what did we agree?",
        "should we push the meeting?",
        "should we publish the agenda?",
        "don't publish the agenda",
        "don't send it out yet",
        "let's not open the meeting",
        "shall we close the meeting?",
        "has anyone opened the meeting?",
        "who is going to close the meeting?",
        "when will you publish the agenda?",
        "we should put uniforms on the agenda some day",
        "I wonder whether to put uniforms on the agenda",
        "is the cover rota on the agenda?",
        "I think we agreed to that last year",
        "thanks",
        "👍",
        "",
        "   ",
    ],
)
def test_a_question_or_a_musing_is_no_command(said: str) -> None:
    assert understand(said, TODAY).intent in CHANGES


@pytest.mark.parametrize(
    "said",
    [
        "have you seen what's on the agenda?",
        "have we got the cover rota on the agenda?",
        "Have I missed the deadline for the business agenda?",
        "get rid of the cover rota on the agenda",
        "agreed to what?",
    ],
)
def test_a_question_that_begins_like_a_command_is_none(said: str) -> None:
    assert understand(said, TODAY).intent in CHANGES


@pytest.mark.parametrize(
    "name", ["@Headboard ", "@headboard, ", "Headboard, ", "headboard: ", "hi headboard ", "Hello @Headboard, "]
)
@pytest.mark.parametrize(
    "said",
    [
        *("put the cover rota on the agenda for next Business, 10 minutes, for decision", "agreed: to share one rota"),
        *(
            "what's on the agenda?",
            "action: Leila to draft the rota by 11 Dec",
            "yes",
            "apologies for Monday",
            "next meetings",
        ),
    ],
)
def test_a_typed_name_before_a_sentence_is_nothing_of_it(name: str, said: str) -> None:
    assert understand(name + said, TODAY) == understand(said, TODAY)


@pytest.mark.parametrize(
    "said", ["Headboard meetings", "headboard dates", "@Headboard", "hi headboard", "hello @Headboard"]
)
def test_the_name_itself_is_still_heard(said: str) -> None:
    assert understand(said, TODAY).intent == ("help" if said[-1] == "d" else "meeting.next")
