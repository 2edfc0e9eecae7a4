"""Load on the server over loopback: how fast, next to OpenFisca's own server, and whether its memory stays flat.

    python benchmarks/web.py                 # latency and throughput, 1 and 2 workers
    python benchmarks/web.py --duur 600      # a soak: ten minutes, memory every ten seconds

Uses `wrk` when it is there, otherwise threads with httpx. Every answer is checked: anything but 200 is reported.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx
import yaml

VOORBEELD = Path(__file__).parent.parent / "voorbeelden" / "bijlage_2_alleenstaande_ouder.yaml"
MAAND = "2026-01"
GEZIN = {
    "personen": {
        "sanne": {
            "geboortedatum": {"ETERNITY": "1985-06-14"},
            "netto_uitkering": {MAAND: 1401.50},
        },
        "kim": {
            "geboortedatum": {"ETERNITY": "2015-06-01"},
            "netto_uitkering": {MAAND: 0},
            "kindpakket_recht": {MAAND: None},
        },
    },
    "huishoudens": {
        "gezin": {
            "aanvragers": ["sanne"],
            "kinderen": ["kim"],
            "woont_in_assen": {MAAND: True},
            "participatiewet_inkomen": {MAAND: None},
            "individuele_inkomenstoeslag_recht": {MAAND: None},
            "kansen_voor_kinderen_recht": {MAAND: None},
            "huurtoeslag_bedrag": {MAAND: None},
        }
    },
}


@dataclass(frozen=True)
class Uitslag:
    """What one run measured; times in milliseconds."""

    per_seconde: float
    p50: float
    p95: float
    p99: float
    mis: int


def main() -> None:
    """Run the load and print a table."""
    ontleder = argparse.ArgumentParser(description=__doc__)
    ontleder.add_argument("--seconden", type=int, default=5, help="per meting (5)")
    ontleder.add_argument("--duur", type=int, default=0, help="seconden duurproef")
    opties = ontleder.parse_args()
    if opties.duur:
        duurproef(opties.duur)
        return
    dossier = json.dumps(yaml.safe_load(VOORBEELD.read_text(encoding="utf-8")), default=str)
    gezin = json.dumps(GEZIN)
    metingen = [
        ("gewone openfisca serve", stock, "/calculate", gezin),
        ("openfisca-assen serve", eigen, "/calculate", gezin),
        ("openfisca-assen serve", eigen, "/trace", gezin),
        ("openfisca-assen serve", eigen, "/v1/beoordelingen", dossier),
        ("openfisca-assen serve", eigen, "/entities", None),
    ]
    kop = f"{'server':24} {'adres':20} {'werkers':>7} {'klanten':>7} {'req/s':>7} {'p50':>7} {'p95':>7} {'p99':>7} {'mis':>4}"
    print(kop + "   (ms)")
    for werkers, klanten in ((1, 1), (2, 8)):
        for naam, start, adres, inhoud in metingen:
            with start(werkers) as (basis, _):
                if inhoud and not _goed(basis + adres, inhoud):
                    print(f"{naam:24} {adres:20} antwoordt niet met 200")
                    continue
                belast(basis + adres, inhoud, klanten, 1)
                u = belast(basis + adres, inhoud, klanten, opties.seconden)
            print(
                f"{naam:24} {adres:20} {werkers:7} {klanten:7} {u.per_seconde:7.0f} "
                f"{u.p50:7.1f} {u.p95:7.1f} {u.p99:7.1f} {u.mis:4}",
                flush=True,
            )


def duurproef(seconden: int) -> None:
    """Keep two workers busy with everything at once, and watch their memory."""
    dossier = json.dumps(yaml.safe_load(VOORBEELD.read_text(encoding="utf-8")), default=str)
    with eigen(2) as (basis, proces):
        taken = [("/v1/beoordelingen", dossier), ("/calculate", json.dumps(GEZIN))]
        taken = [taak for taak in taken if _goed(basis + taak[0], taak[1])]
        uitslagen: list[tuple[str, Uitslag]] = []
        begin = time.monotonic()

        def werk(adres: str, inhoud: str) -> None:
            uitslagen.append((adres, belast(basis + adres, inhoud, 2, seconden)))

        draden = [threading.Thread(target=werk, args=taak) for taak in taken]
        for draad in draden:
            draad.start()
        print(f"{'s':>5} {'processen':>9} {'PSS MB':>8}  per werker (RSS MB)")
        while any(draad.is_alive() for draad in draden):
            pss, werkers = geheugen(proces.pid)
            print(
                f"{time.monotonic() - begin:5.0f} {len(werkers):9} {pss:8.1f}  "
                + " ".join(f"{pid}:{mb:.1f}" for pid, mb in werkers.items()),
                flush=True,
            )
            time.sleep(min(10, max(1, seconden / 20)))
        for draad in draden:
            draad.join()
        for adres, u in uitslagen:
            print(
                f"{adres}: {u.per_seconde:.0f} req/s, p50 {u.p50:.1f} ms, p99 {u.p99:.1f} ms, mis {u.mis}"
            )


# Servers


@contextmanager
def eigen(werkers: int) -> Iterator[tuple[str, subprocess.Popen]]:
    """Our server; its log goes nowhere."""
    opdracht = [sys.executable, "-m", "openfisca_assen.cli", "serve", "--werkers", str(werkers)]
    with _server([*opdracht, "--port"], "/gezondheid") as gestart:
        yield gestart


@contextmanager
def stock(werkers: int) -> Iterator[tuple[str, subprocess.Popen]]:
    """OpenFisca's own server with the same package."""
    openfisca = Path(sys.executable).with_name("openfisca")
    opdracht = [str(openfisca), "serve", "--country-package", "openfisca_assen"]
    opdracht += ["--workers", str(werkers), "--port"]
    with _server(opdracht, "/entities") as gestart:
        yield gestart


@contextmanager
def _server(opdracht: list[str], adres: str) -> Iterator[tuple[str, subprocess.Popen]]:
    with closing(socket.socket()) as s:
        s.bind(("127.0.0.1", 0))
        poort = s.getsockname()[1]
    proces = subprocess.Popen(
        [*opdracht, str(poort)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    basis = f"http://127.0.0.1:{poort}"
    try:
        for _ in range(300):
            try:
                httpx.get(basis + adres, timeout=5)
                break
            except httpx.TransportError:
                if proces.poll() is not None:
                    raise SystemExit(f"de server startte niet: {' '.join(opdracht)}") from None
                time.sleep(0.1)
        yield basis, proces
    finally:
        proces.send_signal(signal.SIGTERM)
        proces.wait(timeout=30)


def _goed(adres: str, inhoud: str) -> bool:
    kop = {"Content-Type": "application/json"}
    return httpx.post(adres, content=inhoud, headers=kop, timeout=20).status_code == 200


def geheugen(hoofd: int) -> tuple[float, dict[int, float]]:
    """PSS of the whole server and RSS per worker, in MB."""
    kinderen = Path(f"/proc/{hoofd}/task/{hoofd}/children").read_text().split()
    pss, per_werker = 0.0, {}
    for pid in (hoofd, *map(int, kinderen)):
        try:
            rol = Path(f"/proc/{pid}/smaps_rollup").read_text()
        except OSError:
            continue  # just replaced
        pss += int(re.search(r"^Pss:\s+(\d+)", rol, re.M)[1]) / 1024
        if pid != hoofd:
            per_werker[pid] = int(re.search(r"^Rss:\s+(\d+)", rol, re.M)[1]) / 1024
    return pss, per_werker


# Load


def belast(adres: str, inhoud: str | None, klanten: int, seconden: int) -> Uitslag:
    """Ask the same as often as possible.

    Args:
        adres: Where.
        inhoud: Body of a POST; None for a GET.
        klanten: How many at once.
        seconden: How long.
    """
    if shutil.which("wrk"):
        return _wrk(adres, inhoud, klanten, seconden)
    return _httpx(adres, inhoud, klanten, seconden)


_LUA = """
{verzoek}
done = function(summary, latency, requests)
  io.write(string.format("UITSLAG %d %d %f %f %f %d\\n", summary.requests, summary.duration,
    latency:percentile(50), latency:percentile(95), latency:percentile(99),
    summary.errors.connect + summary.errors.read + summary.errors.write + summary.errors.status +
    summary.errors.timeout))
end
"""


def _wrk(adres: str, inhoud: str | None, klanten: int, seconden: int) -> Uitslag:
    verzoek = ""
    if inhoud is not None:
        verzoek = (
            'wrk.method = "POST"\nwrk.headers["Content-Type"] = "application/json"\n'
            f"wrk.body = [==[{inhoud}]==]\n"
        )
    with tempfile.NamedTemporaryFile("w", suffix=".lua") as lua:
        lua.write(_LUA.format(verzoek=verzoek))
        lua.flush()
        opdracht = ["wrk", "-t1", f"-c{klanten}", f"-d{seconden}s", "--timeout", "30s"]
        uit = subprocess.run(
            [*opdracht, "-s", lua.name, adres], capture_output=True, text=True, check=True
        ).stdout
    aantal, microseconden, p50, p95, p99, mis = re.search(
        r"UITSLAG (\d+) (\d+) (\S+) (\S+) (\S+) (\d+)", uit
    ).groups()
    tijden = [float(p) / 1000 for p in (p50, p95, p99)]
    return Uitslag(int(aantal) / (int(microseconden) / 1e6), *tijden, int(mis))


def _httpx(adres: str, inhoud: str | None, klanten: int, seconden: int) -> Uitslag:
    tijden: list[float] = []
    mis: list[object] = []
    einde = time.monotonic() + seconden

    def vraag() -> None:
        with httpx.Client(timeout=30, headers={"Content-Type": "application/json"}) as klant:
            while time.monotonic() < einde:
                begin = time.perf_counter()
                try:
                    antwoord = klant.request("POST" if inhoud else "GET", adres, content=inhoud)
                    if antwoord.status_code != 200:
                        mis.append(antwoord.status_code)
                except httpx.HTTPError as fout:
                    mis.append(fout)
                tijden.append((time.perf_counter() - begin) * 1000)

    draden = [threading.Thread(target=vraag) for _ in range(klanten)]
    for draad in draden:
        draad.start()
    for draad in draden:
        draad.join()
    tijden.sort()
    kwantielen = [tijden[min(len(tijden) - 1, int(len(tijden) * q))] for q in (0.5, 0.95, 0.99)]
    return Uitslag(len(tijden) / seconden, *kwantielen, len(mis))


if __name__ == "__main__":
    os.environ.setdefault("OPENFISCA_ASSEN_LOGBOEK", "nee")
    main()
