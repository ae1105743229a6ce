"""A process of visitors, one a connection: asks, waits, and looks whether an answer mixes two editions of one incident.

`python -m benchmarks.visitors JSON`, with base, paths, seconds, connections. Prints what was waited and what was wrong.
"""

import http.client
import json
import re
import sys
import threading
import time
from urllib.parse import urlsplit

REVISION = re.compile(rb"\(rev(\d+)x\)")
# What holds one incident: an item of a list, a line of an export, or a whole page.
PIECES = (("/incidents/?", b"</li>"), ("/ko/incidents/", b"</li>"), ("/export/", b"\n"))


def mixed(path: str, body: bytes) -> bool:
    """Whether something in the answer stands in two revisions at once."""
    mark = next((mark for start, mark in PIECES if path.startswith(start)), None)
    pieces = body.split(mark) if mark else [body]
    return any(len(set(REVISION.findall(piece))) > 1 for piece in pieces)


class Visitor(threading.Thread):
    def __init__(self, base: str, paths: list[str], seconds: float, first: int) -> None:
        super().__init__()
        address = urlsplit(base)
        self.connection = http.client.HTTPConnection(address.hostname or "127.0.0.1", address.port, timeout=60)
        self.paths, self.until, self.at = paths, time.monotonic() + seconds, first
        self.waits: list[float] = []
        self.faults: list[str] = []

    def run(self) -> None:
        while time.monotonic() < self.until:
            path = self.paths[self.at % len(self.paths)]
            self.at += 7  # shares no divisor with the number of addresses: each visitor asks for all, in her own order
            began = time.perf_counter()
            try:
                self.connection.request("GET", path)
                answer = self.connection.getresponse()
                body = answer.read()
            except (OSError, http.client.HTTPException) as error:
                self.faults.append(f"{path}: {error!r}")
                self.connection.close()
                continue
            self.waits.append(time.perf_counter() - began)
            if answer.status != 200:
                self.faults.append(f"{path}: {answer.status}")
            elif mixed(path, body):
                self.faults.append(f"{path}: two editions in one answer")


def main(asked: str) -> None:
    values = json.loads(asked)
    visitors = [
        Visitor(values["base"], values["paths"], values["seconds"], 5 * at) for at in range(values["connections"])
    ]
    for visitor in visitors:
        visitor.start()
    for visitor in visitors:
        visitor.join()
    waits = [wait for visitor in visitors for wait in visitor.waits]
    print(json.dumps({"waits": waits, "faults": [fault for visitor in visitors for fault in visitor.faults]}))


if __name__ == "__main__":
    main(sys.argv[1])
