import logging

from sqlalchemy import Engine, exists, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from devportal.models import Service

log = logging.getLogger(__name__)

SERVICES = [
    ("billing", "payments", "https://billing.example.com", "Invoices and reminders", "production"),
    ("identity", "platform", "https://identity.example.com", "Who somebody is and what they may", "production"),
    ("search", "discovery", "https://search.example.com", "Full-text search over the shop", "experimental"),
    ("fax-gateway", "legacy", "https://fax.example.com", "Two customers are left", "deprecated"),
]


def seed(engine: Engine) -> None:
    """Something to look at. Only into an empty catalogue: what a developer removed from it stays removed."""
    with Session(engine) as session, session.begin():
        if session.scalar(select(exists(select(Service.id)))):
            return
        columns = ("name", "team", "url", "description", "lifecycle")
        session.execute(insert(Service), [dict(zip(columns, row, strict=True)) for row in SERVICES])
    log.info("development data seeded", extra={"services": len(SERVICES)})
