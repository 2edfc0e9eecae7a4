"""The income ladder for people: as text, as CSV and as a picture (SVG)."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from textwrap import fill, wrap
from xml.sax.saxutils import escape

from openfisca_assen.doorbraak.ladder import Daling, Ladder
from openfisca_assen.doorbraak.tekst import voorstellen
from openfisca_assen.doorbraak.woorden import euro as euro_met_spatie
from openfisca_assen.doorbraak.woorden import getal, hoeveel, maand_in_woorden

BREEDTE = 100
MEESTE_RIJEN = 21
MEESTE_VRAGEN = 6
MET_VAKANTIETOESLAG = "Per maand. Het bruto loon is zonder vakantietoeslag, netto en besteedbaar zijn met vakantietoeslag."
DRUK_UITLEG = "Druk: welk deel van het extra bruto loon (met vakantietoeslag) het huishouden niet extra te besteden krijgt."


def euro(bedrag: float) -> str:
    """An amount that stays on one line: `€ 1.308,45` with a hard space."""
    return euro_met_spatie(bedrag).replace(" ", "\N{NO-BREAK SPACE}")


def ladder_als_tekst(ladder: Ladder) -> str:
    """A table, every drop in plain Dutch, and what the ladder takes for granted."""
    regels = [f"Inkomensladder: {_titel(ladder)}", f"Peildatum: {ladder.peildatum}"]
    if ladder.hervormingen:
        regels.append(f"Met: {voorstellen(ladder.hervormingen)}")
    for zin in ladder.waarschuwingen:
        regels += ["", fill(f"Let op: {zin}", BREEDTE)]
    regels += ["", MET_VAKANTIETOESLAG, "", *_tabel(ladder), "", fill(DRUK_UITLEG, BREEDTE), ""]
    regels += ["Waar meer verdienen minder oplevert", ""]
    for daling in ladder.dalingen:
        regels += [fill(zin, BREEDTE, subsequent_indent="  ") for zin in _daling(daling)]
    if not ladder.dalingen:
        regels.append("Nergens: bij elk hoger loon blijft er minstens evenveel over.")
    vol = [zin for zin in (_geen_winst(ladder),) if zin]
    regels += [fill(zin, BREEDTE) for zin in vol]
    regels += ["", "Waar deze ladder van uitgaat", ""]
    regels += [fill(f"- {zin}", BREEDTE, subsequent_indent="  ") for zin in aannames(ladder)]
    return "\n".join([*regels, ""])


def aannames(ladder: Ladder) -> Iterator[str]:
    """What the ladder takes for granted, as Dutch sentences."""
    yield from ladder.opmerkingen
    for weg in ladder.weggelaten:
        was = f" (opgegeven: {_hoeveel(weg.opgegeven, weg.eenheid)})" if weg.opgegeven else ""
        yield f"Berekend en niet overgenomen: {weg.label}, {weg.wie}{was}."
    vragen = list(dict.fromkeys(g.vraag for g in ladder.ontbreekt))
    if vragen:
        rest = len(vragen) - MEESTE_VRAGEN
        meer = f" En nog {rest} {'vraag' if rest == 1 else 'vragen'}." if rest > 0 else ""
        yield (
            "Niet bekend, en daarom niet meegeteld of «nee»: "
            + " ".join(vragen[:MEESTE_VRAGEN])
            + meer
        )


def _hoeveel(waarde: float, eenheid: str) -> str:
    return hoeveel(waarde, eenheid).replace("€ ", "€\N{NO-BREAK SPACE}")


def ladder_als_csv(ladder: Ladder) -> str:
    """Every step, separated by semicolons and with decimal commas, as Dutch spreadsheets read it."""
    uit = io.StringIO()
    schrijver = csv.writer(uit, delimiter=";", lineterminator="\n")
    schrijver.writerow(
        ["bruto_loon", "netto_loon", *(p.naam for p in ladder.posten)]
        + ["besteedbaar", "marginale_druk_procent", "dalingen"]
    )
    for trede in ladder.treden:
        druk = "" if trede.marginale_druk is None else _komma(100 * trede.marginale_druk, 1)
        redenen = [d for d in ladder.dalingen if d.tot == trede.bruto]
        schrijver.writerow(
            [_komma(b) for b in (trede.bruto, trede.netto, *trede.bedragen, trede.besteedbaar)]
            + [druk, " | ".join(_kort(d) for d in redenen)]
        )
    return uit.getvalue()


def _titel(ladder: Ladder) -> str:
    return f"{ladder.titel}, loon van {ladder.wie}" if ladder.titel else f"loon van {ladder.wie}"


def _tabel(ladder: Ladder) -> Iterator[str]:
    """About twenty steps, with the steps at both sides of a drop."""
    om_de = max(1, -(-(len(ladder.treden) - 1) // (MEESTE_RIJEN - 1)))
    grenzen = {b for d in ladder.dalingen for b in (d.van, d.tot)}
    kop = ("Bruto", "Netto", "Al het andere", "Besteedbaar", "Druk")
    yield "{:>12}{:>13}{:>16}{:>14}{:>9}".format(*kop)
    for nummer, trede in enumerate(ladder.treden):
        laatste = nummer == len(ladder.treden) - 1
        if nummer % om_de and trede.bruto not in grenzen and not laatste:
            continue
        druk = (
            "" if trede.marginale_druk is None else f"{getal(round(100 * trede.marginale_druk))} %"
        )
        val = any(d.van < trede.bruto <= d.tot for d in ladder.dalingen)
        bedragen = (trede.bruto, trede.netto, trede.besteedbaar - trede.netto, trede.besteedbaar)
        bruto, netto, overig, besteedbaar = (euro(b) for b in bedragen)
        yield f"{bruto:>12}{netto:>13}{overig:>16}{besteedbaar:>14}{druk:>9}" + "  <- minder" * val


def _daling(daling: Daling) -> Iterator[str]:
    yield (
        f"Van {euro(daling.van)} naar {euro(daling.tot)} bruto: "
        f"{euro(daling.bedrag)} per maand minder te besteden. {_terug(daling)}"
    )
    if daling.toelichting:
        yield f"  {daling.toelichting}"
    for oorzaak in daling.oorzaken:
        yield f"- {oorzaak.titel}: {euro(oorzaak.bedrag)} minder."
        if not oorzaak.omslagen:
            bron = f" ({oorzaak.artikel})" if oorzaak.artikel else ""
            yield f"  Loopt af als het inkomen stijgt{bron}."
        per_zin: dict[tuple[str, str], list[str]] = {}
        for omslag in oorzaak.omslagen:
            per_zin.setdefault((omslag.zin, omslag.artikel), []).append(omslag.wie)
        for (zin, artikel), wie in per_zin.items():
            wie_het_is = f" Dit geldt voor: {', '.join(wie)}." if len(wie) > 1 else ""
            yield f"  {zin}{wie_het_is} ({artikel})"


def _terug(daling: Daling) -> str:
    if daling.terugverdiend is None:
        return "Dat is op deze ladder nergens terugverdiend."
    return f"Dat is terugverdiend vanaf {euro(daling.terugverdiend)} bruto."


def _kort(daling: Daling) -> str:
    namen = ", ".join(o.titel for o in daling.oorzaken)
    return f"{euro(daling.bedrag)} minder: {namen}"


def _geen_winst(ladder: Ladder) -> str:
    """Where earning more brings nothing, though it does not cost anything either."""
    stukken = [
        (vorige.bruto, trede.bruto)
        for vorige, trede in zip(ladder.treden, ladder.treden[1:], strict=False)
        if trede.marginale_druk is not None and abs(trede.marginale_druk - 1) < 0.005
    ]
    reeksen: list[tuple[float, float]] = []
    for van, tot in stukken:
        if reeksen and reeksen[-1][1] == van:
            reeksen[-1] = (reeksen[-1][0], tot)
        else:
            reeksen.append((van, tot))
    if not reeksen:
        return ""
    waar = ", ".join(f"van {euro(van)} tot {euro(tot)}" for van, tot in reeksen)
    return f"Meer loon levert niets op (druk 100 procent): {waar} bruto."


def _komma(bedrag: float, decimalen: int = 2) -> str:
    return f"{bedrag:.{decimalen}f}".replace(".", ",")


# The picture

_BESTEEDBAAR, _NETTO, _VAL = "#0b4f8a", "#5a5a5a", "#a3200d"


def ladder_als_svg(ladder: Ladder, smal: bool = False) -> str:
    """A picture: disposable income and net wage over the gross wage, drops marked and numbered.

    Args:
        ladder: The ladder.
        smal: For a telephone: 320 wide, with larger text beside the lines, and as high as its legend needs. Else 900 by
            560. The two can stand on one page.
    """
    tekening = _SmalleTekening(ladder) if smal else _Tekening(ladder)
    return "\n".join([*tekening.regels(), ""])


class _Tekening:
    breedte, hoogte = 900, 560
    links, rechts, boven, onder = 96, 28, 84, 132
    letter = 14
    stappen_x, stappen_y = 8, 7
    merk = ""  # behind the ids, so that two pictures fit one page

    def __init__(self, ladder: Ladder) -> None:
        self.ladder = ladder
        self.hoogste_x = ladder.treden[-1].bruto
        bedragen = [b for t in ladder.treden for b in (t.netto, t.besteedbaar)]
        self.stap_y = _ronde_stap(max(bedragen) - min(0, *bedragen), self.stappen_y)
        self.stap_x = _ronde_stap(self.hoogste_x, self.stappen_x)
        self.onder_y = self.stap_y * (min(0, *bedragen) // self.stap_y)
        self.boven_y = self.stap_y * -(-max(bedragen) // self.stap_y)

    def x(self, bruto: float) -> float:
        ruimte = self.breedte - self.links - self.rechts
        return round(self.links + ruimte * bruto / self.hoogste_x, 1)

    def y(self, bedrag: float) -> float:
        deel = (bedrag - self.onder_y) / (self.boven_y - self.onder_y)
        ruimte = self.hoogte - self.onder - self.boven
        return round(self.hoogte - self.onder - ruimte * deel, 1)

    def regels(self) -> Iterator[str]:
        titel, uitleg = f"titel{self.merk}", f"uitleg{self.merk}"
        yield (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {self.breedte} {self.hoogte}" '
            f'role="img" aria-labelledby="{titel} {uitleg}" '
            'font-family="Arial, Helvetica, sans-serif" '
            f'font-size="{self.letter}" fill="#1a1a1a">'
        )
        yield f'<title id="{titel}">{escape(self._kop())}</title>'
        yield f'<desc id="{uitleg}">{escape(self._beschrijving())}</desc>'
        yield f'<rect width="{self.breedte}" height="{self.hoogte}" fill="#ffffff"/>'
        yield from self._opschrift()
        yield from self._assen()
        yield from self._loon_nu()
        yield from self._lijnen()
        yield from self._merken()
        yield from self._legenda()
        yield "</svg>"

    def _kop(self) -> str:
        return f"Inkomensladder: {_titel(self.ladder)}"

    def _onderkop(self) -> str:
        onder = f"Per maand, {maand_in_woorden(self.ladder.peildatum)}"
        if self.ladder.hervormingen:
            onder += f", met {voorstellen(self.ladder.hervormingen)}"
        return onder

    def _opschrift(self) -> Iterator[str]:
        titel, onder = _ingekort(self._kop()), _ingekort(self._onderkop(), 105)
        yield f'<text x="{self.links}" y="32" font-size="20" font-weight="bold">{escape(titel)}</text>'
        yield f'<text x="{self.links}" y="56">{escape(onder)}</text>'

    def _assen(self) -> Iterator[str]:
        links, rechts, onder = self.links, self.breedte - self.rechts, self.hoogte - self.onder
        bedrag = self.onder_y
        while bedrag <= self.boven_y + 1e-6:
            y = self.y(bedrag)
            kleur = "#1a1a1a" if bedrag == 0 else "#d0d0d0"
            yield f'<line x1="{links}" y1="{y}" x2="{rechts}" y2="{y}" stroke="{kleur}"/>'
            yield f'<text x="{links - self.letter + 4}" y="{y + 5}" text-anchor="end">{_hele_euro(bedrag)}</text>'
            bedrag += self.stap_y
        bruto = 0.0
        while bruto <= self.hoogste_x + 1e-6:
            x = self.x(bruto)
            yield f'<line x1="{x}" y1="{onder}" x2="{x}" y2="{onder + 6}" stroke="#1a1a1a"/>'
            yield f'<text x="{x}" y="{onder + 24}" text-anchor="middle">{_hele_euro(bruto)}</text>'
            bruto += self.stap_x
        yield from self._onderschrift(onder)

    def _onderschrift(self, onder: float) -> Iterator[str]:
        midden = (self.links + self.breedte - self.rechts) / 2
        zin = f"Bruto loon van {self.ladder.wie} per maand, zonder vakantietoeslag"
        yield f'<text x="{midden}" y="{onder + 50}" text-anchor="middle">{escape(zin)}</text>'

    def _loon_nu(self) -> Iterator[str]:
        """An upright line at the wage that the dossier states, if it is on the ladder, with a label above the plot."""
        loon = self.ladder.huidig_loon
        if loon is None or loon > self.hoogste_x:
            return
        x, boven = self.x(loon), self.boven
        yield (
            f'<line x1="{x}" y1="{boven - 4}" x2="{x}" y2="{self.hoogte - self.onder}" '
            'stroke="#1a1a1a" stroke-width="1.5" stroke-dasharray="2 3"/>'
        )
        label = f"loon nu: {_loon_in_woorden(self.ladder)}"
        half = 0.28 * self.letter * len(label)
        midden = min(max(x, self.links + half), self.breedte - half - 6)
        yield f'<text x="{round(midden, 1)}" y="{boven - 9}" text-anchor="middle">{escape(label)}</text>'

    def _lijnen(self) -> Iterator[str]:
        for veld, kleur, dikte, streep in (
            ("netto", _NETTO, 2, ' stroke-dasharray="7 5"'),
            ("besteedbaar", _BESTEEDBAAR, 3, ""),
        ):
            punten = " ".join(
                f"{self.x(t.bruto)},{self.y(getattr(t, veld))}" for t in self.ladder.treden
            )
            yield (
                f'<polyline points="{punten}" fill="none" stroke="{kleur}" stroke-width="{dikte}"'
                f'{streep} stroke-linejoin="round"/>'
            )

    def _merken(self) -> Iterator[str]:
        """A triangle with a number on each drop; a number that would touch the one before stands higher."""
        bezet: list[tuple[float, float]] = []
        hoogte = {t.bruto: t.besteedbaar for t in self.ladder.treden}
        for nummer, daling in enumerate(self.ladder.dalingen, 1):
            x, y = self.x(daling.van), self.y(hoogte[daling.van]) - 6
            tekst = y - 18
            while any(abs(x - bx) < 20 and abs(tekst - by) < 16 for bx, by in bezet):
                tekst -= 16
            bezet.append((x, tekst))
            uitleg = escape(f"{nummer}: {_kort(daling)}")
            yield f'<g fill="{_VAL}"><title>{uitleg}</title>'
            yield f'<path d="M {x} {y} l -7 -12 h 14 z"/>'
            yield f'<text x="{x}" y="{round(tekst, 1)}" text-anchor="middle" font-weight="bold">{nummer}</text></g>'

    def _legenda(self) -> Iterator[str]:
        y = self.hoogte - 52
        yield from self._legenda_lijnen((self.links, y), (self.links + 320, y))
        if self.ladder.dalingen:
            zin = "hier levert meer loon minder op: " + "; ".join(_namen(self.ladder.dalingen))
            yield from self._legenda_val(self.hoogte - 22, _ingekort(zin, 100))

    def _legenda_lijnen(
        self, besteedbaar: tuple[float, float], netto: tuple[float, float]
    ) -> Iterator[str]:
        for (x, y), kleur, dikte, streep, zin in (
            (besteedbaar, _BESTEEDBAAR, 3, "", "te besteden door het huishouden"),
            (netto, _NETTO, 2, ' stroke-dasharray="7 5"', "netto loon, met vakantietoeslag"),
        ):
            yield (
                f'<line x1="{x}" y1="{y}" x2="{x + 36}" y2="{y}" stroke="{kleur}" '
                f'stroke-width="{dikte}"{streep}/>'
            )
            yield f'<text x="{x + 46}" y="{y + 5}">{zin}</text>'

    def _legenda_val(self, y: float, zin: str, links: float | None = None) -> Iterator[str]:
        links = self.links if links is None else links
        yield f'<path d="M {links + 18} {y} l -7 -12 h 14 z" fill="{_VAL}"/>'
        yield f'<text x="{links + 46}" y="{y}">{escape(zin)}</text>'

    def _beschrijving(self) -> str:
        eerste, laatste = self.ladder.treden[0], self.ladder.treden[-1]
        zinnen = [
            f"Bij {euro(eerste.bruto)} bruto is er {euro(eerste.besteedbaar)} per maand te besteden, "
            f"bij {euro(laatste.bruto)} bruto {euro(laatste.besteedbaar)}."
        ]
        zinnen += [
            f"Daling {n}, van {euro(d.van)} naar {euro(d.tot)} bruto: {_kort(d)}. {_terug(d)}"
            for n, d in enumerate(self.ladder.dalingen, 1)
        ]
        if not self.ladder.dalingen:
            zinnen.append("Nergens levert meer loon minder op.")
        if self.ladder.huidig_loon is not None:
            zinnen.append(f"Het loon is nu {_loon_in_woorden(self.ladder)} bruto.")
        gelijk = _geen_winst(self.ladder)
        return " ".join([*zinnen, gelijk]).strip()


class _SmalleTekening(_Tekening):
    """The same for a narrow screen: texts over more lines, the legend below each other."""

    breedte = 320
    links, rechts = 62, 26
    letter = 13
    regel = 18
    stappen_x, stappen_y = 4, 5
    merk = "-smal"
    vlak = 250  # height of the plot

    def __init__(self, ladder: Ladder) -> None:
        super().__init__(ladder)
        self.koppen = wrap(self._kop(), 34, max_lines=3, placeholder="…")
        self.onderkoppen = wrap(self._onderkop(), 44, max_lines=3, placeholder="…")
        as_zin = f"Bruto loon van {ladder.wie} per maand, zonder vakantietoeslag"
        self.as_regels = wrap(as_zin, 40, max_lines=3, placeholder="…")
        self.dalingen = [wrap(naam, 34) for naam in _namen(ladder.dalingen)]
        self.boven = 40 + self.regel * (len(self.koppen) + len(self.onderkoppen))
        self.legenda_y = self.boven + self.vlak + 56 + self.regel * len(self.as_regels)
        regels = sum(map(len, self.dalingen)) + (1 if self.dalingen else 0)
        self.hoogte = self.legenda_y + 48 + self.regel * regels
        self.onder = self.hoogte - self.boven - self.vlak

    def _opschrift(self) -> Iterator[str]:
        yield from self._onder_elkaar(self.koppen, 8, 22, ' font-size="15" font-weight="bold"')
        yield from self._onder_elkaar(self.onderkoppen, 8, 24 + self.regel * len(self.koppen))

    def _onderschrift(self, onder: float) -> Iterator[str]:
        yield from self._onder_elkaar(self.as_regels, 8, onder + 48)

    def _legenda(self) -> Iterator[str]:
        y = self.legenda_y
        yield from self._legenda_lijnen((8, y), (8, y + 24))
        y += 24 + 28
        if self.dalingen:
            yield from self._legenda_val(y, "hier levert meer loon minder op:", 8)
            regels = [regel for daling in self.dalingen for regel in daling]
            yield from self._onder_elkaar(regels, 54, y + self.regel)

    def _onder_elkaar(
        self, regels: Sequence[str], x: float, y: float, stijl: str = ""
    ) -> Iterator[str]:
        for nummer, zin in enumerate(regels):
            yield f'<text x="{x}" y="{y + self.regel * nummer}"{stijl}>{escape(zin)}</text>'


def _loon_in_woorden(ladder: Ladder) -> str:
    ongeveer = "ongeveer " if ladder.huidig_loon_geschat else ""
    return f"{ongeveer}{_hele_euro(ladder.huidig_loon)}"


def _namen(dalingen: Sequence[Daling]) -> list[str]:
    return [
        f"{n} {d.oorzaken[0].titel}" if d.oorzaken else str(n) for n, d in enumerate(dalingen, 1)
    ]


def _ronde_stap(bereik: float, hoogstens: int) -> float:
    """The smallest of 1, 2, 2,5 or 5 times a power of ten that divides a range into at most so many steps."""
    macht = 1.0
    while True:
        for keer in (1, 2, 2.5, 5):
            if keer * macht * hoogstens >= bereik:
                return keer * macht
        macht *= 10


def _hele_euro(bedrag: float) -> str:
    return euro(bedrag).removesuffix(",00")


def _ingekort(tekst: str, lengte: int = 72) -> str:
    return tekst if len(tekst) <= lengte else tekst[: lengte - 1].rstrip() + "…"


__all__ = ["aannames", "ladder_als_csv", "ladder_als_svg", "ladder_als_tekst"]
