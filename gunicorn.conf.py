"""How gunicorn serves casetracker: `gunicorn casetracker.wsgi` in this folder reads this file by itself.

Workers: twice the cores (WEB_CONCURRENCY says otherwise). A page takes milliseconds of one core; the second worker
of a core answers while the first waits for the database. Threads: 4 a worker (WEB_THREADS), so that a slow reader of a
long export holds a thread and not a worker, and connections stay open between pages.
"""

import os
import shutil
import socket
import struct
import tempfile
from typing import Any

from django.db import connections

bind = os.environ.get("BIND", "127.0.0.1:8000")
workers = int(os.environ.get("WEB_CONCURRENCY") or 2 * (os.cpu_count() or 1))
worker_class = "gthread"
threads = int(os.environ.get("WEB_THREADS") or 4)
# The code is loaded once, before the workers part from it: they share its memory, and a broken release never starts.
preload_app = True
# A worker that has answered so many is replaced, each at another time: whatever leaks, leaks for an hour at most.
max_requests = 20_000
max_requests_jitter = 4_000
timeout = 60
graceful_timeout = 30
keepalive = 15
# Heartbeats on a disk would wait for the disk.
worker_tmp_dir = "/dev/shm" if os.path.isdir("/dev/shm") else None  # noqa: PTH112, S108 - a folder of the system's, by name
# No socket for `gunicornc`: signals do all that is needed, and each door less is one less to guard.
control_socket_disable = True
# No access log: nobody's address is written down. Errors go to stderr by casetracker's own logging.
accesslog = None
# Where METRICS_TOKEN opens the metrics, all processes count into one folder, which goes with the last of them.
if os.environ.get("METRICS_TOKEN") or os.environ.get("METRICS_TOKEN_FILE"):
    counted = os.environ.get("PROMETHEUS_MULTIPROC_DIR") or tempfile.mkdtemp(prefix="casetracker-", dir=worker_tmp_dir)
    os.environ["PROMETHEUS_MULTIPROC_DIR"] = counted
# Only the proxy in front may say who asks and how (PROXY_ADDRESSES, by default this machine).
forwarded_allow_ips = os.environ.get("PROXY_ADDRESSES", "127.0.0.1,::1")
limit_request_line = 4094
limit_request_fields = 60

# A reader who takes nothing for so long is let go, in the middle of an export too: the thread is for others then.
patience_seconds = 60


def when_ready(server: Any) -> None:
    """Connections have from the socket that they come in by how long sending may stand still (SO_SNDTIMEO, Linux)."""
    for listener in server.LISTENERS:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_SNDTIMEO, struct.pack("ll", patience_seconds, 0))


def post_fork(server: object, worker: object) -> None:
    """A connection opened before the workers parted would be one connection for all of them."""
    connections.close_all()


def on_exit(server: object) -> None:
    """After USR2 another master has taken over, and counts on in the same folder."""
    folder = os.environ.get("PROMETHEUS_MULTIPROC_DIR")
    if folder and not getattr(server, "reexec_pid", 0):
        shutil.rmtree(folder, ignore_errors=True)
