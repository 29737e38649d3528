"""A new version shows that it works in the board's account, not in root's."""

import pwd
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from medschedule_desktop.errors.update import UpdateDoesNotStart
from medschedule_desktop.updates.probe import Health, ask

PROGRAM = """#!/bin/sh
echo "$(id -u) $HOME" > "$0.who"
echo '{"version":"1","replica":"0012"}'
"""


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """Return a folder that every account reaches; those of pytest are for one alone."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o777)
        yield folder


@pytest.mark.parametrize("is_given", [True, False])
def test_a_new_version_is_started_in_the_account_that_is_named(open_folder: Path, is_given: bool) -> None:
    account = pwd.getpwnam("nobody")
    program = open_folder / "medschedule"
    program.write_text(PROGRAM)
    program.chmod(0o755)
    environment = {"HOME": account.pw_dir, "PATH": "/usr/bin:/bin"}
    identity = (account.pw_uid, account.pw_gid) if is_given else None
    assert ask(program, environment, identity) == Health(version="1", replica="0012")
    user, home = program.with_name("medschedule.who").read_text().split()
    assert (user, home) == (str(account.pw_uid if is_given else 0), account.pw_dir)


def test_an_account_that_cannot_reach_the_new_version_is_no_health(open_folder: Path) -> None:
    program = open_folder / "medschedule"
    program.write_text("#!/bin/sh\nexit 0\n")
    program.chmod(0o700)
    account = pwd.getpwnam("nobody")
    with pytest.raises(UpdateDoesNotStart):
        ask(program, {}, (account.pw_uid, account.pw_gid))
