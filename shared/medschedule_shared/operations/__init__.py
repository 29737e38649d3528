"""Every change is an operation: a small class per use case, applied alike on device and server."""
