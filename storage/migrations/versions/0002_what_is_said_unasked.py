"""What is said unasked: the outbox, what lies before people's eyes, nudges; and the steps of a case"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("account", sa.Column("latest", sa.Boolean(), nullable=False, server_default=sa.true()))

    # SQLite adds a column that must be there only with a default, and a table made anew would meet its foreign keys.
    op.add_column("cases", sa.Column("handler_id", sa.String(), nullable=True))
    op.add_column("cases", sa.Column("moved_on", sa.Date(), nullable=False, server_default="1970-01-01"))
    op.execute("UPDATE cases SET moved_on = filed_on")
    op.create_index(op.f("ix_cases_handler_id"), "cases", ["handler_id"])
    op.create_index(op.f("ix_cases_status_moved_on"), "cases", ["status", "moved_on"])

    op.add_column("note", sa.Column("person_id", sa.String(), nullable=True))
    op.add_column("note", sa.Column("kind", sa.String(), nullable=False, server_default="added"))
    _outbox()
    _shown()
    _nudges()
    op.create_table(
        "setting",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_setting")),
    )


def _outbox() -> None:
    op.create_table(
        "outbox",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("recipient", sa.String(), nullable=False),
        sa.Column("notice", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("occasion", sa.String(), nullable=False),
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("tenant", sa.String(), nullable=False),
        sa.Column("doubt", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("bulk", sa.Boolean(), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("next_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("token", sa.Integer(), nullable=False),
        sa.Column("lease_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reason", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outbox")),
        sa.UniqueConstraint(
            "recipient", "notice", "subject", "occasion", name=op.f("uq_outbox_recipient_notice_subject_occasion")
        ),
        sqlite_autoincrement=True,
    )
    op.create_index(
        op.f("ix_outbox_state_channel_tenant_bulk_due_at_id"),
        "outbox",
        ["state", "channel", "tenant", "bulk", "due_at", "id"],
    )
    op.create_index(op.f("ix_outbox_state_expires_at"), "outbox", ["state", "expires_at"])
    op.create_table(
        "attempt",
        sa.Column("outbox_id", sa.Integer(), nullable=False),
        sa.Column("token", sa.Integer(), nullable=False),
        sa.Column("began_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("outcome", sa.String(), nullable=True),
        sa.Column("retry_after", sa.Float(), nullable=True),
        sa.ForeignKeyConstraint(
            ["outbox_id"], ["outbox.id"], name=op.f("fk_attempt_outbox_id_outbox"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("outbox_id", "token", name=op.f("pk_attempt")),
    )
    op.create_table(
        "bucket",
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("tenant", sa.String(), nullable=False),
        sa.Column("tokens", sa.Float(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("channel", "tenant", name=op.f("pk_bucket")),
    )
    op.create_table(
        "pause",
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("tenant", sa.String(), nullable=False),
        sa.Column("recipient", sa.String(), nullable=False),
        sa.Column("limited_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("channel", "tenant", "recipient", name=op.f("pk_pause")),
    )


def _shown() -> None:
    op.create_table(
        "shown",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("recipient", sa.String(), nullable=False),
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("tenant", sa.String(), nullable=False),
        sa.Column("conversation", sa.String(), nullable=False),
        sa.Column("provider_id", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("reference", sa.JSON(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("outbox_id", sa.Integer(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_shown")),
        sa.UniqueConstraint("outbox_id", name=op.f("uq_shown_outbox_id")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_shown_recipient"), "shown", ["recipient"])
    op.create_index(op.f("ix_shown_subject"), "shown", ["subject"])


def _nudges() -> None:
    op.create_table(
        "nudge",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.String(), nullable=False),
        sa.Column("rule", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("occasion", sa.String(), nullable=False),
        sa.Column("found_on", sa.Date(), nullable=False),
        sa.Column("not_before", sa.Date(), nullable=True),
        sa.Column("expires_on", sa.Date(), nullable=True),
        sa.Column("outbox_id", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_nudge")),
        sa.UniqueConstraint(
            "person_id", "rule", "subject", "occasion", name=op.f("uq_nudge_person_id_rule_subject_occasion")
        ),
    )
    op.create_index(op.f("ix_nudge_outbox_id_person_id"), "nudge", ["outbox_id", "person_id"])
    op.create_table(
        "quiet",
        sa.Column("person_id", sa.String(), nullable=False),
        sa.Column("rule", sa.String(), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("person_id", "rule", name=op.f("pk_quiet")),
    )
