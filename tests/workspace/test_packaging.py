"""What of the packages can be seen without building the product: a small folder is packed in its place."""

from pathlib import Path

import pytest
from installers import debian
from installers.debian import DebianRelease, build_deb, check_size
from installers.release import BuildError, product_version, run

MOMENT = 1_790_000_000


@pytest.fixture
def release(tmp_path: Path) -> DebianRelease:
    tree = tmp_path / "tree"
    (tree / "_internal").mkdir(parents=True)
    program = tree / "medschedule"
    program.write_text("#!/bin/sh\n")
    program.chmod(0o700)
    (tree / "_internal" / "data").write_text("data")
    return DebianRelease(tree, product_version(), "libc6 (>= 2.36)", MOMENT, level=1)


def fields(package: Path) -> dict[str, str]:
    lines = run(["dpkg-deb", "--field", str(package)]).splitlines()
    return dict(line.split(": ", 1) for line in lines if not line.startswith(" "))


def test_the_same_folder_gives_the_same_bytes_whoever_made_it(release: DebianRelease, tmp_path: Path) -> None:
    first = build_deb(release, tmp_path / "first")
    for path in (release.tree, *release.tree.rglob("*")):
        path.chmod(path.stat().st_mode | 0o077)
        path.touch()
    assert build_deb(release, tmp_path / "second").read_bytes() == first.read_bytes()


def test_only_root_can_write_what_is_installed(release: DebianRelease, tmp_path: Path) -> None:
    listing = run(["dpkg-deb", "--contents", str(build_deb(release, tmp_path))]).splitlines()
    rights = {line.split()[5].removeprefix("./"): line.split()[:2] for line in listing}
    assert rights["usr/lib/medschedule/medschedule"] == ["-rwxr-xr-x", "root/root"]
    assert rights["usr/lib/medschedule/_internal/data"] == ["-rw-r--r--", "root/root"]
    files = {name: mode for name, (mode, _) in rights.items() if not mode.startswith("l")}
    assert [name for name, mode in files.items() if mode[5] == "w" or mode[8] == "w"] == []


def test_the_control_file_says_version_needs_and_size(release: DebianRelease, tmp_path: Path) -> None:
    found = fields(build_deb(release, tmp_path))
    assert found["Package"] == "medschedule"
    assert found["Version"] == product_version()
    assert found["Depends"].endswith("libc6 (>= 2.36)")
    assert int(found["Installed-Size"]) > 0


@pytest.mark.parametrize("name", ["preinst", "postinst", "prerm", "postrm"])
def test_every_script_is_one(name: str) -> None:
    run(["sh", "-n", str(Path("installers/linux") / name)])


def test_a_package_may_have_its_budget_and_no_byte_more(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(debian, "SIZE_BUDGET", 10)
    package = tmp_path / "package.deb"
    package.write_bytes(bytes(10))
    check_size(package)
    package.write_bytes(bytes(11))
    with pytest.raises(BuildError, match="leave out what nothing uses"):
        check_size(package)


def test_a_missing_tool_is_named() -> None:
    with pytest.raises(BuildError, match="make installer-tools"):
        run(["no-such-tool-anywhere"])


def test_a_tool_that_fails_has_the_last_word() -> None:
    with pytest.raises(BuildError, match="it broke"):
        run(["sh", "-c", "echo it broke >&2; exit 3"])
