"""A file is written whole or not at all, and whoever asked for it reads why not."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from medschedule_desktop.errors.output import FileNotWritten
from medschedule_desktop.qt.printing.whole_file import write_whole

_NOBODY = 65534
OLD, NEW = b"the schedule of last month", b"a new schedule " * 1000


@pytest.fixture
def ordinary_folder() -> Iterator[Path]:
    """A folder of somebody without special rights: nobody is refused as root, so root's are given up."""
    if os.name != "posix":
        pytest.skip("permissions of this kind are POSIX's")
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o777)
    before = os.geteuid()
    if before == 0:
        os.seteuid(_NOBODY)
    own = folder / "own"
    own.mkdir()
    yield own
    own.chmod(0o700)
    os.seteuid(before)
    shutil.rmtree(folder)


@pytest.fixture
def little_room() -> Iterator[None]:
    """No file of this process may grow beyond a thousand bytes, so that a write fails half-way."""
    resource = pytest.importorskip("resource")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, before[1]))
    yield
    resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_a_new_file_holds_everything_and_stands_alone(tmp_path: Path) -> None:
    write_whole(tmp_path / "schedule.pdf", NEW)
    assert (tmp_path / "schedule.pdf").read_bytes() == NEW
    assert list(tmp_path.iterdir()) == [tmp_path / "schedule.pdf"]


def test_a_file_that_is_there_is_replaced(tmp_path: Path) -> None:
    path = tmp_path / "schedule.pdf"
    path.write_bytes(OLD)
    write_whole(path, NEW)
    assert path.read_bytes() == NEW


def test_a_link_keeps_pointing_at_the_file(tmp_path: Path) -> None:
    (tmp_path / "posted").mkdir()
    link = tmp_path / "schedule.pdf"
    link.symlink_to(tmp_path / "posted" / "schedule.pdf")
    write_whole(link, NEW)
    assert link.is_symlink()
    assert (tmp_path / "posted" / "schedule.pdf").read_bytes() == NEW


def test_a_missing_folder_is_named_as_the_reason(tmp_path: Path) -> None:
    with pytest.raises(FileNotWritten, match="its folder does not exist"):
        write_whole(tmp_path / "nowhere" / "schedule.pdf", NEW)
    assert list(tmp_path.iterdir()) == []


def test_a_file_in_place_of_the_folder_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "folder").write_bytes(OLD)
    with pytest.raises(FileNotWritten, match="its folder does not exist"):
        write_whole(tmp_path / "folder" / "schedule.pdf", NEW)


@pytest.mark.skipif(os.name != "posix", reason="elsewhere opening a folder is refused as not allowed")
def test_a_folder_of_that_name_stays(tmp_path: Path) -> None:
    (tmp_path / "schedule.pdf").mkdir()
    with pytest.raises(FileNotWritten, match="a folder has its name"):
        write_whole(tmp_path / "schedule.pdf", NEW)
    assert (tmp_path / "schedule.pdf").is_dir()


def test_a_name_that_the_disk_does_not_take_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FileNotWritten, match="nothing was changed"):
        write_whole(tmp_path / f"{'x' * 300}.pdf", NEW)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_may_not_be_written_in_is_named_as_the_reason(ordinary_folder: Path) -> None:
    ordinary_folder.chmod(0o555)
    with pytest.raises(FileNotWritten, match="you may not write"):
        write_whole(ordinary_folder / "schedule.pdf", NEW)
    assert list(ordinary_folder.iterdir()) == []


def test_a_protected_file_stays_though_its_folder_is_open(ordinary_folder: Path) -> None:
    path = ordinary_folder / "schedule.pdf"
    path.write_bytes(OLD)
    path.chmod(0o444)
    with pytest.raises(FileNotWritten, match="you may not write"):
        write_whole(path, NEW)
    assert path.read_bytes() == OLD
    assert list(ordinary_folder.iterdir()) == [path]


def test_half_a_file_is_never_left_when_the_disk_is_full(tmp_path: Path, little_room: None) -> None:
    path = tmp_path / "schedule.pdf"
    path.write_bytes(OLD)
    with pytest.raises(FileNotWritten, match="no room"):
        write_whole(path, NEW)
    assert path.read_bytes() == OLD
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_that_just_fits_is_written(tmp_path: Path, little_room: None) -> None:
    write_whole(tmp_path / "schedule.pdf", NEW[:1000])
    assert (tmp_path / "schedule.pdf").read_bytes() == NEW[:1000]
    with pytest.raises(FileNotWritten, match="no room"):
        write_whole(tmp_path / "schedule.pdf", NEW[:1001])
