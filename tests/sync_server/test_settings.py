import subprocess
from collections.abc import Iterator
from pathlib import Path
from socket import create_server

import pytest
from joserfc.jwk import OKPKey, RSAKey
from pydantic import SecretStr, ValidationError

from medschedule_server.auth.signing_key import SigningKeyError, signing_key
from medschedule_server.composition import open_services
from medschedule_server.core.database import DatabaseSettingsError
from medschedule_server.development.mongod_binary import find_mongod
from medschedule_server.development.parent_death import guarded
from medschedule_server.settings import Mode, Settings
from medschedule_shared.time.clock import SystemClock

URI = "mongodb://127.0.0.1:1/?replicaSet=rs0"
RFC_8037: dict[str, str | list[str]] = {
    "kty": "OKP",
    "crv": "Ed25519",
    "d": "nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A",
    "x": "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo",
}


@pytest.fixture(autouse=True)
def _no_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in (
        "MONGODB_URI",
        "MEDSCHEDULE_MODE",
        "MEDSCHEDULE_SIGNING_KEY",
        "MEDSCHEDULE_SIGNING_KEY_FILE",
        "MEDSCHEDULE_MASTER_KEY_FILE",
    ):
        monkeypatch.delenv(name, raising=False)


def pem(key: OKPKey) -> str:
    return key.as_pem(private=True).decode()


@pytest.fixture
def key() -> OKPKey:
    return OKPKey.generate_key("Ed25519")


def test_production_refuses_to_start_without_its_secrets(
    monkeypatch: pytest.MonkeyPatch, key: OKPKey
) -> None:
    with pytest.raises(ValidationError, match="MONGODB_URI is not set"):
        Settings()
    monkeypatch.setenv("MONGODB_URI", URI)
    with pytest.raises(ValidationError, match="MEDSCHEDULE_SIGNING_KEY_FILE is not set"):
        Settings()
    monkeypatch.setenv("MEDSCHEDULE_SIGNING_KEY", pem(key))
    with pytest.raises(ValidationError, match="MEDSCHEDULE_MASTER_KEY_FILE is not set"):
        Settings()
    monkeypatch.setenv("MEDSCHEDULE_KMS_PROVIDER", "aws")
    with pytest.raises(ValidationError, match="MEDSCHEDULE_KMS_CREDENTIALS is not set"):
        Settings()
    monkeypatch.delenv("MEDSCHEDULE_KMS_PROVIDER")
    monkeypatch.setenv("MEDSCHEDULE_MASTER_KEY_FILE", "/tmp/master")  # noqa: S108 - never opened
    settings = Settings()
    assert settings.mode is Mode.PRODUCTION
    assert signing_key(settings).thumbprint() == key.thumbprint()
    assert "PRIVATE" not in repr(settings)
    monkeypatch.setenv("MEDSCHEDULE_SIGNING_KEY_FILE", "/tmp/key")  # noqa: S108 - never opened
    with pytest.raises(ValidationError, match="not both"):
        Settings()


def test_development_makes_a_key_up() -> None:
    settings = Settings(mode=Mode.DEVELOPMENT)
    assert signing_key(settings).thumbprint() != signing_key(settings).thumbprint()


def test_settings_do_not_change() -> None:
    settings = Settings(mode=Mode.DEVELOPMENT)
    with pytest.raises(ValidationError, match="frozen"):
        settings.port = 1  # type: ignore[misc] # that it is refused is the point


def test_a_key_comes_from_a_file_that_only_the_owner_reads(tmp_path: Path, key: OKPKey) -> None:
    file = tmp_path / "key.pem"
    file.write_text(pem(key))
    settings = Settings(mode=Mode.DEVELOPMENT, signing_key_file=file)
    file.chmod(0o640)
    with pytest.raises(SigningKeyError, match="read by others"):
        signing_key(settings)
    file.chmod(0o600)
    assert signing_key(settings).thumbprint() == key.thumbprint()
    file.unlink()
    with pytest.raises(SigningKeyError, match="cannot be read"):
        signing_key(settings)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "secret",
        pem(OKPKey.generate_key("Ed448")),
        OKPKey.generate_key("Ed25519").as_pem(private=False).decode(),
        RSAKey.generate_key(2048).as_pem(private=True).decode(),
    ],
)
def test_what_is_no_ed25519_private_key_is_refused(text: str) -> None:
    with pytest.raises(SigningKeyError, match="not an Ed25519 private key"):
        signing_key(Settings(mode=Mode.DEVELOPMENT, signing_key=SecretStr(text)))


def test_a_published_key_is_refused() -> None:
    published = pem(OKPKey.import_key(RFC_8037))
    with pytest.raises(SigningKeyError, match="published example"):
        signing_key(Settings(mode=Mode.DEVELOPMENT, signing_key=SecretStr(published)))


@pytest.mark.parametrize(
    "uri",
    [None, "http://user:secret@host", "mongodb://", "mongodb://host:port"],
)
async def test_services_need_a_database(uri: str | None) -> None:
    settings = Settings(mode=Mode.DEVELOPMENT, mongodb_uri=None if uri is None else SecretStr(uri))
    with pytest.raises(DatabaseSettingsError, match="MONGODB_URI") as refused:
        async with open_services(settings, SystemClock()):
            pass
    assert "secret" not in str(refused.value)


@pytest.fixture
def lone_mongod(tmp_path: Path) -> Iterator[str]:
    """Return the address of a MongoDB that is no replica set."""
    with create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    command = [str(find_mongod()), "--dbpath", str(tmp_path), "--bind_ip", "127.0.0.1", "--port", str(port)]
    with subprocess.Popen(guarded([*command, "--nounixsocket"]), stdout=subprocess.DEVNULL) as process:
        yield f"mongodb://127.0.0.1:{port}"
        process.terminate()


async def test_a_database_that_stands_alone_is_refused(lone_mongod: str) -> None:
    settings = Settings(
        mode=Mode.DEVELOPMENT, mongodb_uri=SecretStr(lone_mongod), database_timeout_seconds=30
    )
    with pytest.raises(DatabaseSettingsError, match="stands alone"):
        async with open_services(settings, SystemClock()):
            pass
