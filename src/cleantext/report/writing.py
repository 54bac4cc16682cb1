"""Templates → one self-contained HTML file.

Rules:

1. A file loads nothing: its own policy forbids all but the styles and the script it came with,
   which are named by their hash. What slipped through the escaping would not run either.
2. Text of a page gets into the file escaped by the template, or as JSON that `script_json` wrote.
"""

from __future__ import annotations

import base64
import hashlib
import json
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any

from cleantext.serialisers.spans import encodable

if TYPE_CHECKING:
    from pathlib import Path

    from jinja2 import Environment
    from markupsafe import Markup

# What could end a script element early, or a line of an old script.
UNSAFE_IN_SCRIPT = {ord(one): f"\\u{ord(one):04x}" for one in "<>&\u2028\u2029"}


def write_page(name: str, context: dict[str, Any], path: Path) -> Path:
    """Write the template ``name`` to ``path``, in UTF-8 with line feeds, and return ``path``.

    Characters that UTF-8 can't say are written as U+FFFD.
    """
    html = encodable(environment().get_template(name).render(context))
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(html, "utf-8", newline="\n")
    return path


@cache
def environment() -> Environment:
    """Return the templates' environment: escaping on, and no name that is not there passes."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    made = Environment(
        loader=PackageLoader("cleantext.report"), autoescape=True, undefined=StrictUndefined
    )
    made.filters["script_json"] = script_json
    return made


@cache
def asset(*names: str) -> Markup:
    """Return style sheets or scripts of the package, joined, as markup that is not escaped."""
    from markupsafe import Markup

    folder = resources.files("cleantext.report") / "templates"
    return Markup("\n".join((folder / name).read_text("utf-8") for name in names))  # noqa: S704 - our own files


def script_json(value: object) -> Markup:
    """Return a value as JSON that may stand in a script element.

    Example:
        >>> print(script_json("</script>"))
        "\\u003c/script\\u003e"
    """
    from markupsafe import Markup

    written = json.dumps(value, ensure_ascii=False, sort_keys=True)
    return Markup(written.translate(UNSAFE_IN_SCRIPT))  # noqa: S704 - nothing in it ends a script


def content_policy(*, styles: tuple[str, ...], script: str = "") -> str:
    """Return a Content-Security-Policy that allows these styles and this script, and no loading.

    Example:
        >>> content_policy(styles=("p { margin: 0 }",)).split("; ")[:2]
        ["default-src 'none'", "base-uri 'none'"]
    """
    allowed = [("style-src", one) for one in styles] + ([("script-src", script)] if script else [])
    sources: dict[str, list[str]] = {}
    for directive, text in allowed:
        sources.setdefault(directive, []).append(_hashed(text))
    rules = [f"{directive} {' '.join(hashes)}" for directive, hashes in sources.items()]
    return "; ".join(["default-src 'none'", "base-uri 'none'", "form-action 'none'", *rules])


def _hashed(text: str) -> str:
    digest = hashlib.sha256(text.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"
