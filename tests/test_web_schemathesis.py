"""Schemathesis op heel `/v1`: nooit een 500, en elk antwoord past in het contract.

Kort in elke proefloop; lang met `SCHEMATHESIS_GEVALLEN=500 pytest -s tests/test_web_schemathesis.py`. Een persoon heeft in het
contract meer dan honderd gegevens, en zo'n groot object verzinnen duurt lang. Daarom kiest elke loop een paar gegevens per
soort (met `SCHEMATHESIS_ZAAD` andere); de tweede proef verandert echte dossiers, met alle gegevens.
"""

import copy
import json
import os
import random

import pytest

pytest.importorskip("schemathesis", reason="pip install openfisca-assen[dev]")

import schemathesis
from hypothesis import HealthCheck, given, seed, settings
from hypothesis import strategies as st
from jsonschema_rs import Draft202012Validator
from schemathesis.config import SchemathesisConfig
from werkzeug.wrappers import Request, Response

from openfisca_assen.hervorming import hervormingen
from openfisca_assen.regelkennis import alle_gegevens
from openfisca_assen.web.app import maak_app
from openfisca_assen.web.instellingen import Instellingen
from openfisca_assen.web.v1.openapi import document
from openfisca_assen.web.v1.voorbeeld import GEZIN

GEVALLEN = int(os.environ.get("SCHEMATHESIS_GEVALLEN", "10"))
ZAAD = int(os.environ.get("SCHEMATHESIS_ZAAD", "2026"))
GEGEVENS_PER_SOORT = 3
RUIM = settings(
    max_examples=GEVALLEN,
    deadline=None,
    database=None,
    suppress_health_check=list(HealthCheck),
)
APP = maak_app(Instellingen(onderdelen=("v1",), logboek=False))


def klein_contract():
    """Het contract met een paar gegevens per soort, en zonder wat naast `/v1` staat."""
    contract = copy.deepcopy(document())
    schemas = contract["components"]["schemas"]
    toeval = random.Random(ZAAD)
    for entiteit in ("Persoon", "Huishouden"):
        per_soort = {}
        for naam, schema in schemas[entiteit]["properties"].items():
            per_soort.setdefault(schema.get("$ref", naam), []).append(naam)
        gekozen = {
            naam
            for namen in per_soort.values()
            for naam in toeval.sample(namen, min(GEGEVENS_PER_SOORT, len(namen)))
        }
        eigenschappen = schemas[entiteit]["properties"]
        schemas[entiteit]["properties"] = {n: eigenschappen[n] for n in sorted(gekozen)}
    contract["paths"] = {p: i for p, i in contract["paths"].items() if "servers" not in i}
    for pad in contract["paths"].values():
        for bewerking in pad.values():
            # Schemathesis would vary our example in hundreds of ways, each calculated in full.
            delen = [*bewerking["responses"].values(), bewerking.get("requestBody", {})]
            for inhoud in (soort for deel in delen for soort in deel.get("content", {}).values()):
                inhoud.pop("examples", None)
    return contract


def met_klein_contract(omgeving, begin):
    """Onze toepassing, die dit ene adres met het kleine contract beantwoordt."""
    if Request(omgeving).path == "/klein.json":
        return Response(json.dumps(klein_contract()), mimetype="application/json")(omgeving, begin)
    return APP(omgeving, begin)


# The phase «coverage» tries every edge of every field; most of those are dossiers that are calculated in full.
LANG = GEVALLEN >= 100
CONTRACT = schemathesis.openapi.from_wsgi(
    "/klein.json",
    met_klein_contract,
    config=SchemathesisConfig.from_dict({"phases": {"coverage": {"enabled": LANG}}}),
)
# A dossier can fit the schema and still contradict itself (422): not everything that fits is accepted.
TELLING: dict[tuple[str, int], int] = {}
ZONDER = [schemathesis.checks.CHECKS.get_one("positive_data_acceptance")]


@CONTRACT.parametrize()
@seed(ZAAD)
@RUIM
def test_elk_verzoek_krijgt_een_antwoord_uit_het_contract(case):
    antwoord = case.call_and_validate(excluded_checks=ZONDER)
    TELLING[case.path, antwoord.status_code] = TELLING.get((case.path, antwoord.status_code), 0) + 1


# Echte dossiers, veranderd

FEITEN = {g.naam: g for g in alle_gegevens()}
WAARDEN = st.one_of(
    st.booleans(),
    st.integers(-10, 10_000),
    st.integers(10**17, 10**19),
    st.floats(-10, 5_000),
    st.floats(allow_nan=False, allow_infinity=False),
    st.text(max_size=8),
    st.dates().map(str),
    st.none(),
    st.lists(st.integers(), max_size=2),
)
GOEDE_WAARDE = {
    "ja_nee": st.booleans(),
    "bedrag": st.floats(0, 6_000).map(lambda x: round(x, 2)),
    "getal": st.floats(0, 100),
    "geheel_getal": st.integers(0, 12),
    "datum": st.sampled_from(["1950-02-28", "1985-06-14", "2008-02-29", "2020-12-31"]),
    "tekst": st.text(max_size=8),
}
MAANDEN = st.sampled_from(
    ["2024-11", "2025-06", "2025-07", "2026-01", "2026-03", "2026-07", "2027-02"]
)
PERIODEN = st.one_of(MAANDEN, st.sampled_from(["2025", "month:2025-03:4", "2041-01", "x", ""]))


@st.composite
def verzoeken(trek):
    """Het voorbeeldgezin met een paar andere gegevens; vaak goed, soms niet."""
    inhoud = copy.deepcopy(GEZIN)
    inhoud["peildatum"] = trek(MAANDEN)
    for _ in range(trek(st.integers(0, 5))):
        naam = trek(st.sampled_from(sorted(FEITEN)))
        feit = FEITEN[naam]
        goed = (
            st.sampled_from([k.waarde for k in feit.keuzes])
            if feit.keuzes
            else GOEDE_WAARDE[feit.type]
        )
        waarde = trek(st.one_of(goed, goed, goed, WAARDEN))
        if feit.periode != "altijd" and trek(st.booleans()):
            waarde = {trek(PERIODEN): waarde}
        meervoud = "personen" if feit.entiteit == "persoon" else "huishoudens"
        wie = trek(st.sampled_from(sorted(inhoud[meervoud])))
        inhoud[meervoud][wie][naam] = waarde
    if trek(st.booleans()):
        namen = st.sampled_from(list(hervormingen()))
        inhoud["hervormingen"] = trek(st.lists(namen, max_size=2, unique=True))
    return inhoud


def _validator(naam):
    regel = {"$ref": f"#/components/schemas/{naam}", "components": document()["components"]}
    return Draft202012Validator(regel)


SOORTEN = {
    "beoordelingen": ("Beoordelingsantwoord", {}),
    "inkomensladders": ("Ladderantwoord", {"ladder": {"stap": 500}}),
    "vergelijkingen": ("DatumvergelijkingAntwoord", {"vergelijking": {"datum": "2025-05"}}),
}
MODELLEN = {
    naam: _validator(naam) for naam in (*(m for m, _ in SOORTEN.values()), "Probleemdocument")
}


@pytest.mark.parametrize("adres", SOORTEN)
@seed(ZAAD)
@settings(parent=RUIM, max_examples=GEVALLEN)
@given(inhoud=verzoeken())
def test_een_veranderd_dossier_krijgt_een_antwoord_of_een_uitleg(adres, inhoud):
    model, keuze = SOORTEN[adres]
    antwoord = APP.test_client().post(f"/v1/{adres}", json={**inhoud, **keuze})
    TELLING[adres, antwoord.status_code] = TELLING.get((adres, antwoord.status_code), 0) + 1
    assert antwoord.status_code in {200, 422}, antwoord.text
    inhoud = json.loads(antwoord.data, parse_constant=pytest.fail)
    MODELLEN[model if antwoord.status_code == 200 else "Probleemdocument"].validate(inhoud)


def test_er_zijn_ook_echt_dossiers_beoordeeld():
    print(sorted(TELLING.items()))
    if TELLING:
        assert TELLING.get(("beoordelingen", 200), 0) > 0
