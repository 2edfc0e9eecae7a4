"""De uitleg bij elke voorwaarde: feit, grens, marge, wie beslist; en wat er nog gevraagd moet worden."""

import itertools
import json
from contextlib import suppress
from dataclasses import asdict, replace
from functools import lru_cache

import pytest
from openfisca_core.errors import ParameterNotFoundError
from openfisca_core.indexed_enums import Enum
from openfisca_core.periods import MONTH
from openfisca_core.reforms import Reform
from openfisca_core.variables import Variable

from openfisca_assen.doorbraak.aannames import aannames_in
from openfisca_assen.doorbraak.beoordeling import (
    Beoordeling,
    Rapport,
    Status,
    beoordeel,
    regelingen,
)
from openfisca_assen.doorbraak.spoor import Spoor
from openfisca_assen.doorbraak.tekst import als_uitleg
from openfisca_assen.doorbraak.uitleg import Uitleg, Vergelijking
from openfisca_assen.doorbraak.woorden import hoeveel, ontken
from openfisca_assen.dossier import Dossier, maak_dossier
from openfisca_assen.entities import Huishouden
from openfisca_assen.hervorming import stelsel

STELSEL = stelsel()
TOESLAG = "individuele_inkomenstoeslag"


def gezin(sanne: dict | None = None, **huishouden) -> dict:
    return {
        "peildatum": "2026-01",
        "personen": {
            "sanne": {
                "geboortedatum": "1985-06-14",
                "netto_uitkering": {"waarde": 1401.50, "sinds": "2022-11"},
                "student": False,
            }
            | (sanne or {}),
            "kim": {"geboortedatum": "2015-06-01"},
        },
        "huishoudens": {
            "gezin": {
                "aanvragers": ["sanne"],
                "kinderen": ["kim"],
                "woont_in_assen": True,
                "vermogen": 2500,
                "geen_uitzicht_op_inkomensverbetering": True,
            }
            | huishouden
        },
    }


def rapport(inhoud: dict, namen: tuple[str, ...] = ()) -> Rapport:
    return _rapport(json.dumps(inhoud), namen)


@lru_cache
def _rapport(inhoud: str, namen: tuple[str, ...]) -> Rapport:
    systeem = stelsel(namen)
    return beoordeel(maak_dossier(json.loads(inhoud), systeem), systeem)


def uitleg(inhoud: dict, naam: str, wie: str = "gezin", namen: tuple[str, ...] = ()) -> Uitleg:
    regeling = naam.split("_voorwaarde_")[0]
    antwoord = next(
        b for b in rapport(inhoud, namen).beoordelingen if (b.regeling, b.wie) == (regeling, wie)
    )
    return next(v.uitleg for v in antwoord.voorwaarden if v.naam == naam)


def plat(tekst: str) -> str:
    """Text without line breaks and hard spaces."""
    return " ".join(tekst.split())


# Zinnen, zoals een consulent ze voorleest


def test_te_veel_inkomen_in_een_eerdere_maand():
    een = uitleg(
        gezin({"netto_uitkering": {"month:2022-11:37": 1000, "2025-12": 1642.88, "2026-01": 1000}}),
        f"{TOESLAG}_voorwaarde_langdurig_laag_inkomen",
    )
    assert een.zin == (
        "Het inkomen is in december 2025 € 1.642,88 per maand. De grens is € 1.642,87. "
        "Dat is € 0,01 te veel."
    )
    assert (een.marge, een.eenheid, een.feit.maand) == (0.01, "euro per maand", "2025-12")
    assert een.feit.wie == "gezin"


def test_de_maand_die_het_meest_over_de_grens_is_telt_ook_als_de_norm_toen_lager_was():
    een = uitleg(
        gezin({"netto_uitkering": {"waarde": 1650, "sinds": "2022-11"}}),
        f"{TOESLAG}_voorwaarde_langdurig_laag_inkomen",
    )
    assert een.feit.maand == "2023-06", "de laatste maand van het halfjaar met de laagste norm"
    normen = [w for w in een.regelwaarden if w.pad.startswith("landelijk.participatiewet.norm")]
    assert [w.sinds for w in normen] == ["2023-01-01"], "alleen de norm van die maand"
    assert round(een.feit.waarde - een.grens.waarde, 2) == een.marge > 0


def test_ruimte_onder_de_grens_en_precies_erop():
    naam = f"{TOESLAG}_voorwaarde_vermogen"
    assert uitleg(gezin(), naam).zin == (
        "Het vermogen is € 2.500,00. De grens is € 16.000,00. Dat is € 13.500,00 onder de grens."
    )
    assert uitleg(gezin(vermogen=16000), naam).zin == (
        "Het vermogen is € 16.000,00. De grens is € 16.000,00. Dat is precies op de grens; dat mag."
    )


def test_precies_op_de_norm_van_de_voedselbank_is_te_veel():
    inhoud = gezin(voedselbank_leefgeld=430)
    inhoud["huishoudens"]["gezin"].pop("voedselbank_leefgeld")
    dossier = gesteld(maak_dossier(inhoud, STELSEL), "voedselbank_leefgeld", "gezin", 430)
    een = _uitleg_bij(beoordeel(dossier, STELSEL), "voedselbank_voorwaarde_leefgeld")
    assert een.zin == (
        "Het leefgeld is € 430,00 per maand. Dat moet lager zijn dan € 430,00. "
        "Precies op de grens is te veel."
    )
    assert een.vergelijking == Vergelijking.MINDER


@pytest.mark.parametrize(
    ("geboren", "zin", "marge"),
    [
        ("2008-02-01", "Sanne is 17 jaar. De leeftijd moet minstens 18 jaar zijn. Dat is 1 jaar te jong.", -1),
        ("2008-01-01", "Sanne is 18 jaar. De leeftijd moet minstens 18 jaar zijn.", 0),
    ],
)  # fmt: skip
def test_leeftijd_tegen_een_grens_uit_de_parameters(geboren, zin, marge):
    een = uitleg(gezin({"geboortedatum": geboren}), "bijzondere_bijstand_voorwaarde_leeftijd")
    assert (een.zin, een.marge, een.eenheid) == (zin, marge, "jaar")
    assert een.feit.wie == "sanne", "het gaat over de aanvrager, niet over het kind"
    assert een.grens.naam == "gemeentelijk.bijzondere_bijstand.leeftijd_ondergrens"


def test_van_twee_leeftijdsgrenzen_telt_die_waar_iemand_niet_aan_voldoet():
    een = uitleg(
        gezin({"geboortedatum": "1999-01-01"}),
        "schuldenaanpak_jongeren_voorwaarde_leeftijd",
        "sanne",
    )
    assert een.zin == (
        "Sanne is 27 jaar. De leeftijd moet lager zijn dan 27 jaar. Precies die leeftijd is te oud."
    )
    assert een.grens.naam.endswith("leeftijd_bovengrens")


def test_bij_een_paar_staat_er_om_wie_het_gaat():
    inhoud = gezin({"geboortedatum": "2006-05-01"})
    inhoud["personen"]["tim"] = {"geboortedatum": "1950-05-01"}
    inhoud["huishoudens"]["gezin"]["partners"] = ["tim"]
    een = uitleg(inhoud, f"{TOESLAG}_voorwaarde_leeftijd")
    assert een.personen == ("sanne", "tim")
    assert een.zin.endswith("Het gaat om sanne en tim.")


def test_is_er_maar_een_om_wie_het_gaat_dan_staan_leeftijd_en_grens_erbij():
    een = uitleg(gezin({"geboortedatum": "2006-05-01"}), f"{TOESLAG}_voorwaarde_leeftijd")
    assert (
        een.zin
        == "Sanne is 19 jaar. De leeftijd moet minstens 21 jaar zijn. Dat is 2 jaar te jong."
    )
    assert een.beslisser == "rijk", "over deze leeftijd beslist een ander dan over de regeling"


def test_een_voorwaarde_van_ja_of_nee_heeft_geen_marge():
    een = uitleg(gezin(woont_in_assen=False), f"{TOESLAG}_voorwaarde_woonplaats")
    assert een.zin == "Het huishouden woont niet in Assen."
    assert (een.marge, een.grens, een.eenheid) == (None, None, "")
    assert een.beslisser == "rijk" and not een.afwijken and een.artikel


def test_wat_in_de_wet_staat_kan_de_gemeente_niet_laten_vallen():
    te_rijk = uitleg(gezin(vermogen=16_000.01), f"{TOESLAG}_voorwaarde_vermogen")
    assert (te_rijk.beslisser, te_rijk.afwijken) == ("rijk", "")
    al_gehad = gezin(individuele_inkomenstoeslag_toegekend={"2025-09": True})
    eerder = uitleg(al_gehad, f"{TOESLAG}_voorwaarde_niet_eerder_toegekend")
    assert (eerder.beslisser, eerder.afwijken) == ("rijk", "")
    tekst = als_uitleg(rapport(al_gehad))
    assert "Dit staat in landelijke regels; de gemeente kan het niet laten vallen." in plat(tekst)


def test_over_de_grens_van_de_verordening_beslist_de_raad_en_die_kan_afwijken():
    te_veel = gezin({"netto_uitkering": {"waarde": 1681.81, "sinds": "2022-11"}})
    inkomen = uitleg(te_veel, f"{TOESLAG}_voorwaarde_langdurig_laag_inkomen")
    assert inkomen.beslisser == "gemeenteraad"
    assert "18, eerste lid" in inkomen.afwijken


def test_waar_de_wet_zelf_afwijken_toestaat_staat_dat_erbij():
    vast = gezin({"gedetineerd": True})
    een = uitleg(vast, "bijzondere_bijstand_voorwaarde_geen_detentie")
    assert een.beslisser == "rijk" and een.afwijken.startswith("Artikel 16 Participatiewet")
    tekst = plat(als_uitleg(rapport(vast)))
    assert "Afwijken kan alleen volgens artikel 16 Participatiewet" in tekst


def vragen(inhoud: dict) -> dict[tuple[str, str], tuple[str, ...]]:
    """Every open question about a fact: (variable, about whom) -> its months."""
    return {
        (v.gegeven.naam, v.gegeven.wie): v.gegeven.perioden
        for v in rapport(inhoud).open_vragen
        if not v.oordeel
    }


def zonder_inkomen() -> dict:
    inhoud = gezin()
    del inhoud["personen"]["sanne"]["netto_uitkering"]
    return inhoud


def test_gevraagd_wordt_wat_mensen_netto_krijgen_en_niet_ook_nog_het_brutobedrag():
    gevraagd = vragen(zonder_inkomen())
    assert ("netto_uitkering", "sanne") in gevraagd
    assert ("netto_loon", "sanne") in gevraagd
    bruto = {"bruto_loon", "bruto_uitkering", "bruto_pensioen", "winst_uit_onderneming"}
    assert not bruto & {naam for naam, wie in gevraagd if wie == "sanne"}


def test_een_voorwaarde_vraagt_alleen_haar_eigen_maanden():
    beoordelingen = {(b.regeling, b.wie): b for b in rapport(zonder_inkomen()).beoordelingen}

    def maanden(regeling: str, wie: str, onderwerp: str) -> set[str]:
        voorwaarde = next(
            v for v in beoordelingen[regeling, wie].voorwaarden if v.naam.endswith(onderwerp)
        )
        return {
            maand
            for g in voorwaarde.ontbreekt
            for maand in g.perioden
            if g.naam == "netto_uitkering"
        }

    assert maanden("kindpakket", "kim", "_inkomen") == {"2026-01"}
    toeslag = maanden(TOESLAG, "gezin", "_laag_inkomen")
    assert (min(toeslag), max(toeslag), len(toeslag)) == ("2023-01", "2026-01", 37)


def test_een_vraag_over_het_huishouden_noemt_niemand_en_een_over_een_persoon_wel():
    tekst = plat(als_uitleg(rapport(zonder_inkomen())))
    assert "met de vakantietoeslag erbij? (sanne, januari 2023 tot en met" in tekst
    assert "Waarvoor zijn de bijzondere kosten? " in tekst
    assert "? (gezin" not in tekst


def test_een_vraag_staat_er_maar_een_keer():
    open_vragen = rapport(zonder_inkomen()).open_vragen
    gevraagd = [(v.gegeven.naam, v.gegeven.wie) for v in open_vragen]
    assert len(gevraagd) == len(set(gevraagd))


def test_het_inkomen_van_een_kind_wordt_niet_gevraagd_als_het_niets_verandert():
    """Geen open antwoord hangt af van huurtoeslag: dan doet het loon van een kind er niet toe."""
    inhoud = gezin(woont_in_assen=False)
    assert not {naam for naam, wie in vragen(inhoud) if wie == "kim"}


def test_het_brutobedrag_dat_wel_bekend_is_maakt_de_vraag_naar_netto_overbodig():
    inhoud = zonder_inkomen()
    inhoud["personen"]["sanne"]["bruto_loon"] = {"waarde": 1500, "sinds": "2022-11"}
    gevraagd = vragen(inhoud)
    assert ("netto_loon", "sanne") not in gevraagd


def test_niemand_wordt_genoemd_als_het_om_iedereen_gaat():
    """«Er zijn geen kinderen. Het gaat om Erik en Jan-Willem.» zegt niets."""
    inhoud = gezin()
    inhoud["personen"] = {
        "Erik": {"geboortedatum": "1980-05-01"},
        "Jan-Willem": {"geboortedatum": "1981-05-01"},
    }
    del inhoud["huishoudens"]["gezin"]["kinderen"]
    inhoud["huishoudens"]["gezin"] |= {"aanvragers": ["Erik"], "partners": ["Jan-Willem"]}
    een = uitleg(inhoud, "kansen_voor_kinderen_voorwaarde_kinderen")
    assert een.zin == "Er zijn geen kinderen jonger dan 18 jaar in het gezin."


def test_niets_tegenover_niets_is_geen_grens_die_iemand_precies_haalt():
    """Zonder aanslag is er niets te betalen en niets dat openstaat."""
    een = uitleg(gezin(), "kwijtschelding_voorwaarde_betalingscapaciteit")
    assert een.zin.endswith("€ 0,00 per jaar. Dat staat niet in de weg.")


def test_wie_geen_kosten_heeft_hoort_niet_hoeveel_er_te_weinig_zijn():
    een = uitleg(gezin(bijzondere_bijstand_kosten=0), "bijzondere_bijstand_voorwaarde_draagkracht")
    assert een.zin == "De kosten zijn € 0,00. Dat moet hoger zijn dan € 0,00."


def test_een_afwijzing_zegt_wat_niet_klopt():
    redenen = {b.reden for b in rapport(gezin(woont_in_assen=False)).beoordelingen}
    assert "Het huishouden woont niet in Assen." in redenen
    assert not any("voldaan" in reden for reden in redenen)


def test_wat_nog_niet_zeker_is_krijgt_geen_getallen():
    inhoud = gezin()
    del inhoud["personen"]["sanne"]["netto_uitkering"]
    een = uitleg(inhoud, "maatwerkregeling_gebruiksgoederen_voorwaarde_inkomen")
    assert een.zin.startswith("Nog niet bekend is of dit klopt: het inkomen is niet hoger dan")
    assert (een.feit, een.marge) == (None, None)


def test_een_zekere_weigering_op_een_deel_van_de_feiten_zegt_dat_erbij():
    inhoud = gezin({"netto_uitkering": {"2025-12": 1830}})
    een = uitleg(inhoud, f"{TOESLAG}_voorwaarde_langdurig_laag_inkomen")
    assert een.voor_zover_bekend, "in een andere maand kan het nog hoger zijn geweest"
    assert een.zin.startswith("Het inkomen is in december 2025, voor zover bekend, € 1.830,00")
    vol = uitleg(
        gezin({"netto_uitkering": {"waarde": 1830, "sinds": "2022-11"}}),
        f"{TOESLAG}_voorwaarde_langdurig_laag_inkomen",
    )
    assert not vol.voor_zover_bekend and "voor zover bekend" not in vol.zin


@pytest.mark.parametrize(
    ("label", "zin"),
    [
        ("Het kind woont in Assen", "Het kind woont niet in Assen"),
        ("De jongere heeft schulden", "De jongere heeft geen schulden"),
        ("Er is een aanslag", "Er is geen aanslag"),
        ("Er is geen uitzicht op werk", "Er is wel uitzicht op werk"),
        ("Het inkomen is niet hoger dan de grens", "Het inkomen is hoger dan de grens"),
        ("A en B kloppen", "Dit klopt niet: a en B kloppen"),
    ],
)
def test_het_tegendeel_van_een_label(label, zin):
    assert ontken(label) == zin


VOORWAARDEN = {
    naam
    for naam in STELSEL.variables
    if "_voorwaarde_" in naam and naam.split("_voorwaarde_")[0] in regelingen(STELSEL)
}


@pytest.mark.parametrize("naam", sorted(VOORWAARDEN))
def test_elke_voorwaarde_heeft_een_gewone_zin_voor_nee(naam):
    variabele = STELSEL.variables[naam]
    zin = getattr(type(variabele), "__meta__", {}).get("nee") or ontken(variabele.label)
    assert not zin.startswith("Dit klopt niet"), "geef de voorwaarde een eigen «nee»"
    assert zin != variabele.label and not zin.endswith(".")


@pytest.mark.parametrize(
    ("waarde", "eenheid", "tekst"),
    [
        (1308, "euro per maand", "€ 1.308,00 per maand"),
        (1, "maanden", "1 maand"),
        (3, "maand", "3 maanden"),
        (5, "werkdag", "5 werkdagen"),
        (10, "gezin per jaar", "10 gezinnen per jaar"),
        (1, "gezinnen per jaar", "1 gezin per jaar"),
        (2, "uur per week", "2 uur per week"),
        (27, "jaar", "27 jaar"),
        (1935, "jaartal", "1935"),
        (4.8, "procent", "4,8 procent"),
        (True, "", "ja"),
    ],
)
def test_een_getal_met_zijn_eenheid(waarde, eenheid, tekst):
    assert hoeveel(waarde, eenheid) == tekst


# Alle regelingen, alle voorwaarden, alle grenzen

MOMENTEN = [
    ("2026-01", ()),
    ("2026-01", ("lat_hoger",)),
    ("2026-01", ("bijzondere_bijstand_harde_grens",)),
    ("2026-01", ("bijzondere_bijstand_drempel",)),
    ("2022-06", ()),
    ("2021-06", ()),
    ("2020-06", ()),
]
STRENGER = {
    "voedselbank_voorwaarde_leefgeld": Vergelijking.MINDER,
    "kwijtschelding_voorwaarde_vermogen": Vergelijking.MINDER,
    "kwijtschelding_voorwaarde_betalingscapaciteit": Vergelijking.MINDER,
    "bijzondere_bijstand_voorwaarde_draagkracht": Vergelijking.MEER,
    "bijzondere_bijstand_voorwaarde_drempel": Vergelijking.MEER,
    "meedoenbudget_voorwaarde_tekort": Vergelijking.MEER,
}
_VOLDOET = {  # one cent under the limit, on it, one cent over it
    Vergelijking.HOOGSTENS: [True, True, False],
    Vergelijking.MINDER: [True, False, False],
    Vergelijking.MINSTENS: [False, True, True],
    Vergelijking.MEER: [False, False, True],
}


def volledig(peildatum: str, namen: tuple[str, ...]) -> Dossier:
    """A household about whom every fact that any scheme asks for is stated: nothing is unknown."""
    jaar = int(peildatum[:4])
    personen: dict[str, dict] = {
        "ans": {"geboortedatum": f"{jaar - 40}-06-14"},
        "kim": {"geboortedatum": f"{jaar - 9}-03-02"},
        "bo": {"geboortedatum": f"{jaar - 7}-03-02"},
    }
    huis: dict = {"aanvragers": ["ans"], "kinderen": ["kim", "bo"]}
    inhoud = {"peildatum": peildatum, "personen": personen, "huishoudens": {"huis": huis}}
    systeem = stelsel(namen)
    for naam, periode in _gevraagd(maak_dossier(inhoud, systeem), systeem):
        variabele = systeem.variables[naam]
        waarde = variabele.default_value
        if variabele.value_type is Enum:
            waarde = waarde.name
        elif naam.startswith("kwijtschelding_aanslag_"):
            waarde = 210.37
        for gegevens in personen.values() if variabele.entity.is_person else [huis]:
            if periode == "ETERNITY":
                gegevens.setdefault(naam, waarde)
            else:
                gegevens.setdefault(naam, {})[periode] = waarde
    return replace(maak_dossier(inhoud, systeem), hervormingen=namen)


def _gevraagd(dossier: Dossier, systeem) -> set[tuple[str, str]]:
    """The inputs behind all answers, each with its period."""
    simulatie = dossier.simulatie(systeem)
    simulatie.trace = True
    spoor, gevraagd = Spoor(simulatie), set()
    for regeling in regelingen(systeem):
        for naam in (f"{regeling}_recht", f"{regeling}_bedrag"):
            if naam in systeem.variables:
                with suppress(ParameterNotFoundError):
                    simulatie.calculate(naam, dossier.peildatum)
                gevraagd |= set(spoor.bladeren(naam, dossier.peildatum))
    return gevraagd


def gesteld(dossier: Dossier, naam: str, wie: str, waarde: float) -> Dossier:
    """The same household with one number filled in, also one that the rules would compute."""
    soort = "personen" if STELSEL.variables[naam].entity.is_person else "huishoudens"
    situatie = {
        s: {w: dict(g) for w, g in inhoud.items()} for s, inhoud in dossier.situatie.items()
    }
    situatie[soort][wie][naam] = {dossier.peildatum: waarde}
    return replace(
        dossier, situatie=situatie, gegeven=dossier.gegeven | {(naam, wie, dossier.peildatum)}
    )


def _uitleg_bij(een: Rapport, naam: str) -> Uitleg:
    return next(v.uitleg for b in een.beoordelingen for v in b.voorwaarden if v.naam == naam)


VOLLEDIG = {
    (peildatum, namen): beoordeel(volledig(peildatum, namen), stelsel(namen))
    for peildatum, namen in MOMENTEN
}


def test_elke_voorwaarde_van_elke_regeling_krijgt_een_uitleg():
    gezien = set()
    for een in VOLLEDIG.values():
        for beoordeling in een.beoordelingen:
            for voorwaarde in beoordeling.voorwaarden:
                uit = voorwaarde.uitleg
                gezien.add(voorwaarde.naam)
                assert uit.zin.endswith(".") and uit.artikel and uit.beslisser
                assert all(w.vindplaats and w.sinds for w in uit.regelwaarden)
                if uit.marge is not None:
                    assert uit.marge == round(uit.feit.waarde - uit.grens.waarde, 2)
                    assert uit.eenheid
    assert gezien == VOORWAARDEN


def test_een_volledig_dossier_laat_geen_feiten_open():
    for een in VOLLEDIG.values():
        assert not [v for v in een.open_vragen if not v.oordeel]
        assert {b.status for b in een.beoordelingen} <= {
            Status.RECHT,
            Status.GEEN_RECHT,
            Status.BESTAAT_NIET,
            Status.ONBEKEND,  # no value in our sources for that date
        }


def _geldgrenzen():
    gezien = set()
    for (peildatum, namen), een in VOLLEDIG.items():
        for beoordeling in een.beoordelingen:
            for v in beoordeling.voorwaarden:
                if v.uitleg.marge is not None and v.uitleg.eenheid.startswith("euro"):
                    if v.naam not in gezien:
                        gezien.add(v.naam)
                        yield pytest.param(
                            peildatum, namen, beoordeling.wie, v, id=f"{v.naam}-{'-'.join(namen)}"
                        )


@pytest.mark.parametrize(("peildatum", "namen", "wie", "voorwaarde"), list(_geldgrenzen()))
def test_precies_op_de_grens_en_een_cent_ernaast(peildatum, namen, wie, voorwaarde):
    uit = voorwaarde.uitleg
    verwacht = STRENGER.get(voorwaarde.naam, Vergelijking.HOOGSTENS)
    assert uit.vergelijking == verwacht
    systeem, dossier = stelsel(namen), volledig(peildatum, namen)
    met = {
        cent: gesteld(dossier, uit.feit.naam, uit.feit.wie, round(uit.grens.waarde + cent, 2))
        for cent in (-0.01, 0, 0.01)
    }
    personen = list(dossier.situatie["personen"])
    nummer = personen.index(wie) if wie in personen else 0
    assert [
        bool(een.simulatie(systeem).calculate(voorwaarde.naam, peildatum)[nummer])
        for een in met.values()
    ] == _VOLDOET[verwacht]
    for beoordeling in beoordeel(met[0.01], systeem).beoordelingen:
        for v in beoordeling.voorwaarden:
            if (v.naam, beoordeling.wie) == (voorwaarde.naam, wie):
                assert v.uitleg.marge == 0.01, v.uitleg.zin
                assert v.uitleg.feit.waarde == round(uit.grens.waarde + 0.01, 2)
                assert v.voldaan == _VOLDOET[verwacht][2]


def test_alle_geldvoorwaarden_zijn_nagerekend():
    nagerekend = {p.values[3].naam for p in _geldgrenzen()}
    eind = ("_inkomen", "_vermogen", "_tekort", "_leefgeld")
    zonder_bedrag = ("opkoop", "kansen")  # a person judges whether the income is low
    geld = {n for n in VOORWAARDEN if n.endswith(eind) and not n.startswith(zonder_bedrag)}
    assert geld <= nagerekend
    assert nagerekend >= STRENGER.keys()


# Nieuwe regels en hervormingen


class _MetNieuweVoorwaarde(Reform):
    def apply(self):
        class voedselbank_voorwaarde_kookt(Variable):
            value_type = bool
            default_value = True
            entity = Huishouden
            definition_period = MONTH
            label = "Het huishouden woont boven een keuken"
            reference = "Niets"

            def formula(huishouden, period, parameters):
                return huishouden("kale_huur", period) < 0

        self.add_variable(voedselbank_voorwaarde_kookt)


def test_een_nieuwe_voorwaarde_staat_vanzelf_in_de_uitleg():
    systeem = _MetNieuweVoorwaarde(STELSEL)
    een = beoordeel(maak_dossier(gezin(kale_huur=500), systeem), systeem)
    [voorwaarde] = [
        v for b in een.beoordelingen for v in b.voorwaarden if v.naam.endswith("_kookt")
    ]
    assert voorwaarde.uitleg.zin == "Het huishouden woont niet boven een keuken."


class _MetSmalleVoorwaarde(Reform):
    """Not met only when four facts go together, one of them an amount in a narrow range."""

    def apply(self):
        class voedselbank_voorwaarde_smal(Variable):
            value_type = bool
            default_value = True
            entity = Huishouden
            definition_period = MONTH
            label = "Het huishouden is niet dat ene huishouden"
            reference = "Niets"

            def formula(huishouden, period, parameters):
                huur = huishouden("kale_huur", period)
                return ~(
                    (huur > 40)
                    & (huur < 200)
                    & huishouden("woont_in_assen", period)
                    & ~huishouden("nazorg_schulden_afgerond", period)
                    & huishouden("vroegsignalering_signaal_verhuurder", period)
                )

        self.add_variable(voedselbank_voorwaarde_smal)


def test_een_antwoord_dat_alleen_met_meer_feiten_tegelijk_omslaat_is_niet_zeker():
    """No single fact turns it, and the amounts that are always tried lie outside the range."""
    systeem = _MetSmalleVoorwaarde(STELSEL)
    inhoud = gezin(zorgpremie=120, nazorg_schulden_afgerond=False)
    del inhoud["huishoudens"]["gezin"]["woont_in_assen"]

    def smal(**feiten):
        inhoud["huishoudens"]["gezin"] |= feiten
        een = beoordeel(maak_dossier(inhoud, systeem), systeem, False, ["voedselbank"])
        [voorwaarde] = [v for v in een.beoordelingen[0].voorwaarden if v.naam.endswith("_smal")]
        return voorwaarde

    nodig = {"kale_huur", "woont_in_assen", "vroegsignalering_signaal_verhuurder"}
    assert {g.naam for g in smal().ontbreekt} == nodig, "wat wel bekend is wordt niet gevraagd"
    assert {g.naam for g in smal(kale_huur=120).ontbreekt} == nodig - {"kale_huur"}
    assert smal(kale_huur=200).zeker, "dan slaat het nooit meer om"


def test_een_hervorming_staat_bij_de_waarde_die_zij_zet():
    naam = f"{TOESLAG}_voorwaarde_langdurig_laag_inkomen"
    [zonder] = _inkomensgrens(uitleg(gezin(), naam))
    [met] = _inkomensgrens(uitleg(gezin(), naam, namen=("inkomensgrens_130",)))
    assert (zonder.waarde, zonder.sinds, zonder.hervorming) == (120, "2019-07-01", "")
    assert (met.waarde, met.sinds, met.hervorming) == (130, "2026-01-01", "inkomensgrens_130")
    assert zonder.eenheid == "procent" and zonder.aanname.endswith("(AAN-04).")


def _inkomensgrens(een: Uitleg):
    return [w for w in een.regelwaarden if w.pad == f"gemeentelijk.{TOESLAG}.inkomensgrens"]


# Vragen


def _open_answers(een: Rapport) -> list[Beoordeling]:
    return [b for b in een.beoordelingen if b.status in {Status.ONBEKEND, Status.OORDEEL}]


def test_de_volgende_vraag_raakt_de_meeste_open_antwoorden():
    een = rapport(gezin())
    aantallen = [len(v.regelingen) for v in een.open_vragen if not v.oordeel]
    assert aantallen == sorted(aantallen, reverse=True)
    assert een.volgende_vraag == een.open_vragen[0]
    assert een.volgende_vraag.gegeven.vraag.endswith("?")
    soorten = [v.oordeel for v in een.open_vragen]
    assert soorten == sorted(soorten), "eerst feiten, dan wat een mens moet vinden"


def test_is_niemand_bekend_dan_is_wonen_in_assen_de_eerste_vraag():
    inhoud = {
        "peildatum": "2026-01",
        "personen": {"iemand": None},
        "huishoudens": {"huis": {"aanvragers": ["iemand"]}},
    }
    een = rapport(inhoud)
    assert een.volgende_vraag.gegeven.naam == "woont_in_assen"
    assert len(een.volgende_vraag.regelingen) == len({b.regeling for b in _open_answers(een)})


def test_een_zekere_weigering_stelt_geen_vragen_meer():
    een = rapport(gezin(woont_in_assen=False))
    assert een.open_vragen == () and een.volgende_vraag is None


def test_het_antwoord_op_de_volgende_vraag_wordt_niet_opnieuw_gevraagd():
    inhoud = gezin()
    vraag = rapport(inhoud).volgende_vraag
    assert vraag.gegeven.wie == "gezin"
    variabele = STELSEL.variables[vraag.gegeven.naam]
    waarde = list(variabele.possible_values)[1].name if variabele.value_type is Enum else 0
    waarde = waarde if variabele.value_type is not bool else False
    inhoud["huishoudens"]["gezin"][vraag.gegeven.naam] = waarde
    assert vraag.gegeven not in [v.gegeven for v in rapport(inhoud).open_vragen]


# Aannames en ontvangstbewijs


@pytest.mark.parametrize(
    ("tekst", "zinnen"),
    [
        ("Aanname (AAN-15): de ander kan het krijgen.", ("De ander kan het krijgen (AAN-15).",)),
        ("Iets. Aanname: a, want b. Daarna niets.", ("A, want b.",)),
        ("Dit telt mee (aanname). En dit ook.", ("Dit telt mee (aanname).",)),
        ("Geen enkele.", ()),
        (None, ()),
    ],
)
def test_aannames_in_een_toelichting(tekst, zinnen):
    assert aannames_in(tekst) == zinnen


def test_aannames_bij_de_waarden_en_in_de_regels_die_zijn_gebruikt():
    aannames = rapport(gezin()).aannames
    per_pad = {a.pad: a for a in aannames}
    assert TOESLAG in per_pad[f"gemeentelijk.{TOESLAG}.inkomensgrens"].regelingen
    assert TOESLAG in per_pad[f"{TOESLAG}_voorwaarde_niet_uitgesloten"].regelingen
    assert "gemeentelijk.witgoedregeling.inkomensgrens" not in per_pad, "bestaat niet meer"
    assert all(a.zin.endswith(".") and a.regelingen for a in aannames)


def test_zelfde_invoer_zelfde_ontvangstbewijs():
    eerst, later = rapport(gezin()), beoordeel(maak_dossier(gezin(), STELSEL), STELSEL)
    assert eerst == later
    bewijs = asdict(eerst.ontvangstbewijs)
    anders = asdict(rapport(gezin(vermogen=2500.01)).ontvangstbewijs)
    assert [k for k in bewijs if bewijs[k] != anders[k]] == ["dossier"]
    hervormd = asdict(
        rapport(gezin() | {"hervormingen": ["lat_hoger"]}, ("lat_hoger",)).ontvangstbewijs
    )
    assert [k for k in bewijs if bewijs[k] != hervormd[k]] == ["parameters", "hervormingen"]
    assert all(len(bewijs[k]) == 64 for k in ("regels", "parameters", "dossier"))


def test_zonder_uitleg_zijn_de_antwoorden_dezelfde():
    dossier = maak_dossier(gezin(), STELSEL)
    met, zonder = (beoordeel(dossier, STELSEL, met_uitleg=keuze) for keuze in (True, False))
    for een, ander in itertools.zip_longest(met.beoordelingen, zonder.beoordelingen):
        kaal = tuple(replace(v, uitleg=None) for v in een.voorwaarden)
        assert replace(een, voorwaarden=kaal) == ander
    assert met.open_vragen == zonder.open_vragen


def test_de_tekst_noemt_de_persoon_en_het_voorstel_bij_naam():
    tekst = plat(als_uitleg(rapport(gezin())))
    assert "Kim is niet de aanvrager en niet de partner." in tekst
    assert "De persoon" not in tekst
    assert "» of «Maatschappelijk Meedoenbudget»)" in tekst
    onbekend = gezin()
    del onbekend["personen"]["sanne"]["geboortedatum"]
    assert ": sanne is 18 jaar of ouder." in plat(als_uitleg(rapport(onbekend)))
