"""De deur van de Web API: wat niet klopt komt er niet in, en het antwoord zegt in het Nederlands wat en waar."""

import copy
import json
import random
import time
from collections import Counter
from pathlib import Path

import pytest

pytest.importorskip("flask", reason="pip install openfisca-assen[web]")

from openfisca_web_api.app import create_app

from openfisca_assen import CountryTaxBenefitSystem
from openfisca_assen.cli import main
from openfisca_assen.doorbraak.beoordeling import beoordeel
from openfisca_assen.dossier import lees_dossier, ontleed
from openfisca_assen.hervorming import stelsel
from openfisca_assen.web.app import maak_app
from openfisca_assen.web.instellingen import Instellingen, InstellingFout

MAAND = "2026-01"
PERSOON = "/personen/sanne"
GEZIN = "/huishoudens/gezin"


def huishouden(sanne=None, gezin=None, kim=None):
    """Een geldig verzoek, met wat een test erbij zet."""
    return {
        "personen": {
            "sanne": {"geboortedatum": {"ETERNITY": "1985-06-14"}, **(sanne or {})},
            "kim": {"geboortedatum": {"ETERNITY": "2015-06-01"}, **(kim or {})},
        },
        "huishoudens": {
            "gezin": {"aanvragers": ["sanne"], "kinderen": ["kim"], **(gezin or {})},
        },
    }


def zonder(*pad):
    inhoud = huishouden()
    deel = inhoud
    for stap in pad[:-1]:
        deel = deel[stap]
    del deel[pad[-1]]
    return inhoud


@pytest.fixture(scope="module")
def klant():
    return maak_app(Instellingen(onderdelen=())).test_client()


@pytest.fixture(scope="module")
def gewone_klant():
    """OpenFisca's own application on the same rules."""
    return create_app(CountryTaxBenefitSystem()).test_client()


def stuur(klant, inhoud, adres="/calculate"):
    tekst = inhoud if isinstance(inhoud, (str, bytes)) else json.dumps(inhoud)
    return klant.post(adres, data=tekst, content_type="application/json")


# Elke regel: wat er mis is, het verzoek, de plek, en een woord uit de melding.
FOUTEN = [
    # Namen en plaatsen
    (
        "onbekend gegeven",
        huishouden(sanne={"netto_lon": {MAAND: 1}}),
        f"{PERSOON}/netto_lon",
        "Bedoelt u netto_loon?",
    ),
    (
        "onbekende uitkomst",
        huishouden(gezin={"kindpaket": {MAAND: None}}),
        f"{GEZIN}/kindpaket",
        "bestaat niet",
    ),
    ("onbekende rol", huishouden(gezin={"ouders": ["kim"]}), f"{GEZIN}/ouders", "bestaat niet"),
    ("rol in het enkelvoud", huishouden(gezin={"kind": ["kim"]}), f"{GEZIN}/kind", "kinderen"),
    (
        "gegeven bij de verkeerde",
        huishouden(sanne={"woont_in_assen": {MAAND: True}}),
        f"{PERSOON}/woont_in_assen",
        "hoort bij een huishouden",
    ),
    ("onbekend onderdeel", {**huishouden(), "gezinnen": {}}, "/gezinnen", "bestaat niet"),
    ("reeks", {**huishouden(), "axes": [[{"count": 5_000_000}]]}, "/axes", "axes"),
    # Soorten waarden
    ("tekst voor een getal", huishouden(sanne={"netto_loon": {MAAND: "veel"}}), None, "getal"),
    ("object voor een getal", huishouden(sanne={"netto_loon": {MAAND: {"a": 1}}}), None, "getal"),
    ("lijst voor een getal", huishouden(sanne={"netto_loon": {MAAND: [1000]}}), None, "getal"),
    ("ja voor een getal", huishouden(sanne={"netto_loon": {MAAND: True}}), None, "getal"),
    ("getal als tekst", huishouden(sanne={"netto_loon": {MAAND: "1000"}}), None, "getal"),
    ("som als tekst", huishouden(sanne={"netto_loon": {MAAND: "2*500"}}), None, "getal"),
    (
        "gebroken getal voor een heel",
        huishouden(kim={"leeftijd": {MAAND: 10.5}}),
        f"/personen/kim/leeftijd/{MAAND}",
        "heel getal",
    ),
    ("nee als tekst", huishouden(gezin={"woont_in_assen": {MAAND: "nee"}}), None, "ja of nee"),
    ("false als tekst", huishouden(gezin={"woont_in_assen": {MAAND: "false"}}), None, "ja of nee"),
    ("1 voor ja", huishouden(gezin={"woont_in_assen": {MAAND: 1}}), None, "ja of nee"),
    ("onbekende keuze", huishouden(gezin={"leefvorm": {MAAND: "latrelatie"}}), None, "Kies uit"),
    (
        "etiket van een keuze",
        huishouden(gezin={"leefvorm": {MAAND: "Alleenstaande ouder"}}),
        None,
        "Kies uit",
    ),
    ("keuze als getal", huishouden(gezin={"leefvorm": {MAAND: 1}}), None, "Kies uit"),
    ("keuze als getal te ver", huishouden(gezin={"leefvorm": {MAAND: 99}}), None, "Kies uit"),
    ("keuze als getal onder nul", huishouden(gezin={"leefvorm": {MAAND: -1}}), None, "Kies uit"),
    ("keuze als lijst", huishouden(gezin={"leefvorm": {MAAND: ["gehuwden"]}}), None, "Kies uit"),
    ("maand dertien", huishouden(sanne={"geboortedatum": {"ETERNITY": "1980-13-01"}}), None, "datum"),
    ("31 februari", huishouden(sanne={"geboortedatum": {"ETERNITY": "1980-02-31"}}), None, "datum"),
    ("dag voorop", huishouden(sanne={"geboortedatum": {"ETERNITY": "01-05-1980"}}), None, "datum"),
    ("datum als getal", huishouden(sanne={"geboortedatum": {"ETERNITY": 1980}}), None, "datum"),
    (
        "geboren in de toekomst",
        huishouden(
            sanne={"geboortedatum": {"ETERNITY": "2100-01-01"}, "leeftijd": {MAAND: None}}
        ),
        f"{PERSOON}/geboortedatum/ETERNITY",
        "na de peildatum",
    ),
    ("leeftijd onder nul", huishouden(kim={"leeftijd": {MAAND: -1}}), None, "lager zijn dan nul"),
    ("inkomen onder nul", huishouden(sanne={"netto_loon": {MAAND: -1e6}}), None, "lager zijn dan nul"),
    ("oneindig groot", '{"personen": {"a": {"netto_loon": {"2026-01": 1e400}}}, '
     '"huishoudens": {"h": {"aanvragers": ["a"]}}}', "/personen/a/netto_loon/2026-01", "te groot"),
    ("1e39", huishouden(sanne={"netto_loon": {MAAND: 1e39}}), None, "te groot"),
    ("meer dan 32 bits", huishouden(kim={"leeftijd": {MAAND: 2**31}}), None, "te groot"),
    ("dertig nullen", huishouden(kim={"leeftijd": {MAAND: 10**30}}), None, "te groot"),
    (
        "vierduizend negens",
        '{"personen": {"a": {"leeftijd": {"2026-01": ' + "9" * 4400 + "}}}, "
        '"huishoudens": {"h": {"aanvragers": ["a"]}}}',
        "/personen/a/leeftijd/2026-01",
        "te groot",
    ),
    # Perioden
    ("periode ontbreekt", huishouden(sanne={"netto_loon": 1000}), f"{PERSOON}/netto_loon", "periode"),
    ("vreemde periode", huishouden(sanne={"netto_loon": {"januari": 1}}), None, "goede periode"),
    ("maand dertien als periode", huishouden(sanne={"netto_loon": {"2026-13": 1}}), None, "goede periode"),
    ("dag als periode", huishouden(sanne={"netto_loon": {"2026-01-01": 1}}), None, "goede periode"),
    (
        "jaar voor wat per maand geldt",
        huishouden(kim={"minderjarig_kind": {"2026": True}}),
        None,
        "geldt per maand",
    ),
    ("jaar gevraagd", huishouden(gezin={"kindpakket_bedrag": {"2026": None}}), None, ""),
    (
        "jaar gevraagd van een gegeven",
        huishouden(sanne={"netto_loon": {"2026": None}}),
        None,
        "één periode tegelijk",
    ),
    ("dag gevraagd", huishouden(sanne={"netto_loon": {"2026-01-01": None}}), None, "goede periode"),
    ("eeuwig voor een maand", huishouden(sanne={"netto_loon": {"ETERNITY": 1}}), None, "goede periode"),
    (
        "maand voor een eeuwig gegeven",
        huishouden(sanne={"geboortedatum": {MAAND: "1985-06-14"}}),
        None,
        "ETERNITY",
    ),
    (
        "jaar en maand over elkaar",
        huishouden(sanne={"netto_loon": {"2026": 100, "2026-03": 500}}),
        f"{PERSOON}/netto_loon/2026-03",
        "twee waarden",
    ),
    (
        "periode van zevenduizend jaar",
        huishouden(sanne={"netto_loon": {"year:2000:7000": 1}}),
        None,
        "periode",
    ),
    ("te lange periode", huishouden(sanne={"netto_loon": {"year:2020:15": 1}}), None, "duurt hoogstens"),
    ("na de regels", huishouden(sanne={"netto_loon": {"2041-01": 1}}), None, "ligt tussen"),
    ("vóór de regels", huishouden(sanne={"netto_loon": {"1999-01": 1}}), None, "ligt tussen"),
    (
        "regels nog niet bekend",
        huishouden(gezin={"aantal_kinderen": {"2010-03": None, MAAND: None}}),
        f"{GEZIN}/aantal_kinderen/2010-03",
        "kennen wij niet",
    ),
    # Wie woont waar
    ("onbekende bewoner", huishouden(gezin={"medebewoners": ["piet"]}), f"{GEZIN}/medebewoners", "piet"),
    ("persoon twee keer", huishouden(gezin={"partners": ["kim"]}), f"{GEZIN}/kinderen", "heeft al een plaats"),
    (
        "twee aanvragers",
        huishouden(gezin={"aanvragers": ["sanne", "kim"], "kinderen": []}),
        f"{GEZIN}/aanvragers",
        "hoogstens 1",
    ),
    ("persoon nergens", huishouden(gezin={"kinderen": []}), "/personen/kim", "geen huishouden"),
    (
        "persoon in twee huishoudens",
        {**huishouden(), "huishoudens": {
            "gezin": {"aanvragers": ["sanne"], "kinderen": ["kim"]},
            "oma": {"aanvragers": ["kim"]},
        }},
        "/huishoudens/oma/aanvragers",
        "heeft al een plaats",
    ),
    (
        "leeg huishouden",
        {**huishouden(), "huishoudens": {
            "gezin": {"aanvragers": ["sanne"], "kinderen": ["kim"]}, "leeg": {},
        }},
        "/huishoudens/leeg/aanvragers",
        "heeft een aanvrager",
    ),
    ("geen huishoudens", zonder("huishoudens"), "/huishoudens", "huishoudens"),
    ("geen personen", zonder("personen"), "/personen", "personen"),
    ("rol is een getal", huishouden(gezin={"kinderen": 1}), f"{GEZIN}/kinderen", "lijst"),
    ("rol met een getal", huishouden(gezin={"kinderen": [1]}), f"{GEZIN}/kinderen", "lijst"),
    ("persoon is een lijst", {**huishouden(), "personen": {"sanne": []}}, PERSOON, "object"),
    # Namen
    ("schuine streep", {"personen": {"a/b": {}}, "huishoudens": {"h": {"aanvragers": ["a/b"]}}},
     "/personen/a~1b", "letters"),
    ("ster", {"personen": {"*": {}}, "huishoudens": {"h": {"aanvragers": ["*"]}}}, "/personen/*", "letters"),
    ("naam van 20.000 tekens", {"personen": {"a" * 20_000: {}}, "huishoudens": {}}, None, "letters"),
    ("burgerservicenummer", {"personen": {"123456782": {}}, "huishoudens": {"h": {}}}, None, "burgerservicenummer"),
    ("halve letter", '{"personen": {"\\ud800": {}}, "huishoudens": {"h": {}}}', "/personen/?", "half teken"),
    # Te veel
    ("6 MB uitdrukking", huishouden(sanne={"netto_loon": {MAAND: "9**9**9"}}), None, "getal"),
    ("te veel personen", {"personen": {f"p{n}": {} for n in range(501)}, "huishoudens": {"h": {}}},
     "/personen", "hoogstens 500"),
    ("te veel huishoudens", {"personen": {"p": {}}, "huishoudens": {f"h{n}": {} for n in range(201)}},
     "/huishoudens", "hoogstens 200"),
    (
        "te veel uitkomsten",
        huishouden(
            sanne={
                naam: {f"{jaar}-{maand:02}": None for jaar in range(2020, 2030) for maand in range(1, 13)}
                for naam in list(stelsel(()).variables)[:60]
                if str(stelsel(()).variables[naam].definition_period) == "month"
                and stelsel(()).variables[naam].entity.key == "persoon"
            }
        ),
        None,
        "uitkomsten per verzoek",
    ),
]  # fmt: skip
GEEN_JSON = [
    ("leeg", ""),
    ("geen JSON", "{personen"),
    ("NaN", '{"personen": {"a": {"netto_loon": {"2026-01": NaN}}}}'),
    ("oneindig", '{"personen": {"a": {"netto_loon": {"2026-01": -Infinity}}}}'),
    ("geen UTF-8", b'{"personen": "\xff"}'),
    ("100.000 diep", "[" * 100_000 + "]" * 100_000),
    ("60 diep", '{"a":' * 60 + "1" + "}" * 60),
]
ANDERS = [("null", "null"), ("lijst", "[]"), ("getal", "3"), ("leeg object", "{}")]


@pytest.mark.parametrize(
    ("inhoud", "plek", "woord"), [f[1:] for f in FOUTEN], ids=[f[0] for f in FOUTEN]
)
def test_wat_niet_klopt_wordt_geweigerd_met_de_plek(klant, inhoud, plek, woord):
    begin = time.perf_counter()
    antwoord = stuur(klant, inhoud)
    assert time.perf_counter() - begin < 1
    assert antwoord.status_code == 400, antwoord.text
    assert antwoord.content_type == "application/problem+json"
    fouten = antwoord.get_json()["fouten"]
    assert any(woord in fout["melding"] for fout in fouten), fouten
    assert plek is None or plek in [fout["plek"] for fout in fouten]
    assert len(antwoord.data) < 20_000
    assert stuur(klant, inhoud, "/trace").status_code == 400


@pytest.mark.parametrize(
    ("inhoud"), [f[1] for f in GEEN_JSON + ANDERS], ids=[f[0] for f in GEEN_JSON + ANDERS]
)
def test_wat_geen_situatie_is_wordt_geweigerd(klant, inhoud):
    antwoord = stuur(klant, inhoud)
    assert antwoord.status_code == 400
    assert antwoord.content_type == "application/problem+json"
    assert antwoord.get_json()["detail"].endswith(".")


@pytest.mark.parametrize("inhoud", [f[1] for f in GEEN_JSON], ids=[f[0] for f in GEEN_JSON])
def test_wat_niet_te_lezen_is_wordt_niet_verder_bekeken(klant, inhoud):
    antwoord = stuur(klant, inhoud).get_json()
    assert antwoord["type"].endswith(":onjuist-verzoek")
    assert any(woord in antwoord["detail"] for woord in ("JSON", "UTF-8", "te diep genest"))
    assert "fouten" not in antwoord


def test_een_sleutel_mag_er_maar_een_keer_staan(klant):
    tekst = json.dumps(huishouden()).replace(
        '"sanne": {', '"sanne": {"netto_loon": {"2026-01": 1, "2026-01": 2}, ', 1
    )
    antwoord = stuur(klant, tekst)
    assert antwoord.status_code == 400
    assert antwoord.get_json()["fouten"] == [
        {"plek": f"{PERSOON}/netto_loon/{MAAND}", "melding": f"«{MAAND}» staat er twee keer."}
    ]


def test_alle_fouten_staan_in_een_antwoord(klant):
    inhoud = huishouden(
        sanne={"netto_loon": {MAAND: "veel"}}, gezin={"woont_in_assen": {MAAND: "nee"}}
    )
    assert len(stuur(klant, inhoud).get_json()["fouten"]) == 2


def test_een_foute_waarde_staat_niet_in_het_antwoord(klant):
    antwoord = stuur(klant, huishouden(sanne={"netto_loon": {MAAND: "geheim-1234"}}))
    assert "geheim" not in antwoord.text


@pytest.mark.parametrize("soort", ["text/plain", "", "application/x-www-form-urlencoded"])
def test_alleen_json(klant, soort):
    antwoord = klant.post("/calculate", data=json.dumps(huishouden()), content_type=soort)
    assert antwoord.status_code == 415
    assert antwoord.content_type == "application/problem+json"


def test_te_groot(klant):
    antwoord = stuur(klant, b'{"personen": {"' + b"a" * 20_000_000 + b'": {}}}')
    assert antwoord.status_code == 413
    assert antwoord.get_json()["fouten" if "fouten" in antwoord.get_json() else "detail"]


def test_een_jaar_telt_als_twaalf_waarden(klant):
    """A short body can state very many values: ten years of every fact of 200 households."""
    inhoud = {
        "personen": {f"p{n}": {} for n in range(180)},
        "huishoudens": {
            f"h{n}": {"aanvragers": [f"p{n}"], "kale_huur": {"year:2016:10": 500}}
            for n in range(180)
        },
    }
    antwoord = stuur(klant, inhoud)
    assert antwoord.status_code == 400
    assert "hoogstens 20000 waarden" in antwoord.text


def test_een_spoor_is_begrensd(klant):
    """Every step of many answers would be an answer of tens of megabytes."""
    maanden = {f"{jaar}-{maand:02}": None for jaar in range(2020, 2040) for maand in range(1, 13)}
    inhoud = huishouden(
        sanne={"leeftijd": maanden, "minderjarig_kind": maanden, "netto_loon": maanden}
    )
    assert stuur(klant, inhoud).status_code == 200
    antwoord = stuur(klant, inhoud, "/trace")
    assert antwoord.status_code == 400
    assert "hoogstens 500 uitkomsten" in antwoord.text


def test_twintigduizend_huishoudens_zijn_te_veel(klant):
    inhoud = {
        "personen": {f"p{n}": {} for n in range(20_000)},
        "huishoudens": {f"h{n}": {"aanvragers": [f"p{n}"]} for n in range(20_000)},
    }
    assert stuur(klant, inhoud).status_code == 413


# Wat goed is blijft goed


def goede_verzoeken():
    alles = stelsel(()).variables.values()
    per_entiteit = {
        sleutel: {
            v.name: {
                {"month": MAAND, "year": "2026"}.get(str(v.definition_period), "ETERNITY"): None
            }
            for v in alles
            if v.entity.key == sleutel and not v.name.startswith("armoedegrens_")
        }
        for sleutel in ("persoon", "huishouden")
    }
    gegeven = {"netto_uitkering": {"2026": 1401.50}}
    yield huishouden(
        sanne={**per_entiteit["persoon"], **gegeven, "geboortedatum": {"ETERNITY": "1985-06-14"}},
        gezin={**per_entiteit["huishouden"], "woont_in_assen": {MAAND: True}},
        kim={"netto_uitkering": {"2026": 0}},
    )
    uitkering = {"2025": 1200, "month:2026-01:3": 1401.50, "month:2026-04:9": 1000}
    inhoud = huishouden(
        sanne={"netto_uitkering": uitkering},
        kim={"netto_uitkering": dict.fromkeys(uitkering, 0), "kindpakket_recht": {MAAND: None}},
        gezin={"participatiewet_inkomen": {MAAND: None, "month:2026-02": None, "2026-05": None}},
    )
    inhoud["personen"]["oma"] = {
        "geboortedatum": {"ETERNITY": "1950-02-28"},
        "netto_uitkering": dict.fromkeys(uitkering, 1500),
        "leeftijd": {MAAND: None},
    }
    inhoud["huishoudens"]["2"] = {
        "aanvragers": "oma",
        "leefvorm": {MAAND: None},
        "kale_huur": {"2026": 650.25},
        "huurtoeslag_bedrag": {"2026-05": None},
    }
    yield inhoud


def _met_iso_datums(inhoud):
    """OpenFisca writes a date for mail; the rest of its answer is the same."""
    from email.utils import parsedate_to_datetime

    if isinstance(inhoud, dict):
        return {sleutel: _met_iso_datums(deel) for sleutel, deel in inhoud.items()}
    if isinstance(inhoud, list):
        return [_met_iso_datums(deel) for deel in inhoud]
    if isinstance(inhoud, str) and inhoud.endswith(" GMT"):
        return parsedate_to_datetime(inhoud).date().isoformat()
    return inhoud


@pytest.mark.parametrize("nummer", [0, 1])
def test_een_goed_verzoek_krijgt_hetzelfde_antwoord_als_van_openfisca(klant, gewone_klant, nummer):
    inhoud = list(goede_verzoeken())[nummer]
    van_ons, van_hen = (stuur(k, copy.deepcopy(inhoud)) for k in (klant, gewone_klant))
    assert van_hen.status_code == 200, van_hen.text
    assert van_ons.status_code == 200, van_ons.text
    assert van_ons.get_json() == _met_iso_datums(van_hen.get_json())
    assert "GMT" not in van_ons.text
    van_ons, van_hen = (
        stuur(k, copy.deepcopy(inhoud), "/trace").get_json() for k in (klant, gewone_klant)
    )
    assert van_ons["requestedCalculations"] == van_hen["requestedCalculations"]
    assert van_ons["entitiesDescription"] == van_hen["entitiesDescription"]
    assert van_ons["trace"].keys() == van_hen["trace"].keys()
    for stap, gegevens in van_hen["trace"].items():
        assert van_ons["trace"][stap]["value"] == _met_iso_datums(gegevens["value"]), stap
        assert van_ons["trace"][stap]["parameters"] == _met_iso_datums(gegevens["parameters"])


def test_de_beschrijvingen_zijn_die_van_openfisca(klant, gewone_klant):
    adressen = ["/", "/parameters", "/variables", "/entities", "/spec"]
    adressen += ["/variable/geboortedatum", "/parameter/gemeentelijk.kindpakket.geldig"]
    adressen += ["/parameter/gemeentelijk/kindpakket", "/variables/"]
    for adres in adressen:
        van_ons = klant.get(adres)
        van_hen = gewone_klant.get(adres, follow_redirects=True)
        assert van_ons.status_code == van_hen.status_code, adres
        assert van_ons.get_json() == _met_iso_datums(van_hen.get_json()), adres


def test_een_berekend_gegeven_van_een_geldt_niet_als_nul_voor_de_ander(klant):
    """OpenFisca sets a stated value for everybody or for nobody; then the second household would have no income."""
    inhoud = huishouden(gezin={"participatiewet_inkomen": {MAAND: 1000.0}})
    inhoud["personen"]["oma"] = {
        "geboortedatum": {"ETERNITY": "1950-02-28"},
        "netto_uitkering": {"2026": 5000},
    }
    inhoud["huishoudens"]["bij oma"] = {
        "aanvragers": ["oma"],
        "participatiewet_inkomen": {MAAND: None},
    }
    antwoord = stuur(klant, inhoud).get_json()
    assert antwoord["huishoudens"]["bij oma"]["participatiewet_inkomen"][MAAND] > 5000


def test_een_jaar_van_de_een_en_een_maand_van_de_ander(klant):
    """OpenFisca gives the first one nought in the month that the other states."""
    inhoud = huishouden(sanne={"netto_loon": {"2026": 1000}}, kim={"netto_loon": {"2026-03": 10}})
    inhoud["huishoudens"]["gezin"]["participatiewet_inkomen"] = {"2026-03": None, "2026-04": None}
    antwoord = stuur(klant, inhoud).get_json()["huishoudens"]["gezin"]["participatiewet_inkomen"]
    assert antwoord["2026-03"] == antwoord["2026-04"] == 1000


def test_het_grootste_verzoek_houdt_niemand_lang_op(klant):
    """The dearest request that the limits let through: as many persons and as many answers as is allowed."""
    namen = [f"p{n}" for n in range(400)]
    groepen = [namen[n : n + 2] for n in range(0, 400, 2)]
    uitkomsten = {
        v.name: {MAAND: None}
        for v in stelsel(()).variables.values()
        if v.entity.key == "huishouden" and v.name.endswith("_recht")
    }
    inhoud = {
        "personen": {n: {"geboortedatum": {"ETERNITY": "1985-06-14"}} for n in namen},
        "huishoudens": {
            f"h{n}": {"aanvragers": [a], "kinderen": [b], **(uitkomsten if n < 20 else {})}
            for n, (a, b) in enumerate(groepen)
        },
    }
    begin = time.perf_counter()
    antwoord = stuur(klant, inhoud)
    assert antwoord.status_code == 200, antwoord.text
    assert time.perf_counter() - begin < 5


# Ook zonder deze deur: `openfisca serve`


@pytest.mark.parametrize("waarde", ["9**9**9", "2*500", "1000", True, [1], {"a": 1}], ids=str)
def test_ook_openfisca_zelf_rekent_geen_tekst_uit(gewone_klant, waarde):
    begin = time.perf_counter()
    antwoord = stuur(gewone_klant, huishouden(sanne={"netto_loon": {MAAND: waarde}}))
    assert antwoord.status_code == 400
    assert time.perf_counter() - begin < 1


@pytest.mark.parametrize(
    ("gegeven", "waarde"),
    [("woont_in_assen", "nee"), ("woont_in_assen", 1), ("leefvorm", 1), ("leefvorm", 99)],
)
def test_ook_openfisca_zelf_neemt_geen_andere_soort(gewone_klant, gegeven, waarde):
    antwoord = stuur(gewone_klant, huishouden(gezin={gegeven: {MAAND: waarde}}))
    assert antwoord.status_code == 400


def test_ook_openfisca_zelf_neemt_geen_nan(gewone_klant):
    tekst = json.dumps(huishouden(sanne={"netto_loon": {MAAND: float("nan")}}))
    assert stuur(gewone_klant, tekst).status_code == 400


# Instellingen


def test_een_grens_is_een_instelling():
    klant = maak_app(Instellingen(meeste_personen=1, onderdelen=())).test_client()
    assert "hoogstens 1 " in stuur(klant, huishouden()).text


def test_precies_zoveel_uitkomsten_als_mag_en_niet_een_meer():
    klant = maak_app(Instellingen(meeste_uitkomsten=2, onderdelen=())).test_client()
    twee = {"sociaal_minimum": {MAAND: None}, "participatiewet_inkomen": {MAAND: None}}
    assert stuur(klant, huishouden(gezin=twee)).status_code == 200
    drie = {**twee, "participatiewet_vermogen": {MAAND: None}}
    antwoord = stuur(klant, huishouden(gezin=drie))
    assert antwoord.status_code == 400 and "hoogstens 2 " in antwoord.text


def test_wat_per_maand_wordt_uitgerekend_is_niet_voor_twee_maanden_op_te_geven(klant):
    assert stuur(klant, huishouden(gezin={"sociaal_minimum": {MAAND: 1.5}})).status_code == 200
    antwoord = stuur(klant, huishouden(gezin={"sociaal_minimum": {f"month:{MAAND}:2": 1.5}}))
    assert antwoord.status_code == 400 and "geldt per maand" in antwoord.text


def test_instellingen_komen_uit_de_omgeving():
    omgeving = {
        "OPENFISCA_ASSEN_MEESTE_PERSONEN": "7",
        "OPENFISCA_ASSEN_HERKOMSTEN": "https://a.example, https://b.example",
        "OPENFISCA_ASSEN_METINGEN": "nee",
    }
    instellingen = Instellingen.uit_omgeving(omgeving)
    assert instellingen.meeste_personen == 7
    assert instellingen.herkomsten == ("https://a.example", "https://b.example")
    assert instellingen.metingen is False


@pytest.mark.parametrize(
    ("naam", "tekst"),
    [
        ("MEESTE_PERSONEN", "veel"),
        ("MEESTE_PERSONEN", "-1"),
        ("METINGEN", "false"),
        ("ONDERDELEN", "v2"),
    ],
)
def test_een_onleesbare_instelling_stopt_de_start(naam, tekst):
    with pytest.raises(InstellingFout, match=naam):
        Instellingen.uit_omgeving({f"OPENFISCA_ASSEN_{naam}": tekst})


@pytest.mark.parametrize("naam", ["gezin_01_werkend_paar", "gezin_09_co_ouder"])
def test_een_dossier_geeft_hetzelfde_door_elke_deur(naam, capsys):
    """Python, the command, `/v1` and OpenFisca's own route on one family: the same answers to the cent."""
    pad = f"voorbeelden/{naam}.yaml"
    klant = maak_app(Instellingen(onderdelen=("v1",))).test_client()
    regels = stelsel(())
    dossier = lees_dossier(pad, regels)
    main(["beoordeel", pad, "--json"])
    [rapport] = json.loads(capsys.readouterr().out)
    van_de_opdracht = rapport["beoordelingen"]
    antwoord = stuur(
        klant, json.dumps(ontleed(Path(pad).read_bytes()), default=str), "/v1/beoordelingen"
    )
    van_v1 = antwoord.get_json()["beoordelingen"]
    van_python = beoordeel(dossier, regels).beoordelingen

    inhoud = json.loads(json.dumps(dossier.situatie))
    for een in filter(lambda een: een["wie"], van_v1):  # nobody: no such person in the family
        variabele = regels.variables[f"{een['regeling']}_recht"]
        inhoud[variabele.entity.plural][een["wie"]][variabele.name] = {dossier.peildatum: None}
    antwoord = stuur(klant, inhoud).get_json()
    assert len(van_v1) == len(van_de_opdracht) == len(van_python) > 20
    for een, twee, drie in zip(van_v1, van_de_opdracht, van_python, strict=True):
        assert een["regeling"] == twee["regeling"] == drie.regeling
        assert een["status"] == twee["status"] == str(drie.status.value)
        assert een["bedrag"] == pytest.approx(twee["bedrag"], abs=0.005)
        if een["wie"] and een["status"] in {"recht", "geen_recht", "bestaat_niet"}:
            variabele = regels.variables[f"{een['regeling']}_recht"]
            wie = antwoord[variabele.entity.plural][een["wie"]]
            recht = wie[variabele.name][dossier.peildatum]
            assert recht is (een["status"] == "recht"), een["regeling"]


# Willekeurige verzoeken

VREEMDE_WAARDEN = [
    None, True, False, 0, -1, 1, 2**31, 10**30, 0.5, -0.0, 1e39, 1e308, "", "nee", "2*500", "9**9**9",
    "2026-01", "1980-01-01", "0000-00-00", "alleenstaande", "é\u0000\u202e", "a" * 5000, [], [None], ["sanne"],
    [["sanne"]], {}, {"a": {}}, {MAAND: 1}, {MAAND: None}, {"ETERNITY": 1}, {"2026": None}, {"year:2026:3": 5},
    {"month:2026-01:0": 1}, {"": 1}, {"2026-1": 1}, {"٢٠٢٦": 1}, {"week:2026-W01": 1}, {"day:2026-01-01:5": 2},
]  # fmt: skip
VREEMDE_SLEUTELS = [
    "", "axes", "personen", "huishoudens", "aanvragers", "partners", "sanne", "gezin", "a/b", "*", "..", "~1",
    "__class__", "geboortedatum", "netto_loon", "leefvorm", "participatiewet_inkomen", "ETERNITY", MAAND, "2026",
    "2010-01", "2040-12", "constructor", "é", "\u202e",
]  # fmt: skip


def mishandel(toeval, inhoud):
    """Change one place of a body, anywhere."""
    plekken = []

    def zoek(deel):
        if isinstance(deel, dict):
            plekken.extend((deel, sleutel) for sleutel in deel)
            for kind in deel.values():
                zoek(kind)
        elif isinstance(deel, list):
            plekken.extend((deel, nummer) for nummer in range(len(deel)))

    zoek(inhoud)
    deel, sleutel = toeval.choice(plekken)
    soort = toeval.randrange(4)
    if soort == 0:
        deel[sleutel] = copy.deepcopy(toeval.choice(VREEMDE_WAARDEN))
    elif soort == 1:
        del deel[sleutel]
    elif isinstance(deel, dict):
        nieuw = toeval.choice(VREEMDE_SLEUTELS)
        waarde = deel.pop(sleutel) if soort == 2 else toeval.choice(VREEMDE_WAARDEN)
        deel[nieuw] = copy.deepcopy(waarde)
    else:
        deel.append(copy.deepcopy(toeval.choice(VREEMDE_WAARDEN)))


@pytest.mark.parametrize("adres", ["/calculate", "/trace"])
def test_geen_verzoek_breekt_de_deur(klant, adres):
    """600 bodies with one to six changes: an answer or a refusal, never a 500, never slow, always valid JSON."""
    toeval = random.Random(f"deur{adres}")
    statussen = Counter()
    basis = huishouden(
        sanne={"netto_loon": {MAAND: 1000.5, "2025": 900}},
        gezin={
            "leefvorm": {MAAND: "alleenstaande_ouder"},
            "woont_in_assen": {MAAND: True},
            "participatiewet_inkomen": {MAAND: None},
            "huurtoeslag_bedrag": {MAAND: None},
        },
        kim={"kindpakket_recht": {MAAND: None}},
    )
    for _ in range(600):
        inhoud = copy.deepcopy(basis)
        for _ in range(toeval.randint(1, 6)):
            if inhoud:
                mishandel(toeval, inhoud)
        tekst = json.dumps(inhoud)
        begin = time.perf_counter()
        antwoord = stuur(klant, tekst, adres)
        assert time.perf_counter() - begin < 2, tekst
        statussen[antwoord.status_code] += 1
        assert antwoord.status_code in {200, 400}, tekst
        json.loads(antwoord.text, parse_constant=lambda _: pytest.fail("geen geldige JSON"))
    assert statussen[200] > 20 and statussen[400] > 200, statussen
