"""How a kiosk, or a computer that nobody manages, keeps its program up to date by itself (ADR 31)."""
