"""Client-side encryption of personal data: the database never sees it in the clear (S124)."""
