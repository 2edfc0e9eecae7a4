"""How long one family takes: all schemes with the full explanation, in process.

    python benchmarks/gezin.py [RUNS]

Two dossiers: one whose facts are all stated, one where many are missing (then the household is tried out many times).
Prints p50 and p95 in milliseconds of wall time and of processor time; the target is a p50 of 25 ms for the first.
"""

import copy
import sys
import time

from openfisca_core.indexed_enums import Enum

from openfisca_assen.doorbraak.beoordeling import beoordeel
from openfisca_assen.dossier import maak_dossier
from openfisca_assen.hervorming import stelsel

GEZIN = {
    "peildatum": "2026-01",
    "personen": {
        "sanne": {
            "geboortedatum": "1985-06-14",
            "netto_uitkering": {"waarde": 1401.50, "sinds": "2022-11"},
            "student": False,
        },
        "kim": {"geboortedatum": "2015-06-01"},
    },
    "huishoudens": {
        "gezin": {
            "aanvragers": ["sanne"],
            "kinderen": ["kim"],
            "woont_in_assen": True,
            "vermogen": 2500,
            "kale_huur": 578,
            "geen_uitzicht_op_inkomensverbetering": True,
        }
    },
}


def volledig(inhoud: dict) -> dict:
    """The same family with every open question answered: nothing, no, or the first choice."""
    systeem, inhoud = stelsel(), copy.deepcopy(inhoud)
    while True:
        rapport = beoordeel(maak_dossier(inhoud, systeem), systeem, met_uitleg=False)
        vragen = [vraag.gegeven for vraag in rapport.open_vragen]
        if not vragen:
            return inhoud
        for gegeven in vragen:
            soort = "personen" if gegeven.wie in inhoud["personen"] else "huishoudens"
            variabele = systeem.variables[gegeven.naam]
            waarde = variabele.default_value
            waarde = (
                list(variabele.possible_values)[1].name if variabele.value_type is Enum else waarde
            )
            perioden = dict.fromkeys(gegeven.perioden, waarde)
            eerder = inhoud[soort][gegeven.wie].get(gegeven.naam, {})
            inhoud[soort][gegeven.wie][gegeven.naam] = eerder | perioden


def meet(inhoud: dict, keren: int) -> str:
    systeem = stelsel()
    dossier = maak_dossier(inhoud, systeem)
    beoordeel(dossier, systeem)
    klok, processor = [], []
    for _ in range(keren):
        begin, begin_processor = time.perf_counter(), time.process_time()
        beoordeel(dossier, systeem)
        klok.append(1000 * (time.perf_counter() - begin))
        processor.append(1000 * (time.process_time() - begin_processor))
    return "  ".join(
        f"{naam}: p50 {tijden[keren // 2]:.1f} ms, p95 {tijden[int(keren * 0.95)]:.1f} ms"
        for naam, tijden in (("klok", sorted(klok)), ("processor", sorted(processor)))
    )


if __name__ == "__main__":
    aantal = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    print("alles bekend    ", meet(volledig(GEZIN), aantal))
    print("veel onbekend   ", meet(GEZIN, aantal))
