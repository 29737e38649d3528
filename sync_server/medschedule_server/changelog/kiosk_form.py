"""The bytes of a document as a kiosk holds it."""

from typing import Any

import msgspec

from medschedule_shared.model.catalogue import BY_COLLECTION
from medschedule_shared.model.projection import for_kiosk


def kiosk_form(collection: str, wire: dict[str, Any]) -> bytes | None:
    """Return what of a document's wire form reaches a kiosk; None for one that no kiosk receives.

    What a page sends and what a checksum counts are these same bytes.
    """
    shown = for_kiosk(BY_COLLECTION[collection], wire)
    return None if shown is None else msgspec.json.encode(shown)


def on_kiosk(collection: str) -> bool:
    """Tell whether kiosks receive documents of a collection."""
    return BY_COLLECTION[collection].on_kiosk
