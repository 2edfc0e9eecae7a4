"""De hervorming naar 130 procent vergeet geen regeling en raakt er geen te veel."""

from openfisca_core.parameters import Parameter, ParameterNode

from openfisca_assen import CountryTaxBenefitSystem
from openfisca_assen.reforms.inkomensgrens_130 import inkomensgrens_130

SYSTEEM = CountryTaxBenefitSystem()
HERVORMD = inkomensgrens_130(SYSTEEM)
INGANG = inkomensgrens_130.ingang
NIET_HOGER_DAN_100_PROCENT = {"kwijtschelding"}


def inkomensgrenzen(regeling: ParameterNode) -> set[str]:
    """Every leaf of a scheme that is an income limit in percent, at any depth."""
    return {
        blad.name
        for blad in regeling.get_descendants()
        if isinstance(blad, Parameter)
        and blad.name.split(".")[-1].endswith("inkomensgrens")
        and blad.metadata.get("unit") == "procent"
    }


def bestaande_regelingen() -> dict[str, ParameterNode]:
    return {
        naam: knoop
        for naam, knoop in SYSTEEM.parameters.gemeentelijk.children.items()
        if "geldig" in knoop.children and knoop.children["geldig"].get_at_instant(INGANG)
    }


def test_elke_bestaande_regeling_met_een_inkomensgrens_doet_mee_en_geen_andere():
    verwacht = {
        blad
        for naam, knoop in bestaande_regelingen().items()
        if naam not in NIET_HOGER_DAN_100_PROCENT
        for blad in inkomensgrenzen(knoop)
    }
    assert len(verwacht) >= 6
    assert verwacht == set(inkomensgrens_130.wijzigingen)


def test_een_regeling_die_naar_een_percentage_kijkt_heeft_een_inkomensgrens():
    """A scheme that compares income to a share of the sociaal minimum under another name would be missed."""
    for naam, knoop in bestaande_regelingen().items():
        if f"{naam}_inkomensgrens" in SYSTEEM.variables and naam not in NIET_HOGER_DAN_100_PROCENT:
            assert inkomensgrenzen(knoop), naam


def test_na_de_hervorming_is_elke_grens_130_procent():
    for pad in inkomensgrens_130.wijzigingen:
        blad = HERVORMD.parameters
        for deel in pad.split("."):
            blad = blad.children[deel]
        assert blad.get_at_instant(INGANG) == 130
        assert blad.get_at_instant("2030-01-01") == 130


def test_kwijtschelding_verandert_niet():
    voor = SYSTEEM.parameters.gemeentelijk.children["kwijtschelding"]
    na = HERVORMD.parameters.gemeentelijk.children["kwijtschelding"]
    assert na is voor
