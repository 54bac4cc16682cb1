"""What the markup says of a block: each rule with a hit and a look-alike that stays."""

from __future__ import annotations

import pytest

from cleantext import Label, lexicon
from cleantext.labellers.markup import label_markup
from cleantext.labellers.markup.links import link_ratio
from cleantext.labellers.markup.rules import RULES
from cleantext.model import Block, Evidence, Hints, Kind, Page
from cleantext.parsing import read_html

PROSE = "<p>The ferry left at six with forty sheep, two nuns and a piano on its deck.</p>"
LONG = PROSE * 8
PAGE = Page(Kind.HTML, lexicon=lexicon.load("en"))


def labelled(html: str, hints: Hints | None = None) -> dict[str, Block]:
    """Return the labelled blocks of a page by their text."""
    read = read_html(html)
    page = Page(Kind.HTML, lexicon=PAGE.lexicon, hints=hints or read.hints)
    return {block.text: block for block in label_markup(read.blocks, page)}


def rules(html: str, text: str) -> set[str]:
    """Return the rules, without ``markup/``, that a page's block of this text falls under."""
    return {one.rule.removeprefix("markup/") for one in labelled(html)[text].evidence}


STORY = "<title>Ferry | News</title><article><h1>{}</h1>" + LONG + "<p>{}</article>"
LINKS = "<li><a href=/1>One</a><li><a href=/2>Two</a><li><a href=/3>Three</a>"
STORIES = LINKS.replace("</a>", " old boat is sold by its harbour master</a>")
COOKIES = "This site keeps its cookies in a tin on the top shelf."
TARGET = "Old harbour master sells his last rowing boat"
HITS = [
    ("head", "<title>T</title>" + PROSE, "T"),
    ("hidden", PROSE + "<p hidden>x", "x"),
    ("disclosed", PROSE + "<button aria-controls=a>q</button><div id=a hidden>x</div>", "x"),
    ("aria-hidden", PROSE + "<p aria-hidden=true>x", "x"),
    ("noscript", PROSE + "<noscript>x</noscript>", "x"),
    ("noscript-copy", PROSE + "<p>x</p><noscript>x</noscript>", "x"),
    ("nav", PROSE + "<nav>x</nav>", "x"),
    ("breadcrumb", PROSE + "<div itemprop=breadcrumb>x</div>", "x"),
    ("contents", PROSE + f"<ul>{LINKS.replace('=/', '=#')}</ul>", "One"),
    ("link-list", PROSE + f"<ul>{LINKS}</ul>", "One"),
    ("story-list", PROSE + f"<ul>{STORIES}</ul>", "One old boat is sold by its harbour master"),
    ("link-row", PROSE + "<p><a>a</a> | <a>b</a> | <a>c</a></p>", "a | b | c"),
    ("home-link", PROSE + "<p><a href=/>x</a>", "x"),
    ("bracketed-links", PROSE + "<p>[<a href=/1>x</a> | <a href=/2>y</a>]", "[x | y]"),
    ("link-entry", PROSE + "<p><a href=/1>x</a>", "x"),
    ("link-line", PROSE + f"<p><a href=/1>{TARGET}</a>", TARGET),
    ("header", "<header>x</header>" + PROSE, "x"),
    ("header-links", "<header><h1>t</h1><a href=/1>x</a></header>" + PROSE, "x"),
    ("footer", PROSE + "<footer>x</footer>", "x"),
    ("footer-links", PROSE + "<footer><a href=/1>x</a></footer>", "x"),
    ("aside", PROSE + "<aside>x</aside>", "x"),
    ("aside-links", PROSE + "<aside><a href=/1>x</a></aside>", "x"),
    ("aside-head", PROSE + "<aside><h2>h</h2><a href=/1>x</a></aside>", "h"),
    ("aside-within", f"<article>{PROSE}<aside>x</aside>", "x"),
    ("note", "<div role=note><p>Batches share memory, so copy what you keep.</div>" + PROSE,
     "Batches share memory, so copy what you keep."),
    ("form", LONG + "<form>x<input></form>", "x"),
    ("button", PROSE + "<button>x</button>", "x"),
    ("question", PROSE + "<button aria-expanded=false>x?</button>", "x?"),
    ("select", PROSE + "<select><option>x</select>", "x"),
    ("dialog", PROSE + "<dialog>x</dialog>", "x"),
    ("consent", PROSE + "<div role=dialog><p>We use cookies.</p><p>x</p></div>", "x"),
    ("consent-box", f"<div><p>{COOKIES}</p><p>x</p><button>y</button></div>" + LONG * 2, "x"),
    ("iframe", PROSE + "<iframe>x</iframe>", "x"),
    ("svg", PROSE + "<svg><text>x</text></svg>", "x"),
    ("tag-links", PROSE + "<p><a rel='tag nofollow' href=/t>x</a>", "x"),
    ("tag-links", PROSE + "<p><a href=/tag/gao>x</a> <a href=//e.vn/Tags/lua?a=1>y</a>", "x y"),
    ("comment", PROSE + "<div itemtype='http://schema.org/Comment'>x</div>", "x"),
    ("comment-below", f"{PROSE}<h2>Comments</h2><p>Jane</p><p>{COOKIES}</p>", COOKIES),
    ("next-story", STORY.format("Ferry", "Ferry") + STORY.format("Piano", "x"), "x"),
    ("figcaption", PROSE + "<figure><figcaption>x</figcaption></figure>", "x"),
    ("no-prose", "<p><a href=/1>x</a><p><a href=/2>y</a>", "x"),
]  # fmt: skip
STAYS = [
    ("head", "<h1>T</h1>" + PROSE, "T"),
    ("hidden", PROSE + "<p hidden=until-found>x", "x"),
    ("hidden", PROSE + "<p class=hidden>x", "x"),
    ("disclosed", PROSE + "<div id=a hidden>x</div>", "x"),
    ("aria-hidden", PROSE + "<p aria-hidden=false>x", "x"),
    ("noscript", PROSE + "<p>x</p><noscript>x</noscript>", "x"),
    ("noscript-copy", PROSE + "<noscript>x</noscript>", "x"),
    ("nav", PROSE + "<div class=nav>x</div>", "x"),
    ("nav", PROSE + "<div role=tablist><b role=tab>y</b><div role=tabpanel>x</div></div>", "x"),
    ("breadcrumb", PROSE + "<div itemprop=name>x</div>", "x"),
    ("contents", PROSE + f"<ul>{LINKS}</ul>", "One"),
    ("link-list", PROSE + f"<ul>{LINKS}<li>Four, which is no link</ul>", "One"),
    ("story-list", PROSE + f"<ul>{LINKS}</ul>", "One"),
    ("story-list", PROSE + f"<footer><ul>{STORIES}</ul></footer>",
     "One old boat is sold by its harbour master"),
    ("link-row", PROSE + "<p><a>a</a> and <a>b</a>, not to forget <a>c</a></p>",
     "a and b, not to forget c"),
    ("home-link", PROSE + "<p><a href=/1>x</a>", "x"),
    ("bracketed-links", PROSE + "<p>[<a href=/1>x</a>, said to be lost]", "[x, said to be lost]"),
    ("link-entry", PROSE + f"<p><a href=/1>{TARGET}</a>", TARGET),
    ("link-line", PROSE + "<p><a href=/1>x</a>", "x"),
    ("header", "<article><header>x</header>" + PROSE, "x"),
    ("header", "<header><h1>t</h1><p>x</p></header>" + PROSE, "x"),
    ("header-links", "<header><h1>t</h1><p>x</p></header>" + PROSE, "x"),
    ("footer", f"<article>{PROSE}<footer>x</footer>", "x"),
    ("footer-links", PROSE + "<footer>x</footer>", "x"),
    ("aside", f"<article>{PROSE}<aside>x</aside>", "x"),
    ("aside-links", PROSE + "<aside>x</aside>", "x"),
    ("aside-head", PROSE + "<aside><h2>h</h2><p>y</p></aside>", "h"),
    ("aside-within", f"{PROSE}<aside>x</aside>", "x"),
    ("note", "<div role=note><p>x</div>" + PROSE, "x"),
    ("form", f"<form>{LONG}<p>x<input></form>", "x"),
    ("form", LONG + "<form><input type=hidden><p>x</form>", "x"),
    ("button", PROSE + "<h2><button>x</button></h2>", "x"),
    ("question", PROSE + "<button aria-expanded=false>x</button>", "x"),
    ("select", PROSE + "<p>x", "x"),
    ("dialog", PROSE + "<div class=modal>x</div>", "x"),
    ("consent", PROSE + "<div role=dialog><p>We bake biscuits.</p><p>x</p></div>", "x"),
    ("consent-box", f"<div><p>{COOKIES}</p><p>x</p></div><button>y</button>" + LONG * 2, "x"),
    ("consent-box", f"<div><p>{COOKIES}</p><textarea>x</textarea><button>y</button></div>"
     + LONG * 2, "x"),
    ("iframe", PROSE + "<p>x", "x"),
    ("svg", PROSE + "<p>x", "x"),
    ("tag-links", PROSE + "<p><a rel=nofollow href=/t>x</a>", "x"),
    ("tag-links", PROSE + "<p><a href=/tag/gao>x</a> <a href=/gao/tag/>y</a>", "x y"),
    ("comment", "<div itemtype=https://schema.org/QAPage><p itemtype=http://schema.org/Comment>x",
     "x"),
    ("comment-below", f"{PROSE}<h2>Comments</h2><p>Jane</p><h2>Oil</h2><p>{COOKIES}</p>", COOKIES),
    ("comment-below", f"{PROSE}<p>Comments</p><p>{COOKIES}</p>", COOKIES),
    ("next-story", STORY.format("Guide", "y") + STORY.format("Engines", "x"), "x"),
    ("next-story", STORY.format("Ferry", "y") + STORY.format("Ferry", "x"), "x"),
    ("next-story", f"<title>Ferry</title><article><h1>Ferry</h1>{PROSE}</article>"
     + STORY.format("Piano", "x"), "x"),
    ("figcaption", PROSE + "<figure><figcaption><a href=/1>x</a></figcaption></figure>", "x"),
    ("no-prose", "<p><a href=/1>x</a><p><a href=/2>y</a>" + PROSE, "x"),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "html", "text"), HITS, ids=[hit[0] for hit in HITS])
def test_rule_tells(rule: str, html: str, text: str) -> None:
    assert rule in rules(html, text)


@pytest.mark.parametrize(("rule", "html", "text"), STAYS, ids=[one[0] for one in STAYS])
def test_look_alike_stays(rule: str, html: str, text: str) -> None:
    assert rule not in rules(html, text)


def test_each_rule_has_a_hit_and_a_look_alike() -> None:
    names = {rule.evidence.rule.removeprefix("markup/") for rule in RULES}

    assert {hit[0] for hit in HITS} == {one[0] for one in STAYS} == names


WRAPPERS = (
    "aside",
    "button",
    "dialog",
    "div hidden",
    "div itemscope itemtype=https://schema.org/Comment",
    "footer",
    "nav",
    "noscript",
)
FAINT = Evidence(Label.CONTENT, 0.2, "model/html-1")


@pytest.mark.parametrize("wrapper", WRAPPERS)
def test_what_wraps_the_prose_of_a_page_is_for_the_model_to_tell(wrapper: str) -> None:
    """Some pages show all their text in a dialog, or only to browsers without scripts."""
    prose = LONG.replace("<p>", "<div>").replace("</p>", "</div>")
    page = f"<body><{wrapper}>{prose}</{wrapper.partition(' ')[0]}>"

    assert {block.labelled(FAINT).label for block in labelled(page).values()} == {"content"}
    wrapped, *_ = labelled(page + LONG.replace("ferry", "train") * 2).values()
    assert wrapped.labelled(FAINT).label != "content"


def test_what_only_hints_at_chrome_yields_to_the_faintest_yes_and_names_the_kind() -> None:
    block = labelled(PROSE + "<p><a href=/1>x</a>")["x"]
    no = Evidence(Label.OTHER, 0.9, "model/html-1")

    assert (block.labelled(FAINT).label, block.labelled(no).label) == ("content", "navigation")


def test_links_below_a_phrase_that_heads_a_list_are_of_its_kind() -> None:
    html = f"{PROSE}<p>Related articles</p><p><a href=/1>x</a></p>{PROSE}<p><a href=/2>y</a></p>"

    assert "headed-links" in rules(html, "x")
    assert "headed-links" not in rules(html, "y")


def test_prices_and_dates_are_of_the_links_above_them() -> None:
    links = "<p>{}</p><p><a href=/1>x</a></p><p>27,95 €</p><p><a href=/2>y</a></p><p>{}</p>"
    found = labelled(PROSE + links.format("Related products", "Sold by the harbour"))
    told = [text for text, block in found.items() if "headed-links" in str(block.evidence)]

    assert told == ["x", "27,95 €", "y"]
    assert "headed-links" not in rules(PROSE + "<p>Related products</p><p>27,95 €</p>", "27,95 €")


SECTION = "<section><h2>Related articles</h2>{}</section>"


@pytest.mark.parametrize(
    ("html", "told"),
    [
        (LONG + SECTION.format("<p><a href=/1>y</a></p><p>x</p>"), True),
        (LONG + SECTION.format("<p><a href=/1>y</a></p><p>x</p>" + PROSE), False),
        (LONG + SECTION.format("<p>x</p>"), False),
        (LONG + SECTION.format("<p><a href=/1>y</a></p><p>x</p>").replace("h2", "p"), False),
        (PROSE + SECTION.format("<p><a href=/1>y</a></p><p>x</p>"), False),
    ],
    ids=["a section", "with a paragraph", "without a link", "without a heading", "no story"],
)
def test_a_section_below_a_heading_for_other_stories(html: str, *, told: bool) -> None:
    assert ("headed-section" in rules(html, "x")) is told


def test_a_phrase_on_each_card_heads_nothing() -> None:
    html = "".join(f"<h2><a href=/{one}>{one}</a></h2>{PROSE}<p>Read more</p>" for one in "xyz")

    assert "headed-links" in rules(html[: html.index("<h2><a href=/z")], "y")
    assert "headed-links" not in rules(html, "y")


def test_a_list_is_of_the_kind_that_its_items_are() -> None:
    html = PROSE + "<ul><li>Share</li><li>Copy link</li><li>Quux</li></ul><p>Quuux</p>"

    assert labelled(html)["Quux"].label == "share"
    assert labelled(html)["Quuux"].label == "content"


def test_plain_text_is_left_alone() -> None:
    blocks = (Block(0, "Home"),)

    assert label_markup(blocks, Page()) is blocks


@pytest.mark.parametrize(
    ("html", "ratio"),
    [("<p>a", 0.0), ("<p><a>ab</a> | <a>cd</a>", 1.0), ("<p>abc <a>def</a>", 0.5)],
)
def test_link_ratio(html: str, ratio: float) -> None:
    (block,) = read_html(html).blocks

    assert link_ratio(block) == ratio
