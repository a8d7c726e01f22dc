import secrets

import httpx
import psycopg
import pytest
import redis
from support.replica import Replica
from support.scratch import ADMIN, REDIS_URL, scratch_environment

from devportal.passwords import hash_password

ORIGIN = "https://portal.example.com"


@pytest.fixture(scope="module")
def environment():
    with scratch_environment() as made:
        yield made


@pytest.fixture(scope="module")
def replica(environment):
    running = Replica(environment).serving()
    yield running
    assert running.stop() == 0


@pytest.fixture
def anyone(replica):
    with httpx.Client(base_url=replica.url) as client:
        yield client


@pytest.fixture
def admin(replica):
    with signed_in(replica.url, ADMIN) as client:
        yield client


def signed_in(url, credentials):
    token = httpx.post(f"{url}/api/auth/login", json=credentials).json()["access_token"]
    return httpx.Client(base_url=url, headers={"Authorization": f"Bearer {token}"})


def a_service(**changes):
    return {"name": f"s-{secrets.token_hex(4)}", "team": "platform", "url": "https://s.example.com/", **changes}


def test_signing_in(anyone, admin):
    answer = anyone.post("/api/auth/login", json=ADMIN | {"email": ADMIN["email"].upper()})
    assert answer.status_code == 200
    assert answer.json()["token_type"] == "bearer"
    assert answer.json()["expires_in"] == 1800
    me = admin.get("/api/me").json()
    assert (me["email"], me["role"]) == (ADMIN["email"], "admin")


@pytest.mark.parametrize("changes", [{"password": "wrong"}, {"email": "nobody@example.com"}])
def test_a_wrong_password_and_an_unknown_address_are_one_answer(anyone, changes):
    answer = anyone.post("/api/auth/login", json=ADMIN | changes)
    assert answer.status_code == 401
    assert answer.json()["error"] == "mail address or password is wrong"


def test_an_answer_and_the_log_never_repeat_a_password(anyone, replica):
    answer = anyone.post("/api/auth/login", json={"email": 1, "password": "hunter2"})
    assert answer.status_code == 422
    assert "hunter2" not in answer.text + str(replica.lines)
    assert "email" in answer.json()["error"]


@pytest.mark.parametrize("path", ["/api/me", "/api/services"])
def test_without_a_token_there_is_nothing(anyone, path):
    for headers in ({}, {"Authorization": "Bearer made.up.token"}):
        answer = anyone.get(path, headers=headers)
        assert answer.status_code == 401
        assert answer.headers["www-authenticate"] == "Bearer"


def test_a_service_is_written_listed_cached_and_the_cache_forgets_it(admin):
    added = admin.post("/api/services", json=(new := a_service(description="what it does", lifecycle="production")))
    assert added.status_code == 201
    assert added.json().items() >= new.items()
    answers = [admin.get("/api/services") for _ in range(2)]
    assert [answer.headers["x-cache"] for answer in answers] == ["miss", "hit"]
    assert added.json() in answers[0].json()
    assert answers[0].content == answers[1].content
    admin.post("/api/services", json=a_service())
    assert admin.get("/api/services").headers["x-cache"] == "miss"


def test_the_cache_is_shared_and_has_an_end(environment, admin):
    admin.post("/api/services", json=a_service())
    admin.get("/api/services")
    other = Replica(environment).serving()
    with signed_in(other.url, ADMIN) as client:
        assert client.get("/api/services").headers["x-cache"] == "hit"
    other.stop()
    with redis.Redis.from_url(REDIS_URL) as cache:
        generation = cache.get("devportal:services:generation").decode()
        assert 0 < cache.ttl(f"devportal:services:list:{generation}") <= 60


def test_what_somebody_else_put_into_redis_is_not_answered(admin):
    admin.post("/api/services", json=a_service())
    admin.get("/api/services")
    with redis.Redis.from_url(REDIS_URL) as cache:
        name = f"devportal:services:list:{cache.get('devportal:services:generation').decode()}"
        cache.set(name, cache.get(name).replace(b"https://", b"evil:///"), ex=60)
    answer = admin.get("/api/services")
    assert answer.headers["x-cache"] == "miss"
    assert "evil" not in answer.text


def test_a_name_is_taken_once(admin):
    assert admin.post("/api/services", json=(new := a_service())).status_code == 201
    assert admin.post("/api/services", json=new).status_code == 409


@pytest.mark.parametrize(
    "changes", [{"name": "Not A Name"}, {"team": " "}, {"url": "javascript:alert(1)"}, {"lifecycle": "dead"}, {"description": "a\0b"}]
)
def test_a_service_that_is_none_is_refused(admin, changes):
    answer = admin.post("/api/services", json=a_service(**changes))
    assert answer.status_code == 422
    assert next(iter(changes)) in answer.json()["error"]


def test_members_read_and_admins_write_whatever_an_old_token_says(environment, replica, admin):
    member = {"email": f"{secrets.token_hex(4)}@example.com", "password": "a-member-of-a-test"}
    with psycopg.connect(environment["DATABASE_URL"], autocommit=True) as database:
        insert = "INSERT INTO users (email, password_hash, role) VALUES (%s, %s, 'admin')"
        database.execute(insert, [member["email"], hash_password(member["password"])])
        with signed_in(replica.url, member) as client:
            assert client.post("/api/services", json=a_service()).status_code == 201
            database.execute("UPDATE users SET role = 'member' WHERE email = %s", [member["email"]])
            assert client.post("/api/services", json=a_service()).status_code == 403
            assert client.get("/api/services").status_code == 200
            database.execute("DELETE FROM users WHERE email = %s", [member["email"]])
            assert client.get("/api/me").status_code == 401


def test_health_says_how_the_stores_are(anyone):
    answer = anyone.get("/health")
    assert answer.status_code == 200
    report = answer.json()
    assert report["status"] == "ok"
    assert {name: store["up"] for name, store in report["stores"].items()} == {"postgres": True, "redis": True}


def test_a_request_and_its_log_line_carry_the_edges_trace_id(anyone, replica):
    trace = secrets.token_hex(16)
    answer = anyone.get("/api/nothing", headers={"traceparent": f"00-{trace}-{secrets.token_hex(8)}-01"})
    assert answer.status_code == 404
    assert answer.headers["x-request-id"] == answer.json()["requestId"] == trace
    line = replica.said("request", requestId=trace)
    assert (line["method"], line["path"], line["status"]) == ("GET", "/api/nothing", 404)


def test_the_page_and_its_files(anyone):
    page = anyone.get("/")
    assert "DevPortal" in page.text
    assert page.headers["cache-control"] == "no-cache"
    for name in ("portal.js", "portal.css"):
        assert f"/static/{name}" in page.text
        file = anyone.get(f"/static/{name}")
        assert file.headers["cache-control"] == "public, max-age=300"
        assert "set-cookie" not in file.headers
        again = anyone.get(f"/static/{name}", headers={"If-None-Match": file.headers["etag"]})
        assert (again.status_code, again.headers["cache-control"]) == (304, "public, max-age=300")
    assert anyone.get("/static/../settings.py").status_code == 404
    assert anyone.get("/static/%2e%2e/settings.py").status_code == 404


def test_behind_a_gateway_the_app_says_nothing_of_cors_and_has_no_docs(anyone):
    answer = anyone.get("/health", headers={"Origin": ORIGIN})
    assert not [name for name in answer.headers if name.startswith("access-control")]
    assert [anyone.get(path).status_code for path in ("/docs", "/openapi.json", "/redoc")] == [404, 404, 404]


def test_in_development_it_answers_cors_once_and_has_docs(environment):
    development = Replica(environment | {"APP_ENV": "development", "DEBUG": "true", "ALLOWED_ORIGINS": f"{ORIGIN},http://localhost:3000"})
    with httpx.Client(base_url=development.serving().url) as client:
        assert client.get("/health", headers={"Origin": ORIGIN}).headers.get_list("access-control-allow-origin") == [ORIGIN]
        assert "access-control-allow-origin" not in client.get("/health", headers={"Origin": "https://evil.example.com"}).headers
        preflight = {"Origin": ORIGIN, "Access-Control-Request-Method": "POST", "Access-Control-Request-Headers": "authorization"}
        assert client.options("/api/services", headers=preflight).status_code == 200
        assert client.options("/api/services", headers=preflight | {"Origin": "https://evil.example.com"}).status_code == 400
        assert [client.get(path).status_code for path in ("/docs", "/openapi.json")] == [200, 200]
    development.stop()
