"""What a monitoring system reads from the server."""
