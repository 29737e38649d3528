"""Authenticated encryption of a stream that is too long for memory.

The STREAM construction (Hoang, Reyhanitabar, Rogaway and Vizár, "Online authenticated-encryption and its
nonce-reuse misuse-resistance", 2015), as age and Tink use it: the stream is cut into chunks, each is sealed
with AES-256-GCM under a nonce that holds its number and whether it is the last. So a chunk that was changed,
left out, repeated or moved does not open, and neither does a stream that ends early. Each file has a key of
its own, derived from the operator's key and a random salt, so that numbers can begin at 0.
"""

import os
from io import RawIOBase
from typing import BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from medschedule_server.backups.errors import DamagedBackupError

CHUNK = 256 * 1024
"""Bytes of the stream in one chunk."""

_MAGIC = b"MEDSCHED-BACKUP1"
_SALT, _KEY_ID, _TAG = 32, 8, 16
_NUMBER_BYTES = 11


class SealedWriter(RawIOBase):
    """Seals what is written to it. `finish` writes the last chunk; without it the stream does not open."""

    def __init__(self, target: BinaryIO, key: bytes) -> None:
        super().__init__()
        self._target = target
        salt = os.urandom(_SALT)
        self._opening = _MAGIC + _key_id(key) + salt
        self._cipher = AESGCM(_file_key(key, salt))
        self._waiting = bytearray()
        self._number = 0
        target.write(self._opening)

    def writable(self) -> bool:
        return True

    def write(self, data: "bytes | bytearray | memoryview") -> int:  # type: ignore[override] # any buffer
        self._waiting += data
        while len(self._waiting) > CHUNK:
            self._seal(bytes(self._waiting[:CHUNK]), last=False)
            del self._waiting[:CHUNK]
        return len(data)

    def finish(self) -> None:
        """Seal what is left as the end of the stream."""
        self._seal(bytes(self._waiting), last=True)
        self._waiting.clear()

    def _seal(self, chunk: bytes, *, last: bool) -> None:
        self._target.write(self._cipher.encrypt(_nonce(self._number, last=last), chunk, self._opening))
        self._number += 1


class SealedReader(RawIOBase):
    """Opens what a `SealedWriter` wrote; every read returns bytes that were authenticated.

    Raises:
        DamagedBackupError: here or from a read: it is no such stream, or not of this key, or not whole.
    """

    def __init__(self, source: BinaryIO, key: bytes) -> None:
        super().__init__()
        self._source = source
        self._opening = source.read(len(_MAGIC) + _KEY_ID + _SALT)
        if len(self._opening) != len(_MAGIC) + _KEY_ID + _SALT or not self._opening.startswith(_MAGIC):
            raise DamagedBackupError(
                "This is not a backup of MedScheduleAI Pro, or its beginning is damaged."
            )
        made_with = self._opening[len(_MAGIC) : len(_MAGIC) + _KEY_ID]
        if made_with != _key_id(key):
            raise DamagedBackupError(
                f"This backup was made with another key: {made_with.hex()}, and this is {_key_id(key).hex()}."
            )
        self._cipher = AESGCM(_file_key(key, self._opening[-_SALT:]))
        self._next = source.read(CHUNK + _TAG)
        self._number = 0
        self._open = b""
        self._ended = False

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "bytearray | memoryview") -> int:  # type: ignore[override] # any buffer
        if not self._open and not self._ended:
            self._open = self._opened()
        count = min(len(buffer), len(self._open))
        buffer[:count] = self._open[:count]
        self._open = self._open[count:]
        return count

    def _opened(self) -> bytes:
        sealed, self._next = self._next, self._source.read(CHUNK + _TAG)
        self._ended = not self._next
        try:
            chunk = self._cipher.decrypt(_nonce(self._number, last=self._ended), sealed, self._opening)
        except (InvalidTag, ValueError) as error:
            raise DamagedBackupError(
                f"This backup is damaged or cut short, at about byte {self._number * CHUNK}."
            ) from error
        self._number += 1
        return chunk


def _nonce(number: int, *, last: bool) -> bytes:
    return number.to_bytes(_NUMBER_BYTES) + (b"\x01" if last else b"\x00")


def _file_key(key: bytes, salt: bytes) -> bytes:
    return HKDF(SHA256(), 32, salt, b"medschedule backup file").derive(key)


def _key_id(key: bytes) -> bytes:
    return HKDF(SHA256(), _KEY_ID, None, b"medschedule backup key id").derive(key)
