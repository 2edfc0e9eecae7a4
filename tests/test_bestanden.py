"""Een bestand met huishoudens: dezelfde antwoorden als een voor een, en niets raakt kwijt of komt dubbel."""

import csv
import json
import os
import random
import signal
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

import pytest

from openfisca_assen.bestanden import veel, verwerken
from openfisca_assen.bestanden.lader import gesteld, laad, laad_bevolking
from openfisca_assen.bestanden.lezen import BestandFout, lees_rijen
from openfisca_assen.bestanden.veel import antwoorden_van, beoordeel_veel
from openfisca_assen.cli import main
from openfisca_assen.doorbraak.beoordeling import Status
from openfisca_assen.dossier import maak_dossier, meta_van
from openfisca_assen.hervorming import stelsel

pyarrow = pytest.importorskip("pyarrow")
STELSEL = stelsel(())
TOESLAG = "individuele_inkomenstoeslag"

KOP = [
    "id",
    "peildatum",
    "woont_in_assen",
    "vermogen",
    "geen_uitzicht_op_inkomensverbetering",
    "aanvrager.geboortedatum",
    "aanvrager.netto_uitkering",
    "aanvrager.netto_uitkering@sinds",
    "kind1.geboortedatum",
]
SANNE = ["sanne", "2026-01", True, 2500.0, True, "1985-06-14", 1401.5, "2022-11", "2015-06-01"]
KAREL = ["karel", "2026-01", True, 8000.01, None, "1959-02-03", 900.0, "2022-11", None]


def als_csv(pad, rijen, kop=KOP, scheiding=","):
    with pad.open("w", newline="", encoding="utf-8") as bestand:
        schrijver = csv.writer(bestand, delimiter=scheiding)
        schrijver.writerow(kop)
        for rij in rijen:
            schrijver.writerow([str(c).lower() if isinstance(c, bool) else c for c in rij])
    return pad


def als_dossier(rij):
    cellen = dict(zip(KOP, rij, strict=True))
    uitkering = {
        "waarde": cellen["aanvrager.netto_uitkering"],
        "sinds": cellen["aanvrager.netto_uitkering@sinds"],
    }
    personen = {
        "aanvrager": {
            "geboortedatum": cellen["aanvrager.geboortedatum"],
            "netto_uitkering": uitkering,
        }
    }
    huis = {naam: cellen[naam] for naam in KOP[2:5] if cellen[naam] is not None}
    huis["aanvragers"] = ["aanvrager"]
    if cellen["kind1.geboortedatum"]:
        personen["kind1"] = {"geboortedatum": cellen["kind1.geboortedatum"]}
        huis["kinderen"] = ["kind1"]
    return {
        "id": cellen["id"],
        "peildatum": cellen["peildatum"],
        "personen": personen,
        "huishoudens": {"huishouden": huis},
    }


def als_jsonl(pad, dossiers):
    pad.write_text("".join(json.dumps(d) + "\n" for d in dossiers), encoding="utf-8")
    return pad


def als_parquet(pad, rijen):
    import pyarrow.parquet

    kolommen = {naam: [rij[n] for rij in rijen] for n, naam in enumerate(KOP)}
    for naam in ("aanvrager.geboortedatum", "kind1.geboortedatum"):
        kolommen[naam] = [c and date.fromisoformat(c) for c in kolommen[naam]]
    pyarrow.parquet.write_table(pyarrow.table(kolommen), pad)
    return pad


def lees_csv(pad):
    with pad.open(encoding="utf-8", newline="") as bestand:
        return list(csv.DictReader(bestand))


def reken(*opties):
    return main(["reken", *map(str, opties)])


# Dezelfde antwoorden


def willekeurig(kans, leeg):
    """Een huishouden met alles wat te vragen is, waarvan een deel is weggelaten."""
    samen = kans.choice(["a", "ap", "ak", "akl", "apk"])
    rollen = {"a": "aanvragers", "p": "partners", "k": "kinderen", "l": "kinderen"}
    inhoud = {"peildatum": "2026-01", "personen": {}, "huishoudens": {"h": {}}}
    for wie in samen:
        inhoud["huishoudens"]["h"].setdefault(rollen[wie], []).append(wie)
        leeftijd = kans.choice([3, 11, 17, 18] if wie in "kl" else [17, 20, 35, 66, 67, 80])
        inhoud["personen"][wie] = {
            "geboortedatum": f"{2025 - leeftijd}-06-14",
            "netto_uitkering": {
                "waarde": kans.choice([0, 900.5, 1401.5, 2600]),
                "sinds": "2022-11",
            },
        }
    for naam, v in STELSEL.variables.items():
        meta = meta_van(v)
        if not v.is_input_variable() or meta.get("groep") or naam == "geboortedatum":
            continue
        for gegevens in inhoud["personen" if v.entity.is_person else "huishoudens"].values():
            if kans.random() < (0.05 if meta["soort"] == "zeldzaam" else 1 - leeg):
                gegevens[naam] = _waarde(kans, v)
    return inhoud


def _waarde(kans, v):
    if v.value_type is bool:
        return kans.random() < 0.6
    if v.value_type is float:
        return kans.choice([0, 31.27, 600, 4321, 9000])
    if v.value_type is int:
        return kans.choice([0, 1])
    if v.value_type is date:
        return "2025-06-14"
    return kans.choice(list(v.possible_values)).name


@pytest.mark.parametrize("leeg", [0, 0.02, 0.4])
def test_samen_beoordeeld_is_hetzelfde_als_een_voor_een(leeg):
    kans = random.Random(round(leeg * 100))
    dossiers = []
    while len(dossiers) < 7:
        try:
            dossiers.append(maak_dossier(willekeurig(kans, leeg), STELSEL))
        except ValueError:
            continue  # twee gegevens die elkaar tegenspreken
    for een, samen in zip(dossiers, beoordeel_veel(dossiers), strict=True):
        assert samen == antwoorden_van(een)


def test_een_oordeel_dat_als_enige_ontbreekt_blijft_een_oordeel():
    inhoud = willekeurig(random.Random(7), 0)
    naam = "maatwerkbudget_noodzakelijke_uitgave"
    inhoud["huishoudens"]["h"] |= {
        "woont_in_assen": True,
        "maatwerkbudget_grotere_problemen_dreigen": True,
        "maatwerkbudget_andere_voorziening_niet_mogelijk": True,
    }
    inhoud["huishoudens"]["h"].pop(naam)
    [samen] = beoordeel_veel([maak_dossier(inhoud, STELSEL)])
    assert [a.status for a in samen if a.regeling == "maatwerkbudget"] == [Status.OORDEEL]


def test_wat_helemaal_bekend_is_wordt_in_een_keer_gerekend(monkeypatch):
    kans = random.Random(7)
    dossiers = [maak_dossier(willekeurig(kans, 0), STELSEL) for _ in range(6)]
    los = []
    monkeypatch.setattr(veel, "antwoorden_van", lambda d: los.append(d) or ())
    beoordeel_veel([d for d in dossiers if gesteld(d, STELSEL) == gesteld(dossiers[0], STELSEL)])
    assert not los


def test_andere_maanden_en_voorstellen_in_een_lijst():
    inhoud = [als_dossier(SANNE), als_dossier(KAREL), als_dossier(SANNE), als_dossier(KAREL)]
    for d in inhoud:
        del d["id"]
    inhoud[1]["peildatum"] = "2025-03"
    inhoud[2]["hervormingen"] = ["meedoenbudget"]
    dossiers = [maak_dossier(d, STELSEL) for d in inhoud]
    assert beoordeel_veel(dossiers) == [antwoorden_van(d) for d in dossiers]


def test_een_opgegeven_leefvorm_van_het_ene_huishouden_verandert_het_andere_niet():
    een, ander = als_dossier(SANNE), als_dossier(SANNE)
    for d in (een, ander):
        del d["id"]
    een["huishoudens"]["huishouden"]["leefvorm"] = {"2025-01": "gehuwden"}
    dossiers = [maak_dossier(d, STELSEL) for d in (een, ander)]
    simulatie = laad_bevolking(dossiers, STELSEL)
    assert simulatie.calculate("gehuwd", "2025-01").tolist() == [True, False]
    assert beoordeel_veel(dossiers) == [antwoorden_van(d) for d in dossiers]


def test_de_lader_zet_iedereen_op_de_goede_plaats():
    inhoud = [als_dossier(SANNE), als_dossier(KAREL)]
    for d in inhoud:
        del d["id"]
    lading = laad([maak_dossier(d, STELSEL) for d in inhoud], STELSEL)
    assert lading.huishouden_van.tolist() == [0, 0, 1]
    assert lading.simulatie.calculate("vermogen", "2026-01").tolist() == pytest.approx(
        [2500, 8000.01]
    )
    assert lading.simulatie.calculate("leeftijd", "2026-01").tolist() == [40, 10, 66]
    assert lading.gegeven["geen_uitzicht_op_inkomensverbetering", "2026-01"].tolist() == [
        True,
        False,
    ]


# De drie vormen


@pytest.mark.parametrize("vorm", ["jsonl", "csv", "parquet"])
def test_elke_vorm_geeft_hetzelfde_antwoord_als_beoordeel(tmp_path, vorm):
    rijen = [SANNE, KAREL]
    invoer = tmp_path / f"in.{vorm}"
    if vorm == "jsonl":
        als_jsonl(invoer, map(als_dossier, rijen))
    else:
        (als_csv if vorm == "csv" else als_parquet)(invoer, rijen)
    uitvoer = tmp_path / f"uit.{vorm}"
    assert reken(invoer, "--naar", uitvoer) == 0
    if vorm == "jsonl":
        uit = [
            {"id": h["id"], "rij": h["rij"], **a}
            for regel in uitvoer.read_text().splitlines()
            for h in [json.loads(regel)]
            for a in h["antwoorden"]
        ]
    elif vorm == "csv":
        uit = lees_csv(uitvoer)
    else:
        uit = pyarrow.parquet.read_table(uitvoer).to_pylist()
    verwacht = [
        (nummer, rij[0], a)
        for nummer, rij in enumerate(rijen, 1)
        for a in antwoorden_van(_zonder_id(als_dossier(rij)))
    ]
    assert len(uit) == len(verwacht)
    for regel, (nummer, sleutel, antwoord) in zip(uit, verwacht, strict=True):
        assert (int(regel["rij"]), regel["id"]) == (nummer, sleutel)
        assert (regel["regeling"], regel["wie"]) == (antwoord.regeling, antwoord.wie)
        assert regel["status"] == antwoord.status
        bedrag = regel["bedrag"]
        assert (float(bedrag) if bedrag not in (None, "") else None) == antwoord.bedrag


def _zonder_id(inhoud):
    return maak_dossier({k: v for k, v in inhoud.items() if k != "id"}, STELSEL)


def test_een_onbekend_bedrag_is_leeg_en_niet_nul(tmp_path):
    uitvoer = tmp_path / "uit.csv"
    reken(als_csv(tmp_path / "in.csv", [SANNE]), "--naar", uitvoer)
    for regel in lees_csv(uitvoer):
        assert regel["status"] == "recht" or regel["bedrag"] == ""
    assert {r["bedrag"] for r in lees_csv(uitvoer) if r["status"] == "onbekend"} == {""}


def lees(tmp_path, kop, *rijen, scheiding=","):
    pad = als_csv(tmp_path / "in.csv", rijen, kop, scheiding)
    return list(lees_rijen(pad, STELSEL))


def test_een_lege_cel_is_niet_opgegeven_en_nul_wel(tmp_path):
    leeg, nul = lees(
        tmp_path, ["peildatum", "vermogen", "kale_huur"], ["2026-01", "", 1], ["2026-01", 0, 1]
    )
    huis = [r.dossier.situatie["huishoudens"]["huishouden"] for r in (leeg, nul)]
    assert "vermogen" not in huis[0]
    assert huis[1]["vermogen"] == {"2026-01": 0}


def test_maand_jaar_en_sinds_in_een_kolom(tmp_path):
    kop = [
        "peildatum",
        "vermogen",
        "vermogen@2025-06",
        "aanvrager.netto_loon",
        "aanvrager.netto_loon@sinds",
        "aanvrager.vermogen_box_3",
        "aanvrager.vermogen_box_3@2025",
        "aanvrager.bruto_loon@2025",
    ]
    [rij] = lees(tmp_path, kop, ["2026-01", 10, 20, 1500, "2025-11", 5, 6, 7.5], scheiding=";")
    situatie = rij.dossier.situatie
    assert situatie["huishoudens"]["huishouden"]["vermogen"] == {"2025-06": 20, "2026-01": 10}
    sanne = situatie["personen"]["aanvrager"]
    assert {"2025-11", "2025-12", "2026-01"} <= set(sanne["netto_loon"])
    assert "2025-10" not in sanne["netto_loon"]
    assert sanne["vermogen_box_3"] == {"2026": 5, "2025": 6}
    assert len(sanne["bruto_loon"]) == 12


def test_wie_er_is_volgt_uit_de_gevulde_cellen(tmp_path):
    kop = ["peildatum", "partner", "kind1.geboortedatum", "kind2.geboortedatum"]
    een, twee, drie = lees(
        tmp_path,
        kop,
        ["2026-01", True, "", "2020-01-01"],
        ["2026-01", "", "", ""],
        ["2026-01", False, "", ""],
    )
    assert list(een.dossier.situatie["personen"]) == ["aanvrager", "partner", "kind2"]
    assert list(twee.dossier.situatie["personen"]) == ["aanvrager"]
    assert list(drie.dossier.situatie["personen"]) == ["aanvrager"]


# Wat niet klopt


@pytest.mark.parametrize(
    ("kolom", "cel", "zin"),
    [
        ("vermogen", "1401,50", "met een punt"),
        ("vermogen", "1e3", "Dit is een getal"),
        ("vermogen", "nan", "Dit is een getal"),
        ("vermogen", "99999999999", "te groot"),
        ("woont_in_assen", "ja", "Schrijf true of false"),
        ("woont_in_assen", "1", "Schrijf true of false"),
        ("aanvrager.geboortedatum", "14-06-1985", "geen bestaande datum"),
        ("aanvrager.geboortedatum", "2026-02-01", "na de peildatum"),
        ("peildatum", "2026-13", "De peildatum is een maand"),
        ("peildatum", "", "De peildatum ontbreekt"),
        ("aanvrager.netto_uitkering@sinds", "2027-01", "tot en met de peildatum"),
        ("id", "123456782", "burgerservicenummer"),
        ("id", "klant 123456782", "burgerservicenummer"),
        ("id", "123.456.782", "burgerservicenummer"),
        ("id", "=1+1", "letters, cijfers"),
    ],
)
def test_een_foute_cel_wijst_de_rij_af_en_zegt_waar(tmp_path, kolom, cel, zin):
    rij = list(SANNE)
    rij[KOP.index(kolom)] = cel
    [gelezen, goed] = lees(tmp_path, KOP, rij, ["iemand", *SANNE[1:]])
    assert gelezen.dossier is None and gelezen.nummer == 1
    [fout] = gelezen.fouten
    assert zin in fout.zin
    assert fout.plek == kolom.removesuffix("@sinds")
    assert goed.dossier is not None and goed.id == "iemand"
    assert "123456782" not in gelezen.id


@pytest.mark.parametrize(
    ("regel", "zin"),
    [
        (b"{", "geen geldige JSON"),
        (b"[1]", "één dossier"),
        (b'{"id": "a", "id": "b"}', "staat er twee keer"),
        (b'{"peildatum": NaN}', "geen geldige JSON"),
        (b"\xff\xfe", "geen tekst in UTF-8"),
        (b"[" * 60_000, ""),
        (b'{"titel": "' + b"x" * 100_001 + b'"}', "langer dan 100 kB"),
        (b'{"id": true, "peildatum": "2026-01"}', "Het id is tekst"),
        (b'{"bsn": "123456782"}', "kent een dossier niet"),
    ],
)
def test_een_foute_regel_json_wijst_alleen_die_regel_af(tmp_path, regel, zin):
    goed = json.dumps(als_dossier(SANNE)).encode()
    pad = tmp_path / "in.jsonl"
    ander = goed.replace(b'"id": "sanne"', b'"id": "karel"')
    pad.write_bytes(b"\xef\xbb\xbf" + goed + b"\n" + regel + b"\n\n" + ander)
    rijen = list(lees_rijen(pad, STELSEL))
    assert [r.dossier is not None for r in rijen] == [True, False, False, True]
    assert any(zin in fout.zin for fout in rijen[1].fouten)
    assert not rijen[2].fouten, "een lege regel is geen fout"
    assert rijen[3].nummer == 4


def test_een_aanhalingsteken_te_veel_kost_alleen_zijn_eigen_rij(tmp_path):
    """Otherwise it takes every row after it along, without a word."""
    pad = tmp_path / "in.csv"
    lang = "x" * 200_000
    pad.write_text(f'peildatum,id\n2026-01,"a\n2026-01,b\n2026-01,{lang}\n2026-01,c\n')
    rijen = list(lees_rijen(pad, STELSEL))
    assert [rij.id for rij in rijen if rij.dossier] == ["b", "c"]
    assert ["aanhalingstekens" in str(rijen[0].fouten[0]), rijen[2].fouten[0].zin] == [
        True,
        "De regel is langer dan 100 kB.",
    ]


def test_een_id_staat_er_een_keer_per_maand_en_voorstel(tmp_path):
    rijen = ["2026-01,a,", "2026-02,a,", "2026-01,a,lat_hoger", "2026-01,,", "2026-01,,"]
    pad = tmp_path / "in.csv"
    pad.write_text("\n".join(["peildatum,id,hervormingen", *rijen, "2026-01,a,", "2026-01,b,"]))
    for sla_over in (0, 4):
        gelezen = list(lees_rijen(pad, STELSEL, sla_over=sla_over))
        [dubbel] = [rij for rij in gelezen if rij.fouten]
        assert (dubbel.nummer, dubbel.id) == (6, "a")
        assert str(dubbel.fouten[0]) == "id: Dit id staat ook in rij 1, met dezelfde peildatum."


@pytest.mark.parametrize(
    ("inhoud", "zin"),
    [
        (b"", "leeg"),
        (b"\n\n", "leeg"),
        ("peildatum,id\n2026-01,a\n".encode("utf-16"), "geen tekst in UTF-8"),
    ],
)
def test_een_bestand_zonder_leesbare_kop_wordt_geweigerd(tmp_path, capsys, inhoud, zin):
    (tmp_path / "in.csv").write_bytes(inhoud)
    assert reken(tmp_path / "in.csv", "--naar", tmp_path / "uit.csv") == 2
    assert zin in capsys.readouterr().err
    assert [p.name for p in tmp_path.iterdir()] == ["in.csv"]


@pytest.mark.parametrize(
    ("kop", "zin"),
    [
        (["peildatum", "vermogn"], "bedoelt u vermogen?"),
        (["peildatum", "netto_loon"], "hoort bij een persoon, bijvoorbeeld aanvrager.netto_loon"),
        (["peildatum", "partner.vermogen"], "hoort bij het huishouden"),
        (["peildatum", "vermogen", "vermogen"], "staat er twee keer"),
        (["vermogen"], "kolom peildatum ontbreekt"),
        (["peildatum", "vermogen@juni"], "achter @ hoort"),
        (["peildatum", "vermogen@sinds"], "de kolom met de waarde ontbreekt"),
        (["peildatum", "individuele_inkomenstoeslag_recht"], "rekenen de regels uit"),
        (["peildatum", "bsn"], "bestaat niet"),
    ],
)
def test_een_foute_kolom_houdt_het_hele_bestand_tegen(tmp_path, capsys, kop, zin):
    invoer = als_csv(tmp_path / "in.csv", [["2026-01"] * len(kop)], kop)
    assert reken(invoer, "--naar", tmp_path / "uit.csv") == 2
    assert zin in capsys.readouterr().err
    assert os.listdir(tmp_path) == ["in.csv"]


def test_afgewezen_rijen_staan_apart_met_nummer_plaats_en_reden(tmp_path, capsys):
    fout = list(SANNE)
    fout[3], fout[0] = "veel", "fout"
    invoer = als_csv(tmp_path / "in.csv", [SANNE, fout, KAREL])
    weg = tmp_path / "weg.jsonl"
    assert reken(invoer, "--naar", tmp_path / "uit.csv", "--afgewezen", weg) == 2
    [regel] = [json.loads(r) for r in weg.read_text().splitlines()]
    assert (regel["rij"], regel["id"]) == (2, "fout")
    assert regel["fouten"] == [
        {"plek": "vermogen", "reden": "Dit is een getal. Schrijf bijvoorbeeld 1401.50."}
    ]
    assert {r["id"] for r in lees_csv(tmp_path / "uit.csv")} == {"sanne", "karel"}
    assert "1 rij afgewezen" in capsys.readouterr().err


# Onderbreken en verder gaan


def test_een_harde_stop_op_elk_moment_verliest_niets_en_verdubbelt_niets(tmp_path):
    rijen = [[f"{rij[0]} {n}", *rij[1:]] for n in range(3) for rij in (SANNE, KAREL)]
    invoer = als_csv(tmp_path / "in.csv", rijen)
    heel, uit = tmp_path / "heel.csv", tmp_path / "uit.csv"
    assert reken(invoer, "--naar", heel) == 0
    opdracht = [sys.executable, "-m", "openfisca_assen.cli", "reken", str(invoer)]
    opdracht += ["--naar", str(uit), "--blok", "1", "--hervat"]
    bezig = tmp_path / "uit.csv.bezig"
    for blokken in (1, 3):
        proces = subprocess.Popen(opdracht, stdout=subprocess.DEVNULL)
        while not (bezig / f"{blokken - 1:09}.jsonl").exists() and proces.poll() is None:
            time.sleep(0.005)
        os.kill(proces.pid, signal.SIGKILL)
        proces.wait()
        assert not uit.exists()
    assert reken(*opdracht[4:]) == 0
    assert uit.read_text() == heel.read_text()
    assert sorted(p.name for p in tmp_path.iterdir()) == [
        "heel.afgewezen.csv",
        "heel.csv",
        "in.csv",
        "uit.afgewezen.csv",
        "uit.csv",
    ]


class Stop(BaseException):
    """Een proces dat hier ophoudt te bestaan."""


@pytest.mark.parametrize("moment", range(0, 40))
def test_stoppen_bij_elke_schrijfactie_laat_een_stand_na_die_verder_kan(
    tmp_path, monkeypatch, moment
):
    """Stop vlak voor elke verplaatsing of verwijdering van een bestand, en ga dan verder."""
    monkeypatch.setattr(verwerken, "beoordeel_veel", lambda ds: [() for _ in ds])
    rijen = [[f"{rij[0]} {n}", *rij[1:]] for n in range(3) for rij in (SANNE, KAREL)]
    dossiers = [als_dossier(rij) for rij in rijen]
    dossiers[3]["peildatum"] = "fout"
    invoer, uit = als_jsonl(tmp_path / "in.jsonl", dossiers), tmp_path / "uit.jsonl"
    over = [moment]

    def stop_bij(origineel):
        def doe(*args, **kwargs):
            if over[0] == 0:
                raise Stop
            over[0] -= 1
            return origineel(*args, **kwargs)

        return doe

    with monkeypatch.context() as even:
        for naam in ("replace", "unlink", "rmdir", "mkdir"):
            even.setattr(Path, naam, stop_bij(getattr(Path, naam)))
        try:
            reken(invoer, "--naar", uit, "--blok", "2")
        except Stop:
            pass
    assert reken(invoer, "--naar", uit, "--blok", "2", "--hervat") == 2
    uitkomst = [json.loads(regel) for regel in uit.read_text().splitlines()]
    assert [h["rij"] for h in uitkomst] == [1, 2, 3, 5, 6]
    assert [r["rij"] for r in lees_csv(tmp_path / "uit.afgewezen.csv")] == ["4"]
    namen = {p.name for p in tmp_path.iterdir() if not p.name.endswith(".schrijven")}
    assert namen == {"in.jsonl", "uit.jsonl", "uit.afgewezen.csv"}


@pytest.fixture
def onderbroken(tmp_path, monkeypatch):
    """Een run die na het eerste blok is gestopt."""
    invoer = als_csv(tmp_path / "in.csv", [SANNE, KAREL, ["iemand", *SANNE[1:]]])
    doe, gedaan = verwerken._doe_blok, []

    def stop_na_een(*args):
        if gedaan:
            raise Stop
        gedaan.append(doe(*args))

    with monkeypatch.context() as even:
        even.setattr(verwerken, "_doe_blok", stop_na_een)
        with pytest.raises(Stop):
            reken(invoer, "--naar", tmp_path / "uit.csv", "--blok", "1")
    return invoer, tmp_path / "uit.csv"


def test_zonder_hervat_begint_niemand_over_een_onderbroken_run_heen(onderbroken, capsys):
    invoer, uit = onderbroken
    assert reken(invoer, "--naar", uit) == 2
    assert "--hervat" in capsys.readouterr().err
    assert reken(invoer, "--naar", uit, "--hervat") == 0


@pytest.mark.parametrize("wat", ["invoer", "regels", "voorstellen", "blok"])
def test_hervatten_met_andere_invoer_of_regels_wordt_geweigerd(
    onderbroken, capsys, monkeypatch, wat
):
    invoer, uit = onderbroken
    opties = []
    if wat == "invoer":
        als_csv(invoer, [KAREL, KAREL, SANNE])
    elif wat == "regels":
        stand = uit.with_name("uit.csv.bezig") / "stand.json"
        stand.write_text(stand.read_text().replace('"parameters": "', '"parameters": "0'))
    elif wat == "voorstellen":
        opties = ["--hervorming", "inkomensgrens_130"]
    else:
        opties = ["--blok", "7"]
    assert reken(invoer, "--naar", uit, "--hervat", *opties) == 2
    assert "Hervatten kan niet" in capsys.readouterr().err
    assert not uit.exists()


def test_een_map_met_iets_anders_erin_blijft_heel(tmp_path, capsys):
    invoer = als_csv(tmp_path / "in.csv", [SANNE])
    eigen = tmp_path / "uit.csv.bezig" / "brief.txt"
    eigen.parent.mkdir()
    eigen.write_text("van mij")
    assert reken(invoer, "--naar", tmp_path / "uit.csv", "--hervat") == 2
    assert eigen.read_text() == "van mij"


def test_de_eerdere_uitkomst_blijft_staan_tot_de_nieuwe_af_is(tmp_path, monkeypatch):
    invoer, uit = als_csv(tmp_path / "in.csv", [SANNE]), tmp_path / "uit.csv"
    uit.write_text("oud")

    def stop(*args):
        raise Stop

    with monkeypatch.context() as even:
        even.setattr(verwerken, "_doe_blok", stop)
        with pytest.raises(Stop):
            reken(invoer, "--naar", uit)
    assert uit.read_text() == "oud"


@pytest.mark.parametrize(
    ("opties", "status", "zin"),
    [
        (["bestaat_niet.csv", "--naar", "uit.csv"], 2, "het bestaat niet"),
        (["in.xlsx", "--naar", "uit.csv"], 2, "eindigt op .jsonl, .csv of .parquet"),
        (["in.csv", "--naar", "uit.txt"], 2, "eindigt op .jsonl, .csv of .parquet"),
        (["in.csv", "--naar", "in.csv"], 2, "drie bestanden"),
        (["in.csv", "--naar", "weg/uit.csv"], 1, "deze map bestaat niet"),
        (["in.csv", "--naar", "uit.csv", "--blok", "0"], 2, "--blok"),
        (["in.csv", "--naar", "uit.csv", "--hervorming", "x"], 2, "bestaat niet. Kies uit"),
    ],
)
def test_een_verkeerde_aanroep_zegt_wat_er_mis_is(
    tmp_path, monkeypatch, capsys, opties, status, zin
):
    monkeypatch.chdir(tmp_path)
    als_csv(Path("in.csv"), [SANNE])
    assert reken(*opties) == status
    assert zin in capsys.readouterr().err


def test_een_kapot_parquet_bestand_wordt_geweigerd(tmp_path, capsys):
    pad = tmp_path / "in.parquet"
    pad.write_bytes(b"geen parquet")
    assert reken(pad, "--naar", tmp_path / "uit.csv") == 2
    assert "geen Parquet-bestand" in capsys.readouterr().err


def test_wat_veranderde_tijdens_het_lezen_wordt_niet_uitgegeven(tmp_path, monkeypatch, capsys):
    invoer, uit = als_csv(tmp_path / "in.csv", [SANNE]), tmp_path / "uit.csv"
    doe = verwerken._doe_blok

    def verander(*args):
        doe(*args)
        als_csv(invoer, [KAREL])

    monkeypatch.setattr(verwerken, "_doe_blok", verander)
    assert reken(invoer, "--naar", uit) == 2
    assert "veranderd tijdens het werk" in capsys.readouterr().err
    assert not uit.exists()


# Wat houdt tegen


def test_blokkades_telt_over_een_bestand(tmp_path, capsys):
    invoer = als_csv(tmp_path / "in.csv", [SANNE, KAREL, ["", *KAREL[1:]]])
    tabel = tmp_path / "tabel.csv"
    assert main(["blokkades", str(invoer), "--json", "--csv", str(tabel)]) == 0
    analyse = json.loads(capsys.readouterr().out)
    assert (analyse["huishoudens"], analyse["maand"]) == (3, "2026-01")
    [toeslag] = [r for r in analyse["regelingen"] if r["regeling"] == TOESLAG]
    vermogen = f"{TOESLAG}_voorwaarde_vermogen"
    [blokkade] = [b for b in toeslag["blokkades"] if b["naam"] == vermogen]
    assert blokkade["blokkeert"] == 2
    [regel] = [r for r in lees_csv(tabel) if r["voorwaarde"] == vermogen]
    assert (regel["blokkeert"], regel["aantal"]) == ("2", "3")
    assert main(["blokkades", str(invoer)]) == 0
    assert "3 huishoudens" in capsys.readouterr().out


def test_blokkades_slaat_foute_rijen_over_en_zegt_dat(tmp_path, capsys):
    invoer = als_csv(tmp_path / "in.csv", [SANNE, ["x", "2026-01", "ja", *SANNE[3:]]])
    assert main(["blokkades", str(invoer)]) == 2
    gezegd = capsys.readouterr()
    assert "rij 2: woont_in_assen" in gezegd.err and "1 huishoudens" in gezegd.out


def test_blokkades_van_twee_maanden_door_elkaar_wordt_geweigerd(tmp_path, capsys):
    ander = ["later", "2026-02", *SANNE[2:]]
    assert main(["blokkades", str(als_csv(tmp_path / "in.csv", [SANNE, ander]))]) == 2
    assert "rij 2" in capsys.readouterr().err


def test_zonder_huishoudens_valt_er_niets_te_tellen(tmp_path):
    with pytest.raises(BestandFout):
        list(lees_rijen(tmp_path / "in.csv", STELSEL))
    assert main(["blokkades", str(als_csv(tmp_path / "in.csv", []))]) == 2
