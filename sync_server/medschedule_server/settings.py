"""The server's settings, from the environment. Secrets have no defaults."""

import re
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any, Self
from urllib.parse import urlsplit

from pydantic import Field, SecretStr, field_validator, model_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

_THIS_MACHINE = frozenset({"127.0.0.1", "::1", "localhost"})
_ORIGIN = re.compile(r"https?://[A-Za-z0-9.-]+(:[0-9]{1,5})?")


class Mode(StrEnum):
    PRODUCTION = "production"
    DEVELOPMENT = "development"


class TlsVersion(StrEnum):
    V1_2 = "1.2"
    V1_3 = "1.3"


class KmsProvider(StrEnum):
    """Who keeps the master key that protects personal data."""

    LOCAL = "local"
    AWS = "aws"
    AZURE = "azure"
    GCP = "gcp"
    KMIP = "kmip"


class Settings(BaseSettings):
    """What an operator decides. Variables begin with `MEDSCHEDULE_`, except `MONGODB_URI` and `REDIS_URL`.

    Attributes:
        mode: development makes up what is missing; production refuses to start without it.
        mongodb_uri: of a replica set, which transactions and change streams need.
        signing_key: Ed25519 private key in PEM form that signs access tokens.
        signing_key_file: a file with the same.
        kms_provider: who keeps the master key; `local` is a file of this server's own.
        master_key_file: 96 random bytes that wrap the data keys of organisations.
        former_master_key_files: keys that were the master key before, separated by commas. They only unwrap.
        kms_credentials: how to call the key management service, as a JSON object.
        kms_master_key: which of the service's keys is the master key, as a JSON object.
        data_key_seconds: how long a data key is used before it is asked for anew.
        database_timeout_seconds: after which a request gives up on a lost database.
        anonymous_limit: requests without a token, per address, in 15 minutes (S127).
        device_limit: requests of one enrolled device or signed-in person in a minute.
        backup_key_file: a file with 64 hexadecimal digits that seals backups.
        redis_url: of a Redis that server processes share, `REDIS_URL`; none is needed.
        session_idle_minutes: after which a person's session ends that is not used (S122).
        session_hours: after which it ends in any case.
        openid_issuers: issuers that organisations may name as their OpenID providers, with commas.
        metrics_token: with it, `/api/v1/metrics` answers who knows it.
        tls_certificate: with `tls_key`, the server speaks TLS itself; both in PEM form.
        tls_minimum: the oldest version of TLS that is spoken (S161).
        allowed_hosts: names that the server answers to, with commas; every name if there are none.
        allowed_origins: of web pages that may call from a browser, with commas; none otherwise.
        forwarded_allow_ips: addresses of proxies whose `X-Forwarded-For` is believed.
        ai_base_url: of a Responses API that answers questions, such as `https://api.openai.com/v1`; nothing
            is asked anywhere without it and `ai_model`.
        ai_key: what the endpoint knows this server by; `ai_key_file` is a file with the same.
        ai_key_header: in which the key is sent, such as Azure's `api-key`; as a bearer's token without it.
        ai_organizations: ids of the organisations whose questions may leave, with commas, or `*` for all.
        ai_seconds: that a question may take in all.
        ai_limit: questions of one person in a minute.
        ai_daily_tokens: that each organisation may use in a day of UTC.
        ai_daily_cost: that it may spend in a day, in the currency of the prices; no limit without it.
        ai_input_price, ai_output_price: of a million tokens.
        ai_reasoning: how much a model that thinks before it answers is to think; not said without it.
        ai_cache_seconds: for which the answer to a question is given again.
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
    tls_certificate: Path | None = None
    tls_key: Path | None = None
    tls_minimum: TlsVersion = TlsVersion.V1_2
    allowed_hosts: str = ""
    allowed_origins: str = ""
    kms_provider: KmsProvider = KmsProvider.LOCAL
    master_key_file: Path | None = None
    former_master_key_files: Annotated[tuple[Path, ...], NoDecode] = ()
    kms_credentials: SecretStr | None = None
    kms_master_key: dict[str, Any] | None = None
    kms_tls_ca_file: Path | None = None
    kms_tls_certificate_key_file: Path | None = None
    data_key_seconds: float = Field(default=60.0, ge=0.01, le=3600)
    session_idle_minutes: int = Field(default=7 * 24 * 60, ge=20, le=7 * 24 * 60)
    session_hours: int = Field(default=30 * 24, ge=1, le=90 * 24)
    openid_issuers: str = ""
    host: str = "127.0.0.1"
    port: int = Field(default=8443, ge=0, le=65535)
    forwarded_allow_ips: str = "127.0.0.1"
    log_level: str = Field(default="INFO", pattern="^(DEBUG|INFO|WARNING|ERROR)$")
    database_timeout_seconds: float = Field(default=2.0, gt=0, le=60)
    max_body_bytes: int = Field(default=8 * 1024 * 1024, ge=1024, le=64 * 1024 * 1024)
    anonymous_limit: int = Field(default=100, ge=1)
    device_limit: int = Field(default=600, ge=1)

    ai_base_url: str | None = None
    ai_model: str | None = Field(default=None, min_length=1, max_length=100)
    ai_key: SecretStr | None = None
    ai_key_file: Path | None = None
    ai_key_header: str | None = Field(default=None, pattern="^[A-Za-z][A-Za-z0-9-]{0,60}$")
    ai_organizations: str = ""
    ai_seconds: float = Field(default=10.0, gt=0, le=60)
    ai_limit: int = Field(default=20, ge=1)
    ai_daily_tokens: int = Field(default=500_000, ge=0, le=10**12)
    ai_daily_cost: float | None = Field(default=None, ge=0, le=10**6)
    ai_input_price: float = Field(default=0.0, ge=0, le=10**6)
    ai_output_price: float = Field(default=0.0, ge=0, le=10**6)
    ai_reasoning: str | None = Field(default=None, pattern="^(none|minimal|low|medium|high)$")
    ai_cache_seconds: int = Field(default=600, ge=1, le=86_400)

    @property
    def hosts(self) -> frozenset[str]:
        """Return the names that the server answers to, in small letters."""
        return frozenset(_listed(self.allowed_hosts.lower()))

    @property
    def origins(self) -> tuple[str, ...]:
        """Return the origins of web pages that may call."""
        return _listed(self.allowed_origins)

    @field_validator("allowed_origins")
    @classmethod
    def _names_origins(cls, value: str) -> str:
        if not all(_ORIGIN.fullmatch(origin) for origin in _listed(value)):
            raise ValueError("Name origins in full, such as https://board.example.org, and never *.")
        return value

    @field_validator("ai_base_url")
    @classmethod
    def _keeps_questions_secret(cls, value: str | None) -> str | None:
        address = None if value is None else urlsplit(value)
        if address is None or (address.scheme == "https" and address.hostname):
            return value
        if address.scheme == "http" and address.hostname in _THIS_MACHINE:
            return value
        raise ValueError(
            "Name an endpoint with https, or one on this machine such as http://127.0.0.1:8080/v1."
        )

    @model_validator(mode="after")
    def _asks_whole(self) -> Self:
        if (self.ai_base_url is None) != (self.ai_model is None):
            raise ValueError("Set MEDSCHEDULE_AI_BASE_URL and MEDSCHEDULE_AI_MODEL, or neither.")
        if self.ai_key is not None and self.ai_key_file is not None:
            raise ValueError("Set MEDSCHEDULE_AI_KEY or MEDSCHEDULE_AI_KEY_FILE, not both.")
        return self

    @model_validator(mode="after")
    def _has_certificate_and_key(self) -> Self:
        if (self.tls_certificate is None) != (self.tls_key is None):
            raise ValueError("Set MEDSCHEDULE_TLS_CERTIFICATE and MEDSCHEDULE_TLS_KEY, or neither.")
        return self

    @field_validator("former_master_key_files", mode="before")
    @classmethod
    def _several_files(cls, value: Any) -> Any:
        return _listed(value) if isinstance(value, str) else value

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
        if self.kms_provider is KmsProvider.LOCAL and self.master_key_file is None:
            raise ValueError(
                "MEDSCHEDULE_MASTER_KEY_FILE is not set: it names the key that protects personal data."
            )
        if self.kms_provider is not KmsProvider.LOCAL and self.kms_credentials is None:
            raise ValueError(
                "MEDSCHEDULE_KMS_CREDENTIALS is not set: it says how to call the key management service."
            )
        return self


def _listed(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(",") if part.strip())
