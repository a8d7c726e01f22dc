"""lifecycle of services"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    # With a default, so that the release before can still insert while both run.
    op.add_column("services", sa.Column("lifecycle", sa.String, server_default="experimental", nullable=False))
    allowed = "lifecycle IN ('experimental', 'production', 'deprecated')"
    op.create_check_constraint(op.f("services_lifecycle_check"), "services", allowed)


def downgrade() -> None:
    op.drop_column("services", "lifecycle")
