"""What commands print with --json is what `answers.schema.json` says, field for field."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from jsonschema.protocols import Validator

from claimtrack import resources
from tests.cli.conftest import Command

SCHEMA = json.loads((resources.schema() / "answers.schema.json").read_text("utf-8"))
ANSWERS = [
    ("list", ["list", "--json"]),
    ("list", ["search", "militants", "--json"]),
    ("show", ["show", "1", "2", "--json"]),
    ("stats", ["stats", "--json"]),
    ("events", ["events", "--json"]),
    ("event", ["event", "1", "--json"]),
    ("sources", ["sources", "--json"]),
    ("speakers", ["speakers", "--json"]),
    ("documents", ["documents", "--json"]),
    ("documents", ["documents", "1", "--json"]),
    ("agreement", ["agreement", "--json"]),
    ("matcher", ["matcher", "--json"]),
    ("tune", ["tune", "--json"]),
    ("decision", ["history", "--json"]),
    ("doctor", ["doctor", "--json"]),
    ("schema", ["schema", "--json"]),
]


def told(name: str) -> Validator:
    return Draft202012Validator({"$ref": f"#/$defs/{name}", "$defs": SCHEMA["$defs"]})


@pytest.mark.parametrize(("name", "command"), ANSWERS, ids=[" ".join(command) for _, command in ANSWERS])
def test_an_answer_is_as_it_is_described(filled: Command, name: str, command: list[str]) -> None:
    filled("verify", "1", "--by", "A. Noor")
    filled("refute", "1", "--by", "B. Zia", "--second")
    if links := json.loads(filled("show", "1", "--json").out)["links"]:
        filled("judge", links[0]["id"], "accept", "--by", "A. Noor")
    lines = filled(*command).out.splitlines()
    assert lines
    for line in lines:
        told(name).validate(json.loads(line))


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("compare", {"id": 1, "a": "9 killed", "b": "12 killed"}),
        ("compare", {"id": "x", "a": "9 killed", "b": "the road was closed"}),
        ("similar", {"id": None, "text": "nine militants were killed"}),
    ],
)
def test_an_answer_to_a_file_is_as_it_is_described(
    filled: Command, tmp_path: Path, name: str, line: dict[str, Any]
) -> None:
    (tmp_path / "asked.jsonl").write_text(json.dumps(line) + "\n", "utf-8")
    told(name).validate(json.loads(filled(name, "--json", tmp_path / "asked.jsonl").out))


def test_every_field_is_described() -> None:
    silent = [
        f"{name}.{field}"
        for name, one in SCHEMA["$defs"].items()
        for field, value in one.get("properties", {}).items()
        if not value.get("description")
    ]
    assert not silent
