"""Veel huishoudens tegelijk: dezelfde antwoorden als een voor een, en wat ze tegenhoudt geteld."""

import numpy as np
import pytest
from openfisca_core.simulations import SimulationBuilder

from openfisca_assen.bevolking.analyse import analyse_als_tekst, analyseer
from openfisca_assen.doorbraak.beoordeling import beoordeel, regelingen
from openfisca_assen.doorbraak.uitleg import Vergelijking
from openfisca_assen.dossier import maak_dossier
from openfisca_assen.hervorming import stelsel

STELSEL = stelsel(())
MAAND = "2026-01"
AANTAL = 24


def dossiers():
    """Kleine gezinnen met inkomens rond de grenzen; alles wat afwijkt is opgegeven."""
    kans = np.random.default_rng(4)
    for nummer in range(AANTAL):
        leden = {f"a{nummer}": {"geboortedatum": f"{kans.integers(1955, 2006)}-03-02"}}
        rollen = {"aanvragers": [f"a{nummer}"], "partners": [], "kinderen": []}
        for soort, kansje, jaar in (("partners", 0.3, 1980), ("kinderen", 0.5, 2014)):
            if kans.random() < kansje:
                naam = f"{soort[0]}{nummer}"
                leden[naam] = {"geboortedatum": f"{jaar}-05-01"}
                rollen[soort] = [naam]
        norm = 1401.50 if not rollen["partners"] else 2002.13
        inkomen = round(norm * float(kans.choice([0.9, 1, 1.19, 1.2, 1.21, 1.5, 2])), 2)
        huishouden = {
            "woont_in_assen": bool(kans.random() < 0.9),
            "participatiewet_inkomen": {"waarde": inkomen, "sinds": "2023-01"},
            "vermogen": float(kans.choice([0, 7999.99, 8000, 8000.01, 20_000])),
            "geen_uitzicht_op_inkomensverbetering": bool(kans.random() < 0.8),
        }
        yield {
            "peildatum": MAAND,
            "personen": leden,
            "huishoudens": {f"h{nummer}": huishouden | {k: v for k, v in rollen.items() if v}},
        }


@pytest.fixture(scope="module")
def los():
    return [maak_dossier(inhoud, STELSEL) for inhoud in dossiers()]


def bij_elkaar(dossiers, regels=STELSEL):
    """Alle huishoudens in één simulatie."""
    situatie = {"personen": {}, "huishoudens": {}}
    for dossier in dossiers:
        for soort, leden in dossier.situatie.items():
            situatie[soort] |= leden
    return SimulationBuilder().build_from_entities(regels, situatie)


@pytest.fixture(scope="module")
def analyse(los):
    return analyseer(bij_elkaar(los), MAAND)


def van(analyse, regeling):
    return next(r for r in analyse.regelingen if r.regeling == regeling)


def blokkade(analyse, naam):
    return next(b for r in analyse.regelingen for b in r.blokkades if b.naam == naam)


def test_elke_bestaande_regeling_staat_erin(analyse):
    bestaand = {
        b.regeling
        for b in beoordeel(maak_dossier(next(dossiers()), STELSEL), STELSEL).beoordelingen
        if b.status != "bestaat_niet"
    }
    assert {r.regeling for r in analyse.regelingen} == bestaand
    assert bestaand < set(regelingen(STELSEL))
    assert (analyse.huishoudens, analyse.maand) == (AANTAL, MAAND)


def test_de_tellingen_zijn_die_van_een_voor_een(los, analyse):
    """Elk huishouden apart gerekend: wie recht heeft, welke voorwaarden nee zijn, en of dat er precies één is."""
    apart = [dossier.simulatie(STELSEL) for dossier in los]
    for regeling in analyse.regelingen:
        recht = door_een = 0
        nee = {b.naam: 0 for b in regeling.blokkades}
        alleen = dict(nee)
        for simulatie in apart:
            recht += simulatie.calculate(f"{regeling.regeling}_recht", MAAND).sum()
            wie = [~simulatie.calculate(naam, MAAND) for naam in nee]
            per_lid = np.array(wie).T
            for lid in per_lid:
                door_een += lid.sum() == 1
                for naam, blokkeert in zip(nee, lid, strict=True):
                    nee[naam] += blokkeert
                    alleen[naam] += blokkeert and lid.sum() == 1
        assert (regeling.recht, regeling.door_een) == (recht, door_een), regeling.regeling
        assert {b.naam: b.blokkeert for b in regeling.blokkades} == nee
        assert {b.naam: b.als_enige for b in regeling.blokkades} == alleen


def test_de_afstand_is_die_van_de_uitleg(los):
    """De marges die het rapport over één gezin noemt, bij elkaar."""
    naam = "individuele_inkomenstoeslag_voorwaarde_langdurig_laag_inkomen"
    gekozen = los[:6]
    marges = [
        v.uitleg.marge
        for dossier in gekozen
        for b in beoordeel(dossier, STELSEL).beoordelingen
        for v in b.voorwaarden
        if v.naam == naam and not v.voldaan
    ]
    geld = blokkade(analyseer(bij_elkaar(gekozen), MAAND), naam).geld
    assert len(marges) >= 2
    assert geld.geblokkeerd.aantal == len(marges)
    assert geld.vergelijking == Vergelijking.HOOGSTENS
    assert (geld.feit, geld.grens) == (
        "individuele_inkomenstoeslag_inkomen_hoogste_maand",
        "individuele_inkomenstoeslag_inkomensgrens",
    )
    verwacht = np.quantile(marges, 0.5, method="inverted_cdf")
    assert dict(geld.geblokkeerd.kwantielen)[0.5] == pytest.approx(verwacht, abs=0.005)


def test_een_cent_boven_de_vermogensgrens_is_een_cent():
    gezinnen = [
        maak_dossier(
            {
                "peildatum": MAAND,
                "personen": {f"a{n}": {"geboortedatum": "1980-01-01"}},
                "huishoudens": {f"h{n}": {"aanvragers": [f"a{n}"], "vermogen": vermogen}},
            },
            STELSEL,
        )
        for n, vermogen in enumerate([7999.99, 8000, 8000.01, 8100])
    ]
    naam = "individuele_inkomenstoeslag_voorwaarde_vermogen"
    vermogen = blokkade(analyseer(bij_elkaar(gezinnen), MAAND), naam)
    assert vermogen.blokkeert == 2
    assert vermogen.geld.geblokkeerd.kwantielen[0] == (0.1, 0.01)
    assert vermogen.geld.geblokkeerd.kwantielen[-1] == (0.9, 100)


def test_een_voorwaarde_zonder_bedrag_heeft_geen_afstand(analyse):
    assert blokkade(analyse, "kindpakket_voorwaarde_leeftijd").geld is None
    assert blokkade(analyse, "kindpakket_voorwaarde_woonplaats").geld is None


def test_onder_een_voorstel_gelden_de_regels_van_het_voorstel(los):
    nieuw = analyseer(bij_elkaar(los, stelsel(("inkomensgrens_130",))), MAAND)
    oud = analyseer(bij_elkaar(los), MAAND)
    naam = "kindpakket_voorwaarde_inkomen"
    assert blokkade(nieuw, naam).blokkeert < blokkade(oud, naam).blokkeert


def test_wat_niet_te_rekenen_is_wordt_gezegd_en_niet_geteld(los):
    vroeg = analyseer(bij_elkaar(los[:2]), "2012-01")
    for regeling in vroeg.regelingen:
        assert regeling.reden or regeling.blokkades
        if regeling.reden:
            assert not regeling.recht
            assert "geen waarde bekend" in regeling.reden


def test_de_tekst_noemt_aantallen_en_de_voorwaarde(analyse):
    tekst = analyse_als_tekst(analyse)
    kindpakket = van(analyse, "kindpakket")
    assert f"{AANTAL} huishoudens" in tekst
    assert "Kindpakket (per persoon)" in tekst
    assert f"recht: {kindpakket.recht} (" in tekst
    assert "van de grens af" in tekst
