"""Everything that can go wrong on the desktop, each with a stable code and one sentence for the person.

The sentence says what happened, what is safe and what to do. It never holds a name, a note or a secret, so it
may be logged.

DesktopError
├── SettingsInvalid
├── WardUnknown
│   └── NoScheduleYet
├── EntryRefused
│   └── FormNotSaved
├── NotAdministered
│   ├── NoServerSession
│   └── ServerAway
├── UpdateError
│   ├── UpdatesManaged
│   ├── UpdatesAway
│   ├── UpdateRefused
│   ├── UpdateNotStored
│   ├── UpdateDoesNotStart
│   ├── UpdateUnderWay
│   ├── UpdateOnTrial
│   └── NothingToGoBackTo
├── FileNotWritten
├── NotPrinted
├── ReplicaError
│   ├── ReplicaUnreadable
│   │   ├── ReplicaKeyWrong
│   │   ├── NotAReplica
│   │   ├── ReplicaDamaged
│   │   └── ReplicaNewer
│   ├── ReplicaFull
│   ├── ReplicaBusy
│   └── RecordUnreadable
├── KeyStoreError
│   ├── KeyMissing
│   ├── KeyFileUnsafe
│   └── KeyStoreUnavailable
│       └── KeyStoreLocked
├── SignInError
│   ├── WrongPassword
│   │   └── WrongPin
│   ├── CardUnknown
│   ├── LockedOut
│   └── LeaseExpired
└── SyncError
    ├── AnswerTooLate
    ├── QuestionStopped
    ├── ServerUnreachable
    │   ├── ServerBusy
    │   ├── CertificateRefused
    │   └── ProxyRefused
    ├── MalformedAnswer
    └── ServerRefused
        ├── DeviceRevoked
        ├── UpgradeRequired
        ├── CursorExpired
        └── SyncDisagreement
"""

import traceback
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any, ClassVar

from medschedule_shared.language import marked, tr


class DesktopError(Exception):
    """Base of all; `str()` of it is the sentence.

    Class attributes: `code` is stable and goes into logs and exit messages, `sentence` is what the person
    reads when the place that raised it has nothing better to say.
    """

    code: ClassVar[str] = "DESKTOP_ERROR"
    sentence: ClassVar[str] = marked("Something went wrong. What you entered before is safe.")

    def __init__(self, message: str = "") -> None:
        super().__init__(message or tr(self.sentence))


class SettingsInvalid(DesktopError):
    """A setting from the environment cannot be used."""

    code: ClassVar[str] = "SETTINGS_INVALID"
    sentence: ClassVar[str] = marked("A setting of this station cannot be used. Ask your administrator.")


class WardUnknown(DesktopError):
    """The replica does not hold what a screen shows."""

    code: ClassVar[str] = "WARD_UNKNOWN"
    sentence: ClassVar[str] = marked(
        "This station has no copy of the unit yet. It fills when the server is reached."
    )


class NoScheduleYet(WardUnknown):
    """The unit has no schedule that could be shown."""

    code: ClassVar[str] = "NO_SCHEDULE_YET"
    sentence: ClassVar[str] = marked(
        "This unit has no schedule yet. A manager opens one on the Schedule page."
    )


class EntryRefused(DesktopError):
    """What the person wanted to enter is not possible; nothing was changed."""

    code: ClassVar[str] = "ENTRY_REFUSED"
    sentence: ClassVar[str] = marked("This is not possible. Nothing was changed.")


class FormNotSaved(EntryRefused):
    """Some fields of a form cannot be saved as they are; what was typed is kept.

    Attributes:
        problems: what is wrong with a field, in a sentence, by the field's key.
        disputed: what stands in a field now that somebody else changed it while the form was open.
    """

    code: ClassVar[str] = "FORM_NOT_SAVED"
    sentence: ClassVar[str] = marked("Nothing was saved yet. Look at the fields that are marked.")

    def __init__(
        self, problems: Mapping[str, str], disputed: Mapping[str, tuple[str, ...]] | None = None
    ) -> None:
        super().__init__()
        self.problems = dict(problems)
        self.disputed = dict(disputed or {})


class NotAdministered(DesktopError):
    """The server did not do what an administrator asked, or did not show it; what was typed is kept."""

    code: ClassVar[str] = "NOT_ADMINISTERED"
    sentence: ClassVar[str] = marked("The server did not do this. What you typed is kept.")


class NoServerSession(NotAdministered):
    """Whoever is signed in came in without the server, or their session has ended."""

    code: ClassVar[str] = "NO_SERVER_SESSION"
    sentence: ClassVar[str] = marked(
        "You are signed in at this station alone, so the server is not asked in your name. Lock the station "
        "and sign in with your password while the network is there."
    )


class ServerAway(NotAdministered):
    """The server does not answer, so nobody knows whether it did what was asked."""

    code: ClassVar[str] = "SERVER_AWAY"
    sentence: ClassVar[str] = marked(
        "The server does not answer. What you typed is kept: try again when it does. Trying again does "
        "nothing twice."
    )


class UpdateError(DesktopError):
    """The program was not updated; the version in use goes on."""

    code: ClassVar[str] = "UPDATE_ERROR"
    sentence: ClassVar[str] = marked("MedSchedule was not updated. The version in use goes on.")


class UpdatesManaged(UpdateError):
    """The computer's administrator updates the program."""

    code: ClassVar[str] = "UPDATES_MANAGED"
    sentence: ClassVar[str] = marked(
        "Updates of this MedSchedule come from your administrator. It does not update itself."
    )


class UpdatesAway(UpdateError):
    """The repository of updates does not answer, or broke off; temporary."""

    code: ClassVar[str] = "UPDATES_AWAY"
    sentence: ClassVar[str] = marked(
        "The updates cannot be reached. Nothing was changed; it is tried again later."
    )


class UpdateRefused(UpdateError):
    """What the repository offers is not signed as it has to be, was changed, is too old or too large."""

    code: ClassVar[str] = "UPDATE_REFUSED"
    sentence: ClassVar[str] = marked(
        "The update cannot be trusted, so it was refused. The version in use goes on; tell your "
        "administrator."
    )


class UpdateNotStored(UpdateError):
    """There is no room, or this account may not write the program's folder."""

    code: ClassVar[str] = "UPDATE_NOT_STORED"
    sentence: ClassVar[str] = marked(
        "The update could not be stored: the disk is full, or this account may not change the program. The "
        "version in use goes on."
    )


class UpdateDoesNotStart(UpdateError):
    """The new version did not show that it works here; it is not tried again."""

    code: ClassVar[str] = "UPDATE_DOES_NOT_START"
    sentence: ClassVar[str] = marked(
        "The new version does not start on this computer, so the one before stays. Tell your administrator."
    )


class UpdateUnderWay(UpdateError):
    """Another process updates the same installation."""

    code: ClassVar[str] = "UPDATE_UNDER_WAY"
    sentence: ClassVar[str] = marked("MedSchedule is being updated already. Try again when that is done.")


class UpdateOnTrial(UpdateError):
    """The version in use is new itself."""

    code: ClassVar[str] = "UPDATE_ON_TRIAL"
    sentence: ClassVar[str] = marked(
        "The version in use is new and has not shown yet that it stays up. Try again in ten minutes."
    )


class NothingToGoBackTo(UpdateError):
    """There is no earlier version here."""

    code: ClassVar[str] = "NOTHING_TO_GO_BACK_TO"
    sentence: ClassVar[str] = marked("There is no earlier version of MedSchedule here to go back to.")


class FileNotWritten(DesktopError):
    """A file that a person asked for could not be written. What was in its place is untouched."""

    code: ClassVar[str] = "FILE_NOT_WRITTEN"
    sentence: ClassVar[str] = marked(
        "The file could not be saved, and nothing was changed. Choose another place."
    )


class NotPrinted(DesktopError):
    """Nothing came out of a printer."""

    code: ClassVar[str] = "NOT_PRINTED"
    sentence: ClassVar[str] = marked("The printer did not take the sheet. Nothing was changed.")


class ReplicaError(DesktopError):
    """The station's encrypted copy of the data."""

    code: ClassVar[str] = "REPLICA_ERROR"
    sentence: ClassVar[str] = marked(
        "This station's copy of the data could not be used. What was saved is safe."
    )


class ReplicaUnreadable(ReplicaError):
    """The copy cannot be opened."""

    code: ClassVar[str] = "REPLICA_UNREADABLE"
    sentence: ClassVar[str] = marked("This station's copy of the data cannot be opened.")


class ReplicaKeyWrong(ReplicaUnreadable):
    """The key is not the one that the copy was made with. The file was left as it is."""

    code: ClassVar[str] = "REPLICA_KEY_WRONG"
    sentence: ClassVar[str] = marked(
        "The key of this station does not open its copy of the data. Nothing was changed; ask your "
        "administrator to restore the key or to enrol the station again."
    )


class NotAReplica(ReplicaUnreadable):
    """The file is something else. It was left as it is."""

    code: ClassVar[str] = "NOT_A_REPLICA"
    sentence: ClassVar[str] = marked(
        "The file in the place of this station's copy is not one. Nothing was changed; move it away or "
        "choose another data folder."
    )


class ReplicaDamaged(ReplicaUnreadable):
    """The copy is truncated or has flipped bytes.

    Attributes:
        moved_to: where the damaged file was set aside; None while it is still in its place.
        saved: entries not yet sent that were saved from it, to be sent from a fresh copy.
    """

    code: ClassVar[str] = "REPLICA_DAMAGED"
    sentence: ClassVar[str] = marked(
        "This station's copy of the data is damaged. Start MedSchedule again: it saves what was not yet "
        "sent and loads a fresh copy from the server."
    )

    def __init__(self, message: str = "", moved_to: Path | None = None, saved: int = 0) -> None:
        super().__init__(message)
        self.moved_to = moved_to
        self.saved = saved


class ReplicaNewer(ReplicaUnreadable):
    """A later version of the program has used this copy. The file was left as it is."""

    code: ClassVar[str] = "REPLICA_NEWER"
    sentence: ClassVar[str] = marked(
        "This station's copy was last used by a newer MedSchedule. Nothing was changed; update this one."
    )


class ReplicaFull(ReplicaError):
    """There is no room for a change; the state before it stands."""

    code: ClassVar[str] = "REPLICA_FULL"
    sentence: ClassVar[str] = marked(
        "There is no room left on this station's disk. The last change was not saved; all earlier ones are."
    )


class ReplicaBusy(ReplicaError):
    """Another process has the copy."""

    code: ClassVar[str] = "REPLICA_BUSY"
    sentence: ClassVar[str] = marked(
        "Another MedSchedule is using this station's copy. Close it and try again."
    )


class RecordUnreadable(ReplicaError):
    """A stored document does not fit its declaration."""

    code: ClassVar[str] = "RECORD_UNREADABLE"
    sentence: ClassVar[str] = marked("A record cannot be read by this version of MedSchedule. Update it.")


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


class SignInError(DesktopError):
    """A person cannot sign in."""

    code: ClassVar[str] = "SIGN_IN_ERROR"
    sentence: ClassVar[str] = marked("You cannot sign in here now.")


class WrongPassword(SignInError):
    """The login or the password is wrong; which of them is not said.

    Attributes:
        tries_left: before the lock-out; None when the server counts.
    """

    code: ClassVar[str] = "WRONG_PASSWORD"
    sentence: ClassVar[str] = marked("That password is not right.")

    def __init__(self, message: str = "", tries_left: int | None = None) -> None:
        super().__init__(message)
        self.tries_left = tries_left


class WrongPin(WrongPassword):
    """The PIN is not the person's, or they have none at this station."""

    code: ClassVar[str] = "WRONG_PIN"
    sentence: ClassVar[str] = marked("That PIN is not right.")


class CardUnknown(SignInError):
    """Nobody has registered the badge at this station."""

    code: ClassVar[str] = "CARD_UNKNOWN"
    sentence: ClassVar[str] = marked(
        "This station does not know this badge. Sign in by password once, then add the badge under "
        "Your PIN and badge."
    )


class SecondFactorNeeded(SignInError):
    """The password is right; a code of the person's authenticator is needed as well, or was not right."""

    code: ClassVar[str] = "SECOND_FACTOR_NEEDED"
    sentence: ClassVar[str] = marked("Enter a code of your authenticator.")


class LockedOut(SignInError):
    """Too many wrong passwords.

    Attributes:
        until: when the next try is allowed, in UTC.
    """

    code: ClassVar[str] = "LOCKED_OUT"
    sentence: ClassVar[str] = marked("Too many wrong passwords. Wait, then try again.")

    def __init__(self, message: str = "", until: datetime | None = None) -> None:
        super().__init__(message)
        self.until = until


class LeaseExpired(SignInError):
    """The station was away from its server for longer than it may be."""

    code: ClassVar[str] = "LEASE_EXPIRED"
    sentence: ClassVar[str] = marked(
        "This station was away from its server for too long. Connect it to the network; entries not yet "
        "sent are kept."
    )


class SyncError(DesktopError):
    """Talking to the server."""

    code: ClassVar[str] = "SYNC_ERROR"
    sentence: ClassVar[str] = marked("Your changes could not be sent. They are kept on this station.")


class AnswerTooLate(SyncError):
    """An answer that would be of no use any more did not come in time."""

    code: ClassVar[str] = "ANSWER_TOO_LATE"
    sentence: ClassVar[str] = marked("The answer did not come in time. Nothing was changed.")


class QuestionStopped(SyncError):
    """The person did not want to wait for the answer."""

    code: ClassVar[str] = "QUESTION_STOPPED"
    sentence: ClassVar[str] = marked("Stopped. Nothing was changed.")


class ServerUnreachable(SyncError):
    """No answer; temporary."""

    code: ClassVar[str] = "SERVER_UNREACHABLE"
    sentence: ClassVar[str] = marked("The server cannot be reached. Your changes are kept on this station.")


class ServerBusy(ServerUnreachable):
    """The server answers that it cannot work now; temporary.

    Attributes:
        retry_after: seconds that it asks to wait; None when it does not say.
    """

    code: ClassVar[str] = "SERVER_BUSY"
    sentence: ClassVar[str] = marked(
        "The server is busy. Your changes are kept on this station and sent later."
    )

    def __init__(self, message: str = "", retry_after: float | None = None) -> None:
        super().__init__(message)
        self.retry_after = retry_after


class CertificateRefused(ServerUnreachable):
    """Whoever answers cannot prove to be the server; nothing was sent."""

    code: ClassVar[str] = "CERTIFICATE_REFUSED"
    sentence: ClassVar[str] = marked(
        "The server's certificate is not trusted, so nothing was sent. Ask your administrator to check the "
        "server address and the certificate authority."
    )


class ProxyRefused(ServerUnreachable):
    """The proxy of the network does not let the station through, or is not there."""

    code: ClassVar[str] = "PROXY_REFUSED"
    sentence: ClassVar[str] = marked(
        "The proxy of this network does not let this station through to its server. Your changes are kept on "
        "this station; ask your administrator to check the proxy."
    )


class MalformedAnswer(SyncError):
    """Something answers, but not in the way of a MedSchedule server."""

    code: ClassVar[str] = "MALFORMED_ANSWER"
    sentence: ClassVar[str] = marked(
        "The server's answer cannot be understood, so nothing was changed. Check the server address."
    )


class ServerRefused(SyncError):
    """The server understood and refused.

    Attributes:
        server_code: the code in the envelope, for instance `AUTH_ERROR`.
        details: for the program, as the envelope has them.
    """

    code: ClassVar[str] = "SERVER_REFUSED"
    sentence: ClassVar[str] = marked(
        "The server refused this station. Your changes are kept on this station."
    )

    def __init__(
        self, message: str = "", server_code: str = "", details: Mapping[str, Any] | None = None
    ) -> None:
        super().__init__(message)
        self.server_code = server_code
        self.details = details or {}


class DeviceRevoked(ServerRefused):
    """An administrator has revoked this device."""

    code: ClassVar[str] = "DEVICE_REVOKED"
    sentence: ClassVar[str] = marked(
        "An administrator has closed this station. Ask for a new enrolment code."
    )

    @property
    def wipe_ticket(self) -> str | None:
        """What the station shows the server when it has wiped its copy; None when the server gave none."""
        ticket = self.details.get("wipeTicket")
        return ticket if isinstance(ticket, str) else None


class UpgradeRequired(ServerRefused):
    """The server no longer speaks this version's protocol."""

    code: ClassVar[str] = "UPGRADE_REQUIRED"
    sentence: ClassVar[str] = marked(
        "This MedSchedule is too old for its server. Update it; your changes are kept on this station."
    )


class CursorExpired(ServerRefused):
    """The server no longer has the changes since this station's last contact; it must load everything."""

    code: ClassVar[str] = "CURSOR_EXPIRED"
    sentence: ClassVar[str] = marked(
        "This station was away for long and loads everything from the server again."
    )


class SyncDisagreement(ServerRefused):
    """Server and station disagree about what was sent before, for instance after a restore from a backup."""

    code: ClassVar[str] = "SYNC_DISAGREEMENT"
    sentence: ClassVar[str] = marked(
        "This station and its server disagree about what was sent. Your changes are kept on this station; "
        "ask your administrator."
    )

    @property
    def expected(self) -> int | None:
        """The number that the server wants the station's next operation to have, when it says so."""
        number = self.details.get("expected")
        return number if isinstance(number, int) else None


def fault_report(error: BaseException) -> str:
    """Return an unexpected error's class and where it came from, for the log.

    Its message is left out: that of another library may quote a record, and so a person.
    """
    frames = traceback.extract_tb(error.__traceback__)
    where = " < ".join(f"{frame.filename}:{frame.lineno} {frame.name}" for frame in reversed(frames))
    return f"error={type(error).__name__} at={where}"
