"""What an administrator decides for a station: where it is told, and which word counts."""
