"""Secret addresses of calendars, and what stands in them found at once"""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "feed",
        sa.Column("token_hash", sa.LargeBinary(), nullable=False),
        sa.Column("person_id", sa.String(), nullable=False),
        sa.Column("unit_id", sa.String(), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("token_hash", name=op.f("pk_feed")),
        sa.UniqueConstraint("person_id", "unit_id", name=op.f("uq_feed_person_id_unit_id")),
        sqlite_with_rowid=False,
    )
    # In somebody's calendar stands what they have recorded.
    op.create_index(op.f("ix_record_person_id"), "record", ["person_id"])
