"""A model's card as text for people, from the card as data."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

SOURCES = {
    "wcxb": "WCXB, web content extraction benchmark, development pages (M. Foley, 2026), CC-BY-4.0",
    "fundus": "fundus, parser test data (flairNLP), MIT",
    "daniel": "DAnIEL corpus 2.1 (G. Lejeune and others; copy of the waddle repository), GPL-3.0",
}


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
    yield f"Seed {card['seed']}; " + ", ".join(
        f"{name} {one}" for name, one in card["versions"].items()
    )
    yield f"({card['bytes']:,} bytes, sha256 `{card['sha256']}`)."
    yield ""
    yield "## Scores"
    yield ""
    yield "Word F1, mean over pages, by five-fold cross-validation in which all pages of a domain,"
    yield "publisher or site are in one fold. Scored as shipped: the model is not told the corpus."
    yield ""
    yield from _table(card["scores"])
    yield ""
    yield "Pages of a collection that is never trained on, by the shipped model. Text that the page"
    yield "hides is still in; the markup labeller takes it out:"
    yield ""
    yield from _table(card["unseen"])
    yield ""
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
    yield "- Headlines are not content in the first collection, and so mostly not here."
    yield "- A page whose text is only in scripts has no blocks to judge."


def _table(scores: Mapping[str, Mapping[str, float]]) -> Iterator[str]:
    yield "| pages of | pages | F1 | ± | precision | recall |"
    yield "|---|---|---|---|---|---|"
    for name, one in scores.items():
        yield (
            f"| {name} | {one['pages']} | {one['f1']:.4f} | {one['standard_error']:.4f} "
            f"| {one['precision']:.4f} | {one['recall']:.4f} |"
        )
