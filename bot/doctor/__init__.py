"""What an installation lacks, looked at from the outside: each step in words, with the mend for what is wrong."""

from bot.doctor.diagnosis import Diagnosis, Mark
from bot.doctor.examination import examine
from bot.doctor.installation import Installation

__all__ = ["Diagnosis", "Installation", "Mark", "examine"]
