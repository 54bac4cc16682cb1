"""HTML pages as plain text, as other people's scrapers would have written it down.

Half of the styles are extractors, which mean to leave the chrome out; half take the whole page.
Each page is rendered once and kept in a cache folder, as extractors are slow.
"""

from __future__ import annotations

import gzip
import json
import re
from typing import TYPE_CHECKING, NamedTuple

from training.corpora import read_pages
from training.words import words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from pathlib import Path

    from training.corpora import LabelledPage

# How much a text of each counts. The last one has captions, boxes and lists for no content, which
# the others have; at three tenths it teaches what sites say around a story in more languages, and
# hardly that.
CORPORA = {"wcxb": 1.0, "fundus": 1.0, "daniel": 0.3}
EXTRACTED = ("trafilatura", "readability", "resiliparse-main")
WHOLE = ("resiliparse", "inscriptis", "beautifulsoup")
MAX_HTML_CHARS = 2_000_000
MIN_REFERENCE_WORDS = 25
# A render without half of the page's content is another scraper's failure, not a text to clean.
MIN_CONTENT_SHARE = 0.5
BLANKS_RE = re.compile(r"[^\S\n]+")
LINE_RE = re.compile(r"\r\n|[\n\r\u2028\u2029\x0b\x0c\x85]")
BROKEN_BY = ["p", "div", "li", "tr", "br", "pre", "ul", "ol", "table", "section", "figure",
             "figcaption", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6"]  # fmt: skip


class RenderedPage(NamedTuple):
    """A page in all styles that make anything of it, and the text that people call its content."""

    corpus: str
    name: str
    group: str
    kind: str
    language: str
    content: str
    texts: Mapping[str, str]


class Render(NamedTuple):
    """A page in one style: its text, and the text that people call its content."""

    corpus: str
    name: str
    group: str
    kind: str
    language: str
    style: str
    text: str
    content: str


def read_renders(
    root: Path,
    cache: Path,
    limit: int | None = None,
    every: int = 1,
    corpora: Iterable[str] = CORPORA,
) -> Iterator[Render]:
    """Yield the renders of the labelled pages under ``root``, in a fixed order.

    Pages without enough labelled words and renders without most of them are left out.

    Args:
        root: The corpora's folder.
        cache: Where rendered pages are kept. It does not notice new versions of the renderers.
        limit: At most so many pages of each corpus.
        every: Each how manieth page.
        corpora: Which of them; the model learns from all of `CORPORA`.
    """
    for page in rendered_pages(root, cache, limit, every, corpora):
        yield from renders_of(page, tuple(page.texts))


def renders_of(page: RenderedPage, styles: Iterable[str]) -> Iterator[Render]:
    """Yield a page in some styles, without those that lost its content."""
    wanted = set(words(page.content))
    for style in styles:
        text = page.texts.get(style, "")
        if text and len(wanted & set(words(text))) >= MIN_CONTENT_SHARE * len(wanted):
            yield Render(*page[:5], style, text, page.content)


def rendered_pages(
    root: Path,
    cache: Path,
    limit: int | None = None,
    every: int = 1,
    corpora: Iterable[str] = CORPORA,
) -> Iterator[RenderedPage]:
    """Yield the pages that have enough labelled words, in a fixed order, rendered in all styles."""
    for corpus in corpora:
        for page in _pages(root, cache, corpus, limit, every):
            if len(words(page.content)) >= MIN_REFERENCE_WORDS:
                yield page


def _pages(
    root: Path, cache: Path, corpus: str, limit: int | None, every: int
) -> Iterator[RenderedPage]:
    for number, page in enumerate(read_pages(root, corpus)):
        if number % every:
            continue
        if limit is not None and number >= limit * every:
            return
        yield _rendered(
            page, cache / f"{corpus}-{re.sub(r'[^A-Za-z0-9._-]', '_', page.name)}.json.gz"
        )


def _rendered(page: LabelledPage, path: Path) -> RenderedPage:
    if path.exists():
        known = json.loads(gzip.decompress(path.read_bytes()))
        return RenderedPage(*(known[name] for name in RenderedPage._fields))
    facts = (page.corpus, page.name, page.group, page.kind, _language(page.content), page.content)
    made = RenderedPage(*facts, render(page.html))
    raw = json.dumps(made._asdict(), ensure_ascii=False).encode("utf-8", "surrogatepass")
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_suffix(".part")
    part.write_bytes(gzip.compress(raw, 4, mtime=0))
    part.replace(path)
    return made


def _language(text: str) -> str:
    import py3langid

    return str(py3langid.classify(text[:4000])[0])


def render(html: str) -> dict[str, str]:
    """Return a page's text in each style that makes anything of it."""
    texts = {style: tidy(write(html[:MAX_HTML_CHARS])) for style, write in STYLES.items()}
    return {style: text for style, text in texts.items() if text}


def tidy(text: str) -> str:
    r"""Return a text as any scraper's writer leaves it: no outer blanks, one empty line at most.

    >>> tidy(" one \n\n\n two  words")
    'one\n\ntwo words'
    """
    lines = [BLANKS_RE.sub(" ", line).strip() for line in LINE_RE.split(text)]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n")


def _trafilatura(html: str) -> str:
    import trafilatura

    return trafilatura.extract(html, favor_recall=True, include_comments=True) or ""


def _readability(html: str) -> str:
    from bs4 import BeautifulSoup
    from readability import Document

    document = Document(html)
    try:
        body = BeautifulSoup(document.summary(html_partial=True), "lxml")
    except (ValueError, TypeError, AttributeError):  # what readability raises on empty pages
        return ""
    for tag in body.find_all(BROKEN_BY):
        tag.insert_before("\n")
        tag.insert_after("\n")
    return f"{document.short_title() or ''}\n\n{body.get_text()}"


def _resiliparse(html: str) -> str:
    from resiliparse.extract.html2text import extract_plain_text

    return str(extract_plain_text(html, alt_texts=False, comments=True))


def _resiliparse_main(html: str) -> str:
    from resiliparse.extract.html2text import extract_plain_text

    return str(extract_plain_text(html, main_content=True, alt_texts=False, comments=True))


def _inscriptis(html: str) -> str:
    from inscriptis import get_text

    return str(get_text(html))


def _beautifulsoup(html: str) -> str:
    from bs4 import BeautifulSoup

    soup = BeautifulSoup(html, "lxml")
    for tag in soup(["script", "style", "template"]):
        tag.decompose()
    return soup.get_text("\n")


STYLES: Mapping[str, Callable[[str], str]] = {
    "trafilatura": _trafilatura,
    "readability": _readability,
    "resiliparse-main": _resiliparse_main,
    "resiliparse": _resiliparse,
    "inscriptis": _inscriptis,
    "beautifulsoup": _beautifulsoup,
}
