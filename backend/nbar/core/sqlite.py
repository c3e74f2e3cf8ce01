"""Tortoise's SQLite client with transactions that take the write lock at BEGIN and never leak it.

Stock Tortoise begins DEFERRED, so two processes that read and then write fail at once with "database is
locked"; and a cancelled or failed BEGIN keeps the connection's lock for ever.
"""

import sqlite3
from typing import Any

from tortoise.backends.base.client import TransactionalDBClient
from tortoise.backends.sqlite.client import (
    SqliteClient,
    SqliteTransactionContext,
    SqliteTransactionWrapper,
)
from tortoise.connection import get_connections
from tortoise.exceptions import OperationalError


class ImmediateTransaction(SqliteTransactionWrapper):
    async def begin(self) -> None:
        try:
            await self._connection.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError as error:
            raise OperationalError(error) from error


class ImmediateContext(SqliteTransactionContext):
    async def __aenter__(self) -> TransactionalDBClient:
        await self._trxlock.acquire()
        try:
            await self.ensure_connection()
            await self.connection.begin()
        except BaseException:
            self._trxlock.release()
            raise
        self.token = get_connections().set(self.connection_name, self.connection)
        return self.connection  # type: ignore[no-any-return]

    async def __aexit__(self, kind: Any, error: Any, trace: Any) -> None:
        try:
            if self.connection._finalized:
                return
            if error is None:
                await self._commit()
            else:
                await self.connection.rollback()
        finally:
            get_connections().reset(self.token)
            self._trxlock.release()

    async def _commit(self) -> None:
        try:
            await self.connection.commit()
        except sqlite3.Error as error:
            # A failed COMMIT (disk full, busy) leaves the transaction open: end it or the next BEGIN fails.
            await self.connection.rollback()
            raise OperationalError(error) from error


class ImmediateClient(SqliteClient):
    def _in_transaction(self) -> SqliteTransactionContext:
        return ImmediateContext(ImmediateTransaction(self), self._lock)


client_class = ImmediateClient
