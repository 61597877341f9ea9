"""Django's PostgreSQL, with a lighter look at whether a kept connection is still good."""

import select

from django.db.backends.postgresql import base


class DatabaseWrapper(base.DatabaseWrapper):
    def is_usable(self) -> bool:
        """Whether the server is still there, without asking it: Django's `SELECT 1` took a tenth of a registration.

        A server that stops closes the line, and an idle line has nothing to be read but its end.
        """
        connection = self.connection
        if connection is None or connection.closed or connection.broken:
            return False
        poll = select.poll()
        poll.register(connection.fileno(), select.POLLIN)
        return not poll.poll(0)
