"""How many rows per second `openfisca-assen reken` does, in each format, and how much memory it takes.

    python benchmarks/bestanden.py [HOUSEHOLDS [HOUSEHOLDS_WITH_UNKNOWNS]]

Two made-up files. «volledig»: every fact that can be asked is stated, so that nothing has to be tried out; default
35,000 households (Assen). «deels»: of every cell one in ten is empty; most of those households have to be assessed one
by one; default 300. Each run is a process of its own; the memory is its peak.
"""

import csv
import json
import random
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

import pyarrow
import pyarrow.csv
import pyarrow.parquet
from openfisca_core.indexed_enums import Enum
from openfisca_core.periods import DateUnit

from openfisca_assen.dossier import meta_van
from openfisca_assen.hervorming import stelsel

INKOMEN = ("netto_uitkering", "netto_loon")


def velden(per_persoon: bool) -> dict:
    """Every fact that is not rare, but for those that another already says."""
    weg = {"geboortedatum", "schulden"}
    return {
        naam: v
        for naam, v in stelsel().variables.items()
        if v.is_input_variable() and v.entity.is_person == per_persoon and naam not in weg
        if meta_van(v)["soort"] != "zeldzaam" and meta_van(v).get("groep") != "inkomen"
    }


def waarde(kans: random.Random, v) -> object:
    if v.value_type is bool:
        return kans.random() < 0.5
    if v.value_type is Enum:
        return kans.choice(list(v.possible_values)).name
    return kans.choice([0, 31.27, 250, 600.5, 4321, 9000.01])


def rij(kans: random.Random, nummer: int, leeg: float, huis: dict, persoon: dict) -> dict:
    """One household in columns."""
    leden = {"aanvrager": (18, 80)}
    if kans.random() < 0.4:
        leden["partner"] = (20, 80)
    for kind in range(1, kans.choice([0, 0, 1, 2]) + 1):
        leden[f"kind{kind}"] = (0, 19)
    cellen: dict = {"woont_in_assen": kans.random() < 0.95}
    for naam, v in huis.items():
        jaarlijks = v.definition_period == DateUnit.YEAR
        cellen.setdefault(naam, waarde(kans, v))
        if naam == "individuele_inkomenstoeslag_toegekend":
            cellen[f"{naam}@sinds"] = "2022-01"
        assert not jaarlijks, naam
    for wie, (van, tot) in leden.items():
        jaar = 2025 - kans.randint(van, tot)
        cellen[f"{wie}.geboortedatum"] = date(jaar, kans.randint(1, 12), 14)
        cellen[f"{wie}.{kans.choice(INKOMEN)}"] = round(kans.uniform(0, 2600), 2)
        for soort in INKOMEN:
            cellen.setdefault(f"{wie}.{soort}", 0)
            cellen[f"{wie}.{soort}@sinds"] = "2022-01"
        for naam, v in persoon.items():
            cellen[f"{wie}.{naam}"] = waarde(kans, v)
    for naam in list(cellen):
        if not naam.endswith(("@sinds", "geboortedatum")) and kans.random() < leeg:
            del cellen[naam]
            cellen.pop(f"{naam}@sinds", None)
    return {"id": f"h{nummer}", "peildatum": "2026-01", **cellen}


def dossier(rij: dict) -> dict:
    """The same household as a line of JSON."""
    uit: dict = {"id": rij["id"], "peildatum": rij["peildatum"], "personen": {}, "huishoudens": {}}
    huis: dict = {}
    rollen = {"a": "aanvragers", "p": "partners", "k": "kinderen"}
    for kop, cel in rij.items():
        wie, _, naam = kop.rpartition(".")
        if kop in {"id", "peildatum"} or kop.endswith("@sinds"):
            continue
        if isinstance(cel, date):
            cel = cel.isoformat()
        if f"{kop}@sinds" in rij:
            cel = {"waarde": cel, "sinds": rij[f"{kop}@sinds"]}
        (uit["personen"].setdefault(wie, {}) if wie else huis)[naam] = cel
    for wie in uit["personen"]:
        huis.setdefault(rollen[wie[0]], []).append(wie)
    return uit | {"huishoudens": {"huishouden": huis}}


def schrijf(map_: Path, naam: str, rijen: list[dict]) -> list[Path]:
    """The same households in three formats."""
    kop = list(dict.fromkeys(k for r in rijen for k in r))
    paden = [map_ / f"{naam}.{soort}" for soort in ("jsonl", "csv", "parquet")]
    with paden[0].open("w") as bestand:
        for r in rijen:
            bestand.write(json.dumps(dossier(r)) + "\n")
    with paden[1].open("w", newline="") as bestand:
        schrijver = csv.DictWriter(bestand, kop)
        schrijver.writeheader()
        for r in rijen:
            tekst = {k: str(c).lower() if isinstance(c, bool) else c for k, c in r.items()}
            schrijver.writerow(tekst)
    tabel = {k: [float(c) if type(c) is int else c for c in (r.get(k) for r in rijen)] for k in kop}
    pyarrow.parquet.write_table(pyarrow.table(tabel), paden[2])
    return paden


# The peak is asked of the process itself: what `wait4` says of it also counts the process it was split off from.
PROCES = """
import resource, sys
from pathlib import Path
from openfisca_assen.cli import main
status = main(sys.argv[1:])
[top] = [r.split()[1] for r in Path("/proc/self/status").read_text().splitlines() if r.startswith("VmHWM")]
gebruik = resource.getrusage(resource.RUSAGE_SELF)
print(status, int(top) // 1024, gebruik.ru_utime + gebruik.ru_stime)
"""


def meet(invoer: Path, aantal: int) -> None:
    """Run `reken` in a process of its own and print what it took."""
    uit = invoer.with_name(f"uit-{invoer.name}")
    opdracht = [sys.executable, "-c", PROCES, "reken", str(invoer), "--naar", str(uit)]
    begin = time.perf_counter()
    klaar = subprocess.run(opdracht, stdout=subprocess.PIPE, encoding="utf-8", check=True)
    duur = time.perf_counter() - begin
    status, top, processor = klaar.stdout.splitlines()[-1].split()
    print(
        f"{invoer.name:20} {aantal:>7} rijen {duur:8.1f} s klok {float(processor):8.1f} s processor "
        f"{aantal / float(processor):6.0f} rijen per s processor, top {top} MB, status {status}",
        flush=True,
    )


if __name__ == "__main__":
    volledig, deels = (
        [*map(int, sys.argv[1:]), 35_000, 300][:2] if len(sys.argv) < 3 else map(int, sys.argv[1:3])
    )
    huis, persoon = velden(False), velden(True)
    with tempfile.TemporaryDirectory() as tijdelijk:
        for naam, aantal, leeg in (("volledig", volledig, 0), ("deels", deels, 0.1)):
            kans = random.Random(1)
            rijen = [rij(kans, n, leeg, huis, persoon) for n in range(1, aantal + 1)]
            for pad in schrijf(Path(tijdelijk), naam, rijen):
                meet(pad, aantal)
