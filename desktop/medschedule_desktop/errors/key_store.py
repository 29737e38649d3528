"""The place that keeps the station's keys."""

from typing import ClassVar

from medschedule_desktop.errors.desktop_error import DesktopError
from medschedule_shared.language import marked


class KeyStoreError(DesktopError):
    """The place that keeps the station's keys."""

    code: ClassVar[str] = "KEY_STORE_ERROR"
    sentence: ClassVar[str] = marked("The keys of this station cannot be reached.")


class KeyMissing(KeyStoreError):
    """There is a copy but no key for it."""

    code: ClassVar[str] = "KEY_MISSING"
    sentence: ClassVar[str] = marked(
        "The key of this station's copy is missing from the key store. Nothing was changed; sign in to this "
        "computer as the person who set the station up, or ask your administrator."
    )


class KeyFileUnsafe(KeyStoreError):
    """Somebody else could have read or replaced a key file."""

    code: ClassVar[str] = "KEY_FILE_UNSAFE"
    sentence: ClassVar[str] = marked(
        "The key file of this station can be reached by other users of this computer, so it is not used."
    )


class KeyStoreUnavailable(KeyStoreError):
    """No safe key store answers."""

    code: ClassVar[str] = "KEY_STORE_UNAVAILABLE"
    sentence: ClassVar[str] = marked(
        "This computer's key store cannot be used. Unlock it, or ask your administrator to set one up."
    )


class KeyStoreLocked(KeyStoreUnavailable):
    """The key store is there, and nobody has unlocked it."""

    code: ClassVar[str] = "KEY_STORE_LOCKED"
    sentence: ClassVar[str] = marked(
        "This computer's key store is locked, so the copy cannot be opened. Nothing was changed. Unlock it: "
        "sign in to this computer as the account that runs MedSchedule."
    )
