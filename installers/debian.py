"""The frozen desktop as a Debian package: the same folder gives the same bytes."""

import hashlib
import os
import shutil
import stat
from dataclasses import dataclass
from pathlib import Path

from installers.release import NAME, ROOT, WORK, BuildError, run

SIZE_BUDGET = 130_000_000
"""Bytes of the package: what a station downloads for an update."""
RELEASE_LEVEL = 19
"""How hard zstd tries; 1 while the packaging itself is worked on."""

_PARTS = ROOT / "installers" / "linux"
_SCRIPTS = ("preinst", "postinst", "prerm", "postrm")
_PROGRAM = Path("usr/lib", NAME)
_DOCUMENTS = Path("usr/share/doc", NAME)


@dataclass(frozen=True, slots=True)
class DebianRelease:
    """What one package is made of.

    Attributes:
        tree: the folder with the program `medschedule` and what it loads.
        libraries: packages of the system that it needs, as a control file names them.
        moment: seconds since 1970, the time of every file inside.
        documents: files for usr/share/doc.
    """

    tree: Path
    version: str
    libraries: str
    moment: int
    documents: tuple[Path, ...] = ()
    level: int = RELEASE_LEVEL

    @property
    def file_name(self) -> str:
        return f"{NAME}_{self.version}_amd64.deb"


def build_deb(release: DebianRelease, folder: Path) -> Path:
    """Write the package into a folder and return its path.

    Raises:
        BuildError: dpkg-deb failed.
    """
    root = WORK / f"deb-{release.version}"
    shutil.rmtree(root, ignore_errors=True)
    _lay_out(release, root)
    _settle(root, release.moment)
    target = folder / release.file_name
    folder.mkdir(parents=True, exist_ok=True)
    run(
        # One thread: with more, what zstd writes depends on how many there are.
        [
            *("dpkg-deb", "--root-owner-group", "--threads-max=1", "-Zzstd", f"-z{release.level}"),
            *("--build", str(root), str(target)),
        ],
        environment={"SOURCE_DATE_EPOCH": str(release.moment)},
    )
    return target


def check_size(package: Path) -> None:
    """Refuse a package that is larger than what was agreed.

    Raises:
        BuildError: it is.
    """
    size = package.stat().st_size
    if size > SIZE_BUDGET:
        raise BuildError(
            f"{package.name} has {size:,} bytes and may have {SIZE_BUDGET:,}: see in build/installers what "
            "grew, and leave out what nothing uses in installers/pyinstaller/medschedule.spec."
        )


def _lay_out(release: DebianRelease, root: Path) -> None:
    # Links in place of copies: nothing changes the files, only their times and modes.
    shutil.copytree(release.tree, root / _PROGRAM, symlinks=True, copy_function=os.link)
    program = root / "usr/bin" / NAME
    program.parent.mkdir(parents=True)
    program.symlink_to(Path("..") / "lib" / NAME / NAME)
    for name, place in (
        (f"{NAME}.desktop", "usr/share/applications"),
        (f"{NAME}.svg", "usr/share/icons/hicolor/scalable/apps"),
        (f"{NAME}-kiosk.service", "usr/lib/systemd/system"),
    ):
        _copy(_PARTS / name, root / place)
    for document in (ROOT / "CHANGELOG.md", *release.documents):
        _copy(document, root / _DOCUMENTS)
    (root / _DOCUMENTS / "copyright").write_text(_copyright(), encoding="utf-8")
    _describe(release, root)


def _copy(file: Path, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(file, folder / file.name)


def _copyright() -> str:
    ours = (ROOT / "LICENSE").read_text("utf-8")
    inside = f"/{_PROGRAM}/_internal"
    return (
        "MedScheduleAI Pro is under the Apache License 2.0, which follows. Each library inside has its own,\n"
        f"in {inside}/NAME-VERSION.dist-info.\n\n"
        "Qt, Qt for Python and Shiboken are under the GNU Lesser General Public License 3, see\n"
        "/usr/share/common-licenses/LGPL-3. They are loaded as shared libraries from\n"
        f"{inside}/PySide6 and {inside}/shiboken6 and may be replaced there by builds of your own.\n\n{ours}"
    )


def _describe(release: DebianRelease, root: Path) -> None:
    files = sorted(path for path in root.rglob("*") if path.is_file() and not path.is_symlink())
    sums = "".join(f"{_md5(path)}  {path.relative_to(root)}\n" for path in files)
    size = sum(path.stat().st_size for path in files) // 1024
    control = root / "DEBIAN"
    control.mkdir()
    (control / "md5sums").write_text(sums, encoding="utf-8")
    words = (_PARTS / "control").read_text("utf-8")
    (control / "control").write_text(
        words.format(version=release.version, size=size, libraries=release.libraries), encoding="utf-8"
    )
    for name in _SCRIPTS:
        script = (_PARTS / name).read_text("utf-8").replace("@VERSION@", release.version)
        (control / name).write_text(script, encoding="utf-8")
        (control / name).chmod(0o755)


def _md5(path: Path) -> str:
    """Return what `dpkg --verify` compares. It finds accidents; people are what the signature is against."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, lambda: hashlib.md5(usedforsecurity=False)).hexdigest()


def _settle(root: Path, moment: int) -> None:
    """Give every file and folder the rights and the time that do not depend on who builds."""
    for path in (root, *root.rglob("*")):
        if not path.is_symlink():
            runs = path.is_dir() or path.stat().st_mode & stat.S_IXUSR
            path.chmod(0o755 if runs else 0o644)
        os.utime(path, (moment, moment), follow_symlinks=False)
