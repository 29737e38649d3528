"""`publish` makes a repository and a first installation, and `medschedule update` follows them."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from installers.update import publish as publish_module
from installers.update.publish import main as publish
from tests.desktop.small_ward import SteppedClock
from tests.desktop.updates.update_server import PLATFORM, REPLICA, UpdateServer, update_server

from medschedule_desktop.bootstrap.going_back import has_gone_back
from medschedule_desktop.bootstrap.self_updates import PLATFORM as PLATFORM_HERE
from medschedule_desktop.bootstrap.self_updates import Installation, Told
from medschedule_desktop.commands.command_line import run_command
from medschedule_desktop.errors.settings import SettingsInvalid
from medschedule_desktop.errors.update import UpdatesManaged, UpdateUnderWay
from medschedule_desktop.settings import Settings
from medschedule_desktop.updates.home import Home


@pytest.fixture
def server(tmp_path: Path) -> Iterator[UpdateServer]:
    with update_server(tmp_path) as running:
        yield running


def installation(server: UpdateServer, folder: Path, channel: str = "stable") -> Installation:
    settings = Settings.model_validate({"update_channel": channel, "update_url": server.url})
    return Installation(Home(folder), settings, SteppedClock())


def published(*words: object) -> int:
    return publish([str(word) for word in words])


def test_from_keys_to_a_station_that_follows(
    tmp_path: Path, server: UpdateServer, capsys: pytest.CaptureFixture[str]
) -> None:
    keys, repository, home = tmp_path / "made", server.repository, tmp_path / "home"
    keys.mkdir()
    for name in ("one", "two", "three", "releases", "clock"):
        assert published("key", keys / name) == 0
    assert (keys / "one").stat().st_mode & 0o777 == 0o600
    assert published("key", keys / "one") == 2  # what is there is never written over
    roots = [word for name in ("one", "two", "three") for word in ("--root", keys / f"{name}.pub")]
    roles = ("--targets", keys / "releases.pub", "--online", keys / "clock.pub")
    assert published("draft", repository, *roots, *roles, "--threshold", 1) == 2
    assert published("draft", repository, *roots, *roles) == 0
    for name in ("anna", "ben", "one", "two"):  # those of the root before, and those of this one
        assert (
            published("sign", repository, "--key", (keys if name in ("one", "two") else server.keys) / name)
            == 0
        )
    signing = ("--targets-key", keys / "releases", "--online-key", keys / "clock")
    old, new = server.tree("1.0.0"), server.tree("1.1.0")
    assert (
        published(
            "home", home, "--tree", old, "--version", "1.0.0", "--trusted", server.metadata("1.root.json")
        )
        == 0
    )
    release = ("--channel", "stable", "--replica", REPLICA, "--platform", PLATFORM_HERE, *signing)
    before = ("--before", f"1.0.0={old}")
    assert published("add", repository, "--tree", new, "--version", "1.1.0", *before, *release) == 0
    assert published("add", repository, "--tree", old, "--version", "1.0.0", *release) == 2
    assert published("refresh", repository, "--online-key", keys / "clock") == 0
    station = installation(server, home)
    assert station.check().sentence == "Version 1.1.0 is there; 1.0.0 is in use."
    assert station.apply() == Told("Version 1.1.0 is used from the next start.", is_newer=True)
    assert "On trial: 1.1.0, bad starts: 0; 1.0.0 takes its place" in station.status()
    assert station.go_back() == "Version 1.0.0 is used from the next start."
    refusal = "Version 1.1.0 did not work here and is not tried again; 1.0.0 is in use."
    assert station.apply() == Told(refusal, is_newer=False)
    assert station.status().splitlines()[0] == "In use: 1.0.0, channel stable."
    assert has_gone_back(home / "current" / "medschedule")
    assert not has_gone_back(home / "versions" / "1.1.0" / "medschedule" / "elsewhere")


def test_where_an_administrator_manages_nothing_is_asked(server: UpdateServer, tmp_path: Path) -> None:
    assert PLATFORM.startswith("linux-")
    folder = tmp_path / "home"
    old, root = server.tree("1.0.0"), server.metadata("1.root.json")
    published("home", folder, "--tree", old, "--version", "1.0.0", "--trusted", root)
    server.publish("1.1.0")
    managed = installation(server, folder, "managed")
    for deed in (managed.check, managed.apply):
        with pytest.raises(UpdatesManaged, match="come from your administrator"):
            deed()
    with pytest.raises(SettingsInvalid, match="Set the policy updateUrl"):
        Installation(Home(folder), Settings(update_channel="stable"), SteppedClock()).check()
    with Home(folder).alone(), pytest.raises(UpdateUnderWay):
        installation(server, folder).apply()
    assert Home(folder).current == "1.0.0"


@pytest.mark.parametrize("deed", ["check", "apply", "rollback", "status", "guard"])
def test_a_program_that_was_installed_in_another_way_updates_nothing(
    deed: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run_command(["update", deed]) == 2
    assert capsys.readouterr().err == f"{UpdatesManaged.sentence}\n"


def test_the_units_of_systemd_call_what_there_is(capsys: pytest.CaptureFixture[str]) -> None:
    units = Path(publish_module.__file__).with_name("systemd")
    script = Path(publish_module.__file__).with_name("start").read_text()
    lines = [
        line.partition("=")[2]
        for unit in ("self-updating.conf", "medschedule-update.service")
        for line in (units / unit).read_text().splitlines()
        if line.startswith("Exec")
    ]
    verbs = [line.split()[1] for line in lines if "/start " in line]
    assert verbs == [":guard", ":ended"]
    assert all(f"    {verb})" in script for verb in verbs)
    [update] = [line for line in lines if "medschedule update" in line]
    words = update.partition("current/medschedule ")[2].partition(" &&")[0].split()
    assert run_command(words) == 2  # understood; this program was installed in another way
    assert capsys.readouterr().err == f"{UpdatesManaged.sentence}\n"
