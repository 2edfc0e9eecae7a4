"""Hetzelfde huishouden onder andere regels of op een andere datum."""

import copy
import json
from functools import cache
from pathlib import Path

import pytest
import yaml

from openfisca_assen.cli import main
from openfisca_assen.doorbraak.bedragen import op_centen
from openfisca_assen.doorbraak.beoordeling import Status, beoordeel
from openfisca_assen.doorbraak.vergelijking import (
    gevoeligheid,
    lat_hoger_namen,
    uitkomstverschillen,
    vergelijk_datums,
    vergelijk_hervormingen,
)
from openfisca_assen.doorbraak.vertelling import vertel_datums, vertel_hervormingen
from openfisca_assen.dossier import lees_dossier, maak_dossier
from openfisca_assen.hervorming import stelsel

VOORBEELD = Path(__file__).parent.parent / "voorbeelden" / "bijlage_1_alleenstaande.yaml"
TOESLAG = "individuele_inkomenstoeslag"


def inhoud(**huishouden) -> dict:
    """The first example of the appendix, as it is today: without the Meedoenbudget."""
    gelezen = yaml.safe_load(VOORBEELD.read_text())
    gelezen["hervormingen"] = []
    gelezen["huishoudens"]["gezin"] |= huishouden
    return json.loads(json.dumps(gelezen, default=str))


def dossier(**huishouden):
    return maak_dossier(inhoud(**huishouden), stelsel())


@cache
def alle_maatregelen():
    return vergelijk_hervormingen(dossier())


def verschil(effect, regeling: str, wie: str | None = None):
    return next(v for v in effect.verschillen if v.regeling == regeling and wie in (None, v.wie))


def effect_van(vergelijking, naam: str):
    return next(e for e in vergelijking.effecten if e.namen == (naam,))


# Voorstellen


def test_500_euro_toeslag_levert_binnen_het_meedoenbudget_niets_op():
    """De opgegeven toeslag van 29 euro is vervangen door de berekende, anders leek er een verlies te zijn."""
    vergelijking = vergelijk_hervormingen(
        lees_dossier(VOORBEELD, stelsel()), ["individuele_inkomenstoeslag_500"]
    )
    assert vergelijking.basis == ("meedoenbudget",)
    assert vergelijking.berekend == ("individuele_inkomenstoeslag_bedrag_per_maand",)
    [effect] = vergelijking.effecten
    assert effect.winst.per_maand == pytest.approx(0, abs=0.01)
    delen = {v.regeling: v.per_maand for v in effect.winst.verschillen}
    assert delen == {TOESLAG: 12.58, "meedoenbudget": -12.58}
    toeslag = verschil(effect, TOESLAG)
    assert (toeslag.oud.bedrag, toeslag.nieuw.bedrag) == (349, 500)


def test_de_wisselwerking_is_wat_het_ene_voorstel_bij_het_andere_wegneemt():
    vergelijking = vergelijk_hervormingen(
        dossier(), ["individuele_inkomenstoeslag_500", "meedoenbudget"]
    )
    toeslag = effect_van(vergelijking, "individuele_inkomenstoeslag_500").winst
    budget = effect_van(vergelijking, "meedoenbudget").winst
    assert toeslag.per_maand == 12.58
    assert budget.per_maand == 111.92
    assert vergelijking.samen.winst.per_maand == 111.92
    assert vergelijking.wisselwerking_per_maand == -12.58


def test_zonder_keuze_alle_maatregelen_en_alles_samen():
    vergelijking = alle_maatregelen()
    assert {e.namen for e in vergelijking.effecten} == {(n,) for n in lat_hoger_namen(dossier())}
    assert len(vergelijking.effecten) == 6
    assert vergelijking.samen.namen == lat_hoger_namen(dossier())
    som = sum(e.winst.per_maand for e in vergelijking.effecten)
    verschil_met_som = vergelijking.samen.winst.per_maand - som
    assert vergelijking.wisselwerking_per_maand == pytest.approx(verschil_met_som)


def test_alles_samen_is_hetzelfde_als_de_hervorming_lat_hoger():
    los = alle_maatregelen().samen
    [heel] = vergelijk_hervormingen(dossier(), ["lat_hoger"]).effecten
    assert los.winst == heel.winst
    assert los.verschillen == heel.verschillen


def test_een_maatregel_die_een_regeling_beeindigt_laat_dat_zien():
    budget = effect_van(alle_maatregelen(), "meedoenbudget")
    fonds = verschil(budget, "volwassenenfonds", "sanne")
    assert fonds.oud.status == Status.RECHT
    assert fonds.nieuw.status == Status.BESTAAT_NIET


def test_een_maatregel_voor_plaatsen_of_budget_verandert_niets():
    nazorg = effect_van(alle_maatregelen(), "nazorg_verhoogd")
    assert nazorg.verschillen == ()
    assert (nazorg.winst.per_maand, nazorg.winst.onzeker) == (0, ())


def test_wat_van_onbekende_gegevens_afhangt_telt_niet_mee():
    """Zonder het oordeel van het college is er nog geen toeslag om te verhogen; dat staat erbij."""
    zonder_oordeel = inhoud()
    del zonder_oordeel["huishoudens"]["gezin"]["geen_uitzicht_op_inkomensverbetering"]
    vergelijking = vergelijk_hervormingen(
        maak_dossier(zonder_oordeel, stelsel()), ["individuele_inkomenstoeslag_500"]
    )
    toeslag = effect_van(vergelijking, "individuele_inkomenstoeslag_500").winst
    assert toeslag.per_maand == 0
    assert TOESLAG in toeslag.onzeker


def test_een_voorstel_dat_later_begint_wordt_gerekend_alsof_het_al_geldt():
    eerder = inhoud()
    eerder["peildatum"] = "2025-12"
    [effect] = vergelijk_hervormingen(maak_dossier(eerder, stelsel()), ["meedoenbudget"]).effecten
    assert effect.alsof_al_ingegaan
    assert verschil(effect, "meedoenbudget").oud.status == Status.BESTAAT_NIET
    assert verschil(effect, "meedoenbudget").nieuw.status != Status.BESTAAT_NIET
    [effect] = vergelijk_hervormingen(dossier(), ["meedoenbudget"]).effecten
    assert not effect.alsof_al_ingegaan


def test_een_onbekend_voorstel_wordt_geweigerd():
    with pytest.raises(ValueError, match="geen hervorming «gratis_bier»"):
        vergelijk_hervormingen(dossier(), ["gratis_bier"])


def test_wat_het_dossier_al_noemt_is_geen_verschil():
    al = lees_dossier(VOORBEELD, stelsel())
    assert "meedoenbudget" not in lat_hoger_namen(al)


# Aannames


def test_een_andere_lezing_die_een_antwoord_verandert_staat_erbij():
    ouder = inhoud()
    ouder["personen"]["kim"] = {"geboortedatum": "2016-03-01"}
    ouder["huishoudens"]["gezin"]["kinderen"] = ["kim"]
    gevonden = {g.naam: g for g in gevoeligheid(maak_dossier(ouder, stelsel()))}
    bijlage = gevonden["individuele_inkomenstoeslag_bijlage"]
    toeslag = next(v for v in bijlage.verschillen if v.regeling == TOESLAG)
    assert (toeslag.oud.bedrag, toeslag.nieuw.bedrag) == (498, 448.20)
    assert "bijlage" in bijlage.aanname
    assert "sociaal_minimum_jongerennorm" not in gevonden, "niemand is jonger dan 21"


# Twee datums


def test_een_nieuwe_norm_opent_de_regeling_op_de_andere_datum():
    norm = stelsel().parameters.landelijk.participatiewet.norm.alleenstaande
    werkend = inhoud()
    werkend["personen"]["sanne"]["netto_uitkering"] = 0
    werkend["personen"]["sanne"]["netto_loon"] = round(norm("2026-07-01") * 1.2, 2)
    vergelijking = vergelijk_datums(maak_dossier(werkend, stelsel()), "2026-07")
    zorg = next(
        v for v in vergelijking.verschillen if v.uitkomst.regeling == "collectieve_zorgverzekering"
    )
    assert zorg.uitkomst.oud.status == Status.GEEN_RECHT
    assert zorg.uitkomst.nieuw.status == Status.RECHT
    assert (
        "Het inkomen van het huishouden is niet hoger dan de inkomensgrens",
        True,
    ) in zorg.voorwaarden
    [regel] = zorg.regels
    assert regel.pad == "landelijk.participatiewet.norm.alleenstaande"
    assert (regel.oud, regel.nieuw) == (norm("2026-01-01"), norm("2026-07-01"))
    assert zorg.feiten == ()
    assert vergelijking.winst.per_maand == pytest.approx(30.59)


def test_een_verjaardag_is_een_feit_en_geen_regel():
    ouder = inhoud()
    ouder["personen"]["kim"] = {"geboortedatum": "2008-05-01"}
    ouder["huishoudens"]["gezin"]["kinderen"] = ["kim"]
    vergelijking = vergelijk_datums(maak_dossier(ouder, stelsel()), "2026-05")
    kindpakket = next(
        v
        for v in vergelijking.verschillen
        if (v.uitkomst.regeling, v.uitkomst.wie) == ("kindpakket", "kim")
    )
    assert kindpakket.uitkomst.nieuw.status == Status.GEEN_RECHT
    assert kindpakket.feiten == ("kim is 18 jaar in plaats van 17.",)
    assert kindpakket.regels == ()


def test_een_regeling_die_nog_niet_bestond_noemt_alleen_dat():
    vergelijking = vergelijk_datums(dossier(), "2023-04")
    fonds = next(v for v in vergelijking.verschillen if v.uitkomst.regeling == "volwassenenfonds")
    assert fonds.uitkomst.nieuw.status == Status.BESTAAT_NIET
    assert [r.pad for r in fonds.regels] == ["gemeentelijk.volwassenenfonds.geldig"]
    assert (fonds.voorwaarden, fonds.feiten) == ((), ())


def test_een_toekenning_gebeurt_niet_nog_eens_op_de_andere_datum():
    toegekend = inhoud(
        individuele_inkomenstoeslag_toegekend={
            **{f"2025-{m:02}": False for m in range(1, 13)},
            "2026-01": True,
        }
    )
    vergelijking = vergelijk_datums(maak_dossier(toegekend, stelsel()), "2027-01")
    toeslag = next(v for v in vergelijking.verschillen if v.uitkomst.regeling == TOESLAG)
    assert toeslag.uitkomst.oud.status == Status.GEEN_RECHT
    assert toeslag.uitkomst.nieuw.status == Status.RECHT


def test_vergelijken_verandert_het_dossier_niet():
    een = dossier()
    voor = copy.deepcopy(een.situatie)
    vergelijk_hervormingen(een, ["meedoenbudget"])
    vergelijk_datums(een, "2026-07")
    assert een.situatie == voor


# Twee datums: bedragen en redenen

FAMILIES = sorted(VOORBEELD.parent.glob("gezin_0[1259]*.yaml"))


@pytest.mark.parametrize("pad", FAMILIES, ids=lambda pad: pad.stem)
def test_de_regels_van_een_vergelijking_tellen_op_tot_het_totaal(pad):
    """Ook toeslagen staan erbij: wat in het totaal zit, is te lezen."""
    familie = lees_dossier(pad, stelsel())
    winst = vergelijk_datums(familie, "2025-06").winst
    assert round(sum(v.per_maand for v in winst.verschillen), 2) == winst.per_maand
    tekst = vertel_datums(vergelijk_datums(familie, "2025-06"))
    heel = " ".join(tekst.split())
    for deel in winst.verschillen:
        assert f"{deel.titel}: {'+' if deel.per_maand > 0 else ''}" in heel
    assert "Er verandert niets" not in tekst or not winst.verschillen


def test_centen_tellen_op():
    assert sorted(op_centen([12.583333, 99.333333])) in ([12.58, 99.34], [12.59, 99.33])
    assert op_centen([0.004, 0.004, 0.004]) in ([0.01, 0, 0], [0, 0.01, 0], [0, 0, 0.01])
    assert op_centen([-12.5833, 12.5833]) == [-12.58, 12.58]
    assert op_centen([]) == []


def test_ver_voorbij_de_bekende_normen_staat_de_reden_er_een_keer_en_geen_bedrag():
    vergelijking = vergelijk_datums(dossier(), "2029-01")
    assert (vergelijking.verschillen, vergelijking.winst) == ((), None)
    tekst = vertel_datums(vergelijking)
    assert tekst.count("bijstandsnorm") == 1
    assert "€" not in tekst


def test_net_voorbij_de_bekende_normen_wel_een_verjaardag_en_geen_totaal():
    ouder = inhoud()
    ouder["personen"]["kim"] = {"geboortedatum": "2009-02-01"}
    ouder["huishoudens"]["gezin"]["kinderen"] = ["kim"]
    vergelijking = vergelijk_datums(maak_dossier(ouder, stelsel()), "2027-03")
    assert vergelijking.winst is None
    tekst = " ".join(vertel_datums(vergelijking).split())
    assert "De normen van maart 2027 zijn nog niet bekend" in tekst
    assert "kim is 18 jaar in plaats van 16." in tekst
    assert "Samen" not in tekst


def test_een_regeling_die_er_niet_is_in_gewone_woorden():
    tekst = " ".join(vertel_datums(vergelijk_datums(dossier(), "2023-04")).split())
    assert "dan bestaat deze regeling niet Deze regeling begint op 1 mei 2023." in tekst
    assert "van ja naar nee" not in tekst


def test_wat_niets_verandert_staat_er_niet_bij():
    """Geen recht op iets dat er dan ook niet meer is: daar heeft niemand iets aan."""
    vergelijking = vergelijk_hervormingen(
        lees_dossier(VOORBEELD.parent / "gezin_01_werkend_paar.yaml", stelsel())
    )
    for effect in (*vergelijking.effecten, vergelijking.samen):
        for v in effect.verschillen:
            assert {v.oud.status, v.nieuw.status} != {Status.GEEN_RECHT, Status.BESTAAT_NIET}
    tekst = " ".join(vertel_hervormingen(vergelijking).split())
    assert "Financiële educatie voor jongeren (Daan, Saar): nu bestaat deze regeling niet" in tekst
    assert "vanaf welke leeftijd is niet bekend" in tekst
    assert "naar recht" not in tekst


def test_een_voorstel_waarvan_het_bedrag_onbekend_is_heeft_geen_opbrengst():
    """Alleen het verlies van het Volwassenenfonds is bekend; het Meedoenbudget zelf niet."""
    vergelijking = vergelijk_hervormingen(
        lees_dossier(VOORBEELD.parent / "gezin_02_tiener_wordt_18.yaml", stelsel()),
        ["meedoenbudget"],
    )
    [effect] = vergelijking.effecten
    assert effect.onbekend
    tekst = " ".join(vertel_hervormingen(vergelijking).split())
    assert "Maatschappelijk Meedoenbudget: nog niet bekend" in tekst
    assert "Maatschappelijk Meedoenbudget: -€" not in tekst
    assert "niet meegeteld: Maatschappelijk Meedoenbudget." in tekst


def test_wie_de_beoordeling_al_heeft_krijgt_dezelfde_vergelijking():
    familie = dossier()
    rapport = beoordeel(familie, stelsel())
    [met] = vergelijk_hervormingen(familie, ["meedoenbudget"], rapport).effecten
    [zonder] = vergelijk_hervormingen(familie, ["meedoenbudget"]).effecten
    assert met.winst == zonder.winst
    assert [v.nieuw for v in met.verschillen] == [v.nieuw for v in zonder.verschillen]


@pytest.mark.parametrize("naam", ["gezin_01_werkend_paar", "gezin_09_co_ouder"])
def test_een_vergelijking_zegt_hetzelfde_als_een_nieuwe_beoordeling(naam):
    """Wat niet opnieuw is beoordeeld, zou hetzelfde antwoord hebben gekregen."""
    familie = lees_dossier(VOORBEELD.parent / f"{naam}.yaml", stelsel())
    for effect in vergelijk_hervormingen(familie, ["inkomensgrens_130", "meedoenbudget"]).effecten:
        voor = beoordeel(familie, stelsel(), met_uitleg=False)
        na = beoordeel(familie, stelsel(effect.namen), met_uitleg=False)
        verwacht = [
            (v.regeling, v.wie, v.nieuw.status, v.nieuw.bedrag)
            for v in uitkomstverschillen(voor, na)
        ]
        echt = [(v.regeling, v.wie, v.nieuw.status, v.nieuw.bedrag) for v in effect.verschillen]
        assert echt == verwacht


# Tekst en opdracht


def test_de_tekst_is_kort_genoeg_en_noemt_wat_zelf_berekend_is():
    tekst = vertel_hervormingen(alle_maatregelen())
    heel = " ".join(tekst.split())
    assert max(map(len, tekst.splitlines())) <= 100
    assert "Individuele inkomenstoeslag naar € 500: +€ 12,58 per maand" in heel
    assert "Samen is het € 12,58 per maand minder dan de voorstellen los" in heel
    assert "zelf berekend" in heel


def test_de_tekst_van_twee_datums_noemt_beide_maanden():
    tekst = vertel_datums(vergelijk_datums(dossier(), "2023-04"))
    assert "januari 2026 vergeleken met april 2023" in tekst
    assert max(map(len, tekst.splitlines())) <= 100


def test_de_opdracht_vergelijk(capsys):
    assert (
        main(["vergelijk", str(VOORBEELD), "--hervorming", "individuele_inkomenstoeslag_500"]) == 0
    )
    uit = " ".join(capsys.readouterr().out.split())
    assert "van € 349,00 per jaar naar € 500,00 per jaar" in uit
    assert "geen rechten ontlenen" in uit
    assert main(["vergelijk", str(VOORBEELD), "--datum", "2026-07", "--json"]) == 0
    gelezen = json.loads(capsys.readouterr().out)
    assert (gelezen["peildatum"], gelezen["datum"]) == ("2026-01", "2026-07")


@pytest.mark.parametrize(
    ("opties", "zin"),
    [
        (["--datum", "2026-7"], "is een maand"),
        (["--datum", "2026-01"], "is de peildatum"),
        (["--datum", "1950-01"], "ligt tussen"),
        (["--hervorming", "gratis_bier"], "«gratis_bier» bestaat niet"),
        (["--hervorming", "meedoenbudget"], "rekent al met"),
        (["--datum", "2026-07", "--hervorming", "lat_hoger"], "niet met allebei"),
    ],
)
def test_een_verkeerde_vraag_krijgt_een_zin_en_status_2(opties, zin, capsys):
    assert main(["vergelijk", str(VOORBEELD), *opties]) == 2
    assert zin in capsys.readouterr().err


def test_beoordeel_met_uitleg_zegt_wat_een_afwijzing_kan_openen(capsys, tmp_path):
    werkend = inhoud()
    werkend["personen"]["sanne"]["netto_loon"] = 422
    pad = tmp_path / "werkend.json"
    pad.write_text(json.dumps(werkend))
    assert main(["beoordeel", str(pad), "--uitleg"]) == 0
    uit = " ".join(capsys.readouterr().out.split())
    assert "Wat een afwijzing kan openen" in uit
    assert "van 120 procent naar 124 procent, precies 123,44" in uit
    assert main(["beoordeel", str(pad), "--uitleg", "--json"]) == 0
    [gelezen] = json.loads(capsys.readouterr().out)
    assert any(v["regeling"] == "collectieve_zorgverzekering" for v in gelezen["versoepelingen"])


@pytest.mark.parametrize("naam", ["gezin_01_werkend_paar", "gezin_06_zzp_met_schulden"])
def test_een_eerdere_datum_kan_ook_met_gegevens_per_jaar(naam):
    stelsel_nu = stelsel()
    dossier = lees_dossier(Path(__file__).parents[1] / "voorbeelden" / f"{naam}.yaml", stelsel_nu)
    assert vergelijk_datums(dossier, "2025-06") is not None
