"""`make reproduce`: builds the last commit's .deb again, elsewhere, and compares it with the one in dist/."""

import filecmp
import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from installers.release import DIST, ROOT, BuildError, run
from tools.bootstrap import find_uv

_OTHER_HABITS = {"TZ": "Pacific/Kiritimati", "LC_ALL": "C"}
"""What another person's computer may have set, and no package may show."""
_MASK = 0o077
_NAMED = 20


def main() -> int:
    """Build again with the options of `make installers`; return the exit code."""
    try:
        reproduce(sys.argv[1:])
    except BuildError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    return 0


def reproduce(options: list[str]) -> None:
    """Build the package in a fresh copy of the last commit and hold that it has the same bytes.

    Args:
        options: those that the package in dist/ was built with.

    Raises:
        BuildError: nothing was built yet, a tool failed, or the bytes differ; the sentence names the files.
    """
    built = next(DIST.glob("*.deb"), None)
    if built is None:
        raise BuildError("There is nothing to compare with: run `make installers`, then again.")
    uv = find_uv()
    if uv is None:
        raise BuildError("uv is missing: run `make setup`, then again.")
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "elsewhere"
        run(["git", "clone", "--quiet", str(ROOT), str(copy)])
        print(f"Building {built.name} again in {copy}", flush=True)
        os.umask(_MASK)
        run(
            [sys.executable, "-m", "installers.build", *options, "--only", "deb"],
            cwd=copy,
            environment={**_OTHER_HABITS, "PATH": f"{Path(uv).parent}{os.pathsep}{os.environ['PATH']}"},
        )
        compare(built, copy / DIST.relative_to(ROOT) / built.name)
    print(f"{built.name} has the same bytes both times.")


def compare(first: Path, second: Path) -> None:
    """Hold that two packages have the same bytes.

    Raises:
        BuildError: they differ; the sentence names what inside does.
    """
    if filecmp.cmp(first, second, shallow=False):
        return
    with tempfile.TemporaryDirectory() as folder:
        trees = [Path(folder) / name for name in ("first", "second")]
        for package, tree in zip((first, second), trees, strict=True):
            run(["dpkg-deb", "--raw-extract", str(package), str(tree)])
        names = list(_differences(*trees))
    more = f"\nand {len(names) - _NAMED} more" if len(names) > _NAMED else ""
    raise BuildError(
        f"{first.name} has other bytes when it is built again. What differs inside (nothing: the packing, or "
        "dist/ is not of the last commit):\n" + "\n".join(names[:_NAMED]) + more
    )


def _differences(first: Path, second: Path) -> Iterator[str]:
    """Yield what only one of two folders has, or both in different ways."""
    names = {str(path.relative_to(tree)) for tree in (first, second) for path in tree.rglob("*")}
    for name in sorted(names):
        if _seen(first / name) != _seen(second / name):
            yield name


def _seen(path: Path) -> tuple[int, float, bytes] | None:
    """Return what a package keeps of a file: mode, time, and its bytes or where it leads."""
    if not path.is_symlink() and not path.exists():
        return None
    state = path.lstat()
    if path.is_symlink():
        return state.st_mode, state.st_mtime, os.fsencode(path.readlink())
    return state.st_mode, state.st_mtime, path.read_bytes() if path.is_file() else b""


if __name__ == "__main__":
    sys.exit(main())
