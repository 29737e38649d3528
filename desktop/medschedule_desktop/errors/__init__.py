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
│   ├── SecondFactorNeeded
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
