"""Who made an MSI and that it is as it was made, as Windows would see it."""

from pathlib import Path

import pytest
from installers.certificates import CodeCertificate, sign_msi, trial_certificate
from installers.msi import build_msi
from installers.payload import Payload
from installers.release import BuildError, run


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> CodeCertificate:
    return trial_certificate(tmp_path_factory.mktemp("certificate"))


@pytest.fixture
def msi(tmp_path: Path, certificate: CodeCertificate) -> Path:
    payload = tmp_path / "payload"
    (payload / "python").mkdir(parents=True)
    (payload / "python" / "python.exe").write_bytes(b"MZ" + bytes(20_000))
    signed = build_msi(Payload(payload, "3.13.0", is_trial=True), "1.2.3", tmp_path)
    sign_msi(signed, certificate)
    return signed


def verify(msi: Path, authority: Path | None) -> str:
    return run(["osslsigncode", "verify", "-in", str(msi), "-CAfile", str(authority)])


def test_what_we_signed_is_known_as_ours(msi: Path, certificate: CodeCertificate) -> None:
    assert "Succeeded" in verify(msi, certificate.authority)


def test_one_changed_byte_is_found(msi: Path, certificate: CodeCertificate) -> None:
    content = bytearray(msi.read_bytes())
    place = content.index(b"MSCF") + 100  # inside the cabinet with the program
    content[place] ^= 1
    msi.write_bytes(content)
    with pytest.raises(BuildError):
        verify(msi, certificate.authority)


def test_another_authority_vouches_for_nothing(msi: Path, tmp_path: Path) -> None:
    with pytest.raises(BuildError):
        verify(msi, trial_certificate(tmp_path / "stranger").authority)


def test_a_certificate_that_is_not_for_programs_is_refused(msi: Path, tmp_path: Path) -> None:
    """The authority's own key signs, which nobody allowed."""
    other = trial_certificate(tmp_path / "other")
    assert other.authority is not None
    content = msi.read_bytes()
    unsigned = tmp_path / "again.msi"
    unsigned.write_bytes(content)
    sign_msi(
        unsigned, CodeCertificate(other.authority, str(tmp_path / "other" / "authority.key"), other.authority)
    )
    with pytest.raises(BuildError):
        verify(unsigned, other.chain)
