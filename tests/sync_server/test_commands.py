"""The command line, as an operator runs it."""

import json
import secrets
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest
from joserfc.jwk import OKPKey
from tests.sync_server.hospital import PASSWORD
from tests.sync_server.program import PROGRAM, environment, ran


@contextmanager
def served(*arguments: str, **values: str) -> Iterator[tuple[subprocess.Popen[str], dict[str, Any]]]:
    """Run a server; give its process and what it announced."""
    command = [*PROGRAM, "serve", "--port", "0", *arguments]
    with subprocess.Popen(
        command, env=environment(**values), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        try:
            assert process.stdout is not None
            yield process, json.loads(process.stdout.readline())
        finally:
            process.terminate()


@pytest.fixture
def production(mongo_uri: str, mongo_database: str, tmp_path: Path) -> dict[str, str]:
    key = tmp_path / "key.pem"
    key.touch(0o600)
    key.write_bytes(OKPKey.generate_key("Ed25519").as_pem(private=True))
    master = tmp_path / "master.key"
    master.touch(mode=0o600)
    master.write_bytes(secrets.token_bytes(96))
    return {
        "MONGODB_URI": mongo_uri,
        "MEDSCHEDULE_DATABASE": mongo_database,
        "MEDSCHEDULE_SIGNING_KEY_FILE": str(key),
        "MEDSCHEDULE_MASTER_KEY_FILE": str(master),
    }


def is_alive(pid: int) -> bool:
    return Path(f"/proc/{pid}").exists()


@pytest.mark.skipif(sys.platform != "linux", reason="looks at processes the way Linux shows them")
def test_the_sample_hospital_is_served_until_sigterm_and_its_database_goes_with_it() -> None:
    with served("--sample", "hospital") as (process, ready):
        with httpx.Client(base_url=ready["url"]) as http:
            assert http.get("/api/v1/health").json()["data"]["status"] == "ok"
            admin = next(found for found in ready["logins"] if found["role"] == "admin")
            login = {
                "login": admin["login"],
                "password": admin["password"],
                "organizationId": ready["organizationId"],
            }
            assert http.post("/api/v1/auth/login", json=login).status_code == 200
            for kind in ("desktop", "kiosk"):
                body = {"code": ready["codes"][kind][0], "deviceName": kind}
                enrolment = http.post("/api/v1/devices/enrol", json=body).json()["data"]
                token = enrolment["tokens"]["accessToken"]
                headers = {"Authorization": f"Bearer {token}"}
                answer = http.post("/api/v1/sync/position", json={}, headers=headers)
                assert answer.status_code == 200
                assert len(enrolment["unitIds"]) == (8 if kind == "desktop" else 1)
        assert ready["mongod"]["version"].startswith("6.")
        assert is_alive(ready["mongod"]["pid"])
        process.send_signal(signal.SIGTERM)
        assert process.stderr is not None
        said = process.stderr.read()
        assert process.wait(20) == 0
    assert not is_alive(ready["mongod"]["pid"])
    assert not Path(ready["mongod"]["folder"]).exists()
    assert "started MongoDB in" in said
    assert "Stopping MongoDB" in said
    assert "Traceback" not in said


def test_an_operator_makes_an_organisation_accounts_and_codes(production: dict[str, str]) -> None:
    created = ran(
        *("org", "create", "--name", "Lakeview", "--timezone", "America/Chicago"),
        *("--admin-login", "Admin", "--admin-name", "The Admin"),
        given=PASSWORD + "\n",
        **production,
    )
    assert created.returncode == 0, created.stderr
    organization_id = json.loads(created.stdout)["organizationId"]
    added = ran(
        *("user", "add", "--login", "auditor", "--name", "An Auditor", "--role", "auditor"),
        given=PASSWORD + "\n",
        **production,
    )
    assert added.returncode == 0, added.stderr
    assert json.loads(added.stdout)["organizationId"] == organization_id

    again = ran(
        *("user", "add", "--login", "AUDITOR", "--name", "Another", "--role", "auditor"),
        given=PASSWORD + "\n",
        **production,
    )
    assert (again.returncode, again.stderr) == (1, "medschedule-server: This login is taken.\n")
    no_unit = ran("device", "code", "--kind", "kiosk", "--units", "4W", **production)
    assert (no_unit.returncode, no_unit.stderr) == (1, "medschedule-server: There is no unit 4W.\n")

    with served(**production) as (_, ready):
        assert ready["mongod"]["pid"] is None
        body = {"login": "admin", "password": PASSWORD, "organizationId": organization_id}
        answer = httpx.post(f"{ready['url']}/api/v1/auth/login", json=body)
        assert answer.json()["data"]["role"] == "admin"


@pytest.mark.parametrize(
    ("arguments", "values", "code", "sentence"),
    [
        (("serve",), {}, 2, "MONGODB_URI is not set"),
        (("serve",), {"MONGODB_URI": "mongodb://127.0.0.1:1"}, 2, "MEDSCHEDULE_SIGNING_KEY_FILE is not set"),
        (("serve",), {"MEDSCHEDULE_PORT": "many"}, 2, "port"),
        (
            ("serve", "--development"),
            {"MONGODB_URI": "mongodb://127.0.0.1:1", "MEDSCHEDULE_DATABASE_TIMEOUT_SECONDS": "0.2"},
            1,
            "cannot reach its database",
        ),
        (
            ("serve", "--development"),
            {"MONGODB_URI": "http://127.0.0.1"},
            2,
            "MONGODB_URI is not an address",
        ),
        (
            ("serve", "--development"),
            {"MEDSCHEDULE_SIGNING_KEY": "secret", "MONGODB_URI": "mongodb://127.0.0.1:1"},
            2,
            "not an Ed25519 private key",
        ),
        (("serve", "--sample", "hospital", "--forward-by-input"), {}, 1, "is for --sample ward-0545"),
    ],
)
def test_what_is_wrong_is_said_in_one_sentence(
    arguments: tuple[str, ...], values: dict[str, str], code: int, sentence: str
) -> None:
    failed = ran(*arguments, **values)
    assert failed.returncode == code
    assert sentence in failed.stderr
    assert failed.stderr.count("\n") == 1
    assert failed.stdout == ""


def test_a_taken_port_is_said_in_one_sentence(production: dict[str, str]) -> None:
    with served(**production) as (_, ready):
        failed = ran("serve", "--port", ready["url"].rpartition(":")[2], **production)
    assert failed.returncode == 1
    assert "ddress already in use" in failed.stderr
    assert "Traceback" not in failed.stderr


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"--timezone": "Mars/Olympus"}, "is not a time zone"),
        ({"--name": ""}, "name"),
        ({"given": "short\n"}, "at least 15 characters"),
        ({"given": ""}, "no password"),
    ],
)
def test_an_organisation_that_cannot_be(
    production: dict[str, str], changed: dict[str, str], sentence: str
) -> None:
    fields = {
        "--name": "Lakeview",
        "--timezone": "America/Chicago",
        "--admin-login": "admin",
        "--admin-name": "Admin",
    }
    given = changed.pop("given", PASSWORD + "\n")
    words = [word for pair in (fields | changed).items() for word in pair]
    failed = ran("org", "create", *words, given=given, **production)
    assert failed.returncode == 1
    assert sentence in failed.stderr
    assert failed.stderr.count("\n") == 1
