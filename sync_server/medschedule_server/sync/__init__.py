"""Push, pull and poke."""
