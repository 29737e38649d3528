"""What goes wrong with keys and with what they have sealed."""


class MasterKeyError(Exception):
    """The master key cannot be used; the message says why in one sentence, for whoever starts the server."""


class UnreadableValueError(Exception):
    """A stored value cannot be opened for good: it was changed in the database, or its data key is gone."""
