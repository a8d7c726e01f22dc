"""users and services"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import TIMESTAMP, UUID

revision = "0001"
down_revision = None


def upgrade() -> None:
    # op.f: the name as it is, not once more through the models' naming convention.
    # The stack's init.sql has made it where the app's user may not.
    op.execute('CREATE EXTENSION IF NOT EXISTS "uuid-ossp"')
    op.create_table(
        "users",
        sa.Column("id", UUID, server_default=sa.text("uuid_generate_v4()"), nullable=False),
        sa.Column("email", sa.String, nullable=False),
        sa.Column("password_hash", sa.String, nullable=False),
        sa.Column("role", sa.String, nullable=False),
        sa.Column("created_at", TIMESTAMP(timezone=True), server_default=sa.func.now(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("users_pkey")),
        sa.CheckConstraint("role IN ('admin', 'member')", name=op.f("users_role_check")),
    )
    op.create_index(op.f("users_email_key"), "users", [sa.text("lower(email)")], unique=True)
    op.create_table(
        "services",
        sa.Column("id", UUID, server_default=sa.text("uuid_generate_v4()"), nullable=False),
        sa.Column("name", sa.String, nullable=False),
        sa.Column("team", sa.String, nullable=False),
        sa.Column("url", sa.String, nullable=False),
        sa.Column("description", sa.String, server_default="", nullable=False),
        sa.Column("created_by", UUID),
        sa.Column("created_at", TIMESTAMP(timezone=True), server_default=sa.func.now(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("services_pkey")),
        sa.UniqueConstraint("name", name=op.f("services_name_key")),
        sa.CheckConstraint("name ~ '^[a-z][a-z0-9-]{1,62}$'", name=op.f("services_name_check")),
        sa.ForeignKeyConstraint(["created_by"], ["users.id"], name=op.f("services_created_by_fkey"), ondelete="SET NULL"),
    )
    op.create_index(op.f("services_team_idx"), "services", ["team"])
    op.create_index(op.f("services_created_by_idx"), "services", ["created_by"])


def downgrade() -> None:
    op.drop_table("services")
    op.drop_table("users")
