"""JSON for programs on any site: readable across origins, errors as JSON too."""

import json
from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase


def open_to_all(response: HttpResponseBase) -> HttpResponseBase:
    """Lets scripts and pages of any site read this answer. It is public and carries no cookie."""
    response["Access-Control-Allow-Origin"] = "*"
    response["Access-Control-Expose-Headers"] = "ETag"
    response["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response


def json_response(value: Any, *, status: int = 200, content_type: str = "application/json") -> HttpResponse:
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    response = HttpResponse(f"{text}\n", status=status, content_type=f"{content_type}; charset=utf-8")
    open_to_all(response)
    return response


def json_errors(errors: Mapping[str, list[str]]) -> HttpResponse:
    """400 with the complaints by parameter."""
    return json_response({"errors": {name: list(map(str, messages)) for name, messages in errors.items()}}, status=400)


def absolute(request: HttpRequest, site_url: str, query: str) -> str:
    return f"{site_url}{request.path}{query}"
