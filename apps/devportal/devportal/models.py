"""The tables as the code sees them. What makes them is migrations/ alone; a test holds the two together."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, MetaData, func, text
from sqlalchemy.dialects.postgresql import TIMESTAMP
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    # Constraints get names that a later migration can say.
    metadata = MetaData(
        naming_convention={
            "ix": "%(table_name)s_%(column_0_name)s_idx",
            "uq": "%(table_name)s_%(column_0_name)s_key",
            "ck": "%(table_name)s_%(constraint_name)s_check",
            "fk": "%(table_name)s_%(column_0_name)s_fkey",
            "pk": "%(table_name)s_pkey",
        }
    )
    type_annotation_map = {datetime: TIMESTAMP(timezone=True)}


_NEW_ID = text("uuid_generate_v4()")


class User(Base):
    __tablename__ = "users"
    __table_args__ = (
        CheckConstraint("role IN ('admin', 'member')", name="role"),
        # A mail address is the same person's in any spelling.
        Index("users_email_key", func.lower(text("email")), unique=True),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, server_default=_NEW_ID)
    email: Mapped[str]
    password_hash: Mapped[str]
    role: Mapped[str]
    created_at: Mapped[datetime] = mapped_column(server_default=func.now())


class Service(Base):
    __tablename__ = "services"
    __table_args__ = (
        CheckConstraint("name ~ '^[a-z][a-z0-9-]{1,62}$'", name="name"),
        CheckConstraint("lifecycle IN ('experimental', 'production', 'deprecated')", name="lifecycle"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, server_default=_NEW_ID)
    name: Mapped[str] = mapped_column(unique=True)
    team: Mapped[str] = mapped_column(index=True)
    url: Mapped[str]
    description: Mapped[str] = mapped_column(server_default="")
    lifecycle: Mapped[str] = mapped_column(server_default="experimental")
    # Empty for seeded rows.
    created_by: Mapped[UUID | None] = mapped_column(ForeignKey("users.id", ondelete="SET NULL"), index=True)
    created_at: Mapped[datetime] = mapped_column(server_default=func.now())
