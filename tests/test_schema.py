"""The published schema and what is written agree, key by key."""

from __future__ import annotations

import json
from copy import deepcopy
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft202012Validator

import cleantext
from cases import load_pages
from cleantext import Label, PageType, Role, Verdict
from cleantext.cli import main
from documents import bare

if TYPE_CHECKING:
    from cleantext.fixtures import PageFixture

PAGES = {
    "nothing": "",
    "plain text": "Tiêu đề\n\nMột câu.  Hai câu.\n\nChia sẻ\n",
    "markup": (
        '<html lang="vi"><h1>a</h1><p>b <a href="/c">d</a><ol><li>e</ol><nav>f</nav>'
        "<table><tr><th>g<th>h<tr><td>i<td>j</table>"
        "<figure><img src=k alt=l><figcaption>m</figcaption></figure><p hidden>n"
    ),
}


def schema(capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    assert main(["schema"]) == 0
    return json.loads(capsys.readouterr().out)


def closed(node: Any) -> Any:  # noqa: ANN401 - any JSON
    """Return the schema with no key allowed that it doesn't name.

    The published one allows them, since a later minor version may have more.
    """
    if isinstance(node, list):
        return [closed(one) for one in node]
    if not isinstance(node, dict):
        return node
    node = {key: closed(value) for key, value in node.items()}
    return node | ({"additionalProperties": False} if node.get("type") == "object" else {})


def errors(document: dict[str, Any], capsys: pytest.CaptureFixture[str]) -> list[str]:
    validator = Draft202012Validator(closed(schema(capsys)))
    return [f"{error.json_path}: {error.message}" for error in validator.iter_errors(document)]


def test_the_schema_is_one(capsys: pytest.CaptureFixture[str]) -> None:
    Draft202012Validator.check_schema(schema(capsys))


@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES)
def test_documents_are_valid(page: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert not errors(json.loads(cleantext.clean(page).to_json()), capsys)


@pytest.mark.parametrize("page", load_pages())
def test_pages_are_valid(page: PageFixture, capsys: pytest.CaptureFixture[str]) -> None:
    assert not errors(json.loads(cleantext.clean(page.source).to_json()), capsys)


def test_a_key_that_the_schema_lacks_is_noticed(capsys: pytest.CaptureFixture[str]) -> None:
    document = bare("<p>a").to_dict()
    for place in (document, document["blocks"][0], document["language"]):
        assert not errors(document, capsys)
        place["extra"] = 1
        assert errors(document, capsys)
        del place["extra"]


def test_a_missing_key_is_noticed(capsys: pytest.CaptureFixture[str]) -> None:
    document = bare("<p>a").to_dict()
    for key in document:
        less = deepcopy(document)
        del less[key]
        assert errors(less, capsys)


def test_a_reader_of_today_takes_a_key_of_tomorrow(capsys: pytest.CaptureFixture[str]) -> None:
    document = bare("<p>a").to_dict() | {"tomorrow": 1}

    assert Draft202012Validator(schema(capsys)).is_valid(document)


def test_the_vocabularies_are_whole(capsys: pytest.CaptureFixture[str]) -> None:
    definitions = schema(capsys)["$defs"]

    assert definitions["label"]["enum"] == list(Label)
    assert definitions["role"]["enum"] == list(Role)
    properties = schema(capsys)["properties"]
    assert properties["page_kind"]["properties"]["type"]["enum"] == list(PageType)
    assert properties["quality"]["properties"]["verdict"]["enum"] == list(Verdict)
