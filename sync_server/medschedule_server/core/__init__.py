"""What every feature of the server stands on."""
