"""The multi-tenant sync server."""
