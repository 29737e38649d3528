"""`medschedule desktop`, `kiosk` and `enrol` from the command line to the exit code: one sentence each."""

import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from tests.desktop.ward_station import NO_SERVER
from tests.fixtures.ward_station import WARD_KEY

from medschedule_desktop.__main__ import main
from medschedule_desktop.commands import demo, desktop, kiosk
from medschedule_desktop.demonstration.server_process import DemonstrationFailed
from medschedule_desktop.diagnostics.crash_folder import CrashFolder
from medschedule_desktop.replica.engine import make_engine
from medschedule_desktop.security.file_store import FileKeyStore
from medschedule_desktop.security.key_store import SecretName
from medschedule_desktop.security.keyring_store import KeyringKeyStore
from medschedule_desktop.security.wipe_record import WipeRecord, WipeRecordFile, WipeStage

NOT_ENROLLED = "This station is not enrolled yet. Ask your administrator for a code, then run: medschedule "
NO_ANSWER = (
    f"No MedSchedule server answers at {NO_SERVER}. Check the address and the network; nothing was set up."
)


Said = Callable[..., str]


@pytest.fixture
def said(capsys: pytest.CaptureFixture[str]) -> Said:
    """Return a function that runs a command which must be refused, and gives its only sentence."""

    def run(*arguments: str) -> str:
        assert main(arguments) == 2
        captured = capsys.readouterr()
        assert captured.out == ""
        assert captured.err.count("\n") == 1
        return captured.err.rstrip("\n")

    return run


@pytest.fixture
def usage(capsys: pytest.CaptureFixture[str]) -> Said:
    """Return a function that runs a wrong command line, and gives the last line of what argparse says."""

    def run(*arguments: str) -> str:
        with pytest.raises(SystemExit) as ended:
            main(arguments)
        assert ended.value.code == 2
        return capsys.readouterr().err.splitlines()[-1]

    return run


@pytest.mark.usefixtures("folder")
def test_a_kiosk_that_is_not_enrolled_says_how(said: Said) -> None:
    assert said("kiosk").startswith(NOT_ENROLLED)


@pytest.mark.usefixtures("folder", "secret_service")
@pytest.mark.parametrize("arguments", [(), ("desktop",)])
def test_a_desktop_that_is_not_enrolled_says_how_where_it_cannot_ask(
    said: Said, arguments: tuple[str, ...]
) -> None:
    assert said(*arguments).startswith(NOT_ENROLLED)


@pytest.mark.usefixtures("folder", "no_keyring")
def test_a_desktop_without_a_keyring_does_not_start(said: Said) -> None:
    assert said("desktop").startswith("This computer's key store cannot be used.")


@pytest.mark.usefixtures("no_keyring")
def test_a_copy_without_its_key_is_one_sentence(enrolled_kiosk: Path, said: Said) -> None:
    shutil.rmtree(enrolled_kiosk.with_name("keys"))
    assert said("kiosk").startswith("The key of this station's copy is missing from the key store.")


@pytest.mark.usefixtures("no_keyring")
def test_another_key_is_one_sentence(enrolled_kiosk: Path, said: Said) -> None:
    FileKeyStore(enrolled_kiosk.with_name("keys")).save(SecretName.REPLICA_KEY, bytes(32))
    assert said("kiosk").startswith("The key of this station does not open its copy of the data.")


def _cut(content: bytes) -> bytes:
    return content[: len(content) // 2 + 100]


def _flip(content: bytes) -> bytes:
    middle = len(content) // 2
    return content[:middle] + bytes([content[middle] ^ 1]) + content[middle + 1 :]


@pytest.mark.usefixtures("no_keyring")
@pytest.mark.parametrize("harm", [_cut, _flip])
def test_a_damaged_copy_is_set_aside(
    enrolled_kiosk: Path, said: Said, harm: Callable[[bytes], bytes]
) -> None:
    enrolled_kiosk.write_bytes(harm(enrolled_kiosk.read_bytes()))
    sentence = said("kiosk")
    assert sentence.startswith("This station's copy of the data was damaged and is now set aside as ")
    (aside,) = enrolled_kiosk.parent.glob("replica.damaged-*.db")
    assert aside.name in sentence


@pytest.mark.usefixtures("no_keyring")
@pytest.mark.parametrize("content", [b"SQLite format 3\0" + bytes(4080), None])
def test_a_file_that_is_no_copy_is_left_alone(
    enrolled_kiosk: Path, said: Said, content: bytes | None
) -> None:
    enrolled_kiosk.unlink()
    if content is None:
        enrolled_kiosk.mkdir()
    else:
        enrolled_kiosk.write_bytes(content)
    assert said("kiosk").startswith("The file in the place of this station's copy is not one.")
    assert enrolled_kiosk.exists()


@pytest.mark.usefixtures("folder")
def test_a_setting_that_cannot_be_used_is_named(said: Said, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MEDSCHEDULE_SERVER_URL", "http://schedule.example.org")
    assert said("kiosk") == (
        "The setting MEDSCHEDULE_SERVER_URL cannot be used: The server address must begin with https://."
    )


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (("fly",), "invalid choice: 'fly'"),
        (("desktop", "--fast"), "unrecognized arguments: --fast"),
        (("kiosk", "4W"), "unrecognized arguments: 4W"),
        (("enrol",), "the following arguments are required: --code"),
        (("enrol", "--code"), "argument --code: expected one argument"),
        (("enrol", "--code", " "), "argument --code: it must have 1 to 64 characters"),
        (("enrol", "--code", "7" * 65), "argument --code: it must have 1 to 64 characters"),
        (("enrol", "--code", "7", "--name", ""), "argument --name: it must have 1 to 120 characters"),
        (("enrol", "--code", "7", "--name", "n" * 121), "argument --name: it must have 1 to 120 characters"),
        (("demo", "--out"), "argument --out: expected one argument"),
    ],
)
def test_a_wrong_command_line_is_explained(usage: Said, arguments: tuple[str, ...], complaint: str) -> None:
    assert complaint in usage(*arguments)


@pytest.mark.usefixtures("folder", "no_keyring")
@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ((), "Which server? Add --server ADDRESS or set MEDSCHEDULE_SERVER_URL."),
        (
            ("--server", "schedule.example.org"),
            "The server address must look like https://schedule.example.org.",
        ),
        (("--server", "http://schedule.example.org"), "The server address must begin with https://."),
        (("--server", NO_SERVER, "--name", "n" * 120), NO_ANSWER),
    ],
)
def test_a_station_is_not_enrolled_without_a_server(
    said: Said, arguments: tuple[str, ...], sentence: str
) -> None:
    assert said("enrol", "--kiosk", "--code", "7" * 64, *arguments) == sentence


@pytest.mark.usefixtures("folder")
def test_an_interrupt_is_no_error(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupted(*_arguments: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(kiosk, "open_kiosk", interrupted)
    assert main(["kiosk"]) == 130
    assert capsys.readouterr().err == ""


@pytest.mark.usefixtures("no_keyring")
def test_the_kiosk_shows_its_board(enrolled_kiosk: Path, shown: list[str]) -> None:
    assert main(["kiosk"]) == 0
    assert main(["kiosk"]) == 0  # the first one let the copy go
    assert shown == ["KioskBoard", "KioskBoard"]


@pytest.mark.usefixtures("secret_service")
def test_the_desktop_begins_with_the_sign_in_page(
    folder: Path, ward_desktop_file: Path, shown: list[str]
) -> None:
    folder.mkdir()
    shutil.copy(ward_desktop_file, folder / "replica.db")
    keys = KeyringKeyStore(str(folder))
    keys.save(SecretName.REPLICA_KEY, WARD_KEY)
    try:
        assert main([]) == 0
        assert shown == ["MainWindow"]
    finally:
        keys.delete(SecretName.REPLICA_KEY)


@pytest.mark.usefixtures("secret_service", "at_0545")
def test_a_desktop_that_was_killed_says_so_at_its_next_start_only(
    folder: Path, ward_desktop_file: Path, says: Callable[[str], None]
) -> None:
    CrashFolder(folder).mark(datetime.now(UTC))  # what a killed process leaves
    shutil.copy(ward_desktop_file, folder / "replica.db")
    keys = KeyringKeyStore(str(folder))
    keys.save(SecretName.REPLICA_KEY, WARD_KEY)
    try:
        says("MedSchedule was not closed properly the last time")
        assert main([]) == 0
        assert CrashFolder(folder).marked() is None
    finally:
        keys.delete(SecretName.REPLICA_KEY)


@pytest.mark.usefixtures("no_keyring")
def test_a_kiosk_that_was_revoked_before_this_start_says_so(
    enrolled_kiosk: Path, says: Callable[[str], None]
) -> None:
    notes = WipeRecordFile(enrolled_kiosk.parent)
    notes.save(WipeRecord(stage=WipeStage.WIPING))
    says("Its data was deleted.")
    for _start in range(2):
        assert main(["kiosk"]) == 0
        assert [file.name for file in enrolled_kiosk.parent.rglob("*") if file.is_file()] == ["wipe.json"]
    assert notes.load() == WipeRecord(stage=WipeStage.WIPED)


@pytest.mark.usefixtures("no_keyring")
def test_a_kiosk_that_was_away_for_weeks_says_so(enrolled_kiosk: Path, says: Callable[[str], None]) -> None:
    says("Too long without the server")
    assert main(["kiosk"]) == 0
    assert enrolled_kiosk.exists()


@pytest.mark.usefixtures("no_keyring")
def test_a_kiosk_whose_note_others_can_write_does_not_start(enrolled_kiosk: Path, said: Said) -> None:
    note = enrolled_kiosk.with_name("wipe.json")
    note.write_text("{}")
    note.chmod(0o666)
    assert said("kiosk").startswith("The key file of this station can be reached by other users")
    assert enrolled_kiosk.exists()


@pytest.mark.usefixtures("folder", "no_keyring")
def test_a_desktop_that_does_not_open_says_why_in_a_window_too(
    said: Said, says: Callable[[str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DISPLAY", ":0")
    says("This computer's key store cannot be used.")
    assert said("desktop").startswith("This computer's key store cannot be used.")
    monkeypatch.setenv("MEDSCHEDULE_POLL_SECONDS", "never")
    says("MEDSCHEDULE_POLL_SECONDS")
    assert "MEDSCHEDULE_POLL_SECONDS" in said("desktop")


@pytest.mark.usefixtures("secret_service", "at_0545")
def test_a_copy_of_a_later_version_is_left_alone_and_said_in_a_window(
    folder: Path,
    ward_desktop_file: Path,
    said: Said,
    says: Callable[[str], None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    folder.mkdir()
    copy = Path(shutil.copy(ward_desktop_file, folder / "replica.db"))
    engine = make_engine(copy, WARD_KEY)
    with engine.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    engine.dispose()
    before = copy.read_bytes()
    keys = KeyringKeyStore(str(folder))
    keys.save(SecretName.REPLICA_KEY, WARD_KEY)
    monkeypatch.setenv("DISPLAY", ":0")
    try:
        says("newer MedSchedule")
        assert "newer MedSchedule" in said("desktop")
        assert copy.read_bytes() == before
    finally:
        keys.delete(SecretName.REPLICA_KEY)


@pytest.mark.usefixtures("enrolled_kiosk", "no_keyring")
@pytest.mark.parametrize("command", ["kiosk", "desktop"])
@pytest.mark.parametrize("platform", ["", "linuxfb:fb=/dev/fb0"])
def test_without_a_display_there_is_a_sentence_in_place_of_qts_end(
    said: Said, monkeypatch: pytest.MonkeyPatch, command: str, platform: str
) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", platform)
    assert said(command).startswith("There is no display. MedSchedule needs X or a Wayland compositor")


@pytest.mark.usefixtures("folder", "secret_service", "at_0545")
def test_whoever_asks_for_the_demonstration_at_the_first_start_gets_it(
    said: Said, says: Callable[[str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_server(_log: Path) -> None:
        raise DemonstrationFailed("The server of the demonstration was asked for.")

    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.setattr(desktop, "_first_run", lambda *_parts: True)
    monkeypatch.setattr(demo, "running_server", no_server)
    says("The server of the demonstration was asked for.")
    assert said("desktop") == "The server of the demonstration was asked for."
