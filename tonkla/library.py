"""Which SQLite library we run on: chosen in one place, before Django loads one.

The stock library of Python 3.11 has the WAL-reset bug (closed in 3.51.3); the pinned wheel carries a mended one.
Two copies of SQLite in one process can corrupt a database, so the name `sqlite3` itself is given away.
"""

import sys


def swap_sqlite() -> str:
    """Put the wheel's library under the name `sqlite3`. Returns the version in use; the stock one where no wheel is."""
    if "sqlite3" not in sys.modules:
        try:
            import pysqlite3
            import pysqlite3.dbapi2
        except ImportError:
            pass
        else:
            sys.modules["sqlite3"] = pysqlite3
            sys.modules["sqlite3.dbapi2"] = pysqlite3.dbapi2
    import sqlite3

    return sqlite3.sqlite_version


def is_mended(version: str) -> bool:
    """Whether this SQLite version has the WAL-reset fix."""
    return tuple(int(part) for part in version.split(".")) >= (3, 51, 3)
