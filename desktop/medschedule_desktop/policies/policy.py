"""What makes a setting of a station a policy that an administrator can set from afar."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Policy:
    """Stands among the annotations of a field of `Settings`.

    From the field with its type, limits and default, and from this, come the reader, the JSON schema, the
    administrative template of Windows, the table in the admin guide and the page "About policies".

    Attributes:
        name: in `policies.json` and in the registry.
        title: what a person calls it.
        doc: what it does, for administrators.
        group: the heading under which administrators find it.
        is_binding: whether a wrong value stops the program. Without that the next source would decide, and
            with it another server, another proxy or a longer lease than the administrator wanted.
        when_unset: what holds while nobody sets it, where the default does not say it.
    """

    name: str
    title: str
    doc: str
    group: str
    is_binding: bool = False
    when_unset: str = ""
