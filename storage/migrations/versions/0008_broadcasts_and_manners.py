"""Broadcasts, who is reminded how, whom a door does not reach, and what is due found by its day"""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _broadcasts()
    op.create_table(
        "weekly",
        sa.Column("person_id", sa.String(), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_weekly")),
    )
    op.create_table(
        "answered",
        sa.Column("person_id", sa.String(), nullable=False),
        sa.Column("survey", sa.String(), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("person_id", "survey", name=op.f("pk_answered")),
    )
    op.create_table(
        "unreachable",
        sa.Column("person_id", sa.String(), nullable=False),
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("person_id", "channel", name=op.f("pk_unreachable")),
    )
    op.add_column("role", sa.Column("since", sa.Date(), nullable=True))
    op.create_index(op.f("ix_quiet_rule"), "quiet", ["rule"])
    op.create_index("ix_task_by_day", "task", ["state", "last_on"])
    op.create_index("ix_task_by_key", "task", ["key", "unit_id"])
    op.create_index("ix_measure_by_day", "measure", ["status", "deadline"])
    op.create_index("ix_outbox_about", "outbox", ["notice", "subject", "state"])


def _broadcasts() -> None:
    op.create_table(
        "broadcast",
        sa.Column("number", sa.Integer(), sa.Identity(start=1), nullable=False),
        sa.Column("sender_id", sa.String(), nullable=True),
        sa.Column("audience", sa.JSON(), nullable=False),
        sa.Column("texts", sa.JSON(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("button", sa.String(), nullable=False),
        sa.Column("counted", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("approver_id", sa.String(), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_by", sa.String(), nullable=True),
        sa.Column("reached", sa.String(), nullable=False),
        sa.Column("totals", sa.JSON(), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("delivery", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_broadcast")),
        sa.UniqueConstraint("delivery", name=op.f("uq_broadcast_delivery")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_broadcast_state_due_at"), "broadcast", ["state", "due_at"])
    op.create_index(op.f("ix_broadcast_sender_id"), "broadcast", ["sender_id"])
    op.create_table(
        "receipt",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.String(), nullable=False),
        sa.Column("read_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["number"], ["broadcast.number"], name=op.f("fk_receipt_number_broadcast"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("number", "person_id", name=op.f("pk_receipt")),
        sqlite_with_rowid=False,
    )
