"""De woorden van `rekenen`: elk bedrag op de cent, en alleen de waarde die nodig is."""

import numpy as np
import pytest
from openfisca_core.errors import ParameterNotFoundError
from openfisca_core.indexed_enums import Enum
from openfisca_core.parameters import ParameterNode
from openfisca_core.simulations import SimulationBuilder

from openfisca_assen import CountryTaxBenefitSystem
from openfisca_assen.entities import Leefvorm
from openfisca_assen.rekenen import centen, kies

TOT = 131_072  # euro: tot hier is een bedrag in float32 op de cent nauwkeurig
ALLE_CENTEN = np.arange(TOT * 100 + 1)


def test_elk_bedrag_in_centen_komt_terug():
    """All 13,107,201 amounts from 0 to 131.072 euro, as OpenFisca stores them."""
    bedragen = (ALLE_CENTEN / 100).astype(np.float32)
    assert (centen(bedragen) == ALLE_CENTEN).all()


def test_elk_bedrag_in_centen_komt_terug_onder_nul():
    bedragen = (-ALLE_CENTEN / 100).astype(np.float32)
    assert (centen(bedragen) == -ALLE_CENTEN).all()


def test_precies_op_de_grens_mag_en_een_cent_erboven_niet():
    bedragen = (ALLE_CENTEN / 100).astype(np.float32)
    assert (centen(bedragen[:-1]) < centen(bedragen[1:])).all()
    assert (centen(bedragen) <= centen(ALLE_CENTEN / 100)).all()
    assert not (centen(bedragen[1:]) <= centen((ALLE_CENTEN / 100)[:-1])).any()


# De hoogste norm is die van gehuwden vanaf de AOW-leeftijd, in 2026 2.176,10 euro.
NORMEN = np.arange(270_000)


@pytest.mark.parametrize("procent", [90, 100, 110, 120, 130, 140, 150])
def test_een_grens_in_tientallen_procenten_rondt_een_halve_cent_naar_boven(procent):
    """Against whole-number arithmetic, for every norm to 2.700 euro, as a formula computes it."""
    verwacht = (NORMEN * procent + 50) // 100
    grenzen = (NORMEN / 100).astype(np.float32) * procent / 100
    assert grenzen.dtype == np.float32
    assert (centen(grenzen) == verwacht).all()
    assert (centen(NORMEN / 100 * procent / 100) == verwacht).all()


@pytest.mark.parametrize("procent", range(95, 150, 5))
def test_een_grens_in_een_ander_percentage_is_hoogstens_een_cent_te_hoog(procent):
    """Rounding never costs the resident anything."""
    verwacht = (NORMEN * procent + 50) // 100
    te_hoog = centen((NORMEN / 100).astype(np.float32) * procent / 100) - verwacht
    assert te_hoog.min() >= 0
    assert te_hoog.max() <= 1


def test_een_halve_cent_in_het_echt():
    """130 procent van 1.345,45 (januari 2025) is 1.749,085."""
    grens = np.float32(1345.45) * np.float32(130) / np.float32(100)
    assert centen(grens) == 174_909
    assert centen(np.float32(1749.09)) <= centen(grens)
    assert not centen(np.float32(1749.10)) <= centen(grens)


def test_centen_neemt_een_getal_een_lijst_en_een_tabel():
    assert centen(12.34) == 1234
    assert centen([1, 2]).tolist() == [100, 200]
    assert centen(np.ones((2, 3))).shape == (2, 3)
    assert centen([1.5]).dtype == np.float64


# Kiezen


def knoop(**waarden: float | None) -> ParameterNode:
    return ParameterNode(
        "proef",
        data={naam: {"values": {"2020-01-01": {"value": w}}} for naam, w in waarden.items()},
    )


def keuze(*namen: str) -> np.ndarray:
    return Leefvorm.encode(np.asarray([Leefvorm[naam] for naam in namen], dtype=object))


def test_kies_geeft_ieder_de_eigen_waarde():
    waarden = knoop(alleenstaande=1.5, alleenstaande_ouder=2.25, gehuwden=3)("2026-01-01")
    gekozen = kies(waarden, keuze("gehuwden", "alleenstaande", "alleenstaande_ouder", "gehuwden"))
    assert gekozen.tolist() == [3, 1.5, 2.25, 3]


def test_kies_kijkt_naar_de_naam_en_niet_naar_de_volgorde():
    waarden = knoop(gehuwden=3, alleenstaande=1, alleenstaande_ouder=2)("2026-01-01")
    assert kies(waarden, keuze("alleenstaande", "gehuwden")).tolist() == [1, 3]


def test_kies_zonder_huishoudens_geeft_niets():
    waarden = knoop(alleenstaande=1, alleenstaande_ouder=2, gehuwden=3)("2026-01-01")
    assert kies(waarden, keuze()).shape == (0,)


@pytest.mark.parametrize("datum", ["2026-01-01", "2019-12-01"])
def test_een_waarde_die_niemand_nodig_heeft_mag_ontbreken(datum):
    """No leaf at all, or a leaf without a value at that date."""
    waarden = ParameterNode(
        "proef",
        data={
            "alleenstaande": {"values": {"2015-01-01": {"value": 1}}},
            "gehuwden": {"values": {"2027-01-01": {"value": 3}}},
        },
    )(datum)
    assert kies(waarden, keuze("alleenstaande", "alleenstaande")).tolist() == [1, 1]
    for ontbreekt in ("gehuwden", "alleenstaande_ouder"):
        with pytest.raises(ParameterNotFoundError):
            kies(waarden, keuze("alleenstaande", ontbreekt))


def test_het_spoor_noemt_precies_het_blad_dat_is_gebruikt():
    systeem = CountryTaxBenefitSystem()
    simulatie = SimulationBuilder().build_from_dict(
        systeem, {"personen": {"sanne": {}}, "huishoudens": {"thuis": {"aanvragers": ["sanne"]}}}
    )
    simulatie.trace = True
    simulatie.calculate("participatiewet_vermogensgrens", "2026-01")
    (spoor,) = simulatie.tracer.trees
    assert [(p.name, p.value) for p in spoor.parameters] == [
        ("landelijk.participatiewet.vermogensgrens.alleenstaande", 8000)
    ]
    assert Leefvorm.alleenstaande in Leefvorm and issubclass(Leefvorm, Enum)
