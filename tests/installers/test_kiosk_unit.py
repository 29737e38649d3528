"""The board on a wall as the administrator's guide sets it up, started and watched over by a real systemd.

cage paints without a screen here. Where this computer has terminals, seatd hands out the first of them.
"""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from installers.release import ROOT, product_version
from installers.update.first_home import lay_out
from installers.update.signed_repository import NewRelease
from tests.desktop.updates.update_server import UpdateServer, update_server
from tests.e2e.live_hospital import LiveHospital
from tests.installers.booted_computer import Booted, booted, until
from tests.installers.conftest import Computer
from tests.installers.guide import EXAMPLE_SERVER, blocks

from medschedule_desktop.bootstrap.self_updates import PLATFORM
from medschedule_desktop.replica.schema import HEAD
from medschedule_desktop.updates import tree as trees
from medschedule_desktop.updates.probe import Health
from medschedule_shared.model.device import DeviceKind

BOARD = "medschedule-kiosk.service"
UNITS = ("medschedule-update.service", "medschedule-update.timer")
ACCOUNT = "medschedule"
CURRENT = "/opt/medschedule/current/medschedule"
PROGRAM = "^/[a-z/]*/medschedule kiosk"
EARLIER = "0.0.9"
NO_SCREEN = "WLR_BACKENDS=headless,libinput\nWLR_RENDERER=pixman\nWLR_LIBINPUT_NO_DEVICES=1\n"
NO_TERMINAL = "WLR_BACKENDS=headless\nWLR_RENDERER=pixman\nLIBSEAT_BACKEND=noop\n"
SYSTEMD = ("systemd", "systemd-sysv", "dbus", "procps")
APT = ("apt-get", "--quiet", "--yes", "--no-install-recommends", "install")


@pytest.fixture(scope="module")
def computer_to_boot(computer: Computer, built_deb: Path) -> Computer:
    """Return a computer with systemd and our package, and no screen."""
    package = Path(shutil.copy(built_deb, computer.path("/root")))
    computer.must("apt-get", "--quiet", "update")
    computer.must(*APT, *SYSTEMD, f"/root/{package.name}")
    settings = computer.path("/etc/medschedule/kiosk.env")
    settings.parent.mkdir()
    settings.write_text(NO_SCREEN if Path("/dev/tty0").exists() else NO_TERMINAL)
    shutil.copytree(ROOT / "installers" / "update", computer.path("/root/update"))
    return computer


@pytest.fixture
def wall(computer_to_boot: Computer) -> Iterator[Booted]:
    with booted(computer_to_boot) as running:
        yield running


def test_a_board_set_up_by_the_guide_shows_up_comes_back_and_updates_itself(
    wall: Booted,
    computer_to_boot: Computer,
    live_hospital: LiveHospital,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    [chapter] = blocks("sh", "kiosk")
    commands = chapter.commands.replace(EXAMPLE_SERVER, live_hospital.server.url)
    wall.must(commands.replace("CODE", live_hospital.code(DeviceKind.KIOSK)))
    assert wall.shown(BOARD, "ActiveState") == "active"

    started_anew(wall, "KILL")
    started_anew(wall, "STOP")  # then systemd hears nothing for as long as it waits

    units, by_hand = blocks("sh", "annexe")
    home = computer_to_boot.path("/opt/medschedule")
    with update_server(tmp_path) as server:
        tree = computer_to_boot.path("/usr/lib/medschedule")
        lay_out(home, tree, EARLIER, server.metadata("1.root.json"))
        publish(server, tree, monkeypatch)
        policies = {"mode": "kiosk", "updateChannel": "stable", "updateUrl": server.url}
        computer_to_boot.path("/etc/medschedule/policies.json").write_text(json.dumps(policies))
        wall.must(f"cd /root\n{units.commands}")
        assert wall.run(f"systemd-analyze verify {BOARD} {' '.join(UNITS)}").stderr == ""
        assert wall.shown("medschedule-update.timer", "ActiveState") == "active"
        wall.must("systemctl start medschedule-update.service")
    assert (home / "current").readlink().name == product_version()
    assert wall.shown(BOARD, "ActiveState") == "active"
    programs = wall.must(f"readlink {' '.join(f'/proc/{pid}/exe' for pid in boards(wall))}").split()
    assert all(
        path.endswith(f"/opt/medschedule/versions/{product_version()}/medschedule") for path in programs
    )
    probe = wall.must(f"runuser -u {ACCOUNT} -- env HOME=/var/lib/{ACCOUNT} {CURRENT} update probe")
    assert msgspec.json.decode(probe, type=Health) == Health(
        version=product_version(), replica=HEAD, opened=True, solved=True
    )
    said = wall.must(by_hand.commands)
    assert f"On trial: {product_version()}, " in said
    assert f"Version {EARLIER} is used from the next start." in said


def boards(wall: Booted) -> list[str]:
    """Return the processes of the board, without its compositor."""
    return wall.must(f"pgrep --full '{PROGRAM}'").split()


def started_anew(wall: Booted, signal: str) -> None:
    """Hold that systemd starts the board again after a signal, and hears that it is ready."""
    before = int(wall.shown(BOARD, "NRestarts"))
    wall.must(f"pkill --signal {signal} --full '{PROGRAM}'")
    until(lambda: int(wall.shown(BOARD, "NRestarts")) > before, wall.journal)
    until(lambda: wall.shown(BOARD, "ActiveState") == "active", wall.journal)


def publish(server: UpdateServer, tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Publish our program as the version that it says, with a delta from the earlier one."""
    monkeypatch.setattr(trees, "_LEVEL", 1)  # it is long otherwise
    new = NewRelease(
        tree=tree,
        version=product_version(),
        replica=HEAD,
        platform=PLATFORM,
        channels=("stable",),
        before={EARLIER: tree},
    )
    server.signed().add(new, server.by("targets"), server.by("online"))
