"""Many pages: `clean_many` from Python, and `run` from files to files.

>>> from cleantext.batch import clean_many
>>> [document.language.tag for document in clean_many(["Một câu tiếng Việt."], workers=1)]
['vi']
"""

from __future__ import annotations

from cleantext.batch.limits import Limits
from cleantext.batch.many import clean_many, clean_many_async
from cleantext.batch.records import Fields, Raw
from cleantext.batch.runner import Plan, Progress, Result, run
from cleantext.batch.worker import Failure

__all__ = [
    "Failure",
    "Fields",
    "Limits",
    "Plan",
    "Progress",
    "Raw",
    "Result",
    "clean_many",
    "clean_many_async",
    "run",
]
