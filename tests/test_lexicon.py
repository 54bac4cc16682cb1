"""The lexicon: what it makes of tags, rows that are well-formed, and messages for those not."""

from __future__ import annotations

import tomllib
from importlib import resources
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest

from cleantext import lexicon
from cleantext.errors import LexiconError
from cleantext.folding import phrase_key
from cleantext.rows import Shape, Words
from cleantext.vocabulary import Label

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PHRASE_KEYS = {"text", "label", "shape", "confidence", "heads", "slots"}
SHAPE_KEYS = {"name", "note", "label", "confidence", "sentences", "sign", "pattern"}


def table(name: str) -> dict[str, Any]:
    """A data file as it is written."""
    return tomllib.loads((resources.files("cleantext") / "data" / name).read_text("utf-8"))


# Tags


def test_languages_are_the_files_of_the_folder() -> None:
    assert set(lexicon.languages()) >= {"en", "fr", "vi"}
    assert list(lexicon.languages()) == sorted(lexicon.languages())


def test_english_comes_with_every_language_and_last() -> None:
    assert lexicon.load("vi").tags == ("vi", "en")
    assert lexicon.load("vi").lines["tags"].rule == "vi/tags/tags"
    assert lexicon.load().tags == lexicon.load("en").tags == ("en",)


def test_a_subtag_falls_back_and_an_unknown_tag_is_passed_over() -> None:
    assert lexicon.load("fr-CA").tags == lexicon.load("FR").tags == ("fr", "en")
    assert lexicon.load("und", "x-klingon", "vi", "").tags == ("vi", "en")


def test_words_of_several_languages_are_joined_without_repeats() -> None:
    words = lexicon.load("vi", "fr").words

    assert words.credit[0] == "Ảnh"
    assert {"Crédit photo", "Courtesy"} <= set(words.credit)
    assert len(set(words.credit)) == len(words.credit)


def test_greek_capitals_have_no_accents() -> None:
    rows = lexicon.load("el").lines

    assert rows[phrase_key("ΣΧΕΤΙΚΑ ΑΡΘΡΑ")].rule == rows[phrase_key("Σχετικά άρθρα")].rule
    assert phrase_key("REDACCIO") not in lexicon.load("ca").lines


def test_all_languages_at_once() -> None:
    assert lexicon.load_all().tags == lexicon.languages()


# Rows


@pytest.mark.parametrize("tag", lexicon.languages())
def test_phrases_are_well_formed(tag: str) -> None:
    """No unknown key, as a mistyped one would be passed over; no phrase twice; no empty key."""
    rows = table(f"languages/{tag}.toml").get("phrase", [])
    keys = [(phrase_key(row["text"]), row.get("shape", "line")) for row in rows]

    assert {key for row in rows for key in row} <= PHRASE_KEYS
    assert {str(Label.CONTENT)}.isdisjoint(row["label"] for row in rows)
    assert [key for key in keys if keys.count(key) > 1] == []
    assert all(key for key, _ in keys)
    assert all(0 < row.get("confidence", 0.9) <= 1 for row in rows)


@pytest.mark.parametrize("tag", lexicon.languages())
def test_rule_ids_are_unique(tag: str) -> None:
    """Ids are made of the text without its accents, so two spellings may share one."""
    rows = table(f"languages/{tag}.toml").get("phrase", [])
    own = lexicon.load(tag)
    found = {rule.rule for rule in own.lines.values()}
    found.update(
        rule.rule for rules in (*own.starts.values(), *own.ends.values()) for rule in rules
    )

    assert len([rule for rule in found if rule.startswith(f"{tag}/")]) == len(rows)


@pytest.mark.parametrize("tag", lexicon.languages())
def test_word_lists_are_lists_of_words(tag: str) -> None:
    words = table(f"languages/{tag}.toml").get("words", {})

    assert set(words) <= set(Words._fields)
    for name, listed in words.items():
        assert isinstance(listed, list), name
        assert all(isinstance(word, str) and word.strip() == word != "" for word in listed), name
        assert [word for word in listed if listed.count(word) > 1] == [], name
    assert all("{n}" in one or not any(map(str.isdigit, one)) for one in words.get("ago", []))


def test_shapes_are_well_formed() -> None:
    rows = table("shapes.toml")["shape"]
    names = [row["name"] for row in rows]

    assert {key for row in rows for key in row} <= SHAPE_KEYS
    assert {"name", "note", "label", "confidence", "pattern"} <= set.intersection(*map(set, rows))
    assert len(set(names)) == len(names)
    assert all(0 < row["confidence"] <= 1 for row in rows)


def test_phrases_are_found_by_the_keys_they_are_kept_under() -> None:
    every = lexicon.load_all()

    assert all(key == rule.key for key, rule in every.lines.items())
    assert all(rule.key.startswith(two) for two, rules in every.starts.items() for rule in rules)
    assert all(rule.key.endswith(two) for two, rules in every.ends.items() for rule in rules)
    assert Shape.NAME not in {rule.shape for rule in every.lines.values()}


def test_a_whole_line_goes_before_a_line_that_needs_more(folder: Path) -> None:
    """Whatever their order, and whatever language they are of."""
    write(folder, "languages/vi.toml", phrase("Tags", shape="colon"))
    write(folder, "languages/en.toml", phrase("Tags"))

    assert lexicon.load("vi").lines["tags"].rule == "en/tags/tags"


def test_each_choice_of_words_for_its_slots_is_a_phrase_of_the_row(folder: Path) -> None:
    slots = "[phrase.slots]\nstory = ['Tin', 'Các bài']\nkind = ['khác', 'mới nhất', '']\n"
    write(folder, "languages/vi.toml", phrase("{story} {kind}") + slots)

    lines = lexicon.load("vi").lines

    keys = {"tin khác", "tin mới nhất", "tin", "các bài khác", "các bài mới nhất", "các bài"}
    assert lines.keys() == keys
    assert {rule.rule for rule in lines.values()} == {"vi/tags/story-kind"}


@pytest.mark.parametrize("tag", lexicon.languages())
def test_words_of_slots_are_used_and_folded_as_they_are_in_a_line(tag: str) -> None:
    keys = lexicon.load(tag).lines.keys()
    for row in table(f"languages/{tag}.toml").get("phrase", []):
        slots = row.get("slots", {})
        assert all(f"{{{name}}}" in row["text"] for name in slots), row["text"]
        assert all(len(set(words)) == len(words) > 1 for words in slots.values()), row["text"]
        for words in zip(*slots.values(), strict=False):
            text = row["text"].format(**dict(zip(slots, words, strict=True)))
            assert phrase_key(text) in keys, text


# Files that can't be read


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A package folder of our own in place of cleantext's, with no row in it."""
    forget()
    monkeypatch.setattr(lexicon, "resources", SimpleNamespace(files=lambda _: tmp_path))
    write(tmp_path, "languages/en.toml", "")
    write(tmp_path, "shapes.toml", "")
    yield tmp_path
    forget()


def forget() -> None:
    for name in vars(lexicon).values():
        if hasattr(name, "cache_clear"):
            name.cache_clear()


def write(folder: Path, name: str, text: str) -> None:
    file = folder / "data" / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8")


def phrase(text: str, **keys: object) -> str:
    pairs = {"text": text, "label": "tags", **keys}
    return "[[phrase]]\n" + "\n".join(f"{key} = {value!r}" for key, value in pairs.items()) + "\n"


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ("[[phrase]\n", ["languages/xx.toml", "line 1"]),
        (
            phrase("Một") + phrase("Hai", label="tagz"),
            ["languages/xx.toml, phrase 2", "Hai", "tagz"],
        ),
        ("[[phrase]]\nlabel = 'tags'\n", ["languages/xx.toml, phrase 1", "text"]),
        ("[[phrase]]\ntext = 'Ba'\n", ["languages/xx.toml, phrase 1", "Ba", "label"]),
        (phrase("Bốn", shape="middle"), ["languages/xx.toml, phrase 1", "Bốn", "middle"]),
        (phrase("Năm", confidence="high"), ["languages/xx.toml, phrase 1", "Năm", "high"]),
        ("[[phrase]]\ntext = 6\nlabel = 'tags'\n", ["languages/xx.toml, phrase 1", "6"]),
        ("[[pair]]\nname = 'a'\nlabel = 'tags'\n", ["languages/xx.toml, pair 1", "'a'", "words"]),
        ("[[pair]]\nname = 'a'\nlabel = 'b'\n", ["languages/xx.toml, pair 1", "'a'", "'b'"]),
        ("[words]\ncredits = ['Ảnh']\n", ["languages/xx.toml, words", "credits"]),
    ],
)
def test_a_broken_language_names_file_row_and_key(folder: Path, rows: str, told: list[str]) -> None:
    write(folder, "languages/xx.toml", rows)

    with pytest.raises(LexiconError) as caught:
        lexicon.load("xx")

    assert [word for word in told if word not in str(caught.value)] == []


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ("[[shape\n", ["shapes.toml", "line 1"]),
        ("[[shape]]\nname = 'a'\n", ["shapes.toml, shape 1", "'a'"]),
        (
            "[[shape]]\nname = 'a'\nlabel = 'tags'\nconfidence = 0.9\npattern = '('\n",
            ["shapes.toml, shape 1", "'a'", "missing"],
        ),
        (
            "[[shape]]\nname = 'a'\nlabel = 'tags'\npattern = 'b'\n",
            ["shapes.toml, shape 1", "confidence"],
        ),
    ],
)
def test_a_broken_shape_names_file_row_and_key(folder: Path, rows: str, told: list[str]) -> None:
    write(folder, "shapes.toml", rows)

    with pytest.raises(LexiconError) as caught:
        lexicon.load()

    assert [word for word in told if word not in str(caught.value)] == []


def test_a_file_that_is_not_utf8_is_named(folder: Path) -> None:
    (folder / "data/languages/xx.toml").write_bytes(b'text = "\xe9"')

    with pytest.raises(LexiconError, match=r"languages/xx\.toml"):
        lexicon.load("xx")


def test_a_new_file_is_a_new_language(folder: Path) -> None:
    write(folder, "languages/xx.toml", phrase("Zwitscher"))

    assert lexicon.languages() == ("en", "xx")
    assert lexicon.load("xx-Latn").lines["zwitscher"].rule == "xx/tags/zwitscher"


def test_the_digest_follows_the_data(folder: Path) -> None:
    before = lexicon.data_digest()
    write(folder, "languages/xx.toml", phrase("Zwitscher"))
    forget()

    assert lexicon.data_digest() != before
