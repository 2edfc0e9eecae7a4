"""The build of the look: from a lock file without registry names, and not in the way when there is no registry."""

from __future__ import annotations

import json
import re
import runpy
from pathlib import Path
from types import SimpleNamespace

import pytest

from openfisca_assen import bronnen
from openfisca_assen.web import uiterlijk

WORTEL = Path(__file__).parent.parent
BRON = WORTEL / "tools" / "opmaak"


@pytest.fixture
def bouw():
    return SimpleNamespace(**runpy.run_path(str(BRON / "bouw.py")))


def test_het_slot_noemt_geen_register_en_heeft_van_alles_een_vingerafdruk() -> None:
    tekst = (BRON / "package-lock.json").read_text(encoding="utf-8")
    assert "resolved" not in tekst and "://" not in tekst
    pakketten = json.loads(tekst)["packages"]
    gevraagd = json.loads((BRON / "package.json").read_text(encoding="utf-8"))["dependencies"]
    assert {naam.removeprefix("node_modules/") for naam in pakketten if naam} == set(gevraagd)
    for naam, pakket in pakketten.items():
        if naam:
            assert pakket["integrity"].startswith("sha512-")
            assert pakket["version"] == gevraagd[naam.removeprefix("node_modules/")]
            assert not pakket.get("hasInstallScript")


def test_alleen_onderdelen_die_een_bladzijde_gebruikt() -> None:
    sjablonen = "".join(
        pad.read_text(encoding="utf-8") for pad in uiterlijk.MAP.glob("sjablonen/**/*.html")
    )
    gevraagd = json.loads((BRON / "package.json").read_text(encoding="utf-8"))["dependencies"]
    for naam in gevraagd:
        onderdeel = naam.removeprefix("@utrecht/").removesuffix("-css")
        assert re.search(rf"\butrecht-{onderdeel}\b", sjablonen), f"{naam} wordt niet gebruikt"


def test_elk_onderdeel_dat_een_bladzijde_gebruikt_wordt_gebouwd() -> None:
    sjablonen = "".join(
        pad.read_text(encoding="utf-8") for pad in uiterlijk.MAP.glob("sjablonen/**/*.html")
    )
    gebruikt = {
        n.split("--")[0].split("__")[0] for n in re.findall(r"\butrecht-[a-z_-]+", sjablonen)
    }
    gevraagd = json.loads((BRON / "package.json").read_text(encoding="utf-8"))["dependencies"]
    gebouwd = {f"utrecht-{n.removeprefix('@utrecht/').removesuffix('-css')}" for n in gevraagd}
    assert {n for n in gebruikt if n.removesuffix("-") not in gebouwd} <= {"utrecht-"}


def test_zonder_register_komt_er_een_duidelijke_zin_en_geen_fout(
    bouw, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture
) -> None:
    monkeypatch.setenv("npm_config_registry", "http://127.0.0.1:9")
    monkeypatch.setenv("npm_config_fetch_retries", "0")
    monkeypatch.setenv("npm_config_cache", str(tmp_path / "cache"))
    monkeypatch.setenv("npm_config_userconfig", str(tmp_path / "npmrc"))
    assert bouw.haal_opmaak(BRON, tmp_path / "gebouwd") is False
    assert not (tmp_path / "gebouwd" / "utrecht.css").exists()
    fout = capsys.readouterr().err
    assert "de opmaak van Utrecht kon niet worden opgehaald" in fout
    assert "Het pakket werkt ook zonder" in fout


def test_wat_er_al_is_wordt_niet_weer_opgehaald(bouw, tmp_path: Path) -> None:
    import hashlib

    stempel = hashlib.sha256((BRON / "package-lock.json").read_bytes()).hexdigest()
    (tmp_path / "utrecht.css").write_text("/* er al */", encoding="utf-8")
    (tmp_path / "lockfile.sha256").write_text(stempel, encoding="ascii")
    assert bouw.haal_opmaak(BRON, tmp_path) is True
    assert (tmp_path / "utrecht.css").read_text(encoding="utf-8") == "/* er al */"


def test_het_gebouwde_blad_haalt_niets_van_elders() -> None:
    if not uiterlijk.GEBOUWD.exists():
        pytest.skip("De opmaak van Utrecht is niet gebouwd: python tools/opmaak/bouw.py")
    css = uiterlijk.GEBOUWD.read_text(encoding="utf-8")
    assert not re.search(r"@import|url\((?![\"']?data:)|https?://", css)
    assert ".utrecht-button" in css and "EUPL-1.2" in css
    assert (uiterlijk.GEBOUWD.parent / "utrecht-licentie.md").exists()


def test_de_kopie_voor_het_pakket_zegt_wat_de_bron_zegt(bouw, tmp_path: Path) -> None:
    bouw.kopieer_bronnen(WORTEL, tmp_path)
    gelezen = json.loads((tmp_path / "proeven.json").read_text(encoding="utf-8"))
    assert {naam: tuple(zinnen) for naam, zinnen in gelezen.items()} == dict(bronnen.proeven())
    assert {p.stem for p in (tmp_path / "voorbeelden").iterdir()} == set(bronnen.voorbeelden())


def test_het_contrast_van_tekst_is_groot_genoeg() -> None:
    css = (uiterlijk.OPMAAK / "assen.css").read_text(encoding="utf-8")
    kleur = dict(re.findall(r"--assen-([a-z-]+): (#[0-9a-f]{6})", css))
    paren = [("inkt", "papier"), ("zacht", "papier"), ("zacht", "vlak"), ("merk", "papier")]
    paren += [("merk", "merk-licht"), ("groen", "groen-licht"), ("rood", "rood-licht")]
    paren += [("oker", "oker-licht"), ("paars", "paars-licht"), ("papier", "merk-donker")]
    for voor, achter in paren:
        assert _contrast(kleur[voor], kleur[achter]) >= 4.5, (voor, achter)
    assert _contrast(kleur["lijn-veld"], kleur["papier"]) >= 3


def _contrast(een: str, ander: str) -> float:
    licht = sorted((_licht(een), _licht(ander)), reverse=True)
    return (licht[0] + 0.05) / (licht[1] + 0.05)


def _licht(kleur: str) -> float:
    delen = [int(kleur[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    r, g, b = (d / 12.92 if d <= 0.04045 else ((d + 0.055) / 1.055) ** 2.4 for d in delen)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b
