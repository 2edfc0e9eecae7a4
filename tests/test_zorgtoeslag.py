"""Eigenschappen van de zorgtoeslag over alle inkomens tegelijk, voor elk jaar."""

import numpy as np
import pytest
from openfisca_core.simulation_builder import SimulationBuilder

from openfisca_assen import CountryTaxBenefitSystem

SYSTEEM = CountryTaxBenefitSystem()
INKOMENS = np.arange(0, 60_000)
JAREN = range(2020, 2027)


def zorgtoeslag(jaar: int, partners: bool, naam: str = "zorgtoeslag_bedrag", verzekerden: int = 2):
    """The allowance for every whole euro of income: one household per income, with or without a partner."""
    aantal = len(INKOMENS)
    per_huishouden = 1 + partners
    bouwer = SimulationBuilder()
    bouwer.create_entities(SYSTEEM)
    bouwer.declare_person_entity("persoon", np.arange(aantal * per_huishouden))
    huishoudens = bouwer.declare_entity("huishouden", np.arange(aantal))
    bouwer.join_with_persons(
        huishoudens,
        np.repeat(np.arange(aantal), per_huishouden),
        ["aanvrager", "partner"][:per_huishouden] * aantal,
    )
    simulatie = bouwer.build(SYSTEEM)
    verzekerd = np.tile([True, verzekerden == 2][:per_huishouden], aantal)
    simulatie.set_input("zorgverzekerd", f"{jaar}-01", verzekerd)
    inkomen = np.zeros(aantal * per_huishouden)
    inkomen[::per_huishouden] = INKOMENS
    simulatie.set_input("toetsingsinkomen", str(jaar), inkomen)
    return simulatie.calculate(naam, f"{jaar}-01").astype(np.float64)


@pytest.mark.parametrize("partners", [False, True])
@pytest.mark.parametrize("jaar", JAREN)
def test_een_euro_meer_inkomen_geeft_nooit_meer_zorgtoeslag(jaar, partners):
    assert (np.diff(zorgtoeslag(jaar, partners)) <= 0).all()


@pytest.mark.parametrize("partners", [False, True])
@pytest.mark.parametrize("jaar", JAREN)
def test_het_inkomen_doet_ertoe_vanaf_het_drempelinkomen_en_niet_eerder(jaar, partners):
    """A limit in the place of the threshold would make the amount the same for every income."""
    per_jaar = zorgtoeslag(jaar, partners, "zorgtoeslag_bedrag_per_jaar")
    drempel = SYSTEEM.parameters(f"{jaar}-01-01").landelijk.zorgtoeslag.drempelinkomen
    assert len(set(per_jaar[: drempel + 1])) == 1
    boven = per_jaar[drempel + 100 :]
    assert per_jaar[0] - boven[0] == pytest.approx(13.6, abs=1)
    assert len(set(boven[boven > 0])) > 1_000


@pytest.mark.parametrize("jaar", JAREN)
def test_het_laagste_bedrag_is_24_euro_per_jaar_en_2_euro_per_maand(jaar):
    for partners in (False, True):
        per_jaar = zorgtoeslag(jaar, partners, "zorgtoeslag_bedrag_per_jaar")
        per_maand = zorgtoeslag(jaar, partners)
        assert per_jaar[per_jaar > 0].min() == 24
        assert per_maand[per_maand > 0].min() == 2
        assert (per_maand == np.floor(per_jaar / 12)).all()


@pytest.mark.parametrize("jaar", JAREN)
def test_een_verzekerde_partner_is_precies_de_helft(jaar):
    heel = zorgtoeslag(jaar, True, "zorgtoeslag_standaardpremie") - zorgtoeslag(
        jaar, True, "zorgtoeslag_normpremie"
    )
    half = zorgtoeslag(jaar, True, "zorgtoeslag_bedrag_per_jaar", verzekerden=1)
    recht = half > 0
    assert (abs(half - heel / 2)[recht] <= 0.501).all()


@pytest.mark.parametrize("jaar", JAREN)
def test_een_paar_krijgt_minstens_zoveel_als_een_alleenstaande_met_hetzelfde_inkomen(jaar):
    alleen = zorgtoeslag(jaar, False, "zorgtoeslag_bedrag_per_jaar")
    assert (zorgtoeslag(jaar, True, "zorgtoeslag_bedrag_per_jaar") >= alleen).all()
