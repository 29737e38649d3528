"""Settings come from the environment, and one that cannot be used is one sentence."""

from pathlib import Path

import pytest
from pydantic import ValidationError

from medschedule_desktop.errors.settings import SettingsInvalid
from medschedule_desktop.policies.resolution import load_settings
from medschedule_desktop.settings import Settings


def test_defaults_need_no_environment() -> None:
    settings = Settings()
    assert settings.server_url is None
    assert settings.data_dir.name == "medschedule"
    assert settings.replica_path == settings.data_dir / "replica.db"


def test_the_environment_decides(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("MEDSCHEDULE_SERVER_URL", "https://schedule.example.org/")
    monkeypatch.setenv("MEDSCHEDULE_DATA_DIR", str(tmp_path))
    monkeypatch.setenv("MEDSCHEDULE_CA_BUNDLE", str(tmp_path / "ca.pem"))
    monkeypatch.setenv("MEDSCHEDULE_POLL_SECONDS", "5")
    settings = load_settings()
    assert settings.server_url == "https://schedule.example.org"
    assert settings.data_dir == tmp_path
    assert settings.ca_bundle == tmp_path / "ca.pem"
    assert settings.poll_seconds == 5


def test_settings_do_not_change() -> None:
    with pytest.raises(ValidationError, match="frozen"):
        Settings().poll_seconds = 1  # type: ignore[misc]


@pytest.mark.parametrize(
    "url",
    ["https://schedule.example.org", "http://127.0.0.1:8443", "http://[::1]:8443", "http://localhost"],
)
def test_addresses_that_are_safe(url: str) -> None:
    assert Settings(server_url=url).server_url == url


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("SERVER_URL", "http://schedule.example.org", "The server address must begin with https://"),
        ("SERVER_URL", "http://10.0.0.7", "The server address must begin with https://"),
        ("SERVER_URL", "schedule.example.org", "must look like https://schedule.example.org"),
        ("SERVER_URL", "ftp://schedule.example.org", "must look like https://schedule.example.org"),
        ("SERVER_URL", "", "must look like https://schedule.example.org"),
        ("POLL_SECONDS", "0", "greater than 0"),
        ("POLL_SECONDS", "soon", "valid number"),
        ("REQUEST_SECONDS", "601", "less than or equal to 600"),
    ],
)
def test_a_setting_that_cannot_be_used_is_named(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, sentence: str
) -> None:
    monkeypatch.setenv(f"MEDSCHEDULE_{name}", value)
    with pytest.raises(SettingsInvalid, match=f"The setting MEDSCHEDULE_{name} cannot be used: .*{sentence}"):
        load_settings()
