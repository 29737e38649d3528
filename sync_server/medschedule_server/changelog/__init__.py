"""The organisation's log: numbered changes, committed with what they change."""
