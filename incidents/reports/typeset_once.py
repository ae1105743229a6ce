"""A program that sets one document with typst and ends, so that what the typesetter keeps in memory goes with it.

Reads an order in JSON from standard input and writes the file to standard output; typeset.py starts it. Knows neither
Django nor anything else of ours. Exit status 3: the document had to be made without tags.
"""

import datetime
import json
import sys
from pathlib import Path
from typing import Any

import typst

UNTAGGED = 3


def main() -> int:
    order = json.load(sys.stdin)
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[Path(order["fonts"])])
    compiler = typst.Compiler(
        Path(order["root"]) / order["template"],
        root=Path(order["root"]),
        font_paths=fonts,
        ignore_system_fonts=True,  # a document looks alike wherever it is made
        sys_inputs=order["inputs"],
    )
    content, status = _picture(compiler, order) if order["ppi"] else _pdf(compiler, order)
    sys.stdout.buffer.write(content)
    return status


def _picture(compiler: typst.Compiler, order: dict[str, Any]) -> tuple[bytes, int]:
    return _one(compiler.compile(format="png", ppi=order["ppi"])), 0


def _pdf(compiler: typst.Compiler, order: dict[str, Any]) -> tuple[bytes, int]:
    """Tagged if at all possible. A fault of the typesetter must not cost the reader the document itself."""
    moment = datetime.datetime.fromtimestamp(order["moment"], datetime.UTC)
    try:
        return _one(compiler.compile(format="pdf", pdf_standards=["ua-1"], timestamp=moment)), 0
    except BaseException as fault:  # a panic in typst is no Exception; it names itself
        if not isinstance(fault, typst.TypstError) and type(fault).__name__ != "PanicException":
            raise
        return _one(compiler.compile(format="pdf", pdf_tags=False, timestamp=moment)), UNTAGGED


def _one(made: object) -> bytes:
    if not isinstance(made, bytes):
        raise TypeError("typst gave no single file")
    return made


if __name__ == "__main__":
    sys.exit(main())
