import pytest
from playwright.sync_api import Browser

from tests.chromium import watch

pytestmark = pytest.mark.browser

POLICY = {"Content-Security-Policy": "default-src 'none'; img-src *"}


@pytest.mark.parametrize(
    ("body", "faults"),
    [
        ("<p>Nothing</p>", 0),
        ("<p style='color: red'>An inline style</p>", 1),
        ("<script>document.title = 'An inline script'</script>", 1),
        ("<img src='http://192.0.2.1/another-host.png' alt=''>", 1),
    ],
)
def test_a_page_that_does_what_it_may_not_is_noticed(chromium: Browser, body: str, faults: int):
    context = chromium.new_context()
    page = context.new_page()
    noticed = watch(page)
    page.route("**/*", lambda route: route.fulfill(body=body, content_type="text/html", headers=POLICY))
    page.goto("http://localhost/planted")
    context.close()

    assert len(noticed) == faults, noticed
