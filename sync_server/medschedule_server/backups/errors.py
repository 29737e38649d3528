"""What can go wrong with a backup or a restore. Each message is one sentence for an administrator.

BackupError
├── BackupKeyError           the key cannot be used
├── DamagedBackupError       a file is cut short, changed, or of another key: nothing was written
├── BackupOutOfReachError    MongoDB does not remember far enough back
└── RestoreRefusedError      the files do not follow on each other, or the database is not empty
"""


class BackupError(Exception):
    """Base of everything that can go wrong with backups."""


class BackupKeyError(BackupError):
    """The key of backups cannot be used."""


class DamagedBackupError(BackupError):
    """A file is not, or no longer, what a backup of this key wrote."""


class BackupOutOfReachError(BackupError):
    """MongoDB does not remember far enough back to take this backup."""


class RestoreRefusedError(BackupError):
    """The files and the database are whole and do not fit each other or the moment that was asked for."""
