"""What all commands are: their exit codes, and how a caller's mistake is told."""

from __future__ import annotations

from typing import Any

import click

from cleantext.errors import ConfigError

FAILED = 1
USAGE_ERROR = 2
INTERRUPTED = 130
STDOUT = "-"  # as an output's name


def unwritable(target: object, error: OSError) -> click.UsageError:
    """Return what to raise where a folder can't be written to.

    Example:
        >>> unwritable("out", FileExistsError(17, "File exists")).message
        "can't write to out: there is a file of that name, and no folder"
    """
    file = isinstance(error, FileExistsError | NotADirectoryError)
    why = "there is a file of that name, and no folder" if file else str(error.strerror).lower()
    return click.UsageError(f"can't write to {target}: {why}")


class Command(click.Command):
    """A command that reports a caller's mistake as wrong usage, and not as a crash."""

    def invoke(self, context: click.Context) -> Any:  # noqa: ANN401 - whatever the command returns
        """Run it.

        Raises:
            UsageError: There is no such page, folder or name.
        """
        try:
            return super().invoke(context)
        except ConfigError as error:
            raise click.UsageError(str(error), context) from error
