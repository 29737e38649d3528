"""What a backup holds comes back, to the moment that was asked for, and nothing else is touched."""

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, TypeVar

import pytest
from tests.sync_server.backups.site import BackupSite, Contents
from tests.sync_server.hospital import Hospital
from tests.sync_server.random_history import History, repeatable
from tests.sync_server.running import Running, running

from medschedule_server.backups.archive import Moment
from medschedule_server.backups.errors import (
    BackupError,
    BackupOutOfReachError,
    DamagedBackupError,
    RestoreRefusedError,
)
from medschedule_server.changelog.ledger import LogStore
from medschedule_server.changelog.repository import MongoLedger
from medschedule_server.core.database import DatabaseSettingsError
from medschedule_server.core.encryption.development_key import DEVELOPMENT_KEY
from medschedule_shared.identity import EntityId

T = TypeVar("T")


async def grow(server: Running, hospital: Hospital, seed: int) -> None:
    await History(hospital, server.services.commits, repeatable(seed)).grow(8)


def over(site: BackupSite) -> datetime:
    """Return the moment of the last commit, once that is over: the next one gets a later millisecond."""
    last = site.last_commit()
    while datetime.now(UTC) <= last + timedelta(milliseconds=2):
        site.database.client.admin.command("ping")
    return last


async def test_a_base_comes_back_as_it_was_with_new_epochs(
    site: BackupSite, own_server: Running, own_hospital: Hospital
) -> None:
    await grow(own_server, own_hospital, 1)
    epoch = (await own_server.services.logs.state(own_hospital.id)).epoch
    before = site.contents()
    base = await site.base()
    site.lose()
    restored = await site.restore(base, replace=False)
    assert site.contents() == before
    assert restored.documents == sum(map(len, before.values()))
    assert restored.epochs.keys() == {own_hospital.id}
    async with running(site.settings) as again:
        state = await again.services.logs.state(own_hospital.id)
        assert state.epoch == restored.epochs[own_hospital.id] != epoch
        await grow(again, own_hospital, 2)  # its indexes and validators are there


async def test_what_is_written_while_a_base_is_taken_is_left_out_whole(
    site: BackupSite, own_server: Running, own_hospital: Hospital
) -> None:
    moment, before = await site.repository.present(), site.contents()
    await grow(own_server, own_hospital, 3)
    read = dict.fromkeys(before, 0)
    for name in await site.repository.collections():
        async for _ in site.repository.documents(name, moment):
            read[name] += 1
    assert read == {name: len(documents) for name, documents in before.items()}
    assert site.contents() != before


async def test_any_moment_comes_back(site: BackupSite, own_server: Running, own_hospital: Hospital) -> None:
    moments: list[tuple[datetime, Contents]] = []
    base = await site.base()
    segments: list[Path] = []
    for number in range(4):
        await grow(own_server, own_hospital, number)
        moments.append((over(site), site.contents()))
        if number % 2:
            segments.append(await site.segment(segments[-1] if segments else base, f"segment-{number}"))
    site.lose()
    for moment, contents in moments:
        restored = await site.restore(base, segments, moment)
        assert site.contents() == contents
        assert restored.last is not None
        assert restored.last <= moment.timestamp() * 1000
    await site.restore(base, segments)
    assert site.contents() == moments[-1][1]


async def test_the_loss_itself_can_be_left_out(
    site: BackupSite, own_server: Running, own_hospital: Hospital
) -> None:
    base = await site.base()
    await grow(own_server, own_hospital, 5)
    moment, before = over(site), site.contents()
    site.lose()
    segment = await site.segment(base, "segment")
    await site.restore(base, [segment])
    assert site.contents().keys() <= {DEVELOPMENT_KEY}  # a new one, as for any empty database
    await site.restore(base, [segment], moment)
    assert site.contents() == before


async def test_a_transaction_too_large_for_one_entry_of_the_oplog_comes_back_whole(site: BackupSite) -> None:
    large = [{"_id": number, "text": "x" * 900_000} for number in range(20)]
    site.database.create_collection("large")
    base = await site.base()
    with site.database.client.start_session() as session, session.start_transaction():
        for document in large:
            site.database["large"].insert_one(document, session=session)
        site.database["large"].update_one(
            {"_id": 3}, {"$set": {"text": "y", "list": [1, 2]}}, session=session
        )
        site.database["large"].update_one({"_id": 3}, {"$set": {"list.1": 3}}, session=session)
        site.database["large"].delete_one({"_id": 4}, session=session)
    before = site.contents()
    segment = await site.segment(base, "segment")
    site.lose()
    await site.restore(base, [segment])
    assert site.contents()["large"] == before["large"]
    assert before["large"][3] == {"_id": 3, "text": "y", "list": [1, 3]}


async def test_a_restore_that_is_cut_off_is_noticed_and_done_again(
    site: BackupSite, own_hospital: Hospital, own_server: Running
) -> None:
    base, before = await site.base(), site.contents()
    site.lose()

    class PowerCutError(Exception):
        pass

    class Cut(MongoLedger):
        async def transaction(self, organization_id: EntityId, body: Callable[[LogStore], Awaitable[T]]) -> T:
            raise PowerCutError

    with pytest.raises(PowerCutError):
        await site.restore(base, ledger=Cut)
    with pytest.raises(DatabaseSettingsError, match="cut off"):
        async with running(site.settings):
            pass
    with pytest.raises(RestoreRefusedError, match="not empty"):
        await site.restore(base, replace=False)
    await site.restore(base)
    assert site.contents() == before
    async with running(site.settings) as again:
        assert (await again.http.get("/api/v1/health")).status_code == 200


@pytest.fixture
async def files(site: BackupSite, own_server: Running, own_hospital: Hospital) -> list[Path]:
    """Return a base and two segments."""
    base = await site.base()
    await grow(own_server, own_hospital, 6)
    first = await site.segment(base, "first")
    await grow(own_server, own_hospital, 7)
    return [base, first, await site.segment(first, "second")]


@pytest.mark.parametrize("damaged", [0, 1, 2])
async def test_a_damaged_file_is_refused_before_anything_is_written(
    site: BackupSite, files: list[Path], damaged: int
) -> None:
    before = site.contents()
    data = files[damaged].read_bytes()
    for wrong in (data[:-1], data[:100], b"", bytes([*data[:-20], data[-20] ^ 1, *data[-19:]])):
        files[damaged].write_bytes(wrong)
        with pytest.raises(DamagedBackupError, match=f"{files[damaged].name}: .* Nothing was changed"):
            await site.restore(files[0], files[1:])
    assert site.contents() == before


async def test_files_that_do_not_follow_on_each_other_are_refused(
    site: BackupSite, files: list[Path]
) -> None:
    base, first, second = files
    before = site.contents()
    other = await site.base("other")
    for wrong in ((base, [second]), (base, [first, first]), (base, [second, first]), (other, [first])):
        with pytest.raises(RestoreRefusedError, match="does not follow"):
            await site.restore(*wrong)
    with pytest.raises(RestoreRefusedError, match="no base"):
        await site.restore(first, [second])
    now = datetime.now(UTC)
    with pytest.raises(RestoreRefusedError, match="newer than that moment"):
        await site.restore(base, [first], now - timedelta(hours=1))
    with pytest.raises(RestoreRefusedError, match="end before that moment"):
        await site.restore(base, [first], now + timedelta(hours=1))
    with pytest.raises(RestoreRefusedError, match="not empty"):
        await site.restore(base, replace=False)
    assert site.contents() == before


async def test_backups_do_not_overwrite_and_are_of_one_database(site: BackupSite, files: list[Path]) -> None:
    with pytest.raises(FileExistsError, match="never overwrites"):
        await site.base("base")
    assert sorted(each.name for each in site.folder.iterdir()) == ["base", "first", "second"]
    assert all(each.stat().st_mode & 0o077 == 0 for each in files)
    site.repository.name = "another"
    with pytest.raises(BackupError, match="is a backup of the database"):
        await site.segment(files[0], "third")


async def test_an_oplog_that_does_not_reach_back_is_told(site: BackupSite, files: list[Path]) -> None:
    oplog: dict[str, Any] | None = site.database.client["local"]["oplog.rs"].find_one(sort=[("$natural", 1)])
    assert oplog is not None
    start = Moment(oplog["ts"].time - 1, 0)
    with pytest.raises(BackupOutOfReachError, match="take a new base"):
        async for _ in site.repository.changes(start, await site.repository.present()):
            pass


async def test_no_name_can_be_read_in_a_backup(
    site: BackupSite, own_hospital: Hospital, files: list[Path]
) -> None:
    assert all(b"Canary" not in each.read_bytes() for each in files)
