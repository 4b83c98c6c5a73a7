"""One fake Teams for every test: real HTTP, real signatures, and trouble on demand."""

from .activities import (
    BOT_NAME,
    TENANT,
    Activities,
    Activity,
    Conversation,
    Person,
    channel,
    group_chat,
    meeting_chat,
    personal_chat,
    thread,
)
from .connector import Connector, Exchange
from .faults import (
    Fault,
    bad_gateway,
    conversation_not_found,
    failing,
    hang,
    not_in_roster,
    precondition_failed,
    reset,
    slow,
    too_many_requests,
)
from .keys import stranger_key
from .server import APP_ID, APP_SECRET, FakeTeams

__all__ = [
    "APP_ID",
    "APP_SECRET",
    "BOT_NAME",
    "TENANT",
    "Activities",
    "Activity",
    "Connector",
    "Conversation",
    "Exchange",
    "FakeTeams",
    "Fault",
    "Person",
    "bad_gateway",
    "channel",
    "conversation_not_found",
    "failing",
    "group_chat",
    "hang",
    "meeting_chat",
    "not_in_roster",
    "personal_chat",
    "precondition_failed",
    "reset",
    "slow",
    "stranger_key",
    "thread",
    "too_many_requests",
]
