"""The kiosk's self-service: who comes in, what they see of themselves, and what they ask for."""
