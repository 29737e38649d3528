"""The desktop as a folder that needs no Python: frozen by PyInstaller from the locked environment alone."""

import re
import shutil
import sys
from pathlib import Path

from installers.release import NAME, ROOT, WORK, BuildError, run
from tools.bootstrap import find_uv

ENVIRONMENT = WORK / "environment"
PYTHON = "/usr/bin/python3"
"""Debian's, which is a shared library that can be packed; the oldest Debian to run on has to build."""

_SPEC = ROOT / "installers" / "pyinstaller" / "medschedule.spec"
_PRIVATE_LIBRARIES = (".", "PySide6/Qt/lib", "ortools/.libs", "numpy.libs")
_STRIPPED = (
    *(f"{package}/**/*.so" for package in ("cryptography", "highspy", "llvmlite", "msgspec", "numba")),
    *(f"{package}/**/*.so" for package in ("sqlalchemy", "sqlcipher3", "uuid_utils", "zstandard")),
    *("ortools/.libs/*.so.*", "PySide6/Qt/lib/libicu*.so.*"),
)
"""What carries symbols that nobody needs. Not all: `strip` breaks libraries that were patched for wheels."""
_OUR_PARTS = ("medschedule-desktop", "medschedule-shared")


def freeze(moment: int) -> Path:
    """Return the folder of the frozen desktop, made anew in an environment that holds what the lock says.

    Raises:
        BuildError: a tool is missing or failed.
    """
    _make_environment()
    folder = WORK / "frozen"
    shutil.rmtree(folder, ignore_errors=True)
    run(
        [
            *(str(ENVIRONMENT / "bin" / "python"), "-m", "PyInstaller", "--noconfirm", "--clean"),
            *("--distpath", str(folder), "--workpath", str(WORK / "pyinstaller"), str(_SPEC)),
        ],
        # The order of sets is the order of some files inside the archive of modules.
        environment={"PYTHONHASHSEED": "0", "SOURCE_DATE_EPOCH": str(moment)},
    )
    _strip(folder / NAME / "_internal")
    return folder / NAME


def _strip(folder: Path) -> None:
    for pattern in _STRIPPED:
        for library in folder.glob(pattern):
            run(["strip", "--strip-unneeded", str(library)])


def frozen_folder() -> Path:
    """Return the folder that was frozen last.

    Raises:
        BuildError: there is none.
    """
    folder = WORK / "frozen" / NAME
    if not folder.is_dir():
        raise BuildError("Nothing is frozen yet: build without --reuse-frozen.")
    return folder


def _make_environment() -> None:
    uv = find_uv()
    if uv is None:
        raise BuildError("uv is missing: run `make setup`, then again.")
    shutil.rmtree(ENVIRONMENT, ignore_errors=True)
    sync = [uv, "sync", "--frozen", "--no-editable", "--no-default-groups", "--group", "installers"]
    # The parts of the workspace are built anew: their versions say nothing of what changed inside.
    fresh = [word for part in _OUR_PARTS for word in ("--reinstall-package", part)]
    run(
        [*sync, "--package", "medschedule-desktop", *fresh],
        cwd=ROOT,
        environment={
            "UV_PYTHON": PYTHON if sys.platform == "linux" else sys.executable,
            "UV_PYTHON_DOWNLOADS": "never",
            "UV_PROJECT_ENVIRONMENT": str(ENVIRONMENT),
        },
    )


def system_libraries(folder: Path) -> str:
    """Return the packages of Debian that the folder's programs need, as a control file names them.

    Raises:
        BuildError: a library belongs to no package.
    """
    scratch = WORK / "shlibdeps"
    (scratch / "debian").mkdir(parents=True, exist_ok=True)
    (scratch / "debian" / "control").write_text(f"Source: {NAME}\n\nPackage: {NAME}\nArchitecture: any\n")
    private = [f"-l{folder / '_internal' / place}" for place in _PRIVATE_LIBRARIES]
    binaries = [str(path) for path in sorted(folder.rglob("*")) if _is_binary(path)]
    answer = run(
        ["dpkg-shlibdeps", "-O", "--warnings=0", "--ignore-missing-info", *private, *binaries], cwd=scratch
    )
    found = re.search(r"^shlibs:Depends=(.+)$", answer, re.MULTILINE)
    if found is None:
        raise BuildError("dpkg-shlibdeps found no library at all, which cannot be.")
    return found[1]


def _is_binary(path: Path) -> bool:
    if path.is_symlink() or not path.is_file():
        return False
    with path.open("rb") as file:
        return file.read(4) == b"\x7fELF"
