"""Ready lines in pieces of some 64 kB, with the site's address put in."""

from collections.abc import Iterable, Iterator

from incidents.editions.ready_lines import ADDRESS

PIECE = 1 << 16


def in_pieces(lines: Iterable[bytes], site_url: str) -> Iterator[bytes]:
    """Memory holds one piece. Each is sent when the line that fills it is there, not when the next one is asked for."""
    address = site_url.encode()
    waiting: list[bytes] = []
    size = 0
    for line in lines:
        waiting.append(line)
        size += len(line)
        if size >= PIECE:
            yield b"".join(waiting).replace(ADDRESS, address)
            waiting.clear()
            size = 0
    if waiting:
        yield b"".join(waiting).replace(ADDRESS, address)
