"""The whole product shown on one machine: server, desktop, kiosk and an outage."""
