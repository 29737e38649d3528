"""What the desktop puts on paper. Black and white carries everything: no mark needs a colour."""
