"""The rule book and the reforms in a real browser: readable, reachable by keyboard, at every width."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from openfisca_assen.web.regelboek import gezinnen
from openfisca_assen.web.regelboek.uitvoer import schrijf_regelboek

BREEDTES = (320, 768, 1280)
# One of each kind of page, and the longest.
PAGINAS = (
    "/regelboek",
    "/regelboek/individuele_inkomenstoeslag",
    "/regelboek/meedoenbudget",
    "/regelboek/wet_minimumloon",
    "/regelboek/zoeken?q=kindpakket+inkomen",
    "/regelboek/kwijtschelding",
    "/regelboek/zoeken?q=inkomenstoeslg",
    "/regelboek/gratis_geld",
    "/regelboek/verschillen",
    "/regelboek/verschillen/2025-12-31/2026-01-01",
    "/regelboek/verschillen/2026-01-01/2026-01-01/inkomensgrens_130",
    "/regelboek/begrippen",
    "/regelboek/aannames",
    "/regelboek/tegenspraken",
    "/regelboek/dekking",
    "/regelboek/controle",
    "/regelboek/algemeen",
    "/hervormingen",
    "/hervormingen/inkomensgrens_130",
    "/hervormingen/lat_hoger",
)


@pytest.fixture(scope="module", autouse=True)
def vaste_gezinnen():
    """Example families that need no working out: the pages are looked at here, not the sums."""
    rij = ("Individuele inkomenstoeslag", "gezin", "€ 349,00 per jaar", "€ 500,00 per jaar")
    regels = (
        gezinnen.Regel("a", "Een gezin", "2026-01", 12.58, 0.0, (rij,), onzeker=("kindpakket",)),
        gezinnen.Regel(
            "b", "Nog een gezin", "2026-01", -3.0, 5.0, (), los=(("Een", 1.0),), wisselwerking=-4.0
        ),
    )
    with pytest.MonkeyPatch.context() as anders:
        anders.setattr(gezinnen, "_stand", lambda sleutel: gezinnen.Stand(regels, 3))
        yield


@pytest.mark.parametrize("pad", PAGINAS)
def test_toegankelijk_en_passend(
    pad: str,
    open_pagina: Callable[..., Page],
    axe: Callable[[Page], None],
    past: Callable[[Page], None],
) -> None:
    pagina = open_pagina(pad)
    for breedte in BREEDTES:
        pagina.set_viewport_size({"width": breedte, "height": 900})
        past(pagina)
    axe(pagina)
    assert pagina.locator("h1").count() == 1


def test_een_fout_in_het_formulier_is_aan_te_klikken(
    open_pagina: Callable[..., Page], axe: Callable[[Page], None]
) -> None:
    pagina = open_pagina("/regelboek/verschillen?van=gisteren", breedte=320)
    axe(pagina)
    pagina.get_by_role("alert").get_by_role("link").click()
    expect(pagina.get_by_label("Van", exact=True)).to_be_focused()


def test_waarom_krijgt_deze_moeder_geen_kindpakket(open_pagina: Callable[..., Page]) -> None:
    """From the front page of the book to the date and the source of a limit, as a new reader would."""
    pagina = open_pagina("/regelboek")
    pagina.get_by_label("Zoek in het regelboek").fill("kindpakket inkomen")
    pagina.get_by_role("button", name="Zoeken").click()
    pagina.get_by_role(
        "link", name="Hoogste inkomen dat nog recht geeft", exact=False
    ).first.click()
    deel = pagina.locator("#waarde-inkomensgrens")
    expect(deel).to_be_in_viewport()
    expect(deel).to_contain_text("120 procent")
    expect(deel).to_contain_text("1 november 2017")
    expect(deel).to_contain_text("RTV Drenthe")


def test_met_alleen_het_toetsenbord(open_pagina: Callable[..., Page]) -> None:
    pagina = open_pagina("/regelboek/kindpakket")
    pagina.keyboard.press("Tab")
    overslaan = pagina.get_by_role("link", name="Naar de inhoud")
    expect(overslaan).to_be_focused()
    expect(overslaan).to_be_in_viewport()
    pagina.keyboard.press("Enter")
    assert pagina.evaluate("document.activeElement.id") == "inhoud"
    formule = pagina.locator("summary", has_text="Toon de formule").first
    formule.focus()
    pagina.keyboard.press("Enter")
    expect(pagina.locator("details[open] pre").first).to_be_visible()


def test_de_focus_is_te_zien(open_pagina: Callable[..., Page]) -> None:
    pagina = open_pagina("/regelboek")
    for _ in range(8):
        pagina.keyboard.press("Tab")
        stijl = pagina.evaluate(
            "(s => [s.outlineStyle, parseFloat(s.outlineWidth)])(getComputedStyle(document.activeElement))"
        )
        assert stijl[0] != "none" and stijl[1] >= 2


def test_vergelijken_gaat_zonder_javascript(open_pagina: Callable[..., Page]) -> None:
    pagina = open_pagina("/regelboek/verschillen", java_script_enabled=False)
    pagina.get_by_label("Van", exact=True).fill("2025-12")
    pagina.get_by_label("Tot", exact=True).fill("2026-01")
    pagina.get_by_role("button", name="Vergelijk").click()
    expect(pagina).to_have_url("/regelboek/verschillen/2025-12-01/2026-01-01")
    expect(pagina.get_by_role("heading", level=2).first).to_contain_text("1 januari 2026")


def test_twee_keer_zo_groot(open_pagina: Callable[..., Page], past: Callable[[Page], None]) -> None:
    """200 % zoom on a window of 1280 px leaves 640 px."""
    pagina = open_pagina("/regelboek/individuele_inkomenstoeslag", breedte=640)
    past(pagina)


def test_een_bladzijde_is_te_printen(open_pagina: Callable[..., Page]) -> None:
    pagina = open_pagina("/regelboek/kindpakket")
    pagina.emulate_media(media="print")
    expect(pagina.locator(".assen-menu")).to_be_hidden()
    expect(pagina.get_by_role("heading", level=1)).to_be_visible()
    assert pagina.pdf(format="A4").startswith(b"%PDF")


def test_de_opmaak_staat_ook_zonder_utrecht(
    open_pagina: Callable[..., Page], axe: Callable[[Page], None], past: Callable[[Page], None]
) -> None:
    """Without the built style sheet, as after a build without a registry."""
    pagina = open_pagina("about:blank", breedte=320)
    pagina.route(
        "**/gebouwd/utrecht.css", lambda route: route.fulfill(body="", content_type="text/css")
    )
    pagina.goto("/regelboek/kindpakket")
    axe(pagina)
    past(pagina)


def test_de_kopie_opent_van_een_schijf(tmp_path: Path, open_pagina: Callable[..., Page]) -> None:
    schrijf_regelboek(tmp_path)
    pagina = open_pagina((tmp_path / "index.html").as_uri())
    pagina.get_by_role("link", name="Kindpakket", exact=True).click()
    expect(pagina.get_by_role("heading", level=1)).to_have_text("Kindpakket")
    kleur = pagina.evaluate(
        "getComputedStyle(document.querySelector('.assen-kop')).backgroundColor"
    )
    assert kleur == "rgb(14, 51, 64)"
    pagina.get_by_role("link", name="Hervormingen").first.click()
    expect(pagina.get_by_role("heading", level=1)).to_have_text("Hervormingen")
