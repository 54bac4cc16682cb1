"""Data files → typed rows; the only module that opens them.

Files are found by listing their folder, so no code lists languages.
"""

from __future__ import annotations

import hashlib
import re
import tomllib
from functools import lru_cache
from importlib import resources
from itertools import product
from typing import TYPE_CHECKING, Any

import regex

from cleantext.errors import LexiconError
from cleantext.folding import fold, phrase_key, word_key
from cleantext.lines import is_dense
from cleantext.rows import (
    DateWords,
    FieldWords,
    Lexicon,
    PageSigns,
    PairRule,
    PhraseRule,
    Shape,
    ShapeRule,
    Words,
)
from cleantext.vocabulary import Label

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from importlib.resources.abc import Traversable

DATA = "data"
EVERYWHERE = "en"  # English chrome stands on pages of every language
BARE_CAPITALS = ("el",)  # where capitals have no accents: "ΣΧΕΤΙΚΑ ΑΡΘΡΑ" for "Σχετικά άρθρα"
UNSLOTTED = str.maketrans("", "", "{}")


@lru_cache(maxsize=1)
def languages() -> tuple[str, ...]:
    """Return the tags of the languages that have a data file, sorted."""
    return tuple(sorted(file.name.removesuffix(".toml") for file in _folder("languages").iterdir()))


def load(*tags: str) -> Lexicon:
    """Return the rows of these languages, first given first, and of English.

    A tag without a file is tried without its subtags (``pt-BR`` → ``pt``), then passed over.

    Raises:
        LexiconError: A data file can't be read; the message names file, row and key.
    """
    known = languages()
    wanted = [tag if tag in known else tag.partition("-")[0].lower() for tag in (*tags, EVERYWHERE)]
    return _load(tuple(dict.fromkeys(tag for tag in wanted if tag in known)))


def load_all() -> Lexicon:
    """Return the rows of every language there is a file for."""
    return _load(languages())


@lru_cache(maxsize=64)
def _load(tags: tuple[str, ...]) -> Lexicon:
    rules = [rule for tag in tags for rule in _phrases(tag)]
    starts = [rule for rule in rules if rule.shape in (Shape.START, Shape.COLON, Shape.NAME)]
    ends = [rule for rule in rules if rule.shape is Shape.END]
    return Lexicon(
        tags=tags,
        lines=_whole_lines(rules),
        starts=_grouped(starts, slice(2)),
        ends=_grouped(ends, slice(-2, None)),
        pairs=tuple(rule for tag in tags for rule in _pairs(tag)),
        shapes=_shapes(),
        words=_merged(_words(tag) for tag in tags),
    )


def _whole_lines(rules: Iterable[PhraseRule]) -> dict[str, PhraseRule]:
    """Return the rules a whole line can match by key; those that ask for less go first."""
    ready = sorted(rules, key=lambda rule: rule.shape in (Shape.COLON, Shape.COUNTER))
    return {rule.key: rule for rule in reversed(ready) if rule.shape is not Shape.NAME}


def _grouped(rules: Iterable[PhraseRule], part: slice) -> dict[str, tuple[PhraseRule, ...]]:
    found: dict[str, tuple[PhraseRule, ...]] = {}
    for rule in sorted(rules, key=lambda rule: -len(rule.key)):
        found[rule.key[part]] = (*found.get(rule.key[part], ()), rule)
    return found


def _merged(words: Iterable[Words]) -> Words:
    columns = zip(*words, strict=True)
    return Words(
        *(tuple(dict.fromkeys(word for one in column for word in one)) for column in columns)
    )


@lru_cache(maxsize=64)
def _phrases(tag: str) -> tuple[PhraseRule, ...]:
    rows = _read(f"languages/{tag}.toml").get("phrase", [])
    return tuple(rule for number, row in enumerate(rows, 1) for rule in _phrase(tag, number, row))


def _phrase(tag: str, number: int, row: dict[str, Any]) -> list[PhraseRule]:
    """Return a rule for each spelling of a row, all known by one id."""
    try:
        label = Label(row["label"])
        shape = Shape(row.get("shape", "line"))
        first = PhraseRule(
            rule=_rule_id(tag, label, phrase_key(row["text"].translate(UNSLOTTED)), shape),
            key="",
            label=label,
            confidence=float(row.get("confidence", 0.9)),
            shape=shape,
            heads=bool(row.get("heads", False)),
        )
        keys = _keys(row["text"], row.get("slots", {}))
        if tag in BARE_CAPITALS:
            keys = (spelled for key in keys for spelled in dict.fromkeys((key, fold(key))))
        return [first._replace(key=key) for key in keys]
    except (KeyError, ValueError, TypeError, AttributeError) as error:
        message = f"languages/{tag}.toml, phrase {number} ({row.get('text')!r}): {error}"
        raise LexiconError(message) from error


def _keys(text: str, slots: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """Yield the phrase key of a text with each choice of words in its slots: "{what} {which}".

    A word is folded once, not with each that it stands beside: there may be thousands of choices.
    """
    if not slots:
        yield phrase_key(text)
        return
    for words in product(*([phrase_key(word) for word in words] for words in slots.values())):
        yield " ".join(text.lower().format(**dict(zip(slots, words, strict=True))).split())


@lru_cache(maxsize=64)
def _pairs(tag: str) -> tuple[PairRule, ...]:
    rows = _read(f"languages/{tag}.toml").get("pair", [])
    return tuple(_pair(tag, number, row) for number, row in enumerate(rows, 1))


def _pair(tag: str, number: int, row: dict[str, Any]) -> PairRule:
    try:
        label = Label(row["label"])
        return PairRule(
            rule=f"{tag}/{label}/{row['name']}/pair",
            label=label,
            confidence=float(row.get("confidence", 0.85)),
            words=tuple(map(_beginning, row["words"])),
            others=tuple(map(_beginning, row["others"])),
            opens=bool(row.get("opens", False)),
        )
    except (KeyError, ValueError, TypeError, AttributeError) as error:
        message = f"languages/{tag}.toml, pair {number} ({row.get('name')!r}): {error}"
        raise LexiconError(message) from error


def _beginning(word: str) -> str:
    """Return the beginning of words that a row has, as it stands in a line's `word_key`.

    A blank behind it says that the word ends there. Where words are not set apart, it may stand
    anywhere.
    """
    key = word_key(word)
    return key.strip() if is_dense(word) else key if word.endswith(" ") else key[:-1]


@lru_cache(maxsize=1)
def _shapes() -> tuple[ShapeRule, ...]:
    rows = _read("shapes.toml").get("shape", [])
    return tuple(_shape(number, row) for number, row in enumerate(rows, 1))


def _shape(number: int, row: dict[str, Any]) -> ShapeRule:
    try:
        return ShapeRule(
            rule=f"shapes/{row['name']}",
            label=Label(row["label"]),
            confidence=float(row["confidence"]),
            pattern=regex.compile(row["pattern"], regex.IGNORECASE),
            sentences=bool(row.get("sentences", False)),
            sign=re.compile(row["sign"]) if "sign" in row else None,
        )
    except (KeyError, ValueError, TypeError, AttributeError, regex.error, re.error) as error:
        message = f"shapes.toml, shape {number} ({row.get('name')!r}): {error}"
        raise LexiconError(message) from error


def _words(tag: str) -> Words:
    table = _read(f"languages/{tag}.toml").get("words", {})
    unknown = sorted(set(table) - set(Words._fields))
    if unknown:
        message = f"languages/{tag}.toml, words: no such key {unknown[0]!r}"
        raise LexiconError(message)
    return Words(**{name: tuple(words) for name, words in table.items()})


@lru_cache(maxsize=64)
def _read(name: str) -> dict[str, Any]:
    file = resources.files("cleantext") / DATA / name
    try:
        return tomllib.loads(file.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        message = f"{name}: {error}"
        raise LexiconError(message) from error


@lru_cache(maxsize=1)
def load_reasons() -> Mapping[str, str]:
    """Return what rules mean, in words: by rule id, for phrases by language and rule id as well.

    Raises:
        LexiconError: A data file can't be read; the message names it.
    """
    table = _read("reasons.toml")
    try:
        reasons = dict(table["rules"])
        reasons |= {f"shapes/{row['name']}": row["note"] for row in _read("shapes.toml")["shape"]}
        for tag in languages():
            reasons |= {rule.rule: table["phrases"][rule.shape] for rule in _phrases(tag)}
            reasons |= {rule.rule: table["phrases"]["pair"] for rule in _pairs(tag)}
    except (KeyError, TypeError) as error:
        message = f"reasons.toml or shapes.toml: {error!r}"
        raise LexiconError(message) from error
    return reasons


@lru_cache(maxsize=1)
def load_fields() -> FieldWords:
    """Return the words by which a page's fields are told.

    Raises:
        LexiconError: The data file can't be read; the message names it.
    """
    (file,) = _folder("metadata").iterdir()
    table = _table(file)
    try:
        return FieldWords(
            {str.casefold(word): name for name, words in table["keys"].items() for word in words},
            byline=frozenset(map(str.casefold, table["byline"]["before"])),
            joining=frozenset(map(str.casefold, table["byline"]["joining"])),
            nobody=frozenset(map(str.casefold, table["byline"]["nobody"])),
            calling=frozenset(map(str.casefold, table["byline"]["calling"])),
            degree=frozenset(table["byline"]["degree"]),
            source=frozenset(map(str.casefold, table["source"]["before"])),
            tags=frozenset(map(str.casefold, table["tags"]["before"])),
            lists=frozenset(map(str.casefold, table["lists"]["paths"])),
        )
    except (KeyError, TypeError, AttributeError) as error:
        message = f"metadata/{file.name}: {error!r}"
        raise LexiconError(message) from error


@lru_cache(maxsize=1)
def load_dates() -> DateWords:
    """Return the words of dates, of every language there is a file for.

    Raises:
        LexiconError: A data file can't be read; the message names file and key.
    """
    months: dict[str, int] = {}
    zones: dict[str, str] = {}
    lists: dict[str, set[str]] = {name: set() for name in DateWords._fields[2:]}
    for file in sorted(_folder("dates").iterdir(), key=lambda file: file.name):
        for key, value in _table(file).items():
            try:
                _add_date_words(key, value, months, zones, lists)
            except (KeyError, ValueError, TypeError, AttributeError) as error:
                message = f"dates/{file.name}, {key}: {error!r}"
                raise LexiconError(message) from error
    return DateWords(months, zones, **{name: frozenset(words) for name, words in lists.items()})


@lru_cache(maxsize=1)
def load_page_signs() -> PageSigns:
    """Return the names that speak for a kind of page.

    Raises:
        LexiconError: The data file can't be read; the message names it.
    """
    file = resources.files("cleantext") / DATA / "page_kinds.toml"
    table = _table(file)
    try:
        groups = [
            {group: tuple(map(str, names)) for group, names in table[part].items()}
            for part in PageSigns._fields
        ]
    except (KeyError, TypeError, AttributeError) as error:
        message = f"{file.name}: {error!r}"
        raise LexiconError(message) from error
    return PageSigns(*groups)


def _table(file: Traversable) -> dict[str, Any]:
    try:
        return tomllib.loads(file.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        message = f"{file.name}: {error}"
        raise LexiconError(message) from error


def _add_date_words(
    key: str,
    value: Any,  # noqa: ANN401 - whatever the file holds
    months: dict[str, int],
    zones: dict[str, str],
    lists: dict[str, set[str]],
) -> None:
    if key == "months":
        for number, spellings in zip(range(1, 13), value, strict=True):
            months.update((word.casefold(), number) for word in spellings)
    elif key == "zones":
        zones.update((name.casefold(), offset) for name, offset in value.items())
    else:
        lists[key].update(word.casefold() for word in value)


def _folder(name: str) -> Traversable:
    return resources.files("cleantext") / DATA / name


@lru_cache(maxsize=1)
def data_digest() -> str:
    """Return a hash of all data files, for the pipeline's fingerprint."""
    digest = hashlib.sha256()
    for name, content in sorted(_files(resources.files("cleantext") / DATA, "")):
        digest.update(name.encode() + b"\0" + content + b"\0")
    return digest.hexdigest()


def _files(folder: Traversable, prefix: str) -> Iterator[tuple[str, bytes]]:
    for entry in folder.iterdir():
        name = f"{prefix}/{entry.name}"
        if entry.is_dir():
            yield from _files(entry, name)
        else:
            yield name, entry.read_bytes()


def _rule_id(tag: str, label: Label, key: str, shape: Shape) -> str:
    """Return an id such as ``vi/share/chia-se``, or with the shape behind it if it has one."""
    slug = "-".join(fold(key).split())
    return f"{tag}/{label}/{slug}" + ("" if shape is Shape.LINE else f"/{shape}")
