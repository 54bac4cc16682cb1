"""A document as plain text: the title, a blank line, then what the policy keeps."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cleantext.document import Document


def to_plain(document: Document) -> str:
    """Return the title and the text, a blank line between and a line feed at the end.

    Example:
        >>> import cleantext
        >>> to_plain(cleantext.clean_text("Một câu ngắn."))
        'Một câu ngắn.\\n'
    """
    parts = [part for part in (document.title, document.text) if part]
    return "\n\n".join(parts) + "\n" if parts else ""
