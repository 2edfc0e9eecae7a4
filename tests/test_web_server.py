"""De server: koppen, foutpagina's, logboek en metingen, en gunicorn tegen wie hem wil ophouden."""

import io
import json
import logging
import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from contextlib import closing

import httpx
import pytest

pytest.importorskip("flask", reason="pip install openfisca-assen[web]")

from flask import Blueprint

from openfisca_assen.cli import main
from openfisca_assen.web import logboek
from openfisca_assen.web.app import maak_app
from openfisca_assen.web.instellingen import Instellingen

MAAND = "2026-01"
GEZIN = {
    "personen": {
        "sanne": {
            "geboortedatum": {"ETERNITY": "1985-06-14"},
            "netto_loon": {MAAND: 1234.56},
        }
    },
    "huishoudens": {"gezin": {"aanvragers": ["sanne"], "participatiewet_inkomen": {MAAND: None}}},
}
BROWSER = {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}
VREEMD = {"Origin": "https://elders.example"}


@pytest.fixture(scope="module")
def app():
    """The application with one route that breaks, quoting what it was given."""
    app = maak_app(Instellingen(onderdelen=()))
    kapot = Blueprint("kapot", __name__)

    @kapot.get("/kapot/<naam>")
    def breek(naam: str):
        raise ValueError(f"geheim van {naam}")

    app.register_blueprint(kapot)
    return app


@pytest.fixture(scope="module")
def klant(app):
    return app.test_client()


# Koppen


@pytest.mark.parametrize("adres", ["/", "/entities", "/bestaat-niet", "/gezondheid", "/metrics"])
def test_elk_antwoord_draagt_de_veilige_koppen(klant, adres):
    koppen = klant.get(adres).headers
    assert koppen["X-Content-Type-Options"] == "nosniff"
    assert koppen["X-Frame-Options"] == "DENY"
    assert koppen["Referrer-Policy"] == "same-origin"
    assert "frame-ancestors 'none'" in koppen["Content-Security-Policy"]
    assert "unsafe" not in koppen["Content-Security-Policy"]
    assert koppen["Cache-Control"] == "no-store"
    assert re.fullmatch(r"[0-9a-f-]{36}", koppen["X-Request-Id"])
    assert "Set-Cookie" not in koppen
    assert "Access-Control-Allow-Origin" not in koppen


def test_een_versie_van_de_api_op_v1_ook_bij_een_fout():
    klant = maak_app(Instellingen(onderdelen=("v1",))).test_client()
    assert re.fullmatch(r"\d+\.\d+\.\d+", klant.get("/v1/bestaat-niet").headers["API-Version"])
    assert "API-Version" not in klant.get("/versie").headers


def test_alleen_over_tls_wordt_tls_verlangd(klant):
    assert "Strict-Transport-Security" not in klant.get("/").headers
    antwoord = klant.get("/", base_url="https://localhost")
    assert antwoord.headers["Strict-Transport-Security"].startswith("max-age=31536000")


def test_een_andere_website_mag_niets(klant):
    assert klant.post("/calculate", json=GEZIN, headers=VREEMD).status_code == 403
    voorvraag = {**VREEMD, "Access-Control-Request-Method": "POST"}
    antwoord = klant.options("/calculate", headers=voorvraag)
    assert "Access-Control-Allow-Origin" not in antwoord.headers


@pytest.mark.parametrize(
    "koppen",
    [{}, {"Origin": "http://localhost"}, {"Origin": "null", "Sec-Fetch-Site": "same-origin"}],
)
def test_de_eigen_bladzijden_mogen_wel(klant, koppen):
    assert klant.post("/calculate", json=GEZIN, headers=koppen).status_code == 200


def test_een_genoemde_website_mag_wel():
    klant = maak_app(
        Instellingen(onderdelen=(), herkomsten=("https://elders.example",))
    ).test_client()
    antwoord = klant.post("/calculate", json=GEZIN, headers=VREEMD)
    assert antwoord.status_code == 200
    assert antwoord.headers["Access-Control-Allow-Origin"] == "https://elders.example"
    assert "Origin" in antwoord.headers["Vary"]
    voorvraag = {**VREEMD, "Access-Control-Request-Method": "POST"}
    assert klant.options("/calculate", headers=voorvraag).status_code == 204
    ander = klant.post("/calculate", json=GEZIN, headers={"Origin": "https://b.example"})
    assert ander.status_code == 403


def test_een_andere_servernaam_wordt_geweigerd(klant):
    """Otherwise a website could let its own name point to this computer."""
    assert klant.get("/spec", base_url="http://kwaad.example").status_code == 400
    assert klant.get("/spec", base_url="http://127.0.0.1:5000").status_code == 200
    assert klant.get("/spec", base_url="http://[::1]:5000").status_code == 200
    open_klant = maak_app(Instellingen(onderdelen=(), servernamen=("assen.example",))).test_client()
    assert open_klant.get("/spec", base_url="https://assen.example").status_code == 200


def test_een_kop_van_een_proxy_telt_alleen_als_er_een_proxy_is(klant):
    koppen = {"X-Forwarded-Host": "kwaad.example", "X-Forwarded-Proto": "https"}
    antwoord = klant.get("/spec", headers=koppen)
    assert antwoord.get_json()["servers"] == [{"url": "http://localhost"}]
    achter = maak_app(
        Instellingen(onderdelen=(), proxys=1, servernamen=("assen.example",))
    ).test_client()
    koppen["X-Forwarded-Host"] = "assen.example"
    antwoord = achter.get("/spec", headers=koppen)
    assert antwoord.get_json()["servers"] == [{"url": "https://assen.example"}]


# Fouten


@pytest.mark.parametrize(
    ("methode", "adres", "status"),
    [
        ("GET", "/calculate", 405),
        ("DELETE", "/entities", 405),
        ("GET", "/bestaat-niet", 404),
        ("GET", "/variable/bestaat_niet", 404),
        ("GET", "/parameter/bestaat/niet", 404),
        ("GET", "/parameter/../../etc/passwd", 404),
        ("GET", "/opmaak/../app.py", 404),
        ("POST", "/calculate", 415),
        ("GET", "/kapot/sanne", 500),
        ("GET", "/v1/bestaat-niet", 404),
    ],
)
def test_elke_fout_is_een_probleemdocument(klant, methode, adres, status):
    antwoord = klant.open(adres, method=methode)
    assert antwoord.status_code == status
    assert antwoord.content_type == "application/problem+json"
    inhoud = antwoord.get_json()
    assert inhoud["status"] == status
    assert inhoud["type"].startswith("urn:openfisca-assen:probleem:")
    assert inhoud["title"] and inhoud["detail"].endswith(".")
    assert inhoud["instance"] == f"urn:uuid:{antwoord.headers['X-Request-Id']}"
    assert "geheim" not in antwoord.text


def test_wat_wel_kan_staat_bij_een_verkeerde_methode(klant):
    assert "POST" in klant.get("/calculate").headers["Allow"]


def test_een_mens_krijgt_een_bladzijde_en_een_programma_niet(klant):
    antwoord = klant.get("/bestaat-niet", headers=BROWSER)
    assert antwoord.status_code == 404
    assert antwoord.mimetype == "text/html"
    assert "Dit adres bestaat niet" in antwoord.text
    assert klant.get("/v1/bestaat-niet", headers=BROWSER).mimetype == "application/problem+json"
    assert klant.get("/variable/x", headers=BROWSER).mimetype == "application/problem+json"
    assert klant.get("/kapot/<b>", headers=BROWSER).mimetype == "text/html"


def test_een_vorm_die_wij_niet_geven(klant):
    assert klant.get("/entities", headers={"Accept": "application/xml"}).status_code == 406
    assert klant.get("/entities", headers=BROWSER).status_code == 200


# Logboek en metingen


def test_het_logboek_noemt_het_verzoek_en_nooit_de_inhoud(klant):
    uitgang = io.StringIO()
    regelaar = logging.StreamHandler(uitgang)
    regelaar.setFormatter(logboek.RegelJson())
    logboek.log.addHandler(regelaar)
    niveau = logboek.log.level
    logboek.log.setLevel(logging.INFO)
    try:
        antwoord = klant.post("/calculate", json=GEZIN)
        klant.get("/variable/geheim?bsn=geheim", headers={"User-Agent": "geheim"})
        klant.get("/geheim")
        klant.open("/", method="GEHEIM")
        klant.get("/kapot/geheim")
        klant.post("/calculate", json={"personen": {"geheim": {"geheim": 1234.56}}})
    finally:
        logboek.log.removeHandler(regelaar)
        logboek.log.setLevel(niveau)
    tekst = uitgang.getvalue()
    regels = [json.loads(regel) for regel in tekst.splitlines()]
    assert regels[0] | {"tijd": "", "ms": 0, "versie": ""} == {
        "tijd": "",
        "niveau": "INFO",
        "bericht": "verzoek",
        "id": antwoord.headers["X-Request-Id"],
        "methode": "POST",
        "route": "/calculate",
        "status": 200,
        "ms": 0,
        "versie": "",
    }
    assert "geheim" not in tekst.lower()
    assert "1234" not in tekst and "sanne" not in tekst and "127.0.0.1" not in tekst
    [storing] = [regel for regel in regels if regel["bericht"] == "storing"]
    assert storing["fout"] == "ValueError"
    assert storing["route"] == "/kapot/<naam>"
    assert "test_web_server.py:" in storing["plek"]


def test_metingen_tellen_per_route(klant):
    klant.get("/variable/geheim")
    tekst = klant.get("/metrics").text
    soort = 'methode="GET",route="/variable/<naam>",status="404"'
    assert f"openfisca_assen_verzoeken_total{{{soort}}}" in tekst
    assert "geheim" not in tekst
    zonder = maak_app(Instellingen(onderdelen=(), metingen=False)).test_client()
    assert zonder.get("/metrics").status_code == 404


def test_gezondheid_en_versie(klant):
    assert klant.get("/gezondheid").get_json() == {"status": "goed"}
    assert set(klant.get("/versie").get_json()) == {"versie", "openfisca_core"}


# Gunicorn


@pytest.mark.parametrize("opties", [["--port", "99999"], ["--werkers", "0"]])
def test_serve_weigert_een_onmogelijke_opdracht(opties, capsys):
    assert main(["serve", *opties]) == 2
    assert "Kies" in capsys.readouterr().err


def test_serve_weigert_een_onleesbare_instelling(monkeypatch, capsys):
    monkeypatch.setenv("OPENFISCA_ASSEN_MEESTE_PERSONEN", "veel")
    assert main(["serve"]) == 2
    assert "MEESTE_PERSONEN" in capsys.readouterr().err


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    """The real command on a free port, with two workers and short deadlines."""
    with closing(socket.socket()) as s:
        s.bind(("127.0.0.1", 0))
        poort = s.getsockname()[1]
    logbestand = tmp_path_factory.mktemp("server") / "log"
    omgeving = {
        **os.environ,
        "OPENFISCA_ASSEN_ONDERDELEN": "",
        "OPENFISCA_ASSEN_HOOGSTE_DUUR": "3",
        "PYTHONUNBUFFERED": "1",
    }
    with logbestand.open("wb") as uitvoer:
        proces = subprocess.Popen(
            [sys.executable, "-m", "openfisca_assen.cli", "serve", "--port", str(poort)],
            env=omgeving,
            stdout=uitvoer,
            stderr=uitvoer,
        )
    try:
        with httpx.Client(base_url=f"http://127.0.0.1:{poort}", timeout=20) as klant:
            for _ in range(200):
                try:
                    klant.get("/gezondheid")
                    break
                except httpx.ConnectError:
                    assert proces.poll() is None, logbestand.read_text()
                    time.sleep(0.1)
            klant.poort, klant.log, klant.proces = poort, logbestand, proces
            yield klant
    finally:
        proces.terminate()
        proces.wait(timeout=30)


def rauw(server, tekst, wacht=8):
    """What comes back on a bare connection, until the server closes it."""
    with closing(socket.create_connection(("127.0.0.1", server.poort), timeout=wacht)) as lijn:
        lijn.sendall(tekst)
        stukken = []
        try:
            while stuk := lijn.recv(65536):
                stukken.append(stuk)
        except (TimeoutError, ConnectionResetError):
            pass
        return b"".join(stukken)


def werkers(server):
    uit = subprocess.run(
        ["ps", "-o", "pid=", "--ppid", str(server.proces.pid)], capture_output=True, text=True
    )
    return [int(pid) for pid in uit.stdout.split()]


def test_de_server_luistert_alleen_op_deze_computer(server):
    assert server.post("/calculate", json=GEZIN).status_code == 200
    assert f"http://127.0.0.1:{server.poort}" in server.log.read_text()


def test_twee_werkers_tellen_samen(server):
    def aantal():
        [regel] = re.findall(
            r'verzoeken_total\{methode="GET",route="/versie",status="200"\} (\S+)',
            server.get("/metrics").text,
        ) or ["0"]
        return float(regel)

    voor = aantal()
    for _ in range(30):
        httpx.get(f"http://127.0.0.1:{server.poort}/versie")
    assert {aantal() for _ in range(10)} == {voor + 30}


@pytest.mark.parametrize(
    ("verzoek", "status"),
    [
        (b"GET /" + b"a" * 3000 + b" HTTP/1.1\r\nHost: localhost\r\n\r\n", 414),
        (b"GET / HTTP/1.1\r\nHost: localhost\r\nX: " + b"a" * 9000 + b"\r\n\r\n", 431),
        (b"GEHEIM\r\n\r\n", 400),
        (b"GET / HTTP/1.1\r\nHost: localhost\r\nGeheim\r\n\r\n", 400),
    ],
)
def test_een_onleesbaar_verzoek_wordt_niet_herhaald(server, verzoek, status):
    antwoord = rauw(server, verzoek).decode()
    assert antwoord.startswith(f"HTTP/1.1 {status} ")
    assert "application/problem+json" in antwoord
    assert json.loads(antwoord.partition("\r\n\r\n")[2])["status"] == status
    assert "geheim" not in (antwoord + server.log.read_text()).lower()


def test_een_adres_met_twee_strepen_stuurt_niemand_weg(server):
    """OpenFisca's own application answers with a redirect to the other site."""
    antwoord = rauw(
        server, b"GET //elders.example/ HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
    )
    assert antwoord.startswith(b"HTTP/1.1 404 ")
    assert b"Location" not in antwoord


@pytest.mark.parametrize("met_lengte", [True, False], ids=["met lengte", "in stukken"])
def test_een_te_grote_inhoud_wordt_niet_gelezen(server, met_lengte):
    kop = "POST /calculate HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
    if met_lengte:
        antwoord = rauw(server, f"{kop}Content-Length: 20000000\r\n\r\n".encode() + b"{")
    else:
        stuk = b"10000\r\n" + b" " * 0x10000 + b"\r\n"
        antwoord = rauw(server, f"{kop}Transfer-Encoding: chunked\r\n\r\n".encode() + stuk * 12)
    assert antwoord.startswith(b"HTTP/1.1 413 ")


def test_trage_klanten_houden_de_server_niet_op(server):
    """More clients with half a request than there are threads."""
    kop = b"POST /calculate HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
    half = [kop, kop + b"Content-Length: 1000\r\n\r\n{"] * 8
    lijnen = [socket.create_connection(("127.0.0.1", server.poort)) for _ in half]
    try:
        for lijn, tekst in zip(lijnen, half, strict=True):
            lijn.sendall(tekst)
        time.sleep(0.3)
        begin = time.monotonic()
        antwoord = httpx.get(f"http://127.0.0.1:{server.poort}/gezondheid", timeout=15)
        assert antwoord.status_code == 200
        assert time.monotonic() - begin < 12
    finally:
        for lijn in lijnen:
            lijn.close()


def test_een_gestopte_werker_kost_alleen_wat_hij_zelf_deed(server):
    goed, fout, antwoorden = [], [], set()
    stop = threading.Event()

    def vraag(nummer):
        gezin = json.loads(json.dumps(GEZIN))
        gezin["personen"]["sanne"]["netto_loon"][MAAND] = 1000 + 100 * nummer
        while not stop.is_set():
            try:
                with httpx.Client(timeout=20) as klant:
                    antwoord = klant.post(f"http://127.0.0.1:{server.poort}/calculate", json=gezin)
                (goed if antwoord.status_code == 200 else fout).append(antwoord.status_code)
                antwoorden.add((nummer, antwoord.text))
            except httpx.HTTPError as e:
                fout.append(e)

    draden = [threading.Thread(target=vraag, args=(nummer,)) for nummer in range(4)]
    for draad in draden:
        draad.start()
    time.sleep(0.7)
    voor = werkers(server)
    os.kill(voor[0], signal.SIGKILL)
    erna = len(goed)
    for _ in range(100):
        time.sleep(0.1)
        nu = werkers(server)
        if len(nu) == 2 and voor[0] not in nu:
            break
    time.sleep(0.5)
    stop.set()
    for draad in draden:
        draad.join()
    assert len(nu) == 2 and voor[0] not in nu
    assert len(fout) <= 4  # at most what the stopped process had in hand: one per client
    assert len(goed) > erna
    assert not any(isinstance(e, int) for e in fout)
    assert (
        len(antwoorden) == len({tekst for _, tekst in antwoorden}) == 4
    )  # threads and processes do not mix up families


HANGENDE_APP = """
import os, time
def app(omgeving, begin):
    if omgeving["PATH_INFO"] == "/hang":
        time.sleep(30)
    begin("200 OK", [("Content-Type", "text/plain")])
    return [str(os.getpid()).encode()]
"""


def test_een_proces_dat_hangt_wordt_vervangen(tmp_path):
    """gunicorn's own threaded worker never notices a thread that hangs."""
    (tmp_path / "hangende_app.py").write_text(HANGENDE_APP)
    with closing(socket.socket()) as s:
        s.bind(("127.0.0.1", 0))
        adres = f"127.0.0.1:{s.getsockname()[1]}"
    opdracht = [sys.executable, "-m", "gunicorn"]
    opdracht += ["--config", "python:openfisca_assen.web.gunicorn_conf", "--bind", adres]
    opdracht += ["--workers", "1", "--timeout", "3", "--graceful-timeout", "1"]
    proces = subprocess.Popen(
        [*opdracht, "hangende_app:app"],
        cwd=tmp_path,
        env={**os.environ, "OPENFISCA_ASSEN_HOOGSTE_DUUR": "1"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        eerste = None
        for _ in range(100):
            try:
                eerste = httpx.get(f"http://{adres}/", timeout=5).text
                break
            except httpx.TransportError:
                time.sleep(0.1)
        begin = time.monotonic()
        with pytest.raises(httpx.TransportError):
            httpx.get(f"http://{adres}/hang", timeout=20)
        assert time.monotonic() - begin < 8
        for _ in range(100):
            try:
                nu = httpx.get(f"http://{adres}/", timeout=5).text
                if nu != eerste:
                    break
            except httpx.TransportError:
                pass
            time.sleep(0.2)
        assert eerste and nu != eerste
    finally:
        proces.terminate()
        proces.wait(timeout=60)


TRAGE_START = """
from openfisca_assen.web.gunicorn_conf import *
import time
def post_fork(server, worker):
    time.sleep(1)
"""


def test_stoppen_kan_ook_terwijl_een_werker_nog_begint(tmp_path):
    """A signal that a new process does not answer yet would keep the server waiting for twenty seconds."""
    (tmp_path / "traag.py").write_text(TRAGE_START)
    (tmp_path / "hangende_app.py").write_text(HANGENDE_APP)
    with closing(socket.socket()) as s:
        s.bind(("127.0.0.1", 0))
        adres = f"127.0.0.1:{s.getsockname()[1]}"
    opdracht = [sys.executable, "-m", "gunicorn", "--config", "traag.py", "--bind", adres]
    stil = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    with subprocess.Popen([*opdracht, "hangende_app:app"], cwd=tmp_path, **stil) as proces:
        zoek = ["ps", "-o", "pid=", "--ppid", str(proces.pid)]
        for _ in range(400):
            if subprocess.run(zoek, capture_output=True).stdout.strip():
                break
            time.sleep(0.02)
        begin = time.monotonic()
        proces.terminate()
        assert proces.wait(timeout=40) == 0
        assert time.monotonic() - begin < 10


def test_a_port_that_is_taken_is_said_in_dutch(capsys):
    with socket.create_server(("127.0.0.1", 0)) as bezet:
        poort = bezet.getsockname()[1]
        assert main(["serve", "--port", str(poort)]) == 1
    assert f"Poort {poort} is al in gebruik." in capsys.readouterr().err


def test_an_address_that_is_not_of_this_computer_is_said_in_dutch(capsys):
    assert main(["serve", "--host", "192.0.2.1"]) == 1
    assert "192.0.2.1" in capsys.readouterr().err
