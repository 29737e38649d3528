"""Keys change, and older databases are sealed, while stations go on; it can be cut off anywhere."""

import asyncio
import secrets
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import pytest
from pymongo import MongoClient
from tests.samples.opened_documents import opened
from tests.sync_server.hospital import Hospital, founded, invented_hospital
from tests.sync_server.people import login_body
from tests.sync_server.running import Running, running
from tests.sync_server.sealed_values import Stored, data_keys_in_use, sealed_values
from tests.sync_server.station import Station, enrolled

from medschedule_server.composition import collection_plans
from medschedule_server.core.encryption.errors import MasterKeyError
from medschedule_server.core.encryption.master_keys import KEY_BYTES, local_name
from medschedule_server.settings import Settings
from medschedule_shared.operations.update_fields import FieldEdit, UpdateFields

SEALED = tuple(plan.name for plan in collection_plans() if plan.sealed is not None)


@pytest.fixture
def own(mongo_uri: str, mongo_database: str) -> Iterator[Stored]:
    """Return a database of this test alone, as it is stored."""
    with MongoClient[dict[str, Any]](mongo_uri) as client:
        yield client[mongo_database]


@pytest.fixture
def own_settings(settings: Settings, mongo_database: str) -> Settings:
    """Return settings with data keys that are soon asked for anew."""
    return settings.model_copy(update={"database": mongo_database, "data_key_seconds": 0.02})


@pytest.fixture
async def own_server(own_settings: Settings) -> AsyncIterator[Running]:
    async with running(own_settings) as started:
        yield started


@pytest.fixture
async def ward(own_server: Running) -> Hospital:
    return await founded(own_server.services, invented_hospital())


def content(database: Stored) -> dict[str, list[dict[str, Any]]]:
    """Return what is stored, as the server reads it."""
    return {name: opened(database, database[name].find().sort("_id")) for name in SEALED}


async def _edited(desktop: Station, hospital: Hospital, number: int) -> None:
    person = hospital.staff[0]
    edit = FieldEdit(path="personalInfo.phone", base=None, value=f"+1 555 {number}")
    update = UpdateFields(collection="staff", document_id=person.id, edits=(edit,))
    await desktop.receipts(desktop.envelope(update, hospital.admin.id))
    await desktop.pull()


async def test_a_new_data_key_while_others_read_and_write(
    own_server: Running, ward: Hospital, own: Stored
) -> None:
    desktop = await enrolled(own_server.http, own_server.services, ward)
    keys = own_server.services.keys
    before = await keys.state(ward.id)
    ended = asyncio.Event()

    async def work() -> int:
        count = 0
        while not ended.is_set() or count < 3:
            await _edited(desktop, ward, count)
            count += 1
        return count

    working = asyncio.create_task(work())
    resealed = await keys.rotate(ward.id)
    ended.set()
    assert await working >= 3
    await keys.encrypt(ward.id)
    state = await keys.state(ward.id)
    assert resealed > 0
    assert state.data_key != before.data_key
    assert (state.former, state.finished) == (1, True)
    assert data_keys_in_use(own) == {state.data_key}
    head = (await desktop.position()).seq
    fresh = {(change.collection, change.id): change.body for change in await desktop.snapshot(head)}
    assert fresh == {key: body for key, body in desktop.replica.items() if body["deletedAt"] is None}
    signed_in = await own_server.http.post("/api/v1/auth/login", json=login_body(ward.nurse))
    assert signed_in.status_code == 200


@pytest.mark.parametrize("command", ["rotate", "encrypt"])
async def test_a_rotation_that_was_cut_off_is_completed_without_another_key(
    own_server: Running, ward: Hospital, own: Stored, command: str
) -> None:
    keys, vault = own_server.services.keys, own_server.services.database.vault
    await keys.encrypt(ward.id)
    before = content(own)
    await vault.keys.replace(ward.id)
    assert not (await keys.state(ward.id)).finished
    await getattr(keys, command)(ward.id)
    state = await keys.state(ward.id)
    assert (state.former, state.finished) == (1, True)
    assert data_keys_in_use(own) == {state.data_key}
    assert content(own) == {**before, "operations": content(own)["operations"]}
    await keys.rotate(ward.id)
    assert (await keys.state(ward.id)).former == 2


async def test_a_key_that_was_made_and_not_yet_used_is_taken(own_server: Running, ward: Hospital) -> None:
    vault = own_server.services.database.vault
    made = await vault.keys.current(f"{ward.id}/next")
    assert await vault.keys.replace(ward.id) == made


async def test_what_an_older_version_left_plain_is_sealed_at_the_start(
    own_settings: Settings, own: Stored
) -> None:
    async with running(own_settings) as server:
        hospital = await founded(server.services, invented_hospital())
        desktop = await enrolled(server.http, server.services, hospital)
        await _edited(desktop, hospital, 1)
    sealed = {name for name, _ in sealed_values(own)}
    assert {"staff", "users", "changes", "operations"} <= sealed
    before = content(own)
    _make_old(own)
    assert not sealed_values(own)
    async with running(own_settings) as server:
        assert (await server.services.keys.state(hospital.id)).finished
        signed_in = await server.http.post("/api/v1/auth/login", json=login_body(hospital.nurse))
        assert signed_in.status_code == 200
    assert {name for name, _ in sealed_values(own)} >= sealed
    assert content(own) == before
    assert "Last" not in str([own["staff"].find_one(), own["changes"].find_one({"collection": "staff"})])


async def test_sealing_that_was_cut_off_goes_on(own_settings: Settings, own: Stored) -> None:
    async with running(own_settings) as server:
        hospital = await founded(server.services, invented_hospital())
    before = content(own)
    half = own["changes"].find_one({"private": True})
    _make_old(own, but=None if half is None else half["_id"])
    async with running(own_settings) as server:
        assert (await server.services.keys.state(hospital.id)).finished
    assert content(own) == before


def _make_old(database: Stored, but: object = None) -> None:
    """Store everything as the version before encryption did, except one row."""
    for name in SEALED:
        for found in opened(database, database[name].find({"_id": {"$ne": but}})):
            found.pop("private", None)
            database.command(
                "update",
                name,
                updates=[{"q": {"_id": found["_id"]}, "u": found}],
                bypassDocumentValidation=True,
            )
    database["key_sweeps"].delete_many({})
    if but is None:
        database["data_keys"].delete_many({})
        database["organization_secrets"].delete_many({})


async def test_a_new_master_key_needs_no_pause(own_settings: Settings, own: Stored, tmp_path: Path) -> None:
    files = [tmp_path / name for name in ("old", "new")]
    for file in files:
        file.touch(mode=0o600)
        file.write_bytes(secrets.token_bytes(KEY_BYTES))
    old = own_settings.model_copy(update={"master_key_file": files[0]})
    both = own_settings.model_copy(
        update={"master_key_file": files[1], "former_master_key_files": (files[0],)}
    )
    new = own_settings.model_copy(update={"master_key_file": files[1]})
    async with running(old) as server:
        hospital = await founded(server.services, invented_hospital())
        with pytest.raises(MasterKeyError):
            async with running(new):
                pass
        async with running(both) as next_server:
            assert await next_server.services.keys.rewrap() == 1
            assert await next_server.services.keys.rewrap() == 0
    async with running(new) as server:
        assert (await server.services.keys.state(hospital.id)).master_key == local_name(files[1].read_bytes())
        signed_in = await server.http.post("/api/v1/auth/login", json=login_body(hospital.nurse))
        assert signed_in.status_code == 200
    with pytest.raises(MasterKeyError):
        async with running(old):
            pass
