"""A model's card as text for people, from the card as data.

``python -m training.card CARD --beside CARD...`` adds to a card what models score that were trained
without one of its corpora.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

if TYPE_CHECKING:
    from collections.abc import Mapping

SOURCES = {
    "wcxb": "WCXB, web content extraction benchmark, development pages (M. Foley, 2026), CC-BY-4.0",
    "fundus": "fundus, parser test data (flairNLP), MIT",
    "daniel": "DAnIEL corpus 2.1 (G. Lejeune and others; copy of the waddle repository), GPL-3.0",
}
SHOWN = ("wcxb", "wcxb/article", "wcxb/collection", "wcxb/documentation", "wcxb/forum",
         "wcxb/listing", "wcxb/product", "wcxb/service", "fundus", "daniel")  # fmt: skip


def main() -> None:
    """Add to a card the scores of others, and write it anew, as data and for people."""
    parser = argparse.ArgumentParser(prog="python -m training.card", description=__doc__)
    parser.add_argument("card", type=Path)
    parser.add_argument("--beside", type=Path, nargs="+", required=True, metavar="CARD")
    given = parser.parse_args()
    card = json.loads(given.card.read_text(encoding="utf-8"))
    card["beside"] = [_told(json.loads(path.read_text(encoding="utf-8"))) for path in given.beside]
    write_card(given.card, card)


def _told(card: Mapping[str, Any]) -> dict[str, Any]:
    """Return what a card without some corpora says: those are unseen pages there."""
    known = card["unseen"] | card["scores"]
    return {"left_out": card["left_out"], "f1": {name: known[name]["f1"] for name in SHOWN}}


def write_card(path: Path, card: Mapping[str, Any]) -> None:
    """Write the card of a block model as ``.json`` and, beside it, as ``.md``."""
    text = json.dumps(card, indent=1, ensure_ascii=False) + "\n"
    path.write_text(text, encoding="utf-8")
    path.with_suffix(".md").write_text(block_model_card(card), encoding="utf-8")


def block_model_card(card: Mapping[str, Any]) -> str:
    """Return the card of a block model as Markdown."""
    beside = card.get("beside", [])
    models = [_told({**card, "left_out": []}), *beside] if beside else []
    return as_markdown("html", card, shown=SHOWN, trained_without=models)


def as_markdown(template: str, card: Mapping[str, Any], **others: object) -> str:
    """Return a card as Markdown, by a template of ``cards/``."""
    environment = Environment(  # noqa: S701 - Markdown, and all of it our own
        loader=FileSystemLoader(Path(__file__).with_name("cards")),
        keep_trailing_newline=True, lstrip_blocks=True, trim_blocks=True, undefined=StrictUndefined,
    )  # fmt: skip
    return environment.get_template(f"{template}.md").render(card, sources=SOURCES, **others)


if __name__ == "__main__":
    main()
