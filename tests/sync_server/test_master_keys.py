import json
import secrets
from pathlib import Path

import pytest
from pydantic import SecretStr

from medschedule_server.composition import open_services
from medschedule_server.core.database import connected
from medschedule_server.core.encryption.errors import MasterKeyError
from medschedule_server.core.encryption.master_keys import KEY_BYTES, local_keys, local_name, master_keys
from medschedule_server.settings import KmsProvider, Mode, Settings
from medschedule_shared.identity import new_id
from medschedule_shared.time.clock import SystemClock


def written(file: Path, content: bytes) -> Path:
    file.write_bytes(content)
    file.chmod(0o600)
    return file


def development(**fields: object) -> Settings:
    return Settings.model_validate({"mode": Mode.DEVELOPMENT, **fields})


def test_a_key_comes_from_a_file_that_only_the_owner_reads(tmp_path: Path) -> None:
    key = secrets.token_bytes(KEY_BYTES)
    settings = development(master_key_file=written(tmp_path / "master", key))
    keys = master_keys(settings)
    assert keys is not None
    assert keys.providers == {local_name(key): {"key": key}}
    assert keys.primary == local_name(key)
    assert repr(key) not in repr(keys)
    (tmp_path / "master").chmod(0o644)
    with pytest.raises(MasterKeyError, match="read by others"):
        master_keys(settings)
    (tmp_path / "master").unlink()
    with pytest.raises(MasterKeyError, match="cannot be read"):
        master_keys(settings)


@pytest.mark.parametrize(
    "content", [b"", bytes(range(95)), bytes(range(97)), bytes(96), b"0123456789abcdef" * 6], ids=len
)
def test_what_is_no_random_key_of_96_bytes_is_refused(tmp_path: Path, content: bytes) -> None:
    settings = development(master_key_file=written(tmp_path / "master", content))
    with pytest.raises(MasterKeyError, match="openssl rand"):
        master_keys(settings)


def test_former_keys_are_listed_with_commas(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    old, older, new = (secrets.token_bytes(KEY_BYTES) for _ in range(3))
    files = written(tmp_path / "old", old), written(tmp_path / "older", older)
    monkeypatch.setenv("MEDSCHEDULE_FORMER_MASTER_KEY_FILES", f"{files[0]}, {files[1]}")
    keys = master_keys(development(master_key_file=written(tmp_path / "new", new)))
    assert keys is not None
    assert keys.primary == local_name(new)
    assert set(keys.providers) == {local_name(old), local_name(older), local_name(new)}


@pytest.mark.parametrize("provider", ["aws", "azure", "gcp", "kmip"])
async def test_a_key_management_service_is_passed_on_to_the_driver(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, mongo_uri: str, mongo_database: str, provider: str
) -> None:
    """What the driver takes is checked when the connection is made; no service is called here."""
    credentials = {
        "aws": {"accessKeyId": "id", "secretAccessKey": "secret"},
        "azure": {"tenantId": "tenant", "clientId": "client", "clientSecret": "secret"},
        "gcp": {"email": "server@example.org", "privateKey": "c2VjcmV0"},
        "kmip": {"endpoint": "127.0.0.1:1"},
    }[provider]
    options = {"region": "us-east-1", "key": "arn:aws:kms:us-east-1:1:key/1"}
    former = secrets.token_bytes(KEY_BYTES)
    monkeypatch.setenv("MEDSCHEDULE_KMS_PROVIDER", provider)
    monkeypatch.setenv("MEDSCHEDULE_KMS_CREDENTIALS", json.dumps(credentials))
    monkeypatch.setenv("MEDSCHEDULE_KMS_MASTER_KEY", json.dumps(options))
    settings = development(master_key_file=written(tmp_path / "former", former))
    keys = master_keys(settings)
    assert keys is not None
    assert "secret" not in repr(settings) + repr(keys)
    assert (keys.primary, keys.options) == (provider, options)
    assert keys.providers == {provider: credentials, local_name(former): {"key": former}}
    async with connected(mongo_uri, mongo_database, 5, keys) as database:
        await database.ensure(())
        assert database.vault


def test_credentials_that_are_no_object_are_refused_without_repeating_them() -> None:
    settings = development(kms_provider=KmsProvider.AWS, kms_credentials=SecretStr('["secret"]'))
    with pytest.raises(MasterKeyError, match="MEDSCHEDULE_KMS_CREDENTIALS") as refused:
        master_keys(settings)
    assert "secret" not in str(refused.value)


def test_certificates_for_a_service_reach_the_driver(tmp_path: Path) -> None:
    keys = master_keys(
        development(
            kms_provider=KmsProvider.KMIP,
            kms_credentials=SecretStr('{"endpoint": "kmip.example.org:5696"}'),
            kms_tls_ca_file=tmp_path / "ca.pem",
            kms_tls_certificate_key_file=tmp_path / "client.pem",
        )
    )
    assert keys is not None
    assert keys.tls == {
        "kmip": {
            "tlsCAFile": str(tmp_path / "ca.pem"),
            "tlsCertificateKeyFile": str(tmp_path / "client.pem"),
        }
    }


async def test_a_server_with_another_master_key_does_not_start(
    tmp_path: Path, mongo_uri: str, mongo_database: str
) -> None:
    right, wrong = (secrets.token_bytes(KEY_BYTES) for _ in range(2))
    async with connected(mongo_uri, mongo_database, 5, local_keys(right)) as database:
        await database.ensure(())
        await database.vault.seal(new_id(), "Rosa")
    settings = development(
        mongodb_uri=SecretStr(mongo_uri),
        database=mongo_database,
        master_key_file=written(tmp_path / "master", wrong),
    )
    with pytest.raises(MasterKeyError, match=local_name(right)):
        async with open_services(settings, SystemClock()):
            pass
    both = settings.model_copy(update={"former_master_key_files": (written(tmp_path / "former", right),)})
    async with open_services(both, SystemClock()):
        pass


async def test_a_key_that_goes_by_the_right_name_and_is_another_is_refused(
    mongo_uri: str, mongo_database: str
) -> None:
    keys = local_keys(secrets.token_bytes(KEY_BYTES))
    async with connected(mongo_uri, mongo_database, 5, keys) as database:
        await database.ensure(())
        await database.vault.seal(new_id(), "Rosa")
    forged = type(keys)(keys.primary, {keys.primary: {"key": secrets.token_bytes(KEY_BYTES)}})
    async with connected(mongo_uri, mongo_database, 5, forged) as database:
        with pytest.raises(MasterKeyError, match="does not open"):
            await database.ensure(())
