"""What happens before the app serves, by the real entrypoint against a real PostgreSQL."""

import subprocess
import sys
import time

import httpx
import psycopg
import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import create_engine
from support.replica import APP, ENTRYPOINT, Replica
from support.scratch import ADMIN, scratch_environment

from devportal.addresses import database_url
from devportal.models import Base
from devportal.startup.database import LOCK


def run(environment, seconds=30):
    """The entrypoint alone, with `true` as the command that it becomes."""
    return subprocess.run([*ENTRYPOINT, "true"], cwd=APP, env=environment, capture_output=True, text=True, timeout=seconds)


@pytest.fixture
def environment():
    with scratch_environment() as made:
        yield made


@pytest.fixture
def database(environment):
    with psycopg.connect(environment["DATABASE_URL"], autocommit=True) as connection:
        yield connection


def admins(database):
    return database.execute("SELECT email, password_hash FROM users WHERE role = 'admin'").fetchall()


AWAY = "postgresql://u:hunter2@127.0.0.1:1/x"
UNKNOWN = "postgresql://u:hunter2@no-such-host.invalid/x"

FAILURES = [
    ({"SECRET_KEY": ""}, 78, "SECRET_KEY is missing"),
    ({"APP_ENV": "prod"}, 78, 'APP_ENV \\"prod\\" is not valid'),
    ({"DATABASE_URL": "postgresql://u:hunter2@:5432"}, 78, "DATABASE_URL is not valid"),
    ({"APP_ENV": "production", "DEBUG": "true"}, 78, 'DEBUG \\"true\\" is not valid'),
    ({"DATABASE_URL": AWAY, "DB_WAIT_SECONDS": "0"}, 1, "the database at 127.0.0.1:1 was not ready"),
    ({"DATABASE_URL": UNKNOWN, "DB_WAIT_SECONDS": "0"}, 1, "the database at no-such-host.invalid:5432 was not ready"),
]


@pytest.mark.parametrize(("changes", "status", "said"), FAILURES)
def test_it_ends_with_a_line_that_says_why(environment, changes, status, said):
    ended = run(environment | changes)
    assert ended.returncode == status
    assert said in ended.stdout
    assert "hunter2" not in ended.stdout + ended.stderr
    assert "Traceback" not in ended.stdout + ended.stderr


def test_a_wrong_password_shows_in_the_first_second(environment):
    wrong = environment["DATABASE_URL"].replace("@", "x@")
    replica = Replica(environment | {"DATABASE_URL": wrong, "DB_WAIT_SECONDS": "60"})
    assert "password authentication failed" in replica.said("waiting for the database", 5)["reason"]
    started = time.monotonic()
    assert replica.stop() == 0
    assert time.monotonic() - started < 3


def test_the_database_may_come_later_than_the_app(environment, database):
    name = database.info.dbname
    late = {**environment, "DATABASE_URL": environment["DATABASE_URL"].replace(name, f"{name}_late")}
    replica = Replica(late)
    replica.said("waiting for the database")
    database.execute(f"CREATE DATABASE {name}_late")
    try:
        assert httpx.get(f"{replica.serving().url}/health").json()["status"] == "ok"
    finally:
        replica.stop()
        database.execute(f"DROP DATABASE {name}_late WITH (FORCE)")


def test_three_replicas_at_once_and_three_restarts_make_one_admin(environment, database):
    replicas = [Replica(environment) for _ in range(3)]
    for replica in replicas:
        replica.serving()
    for replica in replicas:
        assert replica.stop() == 0
    said = [message for replica in replicas for message in replica.messages]
    assert said.count("database migrated") == 1
    assert said.count("first admin created") == 1
    [first] = admins(database)
    for number in range(3):
        assert run(environment | {"ADMIN_EMAIL": f"other{number}@example.com", "ADMIN_PASSWORD": "another-password"}).returncode == 0
    assert admins(database) == [first]


def test_whoever_has_the_address_does_not_become_admin(environment, database):
    run(environment)
    database.execute("UPDATE users SET role = 'member', email = upper(email)")
    ended = run(environment)
    assert ended.returncode == 0
    assert "no admin created" in ended.stdout
    assert admins(database) == []


@pytest.mark.parametrize(("app_env", "seeded"), [("development", True), ("testing", False), ("production", False)])
def test_development_alone_is_seeded_and_once(environment, database, app_env, seeded):
    for _ in range(2):
        assert run(environment | {"APP_ENV": app_env}).returncode == 0
    names = {name for (name,) in database.execute("SELECT name FROM services")}
    assert ("billing" in names) == seeded
    if seeded:
        database.execute("DELETE FROM services WHERE name = 'billing'")
        run(environment | {"APP_ENV": app_env})
        assert names - {"billing"} == {name for (name,) in database.execute("SELECT name FROM services")}


def test_a_replica_waits_for_the_lock_and_ends_on_sigterm(environment, database):
    database.execute("SELECT pg_advisory_lock(%s)", [LOCK])
    replica = Replica(environment)
    replica.said("waiting for another replica's start-up")
    started = time.monotonic()
    assert replica.stop() == 0
    assert time.monotonic() - started < 3
    assert "migrating the database" not in replica.messages


def test_a_replica_that_died_with_the_lock_does_not_block_the_next(environment):
    with psycopg.connect(environment["DATABASE_URL"], autocommit=True) as dead:
        dead.execute("SELECT pg_advisory_lock(%s)", [LOCK])
        waiting = Replica(environment)
        waiting.said("waiting for another replica's start-up")
    waiting.serving().stop()


def test_after_a_rollback_the_older_release_serves_on_the_newer_database(environment, database):
    run(environment)
    database.execute("UPDATE alembic_version SET version_num = '9999'")
    replica = Replica(environment)
    assert replica.said("the database is newer than this release")["revision"] == "9999"
    assert replica.serving().stop() == 0
    assert database.execute("SELECT version_num FROM alembic_version").fetchall() == [("9999",)]


def test_migrations_make_what_the_models_say_and_can_be_taken_back(environment, database, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", environment["DATABASE_URL"])
    monkeypatch.syspath_prepend(str(APP))
    config = Config(APP / "alembic.ini")
    command.upgrade(config, "head")
    command.check(config)
    checks = "SELECT conname, pg_get_constraintdef(oid) FROM pg_constraint WHERE contype = 'c' ORDER BY conname"
    migrated = database.execute(checks).fetchall()
    command.downgrade(config, "base")
    assert database.execute("SELECT count(*) FROM pg_tables WHERE tablename IN ('users', 'services')").fetchone() == (0,)
    # alembic check does not look at check constraints.
    engine = create_engine(database_url(environment["DATABASE_URL"]))
    Base.metadata.create_all(engine)
    assert database.execute(checks).fetchall() == migrated
    engine.dispose()


def test_an_entrypoint_without_a_command_only_prepares(environment):
    ended = subprocess.run([sys.executable, "-m", "devportal.entrypoint"], cwd=APP, env=environment, capture_output=True, timeout=30)
    assert ended.returncode == 0


def test_the_first_admin_can_sign_in(environment):
    replica = Replica(environment).serving()
    assert httpx.post(f"{replica.url}/api/auth/login", json=ADMIN).status_code == 200
    replica.stop()
