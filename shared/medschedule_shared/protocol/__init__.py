"""What desktop and server say to each other, version 1."""
