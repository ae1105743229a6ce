"""Pages are made by functions that templates were turned into: the same bytes as Django's own rendering."""

from typing import Any

import pytest
from django.template import engines
from django.template.loader import render_to_string
from django.test import Client
from django.utils import translation

from incidents.editions.published_incident import PublishedIncident
from incidents.public import answers
from incidents.public.rendering.nodes import Compiler
from incidents.public.rendering.page import compiled, rendered
from incidents.public.rendering.scope import joined
from incidents.public.rendering.values import Uncompilable, Values
from tests.public.conftest import JULY

PAGES = (
    *("/", "/incidents/", "/incidents/?country=CN&q=refugees", "/incidents/?q=qindgao", "/incidents/?after=2014-13"),
    *("/incidents/?place=Nowhere&place=Tumen", "/incidents/?status=detained&before=2014", JULY, f"{JULY}editions/1/"),
    *("/map/", "/statistics/", "/sources/", "/corrections/", "/data/", "/about/", "/methodology/", "/api/docs/"),
)


@pytest.fixture
def pairs(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, str]]:
    """What each page is, and what Django makes of the same template and values."""
    found: list[tuple[str, str]] = []

    def both(template: str, context: dict[str, Any]) -> str:
        found.append((rendered(template, context), render_to_string(template, dict(context))))
        return found[-1][0]

    monkeypatch.setattr(answers, "rendered", both)
    return found


@pytest.mark.parametrize("language", ["", "/ko", "/zh-hans"])
@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_the_same_both_ways(
    july: PublishedIncident, visitor: Client, pairs: list[tuple[str, str]], path: str, language: str
):
    visitor.get(f"{language}{path}")
    assert [ours for ours, _django in pairs] == [django for _ours, django in pairs]


@pytest.mark.parametrize("path", PAGES)
def test_every_page_was_asked_for_both_ways(
    july: PublishedIncident, visitor: Client, pairs: list[tuple[str, str]], path: str
):
    visitor.get(path)
    assert len(pairs) == 1


@pytest.mark.parametrize("name", ["home", "list", "incident", "edition", "map", "statistics", "data"])
def test_the_pages_that_are_asked_for_most_are_not_left_to_django(name: str):
    with translation.override("en"):
        assert compiled(f"public/{name}.html", "en", "/") is not None


def made(source: str, **values: Any) -> str:
    engine = engines["django"].engine  # type: ignore[attr-defined]  # of Django's own templates
    return joined(Compiler(engine).template(engine.from_string(source)))(Values(values))


def by_django(source: str, **values: Any) -> str:
    return engines["django"].from_string(source).render(values)


class Thing:
    text = "<b> & 'c'"
    count = 1234

    def called(self) -> str:
        return "called"

    def refused(self) -> str:
        return "changed"

    refused.alters_data = True  # type: ignore[attr-defined]  # Django's mark


@pytest.mark.parametrize(
    "source",
    [
        "{{ thing.text }} {{ thing.text|safe }} {{ thing.text|upper }} {{ thing.count }} {{ 2.5 }}",
        "{{ thing.called }}{{ thing.refused }}{{ thing.nothing }}{{ nothing.at.all }}",
        "{{ row.name }} {{ row.items }} {{ words.1 }} {{ words.9 }} {{ nothing|default:'none' }}",
        "{% for word in words %}{{ forloop.counter }}{{ word }}{% if not forloop.last %}, {% endif %}{% endfor %}",
        "{% for word in nothing %}{{ word }}{% empty %}empty{% endfor %}{{ word }}",
        "{% for one, two in pairs %}{{ one }}={{ two }}{% endfor %}",
        "{% for one in words %}{% for two in words %}{{ forloop.parentloop.counter }}{% endfor %}{% endfor %}",
        "{% for word in words reversed %}{{ word }}{% endfor %}",
        "{% with thing.count as n %}{{ n }}{% endwith %}{{ n }}",
        "{% if thing.count > 5 and not nothing %}a{% elif words %}b{% else %}c{% endif %}",
        "{% if 'a' in words or nothing %}a{% endif %}{% if thing < 3 %}b{% else %}c{% endif %}",
        "{% if nothing == None %}a{% endif %}{% if words|length == 2 %}b{% endif %}",
        "{{ words|join:'; ' }}{{ thing.text|linebreaksbr }}{{ thing.text|truncatechars:4 }}",
        "{% load i18n %}{% blocktranslate with n=thing.text %}Licence: {{ n }}{% endblocktranslate %}",
        "{% url 'incident' slug %}{% url 'home' %}",
    ],
)
def test_a_template_means_what_it_means_to_django(source: str):
    values = {
        "thing": Thing(), "row": {"name": "<i>", "items": "own"}, "words": ["a", "b"], "pairs": [(1, 2), (3, 4)],
        "slug": "a-slug",
    }  # fmt: skip
    assert made(source, **values) == by_django(source, **values)


def test_names_of_a_loop_are_gone_after_it():
    assert made("{% for word in words %}{% endfor %}{{ word }}", words=["a"], word="before") == "before"


def test_what_is_not_known_here_is_left_to_django():
    with pytest.raises(Uncompilable):
        made("{% load i18n %}{% translate 'Home' as home %}{{ home }}")
