"""Several requests in one message are each read by themselves; one request with an "and" in it stays one."""

import pytest

from bot.language.patterns import understand
from tests.bot.language.meaning import TODAY


@pytest.mark.parametrize(
    ("said", "parts"),
    [
        ("done 17 and 19, and give 22 to Valence", ["done 17", "done 19", "give 22 to Valence"]),
        ("give 22 to Valence and 23 to Dev", ["give 22 to Valence", "give 23 to Dev"]),
        ("done 17\ngive 22 to Valence\nwhat's on business", ["done 17", "give 22 to Valence", "what's on business"]),
        ("my actions and next two meetings", ["my actions", "next two meetings"]),
        ("@Headboard done 17; give 22 to Valence", ["done 17", "give 22 to Valence"]),
    ],
)
def test_each_request_in_its_own_words(said: str, parts: list[str]) -> None:
    understood = understand(said, TODAY)
    assert understood.intent == "several"
    assert [words for words, _ in understood.slots["parts"]] == parts


@pytest.mark.parametrize(
    "said",
    [
        "done 17 and next week I'll give 22 to Valence",
        "done 17 and don't give 22 to Valence",
        "I think 17 is done and 18 is half way",
        "hats, scarves and gloves",
        "the heating's off and the boiler is done",
        "17 is half way, 18 done and 19 stuck because the quote isn't in",
        "agreed: to buy hats, and give the rest to Valence",
        "put snow, ice and boilers on the agenda for next Business",
        f"done 17 {'and done 18 ' * 60}",
    ],
)
def test_what_is_one_request_or_none_isn_t_divided(said: str) -> None:
    assert understand(said, TODAY).intent != "several"
