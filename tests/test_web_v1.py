"""`/v1`: wat een andere toepassing vraagt en krijgt."""

import copy
import json
from dataclasses import asdict
from datetime import date
from pathlib import Path

import pytest
import yaml

pytest.importorskip("pydantic", reason="pip install openfisca-assen[web]")

from jsonschema_rs import Draft202012Validator

from openfisca_assen.doorbraak.beoordeling import beoordeel
from openfisca_assen.dossier import lees_dossier
from openfisca_assen.hervorming import hervormingen, stelsel
from openfisca_assen.regelkennis import alle_gegevens, alle_regelingen
from openfisca_assen.web.app import maak_app
from openfisca_assen.web.instellingen import Instellingen
from openfisca_assen.web.v1 import beschrijvingen, modellen
from openfisca_assen.web.v1.openapi import document
from openfisca_assen.web.v1.voorbeeld import GEZIN

VOORBEELDEN = Path(__file__).parent.parent / "voorbeelden"
# Antwoorden waarin een getal een bedrag van een huishouden is, en geen waarde uit de wet.
BEDRAGEN = {"bedrag", "marge", "bruto", "netto", "besteedbaar", "per_maand", "eenmalig"}
# Klein en snel: hier gaat het om de deur, niet om de uitkomst.
KLEIN = {
    "peildatum": "2026-01",
    "personen": {"sanne": {"geboortedatum": "1985-06-14", "netto_loon": 1500}},
    "huishoudens": {"huis": {"aanvragers": ["sanne"], "woont_in_assen": True, "vermogen": 0}},
}


@pytest.fixture(scope="module")
def klant():
    return maak_app(Instellingen(onderdelen=("v1",))).test_client()


@pytest.fixture(scope="module")
def beoordeling(klant):
    antwoord = klant.post("/v1/beoordelingen", json=GEZIN)
    assert antwoord.status_code == 200
    return antwoord


def als_json(inhoud):
    """Zoals een YAML-bestand er als JSON uitziet."""
    if isinstance(inhoud, dict):
        return {str(sleutel): als_json(waarde) for sleutel, waarde in inhoud.items()}
    if isinstance(inhoud, list):
        return [als_json(een) for een in inhoud]
    return inhoud.isoformat() if isinstance(inhoud, date) else inhoud


def schema(naam):
    return {"$ref": f"#/components/schemas/{naam}", "components": document()["components"]}


def klopt(naam, inhoud):
    Draft202012Validator(schema(naam)).validate(inhoud)


def met(plek, waarde, basis=KLEIN):
    inhoud = copy.deepcopy(basis)
    *pad, laatste = plek.split("/")
    deel = inhoud
    for stap in pad:
        deel = deel.setdefault(stap, {})
    deel[laatste] = waarde
    return inhoud


# Beoordelingen


def test_een_beoordeling_zegt_alles_wat_python_ook_zegt(beoordeling):
    dossier = lees_dossier(VOORBEELDEN / "gezin_01_werkend_paar.yaml", stelsel(()))
    rapport = beoordeel(dossier, stelsel(()))
    antwoord = beoordeling.get_json()
    verwacht = json.loads(json.dumps(asdict(rapport)))
    assert {k: antwoord[k] for k in verwacht} == verwacht
    assert set(antwoord) - set(verwacht) == {
        "versie",
        "volgende_vraag",
        "versoepelingen",
        "aflopen",
    }


def test_een_beoordeling_noemt_voorwaarden_marges_bronnen_en_bewijs(beoordeling):
    antwoord = beoordeling.get_json()
    [kindpakket, *_] = [b for b in antwoord["beoordelingen"] if b["regeling"] == "kindpakket"]
    inkomen = next(v for v in kindpakket["voorwaarden"] if v["naam"].endswith("_inkomen"))
    assert inkomen["voldaan"] is False
    assert inkomen["uitleg"]["marge"] == 60.06
    assert inkomen["uitleg"]["regelwaarden"][0]["waarde"] == 120
    assert antwoord["aannames"]
    assert antwoord["ontvangstbewijs"]["hervormingen"] == []
    assert antwoord["versoepelingen"] is None


def test_dezelfde_vraag_geeft_hetzelfde_antwoord(klant):
    eerste, tweede = (klant.post("/v1/beoordelingen", json=KLEIN).data for _ in range(2))
    assert eerste == tweede


def test_het_antwoord_is_utf8_met_bedragen_op_de_cent(beoordeling):
    assert beoordeling.content_type == "application/json"
    assert "€" in beoordeling.data.decode("utf-8")

    def loop(inhoud, sleutel=""):
        if isinstance(inhoud, dict):
            for naam, waarde in inhoud.items():
                loop(waarde, naam)
        elif isinstance(inhoud, list):
            for een in inhoud:
                loop(een, sleutel)
        elif isinstance(inhoud, float) and sleutel in BEDRAGEN:
            assert round(inhoud, 2) == inhoud, (sleutel, inhoud)

    loop(json.loads(beoordeling.data, parse_constant=pytest.fail))


def test_met_versoepelingen_staat_er_wat_een_afwijzing_kan_openen(klant):
    antwoord = klant.post("/v1/beoordelingen", json={**KLEIN, "versoepelingen": True}).get_json()
    geweigerd = {b["regeling"] for b in antwoord["beoordelingen"] if b["status"] == "geen_recht"}
    assert {v["regeling"] for v in antwoord["versoepelingen"]} == geweigerd
    klopt("Beoordelingsantwoord", antwoord)


def test_met_versoepelingen_staat_er_ook_welk_recht_vanzelf_ophoudt(klant):
    jarig = met("personen/kim", {"geboortedatum": "2008-07-10"})
    jarig["huishoudens"]["huis"]["kinderen"] = ["kim"]
    jarig["personen"]["sanne"]["netto_loon"] = {"2025": 1500, "2026": 1500}
    antwoord = klant.post("/v1/beoordelingen", json={**jarig, "versoepelingen": True}).get_json()
    [kindpakket] = [a for a in antwoord["aflopen"] if a["regeling"] == "kindpakket"]
    assert (kindpakket["wie"], kindpakket["maand"]) == ("kim", "2026-08")


def test_een_hervorming_wordt_bij_naam_gekozen(klant):
    zonder = klant.post("/v1/beoordelingen", json=GEZIN).get_json()
    inhoud = {**GEZIN, "hervormingen": ["inkomensgrens_130"]}
    met_hervorming = klant.post("/v1/beoordelingen", json=inhoud).get_json()

    def kindpakket(antwoord):
        return {b["status"] for b in antwoord["beoordelingen"] if b["regeling"] == "kindpakket"}

    assert "recht" not in kindpakket(zonder)
    assert "recht" in kindpakket(met_hervorming)
    assert met_hervorming["ontvangstbewijs"]["hervormingen"] == ["inkomensgrens_130"]


@pytest.mark.parametrize("bestand", sorted(VOORBEELDEN.glob("*.yaml")), ids=lambda b: b.stem)
def test_elk_voorbeelddossier_past_in_het_contract(bestand):
    inhoud = als_json(yaml.safe_load(bestand.read_text(encoding="utf-8")))
    klopt("Beoordelingsverzoek", inhoud)


# Ladders en vergelijkingen


def test_een_ladder_begint_bij_nul_en_loopt_tot_het_gevraagde_loon(klant):
    inhoud = {**KLEIN, "ladder": {"tot": 1000, "stap": 250}}
    antwoord = klant.post("/v1/inkomensladders", json=inhoud).get_json()
    assert [t["bruto"] for t in antwoord["treden"]] == [0, 250, 500, 750, 1000]
    klopt("Ladderantwoord", antwoord)


def test_vergelijken_met_een_hervorming_zegt_wat_er_verandert(klant):
    inhoud = {**GEZIN, "vergelijking": {"hervormingen": ["inkomensgrens_130"]}}
    antwoord = klant.post("/v1/vergelijkingen", json=inhoud).get_json()
    [effect] = antwoord["effecten"]
    assert "kindpakket" in {v["regeling"] for v in effect["verschillen"]}
    assert antwoord["soort"] == "hervormingen"
    assert antwoord["gevoeligheid"] == []
    klopt("HervormingsvergelijkingAntwoord", antwoord)


def test_vergelijken_met_een_andere_maand(klant):
    inhoud = {**KLEIN, "vergelijking": {"datum": "2025-12"}}
    antwoord = klant.post("/v1/vergelijkingen", json=inhoud).get_json()
    assert (antwoord["soort"], antwoord["datum"]) == ("datum", "2025-12")
    klopt("DatumvergelijkingAntwoord", antwoord)


def test_zonder_keuze_wordt_vergeleken_met_alles_uit_de_lat_hoger(klant):
    antwoord = klant.post("/v1/vergelijkingen", json=KLEIN).get_json()
    lat_hoger = [n for n, h in hervormingen().items() if h.soort == "lat hoger" and not h.delen]
    assert [naam for e in antwoord["effecten"] for naam in e["namen"]] == lat_hoger
    assert antwoord["samen"]["namen"] == lat_hoger


# Wat geweigerd wordt

FOUTEN = [
    ("beoordelingen", met("personen/sanne/netto_loon", "nee"), "/personen/sanne/netto_loon"),
    ("beoordelingen", met("personen/sanne/netto_loon", "2*500"), "/personen/sanne/netto_loon"),
    ("beoordelingen", met("personen/sanne/netto_loon", -5), "/personen/sanne/netto_loon"),
    ("beoordelingen", met("personen/sanne/netto_lon", 5), "/personen/sanne/netto_lon"),
    ("beoordelingen", met("personen/sanne/zorgverzekerd", "nee"), "/personen/sanne/zorgverzekerd"),
    (
        "beoordelingen",
        met("personen/sanne/netto_loon", {"२०२६-01": 5}),
        "/personen/sanne/netto_loon",
    ),
    (
        "beoordelingen",
        met("personen/sanne/netto_loon", {"month:2040-12:2": 5}),
        "/personen/sanne/netto_loon",
    ),
    (
        "beoordelingen",
        met("personen/sanne/netto_loon", {"waarde": 5, "sinds": "२०२५-01"}),
        "/personen/sanne/netto_loon",
    ),
    (
        "beoordelingen",
        met("personen/sanne/geboortedatum", "1985-02-31"),
        "/personen/sanne/geboortedatum",
    ),
    ("beoordelingen", met("peildatum", "२०२६-01"), "/peildatum"),
    ("beoordelingen", met("peildatum", "2026-13"), "/peildatum"),
    ("beoordelingen", met("personen/kim", {}), "/personen/kim"),
    ("beoordelingen", met("hervormingen", ["weg"]), "/hervormingen"),
    ("beoordelingen", met("hervormingen", ["inkomensgrens_130"] * 21), "/hervormingen"),
    ("beoordelingen", met("versoepelingen", "ja"), "/versoepelingen"),
    ("beoordelingen", met("ladder", {}), "/ladder"),
    ("inkomensladders", met("ladder", {"wie": "kim"}), "/ladder"),
    ("inkomensladders", met("ladder", {"wie": 5}), "/ladder/wie"),
    ("inkomensladders", met("ladder", {"tot": True}), "/ladder/tot"),
    ("inkomensladders", met("ladder", {"stap": 0}), "/ladder/stap"),
    ("inkomensladders", met("ladder", {"stap": 0.5, "tot": 100}), "/ladder"),
    ("inkomensladders", met("ladder", {"tot": 1e9}), "/ladder/tot"),
    ("inkomensladders", met("ladder", {"tot": 5000, "stap": 1}), "/ladder"),
    ("inkomensladders", met("ladder", {"deze_maand": 1}), "/ladder/deze_maand"),
    ("inkomensladders", met("ladder", {"van": 5}), "/ladder/van"),
    ("inkomensladders", met("ladder", []), "/ladder"),
    ("vergelijkingen", met("vergelijking", {"datum": "2026-01"}), "/vergelijking/datum"),
    ("vergelijkingen", met("vergelijking", {"datum": "2041-01"}), "/vergelijking/datum"),
    ("vergelijkingen", met("vergelijking", {"datum": 2026}), "/vergelijking/datum"),
    ("vergelijkingen", met("vergelijking", {"hervormingen": []}), "/vergelijking/hervormingen"),
    (
        "vergelijkingen",
        met("vergelijking", {"hervormingen": ["weg"]}),
        "/vergelijking/hervormingen/0",
    ),
    (
        "vergelijkingen",
        met("vergelijking", {"hervormingen": ["meedoenbudget", "meedoenbudget"]}),
        "/vergelijking/hervormingen/1",
    ),
    (
        "vergelijkingen",
        met("vergelijking", {"hervormingen": ["meedoenbudget"], "datum": "2025-01"}),
        "/vergelijking",
    ),
    ("vergelijkingen", met("vergelijking", {"maand": "2025-01"}), "/vergelijking/maand"),
]


@pytest.mark.parametrize(("adres", "inhoud", "plek"), FOUTEN)
def test_wat_niet_klopt_wordt_geweigerd_met_de_plek_en_een_zin(klant, adres, inhoud, plek):
    antwoord = klant.post(f"/v1/{adres}", json=inhoud)
    assert antwoord.status_code == 422
    assert antwoord.content_type == "application/problem+json"
    klopt("Probleemdocument", antwoord.get_json())
    assert plek in {fout["plek"] for fout in antwoord.get_json()["fouten"]}


@pytest.mark.parametrize(
    ("inhoud", "soort", "status"),
    [
        (b"", "application/json", 400),
        (b"{", "application/json", 400),
        (b"[]", "application/json", 400),
        (b"null", "application/json", 400),
        (b'{"peildatum": NaN}', "application/json", 400),
        (b'{"peildatum": "2026-01", "peildatum": "2026-02"}', "application/json", 400),
        (b"[" * 100_000, "application/json", 400),
        (b"\xff", "application/json", 400),
        (b"peildatum: 2026-01", "application/yaml", 415),
        (b"{}", "text/plain", 415),
        (b" " * 600_000, "application/json", 413),
    ],
    ids=lambda waarde: str(waarde)[:20],
)
def test_wat_geen_json_is_komt_er_niet_in(klant, inhoud, soort, status):
    antwoord = klant.post("/v1/beoordelingen", data=inhoud, content_type=soort)
    assert antwoord.status_code == status
    assert antwoord.content_type == "application/problem+json"


def test_een_gegeven_van_een_huishouden_staat_nooit_in_een_foutmelding(klant):
    inhoud = met("personen/sanne/netto_loon", "geheim-98765")
    assert b"98765" not in klant.post("/v1/beoordelingen", json=inhoud).data


@pytest.mark.parametrize(
    ("adres", "status"),
    [
        ("verschillen", 400),
        ("verschillen?van=2025-01", 400),
        ("verschillen?van=2025-01&tot=2026-13", 400),
        ("verschillen?van=2025-01&tot=2026-02-30", 400),
        ("verschillen?hervorming=weg", 400),
        ("verschillen?hervorming=meedoenbudget&hervorming=meedoenbudget", 400),
        ("verschillen?van=2025-01&van=2025-02&tot=2026-01", 400),
        ("regelingen?datum=2026-01", 400),
        ("regelingen/kinderpakket", 404),
        ("regelingen/", 404),
        ("dossiers", 404),
        ("", 404),
        ("beoordelingen", 405),
    ],
)
def test_een_verkeerd_adres_is_een_probleemdocument(klant, adres, status):
    antwoord = klant.get(f"/v1/{adres}")
    assert antwoord.status_code == status
    assert antwoord.content_type == "application/problem+json"
    assert antwoord.headers["API-Version"] == "1.0.0"


def test_wie_geen_json_kan_lezen_krijgt_406(klant):
    assert klant.get("/v1/regelingen", headers={"Accept": "text/csv"}).status_code == 406
    for soort in ("application/json", "*/*", "text/html,*/*;q=0.8"):
        assert klant.get("/v1/regelingen", headers={"Accept": soort}).status_code == 200


# De regels


def test_de_regelingen_van_de_regels(klant):
    inhoud = klant.get("/v1/regelingen").get_json()
    assert [r["naam"] for r in inhoud["regelingen"]] == [k.naam for k in alle_regelingen()]
    klopt("Regelingenlijst", inhoud)


@pytest.mark.parametrize("naam", [kop.naam for kop in alle_regelingen()])
def test_elke_regeling_is_op_te_halen_en_past_in_het_contract(klant, naam):
    inhoud = klant.get(f"/v1/regelingen/{naam}").get_json()
    assert inhoud["kop"]["naam"] == naam
    klopt("Regelingantwoord", inhoud)


def test_een_waarde_houdt_al_haar_cijfers(klant):
    inhoud = klant.get("/v1/regelingen/zorgtoeslag").get_json()
    waarden = [w["waarde"] for p in inhoud["parameters"] for w in p["waarden"]]
    assert 1.896 in waarden or any(isinstance(w, float) and round(w, 2) != w for w in waarden)


def test_ja_blijft_ja_en_een_getal_een_getal(klant):
    inhoud = klant.get("/v1/regelingen/kindpakket").get_json()
    per_pad = {
        p["pad"].rpartition(".")[2]: p["waarden"][-1]["waarde"] for p in inhoud["parameters"]
    }
    assert per_pad["geldig"] is True
    assert per_pad["leeftijdsgrens"] == 18
    assert not isinstance(per_pad["leeftijdsgrens"], bool)


@pytest.mark.parametrize(
    ("adres", "model"),
    [
        ("hervormingen", "Hervormingenlijst"),
        ("aannames", "Aannamenlijst"),
        ("gegevens", "Gegevenslijst"),
        ("verschillen?van=2025-01&tot=2026-01", "Verschillenantwoord"),
        ("verschillen?hervorming=inkomensgrens_130", "Verschillenantwoord"),
        (
            "verschillen?van=2025-01&tot=2026-01&hervorming=meedoenbudget&hervorming=kansen_voor_kinderen_20",
            "Verschillenantwoord",
        ),
    ],
)
def test_de_andere_lijsten_passen_in_het_contract(klant, adres, model):
    antwoord = klant.get(f"/v1/{adres}")
    assert antwoord.status_code == 200
    klopt(model, antwoord.get_json())


def test_verschillen_met_een_hervorming_zonder_datum_gaan_over_haar_eerste_dag(klant):
    inhoud = klant.get("/v1/verschillen?hervorming=inkomensgrens_130").get_json()
    assert inhoud["van"] == inhoud["tot"] == "2026-01-01"
    assert {v["nieuw"]["hervorming"] for v in inhoud["verschillen"]} == {"inkomensgrens_130"}


def test_gegevens_zeggen_wat_men_kan_noemen(klant):
    gegevens = klant.get("/v1/gegevens").get_json()["gegevens"]
    assert {g["naam"] for g in gegevens} == {g.naam for g in alle_gegevens()}


def test_ieder_gegeven_staat_in_het_contract():
    schemas = document()["components"]["schemas"]
    for gegeven in alle_gegevens():
        schema_ = schemas[gegeven.entiteit.capitalize()]["properties"][gegeven.naam]
        assert schema_["description"]


# Het contract


def test_het_voorbeeldgezin_is_het_dossier_uit_voorbeelden():
    tekst = (VOORBEELDEN / "gezin_01_werkend_paar.yaml").read_text(encoding="utf-8")
    assert als_json(yaml.safe_load(tekst)) == GEZIN


def test_elk_voorbeeld_in_het_contract_past_in_zijn_schema():
    onderdelen = document()["components"]
    aantal = 0
    for pad in document()["paths"].values():
        for bewerking in (deel for naam, deel in pad.items() if naam in {"get", "post"}):
            inhouden = [*bewerking["responses"].values(), bewerking.get("requestBody", {})]
            for inhoud in inhouden:
                for soort in inhoud.get("content", {}).values():
                    for voorbeeld in soort.get("examples", {}).values():
                        regel = {**soort["schema"], "components": onderdelen}
                        Draft202012Validator(regel).validate(voorbeeld["value"])
                        aantal += 1
    assert aantal >= 14


def test_alles_in_het_contract_is_beschreven_en_niets_te_veel():
    gebruikt = set()
    eigen = {model.__name__ for model in modellen.ANTWOORDEN}
    for naam, schema_ in modellen.antwoordschemas().items():
        assert schema_.get("description"), f"beschrijf {naam} in web/v1/beschrijvingen.py"
        if naam not in eigen:
            gebruikt.add(naam)
        for veld, inhoud in schema_.get("properties", {}).items():
            assert inhoud["description"], f"beschrijf {naam}.{veld} in web/v1/beschrijvingen.py"
            vol = f"{naam}.{veld}"
            gebruikt.add(vol if vol in beschrijvingen.VELDEN else veld)
    assert set(beschrijvingen.MODELLEN) | set(beschrijvingen.VELDEN) <= gebruikt
