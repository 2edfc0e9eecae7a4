"""Eigenschappen van de algemene bijstand die voor elk inkomen gelden, en wie de uitkomst leest."""

from pathlib import Path

import numpy as np
import pytest
from openfisca_core.simulations import SimulationBuilder

import openfisca_assen
from openfisca_assen.hervorming import stelsel

REGELS = Path(openfisca_assen.__file__).parent / "variables"
INKOMENS = np.round(np.arange(0, 2500, 7.77), 2)


def bijstand(maand, **gegevens):
    simulatie = SimulationBuilder().build_default_simulation(stelsel(), count=len(INKOMENS))
    simulatie.set_input("netto_loon", maand, INKOMENS)
    for naam, waarde in gegevens.items():
        simulatie.set_input(naam, maand, np.full(len(INKOMENS), waarde))
    norm = simulatie.calculate("algemene_bijstand_inkomensgrens", maand)
    return simulatie.calculate("algemene_bijstand_bedrag", maand).astype(float), norm


def test_alleen_het_huishoudbudget_leest_de_algemene_bijstand():
    """Zo kan geen gemeentelijke regeling en geen terugblik over het verleden van de berekende bijstand afhangen."""
    lezers = {b.stem for b in REGELS.rglob("*.py") if '"algemene_bijstand_' in b.read_text()}
    assert lezers == {"algemene_bijstand", "huishoudbudget"}


@pytest.mark.parametrize("maand", ["2023-01", "2024-07", "2025-07", "2026-07"])
def test_zonder_vrijlating_vult_de_bijstand_precies_aan_tot_de_norm(maand):
    bedrag, norm = bijstand(maand)
    np.testing.assert_allclose(INKOMENS + bedrag, np.maximum(INKOMENS, norm), atol=0.011)


@pytest.mark.parametrize("oordeel", ["vrijlating_zes_maanden", "medisch_urenbeperkt"])
@pytest.mark.parametrize("maand", ["2023-01", "2024-07", "2026-07"])
def test_met_een_vrijlating_houdt_werken_altijd_iets_over(maand, oordeel):
    gewoon, _ = bijstand(maand)
    met_vrijlating, _ = bijstand(maand, **{f"algemene_bijstand_{oordeel}": True})
    assert (met_vrijlating >= gewoon).all()
    assert (np.diff(met_vrijlating) <= 0.005).all(), "de bijstand stijgt niet met het loon"
    assert (np.diff(INKOMENS + met_vrijlating) >= -0.005).all(), "wie meer verdient houdt meer over"
