"""A bare Debian to install into, a repository that signs, and what `make installers` built."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from installers.keys import SigningKey, trial_key
from installers.release import DIST, ROOT, WORK, run

_BARE = WORK / "bare-debian"
_REPOSITORY_SCRIPT = ROOT / "installers" / "linux" / "apt_repository.sh"
_KEYRING = "/etc/apt/keyrings/medschedule.asc"


@dataclass(frozen=True, slots=True)
class Computer:
    """A bare Debian in a folder, in which root runs commands and so does a nurse without rights."""

    root: Path

    def run(self, *command: str, user: str = "root", **environment: str) -> subprocess.CompletedProcess[str]:
        """Run a command there; its exit code is in the answer."""
        return subprocess.run(
            self._command(user, command),
            env=self._environment(user, environment),
            check=False,
            capture_output=True,
            text=True,
        )

    def start(self, *command: str, user: str, **environment: str) -> subprocess.Popen[bytes]:
        """Start a command there that goes on."""
        return subprocess.Popen(self._command(user, command), env=self._environment(user, environment))

    def _command(self, user: str, command: tuple[str, ...]) -> list[str]:
        return ["/usr/sbin/chroot", f"--userspec={user}", "--groups=", str(self.root), *command]

    def _environment(self, user: str, more: dict[str, str]) -> dict[str, str]:
        return {
            "PATH": "/usr/sbin:/usr/bin:/sbin:/bin",
            "DEBIAN_FRONTEND": "noninteractive",
            "LANG": "C.UTF-8",
            "HOME": "/root" if user == "root" else f"/home/{user}",
            **more,
        }

    def must(self, *command: str, user: str = "root", **environment: str) -> str:
        """Run a command there that has to succeed; return what it printed."""
        done = self.run(*command, user=user, **environment)
        assert done.returncode == 0, f"{command}: {done.stdout[-2000:]}{done.stderr[-2000:]}"
        return done.stdout

    def path(self, absolute: str) -> Path:
        """Return where a path of that computer is on this one."""
        return self.root / absolute.lstrip("/")


@dataclass(frozen=True, slots=True)
class Repository:
    """A repository for apt in a folder, and the key that signs its index."""

    folder: Path
    key: SigningKey

    def publish(self, *packages: Path) -> None:
        """Sign an index of these packages alone."""
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.mkdir(parents=True)
        run(
            ["sh", str(_REPOSITORY_SCRIPT), str(self.folder), self.key.name, *map(str, packages)],
            environment=self.key.environment,
        )

    def offer_to(self, computer: Computer, *, key: Path | None = None) -> None:
        """Make a computer know it, as an administrator does with a copy of it on a stick.

        Args:
            key: which key the computer trusts; the repository's own when it is None.
        """
        place = computer.path("/srv/medschedule")
        shutil.rmtree(place, ignore_errors=True)
        shutil.copytree(self.folder, place, copy_function=os.link)
        keyring = computer.path(_KEYRING)
        keyring.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(key or self.folder / "medschedule.asc", keyring)
        source = f"deb [signed-by={_KEYRING}] file:/srv/medschedule stable main\n"
        computer.path("/etc/apt/sources.list.d/medschedule.list").write_text(source)


@pytest.fixture(scope="session")
def bare_debian() -> Path:
    """Return a Debian with nothing but what it needs to install packages; it is made once and kept."""
    if os.geteuid() != 0:
        pytest.skip("A computer of its own needs root: run make test-installers as root.")
    if not (_BARE / "made").exists():
        shutil.rmtree(_BARE, ignore_errors=True)
        _BARE.parent.mkdir(parents=True, exist_ok=True)
        suite = run(["sh", "-c", ". /etc/os-release && echo $VERSION_CODENAME"]).strip()
        run(["/usr/sbin/debootstrap", "--variant=minbase", suite, str(_BARE)])
        (_BARE / "made").touch()
    return _BARE


@pytest.fixture(scope="module")
def computer(bare_debian: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Computer]:
    """Give a bare computer of this module's own, with a nurse's account."""
    root = tmp_path_factory.mktemp("computer") / "root"
    run(["cp", "-a", "--reflink=auto", str(bare_debian), str(root)])
    shutil.copyfile("/etc/resolv.conf", root / "etc/resolv.conf")
    found = Computer(root)
    run(["mount", "-t", "proc", "proc", str(root / "proc")])
    try:
        found.must("useradd", "--create-home", "nurse")
        yield found
    finally:
        run(["umount", "--lazy", str(root / "proc")])
        run(["rm", "-rf", "--one-file-system", str(root)])


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Repository:
    """Return a repository that nothing was published in yet."""
    folder = tmp_path_factory.mktemp("repository")
    return Repository(folder / "www", trial_key(folder))


@pytest.fixture(scope="session")
def built_deb() -> Path:
    """Return the package of Debian that was built."""
    [package] = DIST.glob("*.deb")
    return package
