"""The server's settings, from the environment. Secrets have no defaults."""

from enum import StrEnum
from pathlib import Path
from typing import Self

from pydantic import Field, SecretStr, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict


class Mode(StrEnum):
    PRODUCTION = "production"
    DEVELOPMENT = "development"


class Settings(BaseSettings):
    """What an operator decides. Variables begin with `MEDSCHEDULE_`, except `MONGODB_URI` and `REDIS_URL`.

    Attributes:
        mode: development makes up what is missing; production refuses to start without it.
        mongodb_uri: of a replica set, which transactions and change streams need.
        signing_key: Ed25519 private key in PEM form that signs access tokens.
        signing_key_file: a file with the same.
        database_timeout_seconds: after which a request gives up on a lost database.
        anonymous_limit: requests without a token, per address, in 15 minutes (S127).
        device_limit: requests of one enrolled device or signed-in person in a minute.
        backup_key_file: a file with 64 hexadecimal digits that seals backups.
        redis_url: of a Redis that server processes share, `REDIS_URL`; none is needed.
        metrics_token: with it, `/api/v1/metrics` answers who knows it.
        forwarded_allow_ips: addresses of proxies whose `X-Forwarded-For` is believed.
    """

    model_config = SettingsConfigDict(
        env_prefix="MEDSCHEDULE_", frozen=True, extra="forbid", validate_by_name=True, validate_by_alias=True
    )

    mode: Mode = Mode.PRODUCTION
    mongodb_uri: SecretStr | None = Field(default=None, validation_alias="MONGODB_URI")
    database: str = Field(default="medschedule", pattern=r"^[a-z][a-z0-9_]{0,37}$")
    signing_key: SecretStr | None = None
    signing_key_file: Path | None = None
    backup_key_file: Path | None = None
    redis_url: SecretStr | None = Field(default=None, validation_alias="REDIS_URL")
    metrics_token: SecretStr | None = Field(default=None, min_length=16)
    host: str = "127.0.0.1"
    port: int = Field(default=8443, ge=0, le=65535)
    forwarded_allow_ips: str = "127.0.0.1"
    log_level: str = Field(default="INFO", pattern="^(DEBUG|INFO|WARNING|ERROR)$")
    database_timeout_seconds: float = Field(default=2.0, gt=0, le=60)
    max_body_bytes: int = Field(default=8 * 1024 * 1024, ge=1024, le=64 * 1024 * 1024)
    anonymous_limit: int = Field(default=100, ge=1)
    device_limit: int = Field(default=600, ge=1)

    @model_validator(mode="after")
    def _has_its_secrets(self) -> Self:
        if self.signing_key is not None and self.signing_key_file is not None:
            raise ValueError("Set MEDSCHEDULE_SIGNING_KEY or MEDSCHEDULE_SIGNING_KEY_FILE, not both.")
        if self.mode is Mode.DEVELOPMENT:
            return self
        if self.mongodb_uri is None:
            raise ValueError("MONGODB_URI is not set: it names the database's replica set.")
        if self.signing_key is None and self.signing_key_file is None:
            raise ValueError(
                "MEDSCHEDULE_SIGNING_KEY_FILE is not set: it names the Ed25519 key that signs access tokens."
            )
        return self
