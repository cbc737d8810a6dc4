"""A card is found by where it lies, however many there are"""

from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index(op.f("ix_shown_conversation_provider_id"), "shown", ["conversation", "provider_id"])
