import logging

from sqlalchemy import Engine, exists, func, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from devportal.models import User
from devportal.passwords import hash_password

log = logging.getLogger(__name__)


def ensure_admin(engine: Engine, email: str, password: str) -> None:
    """Inserts the first admin where there is none. A later change of the two variables changes nobody's password."""
    with Session(engine) as session, session.begin():
        if session.scalar(select(exists().where(User.role == "admin"))):
            return
        new = insert(User).values(email=email, password_hash=hash_password(password), role="admin")
        # By hand or by a restored dump somebody else may have the address; they do not become admin unasked.
        added = session.scalar(new.on_conflict_do_nothing(index_elements=[func.lower(User.email)]).returning(User.id))
    if added:
        log.info("first admin created", extra={"user": str(added)})
    else:
        log.warning("no admin created: ADMIN_EMAIL is the address of a user who is none")
