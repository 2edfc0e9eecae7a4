"""De machinerie onder alle hervormingen: openfisca_assen/hervorming.py."""

import itertools

import pytest
from openfisca_core.parameters import Parameter
from openfisca_core.simulations import SimulationBuilder

from openfisca_assen import CountryTaxBenefitSystem
from openfisca_assen.hervorming import Hervorming, hervormingen, samen, stelsel
from openfisca_assen.reforms.individuele_inkomenstoeslag_500 import individuele_inkomenstoeslag_500
from openfisca_assen.reforms.individuele_inkomenstoeslag_bijlage import (
    individuele_inkomenstoeslag_bijlage,
)
from openfisca_assen.reforms.lat_hoger import lat_hoger
from openfisca_assen.reforms.sociaal_minimum_kostendelersnorm import (
    sociaal_minimum_kostendelersnorm,
)

GRENS = "gemeentelijk.individuele_inkomenstoeslag.inkomensgrens"
BEDRAG = "gemeentelijk.individuele_inkomenstoeslag.bedrag.alleenstaande"
NORM = "landelijk.participatiewet.norm.alleenstaande"


class grens_130(Hervorming):
    """De inkomensgrens wordt 130 procent."""

    label = "Grens 130"
    soort = "variant"
    vindplaats = "Een bron"
    aanname = "Een aanname."
    wijzigingen = {GRENS: 130}


class grens_110(Hervorming):
    """De inkomensgrens wordt 110 procent."""

    label = "Grens 110"
    soort = "variant"
    vindplaats = "Een andere bron"
    wijzigingen = {GRENS: 110}


class norm_bevroren(Hervorming):
    """De norm wordt 1.000 euro, wat er later ook is vastgesteld."""

    label = "Norm bevroren"
    soort = "variant"
    vindplaats = "Een derde bron"
    ingang = "2025-01-01"
    wijzigingen = {NORM: 1000}


class alles(Hervorming):
    """Twee hervormingen samen."""

    label = "Alles"
    soort = "variant"
    vindplaats = "De bron van het geheel"
    delen = (grens_130, norm_bevroren)
    wijzigingen = samen(*delen)


@pytest.fixture
def basis():
    return CountryTaxBenefitSystem()


def lees(systeem, pad):
    knoop = systeem.parameters
    for naam in pad.split("."):
        knoop = knoop.children[naam]
    return knoop


def waarden(systeem):
    """Every value of every parameter, with its date and metadata."""
    return {
        blad.name: [(w.instant_str, w.value, str(w.metadata)) for w in blad.values_list]
        for blad in systeem.parameters.get_descendants()
        if isinstance(blad, Parameter)
    }


def toeslag(systeem, maand="2026-01"):
    """The toeslag of someone who lives on nothing."""
    simulatie = SimulationBuilder().build_from_dict(
        systeem,
        {
            "personen": {"sanne": {}},
            "huishoudens": {
                "huishouden": {
                    "aanvragers": ["sanne"],
                    "woont_in_assen": {maand: True},
                    "geen_uitzicht_op_inkomensverbetering": {maand: True},
                }
            },
        },
    )
    return float(simulatie.calculate("individuele_inkomenstoeslag_bedrag", maand)[0])


# De basis blijft zoals zij was


def test_de_basis_verandert_niet(basis):
    eerst = waarden(basis)
    blad, wortel = lees(basis, GRENS), basis.parameters
    hervormd = norm_bevroren(grens_130(basis))
    assert lees(hervormd, GRENS).get_at_instant("2026-01-01") == 130
    assert basis.parameters is wortel
    assert lees(basis, GRENS) is blad
    assert waarden(basis) == eerst
    assert basis.baseline is None and not hasattr(basis, "gezet")


def test_wat_niet_verandert_wordt_gedeeld(basis):
    hervormd = grens_130(basis)
    assert hervormd.parameters.landelijk is basis.parameters.landelijk
    for naam, kind in basis.parameters.gemeentelijk.children.items():
        zelfde = hervormd.parameters.gemeentelijk.children[naam] is kind
        assert zelfde == (naam != "individuele_inkomenstoeslag")
    nieuw = hervormd.parameters.gemeentelijk.individuele_inkomenstoeslag
    oud = basis.parameters.gemeentelijk.individuele_inkomenstoeslag
    assert nieuw.bedrag is oud.bedrag
    assert nieuw.inkomensgrens is not oud.inkomensgrens


def test_attribuut_en_kind_zijn_dezelfde_knoop(basis):
    """Core reads both `knoop.naam` and `knoop.children["naam"]`."""
    te_doen = [norm_bevroren(grens_130(basis)).parameters]
    while te_doen:
        knoop = te_doen.pop()
        for naam, kind in getattr(knoop, "children", {}).items():
            assert getattr(knoop, naam) is kind
            te_doen.append(kind)


def test_ook_een_tussenstap_verandert_niet(basis):
    tussenstap = grens_130(basis)
    eerst = waarden(tussenstap)
    norm_bevroren(tussenstap)
    grens_110(tussenstap)
    assert waarden(tussenstap) == eerst
    assert tussenstap.botsingen == [] and set(tussenstap.gezet) == {GRENS}
    assert tussenstap.hervormingen == [grens_130]


def test_rekenen_in_de_een_vervuilt_de_ander_niet(basis):
    assert toeslag(basis) == 349
    hervormd = individuele_inkomenstoeslag_500(basis)
    assert toeslag(hervormd) == 500
    assert toeslag(basis) == 349
    daarna = individuele_inkomenstoeslag_500.vanaf("2026-02-01")(basis)
    assert [toeslag(daarna), toeslag(daarna, "2026-02"), toeslag(basis, "2026-02")] == [
        349,
        500,
        349,
    ]
    assert basis.get_parameters_at_instant("2026-01-01") is basis.get_parameters_at_instant(
        "2026-01-01"
    )


def test_een_hervorming_deelt_de_takken_die_zij_niet_verandert_ook_per_dag(basis):
    hervormd = individuele_inkomenstoeslag_500(basis)
    oud, nieuw = (x.get_parameters_at_instant("2026-01-01") for x in (basis, hervormd))
    assert nieuw.landelijk is oud.landelijk
    assert nieuw.gemeentelijk.meedoenpremie is oud.gemeentelijk.meedoenpremie
    assert nieuw.gemeentelijk is not oud.gemeentelijk
    ervoor = (x.get_parameters_at_instant("2025-12-01") for x in (basis, hervormd))
    assert repr(next(ervoor)) == repr(next(ervoor))


# Datums


def test_voor_de_ingang_verandert_er_niets(basis):
    hervormd = lees(grens_130(basis), GRENS)
    assert hervormd.get_at_instant("2025-12-31") == 120
    assert hervormd.get_at_instant("2026-01-01") == 130


def test_latere_waarden_van_de_basis_vervallen(basis):
    oud, nieuw = lees(basis, NORM), lees(norm_bevroren(basis), NORM)
    assert [oud.get_at_instant(d) for d in ("2024-12-31", "2026-07-01")] == [1308.45, 1419.46]
    assert nieuw.get_at_instant("2024-12-31") == 1308.45
    assert {
        nieuw.get_at_instant(d) for d in ("2025-01-01", "2025-07-01", "2026-07-01", "2040-01-01")
    } == {1000}
    assert nieuw.values_list[0].instant_str == "2025-01-01"


def test_een_andere_ingang(basis):
    eerder = grens_130.vanaf("2024-07-01")
    grens = lees(eerder(basis), GRENS)
    assert [grens.get_at_instant(d) for d in ("2024-06-30", "2024-07-01")] == [120, 130]
    assert grens_130.ingang == "2026-01-01"
    assert (eerder.__name__, eerder.__doc__, eerder.label, eerder.__module__) == (
        "grens_130",
        grens_130.__doc__,
        "Grens 130",
        __name__,
    )


@pytest.mark.parametrize(
    "ingang",
    ["2026-01-02", "2026-01-31", "2026-01", "2026", "2026-13-01", "01-01-2026", "morgen", ""],
)
def test_een_onmogelijke_ingang_wordt_geweigerd(ingang):
    with pytest.raises(ValueError, match="eerste van een maand"):
        grens_130.vanaf(ingang)


# Vindplaatsen


def test_een_nieuwe_waarde_noemt_haar_bron(basis):
    nieuw = lees(grens_130(basis), GRENS).values_list[0]
    oud = lees(basis, GRENS).values_list[0]
    assert nieuw.metadata == {
        "unit": "procent",
        "reference": "Een bron",
        "aanname": "Een aanname.",
        "hervorming": "grens_130",
    }
    assert oud.metadata["reference"] == "WPDA, normtabel juli 2019"
    assert "aanname" not in lees(grens_110(basis), GRENS).values_list[0].metadata


def test_een_som_van_hervormingen_houdt_de_bron_van_elk_deel(basis):
    geheel, keten = alles(basis), norm_bevroren.vanaf("2026-01-01")(grens_130(basis))
    assert waarden(geheel) == waarden(keten)
    assert lees(geheel, GRENS).values_list[0].metadata["reference"] == "Een bron"
    assert lees(geheel, NORM).values_list[0].metadata["reference"] == "Een derde bron"
    assert geheel.gezet == {GRENS: "alles", NORM: "alles"} and geheel.botsingen == []
    later = alles.vanaf("2026-03-01")(basis)
    assert [lees(later, GRENS).get_at_instant(d) for d in ("2026-02-28", "2026-03-01")] == [
        120,
        130,
    ]


def test_delen_die_hetzelfde_zetten_worden_geweigerd():
    with pytest.raises(ValueError, match="grens_110"):
        samen(grens_130, grens_110)


def test_de_lat_hoger_is_alle_maatregelen_van_hoofdstuk_7(basis):
    lat = {h for h in hervormingen().values() if h.soort == "lat hoger"}
    assert set(lat_hoger.delen) == lat - {lat_hoger} and len(lat_hoger.delen) == 6
    keten = stelsel([deel.__name__ for deel in lat_hoger.delen])
    assert waarden(lat_hoger(basis)) == waarden(keten)
    # A sum knows the values of its parts, not formulas they might have of their own.
    assert all(deel.apply is Hervorming.apply for deel in lat_hoger.delen)
    assert sum(deel.kosten for deel in lat_hoger.delen) == 1_725_000 and lat_hoger.kosten is None


# Meer dan een hervorming


def test_de_volgorde_maakt_niet_uit_als_zij_elkaar_niet_raken(basis):
    keuze = [individuele_inkomenstoeslag_500, grens_130, sociaal_minimum_kostendelersnorm]
    uitkomsten = []
    for volgorde in itertools.permutations(keuze):
        systeem = basis
        for hervorming in volgorde:
            systeem = hervorming(systeem)
        assert systeem.botsingen == []
        assert systeem.hervormingen == list(volgorde)
        uitkomsten.append(waarden(systeem))
    assert all(uitkomst == uitkomsten[0] for uitkomst in uitkomsten)


def test_een_botsing_wordt_gemeld_en_de_laatste_wint(basis):
    systeem = grens_110(grens_130(basis))
    assert systeem.botsingen == [(GRENS, "grens_130", "grens_110")]
    assert lees(systeem, GRENS).get_at_instant("2026-01-01") == 110
    assert lees(systeem, GRENS).values_list[0].metadata["reference"] == "Een andere bron"
    andersom = individuele_inkomenstoeslag_500(grens_130(grens_110(basis)))
    assert andersom.botsingen == [(GRENS, "grens_110", "grens_130")]
    assert lees(andersom, GRENS).get_at_instant("2026-01-01") == 130


def test_een_latere_hervorming_laat_de_tijd_ervoor_aan_de_eerdere(basis):
    systeem = grens_110.vanaf("2026-07-01")(grens_130(basis))
    grens = lees(systeem, GRENS)
    assert [grens.get_at_instant(d) for d in ("2025-12-31", "2026-06-30", "2026-07-01")] == [
        120,
        130,
        110,
    ]


def test_de_twee_varianten_van_de_toeslag_botsen(basis):
    systeem = individuele_inkomenstoeslag_500(individuele_inkomenstoeslag_bijlage(basis))
    assert [pad.rpartition(".")[2] for pad, _, _ in systeem.botsingen] == ["alleenstaande_ouder"]


# Vergissingen


@pytest.mark.parametrize(
    "pad",
    [
        "gemeentelijk.individuele_inkomenstoeslag.bestaat_niet",
        "gemeentelijk.bestaat_niet.inkomensgrens",
        "gemeentelijk.individuele_inkomenstoeslag",
        f"{GRENS}.verder",
        "",
    ],
)
def test_een_pad_dat_geen_parameter_is_wordt_geweigerd(basis, pad):
    fout = type("fout", (grens_130,), {"wijzigingen": {pad: 1}})
    with pytest.raises(KeyError, match="geen parameter"):
        fout(basis)


@pytest.mark.parametrize(
    ("pad", "waarde"), [(GRENS, True), ("gemeentelijk.individuele_inkomenstoeslag.geldig", 1)]
)
def test_een_waarde_van_een_andere_soort_wordt_geweigerd(basis, pad, waarde):
    fout = type("fout", (grens_130,), {"wijzigingen": {pad: waarde}})
    with pytest.raises(TypeError, match="past niet"):
        fout(basis)


# Op naam


def test_hervormingen_staan_op_naam():
    bekend = hervormingen()
    assert list(bekend) == sorted(bekend)
    assert bekend["individuele_inkomenstoeslag_500"] is individuele_inkomenstoeslag_500
    assert all(naam == klasse.__name__ for naam, klasse in bekend.items())


def test_een_stelsel_wordt_een_keer_gemaakt():
    namen = ("individuele_inkomenstoeslag_500", "sociaal_minimum_kostendelersnorm")
    systeem = stelsel(namen)
    assert stelsel(list(namen)) is systeem
    assert systeem.baseline is stelsel(namen[:1])
    assert stelsel().baseline is None and stelsel((), "2026-01-01") is stelsel()
    assert stelsel(namen[0]) is stelsel(namen[:1])
    assert [h.__name__ for h in systeem.hervormingen] == list(namen)


def test_een_stelsel_met_een_andere_ingang():
    eerder = stelsel(("individuele_inkomenstoeslag_500",), "2025-07-01")
    assert eerder is not stelsel(("individuele_inkomenstoeslag_500",))
    assert eerder.baseline is stelsel()
    assert [lees(eerder, BEDRAG).get_at_instant(d) for d in ("2025-06-30", "2025-07-01")] == [
        349,
        500,
    ]
    with pytest.raises(ValueError, match="eerste van een maand"):
        stelsel(("individuele_inkomenstoeslag_500",), "2025-07-02")


def test_een_onbekende_of_dubbele_naam_wordt_geweigerd():
    with pytest.raises(ValueError, match="geen hervorming «gratis_geld».*meedoenbudget"):
        stelsel(("meedoenbudget", "gratis_geld"))
    with pytest.raises(ValueError, match="twee keer"):
        stelsel(("meedoenbudget", "meedoenbudget"))


@pytest.mark.parametrize("naam", hervormingen())
def test_elke_hervorming_kan_na_elke_andere(naam):
    bekend = hervormingen()
    alleen = stelsel((naam,))
    assert alleen.botsingen == []
    assert set(alleen.gezet) >= set(bekend[naam].wijzigingen)
    for ander in bekend:
        if ander != naam:
            samen_met = stelsel((ander, naam))
            geraakt = set(stelsel((ander,)).gezet) & set(alleen.gezet)
            assert {pad for pad, _, _ in samen_met.botsingen} == geraakt
