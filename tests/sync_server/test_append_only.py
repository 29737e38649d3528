"""The account that serves adds to audit and operations, and the database refuses it everything else."""

import secrets
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from pydantic import SecretStr
from pymongo.collection import Collection
from pymongo.database import Database
from pymongo.errors import OperationFailure
from tests.sync_server.audit_log import entries_of
from tests.sync_server.auditor import headers_of
from tests.sync_server.guarded_mongod import ADMINISTRATOR, GuardedMongod, guarded_mongod
from tests.sync_server.hospital import founded, invented_hospital
from tests.sync_server.running import running
from tests.sync_server.station import assign, enrolled

from medschedule_server.composition import collection_plans
from medschedule_server.core.database import connected
from medschedule_server.core.encryption.master_keys import KEY_BYTES, MasterKeys, local_keys
from medschedule_server.core.privileges import SERVING_ROLE
from medschedule_server.settings import Settings

_NAME = "medschedule_append_only"
_SERVING = "serving"
_UNAUTHORIZED = 13
Attempt = Callable[[Collection[dict[str, Any]]], object]


@pytest.fixture(scope="module")
def mongod_with_accounts(tmp_path_factory: pytest.TempPathFactory) -> Iterator[GuardedMongod]:
    with guarded_mongod(tmp_path_factory.mktemp("guarded")) as mongod:
        yield mongod


@pytest.fixture(scope="module")
def master_key(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a master key in a file: the serving account may not read the one of a development database."""
    file = tmp_path_factory.mktemp("keys") / "master"
    file.touch(mode=0o600)
    file.write_bytes(secrets.token_bytes(KEY_BYTES))
    return file


def keys_of(file: Path) -> MasterKeys:
    return local_keys(file.read_bytes())


@pytest.fixture
async def initialised(mongod_with_accounts: GuardedMongod, master_key: Path) -> GuardedMongod:
    """Do what an administrator does before the first start, twice: it can be repeated after an update."""
    mongod = mongod_with_accounts
    keys = keys_of(master_key)
    async with connected(mongod.uri(ADMINISTRATOR), _NAME, 10, keys) as database:
        for _ in range(2):
            await database.ensure(collection_plans())
            await database.put_role(SERVING_ROLE, collection_plans())
    with mongod.client(ADMINISTRATOR) as client:
        if not client["admin"].command("usersInfo", _SERVING)["users"]:
            roles = [{"role": SERVING_ROLE, "db": _NAME}]
            client["admin"].command("createUser", _SERVING, pwd=mongod.password, roles=roles)
    return mongod


@pytest.fixture
async def serving(initialised: GuardedMongod) -> AsyncIterator[Database[dict[str, Any]]]:
    """Return the database as the serving account sees it."""
    with initialised.client(_SERVING) as client:
        yield client[_NAME]


async def test_the_server_does_all_its_work_with_that_account(
    initialised: GuardedMongod, serving: Database[dict[str, Any]], settings: Settings, master_key: Path
) -> None:
    uri = SecretStr(initialised.uri(_SERVING))
    own = {"mongodb_uri": uri, "database": _NAME, "master_key_file": master_key}
    mine = settings.model_copy(update=own)
    async with running(mine) as server:
        hospital = await founded(server.services, invented_hospital())
        desktop = await enrolled(server.http, server.services, hospital)
        with server.services.hub.listening(hospital.id) as mailbox:
            [receipt] = await desktop.receipts(desktop.envelope(assign(hospital), hospital.nurse.id))
            assert await mailbox.newest() >= receipt.rev, "the change stream may be followed"
        assert await desktop.pull()
        admin = await headers_of(server, hospital.admin)
        assert (await server.http.get("/api/v1/audit/export", headers=admin)).status_code == 200
        revoke = f"/api/v1/devices/{desktop.id}/revoke"
        assert (await server.http.post(revoke, headers=admin)).status_code == 200
        await server.services.logs.rotate_epoch(hospital.id)
        state = await server.services.logs.state(hospital.id)
        assert state.rows == state.seq
        assert (await server.services.audit_log.verify(hospital.id)).broken is None
        assert entries_of(serving, hospital.id)


@pytest.mark.parametrize("collection", ["audit_logs", "operations"])
@pytest.mark.parametrize(
    "attempt",
    [
        lambda rows: rows.update_one({}, {"$set": {"actorId": None}}),
        lambda rows: rows.update_many({}, [{"$set": {"actorId": None}}]),
        lambda rows: rows.replace_one({}, {}),
        lambda rows: rows.find_one_and_update({}, {"$set": {"actorId": None}}),
        lambda rows: rows.delete_one({}),
        lambda rows: rows.delete_many({}),
        lambda rows: rows.find_one_and_delete({}),
        lambda rows: rows.drop(),
        lambda rows: rows.rename("elsewhere"),
        lambda rows: rows.create_index("soon", expireAfterSeconds=0),
        lambda rows: rows.drop_indexes(),
        lambda rows: rows.database.command("collMod", rows.name, validator={}),
        lambda rows: rows.database.command("convertToCapped", rows.name, size=4096),
        lambda rows: rows.database["units"].aggregate([{"$out": rows.name}]),
        lambda rows: rows.database["units"].aggregate([{"$merge": {"into": rows.name}}]),
        lambda rows: rows.database.client.drop_database(_NAME),
        lambda rows: rows.database.command("updateRole", SERVING_ROLE, privileges=[]),
    ],
)
async def test_the_database_refuses_to_change_what_was_written(
    serving: Database[dict[str, Any]], collection: str, attempt: Attempt
) -> None:
    with pytest.raises(OperationFailure) as refused:
        attempt(serving[collection])
    assert refused.value.code == _UNAUTHORIZED


async def test_it_can_still_add(serving: Database[dict[str, Any]]) -> None:
    serving["audit_logs"].insert_one({"organizationId": "nobody", "seq": 1})
    assert serving["audit_logs"].count_documents({"organizationId": "nobody"}) == 1
