"""De tien gezinnen in voorbeelden/: de uitkomst van elk, nagerekend en met de hand in tests/verwacht/ gezet.

Regels die met # beginnen zeggen waarop een uitkomst rust; zij tellen niet mee in de vergelijking. Verandert een regel
of een zin, lees dan eerst het verschil en reken het na. Daarna kan het hele bestand opnieuw worden geschreven met
`python tests/test_gezinnen.py NAAM …`; de regels met # blijven staan. Dat gebeurt nooit vanzelf.
"""

import sys
from itertools import groupby
from pathlib import Path

import pytest

from openfisca_assen.doorbraak.beoordeling import Beoordeling, Rapport, Status, beoordeel
from openfisca_assen.doorbraak.tekst import uitkomst
from openfisca_assen.doorbraak.woorden import maand_in_woorden
from openfisca_assen.dossier import lees_dossier
from openfisca_assen.hervorming import stelsel

VOORBEELDEN = Path(__file__).parent.parent / "voorbeelden"
VERWACHT = Path(__file__).parent / "verwacht"
GEZINNEN = sorted(pad.stem for pad in VOORBEELDEN.glob("gezin_*.yaml"))


def verwachting(rapport: Rapport) -> str:
    """The report in a few lines per scheme that exists: the answer, and the sentences that decide it."""
    regels = [f"{rapport.titel}, {maand_in_woorden(rapport.peildatum)}", ""]
    for _, groep in groupby(rapport.beoordelingen, key=lambda b: b.regeling):
        leden = [b for b in groep if b.status != Status.BESTAAT_NIET]
        for (antwoord, waarom), zelfde in groupby(
            _wie_ertoe_doet(leden), key=lambda b: (uitkomst(b), _waarom(b))
        ):
            eersten = list(zelfde)
            wie = f" ({', '.join(b.wie for b in eersten)})" if len(leden) > 1 else ""
            regels.append(f"{eersten[0].titel}{wie}: {antwoord}")
            regels += [f"    {zin}" for zin in waarom]
    vraag = rapport.volgende_vraag
    regels += ["", f"Volgende vraag: {vraag.gegeven.vraag} ({vraag.gegeven.wie})" if vraag else ""]
    return "\n".join(regels).strip() + "\n"


def _wie_ertoe_doet(leden: list[Beoordeling]) -> list[Beoordeling]:
    """Of a scheme for persons: who is not refused; if everybody is, whom the fewest conditions stop."""
    open_of_recht = [b for b in leden if b.status != Status.GEEN_RECHT]
    minste = min((len(_dicht(b)) for b in leden), default=0)
    return open_of_recht or [b for b in leden if len(_dicht(b)) == minste]


def _dicht(beoordeling: Beoordeling) -> list[str]:
    return [v.uitleg.zin for v in beoordeling.voorwaarden if v.zeker and not v.voldaan]


def _waarom(beoordeling: Beoordeling) -> list[str]:
    if beoordeling.status == Status.GEEN_RECHT:
        return _dicht(beoordeling)
    return [beoordeling.reden] if beoordeling.reden else []


def _rapport(naam: str) -> Rapport:
    dossier = lees_dossier(VOORBEELDEN / f"{naam}.yaml", stelsel())
    return beoordeel(dossier, stelsel(dossier.hervormingen))


@pytest.mark.parametrize("naam", GEZINNEN)
def test_het_gezin_krijgt_wat_met_de_hand_is_nagerekend(naam):
    inhoud = (VERWACHT / f"{naam}.txt").read_text(encoding="utf-8")
    regels = [regel for regel in inhoud.splitlines(keepends=True) if not regel.startswith("#")]
    assert verwachting(_rapport(naam)) == "".join(regels)


def test_elk_gezin_heeft_een_verwachting_en_zegt_waarop_die_rust():
    assert GEZINNEN == sorted(pad.stem for pad in VERWACHT.glob("*.txt"))
    for naam in GEZINNEN:
        assert (VERWACHT / f"{naam}.txt").read_text(encoding="utf-8").startswith("# ")
        assert (VOORBEELDEN / f"{naam}.yaml").read_text(encoding="utf-8").startswith("# ")


if __name__ == "__main__":
    for naam in sys.argv[1:]:
        pad = VERWACHT / f"{naam}.txt"
        oud = pad.read_text(encoding="utf-8") if pad.exists() else "# Nog niet nagerekend.\n"
        uitleg = [regel for regel in oud.splitlines(keepends=True) if regel.startswith("#")]
        pad.write_text("".join(uitleg) + verwachting(_rapport(naam)), encoding="utf-8")
