"""The same verbs on PostgreSQL: a server from a wheel, in a folder of its own, and the rooms' tests once more."""

import os
import subprocess
import sys

ROOMS = (  # what writes, counts, locks and searches; the rest of the rooms' tests ask nothing of the database of its own
    "tests/boards/test_receive.py", "tests/boards/test_edit.py", "tests/boards/test_voice.py", "tests/boards/test_carry.py",
    "tests/workshops/test_join.py", "tests/workshops/test_moves.py", "tests/needs/test_vote.py", "tests/needs/test_exchange.py",
    "tests/search", "tests/programmes/test_plan.py", "tests/insights/test_gather.py",
    "tests/network/test_bundle.py", "tests/network/test_what_leaves.py",
    "tests/people/test_withdraw.py",
)  # fmt: skip


def test_the_rooms_tests_pass_on_postgres_too(server: str) -> None:
    environment = os.environ | {"TONKLA_POSTGRES": server, "PYTHONWARNINGS": "ignore"}
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *ROOMS]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=600)
    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-1000:]
