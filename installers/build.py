"""`make installers`: everything that is released, in dist/."""

import argparse
import shutil
import sys

from installers.debian import RELEASE_LEVEL, DebianRelease, build_deb, check_size
from installers.frozen import freeze, frozen_folder, system_libraries
from installers.release import DIST, WORK, BuildError, product_version, source_date


def main() -> int:
    """Build; return the exit code."""
    parser = argparse.ArgumentParser(prog="make installers", description=__doc__)
    parser.add_argument("--reuse-frozen", action="store_true", help="pack what was frozen last")
    parser.add_argument("--level", type=int, default=RELEASE_LEVEL, help="how hard zstd tries")
    options = parser.parse_args()
    try:
        build(reuse=options.reuse_frozen, level=options.level)
    except BuildError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    return 0


def build(*, reuse: bool, level: int) -> None:
    """Build every package anew.

    Args:
        reuse: pack the folder that was frozen last in place of a fresh one.

    Raises:
        BuildError: a tool failed, or a package is not what it has to be.
    """
    moment, version = source_date(), product_version()
    shutil.rmtree(DIST, ignore_errors=True)
    libraries_file = WORK / "libraries"
    if not reuse:
        say("Freezing the desktop from the locked environment")
        libraries_file.write_text(system_libraries(freeze(moment)), encoding="utf-8")
    say("Packing for Debian")
    release = DebianRelease(
        tree=frozen_folder(),
        version=version,
        libraries=libraries_file.read_text("utf-8"),
        moment=moment,
        level=level,
    )
    package = build_deb(release, DIST)
    check_size(package)
    say(f"{package.name} {package.stat().st_size:,} bytes")


def say(sentence: str) -> None:
    """Tell the person what happens, at once even where the output is a file."""
    print(sentence, flush=True)


if __name__ == "__main__":
    sys.exit(main())
