"""Others' own tools take what we write: each test runs where its tool is installed, and says so where not."""

from __future__ import annotations

import io
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest

from claimtrack import resources
from claimtrack.exchange import write_ledger
from claimtrack.publishing.bag.writing import write_bag
from claimtrack.publishing.standards import WRITERS, Asked
from claimtrack.publishing.standards.datapackage import write_package
from claimtrack.store import Store


@pytest.fixture(params=["told", "hostile"])
def any_ledger(request: pytest.FixtureRequest) -> Store:
    store: Store = request.getfixturevalue(request.param)
    return store


def test_the_library_of_congress_validates_a_bundle(any_ledger: Store, tmp_path: Path) -> None:
    bagit = pytest.importorskip("bagit", reason="bagit, the reference implementation, is not installed")
    write_bag(any_ledger, tmp_path / "bag")
    bag = bagit.Bag(str(tmp_path / "bag"))
    bag.validate()
    assert bag.info["Claimtrack-Head"].startswith(str(any_ledger.head()[0]))


def test_frictionless_validates_the_exported_table_against_its_schema(
    any_ledger: Store, tmp_path: Path
) -> None:
    frictionless = pytest.importorskip("frictionless", reason="frictionless is not installed")
    write_ledger(any_ledger, tmp_path / "ledger.csv")
    schema = resources.schema() / "ledger.schema.json"
    with frictionless.system.use_context(trusted=True):  # it trusts no absolute path by itself
        report = frictionless.validate(str(tmp_path / "ledger.csv"), schema=str(schema))
    assert report.valid, report.flatten(["type", "message"])
    assert report.tasks[0].stats["rows"] == any_ledger.count()


@pytest.mark.parametrize("name", ["package", "package.zip"])
def test_frictionless_validates_a_data_package(name: str, any_ledger: Store, tmp_path: Path) -> None:
    frictionless = pytest.importorskip("frictionless", reason="frictionless is not installed")
    write_package(any_ledger, tmp_path / name)
    target = tmp_path / name
    described = str(target / "datapackage.json" if target.is_dir() else target)
    with frictionless.system.use_context(trusted=True):  # it trusts no absolute path by itself
        report = frictionless.validate(described)
    assert report.valid, report.flatten(["type", "message"])
    assert len(report.tasks) == 8


def test_followthemoney_makes_entities_of_the_statements(any_ledger: Store) -> None:
    serialize = pytest.importorskip(
        "followthemoney.statement.serialize", reason="followthemoney is not installed"
    )
    from followthemoney import model  # noqa: PLC0415  only where it is installed

    stream = io.BytesIO()
    WRITERS["followthemoney"](any_ledger, stream, Asked())
    stream.seek(0)
    entities: dict[str, list[Any]] = defaultdict(list)
    for statement in serialize.read_json_statements(stream):
        prop = model.get(statement.schema).get(statement.prop)
        assert statement.id == statement.generate_key()
        assert prop.type.clean(statement.value) == statement.value, (statement.schema, statement.prop)
        entities[statement.entity_id].append(statement)
    for statements in entities.values():
        schema = model.get(statements[0].schema)
        assert {one.schema for one in statements} == {schema.name}
        assert set(schema.required) <= {one.prop for one in statements}
        for one in statements:
            prop = schema.get(one.prop)
            if prop.type.name == "entity":
                assert model.get(entities[one.value][0].schema).is_a(prop.range)
