"""What one thread gave back serves the others."""

from __future__ import annotations

import platform
import subprocess
import sys

THREADS = 6
WORK = f"""
import ctypes, sys, threading
from tui.one_heap import share_heap
if sys.argv[1] == "shared":
    share_heap()
together = threading.Barrier({THREADS})
def work():
    held = [bytes(4000) for _ in range(1000)]
    together.wait()
    del held
threads = [threading.Thread(target=work) for _ in range({THREADS})]
for one in threads:
    one.start()
for one in threads:
    one.join()
ctypes.CDLL(None).malloc_stats()
"""


def heaps(kind: str) -> int:
    """The heaps that a program ends with that had threads at work."""
    command = [sys.executable, "-P", "-c", WORK, kind]
    told = subprocess.run(command, capture_output=True, check=True, text=True)
    return told.stderr.count("Arena ")


def test_threads_share_one_heap_where_the_system_can() -> None:
    if platform.libc_ver()[0] == "glibc":
        assert heaps("apart") > 1
        assert heaps("shared") == 1
