"""What a developer's machine and the tests need in place of a production database."""
