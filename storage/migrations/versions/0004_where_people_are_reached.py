"""Where an account is reached: the conversation that its person has with us alone"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for name in ("conversation", "service_url"):
        op.add_column("account", sa.Column(name, sa.String, nullable=False, server_default=""))
