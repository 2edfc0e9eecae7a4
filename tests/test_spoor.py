"""Het spoor: wat een regel las, hoe diep ook, in de volgorde van lezen."""

import numpy as np
import pytest
from openfisca_core.errors import ParameterNotFoundError, SpiralError
from openfisca_core.simulations import Simulation, SimulationBuilder

from openfisca_assen.doorbraak.spoor import Lezing, Spoor
from openfisca_assen.hervorming import stelsel
from openfisca_assen.simulatie import bouw_simulatie

MAAND = "2026-01"
TOESLAG = "individuele_inkomenstoeslag"


def bouw(invoer: dict, namen: tuple[str, ...] = ()) -> Simulation:
    per_maand = {naam: {MAAND: waarde} for naam, waarde in invoer.items()}
    return SimulationBuilder().build_from_dict(stelsel(namen), per_maand)


def gevolgd(invoer: dict, namen: tuple[str, ...] = ()) -> Spoor:
    simulatie = bouw(invoer, namen)
    simulatie.trace = True
    return Spoor(simulatie)


@pytest.fixture
def spoor():
    spoor = gevolgd({"woont_in_assen": True, "participatiewet_vermogen": 100})
    spoor.simulatie.calculate(f"{TOESLAG}_recht", MAAND)
    return spoor


def test_een_formule_las_wat_erin_staat_in_die_volgorde(spoor):
    voorwaarde = f"{TOESLAG}_voorwaarde_langdurig_laag_inkomen"
    assert [naam for naam, _ in spoor.gelezen(voorwaarde, MAAND)] == [
        f"{TOESLAG}_inkomen_hoogste_maand",
        f"{TOESLAG}_inkomensgrens",
    ]


def test_een_tweede_keer_lezen_verandert_het_spoor_niet(spoor):
    naam = f"{TOESLAG}_voorwaarde_vermogen"
    eerst = spoor.gelezen(naam, MAAND)
    spoor.simulatie.calculate(naam, MAAND)
    assert spoor.gelezen(naam, MAAND) == eerst != ()


def test_wat_later_wordt_berekend_komt_erbij(spoor):
    naam = "volwassenenfonds_voorwaarde_inkomen"
    assert spoor.gelezen(naam, MAAND) == () and spoor.waarde(naam, MAAND) is None
    spoor.simulatie.calculate(naam, MAAND)
    assert spoor.gelezen(naam, MAAND) and spoor.waarde(naam, MAAND).tolist() == [True]


def test_van_een_keuze_is_alleen_het_gebruikte_blad_gelezen(spoor):
    [lezing] = [
        lezing
        for lezing in spoor.parameters_diep("participatiewet_vermogensgrens", MAAND)
        if ".vermogensgrens." in lezing.pad
    ]
    assert lezing == Lezing(
        "landelijk.participatiewet.vermogensgrens.alleenstaande", f"{MAAND}-01", lezing.waarde
    )
    assert lezing.waarde > 0


def test_een_hervorming_is_in_het_spoor_te_zien():
    spoor = gevolgd({"participatiewet_inkomen": 1}, ("inkomensgrens_130",))
    spoor.simulatie.calculate(f"{TOESLAG}_inkomensgrens", MAAND)
    gelezen = {x.pad: x.waarde for x in spoor.parameters(f"{TOESLAG}_inkomensgrens", MAAND)}
    assert gelezen[f"gemeentelijk.{TOESLAG}.inkomensgrens"] == 130


def test_een_opgegeven_waarde_heeft_niets_achter_zich(spoor):
    voorwaarde = f"{TOESLAG}_voorwaarde_vermogen"
    assert spoor.gelezen("participatiewet_vermogen", MAAND) == ()
    assert "bezittingen" not in dict(spoor.bladeren(voorwaarde, MAAND))
    assert ("woont_in_assen", MAAND) in spoor.bladeren(f"{TOESLAG}_recht", MAAND)


def test_een_simulatie_die_niets_bijhoudt_wordt_geweigerd():
    with pytest.raises(ValueError, match="trace"):
        Spoor(bouw({"woont_in_assen": True}))


def test_wat_nooit_verandert_heeft_een_plek_en_verliest_zijn_feiten_niet():
    """The AOW date is worked out once; a month that reads it later still leans on the date of birth."""
    spoor = gevolgd({"woont_in_assen": True})
    spoor.simulatie.calculate("algemene_ouderdomswet_pensioengerechtigd", MAAND)
    spoor.simulatie.calculate("algemene_ouderdomswet_pensioengerechtigd", "2025-12")
    for maand in (MAAND, "2025-12"):
        bladeren = spoor.bladeren("algemene_ouderdomswet_pensioengerechtigd", maand)
        assert ("geboortedatum", "ETERNITY") in bladeren


def test_wat_niet_op_een_gegeven_leunt_is_los_te_gebruiken(spoor):
    """Of what changes with the assets, the limit for assets is read but does not change."""
    los = spoor.onafhankelijk({("participatiewet_vermogen", MAAND)})
    assert ("participatiewet_vermogensgrens", MAAND) in los
    assert ("participatiewet_vermogen", MAAND) not in los
    assert (f"{TOESLAG}_voorwaarde_vermogen", MAAND) not in los
    assert (f"{TOESLAG}_voorwaarde_woonplaats", MAAND) in los


def test_de_vlotte_simulatie_rekent_en_leest_wat_openfisca_rekent_en_leest():
    situatie = {
        "personen": {
            "sanne": {
                "geboortedatum": {"ETERNITY": "1985-06-14"},
                "netto_loon": {MAAND: 1234.56},
            },
            "kim": {"geboortedatum": {"ETERNITY": "2015-06-01"}, "netto_loon": {MAAND: 0}},
        },
        "huishoudens": {
            "gezin": {
                "aanvragers": ["sanne"],
                "kinderen": ["kim"],
                "woont_in_assen": {MAAND: True},
                "vermogen": {MAAND: 2500},
            }
        },
    }
    van_openfisca = SimulationBuilder().build_from_entities(stelsel(), situatie)
    vlot = bouw_simulatie(stelsel(), situatie)
    sporen = []
    for simulatie in (van_openfisca, vlot):
        simulatie.trace = True
        sporen.append(Spoor(simulatie))
    for naam in [n for n in stelsel().variables if n.endswith(("_recht", "_bedrag"))]:
        uitkomsten = []
        for simulatie in (van_openfisca, vlot):
            try:
                uitkomsten.append(simulatie.calculate(naam, MAAND).tolist())
            except ParameterNotFoundError as fout:
                uitkomsten.append(str(fout))
        assert uitkomsten[0] == uitkomsten[1], naam
        for plek in sporen[0].diep(naam, MAAND):
            assert sporen[0].gelezen(*plek) == sporen[1].gelezen(*plek), plek
            assert sporen[0].parameters(*plek) == sporen[1].parameters(*plek), plek


def test_een_regel_die_zichzelf_nodig_heeft_wordt_geweigerd(monkeypatch):
    """OpenFisca would silently take the default when the other period is another one."""
    variabele = stelsel().variables["participatiewet_vermogen"]
    simulatie = bouw_simulatie(
        stelsel(), {"personen": {"een": {}}, "huishoudens": {"huis": {"aanvragers": ["een"]}}}
    )
    monkeypatch.setattr(
        "openfisca_assen.simulatie._formule",
        lambda v, p: lambda huishouden, period: huishouden(variabele.name, period.last_month),
    )
    with pytest.raises(SpiralError):
        simulatie.calculate(variabele.name, MAAND)


IEMAND = {
    "personen": {"a": {"geboortedatum": {"ETERNITY": "1985-06-14"}}},
    "huishoudens": {"h": {"aanvragers": ["a"]}},
}


def test_een_maand_waarin_niets_verandert_leest_hetzelfde():
    simulatie = bouw_simulatie(stelsel(), IEMAND)
    simulatie.trace = True
    spoor = Spoor(simulatie)
    for maand in ("2026-01", "2025-12", "2025-06"):
        simulatie.calculate("participatiewet_inkomen_persoon", maand)
    [januari, december, juni] = (
        [naam for naam, _ in spoor.gelezen("participatiewet_inkomen_persoon", maand)]
        for maand in ("2026-01", "2025-12", "2025-06")
    )
    assert januari == december == juni != []
    assert {p for _, p in spoor.gelezen("participatiewet_inkomen_persoon", "2025-12")} == {
        "2025-12"
    }
    assert {
        lezing.datum for lezing in spoor.parameters("participatiewet_inkomen_persoon", "2025-06")
    } == {"2025-06-01"}


def test_een_maand_wordt_vergeleken_met_wat_toen_is_gelezen():
    """A value that is overwritten after it was read does not stand in for what the formula read."""
    feit = "overige_netto_inkomsten"
    simulatie = bouw_simulatie(stelsel(), IEMAND)
    simulatie.trace = True
    for maand, waarden in {"2026-01": (100, 200), "2026-02": (100,)}.items():
        for waarde in waarden:
            simulatie.zet(feit, maand, np.array([waarde], dtype=np.float32))
            simulatie.calculate(feit, maand)
    assert simulatie.calculate("participatiewet_inkomen_persoon", "2026-01") == 200
    assert simulatie.calculate("participatiewet_inkomen_persoon", "2026-02") == 100


def test_een_verjaardag_wordt_niet_overgeslagen():
    simulatie = bouw_simulatie(stelsel(), IEMAND)
    simulatie.trace = True
    leeftijden = [simulatie.calculate("leeftijd", m)[0] for m in ("2026-05", "2026-06", "2026-07")]
    assert leeftijden[0] == 40 and leeftijden[-1] == 41
