"""What a station is told from outside, built once by the composition root."""

from ipaddress import ip_address
from pathlib import Path
from typing import Annotated
from urllib.parse import urlsplit

from platformdirs import user_data_path
from pydantic import AfterValidator, Field, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from medschedule_desktop.errors import SettingsInvalid
from medschedule_desktop.language.catalogue import LanguageCode


def safe_server_url(url: str) -> str:
    """Return the address without a trailing slash.

    Raises:
        ValueError: it is not an address, or it would send passwords in clear over a network.
    """
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ValueError("The server address must look like https://schedule.example.org.")
    if parts.scheme == "http" and not _is_loopback(parts.hostname):
        raise ValueError("The server address must begin with https://.")
    return url.rstrip("/")


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


class Settings(BaseSettings):
    """The settings of one station, from `MEDSCHEDULE_*` in the environment.

    Attributes:
        server_url: asked for at enrolment when it is None.
        data_dir: holds the replica; one station, one folder.
        ca_bundle: certificate authorities of the hospital, in place of the system's.
        poll_seconds: how often the server is asked when it cannot poke.
        request_seconds: how long one request to the server may take.
        solver_seconds: how long Generate searches at most.
        emergency_folder: where the sheet with names and telephone numbers is written at every change of
            shift; None writes none, for the files are not encrypted.
        emergency_keep: how many of them are kept.
        language: of the screens; the computer's when it is None.
    """

    model_config = SettingsConfigDict(env_prefix="MEDSCHEDULE_", frozen=True, extra="ignore")

    server_url: Annotated[str, AfterValidator(safe_server_url)] | None = None
    data_dir: Path = Field(default_factory=lambda: user_data_path("medschedule", appauthor=False))
    ca_bundle: Path | None = None
    poll_seconds: float = Field(default=30, gt=0, le=3600)
    request_seconds: float = Field(default=30, gt=0, le=600)
    solver_seconds: float = Field(default=120, gt=0, le=3600)
    emergency_folder: Path | None = None
    emergency_keep: int = Field(default=6, ge=1, le=200)
    language: LanguageCode | None = None

    @property
    def replica_path(self) -> Path:
        return self.data_dir / "replica.db"


def load_settings() -> Settings:
    """Return the settings of this process's environment.

    Raises:
        SettingsInvalid: one of them cannot be used; the sentence names it.
    """
    try:
        return Settings()
    except ValidationError as error:
        problem = error.errors(include_url=False, include_input=False)[0]
        name = f"MEDSCHEDULE_{'_'.join(str(part) for part in problem['loc'][:1])}".upper()
        why = problem["msg"].removeprefix("Value error, ").rstrip(".")
        raise SettingsInvalid(f"The setting {name} cannot be used: {why}.") from error
