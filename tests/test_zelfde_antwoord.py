"""Hetzelfde dossier geeft door elke deur hetzelfde antwoord: Python, de opdrachtregel, `/calculate` en `/v1`."""

import json
from dataclasses import asdict
from datetime import date
from pathlib import Path

import pytest
import yaml

pytest.importorskip("pydantic", reason="pip install openfisca-assen[web]")

from openfisca_assen.cli import main
from openfisca_assen.doorbraak.beoordeling import Status, beoordeel
from openfisca_assen.dossier import lees_dossier
from openfisca_assen.hervorming import stelsel
from openfisca_assen.web.app import maak_app
from openfisca_assen.web.instellingen import Instellingen

VOORBEELDEN = Path(__file__).parent.parent / "voorbeelden"
NAMEN = [
    "gezin_01_werkend_paar",
    "gezin_05_aow_met_gat",
    "gezin_08_statushouders",
    "gezin_10_veel_onbekend",
    "bijlage_2_alleenstaande_ouder",
]


@pytest.fixture(scope="module")
def klant():
    return maak_app(Instellingen(onderdelen=("v1",))).test_client()


def lees(naam):
    return lees_dossier(VOORBEELDEN / f"{naam}.yaml", stelsel(()))


def door_python(naam):
    dossier = lees(naam)
    return json.loads(json.dumps(asdict(beoordeel(dossier, stelsel(dossier.hervormingen)))))


def als_json(inhoud):
    if isinstance(inhoud, dict):
        return {str(sleutel): als_json(waarde) for sleutel, waarde in inhoud.items()}
    if isinstance(inhoud, list):
        return [als_json(een) for een in inhoud]
    return inhoud.isoformat() if isinstance(inhoud, date) else inhoud


@pytest.mark.parametrize("naam", NAMEN)
def test_de_opdrachtregel_en_v1_zeggen_precies_wat_python_zegt(klant, capsys, naam):
    verwacht = door_python(naam)
    pad = VOORBEELDEN / f"{naam}.yaml"
    assert main(["beoordeel", str(pad), "--json"]) == 0
    [opdrachtregel] = json.loads(capsys.readouterr().out)
    inhoud = als_json(yaml.safe_load(pad.read_text(encoding="utf-8")))
    v1 = klant.post("/v1/beoordelingen", json=inhoud).get_json()
    for antwoord in (opdrachtregel, v1):
        assert {sleutel: antwoord[sleutel] for sleutel in verwacht} == verwacht
    assert v1["volgende_vraag"] == opdrachtregel["volgende_vraag"]


@pytest.mark.parametrize("naam", [n for n in NAMEN if not lees(n).hervormingen])
def test_calculate_rekent_dezelfde_rechten_en_bedragen_uit(klant, naam):
    """`/calculate` kent geen «onbekend»: vergeleken wordt wat zeker is."""
    dossier = lees(naam)
    rapport = beoordeel(dossier, stelsel(()), met_uitleg=False)
    situatie = json.loads(json.dumps(dossier.situatie))
    maand = dossier.peildatum
    verwacht = {}
    for b in rapport.beoordelingen:
        recht = stelsel(()).variables[f"{b.regeling}_recht"]
        if b.status not in {Status.RECHT, Status.GEEN_RECHT}:
            continue
        meervoud = recht.entity.plural
        verwacht[meervoud, b.wie, recht.name] = b.status == Status.RECHT
        if b.bedrag is not None and f"{b.regeling}_bedrag" in stelsel(()).variables:
            verwacht[meervoud, b.wie, f"{b.regeling}_bedrag"] = b.bedrag
    for meervoud, wie, variabele in verwacht:
        situatie[meervoud][wie].setdefault(variabele, {})[maand] = None
    antwoord = klant.post("/calculate", json=situatie)
    assert antwoord.status_code == 200, antwoord.get_json()
    uitkomst = antwoord.get_json()
    for (meervoud, wie, variabele), waarde in verwacht.items():
        gekregen = uitkomst[meervoud][wie][variabele][maand]
        assert gekregen == (
            waarde if isinstance(waarde, bool) else pytest.approx(waarde, abs=0.005)
        )
    assert len(verwacht) >= 10


@pytest.mark.parametrize("naam", ["gezin_01_werkend_paar"])
def test_een_hervorming_geeft_door_elke_deur_hetzelfde(klant, capsys, naam):
    pad = VOORBEELDEN / f"{naam}.yaml"
    assert main(["beoordeel", str(pad), "--hervorming", "inkomensgrens_130", "--json"]) == 0
    [opdrachtregel] = json.loads(capsys.readouterr().out)
    inhoud = als_json(yaml.safe_load(pad.read_text(encoding="utf-8")))
    inhoud["hervormingen"] = ["inkomensgrens_130"]
    v1 = klant.post("/v1/beoordelingen", json=inhoud).get_json()
    assert v1["beoordelingen"] == opdrachtregel["beoordelingen"]
    assert v1["ontvangstbewijs"] == opdrachtregel["ontvangstbewijs"]


def test_een_ladder_geeft_door_elke_deur_hetzelfde(klant, capsys):
    pad = VOORBEELDEN / "gezin_01_werkend_paar.yaml"
    assert (
        main(["ladder", str(pad), "--wie", "Ilse", "--tot", "1000", "--stap", "100", "--json"]) == 0
    )
    opdrachtregel = json.loads(capsys.readouterr().out)
    inhoud = als_json(yaml.safe_load(pad.read_text(encoding="utf-8")))
    inhoud["ladder"] = {"wie": "Ilse", "tot": 1000, "stap": 100}
    assert klant.post("/v1/inkomensladders", json=inhoud).get_json() == opdrachtregel
