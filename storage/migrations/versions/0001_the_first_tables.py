"""The first tables"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "account",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False),
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("tenant", sa.String(), nullable=False),
        sa.Column("user", sa.String(), nullable=False),
        sa.Column("person_id", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_account")),
        sa.UniqueConstraint("channel", "tenant", "user", name=op.f("uq_account_channel_tenant_user")),
    )
    op.create_index(op.f("ix_account_person_id"), "account", ["person_id"])

    op.create_table(
        "area",
        sa.Column("area_id", sa.String(), nullable=False),
        sa.Column("unit_id", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("building", sa.String(), nullable=True),
        sa.Column("floor", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("area_id", name=op.f("pk_area")),
    )
    op.create_table(
        "audit",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor", sa.String(), nullable=False),
        sa.Column("deed", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit")),
    )
    op.create_table(
        "cases",
        sa.Column("number", sa.Integer(), sa.Identity(always=False, start=1001), nullable=False),
        sa.Column("filed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("filed_on", sa.Date(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("categories", sa.JSON(), nullable=False),
        sa.Column("place_id", sa.String(), nullable=True),
        sa.Column("place_words", sa.Text(), nullable=True),
        sa.Column("date", sa.Date(), nullable=True),
        sa.Column("time", sa.String(), nullable=True),
        sa.Column("severity", sa.String(), nullable=True),
        sa.Column("injury", sa.String(), nullable=True),
        sa.Column("done", sa.Text(), nullable=True),
        sa.Column("who", sa.String(), nullable=False),
        sa.Column("unit_id", sa.String(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("code_hash", sa.LargeBinary(), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_cases")),
        sa.UniqueConstraint("code_hash", name=op.f("uq_cases_code_hash")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_cases_unit_id"), "cases", ["unit_id"])

    op.create_table(
        "draft",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("owner", sa.String(), nullable=False),
        sa.Column("dialog", sa.String(), nullable=False),
        sa.Column("answers", sa.JSON(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("touched_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_draft")),
        sa.UniqueConstraint("owner", "dialog", name=op.f("uq_draft_owner_dialog")),
    )
    op.create_table(
        "inbox",
        sa.Column("key", sa.LargeBinary(), nullable=False),
        sa.Column("draft_id", sa.String(), nullable=True),
        sa.Column("reply", sa.JSON(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_inbox")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_inbox_day"), "inbox", ["day"])
    op.create_index(op.f("ix_inbox_draft_id"), "inbox", ["draft_id"])

    op.create_table(
        "person",
        sa.Column("person_id", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("email", sa.String(), nullable=True),
        sa.Column("unit_id", sa.String(), nullable=False),
        sa.Column("language", sa.String(), nullable=True),
        sa.Column("time_zone", sa.String(), nullable=True),
        sa.Column("teams_tenant", sa.String(), nullable=True),
        sa.Column("teams_id", sa.String(), nullable=True),
        sa.Column("slack_team", sa.String(), nullable=True),
        sa.Column("slack_id", sa.String(), nullable=True),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_person")),
    )
    op.create_index(op.f("ix_person_email"), "person", ["email"])
    op.create_index(op.f("ix_person_slack_id"), "person", ["slack_id"])
    op.create_index(op.f("ix_person_teams_id"), "person", ["teams_id"])
    op.create_index(op.f("ix_person_unit_id"), "person", ["unit_id"])

    op.create_table(
        "place",
        sa.Column("place_id", sa.String(), nullable=False),
        sa.Column("building", sa.String(), nullable=True),
        sa.Column("room", sa.String(), nullable=True),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("unit_id", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("place_id", name=op.f("pk_place")),
    )
    op.create_table(
        "role",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.String(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("unit_id", sa.String(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=True),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("deputy", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_role")),
    )
    op.create_index(op.f("ix_role_person_id"), "role", ["person_id"])
    op.create_index(op.f("ix_role_unit_id_role"), "role", ["unit_id", "role"])

    op.create_table(
        "secret",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("value", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_secret")),
    )
    op.create_table(
        "speaks",
        sa.Column("owner", sa.String(), nullable=False),
        sa.Column("chosen", sa.String(), nullable=True),
        sa.Column("heard", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("owner", name=op.f("pk_speaks")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "unit",
        sa.Column("unit_id", sa.String(), nullable=False),
        sa.Column("parent_id", sa.String(), nullable=True),
        sa.Column("level", sa.Integer(), nullable=False),
        sa.Column("short_name", sa.String(), nullable=False),
        sa.Column("name_nb", sa.String(), nullable=False),
        sa.Column("name_nn", sa.String(), nullable=False),
        sa.Column("name_en", sa.String(), nullable=False),
        sa.Column("name_da", sa.String(), nullable=False),
        sa.Column("employees", sa.Integer(), nullable=True),
        sa.Column("country", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["parent_id"], ["unit.unit_id"], name=op.f("fk_unit_parent_id_unit")),
        sa.PrimaryKeyConstraint("unit_id", name=op.f("pk_unit")),
    )
    op.create_table(
        "unit_above",
        sa.Column("unit_id", sa.String(), nullable=False),
        sa.Column("above_id", sa.String(), nullable=False),
        sa.Column("distance", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("unit_id", "above_id", name=op.f("pk_unit_above")),
    )
    op.create_index(op.f("ix_unit_above_above_id_unit_id"), "unit_above", ["above_id", "unit_id"])

    op.create_table(
        "note",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("delivery", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["number"], ["cases.number"], name=op.f("fk_note_number_cases")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_note")),
        sa.UniqueConstraint("delivery", name=op.f("uq_note_delivery")),
    )
    op.create_index(op.f("ix_note_number"), "note", ["number"])

    op.create_table(
        "reporter",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.String(), nullable=True),
        sa.Column("account_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("draft_id", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["number"], ["cases.number"], name=op.f("fk_reporter_number_cases")),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_reporter")),
    )
    op.create_index(op.f("ix_reporter_account_id"), "reporter", ["account_id"])
    op.create_index(op.f("ix_reporter_draft_id"), "reporter", ["draft_id"])
    op.create_index(op.f("ix_reporter_person_id"), "reporter", ["person_id"])

    if op.get_bind().dialect.name == "sqlite":
        # Report numbers begin at 1001 on PostgreSQL by the column's definition; on SQLite a first row says so.
        op.execute("INSERT INTO sqlite_sequence (name, seq) VALUES ('cases', 1000)")
