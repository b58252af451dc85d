"""A database that is there but never answers: its own time-outs are of no use then, so ours ends the wait."""

from typing import Any

import psycopg

SECONDS = 2.5  # longer than the two seconds after which a database that is well ends a statement itself


class PatientConnection(psycopg.Connection):
    def wait(self, gen: Any, interval: float = 0.1, timeout: float | None = None) -> Any:
        try:
            return super().wait(gen, interval=interval, timeout=SECONDS if timeout is None else timeout)
        except psycopg.errors._WaitTimeout:
            self.close()  # in the middle of an answer it is of no use to anybody
            raise
