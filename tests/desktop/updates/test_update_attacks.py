"""Whatever a repository or the way to it offers, the version in use goes on until another one is proven.

The repository is a real one over HTTP, with keys of its own for each test; the attacks are those of the TUF
specification, and those of a computer that fails at a bad moment.
"""

import json
import resource
import shutil
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from tests.desktop.updates.update_server import Follower, UpdateServer, update_server
from tuf.api.metadata import Metadata, MetaFile, Snapshot, Timestamp

from medschedule_desktop.errors.update import UpdateDoesNotStart, UpdateNotStored, UpdateRefused, UpdatesAway
from medschedule_desktop.updates.decision import Offer
from medschedule_desktop.updates.tree import read_tree

LONG_AGO = datetime.now(UTC) - timedelta(days=400)


@pytest.fixture
def server(tmp_path: Path) -> Iterator[UpdateServer]:
    with update_server(tmp_path) as running:
        yield running


@pytest.fixture
def station(server: UpdateServer, tmp_path: Path) -> Follower:
    return Follower(server, tmp_path / "home")


def resign(server: UpdateServer, name: str, by: str) -> None:
    """Sign a file of the metadata anew, with a key of somebody's choice alone."""
    path = server.metadata(name)
    metadata = Metadata[Timestamp].from_file(str(path))
    metadata.signatures.clear()
    metadata.sign(server.by(by))
    metadata.to_file(str(path))


def spoil(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)


def targets_of(server: UpdateServer, part: str) -> list[Path]:
    return [path for path in (server.repository / "targets").iterdir() if part in path.name]


def refused(station: Follower) -> None:
    with pytest.raises(UpdateRefused, match="cannot be trusted, so it was refused"):
        station.apply()
    assert station.intact()


def test_a_newer_version_is_staged_tried_and_kept(server: UpdateServer, station: Follower) -> None:
    server.publish("1.1.0")
    assert station.check().offer is Offer.NEWER
    assert station.intact()
    assert station.apply().offer is Offer.NEWER
    assert (station.home.current, station.home.versions()) == ("1.1.0", ("1.0.0", "1.1.0"))
    assert (station.home.version_folder("1.1.0") / "lib" / "link.so").readlink() == Path("same.so")
    station.stay_up()
    assert station.apply().offer is Offer.SAME
    server.publish("1.2.0")
    station.apply()
    station.stay_up()
    assert station.home.versions() == ("1.1.0", "1.2.0")  # the one before stays, older ones go


def test_channels_are_apart(server: UpdateServer, station: Follower) -> None:
    server.publish("1.1.0b1", channels=("beta",))
    assert station.check().release is None
    assert station.check("beta").offer is Offer.NEWER
    server.publish("1.1.0", channels=("stable", "beta"))
    station.apply()
    station.stay_up()
    assert station.check("beta").offer is Offer.SAME


def test_an_older_release_is_not_taken(server: UpdateServer, station: Follower) -> None:
    server.publish("0.9.0")
    assert station.apply().offer is Offer.OLDER
    assert station.intact()


def test_rollback_to_what_was_signed_before(server: UpdateServer, station: Follower) -> None:
    server.publish("1.1.0")
    before = server.metadata("timestamp.json").read_bytes()
    server.publish("1.2.0")
    station.check()
    server.metadata("timestamp.json").write_bytes(before)
    refused(station)


@pytest.mark.parametrize("role", ["snapshot", "targets"])
def test_rollback_with_the_key_that_lies_on_a_server(
    server: UpdateServer, station: Follower, role: str
) -> None:
    server.publish("1.1.0")
    server.publish("1.2.0")
    station.check()
    names = "1.snapshot.json"
    if role == "targets":
        snapshot = Metadata[Snapshot].from_file(str(server.metadata("2.snapshot.json")))
        snapshot.signed.version = 3
        snapshot.signed.meta["targets.json"] = MetaFile(1)
        snapshot.sign(server.by("online"))
        snapshot.to_file(str(server.metadata("3.snapshot.json")))
        names = "3.snapshot.json"
    timestamp = Metadata[Timestamp].from_file(str(server.metadata("timestamp.json")))
    timestamp.signed.version += 1
    timestamp.signed.snapshot_meta = MetaFile(int(names[0]))
    timestamp.sign(server.by("online"))
    timestamp.to_file(str(server.metadata("timestamp.json")))
    refused(station)


def test_freeze(server: UpdateServer, station: Follower) -> None:
    server.publish("1.1.0", now=LONG_AGO)
    refused(station)
    server.signed().refresh(server.by("online"))
    refused(station)  # the releases themselves were signed too long ago
    server.publish("1.1.1")
    station.apply()
    assert station.home.current == "1.1.1"


@pytest.mark.parametrize("part", ["stable-", "1.1.0-linux"])
def test_a_target_that_was_changed(server: UpdateServer, station: Follower, part: str) -> None:
    server.publish("1.1.0")
    for path in targets_of(server, part):
        spoil(path)
    refused(station)


@pytest.mark.parametrize("name", ["timestamp.json", "1.snapshot.json", "1.targets.json"])
def test_metadata_that_was_changed(server: UpdateServer, station: Follower, name: str) -> None:
    server.publish("1.1.0")
    path = server.metadata(name)
    document = json.loads(path.read_bytes())
    document["signed"]["expires"] = "2099-01-01T00:00:00Z"
    path.write_text(json.dumps(document))
    refused(station)


@pytest.mark.parametrize("part", ["timestamp.json", "1.targets.json", "stable-", "1.1.0-linux"])
def test_data_without_end(server: UpdateServer, station: Follower, part: str) -> None:
    server.publish("1.1.0")
    server.faults[part] = bytes(3 * 2**20)
    refused(station)


@pytest.mark.parametrize("name", ["timestamp.json", "1.snapshot.json", "1.targets.json"])
def test_a_key_that_nobody_knows(server: UpdateServer, station: Follower, name: str) -> None:
    server.publish("1.1.0")
    resign(server, name, "stranger")
    refused(station)


def test_the_key_of_one_role_signs_no_other(server: UpdateServer, station: Follower) -> None:
    server.publish("1.1.0")
    resign(server, "1.targets.json", "online")  # the key that lies on a server
    server.signed().refresh(server.by("online"))
    refused(station)


def test_a_root_with_one_of_two_signatures(server: UpdateServer, station: Follower) -> None:
    server.publish("1.1.0")
    signed = server.signed()
    signed.draft_root(server.role_keys())
    assert not signed.sign_root(server.by("anna"))
    assert not signed.sign_root(server.by("anna"))  # twice the same is one
    (server.repository / "root.draft.json").rename(server.metadata("2.root.json"))
    refused(station)


def test_a_root_that_only_its_own_new_keys_signed(server: UpdateServer, station: Follower) -> None:
    server.publish("1.1.0")
    server.by("eve"), server.by("mallory")
    signed = server.signed()
    signed.draft_root(server.role_keys(("eve", "mallory")))
    for name in ("eve", "mallory"):
        assert not signed.sign_root(server.by(name))
    (server.repository / "root.draft.json").rename(server.metadata("2.root.json"))
    refused(station)


def test_keys_are_changed_by_those_who_hold_the_old_ones(server: UpdateServer, station: Follower) -> None:
    server.publish("1.1.0")
    station.check()
    server.by("dora"), server.by("emil")
    signed = server.signed()
    signed.draft_root(server.role_keys(("carla", "dora", "emil")))
    assert [signed.sign_root(server.by(name)) for name in ("carla", "dora", "ben")] == [False, False, True]
    server.publish("1.1.1")
    station.apply()
    assert station.home.current == "1.1.1"


def test_files_of_two_moments_do_not_mix(server: UpdateServer, station: Follower) -> None:
    server.publish("1.1.0")
    first = server.metadata("1.targets.json").read_bytes()
    server.publish("1.2.0")
    server.metadata("2.targets.json").write_bytes(first)
    refused(station)


@pytest.mark.parametrize("part", ["timestamp.json", "1.snapshot.json", "stable-", "1.1.0-linux"])
def test_a_download_that_breaks_off_is_made_again(server: UpdateServer, station: Follower, part: str) -> None:
    server.publish("1.1.0")
    server.faults[part] = None
    with pytest.raises(UpdatesAway, match="tried again later"):
        station.apply()
    assert station.intact()
    server.faults.clear()
    station.apply()
    assert station.home.current == "1.1.0"


def test_no_server(server: UpdateServer, station: Follower) -> None:
    server.url = "http://127.0.0.1:9"
    with pytest.raises(UpdatesAway):
        station.apply()
    assert station.intact()


def test_a_full_disk(server: UpdateServer, station: Follower) -> None:
    server.publish("1.1.0")
    station.check()
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (12 * 1024, hard))  # every larger file fails, as on a full disk
    try:
        with pytest.raises(UpdateNotStored, match="the disk is full"):
            station.apply()
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert station.intact()
    station.apply()
    assert station.home.current == "1.1.0"


def test_a_delta_is_a_small_download(server: UpdateServer, station: Follower) -> None:
    release = server.publish("1.1.0", before={"1.0.0": server.folder / "trees" / "1.0.0"})
    sizes = {"from-1.0.0": 0, release.whole: 0}
    for part in sizes:
        sizes[part] = targets_of(server, part)[0].stat().st_size
    server.faults[release.whole] = b""  # only the delta can be had
    station.apply()
    assert station.home.current == "1.1.0"
    assert sizes["from-1.0.0"] < sizes[release.whole] + 400


@pytest.mark.parametrize("case", ["damaged", "another start", "of another release"])
def test_a_delta_that_is_of_no_use_makes_way_for_the_whole(
    server: UpdateServer, station: Follower, case: str
) -> None:
    old = server.folder / "trees" / "1.0.0"
    if case == "another start":
        old = shutil.copytree(old, server.folder / "trees" / "other", symlinks=True)
        (old / "lib" / "changed.so").write_bytes(b"something else")
    release = server.publish("1.1.0", before={"1.0.0": old})
    if case == "damaged":
        spoil(targets_of(server, "from-1.0.0")[0])
    elif case == "of another release":
        (station.home.version_folder("1.0.0") / "lib" / "same.so").write_bytes(b"changed by somebody")
    station.apply()
    assert station.home.current == "1.1.0"
    assert read_tree(station.home.version_folder("1.1.0")).digest == release.manifest


@pytest.mark.parametrize(
    "probe",
    [
        "exit 1",
        "kill -SEGV $$",
        "echo nothing",
        'echo \'{"version":"1.0.9","replica":"0012"}\'; exit 0',
        'echo \'{"version":"1.1.0","replica":"0013"}\'; exit 0',
        'echo \'{"version":"1.1.0","replica":"0012","opened":false,"problem":"REPLICA_DAMAGED"}\'; exit 0',
        'echo \'{"version":"1.1.0","replica":"0012","opened":true,"solved":false}\'; exit 0',
    ],
)
def test_a_version_that_does_not_show_that_it_works_never_takes_its_place(
    server: UpdateServer, station: Follower, probe: str
) -> None:
    server.publish("1.1.0", tree=server.tree("1.1.0", probe=probe))
    with pytest.raises(UpdateDoesNotStart, match="so the one before stays"):
        station.apply()
    assert station.intact()
    assert station.apply().offer is Offer.FAILED_HERE
    server.publish("1.1.1")
    station.apply()
    assert station.home.current == "1.1.1"


class PowerCut(BaseException):
    """Nothing after this happens."""


class Fuse:
    """Lets some changes of names happen, and then cuts the power."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, left: int) -> None:
        self._left = left
        for name in ("rename", "replace"):
            monkeypatch.setattr(Path, name, self._cutting(getattr(Path, name)))

    def _cutting(self, change: Callable[[Path, Path], Path]) -> Callable[[Path, Path], Path]:
        def changed(before: Path, after: Path) -> Path:
            if self._left == 0:
                raise PowerCut
            self._left -= 1
            return change(before, after)

        return changed


def test_a_power_cut_at_any_step_leaves_a_version_that_starts(
    server: UpdateServer, station: Follower, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.publish("1.1.0")
    cuts = 0
    while station.home.current == "1.0.0":
        with monkeypatch.context() as patched, suppress(PowerCut):
            Fuse(patched, cuts)
            station.apply()
        assert station.home.program(station.home.current).exists()
        station.updates.settle()
        cuts += 1
    assert cuts > 3
    station.stay_up()
    assert station.home.current == "1.1.0"
