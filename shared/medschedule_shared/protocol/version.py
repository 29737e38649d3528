"""The version of the wire protocol, in every message."""

SCHEMA_VERSION = 1
API_PREFIX = "/api/v1"
