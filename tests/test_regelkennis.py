"""Wat de regels van zichzelf zeggen: voor het regelboek, de Web API en de opdrachtregel."""

import json

import pytest

from openfisca_assen import regelkennis
from openfisca_assen.cli import main
from openfisca_assen.doorbraak.beoordeling import regelingen
from openfisca_assen.hervorming import MEESTE_STELSELS, hervormingen, stelsel
from openfisca_assen.regelkennis import (
    algemene_regels,
    alle_aannames,
    alle_gegevens,
    alle_hervormingen,
    alle_parameters,
    alle_regelingen,
    beschrijf_hervorming,
    beschrijf_regeling,
    verschillen,
    verschillen_met,
)

NAMEN = [kop.naam for kop in alle_regelingen()]


# Regelingen


def test_elke_regeling_van_de_gemeente_staat_erbij_en_heeft_een_recht():
    met_recht = [k.naam for k in alle_regelingen() if k.bestuur == "gemeentelijk" and k.recht]
    assert met_recht == regelingen(stelsel(()))


def test_elke_waarde_en_elke_regel_staat_precies_een_keer_ergens():
    beschreven = [beschrijf_regeling(naam) for naam in NAMEN]
    paden = [kaart.pad for r in beschreven for kaart in r.parameters]
    assert sorted(paden) == sorted(kaart.pad for kaart in alle_parameters())
    regels = [v.naam for r in beschreven for v in (*r.voorwaarden, *r.bedragen, *r.overige)]
    feiten = [g.naam for r in beschreven for g in r.gegevens]
    algemeen = {v.naam for v in algemene_regels()} | {g.naam for g in alle_gegevens()}
    assert len(regels) == len(set(regels))
    assert set(regels) | set(feiten) | algemeen == set(stelsel(()).variables)


def test_de_voorwaarden_staan_in_de_volgorde_van_het_regelbestand():
    voorwaarden = beschrijf_regeling("individuele_inkomenstoeslag").voorwaarden
    assert [v.naam.rpartition("_voorwaarde_")[2] for v in voorwaarden][:3] == [
        "woonplaats",
        "leeftijd",
        "niet_uitgesloten",
    ]
    assert [v.regel for v in voorwaarden] == sorted(v.regel for v in voorwaarden)


def test_een_voorwaarde_zegt_haar_bron_haar_formule_en_wat_die_leest():
    [voorwaarde] = [
        v
        for v in beschrijf_regeling("individuele_inkomenstoeslag").voorwaarden
        if v.naam.endswith("langdurig_laag_inkomen")
    ]
    [formule] = voorwaarde.formules
    assert voorwaarde.vindplaats == "Artikelen 8, tweede lid, en 36, eerste lid, Participatiewet"
    assert formule.code.startswith("def formula(huishouden, period, parameters):")
    assert formule.leest == (
        "individuele_inkomenstoeslag_inkomen_hoogste_maand",
        "individuele_inkomenstoeslag_inkomensgrens",
    )
    assert formule.aannames == (
        "«Langdurig» is elke maand van de referteperiode, niet het gemiddelde.",
    )


@pytest.mark.parametrize("naam", NAMEN)
def test_wat_een_formule_leest_bestaat(naam):
    paden = {kaart.pad for kaart in alle_parameters()}
    knopen = {pad.rpartition(".")[0] for pad in paden} | paden
    knopen |= {knoop.rpartition(".")[0] for knoop in knopen}
    regeling = beschrijf_regeling(naam)
    for kaart in (*regeling.voorwaarden, *regeling.bedragen, *regeling.overige):
        for formule in kaart.formules:
            assert set(formule.leest) <= set(stelsel(()).variables)
            assert set(formule.parameters) <= knopen, kaart.naam


def test_een_waarde_op_een_dag_is_de_laatste_die_al_is_ingegaan():
    [drempel] = [
        k for k in alle_parameters() if k.pad == "gemeentelijk.bijzondere_bijstand.drempel"
    ]
    assert drempel.op("2025-12-31").waarde == 170
    assert drempel.op("2026-01-01").waarde == 176
    assert drempel.op("1990-01-01") is None
    assert drempel.beslisser == "rijk"
    assert drempel.eenheid == "euro"


def test_een_regeling_zegt_of_zij_op_een_dag_bestaat():
    per_naam = {kop.naam: kop for kop in alle_regelingen()}
    kindpakket = per_naam["kindpakket"]
    assert kindpakket.bestaat_op("2017-10-31") is False
    assert kindpakket.bestaat_op("2017-11-01") is True
    assert kindpakket.bestaat_op("2000-01-01") is None
    assert per_naam["wet_loonbelasting"].bestaat_op("2000-01-01") is True


def test_een_regeling_die_niet_bestaat_is_een_fout():
    with pytest.raises(KeyError):
        beschrijf_regeling("kinderpakket")


# Gegevens


def test_elk_gegeven_is_op_te_geven_en_elke_vraag_staat_erbij():
    for gegeven in alle_gegevens():
        assert (gegeven.vraag.endswith("?")) == (gegeven.soort != "berekend"), gegeven.naam
        assert (gegeven.type == "keuze") == bool(gegeven.keuzes), gegeven.naam
    soorten = {g.naam: (g.soort, g.type, g.periode, g.entiteit) for g in alle_gegevens()}
    assert soorten["geboortedatum"] == ("feit", "datum", "altijd", "persoon")
    assert soorten["netto_loon"] == ("feit", "bedrag", "maand", "persoon")
    assert soorten["kale_huur"] == ("feit", "bedrag", "maand", "huishouden")
    assert soorten["gedetineerd"] == ("zeldzaam", "ja_nee", "maand", "persoon")
    assert soorten["kindgebonden_budget_bedrag"][0] == "berekend"


# Aannames


def test_elke_aanname_van_een_waarde_staat_in_het_register_met_haar_plek():
    register = {
        (plek.naam, plek.sinds, a.zin)
        for a in alle_aannames()
        for plek in a.plekken
        if plek.soort == "parameter"
    }
    waarden = {
        (k.pad, w.sinds, w.aanname) for k in alle_parameters() for w in k.waarden if w.aanname
    }
    assert register == waarden
    assert len(waarden) > 300


def test_het_register_kent_ook_aannames_in_formules_en_hervormingen():
    soorten = {plek.soort for a in alle_aannames() for plek in a.plekken}
    assert soorten == {"parameter", "formule", "hervorming"}
    [eenmaal] = [a for a in alle_aannames() if "referteperiode, niet het gemiddelde" in a.zin]
    assert [p.naam for p in eenmaal.plekken] == [
        "individuele_inkomenstoeslag_voorwaarde_langdurig_laag_inkomen"
    ]


def test_een_zin_staat_maar_een_keer_in_het_register():
    zinnen = [a.zin for a in alle_aannames()]
    assert len(zinnen) == len(set(zinnen))
    assert "AAN-02" in {a.nummer for a in alle_aannames()}


# Hervormingen


def test_een_hervorming_zegt_wat_elke_waarde_was_en_wordt():
    kaart = beschrijf_hervorming("inkomensgrens_130")
    per_pad = {w.pad: (w.oud, w.nieuw, w.eenheid) for w in kaart.wijzigingen}
    assert per_pad["gemeentelijk.kindpakket.inkomensgrens"] == (120, 130, "procent")
    assert per_pad["gemeentelijk.maatwerkregeling_gebruiksgoederen.inkomensgrens"][:2] == (140, 130)
    assert kaart.kosten == 550_000
    assert "kindpakket" in kaart.regelingen
    assert "inkomensgrens_130" in beschrijf_regeling("kindpakket").kop.hervormingen


def test_alle_hervormingen_staan_erbij():
    assert [kaart.naam for kaart in alle_hervormingen()] == list(hervormingen())


# Verschillen


def _per_pad(uitkomst):
    return {v.pad: v for v in uitkomst.verschillen}


def test_tussen_twee_datums_staan_de_waarden_die_anders_zijn_met_beide_bronnen():
    per_pad = _per_pad(verschillen("2025-12", "2026-01"))
    drempel = per_pad["gemeentelijk.bijzondere_bijstand.drempel"]
    assert (drempel.oud.waarde, drempel.nieuw.waarde, drempel.soort) == (170, 176, "gewijzigd")
    assert drempel.nieuw.sinds == "2026-01-01"
    assert "gemeentelijk.kindpakket.inkomensgrens" not in per_pad


def test_de_dag_zelf_telt_mee_en_de_dag_ervoor_niet():
    pad = "gemeentelijk.bijzondere_bijstand.drempel"
    assert pad not in _per_pad(verschillen("2025-12-30", "2025-12-31"))
    assert pad in _per_pad(verschillen("2025-12-31", "2026-01-01"))


def test_een_regeling_die_begint_of_stopt_heet_zo():
    per_pad = _per_pad(verschillen("2017-10", "2017-11"))
    assert per_pad["gemeentelijk.kindpakket.geldig"].soort == "begint"
    assert per_pad["gemeentelijk.kindpakket.inkomensgrens"].soort == "eerst_bekend"
    terug = _per_pad(verschillen("2017-11", "2017-10"))
    assert terug["gemeentelijk.kindpakket.geldig"].soort == "stopt"
    assert terug["gemeentelijk.kindpakket.inkomensgrens"].soort == "niet_meer_bekend"


def test_waarden_ertussen_staan_erbij():
    norm = _per_pad(verschillen("2024-01", "2026-01"))[
        "landelijk.participatiewet.norm.alleenstaande"
    ]
    assert [w.sinds for w in norm.tussenstappen] == ["2024-07-01", "2025-01-01", "2025-07-01"]


def test_een_vervangen_formule_staat_erbij():
    namen = {f.variabele: f.sinds for f in verschillen("2023-12", "2024-01").formules}
    assert namen["wet_minimumloon_per_maand"] == "2024-01-01"
    assert not verschillen("2025-02", "2025-03").formules


def test_dezelfde_dag_geeft_geen_verschil():
    assert not verschillen("2026-01", "2026-01").verschillen


@pytest.mark.parametrize("naam", hervormingen())
def test_een_hervorming_verandert_op_haar_eerste_dag_precies_haar_eigen_waarden(naam):
    anders = {v.pad: v.nieuw.waarde for v in verschillen_met(naam).verschillen}
    gezet = {w.pad: w.nieuw for w in beschrijf_hervorming(naam).wijzigingen if w.oud != w.nieuw}
    assert anders == gezet
    assert all(v.nieuw.hervorming for v in verschillen_met(naam).verschillen)


def test_twee_hervormingen_die_hetzelfde_zetten_botsen_en_de_laatste_telt():
    uitkomst = verschillen_met(
        ["individuele_inkomenstoeslag_bijlage", "individuele_inkomenstoeslag_500"]
    )
    pad = "gemeentelijk.individuele_inkomenstoeslag.bedrag.alleenstaande_ouder"
    assert (pad, "individuele_inkomenstoeslag_bijlage", "individuele_inkomenstoeslag_500") in (
        uitkomst.botsingen
    )
    assert _per_pad(uitkomst)[pad].nieuw.waarde == 500


@pytest.mark.parametrize("tekst", ["2026", "2026-13", "2026-02-30", "gisteren", "２０２６-01", ""])
def test_wat_geen_datum_is_wordt_geweigerd(tekst):
    with pytest.raises(ValueError, match="geen datum"):
        verschillen(tekst, "2026-01")


# Stelsels in het geheugen


def test_er_blijven_niet_meer_combinaties_van_hervormingen_bewaard_dan_afgesproken():
    from openfisca_assen import hervorming

    basis = stelsel(())
    namen = list(hervormingen())
    for eerste in namen[:10]:
        for tweede in namen[10:]:
            stelsel((eerste, tweede))
    assert hervorming._hervormd.cache_info().currsize <= MEESTE_STELSELS
    assert stelsel(()) is basis


# Opdrachtregel


def test_regelingen_op_de_opdrachtregel(capsys):
    assert main(["regelingen"]) == 0
    assert "Kindpakket" in capsys.readouterr().out
    assert main(["regelingen", "kindpakket", "--json"]) == 0
    inhoud = json.loads(capsys.readouterr().out)
    assert inhoud["kop"]["titel"] == "Kindpakket"
    assert main(["regelingen", "kinderpakket"]) == 2
    assert "geen regeling" in capsys.readouterr().err


def test_verschil_op_de_opdrachtregel(capsys):
    assert main(["verschil", "2025-12", "2026-01"]) == 0
    assert "€ 170,00 → € 176,00" in capsys.readouterr().out
    assert main(["verschil", "--hervorming", "inkomensgrens_130"]) == 0
    assert "120 procent → 130 procent" in capsys.readouterr().out
    assert main(["verschil", "2026-01", "2026-01"]) == 0
    assert "Er is niets anders." in capsys.readouterr().out


@pytest.mark.parametrize(
    ("opdracht", "zin"),
    [
        (["verschil"], "Noem twee datums"),
        (["verschil", "2025-01", "straks"], "geen datum"),
        (["verschil", "--hervorming", "weg"], "bestaat niet"),
        (["aannames", "--regeling", "weg"], "geen regeling"),
        (["controleer", "--datum", "2026"], "geen datum"),
    ],
)
def test_een_verkeerde_opdracht_zegt_wat_er_mis_is(capsys, opdracht, zin):
    assert main(opdracht) == 2
    assert zin in capsys.readouterr().err


def test_aannames_op_de_opdrachtregel(capsys):
    assert main(["aannames", "--regeling", "kindpakket"]) == 0
    kort = capsys.readouterr().out
    assert main(["aannames"]) == 0
    assert len(capsys.readouterr().out) > len(kort) > 0


def test_controleer_leest_dossiers_zonder_ze_te_beoordelen(capsys, tmp_path):
    fout = tmp_path / "fout.yaml"
    fout.write_text("peildatum: 2026-01\npersonen: {sanne: {netto_lon: 5}}\n", encoding="utf-8")
    goed = "voorbeelden/gezin_01_werkend_paar.yaml"
    assert main(["controleer", goed]) == 0
    assert main(["controleer", goed, str(fout)]) == 2
    uit = capsys.readouterr()
    assert "in orde" in uit.out
    assert "netto_loon" in uit.err


def test_controleer_zegt_welke_regels_nog_moeten_worden_nagekeken(capsys):
    tot = min(kop.gecontroleerd_tot for kop in alle_regelingen())
    assert main(["controleer", "--datum", tot]) == 0
    assert main(["controleer", "--datum", "2039-01"]) == 1
    assert "Kindpakket: nagekeken tot en met" in capsys.readouterr().out


def test_het_pakket_noemt_wat_het_aanbiedt():
    assert all(hasattr(regelkennis, naam) for naam in regelkennis.__all__)
