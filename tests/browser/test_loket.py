"""The family desk in a real browser: the conversation, the keyboard, small screens, paper, and without scripts."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

expect.set_options(timeout=30_000)
RESULTATEN = ("Antwoorden", "Wat kan dit openen", "Inkomensladder", "Voorstellen", "Aannames")


@pytest.fixture
def pagina(open_pagina) -> Page:
    return _geduldig(open_pagina("/"))


def _geduldig(pagina: Page) -> Page:
    """Wait longer than other tests: an assessment on a busy machine takes a while."""
    pagina.set_default_timeout(30_000)
    return pagina


def _begin(pagina: Page, *geboren: str, partner: str = "nee") -> None:
    pagina.get_by_role("link", name="Begin met een nieuw gezin").click()
    pagina.get_by_label("Ja" if partner == "ja" else "Nee", exact=True).check()
    kinderen = len(geboren) - 1 - (partner == "ja")
    pagina.get_by_label("Hoeveel kinderen wonen er?").fill(str(kinderen))
    pagina.locator("#peil-maand").select_option("01")
    pagina.locator("#peil-jaar").fill("2026")
    _knop(pagina, "Verder")
    for n, dag in enumerate(geboren):
        if not dag:
            pagina.locator(f"#niet-{n}").check()
            continue
        for wat, deel in zip(("jaar", "maand", "dag"), dag.split("-"), strict=True):
            pagina.locator(f"#{wat}-{n}").fill(deel)
    _knop(pagina, "Verder naar de vragen")


def _knop(pagina: Page, naam: str) -> None:
    pagina.locator("main").get_by_role("button", name=naam, exact=True).click()


def _onderdeel(pagina: Page, naam: str) -> None:
    pagina.get_by_role("navigation", name="Dit gezin").get_by_role("button", name=naam).click()
    knop = pagina.get_by_role("navigation", name="Dit gezin").get_by_role("button", name=naam)
    expect(knop).to_have_attribute("aria-current", "page")


def _vul_in(pagina: Page, bedragen: dict[str, str]) -> None:
    """The amounts of this page by a word of their question; the rest is nothing. Then: as long as they ask."""
    for veld in pagina.locator(".loket-vraag").all():
        invoer = veld.locator("input[inputmode=decimal]")
        if invoer.count():
            vraag = veld.locator("label").first.inner_text()
            gevonden = [bedrag for woord, bedrag in bedragen.items() if woord in vraag]
            invoer.fill(gevonden[0] if gevonden else "0")
    for keuze in pagina.locator('input[value="begin"]').all():
        keuze.check()


def _voorbeeld(pagina: Page, naam: str) -> None:
    pagina.goto("/")
    pagina.get_by_label("Kies een verzonnen gezin").select_option(naam)
    _knop(pagina, "Bekijk dit gezin")
    expect(pagina.get_by_role("heading", level=1)).to_have_text("Uitkomst")


def _kaart(pagina: Page, titel: str):
    return pagina.locator("article", has=pagina.get_by_role("heading", name=re.compile(titel)))


def test_a_mother_gets_the_kindpakket_and_every_page_is_accessible(pagina, axe, past):
    axe(pagina)
    pagina.get_by_role("link", name="Begin met een nieuw gezin").click()
    axe(pagina)
    pagina.goto("/")
    _begin(pagina, "1985-06-14", "2016-03-05", "2021-09-17")
    axe(pagina)
    pagina.get_by_label("Ja", exact=True).check()
    _knop(pagina, "Opslaan en verder")
    axe(pagina)
    _vul_in(pagina, {"uitkering": "1.401,50"})
    _knop(pagina, "Opslaan en verder")
    _vul_in(pagina, {"bezittingen": "500"})
    _knop(pagina, "Opslaan en naar de uitkomst")
    kaart = _kaart(pagina, "Kindpakket")
    expect(kaart).to_contain_text("waarschijnlijk recht: € 210,00 per jaar voor ieder")
    expect(kaart).to_contain_text("Stichting Leergeld")
    axe(pagina)
    past(pagina)
    _onderdeel(pagina, "Antwoorden")
    expect(pagina.locator("main")).to_contain_text("€ 1.401,50 per maand, sinds")
    axe(pagina)


def test_why_does_this_mother_get_no_kindpakket(pagina):
    _begin(pagina, "1985-06-14", "2016-03-05")
    pagina.get_by_label("Ja", exact=True).check()
    _knop(pagina, "Opslaan en verder")
    _vul_in(pagina, {"netto loon": "2.100"})
    _knop(pagina, "Opslaan en verder")
    _vul_in(pagina, {})
    _knop(pagina, "Opslaan en naar de uitkomst")
    kaart = _kaart(pagina, "Kindpakket")
    expect(kaart).to_contain_text("geen recht")
    expect(kaart).to_contain_text(re.compile(r"€\s2\.100,00 per maand\. De grens is €"))
    kaart.get_by_text("Voorwaarden (").click()
    kaart.get_by_text("Waar dit staat").first.click()
    expect(kaart).to_contain_text("120 procent")
    expect(kaart).to_contain_text("gemeenteraad")
    _knop(pagina, "Zoek wat dit kan openen")
    weg = pagina.locator("section", has=pagina.get_by_role("heading", name="Kindpakket"))
    rij = weg.get_by_role("table", name="De kleinste verandering").get_by_role("row").last
    expect(rij).to_contain_text("120 procent")
    expect(rij).to_contain_text("De gemeenteraad")
    expect(rij).to_contain_text("per maand")


def test_someone_who_knows_nothing_gets_no_refusals_for_that(pagina, axe):
    _begin(pagina, "", "")
    pagina.get_by_label("Ja", exact=True).check()
    _knop(pagina, "Opslaan en verder")
    _knop(pagina, "Ik weet deze allemaal niet")
    expect(pagina.get_by_role("heading", level=1)).not_to_have_text("Vragen over Aanvrager")
    _onderdeel(pagina, "Uitkomst")
    expect(_kaart(pagina, "Kindpakket")).to_contain_text("nog niet bekend")
    axe(pagina)
    _kaart(pagina, "Kindpakket").get_by_role("button", name="Beantwoord dit nu").click()
    expect(pagina.locator("main")).to_contain_text("geboortedatum")
    axe(pagina)


def test_the_whole_conversation_with_the_keyboard_alone(open_pagina):
    pagina = _geduldig(open_pagina("/"))

    def naar(doel: Callable[[], bool]) -> None:
        for _ in range(80):
            pagina.keyboard.press("Tab")
            if doel():
                return
        raise AssertionError("niet te bereiken met de tabtoets")

    def op(selectie: str) -> Callable[[], bool]:
        return lambda: pagina.evaluate("s => document.activeElement.matches(s)", selectie)

    pagina.keyboard.press("Tab")
    assert op(".utrecht-skip-link")()
    naar(op('a[href="/gezin/nieuw"]'))
    pagina.keyboard.press("Enter")
    expect(pagina.get_by_role("heading", level=1)).to_have_text("Nieuw gezin")
    naar(op("input[name=partner]"))
    pagina.keyboard.press("ArrowDown")
    naar(op("input[name=kinderen]"))
    pagina.keyboard.press("Control+A")
    pagina.keyboard.type("1")
    pagina.keyboard.press("Enter")
    expect(pagina.get_by_role("heading", level=1)).to_have_text("Wie wonen er?")
    for n, (dag, maand, jaar) in enumerate((("14", "6", "1985"), ("5", "3", "2016"))):
        for wat, deel in (("dag", dag), ("maand", maand), ("jaar", jaar)):
            naar(op(f"#{wat}-{n}"))
            pagina.keyboard.type(deel)
    pagina.keyboard.press("Enter")  # the list of people goes on, it does not add somebody
    expect(pagina.get_by_role("heading", level=1)).to_contain_text("Vragen over")
    naar(op('input[name="v0-keuze"]'))
    pagina.keyboard.press("Space")
    naar(op('button[value="uitkomst"]'))
    zichtbaar = pagina.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert zichtbaar != "none"
    pagina.keyboard.press("Enter")
    expect(pagina.get_by_role("heading", level=1)).to_have_text("Uitkomst")


def test_a_mistake_gets_the_focus_and_leads_to_its_field(pagina, axe):
    pagina.get_by_role("link", name="Begin met een nieuw gezin").click()
    _knop(pagina, "Verder")
    expect(pagina.locator("#fouten")).to_be_focused()
    axe(pagina)
    pagina.locator("#fouten a").first.click()
    assert pagina.evaluate("document.activeElement.name") == "partner"
    pagina.get_by_label("Nee", exact=True).check()
    _knop(pagina, "Verder")
    _knop(pagina, "Verder naar de vragen")
    expect(pagina.locator("#fouten")).to_be_focused()
    axe(pagina)


def test_nothing_scrolls_sideways_on_a_small_screen_or_at_double_size(open_pagina, axe, past):
    pagina = _geduldig(open_pagina("/", breedte=320))

    def past_twee_keer() -> None:
        past(pagina)
        pagina.set_viewport_size({"width": 640, "height": 450})  # 1280 px at 200 %
        past(pagina)
        pagina.set_viewport_size({"width": 320, "height": 900})

    past_twee_keer()
    _voorbeeld(pagina, "gezin_01_werkend_paar")
    past_twee_keer()
    pagina.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    past_twee_keer()
    axe(pagina)
    for onderdeel in RESULTATEN:
        _onderdeel(pagina, onderdeel)
        if onderdeel == "Wat kan dit openen":
            pagina.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
        past_twee_keer()
        axe(pagina)


def test_a_proposal_can_be_tried_and_every_page_says_that_it_is_one(pagina, axe):
    _voorbeeld(pagina, "gezin_01_werkend_paar")
    _onderdeel(pagina, "Voorstellen")
    pagina.locator('button[name="erbij"][value="inkomensgrens_130"]').click()
    expect(pagina.get_by_role("heading", level=1)).to_have_text("Uitkomst")
    melding = pagina.get_by_role("note")
    expect(melding).to_contain_text("Alle minimaregelingen naar 130 procent")
    axe(pagina)
    _onderdeel(pagina, "Antwoorden")
    expect(melding).to_contain_text("U rekent met een voorstel")
    _knop(pagina, "Reken weer met de regels van nu")
    expect(pagina.get_by_role("heading", level=1)).to_have_text("Uitkomst")
    expect(melding).to_have_count(0)


def test_the_answers_stand_in_short_above_the_cards(pagina):
    _voorbeeld(pagina, "gezin_01_werkend_paar")
    overzicht = pagina.get_by_role("table", name="Alle regelingen in het kort")
    rij = overzicht.get_by_role("row", name=re.compile("Kindpakket"))
    antwoord = rij.locator(".assen-status").inner_text()
    rij.get_by_role("link").click()
    assert pagina.evaluate("document.activeElement.textContent").startswith("Kindpakket")
    expect(_kaart(pagina, "Kindpakket")).to_contain_text(antwoord)
    pagina.emulate_media(forced_colors="active", reduced_motion="reduce")
    expect(overzicht.locator("svg").first).to_be_visible()


def test_the_ladder_is_a_picture_with_a_table(pagina):
    _voorbeeld(pagina, "gezin_01_werkend_paar")
    _onderdeel(pagina, "Inkomensladder")
    beeld = pagina.get_by_role("region", name="Beeld van de inkomensladder")
    breed, smal = beeld.locator("svg").all()
    assert breed.locator("polyline").count() == smal.locator("polyline").count() == 2
    assert breed.bounding_box()["width"] > 600
    expect(smal).to_be_hidden()
    pagina.set_viewport_size({"width": 320, "height": 900})
    expect(breed).to_be_hidden()
    assert smal.bounding_box()["width"] < 320
    assert beeld.evaluate("e => e.scrollWidth <= e.clientWidth")
    pagina.emulate_media(media="print")
    expect(breed).to_be_visible()
    expect(smal).to_be_hidden()
    pagina.emulate_media(media="screen")
    pagina.set_viewport_size({"width": 1280, "height": 900})
    assert pagina.get_by_role("table").get_by_role("row").count() > 15
    pagina.get_by_label("Wie gaat meer verdienen?").select_option("Ilse")
    _knop(pagina, "Toon deze ladder")
    expect(pagina.locator("main")).to_contain_text("als Ilse meer gaat verdienen")


def test_the_report_fits_on_paper(pagina, axe, tmp_path):
    _voorbeeld(pagina, "bijlage_2_alleenstaande_ouder")
    with pagina.context.expect_page() as tabblad:
        _knop(pagina, "Verslag om te printen (nieuw tabblad)")
    verslag = tabblad.value
    verslag.wait_for_load_state()
    axe(verslag)
    assert verslag.evaluate("getComputedStyle(document.querySelector('h2')).borderBottomStyle") == (
        "solid"
    )
    expect(verslag.get_by_role("button", name="Print dit verslag")).to_be_visible()
    papier = verslag.pdf(format="A4", prefer_css_page_size=True)
    assert 1 <= len(re.findall(rb"/Type\s*/Page\b", papier)) <= 3
    verslag.emulate_media(media="print")
    expect(verslag.get_by_role("button", name="Print dit verslag")).to_be_hidden()


def test_a_dossier_goes_out_and_comes_back(pagina, tmp_path):
    _voorbeeld(pagina, "gezin_10_veel_onbekend")
    pagina.get_by_role("button", name="Antwoorden").click()
    eerst = pagina.locator(".loket-antwoorden").all_inner_texts()
    with pagina.expect_download() as bezig:
        _knop(pagina, "Download het dossier")
    bestand = tmp_path / bezig.value.suggested_filename
    bezig.value.save_as(bestand)
    assert bestand.name == "dossier.yaml"
    pagina.goto("/")
    pagina.get_by_label("Dossier (YAML of JSON").set_input_files(bestand)
    _knop(pagina, "Open dit dossier")
    _onderdeel(pagina, "Antwoorden")
    assert pagina.locator(".loket-antwoorden").all_inner_texts() == eerst


def test_a_file_that_is_no_dossier_is_explained(pagina, axe, tmp_path: Path):
    bestand = tmp_path / "fout.yaml"
    bestand.write_text("peildatum: 2026-13\n", encoding="utf-8")
    pagina.get_by_label("Dossier (YAML of JSON").set_input_files(bestand)
    _knop(pagina, "Open dit dossier")
    expect(pagina.locator("#fouten")).to_contain_text("De peildatum is een maand")
    axe(pagina)


def test_it_all_works_without_javascript(open_pagina):
    pagina = _geduldig(open_pagina("/", java_script_enabled=False))
    _begin(pagina, "1985-06-14", "1987-01-02", partner="ja")
    _knop(pagina, "Opslaan en verder")
    expect(pagina.locator("#fouten")).to_contain_text("kies een antwoord")
    pagina.get_by_label("Nee", exact=True).check()
    _knop(pagina, "Opslaan en naar de uitkomst")
    expect(_kaart(pagina, "Individuele inkomenstoeslag")).to_contain_text("woont niet in Assen")
    _onderdeel(pagina, "Antwoorden")
    pagina.get_by_role("button", name=re.compile("Wijzig.*Staat het huishouden")).click()
    pagina.get_by_label("Ja", exact=True).check()
    _knop(pagina, "Opslaan")
    expect(pagina.locator("main")).to_contain_text("Ja")
