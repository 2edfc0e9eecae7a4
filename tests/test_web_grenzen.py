"""Wat één verzoek hoogstens mag kosten, onder welke naam de server antwoordt, en wat vóór het eerste verzoek klaar is."""

import json
import re
import time
from dataclasses import fields
from pathlib import Path

import pytest

pytest.importorskip("flask", reason="pip install openfisca-assen[web]")

from openfisca_assen.dossier import DossierFout, maak_dossier
from openfisca_assen.hervorming import stelsel
from openfisca_assen.rekentijd import TeVeelRekenwerk, bewaak, hoogstens
from openfisca_assen.web import problemen
from openfisca_assen.web.app import maak_app, maak_klaar
from openfisca_assen.web.instellingen import Instellingen, InstellingFout
from openfisca_assen.web.v1.openapi import ALTIJD, MET_INHOUD

MAAND = "2026-01"
HANDLEIDING = Path(__file__).parents[1] / "docs" / "server.md"


def gezin(personen: int) -> dict:
    """A household of which nothing is known but who is there."""
    namen = [f"kind{n}" for n in range(1, personen)]
    return {
        "peildatum": MAAND,
        "personen": {"sanne": {}, **{naam: {} for naam in namen}},
        "huishoudens": {"huis": {"aanvragers": ["sanne"], "kinderen": namen}},
    }


@pytest.fixture(scope="module")
def klant():
    instellingen = Instellingen(onderdelen=("v1",), hoogste_rekentijd=1, servernamen=("localhost",))
    return maak_app(instellingen).test_client()


# Rekentijd


@pytest.mark.parametrize("adres", ["/v1/beoordelingen", "/v1/vergelijkingen"])
def test_een_verzoek_van_een_paar_regels_houdt_geen_proces_bezig(klant, adres):
    """Without the limit this takes half a minute."""
    begin = time.thread_time()
    antwoord = klant.post(adres, json=gezin(12))
    assert time.thread_time() - begin < 3
    assert antwoord.status_code == 413
    assert antwoord.content_type == "application/problem+json"
    assert "Vul meer gegevens in" in antwoord.get_json()["detail"]


def test_een_afgebroken_verzoek_laat_niets_achter(klant):
    vraag = {**gezin(1), "ladder": {"tot": 1000, "stap": 500}}
    voor = klant.post("/v1/inkomensladders", json=vraag)
    assert klant.post("/v1/vergelijkingen", json=gezin(12)).status_code == 413
    assert klant.post("/v1/inkomensladders", json=vraag).data == voor.data
    bewaak()  # outside a request nothing is limited


def test_de_grens_geldt_voor_wie_haar_stelt():
    with hoogstens(60):
        with pytest.raises(TeVeelRekenwerk), hoogstens(-1):
            bewaak()
        bewaak()


def test_een_dossier_heeft_niet_te_veel_personen(klant):
    antwoord = klant.post("/v1/beoordelingen", json=gezin(13))
    assert antwoord.status_code == 422
    assert antwoord.get_json()["fouten"] == [
        {"plek": "/personen", "melding": "Stuur hoogstens 12 personen."}
    ]


# Servernaam


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("localhost", 200),
        ("LOCALHOST:5000", 200),
        ("localhost:5000@elders.example", 400),
        ("localhost:abc", 400),
        ("localhost:", 400),
        ("localhost.elders.example", 400),
        ("", 400),
    ],
)
@pytest.mark.parametrize("namen", [("localhost",), ("*", "localhost")], ids=["genoemd", "elke"])
def test_een_servernaam_is_een_naam_en_anders_niets(host, status, namen):
    app = maak_app(Instellingen(onderdelen=(), servernamen=namen))
    verwacht = 200 if "*" in namen and host == "localhost.elders.example" else status
    antwoord = app.test_client().get("/spec", headers={"Host": host})
    assert antwoord.status_code == verwacht
    if verwacht == 200:
        assert antwoord.get_json()["servers"] == [{"url": f"http://{host.lower()}"}]


# Het contract


def test_het_contract_is_klaar_voor_het_eerste_verzoek():
    instellingen = Instellingen(onderdelen=("v1",), contact="beheer@assen.example")
    klant = maak_klaar(maak_app(instellingen)).test_client()
    begin = time.thread_time()
    contract = klant.get("/v1/openapi.json").get_json()
    assert time.thread_time() - begin < 0.3
    assert contract["info"]["contact"]["email"] == "beheer@assen.example"


def test_het_contract_noemt_geen_adres_dat_niemand_opgaf():
    klant = maak_app(Instellingen(onderdelen=("v1",))).test_client()
    assert "email" not in klant.get("/v1/openapi.json").get_json()["info"]["contact"]


def test_het_contract_noemt_de_grens_op_personen():
    klant = maak_app(Instellingen(onderdelen=("v1",), meeste_bewoners=5)).test_client()
    schemas = klant.get("/v1/openapi.json").get_json()["components"]["schemas"]
    assert schemas["Beoordelingsverzoek"]["properties"]["personen"]["maxProperties"] == 5


@pytest.mark.parametrize("adres", ["beheer", "x@y", "a b@c.nl", "javascript:alert(1)", "@c.nl"])
def test_een_contact_is_een_adres(adres):
    with pytest.raises(InstellingFout, match="CONTACT is een e-mailadres"):
        Instellingen.uit_omgeving({"OPENFISCA_ASSEN_CONTACT": adres})


# Halve tekens, en wat een fout in het programma in het logboek zet


@pytest.mark.parametrize("adres", ["/v1/beoordelingen", "/v1/inkomensladders", "/calculate"])
def test_een_half_teken_is_geen_tekst(klant, adres):
    tekst = json.dumps({**gezin(1), "ladder": {"wie": "\ud800"}})
    antwoord = klant.post(adres, data=tekst, content_type="application/json")
    assert antwoord.status_code == 400
    [fout] = antwoord.get_json()["fouten"]
    assert fout["plek"] == "/ladder/wie" and "half teken" in fout["melding"]


def test_ook_een_fout_in_een_foutmelding_zet_geen_gegevens_in_het_logboek(monkeypatch, capfd):
    app = maak_app(Instellingen(onderdelen=("v1",)))

    def breek(fout):
        raise RuntimeError(str(fout))

    monkeypatch.setattr(problemen.Probleem, "van_dossier", breek)
    vraag = {**gezin(1), "huishoudens": {"huis": {"aanvragers": ["geheim"]}}}
    antwoord = app.test_client().post("/v1/beoordelingen", json=vraag)
    assert antwoord.status_code == 500
    assert antwoord.content_type == "application/problem+json"
    assert "geheim" not in antwoord.text + capfd.readouterr().err


def test_een_fout_in_een_bestand_kan_altijd_worden_opgeschreven():
    vraag = {**gezin(1), "hervormingen": ["\ud800"]}
    vraag["huishoudens"] = {"huis": {"aanvragers": ["\ud801" * 1000]}}
    vraag["personen"]["sanne"] = {"netto_loon": {"\ud802": 1}}
    with pytest.raises(DossierFout) as fout:
        maak_dossier(vraag, stelsel(()))
    assert len(str(fout.value).encode()) < 3000


@pytest.mark.parametrize(
    ("vorm", "status"),
    [
        ("application/json; charset=utf-8", 200),
        ("application/json;version=1", 200),
        (",", 200),
        ("text/html, */*;q=0.1", 200),
        ("application/json;q=0", 406),
        ("text/html", 406),
    ],
)
@pytest.mark.parametrize("adres", ["/v1/hervormingen", "/entities"])
def test_wie_om_json_vraagt_krijgt_json(klant, adres, vorm, status):
    assert klant.get(adres, headers={"Accept": vorm}).status_code == status


# docs/server.md


def test_de_handleiding_noemt_elke_instelling_met_haar_standaard():
    tekst = HANDLEIDING.read_text(encoding="utf-8")
    rijen = re.findall(r"^\| `OPENFISCA_ASSEN_(\w+)` \| ?(.*?) ?\| \S", tekst, re.MULTILINE)
    assert rijen == [(veld.name.upper(), geschreven(veld.default)) for veld in fields(Instellingen)]


def geschreven(waarde: object) -> str:
    """A value as one writes it in the environment."""
    if isinstance(waarde, bool):
        return "ja" if waarde else "nee"
    return ",".join(waarde) if isinstance(waarde, tuple) else str(waarde)


def test_wat_in_de_handleiding_staat_kan_zo_worden_opgegeven():
    tekst = HANDLEIDING.read_text(encoding="utf-8")
    rijen = re.findall(r"^\| `(OPENFISCA_ASSEN_\w+)` \| ?(.*?) ?\| \S", tekst, re.MULTILINE)
    assert Instellingen.uit_omgeving(dict(rijen)) == Instellingen()
    voorbeeld = dict(re.findall(r"(OPENFISCA_ASSEN_[A-Z]+)=(\S+)", tekst))
    instellingen = Instellingen.uit_omgeving(voorbeeld)
    assert (instellingen.proxys, instellingen.servernamen) == (1, ("regels.gemeente.example",))
    assert instellingen.contact == "beheer@gemeente.example"


def test_de_handleiding_noemt_elke_fout_die_het_contract_noemt():
    tekst = HANDLEIDING.read_text(encoding="utf-8").partition("verkeerd doet")[2]
    genoemd = {int(status) for status in re.findall(r"\b[45]\d\d\b", tekst)}
    assert {*ALTIJD, *MET_INHOUD, 404} <= genoemd
