"""Dates and times as pages write them → spans with their value in ISO 8601.

1. A date is found at its first number. What is tried there, and the words beside it, is bounded in
   length; so the work is linear in the text.
2. Numbers are read day first, unless only month first makes a date. A date that no calendar has is
   no date.
3. A time or a zone is never added where the text gives none.
"""

from cleantext.dates.stamp_lines import is_stamp_line
from cleantext.dates.stamps import Stamp, find_stamp, find_stamps

__all__ = ["Stamp", "find_stamp", "find_stamps", "is_stamp_line"]
