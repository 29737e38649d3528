"""A package with our scripts and a program of one line, for what does not need the product itself."""

from pathlib import Path

from installers.debian import DebianRelease, build_deb

MOMENT = 1_790_000_000


def stub_deb(version: str, folder: Path) -> Path:
    """Return a package of a version whose program says it."""
    tree = folder / f"tree-{version}"
    tree.mkdir(parents=True)
    program = tree / "medschedule"
    program.write_text(f"#!/bin/sh\necho stub {version}\n")
    program.chmod(0o755)
    return build_deb(DebianRelease(tree, version, "libc6", MOMENT, level=1), folder)
