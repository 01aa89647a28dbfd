"""With how many hands is it reckoned?"""

from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def one_hand() -> Iterator[None]:
    """One thread for the arithmetic in here. Many small steps on several threads spend most of their time waiting for each
    other, and on a busy machine nearly all of it: 50,000 notes took 38 s on two threads and 13 s on one, with the same answer.
    """
    import scipy.linalg  # what is loaded later would not hear of it
    import sklearn.cluster
    from sklearn.utils.parallel import ThreadpoolController

    assert scipy.linalg
    assert sklearn.cluster
    with ThreadpoolController().limit(limits=1):
        yield
