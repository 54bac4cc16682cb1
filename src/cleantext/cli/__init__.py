"""The ``cleantext`` command: `main` and its exit codes.

0: all went well. 1: an input was bad; the others were cleaned all the same. 2: wrong usage.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command and return its exit code.

    Example:
        >>> main(["--version"])  # doctest: +ELLIPSIS
        cleantext ...
        0
    """
    arguments = list(sys.argv[1:] if argv is None else argv)
    if arguments == ["doctor"]:
        # Before any import that fails where another package has taken our name.
        from cleantext.doctor import main as examine

        return examine()
    from cleantext.cli.app import run

    return run(arguments)
