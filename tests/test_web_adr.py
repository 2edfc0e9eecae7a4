"""De Nederlandse API Design Rules 2.1 (Logius), regel voor regel, op `/v1` zoals het draait.

`make lint-api` toetst het contract met Spectral; deze proeven toetsen dat de server doet wat het contract zegt.
"""

import re

import pytest

pytest.importorskip("pydantic", reason="pip install openfisca-assen[web]")

from openfisca_assen.web.app import maak_app
from openfisca_assen.web.instellingen import Instellingen
from openfisca_assen.web.v1.openapi import ALTIJD, MET_INHOUD, document

INSTELLINGEN = Instellingen(onderdelen=("v1",), contact="beheer@assen.example")
APP = maak_app(INSTELLINGEN)
CONTRACT = document(INSTELLINGEN)
PADEN = {pad: inhoud for pad, inhoud in CONTRACT["paths"].items() if "servers" not in inhoud}
BEWERKINGEN = [
    (pad, methode, bewerking)
    for pad, inhoud in PADEN.items()
    for methode, bewerking in inhoud.items()
]
KLEIN = {
    "peildatum": "2026-01",
    "personen": {"sanne": {"geboortedatum": "1985-06-14"}},
    "huishoudens": {"huis": {"aanvragers": ["sanne"]}},
}
# Wat snel is uitgerekend: hier gaat het om de vorm.
KEUZE = {
    "/inkomensladders": {"ladder": {"tot": 500, "stap": 250}},
    "/vergelijkingen": {"vergelijking": {"datum": "2025-12"}},
}


@pytest.fixture(scope="module")
def klant():
    return APP.test_client()


def vraag(klant, pad, methode, **opties):
    adres = "/v1" + pad.replace("{naam}", "kindpakket")
    if pad == "/verschillen":
        adres += "?van=2025-12&tot=2026-01"
    if methode == "post":
        opties = {"json": {**KLEIN, **KEUZE.get(pad, {})}} | opties
    return klant.open(adres, method=methode.upper(), **opties)


def per_bewerking(functie):
    return pytest.mark.parametrize(
        ("pad", "methode", "bewerking"), BEWERKINGEN, ids=[f"{m} {p}" for p, m, _ in BEWERKINGEN]
    )(functie)


def test_het_contract_noemt_precies_de_adressen_die_er_zijn():
    adressen = {
        (regel.rule.removeprefix("/v1").replace("<", "{").replace(">", "}"), methode.lower())
        for regel in APP.url_map.iter_rules()
        if regel.rule.startswith("/v1")
        for methode in regel.methods - {"HEAD", "OPTIONS"}
    }
    assert adressen == {(pad, methode) for pad, methode, _ in BEWERKINGEN}


# /core/naming-resources, /core/naming-collections, /core/path-segments-kebab-case, /core/no-trailing-slash


@pytest.mark.parametrize("pad", PADEN)
def test_een_adres_is_een_zelfstandig_naamwoord_in_het_meervoud(pad):
    eerste = pad.split("/")[1]
    assert eerste == "openapi.json" or re.fullmatch(r"[a-z]+(-[a-z]+)*(en|s)", eerste)


@pytest.mark.parametrize("pad", PADEN)
def test_een_adres_heeft_kleine_letters_en_geen_streep_aan_het_eind(klant, pad):
    assert re.fullmatch(r"(/([a-z0-9-]+|\{[a-z]+\}))+", pad) or pad == "/openapi.json"
    assert klant.get(f"/v1{pad.replace('{naam}', 'kindpakket')}/").status_code == 404


@per_bewerking
def test_een_parameter_begint_klein_en_heeft_geen_streepjes(pad, methode, bewerking):
    namen = [p["name"] for p in bewerking["parameters"] if p["in"] == "query"]
    assert all(re.fullmatch(r"[a-z][a-zA-Z0-9]*", naam) for naam in namen)


# /core/http-methods, /core/http-safety


@per_bewerking
def test_een_bewerking_gebruikt_de_methode_waar_zij_bij_hoort(klant, pad, methode, bewerking):
    assert methode in {"get", "post"}
    assert ("requestBody" in bewerking) == (methode == "post")
    assert vraag(klant, pad, methode).status_code == 200


@pytest.mark.parametrize("pad", PADEN)
def test_een_andere_methode_is_405_met_wat_wel_mag(klant, pad):
    for methode in {"GET", "POST", "PUT", "PATCH", "DELETE"} - {m.upper() for m in PADEN[pad]}:
        antwoord = vraag(klant, pad, methode, json=None)
        assert antwoord.status_code == 405
        assert set(PADEN[pad]) <= {m.strip().lower() for m in antwoord.headers["Allow"].split(",")}
        assert antwoord.content_type == "application/problem+json"


def test_twee_keer_lezen_geeft_twee_keer_hetzelfde(klant):
    for pad in (p for p in PADEN if "get" in PADEN[p]):
        eerste, tweede = (vraag(klant, pad, "get").data for _ in range(2))
        assert eerste == tweede


# /core/uri-version, /core/version-header, /core/semver


def test_de_hoofdversie_staat_in_het_adres():
    assert [server["url"] for server in CONTRACT["servers"]] == ["/v1"]


@per_bewerking
def test_elk_antwoord_noemt_de_volledige_versie(klant, pad, methode, bewerking):
    versie = CONTRACT["info"]["version"]
    assert re.fullmatch(r"\d+\.\d+\.\d+", versie)
    assert vraag(klant, pad, methode).headers["API-Version"] == versie
    assert "API-Version" in bewerking["responses"]["200"]["headers"]


def test_ook_een_fout_noemt_de_versie(klant):
    for antwoord in (
        klant.get("/v1/weg"),
        klant.get("/v1"),
        klant.put("/v1/regelingen"),
        klant.post("/v1/beoordelingen", data="{"),
        klant.get("/v1/verschillen?x=1"),
    ):
        assert antwoord.headers["API-Version"] == CONTRACT["info"]["version"]
    assert "API-Version" not in klant.get("/gezondheid").headers


# /core/doc-openapi, /core/doc-openapi-contact, /core/publish-openapi, /core/interface-language


def test_het_contract_is_openapi_3_op_het_vaste_adres(klant):
    antwoord = klant.get("/v1/openapi.json")
    assert antwoord.content_type == "application/json"
    assert antwoord.get_json() == CONTRACT
    assert re.fullmatch(r"3\.\d+\.\d+", CONTRACT["openapi"])


def test_het_contract_is_vanaf_elke_website_te_lezen_en_verder_niets(klant):
    kop = {"Origin": "https://elders.example"}
    antwoord = klant.get("/v1/openapi.json", headers=kop)
    assert antwoord.headers["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Origin" not in klant.get("/v1/regelingen", headers=kop).headers
    assert klant.post("/v1/beoordelingen", json=KLEIN, headers=kop).status_code == 403


def test_het_contract_zegt_wie_de_beheerder_is():
    assert set(CONTRACT["info"]["contact"]) == {"name", "url", "email"}


@per_bewerking
def test_een_bewerking_is_in_het_nederlands_beschreven(pad, methode, bewerking):
    assert re.fullmatch(r"[a-z]+[A-Za-z]*", bewerking["operationId"])
    assert bewerking["summary"] and bewerking["description"].endswith(".")
    assert set(bewerking["tags"]) <= {tag["name"] for tag in CONTRACT["tags"]}
    assert all(p["description"] and "example" in p for p in bewerking["parameters"])


def test_elke_bewerking_heet_anders():
    namen = [
        b["operationId"]
        for inhoud in CONTRACT["paths"].values()
        for b in inhoud.values()
        if isinstance(b, dict) and "operationId" in b
    ]
    assert len(namen) == len(set(namen))


# /core/error-handling/problem-details, /core/error-handling/bad-request


@per_bewerking
def test_elke_fout_is_een_probleemdocument(pad, methode, bewerking):
    verwacht = {*ALTIJD, *(MET_INHOUD if methode == "post" else ())}
    assert {str(status) for status in verwacht} <= set(bewerking["responses"])
    for status, antwoord in bewerking["responses"].items():
        if status == "200":
            continue
        naam = antwoord["$ref"].rpartition("/")[2]
        assert set(CONTRACT["components"]["responses"][naam]["content"]) == {
            "application/problem+json"
        }


@per_bewerking
def test_wat_in_het_contract_mis_kan_gaan_gaat_ook_zo_mis(klant, pad, methode, bewerking):
    gezien = {
        vraag(klant, pad, methode, headers={"Accept": "text/csv"}).status_code,
        klant.open(f"/v1{pad}?weg=1".replace("{naam}", "x"), method=methode.upper()).status_code,
        vraag(klant, pad, "delete", json=None).status_code,
    }
    if methode == "post":
        gezien |= {
            vraag(klant, pad, methode, json={}).status_code,
            vraag(klant, pad, methode, json=None, data="x", content_type="text/plain").status_code,
            vraag(
                klant, pad, methode, json=None, data=b" " * 600_000, content_type="application/json"
            ).status_code,
            vraag(klant, pad, methode, headers={"Origin": "https://elders.example"}).status_code,
        }
    if "{naam}" in pad:
        gezien.add(klant.get("/v1/regelingen/weg").status_code)
    in_contract = {int(status) for status in bewerking["responses"]}
    assert gezien == in_contract - {200, 500}


# Veiligheid van het antwoord (ADR-module transport security)


@per_bewerking
def test_elk_antwoord_heeft_de_veilige_koppen(klant, pad, methode, bewerking):
    koppen = vraag(klant, pad, methode).headers
    assert koppen["Cache-Control"] == "no-store"
    assert koppen["X-Content-Type-Options"] == "nosniff"
    assert koppen["X-Frame-Options"] == "DENY"
    assert "frame-ancestors 'none'" in koppen["Content-Security-Policy"]
    assert "Set-Cookie" not in koppen


def test_er_staat_niets_van_een_huishouden_in_een_adres():
    """Alles over een huishouden gaat in de inhoud; in het adres staan alleen namen van regels en datums."""
    in_adres = {p["name"] for _, _, b in BEWERKINGEN for p in b["parameters"]}
    assert in_adres == {"naam", "van", "tot", "hervorming"}


@pytest.mark.parametrize(
    ("adres", "model"), [("/gezondheid", "Gezondheid"), ("/versie", "Versies")]
)
def test_gezondheid_en_versie_staan_in_het_contract_zoals_zij_zijn(klant, adres, model):
    antwoord = klant.get(adres)
    assert antwoord.status_code == 200
    assert set(antwoord.get_json()) == set(CONTRACT["components"]["schemas"][model]["properties"])
