"""What happens when a store, or the app itself, goes away."""

import json
import socket
import time

import httpx
import pytest
from support.line import Line
from support.replica import Replica
from support.scratch import ADMIN, scratch_environment

NEW = {"team": "t", "url": "https://s.example.com"}


@pytest.fixture(scope="module")
def environment():
    with scratch_environment() as made:
        yield made


@pytest.fixture
def lines(environment):
    made = {"postgres": Line(environment["DATABASE_URL"], 5432), "redis": Line(environment["REDIS_URL"], 6379)}
    yield made
    for line in made.values():
        line.close()


@pytest.fixture
def replica(environment, lines):
    running = Replica(environment | {"DATABASE_URL": lines["postgres"].url, "REDIS_URL": lines["redis"].url}).serving()
    yield running
    running.stop()


@pytest.fixture
def admin(replica):
    token = httpx.post(f"{replica.url}/api/auth/login", json=ADMIN).json()["access_token"]
    with httpx.Client(base_url=replica.url, headers={"Authorization": f"Bearer {token}"}, timeout=20) as client:
        yield client


def wait_until_well(ask, seconds=10):
    until = time.monotonic() + seconds
    while ask().status_code != 200:
        assert time.monotonic() < until
        time.sleep(0.1)


def assert_unavailable(answer, store):
    assert answer.status_code == 503
    assert answer.headers["retry-after"] == "5"
    assert answer.json()["store"] == store


@pytest.mark.parametrize("how", ["cut", "freeze"])
def test_without_postgres_the_cached_list_goes_on_and_the_rest_says_503_in_time(admin, lines, replica, how):
    admin.get("/api/services")
    getattr(lines["postgres"], how)()
    started = time.monotonic()
    assert_unavailable(admin.get("/api/me"), "postgres")
    assert time.monotonic() - started < 7
    assert admin.get("/api/services").headers["x-cache"] == "hit"
    assert_unavailable(admin.post("/api/auth/login", json=ADMIN), "postgres")

    time.sleep(1.1)
    started = time.monotonic()
    health = admin.get("/health")
    assert time.monotonic() - started < 2
    assert (health.status_code, health.json()["status"], health.json()["stores"]["postgres"]["up"]) == (200, "degraded", False)
    lines["postgres"].mend()
    wait_until_well(lambda: admin.get("/api/me"))


@pytest.mark.parametrize("how", ["cut", "freeze"])
def test_without_redis_the_list_comes_from_the_database_and_nothing_is_written(admin, lines, how):
    getattr(lines["redis"], how)()
    listed = admin.get("/api/services")
    assert (listed.status_code, listed.headers["x-cache"]) == (200, "miss")
    assert_unavailable(admin.post("/api/services", json={"name": "never-written", **NEW}), "redis")
    assert "never-written" not in admin.get("/api/services").text
    assert admin.get("/api/me").status_code == 200
    time.sleep(1.1)
    health = admin.get("/health")
    assert (health.status_code, health.json()["stores"]["redis"]["up"]) == (200, False)
    lines["redis"].mend()
    time.sleep(1.1)
    assert admin.get("/health").json()["status"] == "ok"
    admin.get("/api/services")
    assert admin.get("/api/services").headers["x-cache"] == "hit"


def test_the_app_starts_without_redis(environment):
    replica = Replica(environment | {"REDIS_URL": "redis://:hunter2@127.0.0.1:1/0"}).serving()
    assert httpx.get(f"{replica.url}/health").json()["status"] == "degraded"
    assert replica.stop() == 0
    assert "hunter2" not in str(replica.lines)


def test_sigterm_lets_a_request_finish_refuses_new_ones_and_exits_0(replica, admin):
    body = json.dumps(ADMIN).encode()
    slow = socket.create_connection(("127.0.0.1", replica.port))
    head = f"POST /api/auth/login HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
    slow.sendall(head.encode() + body[:10])
    time.sleep(0.3)
    replica.terminate()
    replica.said("Shutting down")
    time.sleep(0.3)
    with pytest.raises(httpx.ConnectError):
        httpx.get(f"{replica.url}/health")
    slow.sendall(body[10:])
    assert slow.recv(65536).startswith(b"HTTP/1.1 200")
    started = time.monotonic()
    assert replica.ended() == 0
    assert time.monotonic() - started < 3


def test_a_request_that_never_ends_does_not_keep_it_beyond_25_s(replica):
    slow = socket.create_connection(("127.0.0.1", replica.port))
    slow.sendall(b"POST /api/auth/login HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 99\r\n\r\n{")
    time.sleep(0.3)
    started = time.monotonic()
    assert replica.stop() == 0
    assert 18 < time.monotonic() - started < 25
