"""Texts that somebody could write into a record to break a document or to make it do something."""

HOSTILE = {
    "typst code": '#read("/etc/passwd") #eval("1+1") #image("/etc/hostname") #import "@preview/x:0.1.0"',
    "typst markup": "= Heading\n*bold* _emph_ $x^2$ `raw` <label> @ref \\ #sym.arrow",
    "html": "<img src=file:///etc/passwd><link rel=attachment href=/etc/passwd><script>alert(1)</script>",
    "css": "@import url(file:///etc/passwd); body { background: url(http://127.0.0.1:9/x) }",
    "svg": '<svg><use href="http://127.0.0.1:9/x#y"/></svg>',
    "json": '"}],"blocks":[{"kind":"heading","text":"injected"}]',
    "xml": "<w:p><w:r><w:t>injected</w:t></w:r></w:p> &amp; ]]> <!-- -->",
    "controls": "before\x00\x01\x0b\x1f\x7f\ufffe\uffffafter",
    "right to left": "\u202eturned\u202c \u05d0\u05d1\u05d2 \u0645\u0631\u062d\u0628\u0627",
    "one long word": "x" * 3000,
    "long text": "word " * 700,
    "many lines": "\n" * 300 + "end",
    "rare letters": "👩‍👩‍👧 𠮷 ﷽ Ω̵̨ ㋿",
    "templates": "%(a)s %s {0} {{ 7*7 }} {% if %}",
    "fields of Word": 'DDEAUTO c:\\\\windows\\\\system32\\\\cmd.exe "/k calc" { INCLUDETEXT "file:///etc/passwd" }',
}
