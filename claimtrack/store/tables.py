"""The tables as Peewee models. The SQL in schema/ is the truth; a test holds these against it.

Models are not bound to a database, as several ledgers may be open: queries run with `.execute(database)`.
"""
# ruff: noqa: D101, D106  # what each table holds is said in the SQL, once

from __future__ import annotations

import re

from peewee import BlobField, CompositeKey, FloatField, ForeignKeyField, IntegerField, Model, TextField


def table_name(table: type[Model]) -> str:
    """The SQL name of a table's class: ClaimPlaceTable is claim_place."""
    words = re.findall("[A-Z][a-z]+", table.__name__.removesuffix("Table"))
    return "_".join(words).lower()


class Table(Model):
    """What all tables share."""

    class Meta:
        table_function = table_name


class DecisionActionTable(Table):
    name = TextField(primary_key=True)


class DecisionTable(Table):
    seq = IntegerField(primary_key=True)
    at = TextField()
    by = TextField()
    action = ForeignKeyField(DecisionActionTable, column_name="action", object_id_name="action_name")
    subject = TextField()
    before = TextField(null=True)
    after = TextField(null=True)
    note = TextField(null=True)
    reverses = ForeignKeyField("self", column_name="reverses", object_id_name="reverses_seq", null=True)
    previous = TextField()
    hash = TextField()


class SourceTable(Table):
    id = IntegerField(primary_key=True)
    name = TextField()
    fold = TextField()
    party = TextField(null=True)
    reliability = TextField(default="F")
    reliability_by = TextField(null=True)
    reliability_at = TextField(null=True)
    reliability_note = TextField(null=True)
    verdict = ForeignKeyField(DecisionTable, column_name="verdict", object_id_name="verdict_seq", null=True)
    version = IntegerField(default=1)


class DocumentTable(Table):
    id = IntegerField(primary_key=True)
    source = ForeignKeyField(SourceTable)
    sha256 = TextField()
    text_sha256 = TextField()
    path = TextField(null=True)
    title = TextField(null=True)
    url = TextField(null=True)
    language = TextField(null=True)
    published = TextField(null=True)
    retrieved = TextField()
    media_type = TextField()
    text = TextField()
    original = BlobField(null=True)
    excerpt_of = TextField(null=True)
    excerpt_at = IntegerField(null=True)


class SpeakerTable(Table):
    id = IntegerField(primary_key=True)
    name = TextField()
    fold = TextField()
    kind = TextField()
    role = TextField(null=True)
    organization = TextField(null=True)
    party = TextField(null=True)
    document = ForeignKeyField(DocumentTable, null=True)
    source = ForeignKeyField(SourceTable, null=True)
    merged_into = ForeignKeyField(
        "self", column_name="merged_into", object_id_name="merged_into_id", null=True
    )
    apart = IntegerField(default=0)
    party_set = IntegerField(default=0)
    verdict = ForeignKeyField(DecisionTable, column_name="verdict", object_id_name="verdict_seq", null=True)
    version = IntegerField(default=1)


class SpeakerAliasTable(Table):
    fold = TextField(primary_key=True)
    speaker = ForeignKeyField(SpeakerTable)


class SpeakerNameTable(Table):
    speaker = ForeignKeyField(SpeakerTable)
    name = TextField()

    class Meta:
        primary_key = CompositeKey("speaker", "name")


class EventTable(Table):
    id = IntegerField(primary_key=True)
    label = TextField()
    place = TextField(null=True)
    earliest = TextField(null=True)
    latest = TextField(null=True)
    ranges = TextField()


class ClaimTable(Table):
    id = IntegerField(primary_key=True)
    key = TextField()
    document = ForeignKeyField(DocumentTable)
    statement = TextField()
    start = IntegerField()
    stop = IntegerField()
    prefix = TextField()
    suffix = TextField()
    kind = TextField()
    stance = TextField()
    hedged = IntegerField()
    cue = TextField(null=True)
    cue_start = IntegerField(null=True)
    cue_stop = IntegerField(null=True)
    speaker = ForeignKeyField(SpeakerTable)
    mention = TextField(null=True)
    mention_start = IntegerField(null=True)
    mention_stop = IntegerField(null=True)
    role = TextField(null=True)
    organization = TextField(null=True)
    party = TextField(null=True)
    place = TextField(null=True)
    earliest = TextField(null=True)
    latest = TextField(null=True)
    mechanism = TextField()
    event = ForeignKeyField(EventTable, null=True)
    status = TextField(default="unreviewed")
    verdict = ForeignKeyField(DecisionTable, column_name="verdict", object_id_name="verdict_seq", null=True)
    credibility = IntegerField(default=6)
    weight = IntegerField(default=0)
    version = IntegerField(default=1)
    dismissed = IntegerField(default=0)
    graded = ForeignKeyField(DecisionTable, column_name="graded", object_id_name="graded_seq", null=True)
    named_as = ForeignKeyField(SpeakerTable, column_name="named_as", object_id_name="named_as_id", null=True)


class OpinionTable(Table):
    claim = ForeignKeyField(ClaimTable)
    seq = ForeignKeyField(DecisionTable, column_name="seq", object_id_name="seq_id")
    by = TextField()
    status = TextField()
    blind = IntegerField()

    class Meta:
        primary_key = CompositeKey("claim", "seq")


class GroupingTable(Table):
    id = IntegerField(primary_key=True)
    relation = TextField(null=True)
    verdict = ForeignKeyField(DecisionTable, column_name="verdict", object_id_name="verdict_seq", null=True)
    version = IntegerField(default=1)


class GroupingClaimTable(Table):
    grouping = ForeignKeyField(GroupingTable)
    claim = ForeignKeyField(ClaimTable)
    side = IntegerField()

    class Meta:
        primary_key = CompositeKey("grouping", "claim")


class TuningTable(Table):
    id = IntegerField(primary_key=True)
    weights = TextField(default="{}")
    shift = FloatField(default=0.0)
    off = TextField(default="[]")
    verdict = ForeignKeyField(DecisionTable, column_name="verdict", object_id_name="verdict_seq", null=True)
    version = IntegerField(default=1)


class HopTable(Table):
    claim = ForeignKeyField(ClaimTable)
    position = IntegerField()
    name = TextField()
    mention = TextField()
    start = IntegerField(null=True)
    stop = IntegerField(null=True)

    class Meta:
        primary_key = CompositeKey("claim", "position")


class MeasureTable(Table):
    name = TextField(primary_key=True)


class FigureTable(Table):
    claim = ForeignKeyField(ClaimTable)
    position = IntegerField()
    measure = ForeignKeyField(MeasureTable, column_name="measure", object_id_name="measure_name")
    low = IntegerField()
    best = IntegerField(null=True)
    high = IntegerField(null=True)
    modifier = TextField()
    text = TextField()
    start = IntegerField()
    stop = IntegerField()
    population = TextField(null=True)
    scope = TextField()
    unit = TextField(null=True)

    class Meta:
        primary_key = CompositeKey("claim", "position")


class ClaimPlaceTable(Table):
    claim = ForeignKeyField(ClaimTable)
    position = IntegerField()
    text = TextField()
    start = IntegerField()
    stop = IntegerField()

    class Meta:
        primary_key = CompositeKey("claim", "position")


class ClaimDateTable(Table):
    claim = ForeignKeyField(ClaimTable)
    position = IntegerField()
    text = TextField()
    start = IntegerField()
    stop = IntegerField()
    earliest = TextField(null=True)
    latest = TextField(null=True)

    class Meta:
        primary_key = CompositeKey("claim", "position")


class LinkTable(Table):
    id = IntegerField(primary_key=True)
    a = ForeignKeyField(ClaimTable, column_name="a", object_id_name="a_id")
    b = ForeignKeyField(ClaimTable, column_name="b", object_id_name="b_id")
    relation = TextField()
    strength = TextField()
    score = FloatField()
    reason = TextField()
    rule = TextField()
    from_a = IntegerField()
    features = TextField()
    judgement = TextField(null=True)
    judged_relation = TextField(null=True)
    judged_by = TextField(null=True)
    judged_at = TextField(null=True)
    note = TextField(null=True)
    verdict = ForeignKeyField(DecisionTable, column_name="verdict", object_id_name="verdict_seq", null=True)
    version = IntegerField(default=1)


class DecisionClaimTable(Table):
    claim = ForeignKeyField(ClaimTable)
    seq = ForeignKeyField(DecisionTable, column_name="seq", object_id_name="seq_id")

    class Meta:
        primary_key = CompositeKey("claim", "seq")


class CarriedVerdictTable(Table):
    claim = ForeignKeyField(ClaimTable)
    seq = ForeignKeyField(DecisionTable, column_name="seq", object_id_name="seq_id")
    by = TextField()
    at = TextField()
    note = TextField(null=True)

    class Meta:
        primary_key = CompositeKey("claim", "seq")


class CarriedNoteTable(Table):
    claim = ForeignKeyField(ClaimTable)
    position = IntegerField()
    seq = ForeignKeyField(DecisionTable, column_name="seq", object_id_name="seq_id")
    by = TextField(null=True)
    at = TextField(null=True)
    note = TextField()

    class Meta:
        primary_key = CompositeKey("claim", "position")


class DecisionStepTable(Table):
    seq = ForeignKeyField(DecisionTable, column_name="seq", object_id_name="seq_id", primary_key=True)
    by = TextField()
    state = TextField()


class ClaimStandingTable(Table):
    claim = ForeignKeyField(ClaimTable, primary_key=True)
    agreeing = IntegerField()
    conflicting = IntegerField()
    linked = IntegerField()
    why = TextField()


class ClaimPostingTable(Table):
    key = IntegerField()
    day = IntegerField()
    claim_id = IntegerField()

    class Meta:
        primary_key = CompositeKey("key", "day", "claim_id")


class ClaimTraitTable(Table):
    claim = ForeignKeyField(ClaimTable, primary_key=True)
    version = IntegerField()
    traits = BlobField()


class ClaimDayTable(Table):
    day = IntegerField(primary_key=True)
    n = IntegerField()


class StatusCountTable(Table):
    status = TextField(primary_key=True)
    n = IntegerField()


class SequenceTable(Table):
    name = TextField(primary_key=True)
    next = IntegerField()


class MigrationTable(Table):
    number = IntegerField(primary_key=True)
    name = TextField()
    sha256 = TextField()
    applied_at = TextField()


class SealTable(Table):
    name = TextField(primary_key=True)
    n = IntegerField()
    digest = TextField()


TABLES: tuple[type[Table], ...] = (
    CarriedNoteTable,
    CarriedVerdictTable,
    ClaimDateTable,
    ClaimDayTable,
    ClaimPlaceTable,
    ClaimPostingTable,
    ClaimStandingTable,
    ClaimTable,
    ClaimTraitTable,
    DecisionActionTable,
    DecisionClaimTable,
    DecisionStepTable,
    DecisionTable,
    DocumentTable,
    EventTable,
    FigureTable,
    GroupingClaimTable,
    GroupingTable,
    HopTable,
    LinkTable,
    MeasureTable,
    MigrationTable,
    OpinionTable,
    SealTable,
    SequenceTable,
    SourceTable,
    SpeakerAliasTable,
    SpeakerNameTable,
    SpeakerTable,
    StatusCountTable,
    TuningTable,
)
