"""Lat hoger: het Maatschappelijk Meedoenbudget, in plaats van het Volwassenenfonds Sport en Cultuur."""

from openfisca_assen.hervorming import Hervorming


class meedoenbudget(Hervorming):
    """Wie tekortkomt om rond te komen en mee te doen krijgt het tekort; het Volwassenenfonds vervalt.

    Het Kindpakket blijft. De nota zegt niet of de 800.000 euro al verminderd is met wat het Volwassenenfonds kost.
    """

    label = "Maatschappelijk Meedoenbudget"
    soort = "lat hoger"
    vindplaats = "Asser Aanpak (juni 2025), p. 15, p. 23 en bijlage 1 (voorstel, niet ingevoerd)"
    aanname = "De normbedragen zijn die van 2024, niet geïndexeerd; geen vermogenstoets en geen maximum (AAN-12)."
    kosten = 800_000
    wijzigingen = {
        "gemeentelijk.meedoenbudget.geldig": True,
        "gemeentelijk.volwassenenfonds.geldig": False,
    }
