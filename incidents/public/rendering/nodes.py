"""Nodes of a parsed template -> pieces: constants, and functions of the page's values."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from django.template.base import FilterExpression, Node, Template, TextNode, Variable, VariableNode
from django.template.defaulttags import ForNode, IfNode, LoadNode, URLNode, WithNode
from django.template.engine import Engine
from django.template.library import SimpleNode
from django.template.loader_tags import BlockNode, ExtendsNode, IncludeNode
from django.templatetags.i18n import BlockTranslateNode, TranslateNode
from django.templatetags.static import StaticNode
from django.urls import NoReverseMatch, reverse
from django.utils.html import conditional_escape
from django.utils.translation import gettext

from incidents.public.rendering.conditions import condition
from incidents.public.rendering.scope import asks_how_far, gets_of, joined, kept, named, turns
from incidents.public.rendering.values import Piece, Uncompilable, Values, as_context, expression, written

_PLAIN = re.compile(r"[-a-zA-Z0-9_]+")
_SAMPLE = "a-sample-of-a-slug"
DEEPEST = 12


@dataclass(frozen=True)
class Compiler:
    """For one language, which must be the active one. `blocks` are those that a child put in place of its parent's."""

    engine: Engine
    blocks: dict[str, BlockNode] = field(default_factory=dict)
    depth: int = 0

    def template(self, template: Template) -> list[Piece]:
        nodes = [node for node in template.nodelist if not isinstance(node, TextNode)]
        if not (nodes and isinstance(nodes[0], ExtendsNode)):
            return self.pieces(template.nodelist)
        child: Any = nodes[0]
        parent = self.engine.get_template(_literal(child.parent_name))
        # The outermost child comes first, and what it put in place stands.
        return self._deeper(child.blocks | self.blocks).template(parent)

    def pieces(self, nodes: Iterable[Node]) -> list[Piece]:
        found: list[Piece] = []
        for piece in (piece for node in nodes for piece in self.node(node)):
            if found and isinstance(piece, str) and isinstance(found[-1], str):
                found[-1] += piece
            elif piece != "":
                found.append(piece)
        return found

    def node(self, node: Any) -> list[Piece]:
        make = MAKERS.get(type(node))
        if make is None:
            raise Uncompilable(type(node).__name__)
        return make(self, node)

    def inner(self, nodes: Iterable[Node]) -> Callable[[Values], str]:
        return joined(self.pieces(nodes))

    def _deeper(self, blocks: dict[str, BlockNode]) -> "Compiler":
        if self.depth > DEEPEST:
            raise Uncompilable("templates within templates without end")
        return Compiler(self.engine, blocks, self.depth + 1)

    def text(self, node: TextNode) -> list[Piece]:
        return [str(node.s)]

    def nothing(self, node: Node) -> list[Piece]:
        return []

    def value(self, node: VariableNode) -> list[Piece]:
        get = expression(node.filter_expression)
        return [lambda values: written(get(values), values)]

    def block(self, node: BlockNode) -> list[Piece]:
        return self.pieces(self.blocks.get(node.name, node).nodelist)

    def choice(self, node: IfNode) -> list[Piece]:
        ways = [
            (condition(asked) if asked is not None else lambda _values: True, self.inner(nodes))
            for asked, nodes in node.conditions_nodelists
        ]

        def chosen(values: Values) -> str:
            for holds, inner in ways:
                if holds(values):
                    return inner(values)
            return ""

        return [chosen]

    def loop(self, node: Any) -> list[Piece]:
        sequence = expression(node.sequence, missing=None)
        inner, otherwise = self.inner(node.nodelist_loop), self.inner(node.nodelist_empty)
        names, is_reversed, counts = node.loopvars, node.is_reversed, asks_how_far(node.nodelist_loop)

        def looped(values: Values) -> str:
            items = sequence(values)
            items = [] if items is None else items if hasattr(items, "__len__") else list(items)
            if not len(items):
                return otherwise(values)
            with kept(values, [*names, "forloop"]):
                return "".join(turns(values, names, items[::-1] if is_reversed else items, inner, counts=counts))

        return [looped]

    def within(self, node: WithNode) -> list[Piece]:
        return [named(node.extra_context, self.inner(node.nodelist))]

    def include(self, node: IncludeNode) -> list[Piece]:
        template = self.engine.get_template(_literal(node.template))
        pieces = self._deeper({}).template(template)
        if node.isolated_context:
            gets, inner = gets_of(node.extra_context), joined(pieces)
            return [lambda values: inner(Values((name, get(values)) for name, get in gets))]
        return [named(node.extra_context, joined(pieces))] if node.extra_context else pieces

    def translated(self, node: TranslateNode) -> list[Piece]:
        if node.asvar or node.message_context:
            raise Uncompilable("translate with a name or a context")
        given = node.filter_expression
        if given.filters or not (isinstance(given.var, Variable) and given.var.lookups is None):
            return [lambda values: str(node.render(as_context(values)))]
        return [str(node.render(as_context(Values())))]

    def sentence(self, node: BlockTranslateNode) -> list[Piece]:
        if node.plural or node.asvar or node.message_context:
            raise Uncompilable("blocktranslate with a plural, a name or a context")
        singular, names = node.render_token_list(node.singular)
        text = gettext(singular)
        if not names:
            return [text % {}]
        gets = gets_of(node.extra_context)

        def filled(values: Values) -> str:
            own = {name: get(values) for name, get in gets}
            given = {name: own[name] if name in own else values.get(name, "") for name in names}
            return text % {name: written(value, values) for name, value in given.items()}

        return [filled]

    def address(self, node: URLNode) -> list[Piece]:
        if node.asvar or node.kwargs:
            raise Uncompilable("url with a name")
        view = _literal(node.view_name)
        if not node.args:
            return [str(conditional_escape(reverse(view)))]
        by_django: Piece = lambda values: str(node.render(as_context(values)))  # noqa: E731 - one way of two
        try:
            before, found, after = reverse(view, args=[_SAMPLE]).partition(_SAMPLE)
        except NoReverseMatch:
            return [by_django]
        if len(node.args) > 1 or not found:
            return [by_django]
        get = expression(node.args[0])

        def filled(values: Values) -> str:
            part = get(values)
            if isinstance(part, str) and _PLAIN.fullmatch(part):
                return f"{before}{part}{after}"
            return str(node.render(as_context(values)))

        return [filled]

    def static(self, node: StaticNode) -> list[Piece]:
        if node.varname:
            raise Uncompilable("static with a name")
        if node.path.is_var:
            return [lambda values: str(node.render(as_context(values)))]
        return [str(node.render(as_context(Values())))]

    def simple(self, node: SimpleNode) -> list[Piece]:
        if node.target_var or node.takes_context or node.kwargs:
            raise Uncompilable(node.func.__name__)
        gets, function = [expression(argument) for argument in node.args], node.func
        return [lambda values: str(conditional_escape(function(*(get(values) for get in gets))))]


MAKERS: dict[type[Node], Callable[[Compiler, Any], list[Piece]]] = {
    TextNode: Compiler.text,
    LoadNode: Compiler.nothing,
    VariableNode: Compiler.value,
    BlockNode: Compiler.block,
    IfNode: Compiler.choice,
    ForNode: Compiler.loop,
    WithNode: Compiler.within,
    IncludeNode: Compiler.include,
    TranslateNode: Compiler.translated,
    BlockTranslateNode: Compiler.sentence,
    URLNode: Compiler.address,
    StaticNode: Compiler.static,
    SimpleNode: Compiler.simple,
}


def _literal(given: FilterExpression) -> str:
    name = given.var
    if given.filters or not isinstance(name, str):
        raise Uncompilable("a template or view whose name is a variable")
    return str(name)
