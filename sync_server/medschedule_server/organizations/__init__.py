"""Tenants and their accounts, made by the server's administration."""
