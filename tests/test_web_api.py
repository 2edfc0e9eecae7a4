"""De Web API van OpenFisca zelf, op dit pakket: elk adres antwoordt, en elke waarde noemt haar vindplaats."""

import pytest

pytest.importorskip("flask", reason="pip install openfisca-assen[web]")

from openfisca_web_api.app import create_app

from openfisca_assen import CountryTaxBenefitSystem
from openfisca_assen.hervorming import stelsel

MAAND = "2026-01"
HUISHOUDEN = {
    "personen": {
        "sanne": {
            "geboortedatum": {"ETERNITY": "1985-06-14"},
            "netto_uitkering": {MAAND: 1401.50},
        },
        "kim": {"geboortedatum": {"ETERNITY": "2015-06-01"}, "kindpakket_recht": {MAAND: None}},
    },
    "huishoudens": {
        "gezin": {
            "aanvragers": ["sanne"],
            "kinderen": ["kim"],
            "woont_in_assen": {MAAND: True},
            "participatiewet_inkomen": {MAAND: None},
            "kansen_voor_kinderen_recht": {MAAND: None},
        }
    },
}


@pytest.fixture(scope="module")
def klant():
    return create_app(CountryTaxBenefitSystem()).test_client()


@pytest.mark.parametrize("adres", ["/spec", "/parameters", "/variables", "/entities"])
def test_elk_adres_antwoordt(klant, adres):
    antwoord = klant.get(adres)
    assert antwoord.status_code == 200
    assert antwoord.get_json()


@pytest.mark.parametrize("adres", ["/calculate", "/trace"])
def test_een_huishouden_wordt_uitgerekend(klant, adres):
    antwoord = klant.post(adres, json=HUISHOUDEN)
    assert antwoord.status_code == 200, antwoord.get_data(as_text=True)
    inhoud = antwoord.get_json()
    if adres == "/calculate":
        assert inhoud["personen"]["kim"]["kindpakket_recht"][MAAND] is True
        inkomen = inhoud["huishoudens"]["gezin"]["participatiewet_inkomen"][MAAND]
        assert inkomen == pytest.approx(1401.50)
    else:
        assert f"kindpakket_recht<{MAAND}>" in str(inhoud["trace"])


def test_elke_variabele_heeft_een_eigen_pagina(klant):
    namen = klant.get("/variables").get_json()
    for naam in list(namen)[::25]:
        assert klant.get(f"/variable/{naam}").status_code == 200


def test_elke_waarde_noemt_haar_vindplaats(klant):
    """OpenFisca drops what belongs to one value; the leaf shows it per date."""
    for naam in klant.get("/parameters").get_json():
        inhoud = klant.get(f"/parameter/{naam}").get_json()
        if "values" not in inhoud:
            continue
        vindplaatsen = inhoud["metadata"]["vindplaatsen"]
        assert vindplaatsen.keys() == inhoud["values"].keys(), naam
        assert all(plaats["reference"] for plaats in vindplaatsen.values()), naam


def test_een_aanname_en_een_adres_staan_bij_hun_datum(klant):
    inhoud = klant.get("/parameter/gemeentelijk/maatwerkbudget/geldig").get_json()
    plaats = inhoud["metadata"]["vindplaatsen"]["2025-06-01"]
    assert plaats["reference"] == "Asser Aanpak (juni 2025), p. 15 en p. 22"
    assert plaats["aanname"].startswith("De nota is van juni 2025")
    inhoud = klant.get(
        "/parameter/landelijk/participatiewet/vermogensgrens/alleenstaande"
    ).get_json()
    assert inhoud["metadata"]["vindplaatsen"]["2026-01-01"]["href"].startswith("https://")


def test_een_voorstel_zet_zijn_eigen_vindplaats_en_laat_de_andere_staan():
    pad = "gemeentelijk/individuele_inkomenstoeslag/bedrag/alleenstaande"
    basis = create_app(CountryTaxBenefitSystem()).test_client()
    hervormd = create_app(stelsel(["individuele_inkomenstoeslag_500"])).test_client()
    eerst, daarna = (
        klant.get(f"/parameter/{pad}").get_json()["metadata"]["vindplaatsen"]
        for klant in (basis, hervormd)
    )
    begin = "2026-01-01"
    assert daarna[begin]["hervorming"] == "individuele_inkomenstoeslag_500"
    assert {d: p for d, p in daarna.items() if d < begin} == {
        d: p for d, p in eerst.items() if d < begin
    }
    assert "hervorming" not in str(eerst)
    blad = stelsel(["individuele_inkomenstoeslag_500"]).parameters
    for deel in pad.split("/"):
        blad = blad.children[deel]
    assert not any("vindplaatsen" in waarde.metadata for waarde in blad.values_list)
