"""Key files are only believed when nobody else could have touched them."""

import os
import stat
from pathlib import Path

import pytest

from medschedule_desktop.errors.key_store import KeyFileUnsafe
from medschedule_desktop.security.file_store import FileKeyStore
from medschedule_desktop.security.key_store import SecretName
from medschedule_desktop.security.private_file import read_private, write_private

NAME = SecretName.REPLICA_KEY


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    FileKeyStore(tmp_path / "keys").save(NAME, b"secret")
    return tmp_path / "keys"


def test_files_are_for_their_owner_only(folder: Path) -> None:
    assert stat.S_IMODE((folder / "replica-key.key").stat().st_mode) == 0o600
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert FileKeyStore(folder).load(NAME) == b"secret"
    assert FileKeyStore(folder).description == "a file that only this account can read"


def test_a_new_secret_takes_the_place_of_the_old(folder: Path) -> None:
    FileKeyStore(folder).save(NAME, b"longer than before")
    assert FileKeyStore(folder).load(NAME) == b"longer than before"
    assert [file.name for file in folder.iterdir()] == ["replica-key.key"]
    FileKeyStore(folder).delete(NAME)
    FileKeyStore(folder).delete(NAME)
    assert FileKeyStore(folder).load(NAME) is None


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o620, 0o602, 0o610, 0o601, 0o777])
def test_a_file_that_others_can_reach_is_not_used(folder: Path, mode: int) -> None:
    (folder / "replica-key.key").chmod(mode)
    with pytest.raises(KeyFileUnsafe, match="can be reached by other users"):
        FileKeyStore(folder).load(NAME)


@pytest.mark.parametrize("mode", [0o600, 0o400])
def test_a_file_that_only_the_owner_can_reach_is_used(folder: Path, mode: int) -> None:
    (folder / "replica-key.key").chmod(mode)
    assert FileKeyStore(folder).load(NAME) == b"secret"


def test_a_link_is_not_followed(folder: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    write_private(elsewhere, b"planted")
    (folder / "replica-key.key").unlink()
    (folder / "replica-key.key").symlink_to(elsewhere)
    with pytest.raises(KeyFileUnsafe):
        FileKeyStore(folder).load(NAME)
    FileKeyStore(folder).save(NAME, b"mine")
    assert read_private(elsewhere) == b"planted"
    assert FileKeyStore(folder).load(NAME) == b"mine"


def test_a_second_name_of_the_file_is_not_accepted(folder: Path, tmp_path: Path) -> None:
    os.link(folder / "replica-key.key", tmp_path / "second")
    with pytest.raises(KeyFileUnsafe):
        FileKeyStore(folder).load(NAME)


def test_neither_a_folder_nor_a_pipe_is_a_key(folder: Path) -> None:
    (folder / "replica-key.key").unlink()
    os.mkfifo(folder / "replica-key.key", 0o600)
    with pytest.raises(KeyFileUnsafe):
        FileKeyStore(folder).load(NAME)
    (folder / "replica-key.key").unlink()
    (folder / "replica-key.key").mkdir()
    with pytest.raises(KeyFileUnsafe):
        FileKeyStore(folder).load(NAME)


@pytest.mark.skipif(os.getuid() != 0, reason="only root can give a file away")
def test_a_file_of_somebody_else_is_not_used(folder: Path) -> None:
    os.chown(folder / "replica-key.key", 65534, -1)
    with pytest.raises(KeyFileUnsafe):
        FileKeyStore(folder).load(NAME)
