"""apt takes our package from us alone, and as we made it."""

from collections.abc import Callable
from pathlib import Path

import pytest
from installers.keys import trial_key
from installers.release import run
from tests.installers.conftest import Computer, Repository
from tests.installers.stub_package import stub_deb

APT = ("apt-get", "--quiet", "--yes")
ALONE = (
    *("-o", "Dir::Etc::sourcelist=/etc/apt/sources.list.d/medschedule.list"),
    *("-o", "Dir::Etc::sourceparts=/nothing", "-o", "APT::Get::List-Cleanup=0"),
)
"""Lets apt look again at our repository and no other."""


@pytest.fixture
def published(repository: Repository, tmp_path: Path) -> Repository:
    repository.publish(stub_deb("0.0.9", tmp_path))
    return repository


def is_offered(computer: Computer) -> bool:
    """Tell whether apt reads the repository without complaint and would install from it."""
    for known in computer.path("/var/lib/apt/lists").glob("*srv_medschedule*"):
        known.unlink()  # apt would not look again at an index whose signature it has seen
    update = computer.run("apt-get", "--quiet", "--error-on=any", *ALONE, "update")
    return (
        update.returncode == 0 and computer.run(*APT, "--dry-run", "install", "medschedule").returncode == 0
    )


def flip_last_byte(file: Path) -> None:
    content = bytearray(file.read_bytes())
    content[-1] ^= 1
    file.unlink()  # not the original that it is a link to
    file.write_bytes(content)


def test_what_we_signed_is_installed(computer: Computer, published: Repository) -> None:
    published.offer_to(computer)
    assert is_offered(computer)
    computer.must(*APT, "install", "medschedule")
    assert computer.must("medschedule") == "stub 0.0.9\n"
    computer.must(*APT, "purge", "medschedule")


def test_another_key_is_refused(computer: Computer, published: Repository, tmp_path: Path) -> None:
    other = trial_key(tmp_path)
    stranger = tmp_path / "stranger.asc"
    run(
        ["gpg", "--batch", "--armor", "--output", str(stranger), "--export", other.name],
        environment=other.environment,
    )
    published.offer_to(computer, key=stranger)
    assert not is_offered(computer)


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda index: index.write_text(f"{index.read_text()}\n"), id="a line more"),
        pytest.param(
            lambda index: index.write_text(index.read_text().replace("0.0.9", "9.0.0")), id="a version"
        ),
    ],
)
def test_a_changed_index_is_refused(
    computer: Computer, published: Repository, change: Callable[[Path], object]
) -> None:
    published.offer_to(computer)
    folder = computer.path("/srv/medschedule/dists/stable/main/binary-amd64")
    (folder / "Packages.gz").unlink()
    content = (folder / "Packages").read_text()
    (folder / "Packages").unlink()
    (folder / "Packages").write_text(content)
    change(folder / "Packages")
    assert not is_offered(computer)


def test_a_changed_package_is_refused(computer: Computer, published: Repository) -> None:
    published.offer_to(computer)
    [package] = computer.path("/srv/medschedule/pool/main").glob("*.deb")
    flip_last_byte(package)
    assert is_offered(computer)  # only the index was looked at
    refused = computer.run(*APT, "install", "medschedule")
    assert refused.returncode != 0
    assert computer.run("medschedule").returncode != 0


def test_without_a_signature_nothing_is_taken(computer: Computer, published: Repository) -> None:
    published.offer_to(computer)
    suite = computer.path("/srv/medschedule/dists/stable")
    (suite / "InRelease").unlink()
    (suite / "Release.gpg").unlink()
    assert not is_offered(computer)
