"""`tonkla work`: do what waits in the table of chores, then end. The served pages start it by themselves."""

from collections.abc import Sequence

from tonkla.cli import ready


def run(arguments: Sequence[str]) -> int:
    ready()
    from tonkla.chores.worker import work

    print(work())
    return 0
