"""What is said of an agenda and its items."""

from datetime import date
from typing import Any

import pytest

from tests.bot.language.meaning import MONDAY, NEXT_BUSINESS, WEDNESDAY, meant


@pytest.mark.parametrize(
    ("said", "intent", "slots"),
    [
        ("whats on wednesday", "agenda.show", WEDNESDAY),
        ("what have we got on 2 December", "agenda.show", {"meeting_date": date(2026, 12, 2)}),
        ("agenda pls", "agenda.show", {}),
        ("send me the agenda", "agenda.show", {}),
        ("send the agenda out", "agenda.publish", {}),
        ("agenda's fine, please circulate it", "agenda.publish", {}),
        ("the agenda is fine", "agenda.approve", {}),
        ("approve wednesday's agenda", "agenda.approve", WEDNESDAY),
        ("show me the draft", "agenda.draft", {}),
        ("what's missing from the agenda?", "agenda.draft", {}),
        ("is the agenda for next business ready yet?", "agenda.draft", NEXT_BUSINESS),
        ("show version 2 of the agenda", "agenda.version", {"number": 2}),
        ("what’s changed on the agenda?", "agenda.changes", {}),
        ("what do I need before Monday?", "agenda.needs", MONDAY),
        ("anything for me before the next meeting", "agenda.needs", {"next": True}),
        ("agenda pack as pdf", "agenda.pack", {"format": "pdf"}),
        ("can I have the pack for next Business in Word", "agenda.pack", {"format": "docx"} | NEXT_BUSINESS),
        ("papers for Monday", "agenda.pack", MONDAY),
        # taking an item off
        ("take the choir off Monday's agenda", "agenda.withdraw", {"item": "choir"} | MONDAY),
        ("take item 7a off", "agenda.withdraw", {"item_number": "7a"}),
        ("pull my item on the choir", "agenda.withdraw", {"item": "choir"}),
        ("withdraw the choir, not ready", "agenda.withdraw", {"item": "choir", "reason": "not ready"}),
        ("we don't need the choir on the agenda any more, please remove it", "agenda.withdraw", {"item": "choir"}),
        ("can you drop item 5 from next business?", "agenda.withdraw", {"item_number": "5"} | NEXT_BUSINESS),
        (
            "withdraw item 5 because the LA was first",
            "agenda.withdraw",
            {"item_number": "5", "reason": "the LA was first"},
        ),
        # the chair's hand
        ("give item 5 15 minutes", "agenda.time", {"item_number": "5", "minutes": 15}),
        ("item 7: 20 min", "agenda.time", {"item_number": "7", "minutes": 20}),
        ("make the choir half an hour", "agenda.time", {"item": "choir", "minutes": 30}),
        ("move item 7 to 3", "agenda.order", {"item_number": "7", "place": 3}),
        ("put item 9 before item 4", "agenda.order", {"item_number": "9", "before": "4"}),
        ("take item 2 after the choir", "agenda.order", {"item_number": "2", "after": "choir"}),
        ("put the choir first", "agenda.order", {"item": "choir", "place": "first"}),
        ("move item 2 to the end", "agenda.order", {"item_number": "2", "place": "last"}),
        ("refuse item 6 because it's the LGB's", "agenda.decline", {"item_number": "6", "reason": "it's the LGB's"}),
        ("decline the choir: it is for the LGB", "agenda.decline", {"item": "choir", "reason": "it is for the LGB"}),
        ("unstar item 9", "agenda.unstar", {"item_number": "9"}),
        ("discuss item 9 please", "agenda.unstar", {"item_number": "9"}),
        ("star item 9", "agenda.star", {"item_number": "9"}),
        (
            "wording for item 5: To sing, “as one”.",
            "agenda.wording",
            {"item_number": "5", "text": "To sing, “as one”."},
        ),
        ("wording for the choir: to sing", "agenda.wording", {"item": "choir", "text": "to sing"}),
        (
            "wording for maths: One calculation policy: To adopt it: to begin in May",
            "agenda.wording",
            {"item": "maths: One calculation policy", "text": "To adopt it: to begin in May"},
        ),
        (
            "wording for rota: To share it: to begin now",
            "agenda.wording",
            {"item": "rota", "text": "To share it: to begin now"},
        ),
        (
            "paper for item 5: Songs https://x.example/A?b=1",
            "agenda.paper",
            {"item_number": "5", "name": "Songs", "address": "https://x.example/A?b=1"},
        ),
        (
            "here's the paper for item 5 https://x.example/a.",
            "agenda.paper",
            {"item_number": "5", "address": "https://x.example/a"},
        ),
        ("paper for the choir to follow", "agenda.paper", {"item": "choir", "to_follow": True}),
        ("what's on the agenda?", "agenda.show", {}),
        ("what’s on the agenda", "agenda.show", {}),
        ("show me the business agenda", "agenda.show", {"meeting_kind": "business"}),
        ("the agenda for next Strategy", "agenda.show", {"meeting_kind": "strategy", "next": True}),
        ("publish the agenda", "agenda.publish", {}),
        ("please send out the business agenda", "agenda.publish", {"meeting_kind": "business"}),
        # taken in other words
        ("the business agenda, version 2", "agenda.version", {"number": 2, "meeting_kind": "business"}),
        ("allow 10 minutes for the choir", "agenda.time", {"item": "choir", "minutes": 10}),
        # refusing, which needs no reason where it is plain that an item is meant
        ("decline the boiler item", "agenda.decline", {"item": "boiler"}),
        ("decline my item on the boiler", "agenda.decline", {"item": "boiler"}),
        ("refuse lamp posts from the agenda", "agenda.decline", {"item": "lamp posts"}),
        ("refuse lamp posts on Monday's agenda", "agenda.decline", {"item": "lamp posts"} | MONDAY),
        ("decline item 8", "agenda.decline", {"item_number": "8"}),
        ("decline item 8 on B6", "agenda.decline", {"item_number": "8", "meeting_ref": "B6"}),
        (
            "decline item 8 for next Business, it is the LGB's",
            "agenda.decline",
            {"item_number": "8", "reason": "it is the LGB's"} | NEXT_BUSINESS,
        ),
    ],
)
def test_what_is_said_of_an_agenda(said: str, intent: str, slots: dict[str, Any]) -> None:
    assert meant(said) == (intent, slots)


@pytest.mark.parametrize(
    "said",
    [
        "refuse lamp posts",
        "decline the invitation",
        "decline the item",
        "decline this item",
        "decline the next item",
        "reject every item",
        "decline to comment on the item",
        "decline item 8 on this",
        "decline the boiler item?",
        "decline the boiler item, not yet",
        "don't decline the boiler item",
    ],
)
def test_without_a_reason_nothing_is_refused_that_may_be_no_item(said: str) -> None:
    assert meant(said) == ("none", {})


@pytest.mark.parametrize(
    ("said", "slots"),
    [
        ("put parking back on the agenda", {"item": "parking"}),
        ("put it back", {}),
        ("put the parking item back", {"item": "parking"}),
        ("put item 7 back", {"item_number": "7"}),
        ("put parking back on the next Business agenda", {"item": "parking"} | NEXT_BUSINESS),
    ],
)
def test_putting_back(said: str, slots: dict[str, Any]) -> None:
    assert meant(said) == ("agenda.restore", slots)


@pytest.mark.parametrize(
    "said", ["put the chairs back", "put the kettle back on", "bring back the cane", "put it back to Monday"]
)
def test_putting_back_something_else(said: str) -> None:
    assert meant(said)[0] != "agenda.restore"
