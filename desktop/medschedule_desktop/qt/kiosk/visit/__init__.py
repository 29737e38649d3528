"""Self-service at the board: pages for fingers, without a keyboard."""
