"""De jaarcijfers van de inkomstenbelasting: elk jaar, elke schijf en elk stuk van elke korting, met de hand nagerekend.

The table below is a copy of the published figures of each year and does not read the parameter files. The overviews
leave out some of it: the first limit for people born before 1946 in 2020 and 2023, the deductions for entrepreneurs and
most of the arbeidskorting vanaf de AOW-leeftijd. Those come from the sources the parameters cite; a test of its own
checks the column vanaf de AOW-leeftijd against the ratio of article 8.7.
"""

from dataclasses import dataclass

import numpy as np
import pytest
from openfisca_core.simulation_builder import SimulationBuilder
from openfisca_core.simulations import Simulation

from openfisca_assen import CountryTaxBenefitSystem

SYSTEEM = CountryTaxBenefitSystem()
CENT = 0.01


@dataclass(frozen=True)
class Jaar:
    """Published figures of one year; amounts in euros, rates in percents."""

    tarieven: tuple[float, float, float, float]  # eerste schijf, met AOW, tweede, derde
    schijven: tuple[int, int, int]  # einde eerste, idem geboren voor 1946, einde tweede
    ahk: tuple[int, int, int, float, float]  # hoogste, met AOW, afbouw vanaf, procent, met AOW
    arbeid_grenzen: tuple[int, int, int]
    arbeid: tuple[float, int, float, int, float, int, float]  # procent en hoogste, driemaal; afbouw
    arbeid_aow: tuple[float, int, float, int, float, int, float]
    combinatie: tuple[int, float, int]  # vanaf, procent, hoogste
    ouderen: tuple[int, int, float]  # hoogste, afbouw vanaf, procent
    alleenstaande_ouderen: int
    jonggehandicapten: int
    winst: tuple[int, float]  # zelfstandigenaftrek, mkb-winstvrijstelling


CIJFERS = {
    2020: Jaar(
        tarieven=(37.35, 19.45, 37.35, 49.5),
        schijven=(34712, 35375, 68507),
        ahk=(2711, 1413, 20711, 5.672, 2.954),
        arbeid_grenzen=(9921, 21430, 34954),
        arbeid=(2.812, 279, 28.812, 3595, 1.656, 3819, 6.0),
        arbeid_aow=(1.464, 146, 15.004, 1873, 0.862, 1989, 3.124),
        combinatie=(5072, 11.45, 2881),
        ouderen=(1622, 37372, 15),
        alleenstaande_ouderen=436,
        jonggehandicapten=749,
        winst=(7030, 14),
    ),
    2021: Jaar(
        tarieven=(37.1, 19.2, 37.1, 49.5),
        schijven=(35129, 35941, 68507),
        ahk=(2837, 1469, 21043, 5.977, 3.093),
        arbeid_grenzen=(10108, 21835, 35652),
        arbeid=(4.581, 463, 28.771, 3837, 2.663, 4205, 6.0),
        arbeid_aow=(2.371, 240, 14.890, 1987, 1.378, 2178, 3.105),
        combinatie=(5153, 11.45, 2815),
        ouderen=(1703, 37970, 15),
        alleenstaande_ouderen=443,
        jonggehandicapten=761,
        winst=(6670, 14),
    ),
    2022: Jaar(
        tarieven=(37.07, 19.17, 37.07, 49.5),
        schijven=(35472, 36409, 69398),
        # The overview prints 21.316 as the limit and 21.317 as the last income with the full amount.
        ahk=(2888, 1494, 21317, 6.007, 3.106),
        arbeid_grenzen=(10350, 22356, 36649),
        arbeid=(4.541, 470, 28.461, 3887, 2.61, 4260, 5.86),
        arbeid_aow=(2.348, 244, 14.718, 2011, 1.349, 2204, 3.03),
        combinatie=(5219, 11.45, 2534),
        ouderen=(1726, 38464, 15),
        alleenstaande_ouderen=449,
        jonggehandicapten=771,
        winst=(6310, 14),
    ),
    2023: Jaar(
        tarieven=(36.93, 19.03, 36.93, 49.5),
        schijven=(37149, 38703, 73031),
        ahk=(3070, 1583, 22660, 6.095, 3.141),
        arbeid_grenzen=(10740, 23201, 37691),
        arbeid=(8.231, 884, 29.861, 4605, 3.085, 5052, 6.51),
        arbeid_aow=(4.241, 457, 15.388, 2374, 1.589, 2604, 3.355),
        combinatie=(5547, 11.45, 2694),
        ouderen=(1835, 40888, 15),
        alleenstaande_ouderen=478,
        jonggehandicapten=820,
        winst=(5030, 14),
    ),
    2024: Jaar(
        tarieven=(36.97, 19.07, 36.97, 49.5),
        schijven=(38098, 40021, 75518),
        ahk=(3362, 1735, 24812, 6.63, 3.42),
        arbeid_grenzen=(11490, 24820, 39957),
        arbeid=(8.425, 968, 31.433, 5158, 2.471, 5532, 6.51),
        arbeid_aow=(4.346, 501, 16.214, 2662, 1.275, 2854, 3.358),
        combinatie=(6073, 11.45, 2950),
        ouderen=(2010, 44770, 15),
        alleenstaande_ouderen=524,
        jonggehandicapten=898,
        winst=(3750, 13.31),
    ),
    2025: Jaar(
        tarieven=(35.82, 17.92, 37.48, 49.5),
        schijven=(38441, 40502, 76817),
        ahk=(3068, 1536, 28406, 6.337, 3.17),
        arbeid_grenzen=(12169, 26288, 43071),
        arbeid=(8.053, 980, 30.03, 5220, 2.258, 5599, 6.51),
        arbeid_aow=(4.029, 491, 15.023, 2612, 1.13, 2802, 3.257),
        combinatie=(6145, 11.45, 2986),
        ouderen=(2035, 45308, 15),
        alleenstaande_ouderen=531,
        jonggehandicapten=909,
        winst=(2470, 12.7),
    ),
    2026: Jaar(
        tarieven=(35.75, 17.85, 37.56, 49.5),
        schijven=(38883, 41123, 78426),
        ahk=(3115, 1556, 29736, 6.398, 3.195),
        arbeid_grenzen=(11965, 25845, 45592),
        arbeid=(8.324, 996, 31.009, 5300, 1.95, 5685, 6.51),
        arbeid_aow=(4.156, 498, 15.483, 2647, 0.974, 2840, 3.25),
        combinatie=(6239, 11.45, 3032),
        ouderen=(2067, 46002, 15),
        alleenstaande_ouderen=540,
        jonggehandicapten=923,
        winst=(1200, 12.7),
    ),
}
elk_jaar = pytest.mark.parametrize("jaar", CIJFERS)
elke_leeftijd = pytest.mark.parametrize("aow", [False, True], ids=["onder_aow", "vanaf_aow"])


def tussen(van: float, tot: float) -> float:
    """An odd income well inside a stretch, exact in a float32."""
    return int(van + 0.63 * (tot - van)) + 0.25


def bereken(jaar: int, variabele: str, **gegevens: object) -> np.ndarray:
    """A variable of this Act over a year, for persons who each live alone; a list has a value for each of them."""
    aantal = max(len(waarde) for waarde in gegevens.values() if isinstance(waarde, list))
    simulatie = alleenstaanden(aantal)
    periodes = {"year": str(jaar), "month": f"{jaar}-01", "eternity": "ETERNITY"}
    for naam, waarde in gegevens.items():
        voluit = naam if naam == "geboortedatum" else f"wet_inkomstenbelasting_{naam}"
        periode = periodes[
            str(SYSTEEM.get_variable(voluit, check_existence=True).definition_period)
        ]
        simulatie.set_input(voluit, periode, np.broadcast_to(np.array(waarde), aantal))
    return simulatie.calculate(f"wet_inkomstenbelasting_{variabele}", jaar)


def alleenstaanden(aantal: int) -> Simulation:
    """Persons who each live alone."""
    return SimulationBuilder().build_default_simulation(SYSTEEM, count=aantal)


def arbeidskorting(inkomen: float, grenzen: tuple[int, ...], kolom: tuple[float, ...]) -> float:
    """By hand: the stretch an income is in, from the printed maximum of the stretch before."""
    eerste, tweede, afbouw_vanaf = grenzen
    p1, m1, p2, m2, p3, m3, afbouw = kolom
    if inkomen <= eerste:
        return min(m1, inkomen * p1 / 100)
    if inkomen <= tweede:
        return min(m2, m1 + (inkomen - eerste) * p2 / 100)
    if inkomen <= afbouw_vanaf:
        return min(m3, m2 + (inkomen - tweede) * p3 / 100)
    return max(0.0, m3 - (inkomen - afbouw_vanaf) * afbouw / 100)


@elk_jaar
@elke_leeftijd
@pytest.mark.parametrize("geboren", ["1945-12-31", "1946-01-01"])
def test_tarief_in_elke_schijf(jaar, aow, geboren):
    cijfers = CIJFERS[jaar]
    eerste_tarief = cijfers.tarieven[1] if aow else cijfers.tarieven[0]
    _, _, tarief_2, tarief_3 = cijfers.tarieven
    eerste, ruim, tweede = cijfers.schijven
    eerste = ruim if geboren < "1946" else eerste
    inkomens = [tussen(0, eerste), tussen(eerste, tweede), tweede + 41234.25]
    met_de_hand = [
        inkomens[0] * eerste_tarief / 100,
        (eerste * eerste_tarief + (inkomens[1] - eerste) * tarief_2) / 100,
        (eerste * eerste_tarief + (tweede - eerste) * tarief_2 + 41234.25 * tarief_3) / 100,
    ]
    berekend = bereken(
        jaar,
        "tarief",
        inkomen_box_1=inkomens,
        maanden_onder_aow=0 if aow else 12,
        geboortedatum=np.datetime64(geboren),
    )
    np.testing.assert_allclose(berekend, met_de_hand, rtol=0, atol=CENT)


@elk_jaar
@elke_leeftijd
def test_algemene_heffingskorting_op_elk_stuk(jaar, aow):
    onder, vanaf, grens, procent, procent_aow = CIJFERS[jaar].ahk
    hoogste, daling = (vanaf, procent_aow) if aow else (onder, procent)
    nihil = grens + hoogste / daling * 100
    inkomens = [1234.25, grens, tussen(grens, nihil), nihil + 10]
    met_de_hand = [hoogste, hoogste, hoogste - (inkomens[2] - grens) * daling / 100, 0]
    # Up to 2024 the income in box 1 counts, from 2025 the verzamelinkomen.
    telt, telt_niet = "inkomen_box_1", "verzamelinkomen"
    if jaar >= 2025:
        telt, telt_niet = telt_niet, telt
    berekend = bereken(
        jaar,
        "algemene_heffingskorting",
        **{telt: inkomens, telt_niet: 33333, "maanden_onder_aow": 0 if aow else 12},
    )
    np.testing.assert_allclose(berekend, met_de_hand, rtol=0, atol=CENT)


@elk_jaar
@elke_leeftijd
def test_arbeidskorting_op_elk_stuk(jaar, aow):
    grenzen = CIJFERS[jaar].arbeid_grenzen
    kolom = CIJFERS[jaar].arbeid_aow if aow else CIJFERS[jaar].arbeid
    eerste, tweede, afbouw = grenzen
    nihil = afbouw + kolom[5] / kolom[6] * 100
    inkomens = [
        tussen(0, eerste),
        tussen(eerste, tweede),
        tussen(tweede, afbouw),
        tussen(afbouw, nihil),
        nihil + 100,
    ]
    met_de_hand = [arbeidskorting(inkomen, grenzen, kolom) for inkomen in inkomens]
    berekend = bereken(
        jaar, "arbeidskorting", arbeidsinkomen=inkomens, maanden_onder_aow=0 if aow else 12
    )
    np.testing.assert_allclose(berekend, met_de_hand, rtol=0, atol=CENT)


@elk_jaar
@elke_leeftijd
def test_combinatiekorting_op_elk_stuk(jaar, aow):
    vanaf, procent, hoogste = CIJFERS[jaar].combinatie
    onder, met_aow, _, _ = CIJFERS[jaar].tarieven
    deel = met_aow / onder if aow else 1
    vol = vanaf + hoogste / procent * 100
    inkomens = [vanaf - 10, tussen(vanaf, vol), vol + 1000]
    met_de_hand = [0, deel * (inkomens[1] - vanaf) * procent / 100, deel * hoogste]
    berekend = bereken(
        jaar,
        "combinatiekorting",
        arbeidsinkomen=inkomens,
        kind_voor_combinatiekorting=True,
        maanden_onder_aow=0 if aow else 12,
    )
    np.testing.assert_allclose(berekend, met_de_hand, rtol=0, atol=CENT)


@elk_jaar
def test_ouderenkorting_op_elk_stuk(jaar):
    hoogste, vanaf, procent = CIJFERS[jaar].ouderen
    nihil = vanaf + hoogste / procent * 100
    inkomens = [1234.25, vanaf, tussen(vanaf, nihil), nihil + 10]
    met_de_hand = [hoogste, hoogste, hoogste - (inkomens[2] - vanaf) * procent / 100, 0]
    for maanden, verwacht in ((0, met_de_hand), (12, [0, 0, 0, 0])):
        berekend = bereken(
            jaar, "ouderenkorting", verzamelinkomen=inkomens, maanden_onder_aow=maanden
        )
        np.testing.assert_allclose(berekend, verwacht, rtol=0, atol=CENT)


@elk_jaar
def test_de_vaste_kortingen(jaar):
    alleen = bereken(jaar, "alleenstaande_ouderenkorting", maanden_onder_aow=[0, 12])
    assert list(alleen) == [CIJFERS[jaar].alleenstaande_ouderen, 0]
    wajong = bereken(
        jaar, "jonggehandicaptenkorting", jonggehandicapt=True, maanden_onder_aow=[12, 0]
    )
    assert list(wajong) == [CIJFERS[jaar].jonggehandicapten, 0]


@elk_jaar
def test_winst_na_aftrek_en_vrijstelling(jaar):
    aftrek, vrijstelling = CIJFERS[jaar].winst
    simulatie = alleenstaanden(2)
    simulatie.set_input("winst_uit_onderneming", f"{jaar}-03", np.array([54321.25, 54321.25]))
    simulatie.set_input(
        "wet_inkomstenbelasting_urencriterium", f"{jaar}-01", np.array([True, False])
    )
    berekend = simulatie.calculate("wet_inkomstenbelasting_belastbare_winst", jaar)
    met_de_hand = np.array([54321.25 - aftrek, 54321.25]) * (100 - vrijstelling) / 100
    np.testing.assert_allclose(berekend, met_de_hand, rtol=0, atol=CENT)


@elk_jaar
@pytest.mark.parametrize("geboren", ["1940-05-05", "1950-05-05", "1985-05-05"])
def test_in_december_gelden_nog_de_cijfers_van_januari(jaar, geboren):
    """The monthly rules read the same yearly figures: none may start a month early or late."""
    bedragen = np.arange(400.25, 10000, 97)
    uitkomsten: dict[int, list[np.ndarray]] = {}
    for maand in (1, 2, 12):
        uitkomsten[maand] = []
        for gegeven, variabele in (
            ("winst_uit_onderneming", "wet_inkomstenbelasting_netto_winst"),
            ("bruto_loon", "wet_loonbelasting_loonheffing_loon"),
            ("bruto_pensioen", "wet_loonbelasting_loonheffing_pensioen"),
            ("bruto_uitkering", "wet_loonbelasting_loonheffing_uitkering"),
        ):
            simulatie = alleenstaanden(len(bedragen))
            periode = f"{jaar}-{maand:02d}"
            for naam, waarde in (
                (gegeven, bedragen),
                ("wet_inkomstenbelasting_urencriterium", True),
                ("wet_inkomstenbelasting_jonggehandicapt", True),
                ("bruto_aow", bedragen if gegeven == "bruto_loon" else 0),
                ("wet_loonbelasting_korting_pensioen", True),
                ("bruto_pensioen", bedragen if gegeven == "bruto_pensioen" else 1876.25),
            ):
                simulatie.set_input(naam, periode, np.full(len(bedragen), waarde))
            geboortedatum = np.full(len(bedragen), np.datetime64(geboren))
            simulatie.set_input("geboortedatum", "ETERNITY", geboortedatum)
            uitkomsten[maand].append(simulatie.calculate(variabele, periode))
            assert np.ptp(uitkomsten[maand][-1]) > 0
    np.testing.assert_array_equal(uitkomsten[1], uitkomsten[2])
    np.testing.assert_array_equal(uitkomsten[1], uitkomsten[12])


@elk_jaar
def test_met_aow_is_een_korting_naar_verhouding_van_de_tarieven_lager(jaar):
    """Article 8.7: percentages to three decimals; the amounts of the years are printed up to two euros higher."""
    cijfers = CIJFERS[jaar]
    verhouding = cijfers.tarieven[1] / cijfers.tarieven[0]
    procenten = [*zip(cijfers.arbeid[::2], cijfers.arbeid_aow[::2], strict=True), cijfers.ahk[3:]]
    for onder, vanaf in procenten:
        assert abs(onder * verhouding - vanaf) < 0.0021, (onder, vanaf)
    bedragen = [*zip(cijfers.arbeid[1::2], cijfers.arbeid_aow[1::2], strict=True), cijfers.ahk[:2]]
    for onder, vanaf in bedragen:
        assert -0.5 < vanaf - onder * verhouding < 2.5, (onder, vanaf)
