"""Elke regeling twee keer uitgerekend: met de regels en met een tweede versie in NumPy.

De tweede versie (`benchmarks/numpy_regels.py`) is apart van de regels geschreven en leest alleen dezelfde getallen.
Duizenden verzonnen huishoudens, met bedragen op de grenzen en leeftijden rond de verjaardagen, moeten in beide hetzelfde
antwoord krijgen.
"""

import sys
from pathlib import Path

import numpy as np
import pytest

from openfisca_assen.hervorming import stelsel

BENCHMARKS = Path(__file__).resolve().parent.parent / "benchmarks"
if not BENCHMARKS.exists():
    pytest.skip("zonder de map benchmarks is er geen tweede versie", allow_module_level=True)
sys.path.insert(0, str(BENCHMARKS))

import bevolking_proef  # noqa: E402
import numpy_regels  # noqa: E402
import regelingen  # noqa: E402

AANTAL = 3_000
GEVALLEN = [
    (maand, namen)
    for namen in ((), ("lat_hoger",), ("bijzondere_bijstand_draagkracht_50", "nazorg_verhoogd"))
    for maand in ("2026-01", "2026-07")
]
# Where the income is stated as a total, the rules do not ask what it is made of.
ONDERDELEN_VAN_HET_INKOMEN = {
    "loon_is_zonder_vakantietoeslag",
    "netto_loon",
    "netto_pensioen",
    "netto_uitkering",
    "ontvangen_alimentatie",
    "overige_netto_inkomsten",
    "uitkering_is_zonder_vakantietoeslag",
}


@pytest.fixture(scope="module", params=GEVALLEN, ids=lambda geval: "-".join((geval[0], *geval[1])))
def beide(request):
    """The same households in both: data, simulation and the answers of each."""
    maand, namen = request.param
    regels, waarden = stelsel(namen), regelingen.waarden_van(namen)
    gegevens = bevolking_proef.trek(AANTAL, maand, waarden, zaad=int(maand[-2:]))
    simulatie = bevolking_proef.simulatie(gegevens, regels)
    vragen = regelingen.regelingen_in(regels, maand)
    openfisca = {naam: np.asarray(simulatie.calculate(naam, maand)) for naam in vragen}
    return gegevens, simulatie, numpy_regels.reken(gegevens, waarden), openfisca


def test_elke_regeling_is_twee_keer_geschreven(beide):
    _, _, hand, openfisca = beide
    assert set(hand) == set(openfisca)


def test_elk_recht_en_elk_bedrag_is_in_beide_gelijk(beide):
    _, _, hand, openfisca = beide
    assert regelingen.verschillen(hand, openfisca) == []


def test_ieder_antwoord_komt_voor(beide):
    """Otherwise the comparison would prove nothing: for every right some have it and some do not."""
    _, _, hand, _ = beide
    for naam, antwoord in hand.items():
        assert 0 < np.count_nonzero(antwoord) < len(antwoord), naam


def test_alles_wat_de_regels_lezen_staat_in_de_bevolking(beide):
    gegevens, simulatie, _, _ = beide
    gevuld = {"geboortedatum", "participatiewet_inkomen", "individuele_inkomenstoeslag_toegekend"}
    gevuld |= gegevens.persoon.keys() | gegevens.gezin.keys()
    gelezen = {
        naam
        for naam, variabele in simulatie.tax_benefit_system.variables.items()
        if variabele.is_input_variable() and simulatie.get_holder(naam).get_known_periods()
    }
    assert gelezen - gevuld - ONDERDELEN_VAN_HET_INKOMEN == set()


def test_een_verschil_valt_op():
    """One right and one cent in three thousand is enough."""
    hand = {"a_recht": np.zeros(AANTAL, bool), "a_bedrag": np.full(AANTAL, 498.0)}
    anders = {naam: antwoord.copy() for naam, antwoord in hand.items()}
    anders["a_recht"][7] = True
    anders["a_bedrag"][8] += 0.01
    assert [regel.split(":")[0] for regel in regelingen.verschillen(hand, anders)] == [
        "a_recht",
        "a_bedrag",
    ]
