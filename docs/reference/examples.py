"""Griffe extension: an ``Example:`` of ours is shown as code, as it shows ``Examples:``."""

from __future__ import annotations

import re
from typing import Any

import griffe

EXAMPLE_RE = re.compile(r"^Example:$", re.MULTILINE)


class ShowExamples(griffe.Extension):
    """Names the sections as griffe knows them; it takes others for boxes of prose."""

    def on_instance(self, *, obj: griffe.Object, **_: Any) -> None:  # noqa: ANN401 - griffe's own
        """Rename the section of an object's docstring."""
        if obj.docstring:
            obj.docstring.value = EXAMPLE_RE.sub("Examples:", obj.docstring.value)
