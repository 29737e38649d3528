"""What the administrator's guide says of installing and of downloads, in the order of the guide."""

import shutil
import subprocess
from pathlib import Path

import pytest
from installers.certificates import sign_msi, trial_certificate
from installers.checksums import write_sums
from installers.msi import build_msi
from installers.payload import Payload
from tests.installers.conftest import Computer, Repository
from tests.installers.guide import blocks
from tests.installers.stub_package import stub_deb

ADDRESS = "https://packages.example.org/medschedule"


def test_what_a_station_is_told_works(computer: Computer, repository: Repository, tmp_path: Path) -> None:
    repository.publish(stub_deb("0.1.0", tmp_path))
    repository.offer_to(computer)
    download = computer.path("/root/download")
    download.mkdir()
    shutil.copyfile(repository.folder / "medschedule.asc", download / "medschedule.asc")
    computer.path("/etc/apt/keyrings/medschedule.asc").unlink()
    computer.path("/etc/apt/sources.list.d/medschedule.list").unlink()
    run = 0
    for block in blocks("sh", "station"):
        commands = block.commands.replace(ADDRESS, "file:/srv/medschedule")
        computer.must("sh", "-euc", f"cd /root/download\n{commands}")
        run += 1
    assert run >= 5
    assert computer.run("medschedule").returncode != 0  # the last block removed it


def test_what_a_download_is_verified_by_works(
    repository: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    release = tmp_path / "release"
    release.mkdir()
    payload = tmp_path / "payload"
    (payload / "python").mkdir(parents=True)
    (payload / "python" / "python.exe").write_bytes(b"MZ")
    msi = build_msi(Payload(payload, "3.13.2", is_trial=False), "0.1.0", release)
    certificate = trial_certificate(tmp_path / "certificate")
    sign_msi(msi, certificate)
    write_sums(release, repository.key)
    assert certificate.authority is not None
    shutil.copyfile(certificate.authority, release / "authority.pem")
    repository.publish(stub_deb("0.1.0", tmp_path))
    shutil.copytree(repository.folder, release / "apt")
    home = tmp_path / "administrator"
    home.mkdir(mode=0o700)
    monkeypatch.setenv("GNUPGHOME", str(home))
    for block in blocks("sh", "download"):
        subprocess.run(["/bin/sh", "-euc", block.commands], cwd=release, check=True, capture_output=True)
    msi.write_bytes(msi.read_bytes() + b"\0")
    verify = next(block.commands for block in blocks("sh", "download") if "sha256sum" in block.commands)
    changed = subprocess.run(
        ["/bin/sh", "-euc", verify], cwd=release, check=False, capture_output=True, text=True
    )
    assert changed.returncode != 0
    assert f"{msi.name}: FAILED" in changed.stdout
