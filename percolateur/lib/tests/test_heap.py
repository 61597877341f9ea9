"""All the threads of a process ask for memory in one place."""

import platform
import subprocess
import sys

import pytest

ARENAS = """
import ctypes, threading
from percolateur.lib.heap import share_one_heap
if {shared}:
    share_one_heap()
libc = ctypes.CDLL(None)
libc.malloc.restype = ctypes.c_void_p
taken, wait = [], threading.Barrier(9)
def take():
    taken.append(libc.malloc(ctypes.c_size_t(10_000)))
    wait.wait()
threads = [threading.Thread(target=take) for _ in range(8)]
for thread in threads:
    thread.start()
wait.wait()
print(len({{address >> 26 for address in taken}}))  # a heap is laid in 64 MB of its own
"""


def heaps(shared):
    done = subprocess.run([sys.executable, "-c", ARENAS.format(shared=shared)], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return int(done.stdout)


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="this system has another C library than glibc")
def test_heap_is_shared_by_all_threads():
    assert heaps(shared=False) > 1
    assert heaps(shared=True) == 1
