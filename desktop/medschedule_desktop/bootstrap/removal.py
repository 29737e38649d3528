"""Before the program is removed from a computer: see that no entry is lost, then destroy copies and keys."""

import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from medschedule_desktop.errors.desktop_error import DesktopError
from medschedule_desktop.replica.unsent_note import UnsentNote
from medschedule_desktop.security.station_keys import key_places
from medschedule_desktop.security.wipe import replica_files, wipe
from medschedule_desktop.settings import Settings
from medschedule_shared.language import tr
from medschedule_shared.model.device import DeviceKind

if sys.platform != "win32":
    import pwd

_DATA = Path("AppData/Local/medschedule" if sys.platform == "win32" else ".local/share/medschedule")
"""Where `Settings.data_dir` is in an account's folder, unless somebody moved it."""
_PROCESSES = Path("/proc")
_SECONDS = 120


class EntriesWait(DesktopError):
    """A removal would lose what people entered."""

    code = "ENTRIES_WAIT"


class ProgramRunning(DesktopError):
    """Somebody has the program open."""

    code = "PROGRAM_RUNNING"


@dataclass(frozen=True, slots=True)
class Account:
    """Somebody's account on this computer that holds a station's copy."""

    name: str
    uid: int
    gid: int
    home: Path

    @property
    def replica_path(self) -> Path:
        return self.home / _DATA / "replica.db"


def accounts() -> tuple[Account, ...]:
    """Return the accounts of this computer that hold a copy, each folder once.

    Accounts whose folders lie on a server and are not mounted now are not found.
    """
    found: dict[Path, Account] = {}
    for account in _everybody():
        if os.path.lexists(account.replica_path):
            found.setdefault(account.home, account)
    return tuple(found.values())


def _everybody() -> Iterator[Account]:
    if sys.platform == "win32":
        for home in Path(os.environ["PUBLIC"]).parent.iterdir():
            yield Account(home.name, 0, 0, home)
    else:
        for entry in pwd.getpwall():
            yield Account(entry.pw_name, entry.pw_uid, entry.pw_gid, Path(entry.pw_dir))


def is_administrator() -> bool:
    """Tell whether whoever runs this may look into every account of the computer."""
    if sys.platform == "win32":
        import ctypes  # only Windows has to be asked

        return bool(ctypes.windll.shell32.IsUserAnAdmin())
    return os.geteuid() == 0


def refuse_loss(copies: dict[str, Path]) -> None:
    """Refuse to go on while a copy holds what the server does not have.

    Args:
        copies: replicas by whose they are.

    Raises:
        EntriesWait: there are such copies; the sentence names their accounts.
    """
    waiting = sorted(name for name, path in copies.items() if os.path.lexists(UnsentNote(path).path))
    if waiting:
        raise EntriesWait(
            tr(
                "Entries in these accounts have not reached the server: {accounts}. Nothing was removed. "
                "Open MedSchedule there while the network works, until nothing waits any more. To lose the "
                "entries for good, run: medschedule uninstall --force",
                accounts=", ".join(waiting),
            )
        )


def refuse_while_open(program: str) -> None:
    """Refuse to go on while the installed program runs in another process.

    Args:
        program: the path of its file.

    Raises:
        ProgramRunning: it does.
    """
    for process in _PROCESSES.glob("[0-9]*"):
        if int(process.name) != os.getpid() and _program_of(process) == program:
            raise ProgramRunning(
                tr("MedSchedule is open on this computer. Nothing was removed. Close it, then try again.")
            )


def _program_of(process: Path) -> str:
    try:
        return str((process / "exe").readlink())
    except OSError:  # it ended, or is none that we may look at
        return ""


def destroy_own(settings: Settings) -> None:
    """Destroy the keys and the copy of whoever runs this.

    Raises:
        KeyStoreError: a key could not be destroyed; the copy is gone, so it opens nothing.
        OSError: a file could not be removed.
    """
    # A kiosk's places for keys are all that there are.
    wipe(key_places(DeviceKind.KIOSK, settings.data_dir), settings.replica_path)


def destroy_of(account: Account, command: tuple[str, ...]) -> bool:
    """Let a command destroy what an account holds, with the rights and the keyring of that account.

    Root follows no link that somebody laid in their own folder, and only the account reaches its keyring.
    Windows lets nobody do that without the account's password: there the files alone are removed.
    """
    if sys.platform == "win32":
        for file in replica_files(account.replica_path):
            file.unlink(missing_ok=True)
        return not os.path.lexists(account.replica_path)
    environment = {"HOME": str(account.home), "PATH": os.defpath, "LANG": os.environ.get("LANG", "C.UTF-8")}
    running = Path("/run/user", str(account.uid))
    if (running / "bus").exists():
        environment["XDG_RUNTIME_DIR"] = str(running)
        environment["DBUS_SESSION_BUS_ADDRESS"] = f"unix:path={running / 'bus'}"
    try:
        done = subprocess.run(  # noqa: S603 - a command of our own, without a shell
            command,
            env=environment,
            user=account.uid,
            group=account.gid,
            extra_groups=[],
            cwd="/",
            check=False,
            timeout=_SECONDS,
        )
    except subprocess.TimeoutExpired:  # a keyring that asks somebody who is not there
        return False
    return done.returncode == 0 and not os.path.lexists(account.replica_path)
