"""A real browser before the real application: one server and one headless Chromium for all tests in this folder."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Callable, Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from werkzeug.serving import WSGIRequestHandler, make_server

from openfisca_assen.web.app import maak_app

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
BREEDTES = (320, 768, 1280)


class _Stil(WSGIRequestHandler):
    def log(self, *args: object) -> None:
        """Say nothing of each request."""


@pytest.fixture(scope="session")
def adres() -> Iterator[str]:
    """Where the application listens, such as `http://127.0.0.1:40123`."""
    server = make_server("127.0.0.1", 0, maak_app(), threaded=True, request_handler=_Stil)
    draad = threading.Thread(target=server.serve_forever, daemon=True)
    draad.start()
    yield f"http://127.0.0.1:{server.port}"
    server.shutdown()
    draad.join(5)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if CHROMIUM is None:
        pytest.skip("Chromium is niet geïnstalleerd (Debian: apt install chromium).")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-dev-shm-usage"]
        )
        yield chromium
        chromium.close()


@pytest.fixture
def open_pagina(browser: Browser, adres: str) -> Iterator[Callable[..., Page]]:
    """Open an address of the application in a clean browser: `open_pagina("/regelboek", breedte=320)`.

    Other keywords go to the browser context, e.g. `java_script_enabled=False`. After the test it fails when a page
    asked something of another host, or broke its security policy or a script.
    """
    contexten: list[BrowserContext] = []
    klachten: list[str] = []

    def open_(pad: str, breedte: int = 1280, **opties: object) -> Page:
        context = browser.new_context(
            base_url=adres, viewport={"width": breedte, "height": 900}, locale="nl-NL", **opties
        )
        contexten.append(context)
        context.set_default_timeout(10_000)
        pagina = context.new_page()
        pagina.on(
            "request",
            lambda verzoek: (
                None
                if verzoek.url.startswith((adres, "blob:", "data:", "file:"))
                else klachten.append(f"vreemd verzoek: {verzoek.url}")
            ),
        )
        pagina.on(
            "console",
            lambda regel: klachten.append(regel.text) if regel.type == "error" else None,
        )
        pagina.on("pageerror", lambda fout: klachten.append(str(fout)))
        pagina.goto(pad)
        return pagina

    yield open_
    for context in contexten:
        context.close()
    # A refused form is answered with 4xx on purpose; the browser calls that an error too.
    klachten = [k for k in klachten if "the server responded with a status of 4" not in k]
    assert not klachten, klachten


@pytest.fixture
def axe() -> Callable[[Page], None]:
    """Fail when axe finds a violation of WCAG 2.2 AA or of good practice on the page as it is now."""

    def toets(pagina: Page) -> None:
        uitslag = Axe().run(pagina)
        assert uitslag.violations_count == 0, f"{pagina.url}\n{uitslag.generate_report()}"

    return toets


@pytest.fixture
def past() -> Callable[[Page], None]:
    """Fail when the page is wider than the window: nobody should have to scroll sideways."""

    def toets(pagina: Page) -> None:
        breedte, venster = pagina.evaluate(
            "[document.documentElement.scrollWidth, document.documentElement.clientWidth]"
        )
        assert breedte <= venster, f"{pagina.url}: {breedte} px in een venster van {venster} px"

    return toets
