"""The OpenAPI document: what FastAPI knows of the routes, and what a client needs beside it."""
