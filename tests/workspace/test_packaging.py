"""What of the packages can be seen without building the product: a small folder is packed in its place."""

import json
from pathlib import Path

import pytest
from installers import debian
from installers.bill import write_bill
from installers.debian import DebianRelease, build_deb, check_size
from installers.locked import linux_target, locked_packages, windows_target
from installers.release import ROOT, BuildError, product_version, run
from installers.reproduce import compare
from packaging.requirements import Requirement
from tools.bootstrap import find_uv

MOMENT = 1_790_000_000
LINUX = dict(linux_target("3.11.2").markers)


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


def test_a_second_build_that_differs_is_told_by_the_files(release: DebianRelease, tmp_path: Path) -> None:
    first = build_deb(release, tmp_path / "first")
    compare(first, build_deb(release, tmp_path / "second"))
    (release.tree / "_internal" / "data").write_text("date")
    (release.tree / "_internal" / "more").touch()
    with pytest.raises(BuildError, match="has other bytes") as refused:
        compare(first, build_deb(release, tmp_path / "third"))
    inside = "usr/lib/medschedule/_internal"
    assert {f"{inside}/data", f"{inside}/more"} <= set(str(refused.value).splitlines())
    assert f"{inside}/medschedule" not in str(refused.value)


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


def test_the_bill_of_materials_is_what_the_lock_file_installs(tmp_path: Path) -> None:
    file = tmp_path / "bill.json"
    write_bill(linux_target("3.11.2"), MOMENT, file, {"numpy": "BSD-3-Clause"})
    components = {found["name"]: found for found in json.loads(file.read_text())["components"]}
    assert components.pop("cpython")["version"] == "3.11.2"
    assert components.pop("medschedule-shared")["version"] == product_version()
    uv = find_uv()
    assert uv is not None
    chosen = ["--package", "medschedule-desktop", "--no-default-groups"]
    export = run(
        [uv, "export", "--frozen", "--quiet", *chosen, "--no-hashes", "--no-emit-workspace"], cwd=ROOT
    )
    lines = [Requirement(line) for line in export.splitlines() if line[:1] not in ("#", " ", "")]
    here = [line for line in lines if line.marker is None or line.marker.evaluate(LINUX)]
    assert {name: found["version"] for name, found in components.items()} == {
        line.name: str(line.specifier).removeprefix("==") for line in here
    }
    assert components["numpy"]["licenses"] == [{"license": {"id": "BSD-3-Clause"}}]


def test_the_same_lock_file_gives_the_same_bill(tmp_path: Path) -> None:
    for name in ("first", "second"):
        write_bill(windows_target("3.13.2"), MOMENT, tmp_path / name, {})
    assert (tmp_path / "first").read_bytes() == (tmp_path / "second").read_bytes()
    assert '"pywin32-ctypes"' in (tmp_path / "first").read_text()


@pytest.mark.parametrize("package", ["medschedule-desktop", "numba", "pyside6-essentials"])
def test_what_the_msi_installs_is_pinned_by_hashes(package: str) -> None:
    found = {each.name: each for each in locked_packages(windows_target("3.13.2"))}[package]
    assert found.is_ours != bool(found.hashes)
