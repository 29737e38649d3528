"""TLS of the server's own, for installations without a proxy in front."""

import ssl
from collections.abc import Callable
from pathlib import Path

from medschedule_server.core.secret_file import SecretFileError, read_secret
from medschedule_server.settings import Settings, TlsVersion


class CertificateError(Exception):
    """The certificate or its key cannot be used; the message says why in one sentence."""


_VERSIONS = {TlsVersion.V1_2: ssl.TLSVersion.TLSv1_2, TlsVersion.V1_3: ssl.TLSVersion.TLSv1_3}


def tls_context(settings: Settings) -> Callable[..., ssl.SSLContext] | None:
    """Return what makes the context of a server, made once to see that it can be; None without a certificate.

    Raises:
        CertificateError: the certificate or key cannot be read, do not fit, or the key is open to others.
    """
    certificate, key = settings.tls_certificate, settings.tls_key
    if certificate is None or key is None:
        return None
    context = _context(certificate, key, _VERSIONS[settings.tls_minimum])
    return lambda *_: context


def _context(certificate: Path, key: Path, minimum: ssl.TLSVersion) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.minimum_version = minimum
    context.options |= ssl.OP_NO_COMPRESSION | ssl.OP_CIPHER_SERVER_PREFERENCE | ssl.OP_NO_RENEGOTIATION
    context.set_ciphers("ECDHE+AESGCM:ECDHE+CHACHA20")
    context.set_alpn_protocols(["http/1.1"])
    try:
        read_secret(key)
        context.load_cert_chain(certificate, key)
    except SecretFileError as error:
        raise CertificateError(str(error)) from error
    except (ssl.SSLError, OSError) as error:
        raise CertificateError(
            f"{certificate} and {key} are not a certificate and its key in PEM form."
        ) from error
    return context
