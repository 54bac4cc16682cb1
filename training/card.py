"""A model's card as text for people, from the card as data.

``python -m training.card CARD --beside CARD...`` adds to a card what models score that were trained
without one of its corpora.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

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
    """Write a card as ``.json`` and, beside it, as ``.md``."""
    text = json.dumps(card, indent=1, ensure_ascii=False) + "\n"
    path.write_text(text, encoding="utf-8")
    path.with_suffix(".md").write_text(as_markdown(card), encoding="utf-8")


def as_markdown(card: Mapping[str, Any]) -> str:
    """Return the card of a block model as Markdown."""
    return "\n".join(_lines(card)) + "\n"


def _lines(card: Mapping[str, Any]) -> Iterator[str]:
    yield f"# {card['model']}"
    yield ""
    yield "Tells the main content of an HTML page from its chrome, block by block. Made by"
    yield "`python -m training.html`; the numbers are in the `.json` beside this file too."
    yield ""
    yield "## Data"
    yield ""
    for name, pages in card["corpora"].items():
        yield f"- {SOURCES[name]}: {pages} pages"
    if card["left_out"]:
        yield f"- left out: {', '.join(card['left_out'])}"
    yield ""
    yield (
        f"Seed {card['seed']}; "
        + ", ".join(f"{name} {one}" for name, one in card["versions"].items())
        + "."
    )
    yield from ("", "Files:", "")
    for name, file in card["files"].items():
        yield f"- `{name}`: {file['bytes']:,} bytes, sha256 `{file['sha256']}`"
    yield ""
    yield "## Scores"
    yield ""
    yield "Word F1, mean over pages, by five-fold cross-validation in which all pages of a domain,"
    yield "publisher or site are in one fold. Scored as shipped: the model is not told the corpus."
    yield "Neither of the two looks has learned from the pages it is scored on."
    yield ""
    yield from _table(card["scores"])
    yield ""
    yield "Pages of a collection that is never trained on, by the shipped model. Text that the page"
    yield "hides is still in; the markup labeller takes it out:"
    yield ""
    yield from _table(card["unseen"])
    yield ""
    if "beside" in card:
        yield from _beside(card)
    yield "## How sure is it"
    yield ""
    yield "Blocks outside the head, by the confidence they were given in cross-validation:"
    yield ""
    yield "| confidence from | blocks | mean confidence | really content |"
    yield "|---|---|---|---|"
    for row in card["reliability"]:
        shares = f"{row['predicted']:.3f} | {row['content']:.3f}"
        yield f"| {row['from']} | {row['blocks']:,} | {shares} |"
    yield ""
    yield "## Limits"
    yield ""
    yield "- Trained on news and blog pages in some twenty languages, but on forums, products,"
    yield "  listings, documentation and services in English alone."
    yield "- What counts as content of a listing, collection or product page is a matter of taste;"
    yield "  the references disagree among themselves, and scores there are lowest."
    yield "- Headlines are not content in the first collection, but are in the last one; here they"
    yield "  are where a page looks like one of the last."
    yield "- A page whose text is only in scripts has no blocks to judge."


def _beside(card: Mapping[str, Any]) -> Iterator[str]:
    yield "## Without a corpus"
    yield ""
    yield "F1 of models trained without a corpus, for those who choose by licence. Its own pages"
    yield "are unseen ones there."
    yield ""
    yield f"| trained without | {' | '.join(name.removeprefix('wcxb/') for name in SHOWN)} |"
    yield "|---" * (len(SHOWN) + 1) + "|"
    for one in (_told({**card, "left_out": []}), *card["beside"]):
        values = " | ".join(f"{one['f1'][name]:.3f}" for name in SHOWN)
        yield f"| {', '.join(one['left_out']) or 'nothing'} | {values} |"
    yield ""


def _table(scores: Mapping[str, Mapping[str, float]]) -> Iterator[str]:
    yield "| pages of | pages | F1 | ± | precision | recall |"
    yield "|---|---|---|---|---|---|"
    for name, one in scores.items():
        yield (
            f"| {name} | {one['pages']} | {one['f1']:.4f} | {one['standard_error']:.4f} "
            f"| {one['precision']:.4f} | {one['recall']:.4f} |"
        )


if __name__ == "__main__":
    main()
