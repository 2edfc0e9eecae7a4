"""A small plot of one value of the rules through time: SVG without style, so it may stand in any page."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from markupsafe import Markup, escape

from openfisca_assen.doorbraak.woorden import dag_in_woorden, hoeveel
from openfisca_assen.regelkennis import Parameterkaart, Waarde

BREED, HOOG = 320, 116
LINKS, RECHTS, BOVEN, ONDER = 8, 312, 30, 92
INKT, LIJN, ZACHT = "#1c2429", "#174a5b", "#4d5a61"


def tijdlijn(kaart: Parameterkaart, tot: str) -> Markup:
    """The steps of a parameter up to a day; empty when it never changes or is not a number.

    Args:
        kaart: The parameter.
        tot: The day where the line ends, ISO format, if no value starts later.
    """
    waarden = [w for w in kaart.waarden if w.waarde is not None]
    if len(waarden) < 2 or any(isinstance(w.waarde, str) for w in waarden):
        return Markup("")
    einde = max(tot, waarden[-1].sinds)
    punten = _punten(waarden, einde)
    hoogste, laagste = (f([float(w.waarde) for w in waarden]) for f in (max, min))
    inhoud = [
        f'<path d="{_pad(punten)}" fill="none" stroke="{LIJN}" stroke-width="2.5"/>',
        *(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="{LIJN}"/>' for x, y, _ in punten),
        f'<path d="M{LINKS} {ONDER + 6}H{RECHTS}" stroke="{ZACHT}" stroke-width="1"/>',
        _tekst(LINKS, HOOG - 6, waarden[0].sinds[:4], "start"),
        _tekst(RECHTS, HOOG - 6, einde[:4], "end"),
        _tekst(LINKS, 14, hoeveel(waarden[0].waarde, kaart.eenheid), "start"),
        _tekst(RECHTS, 14, hoeveel(waarden[-1].waarde, kaart.eenheid), "end", vet=True),
    ]
    naam = (
        f"Van {hoeveel(waarden[0].waarde, kaart.eenheid)} op {dag_in_woorden(waarden[0].sinds)} naar "
        f"{hoeveel(waarden[-1].waarde, kaart.eenheid)} vanaf {dag_in_woorden(waarden[-1].sinds)}, "
        f"in {len(waarden) - 1} {'stap' if len(waarden) == 2 else 'stappen'}"
        + ("" if hoogste != laagste else ", zonder verschil")
    )
    return Markup(
        f'<svg viewBox="0 0 {BREED} {HOOG}" width="{BREED}" height="{HOOG}" role="img" '
        f'aria-label="{escape(naam)}">{"".join(inhoud)}</svg>'
    )


def _punten(waarden: Sequence[Waarde], einde: str) -> list[tuple[float, float, float]]:
    """Per value: where its step begins, and where it ends."""
    dagen = [date.fromisoformat(w.sinds).toordinal() for w in waarden]
    laatste = date.fromisoformat(einde).toordinal()
    getallen = [float(w.waarde) for w in waarden]
    hoog, laag = max(getallen), min(getallen)
    duur, spreiding = max(laatste - dagen[0], 1), hoog - laag
    x = [LINKS + (RECHTS - LINKS) * (dag - dagen[0]) / duur for dag in [*dagen, laatste]]
    y = [ONDER - (ONDER - BOVEN) * ((g - laag) / spreiding if spreiding else 0.5) for g in getallen]
    return list(zip(x, y, x[1:], strict=False))


def _pad(punten: Sequence[tuple[float, float, float]]) -> str:
    delen = [f"M{punten[0][0]:.1f} {punten[0][1]:.1f}"]
    for x, y, tot in punten:
        delen.append(f"L{x:.1f} {y:.1f}H{tot:.1f}")
    return "".join(delen)


def _tekst(x: float, y: float, tekst: str, anker: str, vet: bool = False) -> str:
    gewicht = ' font-weight="600"' if vet else ""
    return (
        f'<text x="{x}" y="{y}" text-anchor="{anker}" font-size="12" font-family="sans-serif" '
        f'fill="{INKT}"{gewicht}>{escape(tekst)}</text>'
    )
