"""What is pressed to come and to go."""

from dataclasses import dataclass

from bot.buttons.fields import Button, Names, Ref


@dataclass(frozen=True)
class CalledAway(Button):
    """Leave, at once (R3.14)."""

    verb = "called_away"
    meeting: Ref


@dataclass(frozen=True)
class WithdrawApologies(Button):
    """Come after all."""

    verb = "withdraw_apologies"
    meeting: Ref


@dataclass(frozen=True)
class Attend(Button):
    """I am here."""

    verb = "attend"
    meeting: Ref


@dataclass(frozen=True)
class RecordAttendance(Button):
    """Who is here now, after those `shown` as present; `schools` comes from the card's form. Commas between."""

    verb = "record_attendance"
    meeting: Ref
    shown: Names = ""
    schools: Names = ""
