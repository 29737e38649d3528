"""A computer in a folder whose systemd runs as its first process, with what units need of the kernel."""

import os
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from installers.release import run
from tests.installers.conftest import Computer

_DEVICES = ("null", "zero", "full", "random", "urandom", "tty", "tty0", "tty1")
_GROUP = f"medschedule-{os.getpid()}"
_PATIENCE = 120
_UP = ("running", "degraded")
_LOOK_EVERY = 0.1

# First the processes get a branch of the control groups, which then is all that the computer sees of them.
_ENTER = """
set -e
groups=$1 branch=$2 root=$3 boot=$4
mount -t cgroup2 cgroup2 "$groups"
mkdir -p "$groups/$branch"
echo $$ >"$groups/$branch/cgroup.procs"
umount "$groups"
exec unshare --mount --propagation unchanged --pid --uts --ipc --cgroup --fork --kill-child \\
    sh -c "$boot" boot "$root"
"""
_BOOT = """
set -e
root=$1
mount -t proc proc "$root/proc"
mount -t sysfs -o ro sysfs "$root/sys"
mount -t cgroup2 cgroup2 "$root/sys/fs/cgroup"
mount -t tmpfs -o mode=755 tmpfs "$root/run"
mount -t tmpfs -o mode=755 tmpfs "$root/dev"
for device in DEVICES; do
    [ -e "/dev/$device" ] || continue
    touch "$root/dev/$device"
    mount --bind "/dev/$device" "$root/dev/$device"
done
ln -s /proc/self/fd "$root/dev/fd"
mkdir "$root/dev/pts" "$root/dev/shm"
mount -t tmpfs -o mode=1777 tmpfs "$root/dev/shm"
mount -t devpts -o newinstance,ptmxmode=0666 devpts "$root/dev/pts"
ln -s pts/ptmx "$root/dev/ptmx"
exec env -i container=medschedule PATH=/usr/sbin:/usr/bin:/sbin:/bin chroot "$root" /lib/systemd/systemd
""".replace("DEVICES", " ".join(_DEVICES))


@dataclass(frozen=True, slots=True)
class Booted:
    """A computer that runs.

    Attributes:
        first: its first process, as this computer numbers it.
    """

    first: int

    def run(self, script: str) -> subprocess.CompletedProcess[str]:
        """Run a script there as root; its exit code is in the answer."""
        environment = {"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "LANG": "C.UTF-8", "HOME": "/root"}
        enter = ["/usr/bin/nsenter", f"--target={self.first}", "--all", "--root", "--wdns=/"]
        return subprocess.run(
            [*enter, "/bin/sh", "-euc", script],
            env={**environment, "DEBIAN_FRONTEND": "noninteractive"},
            check=False,
            capture_output=True,
            text=True,
        )

    def must(self, script: str) -> str:
        """Run a script there that has to succeed; return what it printed."""
        done = self.run(script)
        assert done.returncode == 0, f"{script}: {done.stdout[-2000:]}{done.stderr[-2000:]}{self.journal()}"
        return done.stdout

    def shown(self, unit: str, name: str) -> str:
        """Return a property of a unit."""
        return self.must(f"systemctl show --property={name} --value {unit}").strip()

    def journal(self) -> str:
        """Return the last that its units said."""
        return self.run("journalctl --no-pager --lines=40").stdout


def until(holds: Callable[[], bool], says: Callable[[], str]) -> None:
    """Wait for what no signal tells of.

    Args:
        says: what is known when it did not come.
    """
    ends = time.monotonic() + _PATIENCE
    while not holds():
        assert time.monotonic() < ends, says()
        time.sleep(_LOOK_EVERY)


@contextmanager
def booted(computer: Computer) -> Iterator[Booted]:
    """Boot a computer on which systemd is installed, and take the power from it at the end."""
    with _own_mounts(computer.root) as root:
        yield from _booted(root)


@contextmanager
def _own_mounts(root: Path) -> Iterator[Path]:
    """Make a folder a mount of its own, below which nobody else sees what is mounted.

    To ask that of all mounts is refused where the tests' own root is a folder and no mount.
    """
    run(["mount", "--bind", str(root), str(root)])
    try:
        run(["mount", "--make-private", str(root)])
        yield root
    finally:
        run(["umount", str(root)])


def _booted(root: Path) -> Iterator[Booted]:
    groups = root / "mnt"
    command = ["/usr/bin/unshare", "--mount", "--propagation", "unchanged", "sh", "-c", _ENTER, "enter"]
    power = subprocess.Popen([*command, str(groups), _GROUP, str(root), _BOOT])
    children = Path(f"/proc/{power.pid}/task/{power.pid}/children")
    try:
        until(lambda: _is_systemd(children.read_text().strip()), lambda: "systemd did not start")
        found = Booted(int(children.read_text()))
        until(lambda: found.run("systemctl is-system-running --wait").stdout.strip() in _UP, found.journal)
        yield found
    finally:
        power.kill()
        power.wait()
        _forget(groups)


def _is_systemd(process: str) -> bool:
    return process.isdigit() and Path(f"/proc/{process}/comm").read_text().strip() == "systemd"


def _forget(groups: Path) -> None:
    """Remove the branch of the control groups once nothing is in it."""
    run(["mount", "-t", "cgroup2", "cgroup2", str(groups)])
    try:
        events = groups / _GROUP / "cgroup.events"
        until(lambda: "populated 0" in events.read_text(), events.read_text)
        for branch, _, _ in os.walk(groups / _GROUP, topdown=False):
            Path(branch).rmdir()
    finally:
        run(["umount", str(groups)])
