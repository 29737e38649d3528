"""A hospital's own certificate authority, with a certificate for a server on the loopback address."""

import ssl
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID


class Authority:
    """A certificate authority of a hospital, with a certificate for one server.

    Args:
        address: of the server: a number, or a name.
    """

    def __init__(self, folder: Path, name: str, address: str = "127.0.0.1") -> None:
        self.bundle = folder / f"{name}.pem"
        self._chain = folder / f"{name}-server.pem"
        issuer_key, server_key = (ec.generate_private_key(ec.SECP256R1()) for _ in range(2))
        issuer = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
        ca = self._builder(issuer, issuer, issuer_key.public_key()).add_extension(
            x509.BasicConstraints(ca=True, path_length=0), critical=True
        )
        self.bundle.write_bytes(_pem(ca.sign(issuer_key, hashes.SHA256())))
        leaf = self._builder(
            x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "server")]), issuer, server_key.public_key()
        ).add_extension(x509.SubjectAlternativeName([_subject(address)]), critical=False)
        key = server_key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
        self._chain.write_bytes(key + _pem(leaf.sign(issuer_key, hashes.SHA256())))

    def server_tls(self) -> ssl.SSLContext:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(self._chain)
        return context

    @staticmethod
    def _builder(
        subject: x509.Name, issuer: x509.Name, key: ec.EllipticCurvePublicKey
    ) -> x509.CertificateBuilder:
        now = datetime.now(UTC)
        return (
            x509.CertificateBuilder()
            .subject_name(subject)
            .issuer_name(issuer)
            .public_key(key)
            .serial_number(x509.random_serial_number())
            .not_valid_before(now - timedelta(hours=1))
            .not_valid_after(now + timedelta(hours=1))
        )


def _pem(certificate: x509.Certificate) -> bytes:
    return certificate.public_bytes(serialization.Encoding.PEM)


def _subject(address: str) -> x509.GeneralName:
    try:
        return x509.IPAddress(ip_address(address))
    except ValueError:
        return x509.DNSName(address)
