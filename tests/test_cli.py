"""De opdracht `openfisca-assen`, zoals iemand haar gebruikt."""

import errno
import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

from openfisca_assen.cli import main
from openfisca_assen.doorbraak.woorden import euro

VOORBEELDEN = sorted((Path(__file__).parents[1] / "voorbeelden").glob("*.yaml"))
SANNE = """
titel: Sanne en Kim
peildatum: 2026-01
personen:
  sanne:
    geboortedatum: 1985-06-14
    netto_uitkering: {waarde: 1401.50, sinds: 2022-11}
  kim: {geboortedatum: 2015-06-01}
huishoudens:
  gezin:
    aanvragers: [sanne]
    kinderen: [kim]
    woont_in_assen: true
    vermogen: 2500
    geen_uitzicht_op_inkomensverbetering: true
    individuele_inkomenstoeslag_toegekend: {waarde: false, sinds: 2022-01}
"""


@pytest.fixture
def sanne(tmp_path):
    pad = tmp_path / "sanne.yaml"
    pad.write_text(SANNE)
    return pad


def test_beoordeel_noemt_status_en_bedrag(sanne, capsys):
    assert main(["beoordeel", str(sanne)]) == 0
    tekst = capsys.readouterr().out
    assert "recht: €\N{NO-BREAK SPACE}498,00 per jaar" in tekst, "een bedrag breekt nergens af"
    tekst = tekst.replace("\N{NO-BREAK SPACE}", " ")
    assert "Sanne en Kim" in tekst
    assert "Peildatum: januari 2026" in tekst
    assert "waarschijnlijk recht: € 498,00 per jaar" in tekst
    assert "geen rechten ontlenen" in tekst


def test_beoordeel_met_een_voorstel(sanne, capsys):
    assert main(["beoordeel", str(sanne), "--hervorming", "individuele_inkomenstoeslag_500"]) == 0
    assert "€\N{NO-BREAK SPACE}500,00 per jaar" in capsys.readouterr().out


def test_beoordeel_als_json(sanne, capsys):
    assert main(["beoordeel", str(sanne), "--json"]) == 0
    [rapport] = json.loads(capsys.readouterr().out)
    [toeslag] = [
        b for b in rapport["beoordelingen"] if b["regeling"] == "individuele_inkomenstoeslag"
    ]
    assert (toeslag["status"], toeslag["bedrag"]) == ("recht", 498)
    assert all(v["voldaan"] for v in toeslag["voorwaarden"])


def test_uitleg_noemt_voorwaarden_bronnen_vragen_aannames_en_het_bewijs(sanne, capsys):
    sanne.write_text(SANNE.replace("vermogen: 2500", "vermogen: 16000.01"))
    assert main(["beoordeel", str(sanne), "--uitleg"]) == 0
    tekst = capsys.readouterr().out.replace("\N{NO-BREAK SPACE}", " ")
    regels = tekst.splitlines()
    assert (
        "  ✗ nee   Het vermogen is € 16.000,01. De grens is € 16.000,00. Dat is € 0,01 te veel."
        in regels
    )
    assert "  ✓ ja    Het huishouden woont in Assen." in regels
    for stuk in (
        "Artikelen 34 en 36, eerste lid, Participatiewet",
        "sinds 1 januari 2026 (",
        "Dit staat in landelijke regels; de gemeente kan het niet laten vallen.",
        "Afwijken voor één huishouden kan volgens",
        "? open Nog niet bekend is of dit klopt:",
        "- Ontbreekt:",
        "- Hierover oordeelt een mens:",
        "Volgende vraag:",
        "fwezig geteld",
        "Aannames achter deze antwoorden",
        "Ontvangstbewijs",
    ):
        assert stuk in " ".join(tekst.split()), stuk
    assert max(map(len, regels)) <= 100


def test_met_uitleg_staat_ook_alles_in_json(sanne, capsys):
    assert main(["beoordeel", str(sanne), "--json"]) == 0
    [rapport] = json.loads(capsys.readouterr().out)
    assert rapport["volgende_vraag"] == rapport["open_vragen"][0]
    assert rapport["ontvangstbewijs"]["peildatum"] == "2026-01"
    assert {"zin", "pad", "regelingen"} <= rapport["aannames"][0].keys()
    uitleg = [v["uitleg"] for b in rapport["beoordelingen"] for v in b["voorwaarden"]]
    assert all(u["zin"] and u["beslisser"] for u in uitleg)


def test_een_verkeerd_dossier_geeft_plek_en_reden_en_status_2(sanne, capsys):
    sanne.write_text(SANNE.replace("vermogen: 2500", "vermogen: weinig"))
    assert main(["beoordeel", str(sanne)]) == 2
    uit = capsys.readouterr()
    assert (
        uit.err
        == f"{sanne}: huishoudens/gezin/vermogen: Dit is een getal. Schrijf bijvoorbeeld 1401.50.\n"
    )
    assert uit.out == ""


def test_een_goed_dossier_wordt_beoordeeld_ook_als_een_ander_niet_klopt(sanne, tmp_path, capsys):
    assert main(["beoordeel", str(tmp_path / "weg.yaml"), str(sanne)]) == 2
    uit = capsys.readouterr()
    assert "weg.yaml: Het bestand kan niet worden gelezen" in uit.err
    assert "Sanne en Kim" in uit.out


def test_een_onbekende_hervorming_wordt_geweigerd(sanne, capsys):
    assert main(["beoordeel", str(sanne), "--hervorming", "gratis_geld"]) == 2
    assert "«gratis_geld» bestaat niet" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("aanroep", "melding"),
    [
        (["beoordeel"], "Er ontbreekt: DOSSIER."),
        ([], "Er ontbreekt: OPDRACHT."),
        (["bereken"], "«bereken» is geen opdracht. Kies uit: "),
        (["beoordeel", "x.yaml", "--snel"], "Dit hoort hier niet: --snel."),
        (["beoordeel", "x.yaml", "--hervorming"], "Achter --hervorming hoort een waarde."),
    ],
)
def test_een_verkeerde_aanroep_geeft_status_2_en_een_nederlandse_zin(aanroep, melding, capsys):
    with pytest.raises(SystemExit) as einde:
        main(aanroep)
    assert einde.value.code == 2
    fout = capsys.readouterr().err
    assert melding in fout and fout.startswith("gebruik: openfisca-assen")


def test_een_verkeerde_aanroep_geeft_geen_traceback():
    klaar = subprocess.run(
        [sys.executable, "-m", "openfisca_assen.cli", "beoordeel"], capture_output=True, text=True
    )
    assert klaar.returncode == 2
    assert "Traceback" not in klaar.stderr


def test_het_dossier_mag_achter_het_voorstel_staan_en_er_mogen_er_meer_zijn(sanne, capsys):
    voorstellen = ["individuele_inkomenstoeslag_500", "meedoenbudget"]
    keuzes = [deel for naam in voorstellen for deel in ("--hervorming", naam)]
    assert main(["beoordeel", *keuzes, str(sanne)]) == 0
    tekst = " ".join(capsys.readouterr().out.split())
    assert (
        "met voorstel: «Individuele inkomenstoeslag naar € 500», «Maatschappelijk Meedoenbudget»"
        in tekst.replace("\N{NO-BREAK SPACE}", " ")
    )


@pytest.mark.parametrize("pad", VOORBEELDEN, ids=lambda p: p.stem)
def test_elk_voorbeeld_wordt_beoordeeld(pad, capsys):
    assert main(["beoordeel", str(pad)]) == 0
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize(
    ("bedrag", "tekst"), [(1308.45, "€ 1.308,45"), (0, "€ 0,00"), (-12.5, "-€ 12,50")]
)
def test_een_bedrag_wordt_geschreven_zoals_mensen_het_lezen(bedrag, tekst):
    assert euro(bedrag) == tekst


def test_elk_verschillend_antwoord_staat_er_een_keer_met_de_namen(sanne, capsys):
    main(["beoordeel", str(sanne)])
    tekst = capsys.readouterr().out
    assert "Kindpakket (sanne)" in tekst and "Kindpakket (kim)" in tekst
    assert "Schuldenaanpak jongeren  " in tekst, "niemand kan haar krijgen: dan geen namen"


def test_het_maatwerkbudget_is_mogelijk_en_niet_waarschijnlijk(sanne, capsys):
    oordelen = (
        "noodzakelijke_uitgave",
        "grotere_problemen_dreigen",
        "andere_voorziening_niet_mogelijk",
    )
    sanne.write_text(
        SANNE
        + "".join(f"    maatwerkbudget_{oordeel}: true\n" for oordeel in oordelen)
        + "    bijzondere_bijstand_noodzakelijke_kosten: false\n"
        + "    maatwerkregeling_gebruiksgoederen_geen_geld: false\n"
    )
    main(["beoordeel", str(sanne)])
    assert "mogelijk, vraag het buurtteam" in capsys.readouterr().out


def test_de_korte_lijst_zegt_wat_is_aangenomen_en_dat_het_huishouden_van_nu_telt(sanne, capsys):
    main(["beoordeel", str(sanne)])
    tekst = " ".join(capsys.readouterr().out.split())
    assert "Aangenomen is dat " in tekst and "een antwoord veranderen" in tekst
    assert "Voor januari 2023 tot en met december 2025 is het huishouden van nu genomen." in tekst
    main(["beoordeel", str(sanne), "--uitleg"])
    tekst = capsys.readouterr().out
    van_invloed, _, rest = tekst.partition("Als afwezig geteld, zonder dat het een antwoord")
    assert "Zit deze persoon vast? (sanne)" in van_invloed.split("Als afwezig geteld")[1]
    assert "Zit deze persoon vast? (kim)" in rest


def test_een_volle_schijf_wordt_gezegd(monkeypatch, capsys):
    class Vol(io.StringIO):
        def write(self, tekst):
            raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as even:
        even.setattr(sys, "stdout", Vol())
        assert main(["regelingen"]) == 1
    assert "Schrijven lukt niet (No space left on device)." in capsys.readouterr().err
