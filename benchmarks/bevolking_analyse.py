"""How long it takes to say what blocks a population: every condition of every scheme, counted, with margins.

    python benchmarks/bevolking_analyse.py [HOUSEHOLDS]

Prints the table and the seconds of wall time and of processor time, with and without filling the simulation. The target
is 35,000 households (Assen) in seconds.
"""

import sys
import time

from bevolking_proef import simulatie, trek
from numpy_regels import Waarden

from openfisca_assen.bevolking.analyse import analyse_als_tekst, analyseer
from openfisca_assen.hervorming import stelsel

MAAND = "2026-01"

if __name__ == "__main__":
    aantal = int(sys.argv[1]) if len(sys.argv) > 1 else 35_000
    regels = stelsel()
    gegevens = trek(aantal, MAAND, Waarden({}))
    klok, processor = time.perf_counter(), time.process_time()
    gevuld = simulatie(gegevens, regels)
    klok_vol, processor_vol = time.perf_counter(), time.process_time()
    analyse = analyseer(gevuld, MAAND)
    klok_klaar, processor_klaar = time.perf_counter(), time.process_time()
    print(analyse_als_tekst(analyse))
    print(
        f"{aantal} huishoudens: analyse {klok_klaar - klok_vol:.2f} s klok, "
        f"{processor_klaar - processor_vol:.2f} s processor; "
        f"vullen {klok_vol - klok:.2f} s klok, {processor_vol - processor:.2f} s processor"
    )
