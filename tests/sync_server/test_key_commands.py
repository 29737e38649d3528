"""`medschedule-server keys`, run as a process of its own on a real database; it may be killed."""

import json
import secrets
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from pymongo import MongoClient
from tests.sync_server.hospital import PASSWORD, Hospital, founded, invented_hospital
from tests.sync_server.people import login_body
from tests.sync_server.program import PROGRAM, environment, ran
from tests.sync_server.running import running
from tests.sync_server.sealed_values import Stored, data_keys_in_use
from tests.sync_server.station import Station, assign, enrolled

from medschedule_server.core.encryption.master_keys import local_name, new_master_key
from medschedule_server.core.secret_file import write_new_secret
from medschedule_server.settings import Settings
from medschedule_shared.identity import EntityId, new_id

MASTER_KEY = "MEDSCHEDULE_MASTER_KEY_FILE"
FORMER_MASTER_KEYS = "MEDSCHEDULE_FORMER_MASTER_KEY_FILES"
KILLED_AT = ("data_keys", "staff", "changes")
"""Collections whose change gives away how far a rotation is: at its beginning, and within two sweeps."""

Values = dict[str, str]


def lines(done: subprocess.CompletedProcess[str]) -> list[dict[str, Any]]:
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


@pytest.fixture
def own(mongo_uri: str, mongo_database: str) -> Iterator[Stored]:
    """Return a database of this test alone, as it is stored."""
    with MongoClient[dict[str, Any]](mongo_uri) as client:
        yield client[mongo_database]


@pytest.fixture
def values(mongo_uri: str, mongo_database: str, tmp_path: Path) -> Values:
    """Return the settings of an installation that has nothing yet, not even its keys."""
    return {
        "MONGODB_URI": mongo_uri,
        "MEDSCHEDULE_DATABASE": mongo_database,
        "MEDSCHEDULE_SIGNING_KEY_FILE": str(tmp_path / "signing.pem"),
        MASTER_KEY: str(tmp_path / "master.key"),
        "MEDSCHEDULE_DATA_KEY_SECONDS": "0.05",
    }


@pytest.fixture
def installed(settings: Settings, values: Values) -> Settings:
    """Return the settings of a server in this process on an installation that has its keys."""
    assert settings.signing_key is not None
    pem = settings.signing_key.get_secret_value().encode()
    write_new_secret(Path(values["MEDSCHEDULE_SIGNING_KEY_FILE"]), pem)
    write_new_secret(Path(values[MASTER_KEY]), new_master_key())
    return settings.model_copy(
        update={
            "database": values["MEDSCHEDULE_DATABASE"],
            "master_key_file": Path(values[MASTER_KEY]),
            "data_key_seconds": 0.05,
        }
    )


@pytest.fixture
async def two(installed: Settings) -> tuple[EntityId, EntityId]:
    """Return the organisations of an installation that stands still."""
    async with running(installed) as server:
        made = [await founded(server.services, invented_hospital(name)) for name in ("Lake", "River")]
        for hospital in made:
            await server.services.keys.encrypt(hospital.id)
        return made[0].id, made[1].id


def test_init_makes_a_master_key_for_its_owner_alone_and_never_again(values: Values) -> None:
    file = Path(values[MASTER_KEY])
    first = (*("--name", "Lakeview", "--timezone", "America/Chicago"), *("--admin-login", "boss"))
    words = ("init", "--make-keys", *first, "--admin-name", "A. B.")
    [made] = lines(ran(*words, given=f"{PASSWORD}\n", **values))
    key = file.read_bytes()
    assert made["keys"] == [values["MEDSCHEDULE_SIGNING_KEY_FILE"], str(file)]
    assert (len(key), file.stat().st_mode & 0o777) == (96, 0o600)
    [again] = lines(ran("init", "--make-keys", **values))
    assert (again["keys"], file.read_bytes()) == ([], key)
    file.unlink()
    refused = ran("init", "--make-keys", **values)
    assert refused.returncode == 2, "another key is made, and it does not open what is there"
    assert local_name(key) in refused.stderr


def test_keys_of_one_organisation_or_of_every_one_are_shown_and_changed(
    values: Values, two: tuple[EntityId, EntityId], own: Stored
) -> None:
    before = {line["organizationId"]: line for line in lines(ran("keys", "status", **values))}
    assert set(before) == set(two)
    assert {line["dataKey"] for line in before.values()} == data_keys_in_use(own)
    for line in before.values():
        assert line["masterKey"] == local_name(Path(values[MASTER_KEY]).read_bytes())
        assert (line["formerDataKeys"], line["finished"]) == (0, True)
        assert line["madeAt"].endswith("Z")
    wrapped, rotated = lines(ran("keys", "rotate", "--organization", two[0], **values))
    assert (wrapped, rotated["organizationId"]) == ({"rewrapped": 0}, two[0])
    assert rotated["resealed"] > 0
    [after] = lines(ran("keys", "status", "--organization", two[0], **values))
    assert (after["formerDataKeys"], after["finished"]) == (1, True)
    assert after["dataKey"] != before[two[0]]["dataKey"]
    assert data_keys_in_use(own) == {after["dataKey"], before[two[1]]["dataKey"]}
    [_, *everyone] = lines(ran("keys", "rotate", **values))
    assert {line["organizationId"] for line in everyone} == set(two)
    assert not data_keys_in_use(own) & {after["dataKey"], before[two[1]]["dataKey"]}


def test_a_new_master_key_wraps_every_data_key(
    values: Values, two: tuple[EntityId, EntityId], own: Stored, tmp_path: Path
) -> None:
    in_use, new = data_keys_in_use(own), tmp_path / "new.key"
    write_new_secret(new, new_master_key())
    both = {**values, MASTER_KEY: str(new), FORMER_MASTER_KEYS: values[MASTER_KEY]}
    assert lines(ran("keys", "rotate", "--master-only", **both)) == [{"rewrapped": 2}]
    told = lines(ran("keys", "status", **{**values, MASTER_KEY: str(new)}))
    assert {line["masterKey"] for line in told} == {local_name(new.read_bytes())}
    assert {line["dataKey"] for line in told} == data_keys_in_use(own) == in_use


def test_encrypt_seals_what_lies_in_the_clear(
    values: Values, two: tuple[EntityId, EntityId], own: Stored
) -> None:
    for organization_id in two:
        plain = {"q": {"organizationId": organization_id}, "u": {"$set": {"displayName": "Rosa"}}}
        own.command("update", "users", updates=[plain], bypassDocumentValidation=True)
    done = lines(ran("keys", "encrypt", "--organization", two[0], **values))
    assert done == [{"organizationId": two[0], "sealed": 1}]
    assert [user["organizationId"] for user in own["users"].find({"displayName": "Rosa"})] == [two[1]]
    everyone = {line["organizationId"]: line["sealed"] for line in lines(ran("keys", "encrypt", **values))}
    assert everyone == {two[0]: 0, two[1]: 1}
    assert own["users"].find_one({"displayName": "Rosa"}) is None


def test_an_unknown_organisation_is_said_and_gets_no_key(
    values: Values, two: tuple[EntityId, EntityId], own: Stored
) -> None:
    before = list(own["data_keys"].find())
    for action, unknown in (("status", new_id()), ("rotate", new_id()), ("encrypt", "nonsense")):
        failed = ran("keys", action, "--organization", unknown, **values)
        assert (failed.returncode, failed.stdout) == (1, "")
        assert "There is no such organisation" in failed.stderr
        assert "Traceback" not in failed.stderr
    assert list(own["data_keys"].find()) == before


def test_a_wrong_master_key_changes_nothing(
    values: Values, two: tuple[EntityId, EntityId], own: Stored, tmp_path: Path
) -> None:
    before = list(own["data_keys"].find()), list(own["users"].find())
    wrong, short, absent = (tmp_path / name for name in ("wrong", "short", "absent"))
    write_new_secret(wrong, new_master_key())
    write_new_secret(short, secrets.token_bytes(32))
    right = local_name(Path(values[MASTER_KEY]).read_bytes())
    for action, file, sentence in (
        ("status", absent, "cannot be read"),
        ("rotate", wrong, right),
        ("encrypt", short, "openssl rand"),
    ):
        failed = ran("keys", action, **{**values, MASTER_KEY: str(file)})
        assert (failed.returncode, failed.stdout) == (2, "")
        assert sentence in failed.stderr
        assert failed.stderr.count("\n") == 1
    assert (list(own["data_keys"].find()), list(own["users"].find())) == before


@contextmanager
def rotating(values: Values) -> Iterator[subprocess.Popen[bytes]]:
    """Run `keys rotate`; kill it if it still runs in the end."""
    with subprocess.Popen(
        [*PROGRAM, "keys", "rotate"],
        env=environment(**values),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as process:
        try:
            yield process
        finally:
            process.kill()


async def _edited(desktop: Station, hospital: Hospital, day: int) -> None:
    """Record an edit as a station does: a process that was killed while it had the organisation's turn keeps
    it for five seconds, the station is told that the database is lost, and it sends the same again.
    """
    worded = assign(hospital, day=day, override_reason="She asked for it")
    envelope = desktop.envelope(worded, hospital.admin.id)
    if (await desktop.push(envelope)).status_code == 503:
        await desktop.push(envelope)
    [receipt] = await desktop.receipts(envelope)
    assert receipt.status.value == "applied"
    await desktop.pull()


async def test_a_rotation_that_is_killed_is_completed_by_the_next(
    installed: Settings, values: Values, own: Stored
) -> None:
    """Killed thrice on its way, with what it has changed in the database as the signal; a ward goes on."""
    async with running(installed) as server:
        hospital = await founded(server.services, invented_hospital())
        person = hospital.staff[0]
        crowd = [person.changed(id=new_id(), employee_id=f"E{number}") for number in range(400)]
        await server.services.organizations.import_records(hospital.id, crowd)
        desktop = await enrolled(server.http, server.services, hospital)
        await _edited(desktop, hospital, 0)
        await server.services.keys.encrypt(hospital.id)
        [first] = data_keys_in_use(own)
        for day, collection in enumerate(KILLED_AT, start=1):
            updates = [{"$match": {"operationType": "update"}}]
            with own[collection].watch(updates) as changes, rotating(values) as process:
                next(changes)
                process.kill()
                assert process.wait(20) == -9
            state = await server.services.keys.state(hospital.id)
            assert (state.former, state.finished) == (1, False)
            assert data_keys_in_use(own) >= {first}
            await _edited(desktop, hospital, day)
        assert len(data_keys_in_use(own)) == 2
        *_, rotated = lines(ran("keys", "rotate", **values))
        assert rotated["resealed"] > 0
        state = await server.services.keys.state(hospital.id)
        assert (state.former, state.finished) == (1, True)
        assert data_keys_in_use(own) == {state.data_key}
        await _edited(desktop, hospital, len(KILLED_AT) + 1)
        head = (await desktop.position()).seq
        fresh = {(change.collection, change.id): change.body for change in await desktop.snapshot(head)}
        assert fresh == {key: body for key, body in desktop.replica.items() if body["deletedAt"] is None}
        signed_in = await server.http.post("/api/v1/auth/login", json=login_body(hospital.nurse))
        assert signed_in.status_code == 200
