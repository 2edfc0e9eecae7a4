"""Eigenschappen van het kindgebonden budget en de kinderbijslag over inkomens en geboortedagen."""

from datetime import date, timedelta

import numpy as np
import pytest
from openfisca_core.simulation_builder import SimulationBuilder

from openfisca_assen import CountryTaxBenefitSystem

SYSTEEM = CountryTaxBenefitSystem()
JAREN = range(2020, 2027)
GEBOORTEDAGEN = [date(2004, 1, 1) + timedelta(days=n) for n in range(22 * 365)]


def simulatie(rollen: list[str], aantal: int):
    """As many households as `aantal`, each with one person per role."""
    bouwer = SimulationBuilder()
    bouwer.create_entities(SYSTEEM)
    bouwer.declare_person_entity("persoon", np.arange(aantal * len(rollen)))
    huishoudens = bouwer.declare_entity("huishouden", np.arange(aantal))
    bouwer.join_with_persons(
        huishoudens, np.repeat(np.arange(aantal), len(rollen)), rollen * aantal
    )
    return bouwer.build(SYSTEEM)


def kindgebonden_budget(jaar: int, rollen: list[str], inkomens: np.ndarray) -> np.ndarray:
    gezin = simulatie(rollen, len(inkomens))
    geboren = [date(jaar - 8, 3, 1) if rol == "kind" else date(1984, 3, 1) for rol in rollen]
    gezin.set_input("geboortedatum", "ETERNITY", np.tile(geboren, len(inkomens)))
    inkomen = np.zeros(len(inkomens) * len(rollen))
    inkomen[:: len(rollen)] = inkomens
    gezin.set_input("toetsingsinkomen", str(jaar), inkomen)
    return gezin.calculate("kindgebonden_budget_bedrag_per_jaar", f"{jaar}-06")


@pytest.mark.parametrize("partner", [[], ["partner"]])
@pytest.mark.parametrize("jaar", JAREN)
def test_een_euro_meer_inkomen_geeft_nooit_meer_en_een_kind_meer_nooit_minder(jaar, partner):
    inkomens = np.arange(0, 200_000, 7)
    vorige = np.zeros(len(inkomens))
    for kinderen in range(5):
        rollen = ["aanvrager", *partner, *["kind"] * kinderen]
        budget = kindgebonden_budget(jaar, rollen, inkomens)
        assert (np.diff(budget) <= 0).all()
        assert (budget >= vorige).all()
        assert kinderen == 0 or len(set(budget)) > 100
        vorige = budget


@pytest.mark.parametrize("jaar", JAREN)
def test_een_partner_zonder_inkomen_kost_bij_een_laag_inkomen_precies_de_ouderkop(jaar):
    ouderkop = SYSTEEM.parameters(f"{jaar}-01-01").landelijk.kindgebonden_budget
    alleen = kindgebonden_budget(jaar, ["aanvrager", "kind", "kind"], np.array([15_000]))
    samen = kindgebonden_budget(jaar, ["aanvrager", "partner", "kind", "kind"], np.array([15_000]))
    assert alleen - samen == ouderkop.alleenstaande_ouderkop


def leeftijd_op(dag: date, geboren: date) -> int:
    """Someone born on 29 February has a birthday on 1 March; at the end of February that is the same month rule."""
    return dag.year - geboren.year - ((dag.month, dag.day) < (geboren.month, geboren.day))


@pytest.mark.parametrize("maand", [f"2025-{m:02}" for m in range(1, 13)])
def test_de_leeftijd_telt_op_de_dag_af(maand):
    """Kinderbijslag: the age on the first day of the quarter. Kindgebonden budget: the age the month before."""
    jaar, nummer = int(maand[:4]), int(maand[5:])
    kwartaal = date(jaar, 3 * ((nummer - 1) // 3) + 1, 1)
    gezin = simulatie(["aanvrager", "kind"], len(GEBOORTEDAGEN))
    geboren = np.array([[date(1980, 1, 1), dag] for dag in GEBOORTEDAGEN]).ravel()
    gezin.set_input("geboortedatum", "ETERNITY", geboren)

    leeftijden = np.array([leeftijd_op(kwartaal, dag) for dag in GEBOORTEDAGEN])
    bedragen = SYSTEEM.parameters(f"{kwartaal}").landelijk.kinderbijslag.bedrag
    verwacht = np.select(
        [leeftijden < 0, leeftijden < 6, leeftijden < 12, leeftijden < 18],
        [0, bedragen.laag, bedragen.midden, bedragen.hoog],
        0,
    )
    assert gezin.calculate("kinderbijslag_bedrag", maand) == pytest.approx(verwacht, abs=0.005)

    # The first of the month after the birthday: compare months, not days.
    verjaardag = [(jaar * 12 + nummer) - (dag.year * 12 + dag.month) for dag in GEBOORTEDAGEN]
    maanden = np.array(verjaardag)
    verwacht = np.select(
        [maanden <= 0, maanden <= 144, maanden <= 192, maanden <= 216],
        [0, 2511 + 3389, 2511 + 3389 + 703, 2511 + 3389 + 936],
        0,
    )
    assert (gezin.calculate("kindgebonden_budget_maximum", maand) == verwacht).all()
