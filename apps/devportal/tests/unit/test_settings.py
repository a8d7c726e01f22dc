import pytest

from devportal.settings import UnusableEnvironment, load_settings

GOOD = {
    "DATABASE_URL": "postgresql://devportal_user:p%40ss@postgres:5432/devportal",
    "REDIS_URL": "redis://:secret@redis:6379/0",
    "SECRET_KEY": "s" * 32,
    "JWT_SECRET_KEY": "j" * 32,
    "ADMIN_EMAIL": "admin@example.com",
    "ADMIN_PASSWORD": "a-long-password",
}


def test_what_has_a_default_may_be_left_out():
    settings = load_settings(GOOD)
    assert (settings.app_env, settings.debug, settings.jwt_algorithm, settings.jwt_expire_minutes) == ("production", False, "HS256", 30)
    assert settings.allowed_origins == ()
    assert settings.database_url.password == "p@ss"


def test_development_has_origins_of_its_own():
    assert load_settings(GOOD | {"APP_ENV": "development"}).allowed_origins == ("http://localhost:3000", "http://localhost:8080")


def test_managed_stores_are_accepted():
    managed = {
        "DATABASE_URL": "postgresql://u:p@db.example.com/devportal?sslmode=require",
        "REDIS_URL": "rediss://default:p@cache.example.com:6380/2",
        "POSTGRES_HOST": "db.example.com",
        "POSTGRES_PORT": "5432",
    }
    assert load_settings(GOOD | managed).database_url.query == {"sslmode": "require"}


BAD = [
    ("APP_ENV", "prod"),
    ("PORT", "0"),
    ("DEBUG", "yes"),
    ("DEBUG", "true"),  # APP_ENV is production where it is not said
    ("DEBUG_PORT", "5678"),
    ("SECRET_KEY", "hunter2"),
    ("JWT_SECRET_KEY", "hunter2"),
    ("JWT_ALGORITHM", "none"),
    ("JWT_EXPIRE_MINUTES", "0"),
    ("JWT_EXPIRE_MINUTES", "soon"),
    ("ALLOWED_ORIGINS", "*"),
    ("ALLOWED_ORIGINS", "https://a.example.com,portal"),
    ("ALLOWED_ORIGINS", "https://a.example.com/path"),
    ("DATABASE_URL", "mysql://u:hunter2@postgres/devportal"),
    ("DATABASE_URL", "postgresql://u:hunter2@postgres:5432"),
    ("DATABASE_URL", "postgresql://u:hunter2@postgres:port/devportal"),
    ("DATABASE_URL", "hunter2"),
    ("REDIS_URL", "http://:hunter2@redis:6379"),
    ("REDIS_URL", "redis://:hunter2@redis:port"),
    ("REDIS_URL", "redis://:hun/ter2@redis:6379"),
    ("POSTGRES_HOST", "elsewhere"),
    ("POSTGRES_PORT", "5433"),
    ("ADMIN_EMAIL", "admin"),
    ("ADMIN_PASSWORD", "hunter2"),
    ("DB_WAIT_SECONDS", "-1"),
    ("DB_WAIT_INTERVAL", "0"),
]


@pytest.mark.parametrize(("name", "value"), BAD)
def test_each_is_refused_by_name_and_no_secret_is_told(name, value):
    with pytest.raises(UnusableEnvironment) as caught:
        load_settings(GOOD | {name: value})
    [problem] = caught.value.problems
    secret = name in ("SECRET_KEY", "JWT_SECRET_KEY", "DATABASE_URL", "REDIS_URL", "ADMIN_PASSWORD")
    assert problem.startswith(f"{name} is not valid: " if secret else f'{name} "{value}" is not valid: ')
    assert "ter2" not in problem


def test_all_problems_are_told_together_and_empty_counts_as_missing():
    with pytest.raises(UnusableEnvironment) as caught:
        load_settings({"APP_ENV": "x", "SECRET_KEY": "", "DB_WAIT_SECONDS": "x"})
    assert [problem.split(" ")[0] for problem in caught.value.problems] == [
        "APP_ENV",
        "SECRET_KEY",
        "DATABASE_URL",
        "REDIS_URL",
        "JWT_SECRET_KEY",
        "ADMIN_EMAIL",
        "ADMIN_PASSWORD",
        "DB_WAIT_SECONDS",
    ]
    assert caught.value.problems[1] == "SECRET_KEY is missing: at least 32 random characters"
