"""The line model's card as text for people, from the card as data."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from training.card import SOURCES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


def as_markdown(card: Mapping[str, Any]) -> str:
    """Return the card of a line model as Markdown."""
    return "\n".join(_lines(card)) + "\n"


def _lines(card: Mapping[str, Any]) -> Iterator[str]:
    yield f"# {card['model']}"
    yield ""
    yield "Tells, line by line, the content of a scraped plain text from the chrome, by form,"
    yield "place, repeats, and by what the words of lines meant on other sites. Made by"
    yield "`python -m training.text`; the numbers are in the `.json` beside this file too."
    yield ""
    yield "## Data"
    yield ""
    yield f"{card['texts']:,} texts: pages as extractors and converters write them down, and their"
    yield "content alone."
    yield ""
    for name, pages in card["pages"].items():
        yield f"- {SOURCES[name]}: {pages} pages"
    if card["every"] > 1:
        yield f"- of these collections, one page in {card['every']}"
    yield ""
    yield f"Seed {card['seed']}; " + ", ".join(
        f"{name} {one}" for name, one in card["versions"].items()
    )
    yield f"; {card['bytes']:,} bytes, sha256 `{card['sha256']}`."
    yield ""
    table = card["wording"]
    yield f"The table of wording weighs {table['hashes']:,} hashes of words, pairs and lines' ends"
    yield f"that four sites or more have; {table['bytes']:,} bytes, sha256 `{table['sha256']}`."
    yield ""
    yield "## Scores"
    yield ""
    yield "The model alone, without any rule, by five-fold cross-validation in which all pages of"
    yield "a domain or publisher are in one fold, their words kept from the table too. F1 is of"
    yield "words; *hurt* are texts that lose more than 5 % of their content. Groups of fewer than"
    yield "20 texts are in the `.json` only."
    for strength, scores in card["scores"].items():
        yield ""
        yield f"### {strength}"
        yield ""
        yield from _table(scores)
    yield ""
    yield "## How sure is it"
    yield ""
    yield "Lines by the probability they were given in cross-validation:"
    yield ""
    yield "| probability from | lines | mean probability | really content |"
    yield "|---|---|---|---|"
    for row in card["reliability"]:
        chances = f"{row['predicted']:.3f} | {row['content']:.3f}"
        yield f"| {row['from']} | {row['lines']:,} | {chances} |"
    yield ""
    yield "## Limits"
    yield ""
    yield "- It tells content from chrome, not one kind of chrome from another: rules do."
    yield "- Teasers of other stories in good sentences look like content to it."
    yield "- Headlines are not content in most of its pages; whoever uses it tells the title first."
    yield "- Trained on news in some twenty languages, on all else in English alone. Scripts"
    yield "  without blanks between words are judged by fewer features."


def _table(scores: Mapping[str, Mapping[str, float]]) -> Iterator[str]:
    yield "| texts | number | F1 left alone | F1 | content kept | chrome removed | hurt |"
    yield "|---|---|---|---|---|---|---|"
    for name, one in scores.items():
        if one["texts"] >= 20:  # noqa: PLR2004 - fewer say little
            yield (
                f"| {name} | {one['texts']} | {one['keep_all']:.4f} | {one['f1']:.4f} "
                f"| {one['content']:.4f} | {one['chrome']:.3f} | {one['hurt']:.1%} |"
            )
