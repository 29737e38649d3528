"""Run by Alembic for every command: the revisions run on the connection that the caller passes in."""

from alembic import context

from medschedule_desktop.replica.tables import METADATA

context.configure(connection=context.config.attributes["connection"], target_metadata=METADATA)
with context.begin_transaction():
    context.run_migrations()
