"""What all commands are: their exit codes, and how a caller's mistake is told."""

from __future__ import annotations

from typing import Any

import click

from cleantext.errors import ConfigError

FAILED = 1
USAGE_ERROR = 2
INTERRUPTED = 130
STDOUT = "-"  # as an output's name


class Command(click.Command):
    """A command that reports a caller's mistake as wrong usage, and not as a crash."""

    def invoke(self, context: click.Context) -> Any:  # noqa: ANN401 - whatever the command returns
        """Run it.

        Raises:
            UsageError: There is no such page, folder or name, or a file can't be written.
        """
        try:
            return super().invoke(context)
        except ConfigError as error:
            raise click.UsageError(str(error), context) from error
        except BrokenPipeError:
            raise
        except OSError as error:
            raise click.UsageError(unwritable(error), context) from error


def unwritable(error: OSError) -> str:
    """Return in words why a file can't be written; those read are told of one by one.

    Example:
        >>> unwritable(FileExistsError(17, "File exists", "out"))
        "can't write to out: there is a file of that name, and no folder"
    """
    file = isinstance(error, FileExistsError | NotADirectoryError)
    why = "there is a file of that name, and no folder" if file else str(error.strerror).lower()
    return f"can't write to {error.filename or 'the disk'}: {why}"
