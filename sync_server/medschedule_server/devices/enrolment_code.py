"""One-time codes: short enough to type, too long to guess."""

import hashlib
import secrets

# Crockford's alphabet: no I, L, O or U to misread.
_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_GROUPS, _LETTERS = 4, 5
_MISREAD = str.maketrans("ILO", "110")


def new_code() -> str:
    """Return a code of 100 random bits, such as `7K2MQ-...`."""
    groups = ("".join(secrets.choice(_ALPHABET) for _ in range(_LETTERS)) for _ in range(_GROUPS))
    return "-".join(groups)


def code_hash(code: str) -> str:
    """Return what is stored of a code; hyphens, spaces, case and misread letters make no difference."""
    letters = "".join(letter for letter in code.upper().translate(_MISREAD) if letter in _ALPHABET)
    return hashlib.sha256(letters.encode()).hexdigest()
