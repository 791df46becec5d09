"""The tables as Peewee models. The SQL in schema/ is the truth; a test holds these against it.

Models are not bound to a database, as several ledgers may be open: queries run with `.execute(database)`.
"""

from __future__ import annotations

from peewee import BlobField, CompositeKey, FloatField, ForeignKeyField, IntegerField, Model, TextField


class Table(Model):  # type: ignore[misc]  # Peewee ships no types
    """What all tables share: their names are the field's words, as in the SQL."""

    class Meta:
        legacy_table_names = False


class DecisionTable(Table):
    seq = IntegerField(primary_key=True)
    at = TextField()
    by = TextField()
    action = TextField()
    subject = TextField()
    before = TextField(null=True)
    after = TextField(null=True)
    note = TextField(null=True)
    reverses = ForeignKeyField("self", column_name="reverses", object_id_name="reverses_seq", null=True)
    previous = TextField()
    hash = TextField()

    class Meta:
        table_name = "decision"


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

    class Meta:
        table_name = "source"


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

    class Meta:
        table_name = "document"


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

    class Meta:
        table_name = "speaker"


class SpeakerNameTable(Table):
    speaker = ForeignKeyField(SpeakerTable)
    name = TextField()

    class Meta:
        table_name = "speaker_name"
        primary_key = CompositeKey("speaker", "name")


class EventTable(Table):
    id = IntegerField(primary_key=True)
    label = TextField()
    place = TextField(null=True)
    earliest = TextField(null=True)
    latest = TextField(null=True)
    ranges = TextField()

    class Meta:
        table_name = "event"


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

    class Meta:
        table_name = "claim"


class HopTable(Table):
    claim = ForeignKeyField(ClaimTable)
    position = IntegerField()
    name = TextField()
    mention = TextField()
    start = IntegerField(null=True)
    stop = IntegerField(null=True)

    class Meta:
        table_name = "hop"
        primary_key = CompositeKey("claim", "position")


class FigureTable(Table):
    claim = ForeignKeyField(ClaimTable)
    position = IntegerField()
    measure = TextField()
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
        table_name = "figure"
        primary_key = CompositeKey("claim", "position")


class PlaceTable(Table):
    claim = ForeignKeyField(ClaimTable)
    position = IntegerField()
    text = TextField()
    start = IntegerField()
    stop = IntegerField()

    class Meta:
        table_name = "claim_place"
        primary_key = CompositeKey("claim", "position")


class DateTable(Table):
    claim = ForeignKeyField(ClaimTable)
    position = IntegerField()
    text = TextField()
    start = IntegerField()
    stop = IntegerField()
    earliest = TextField(null=True)
    latest = TextField(null=True)

    class Meta:
        table_name = "claim_date"
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

    class Meta:
        table_name = "link"


class DecisionClaimTable(Table):
    claim = ForeignKeyField(ClaimTable)
    seq = ForeignKeyField(DecisionTable, column_name="seq", object_id_name="seq_id")

    class Meta:
        table_name = "decision_claim"
        primary_key = CompositeKey("claim", "seq")


class DecisionStepTable(Table):
    seq = ForeignKeyField(DecisionTable, column_name="seq", object_id_name="seq_id", primary_key=True)
    by = TextField()
    state = TextField()

    class Meta:
        table_name = "decision_step"


class StandingTable(Table):
    claim = ForeignKeyField(ClaimTable, primary_key=True)
    agreeing = IntegerField()
    conflicting = IntegerField()
    linked = IntegerField()
    why = TextField()

    class Meta:
        table_name = "claim_standing"


class KeyTable(Table):
    key = TextField()
    day = IntegerField()
    claim = ForeignKeyField(ClaimTable)

    class Meta:
        table_name = "claim_key"
        primary_key = CompositeKey("key", "day", "claim")


class StatusCountTable(Table):
    status = TextField(primary_key=True)
    n = IntegerField()

    class Meta:
        table_name = "status_count"


class SequenceTable(Table):
    name = TextField(primary_key=True)
    next = IntegerField()

    class Meta:
        table_name = "sequence"


class MigrationTable(Table):
    number = IntegerField(primary_key=True)
    name = TextField()
    sha256 = TextField()
    applied_at = TextField()

    class Meta:
        table_name = "migration"


TABLES: tuple[type[Table], ...] = (
    ClaimTable, DateTable, DecisionClaimTable, DecisionStepTable, DecisionTable, DocumentTable, EventTable,
    FigureTable, HopTable, KeyTable, LinkTable, MigrationTable, PlaceTable, SequenceTable, SourceTable,
    SpeakerNameTable, SpeakerTable, StandingTable, StatusCountTable,
)  # fmt: skip
