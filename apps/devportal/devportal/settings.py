"""The environment, checked once at start.

All problems are told together, one line each by the variable's name. A secret's value is never part of a message.
"""

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, SecretStr, ValidationError, ValidationInfo, field_validator
from sqlalchemy import URL

from devportal import addresses

DEVELOPMENT_ORIGINS = "http://localhost:3000,http://localhost:8080"


class UnusableEnvironment(Exception):
    def __init__(self, problems: list[str]):
        super().__init__("the environment is not usable")
        self.problems = problems


def _switch(value: object) -> object:
    if value not in ("true", "false"):
        raise ValueError
    return value == "true"


Secret = Annotated[SecretStr, Field(min_length=32, description="at least 32 random characters")]
Port = Annotated[int, Field(ge=1, le=65535, description="a port from 1 to 65535")]


class Settings(BaseModel):
    """Field names are the variables' names in lower case; descriptions say what is allowed."""

    model_config = ConfigDict(frozen=True, arbitrary_types_allowed=True, validate_default=True)

    app_env: Literal["development", "testing", "production"] = Field("production", description="development, testing or production")
    port: Port = 8000
    debug: Annotated[bool, BeforeValidator(_switch)] = Field("false", description="true or false, and never true where APP_ENV=production")
    debug_port: Port | None = Field(None, description="a port from 1 to 65535, and only where APP_ENV=development")
    secret_key: Secret
    database_url: Annotated[URL, BeforeValidator(addresses.database_url)] = Field(
        description="postgresql://user:password@host:5432/database, the password URL-encoded", json_schema_extra={"secret": True}
    )
    redis_url: Annotated[str, BeforeValidator(addresses.redis_url)] = Field(
        description="redis:// or rediss://:password@host:6379/0, the password URL-encoded", json_schema_extra={"secret": True}
    )
    jwt_secret_key: Secret
    jwt_algorithm: Literal["HS256", "HS384", "HS512"] = Field("HS256", description="HS256, HS384 or HS512")
    jwt_expire_minutes: int = Field(30, ge=1, le=1440, description="1 to 1440 minutes")
    allowed_origins: Annotated[tuple[str, ...], BeforeValidator(addresses.origins)] = Field(
        "", description="origins such as https://portal.example.com, separated by commas, without paths or wildcards"
    )
    # Said again beside DATABASE_URL; two answers to one question would only show as a failed login.
    postgres_host: str | None = Field(None, description="the host that DATABASE_URL names")
    postgres_port: Port | None = Field(None, description="the port that DATABASE_URL names")
    admin_email: Annotated[str, BeforeValidator(addresses.email)] = Field(description="the first admin's mail address")
    admin_password: SecretStr = Field(min_length=12, max_length=200, description="12 to 200 characters")
    db_wait_seconds: float = Field(60, ge=0, le=3600, description="0 to 3600 seconds")
    db_wait_interval: float = Field(1, ge=0.1, le=60, description="0.1 to 60 seconds")

    @field_validator("debug")
    @classmethod
    def _no_debug_in_production(cls, value: bool, info: ValidationInfo) -> bool:
        if value and info.data.get("app_env") == "production":
            raise ValueError
        return value

    @field_validator("debug_port")
    @classmethod
    def _debugger_in_development_only(cls, value: int | None, info: ValidationInfo) -> int | None:
        if value and info.data.get("app_env", "development") != "development":
            raise ValueError
        return value

    @field_validator("postgres_host", "postgres_port")
    @classmethod
    def _as_in_database_url(cls, value: str | int | None, info: ValidationInfo) -> str | int | None:
        url = info.data.get("database_url")
        named = url and {"postgres_host": url.host, "postgres_port": url.port or 5432}[info.field_name]
        if value is not None and named and value != named:
            raise ValueError
        return value

    @property
    def development(self) -> bool:
        return self.app_env == "development"


def load_settings(environment: Mapping[str, str]) -> Settings:
    # An empty variable counts as missing: that is what an unset reference in a deployment file turns into.
    given = {name: environment[name.upper()] for name in Settings.model_fields if environment.get(name.upper())}
    if given.get("app_env") == "development":
        given.setdefault("allowed_origins", DEVELOPMENT_ORIGINS)
    try:
        return Settings.model_validate(given)
    except ValidationError as error:
        # `from None`: pydantic's own message carries the values.
        raise UnusableEnvironment(list(dict.fromkeys(_line(found) for found in error.errors(include_url=False)))) from None


def _line(found: dict) -> str:
    name = found["loc"][0]
    field = Settings.model_fields[name]
    if found["type"] == "missing":
        return f"{name.upper()} is missing: {field.description}"
    secret = field.annotation is SecretStr or (field.json_schema_extra or {}).get("secret")
    shown = "" if secret else f' "{found["input"]}"'
    return f"{name.upper()}{shown} is not valid: {field.description}"
