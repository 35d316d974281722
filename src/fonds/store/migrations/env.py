"""Runs the steps over the connection that `fonds.store.database` hands in."""

from alembic import context

from fonds.store.schema import tables

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=tables,
    transaction_per_migration=False,
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()
