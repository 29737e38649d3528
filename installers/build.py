"""`make installers`: everything that is released, in dist/."""

import argparse
import shutil
import sys

from installers.bill import licences_in, write_bill
from installers.certificates import code_certificate, sign_msi
from installers.checksums import write_sums
from installers.debian import RELEASE_LEVEL, DebianRelease, build_deb, check_size
from installers.frozen import ENVIRONMENT, PYTHON, freeze, frozen_folder, system_libraries
from installers.keys import TRIAL_KEYS, SigningKey, signing_key
from installers.locked import linux_target, windows_target
from installers.msi import build_msi
from installers.payload import RUNTIME, make_payload
from installers.release import DIST, ROOT, WORK, BuildError, product_version, run, source_date

_REPOSITORY = DIST / "apt"
_LIBRARIES = WORK / "libraries"
"""What the frozen folder needs of the system; finding it out takes as long as freezing."""


def main() -> int:
    """Build; return the exit code."""
    parser = argparse.ArgumentParser(prog="make installers", description=__doc__)
    parser.add_argument("--reuse-frozen", action="store_true", help="pack what was frozen last")
    parser.add_argument("--level", type=int, default=RELEASE_LEVEL, help="how hard zstd tries")
    parser.add_argument("--only", choices=("deb", "msi"), help="one kind of package")
    options = parser.parse_args()
    try:
        build(reuse=options.reuse_frozen, level=options.level, only=options.only)
    except BuildError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    return 0


def build(*, reuse: bool, level: int, only: str | None) -> None:
    """Build every package anew.

    Args:
        reuse: pack the folder that was frozen last in place of a fresh one.
        only: "deb" or "msi", for whoever works on one of them.

    Raises:
        BuildError: a tool failed, or a package is not what it has to be.
    """
    moment, version = source_date(), product_version()
    shutil.rmtree(DIST, ignore_errors=True)
    DIST.mkdir()
    key = signing_key(TRIAL_KEYS)
    if only != "msi":
        if not reuse:
            say("Freezing the desktop from the locked environment")
            _LIBRARIES.write_text(system_libraries(freeze(moment)), encoding="utf-8")
        _build_for_debian(version, moment, level, key)
    if only != "deb":
        _build_for_windows(version, moment)
    write_sums(DIST, key)
    for file in sorted(path for path in DIST.iterdir() if path.is_file()):
        say(f"{file.stat().st_size:>13,}  {file.name}")
    if key.is_trial:
        say("Signed with throw-away keys: for trying, not for releasing.")


def _build_for_debian(version: str, moment: int, level: int, key: SigningKey) -> None:
    say("Packing for Debian")
    tree = frozen_folder()
    bill = DIST / f"medschedule_{version}_amd64.cdx.json"
    python = run([PYTHON, "-c", "import platform; print(platform.python_version())"]).strip()
    [packages] = (ENVIRONMENT / "lib").glob("python*/site-packages")
    write_bill(linux_target(python), moment, bill, licences_in(packages))
    release = DebianRelease(
        tree=tree,
        version=version,
        libraries=_LIBRARIES.read_text("utf-8"),
        moment=moment,
        documents=(bill,),
        level=level,
    )
    package = build_deb(release, DIST)
    if level == RELEASE_LEVEL:
        check_size(package)
    script = ROOT / "installers" / "linux" / "apt_repository.sh"
    run(["sh", str(script), str(_REPOSITORY), key.name, str(package)], environment=key.environment)


def _build_for_windows(version: str, moment: int) -> None:
    say("Packing for Windows")
    payload = make_payload()
    bill = DIST / f"medschedule-{version}-x64.cdx.json"
    write_bill(windows_target(payload.python), moment, bill, licences_in(payload.folder / "packages"))
    shutil.copyfile(bill, payload.folder / bill.name)
    package = build_msi(payload, version, DIST)
    certificate = code_certificate(TRIAL_KEYS / "certificate")
    sign_msi(package, certificate)
    shell = ROOT / "installers" / "windows" / "kiosk" / "ShellLauncher.xml"
    shutil.copyfile(shell, DIST / shell.name)
    if payload.is_trial:
        say(f"The Python inside is not python.org's, so this MSI is for trying alone: see {RUNTIME}.")


def say(sentence: str) -> None:
    """Tell the person what happens, at once even where the output is a file."""
    print(sentence, flush=True)


if __name__ == "__main__":
    sys.exit(main())
