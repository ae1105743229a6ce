"""How gunicorn serves the demonstration: two processes, few threads, quiet."""

from gunicorn.arbiter import Arbiter

workers = 2
worker_class = "gthread"
threads = 4
preload_app = True
control_socket_disable = True
loglevel = "warning"


def when_ready(server: Arbiter) -> None:
    address = f"http://{server.LISTENERS[0].getsockname()[0]}:{server.LISTENERS[0].getsockname()[1]}"
    print(f"casetracker is at {address}/ and its desk at {address}/desk/ (Ctrl-C stops it)", flush=True)
