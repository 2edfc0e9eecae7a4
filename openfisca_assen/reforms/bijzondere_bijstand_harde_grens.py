"""Variant: de normtabel van WPDA gelezen als een harde inkomensgrens voor bijzondere bijstand."""

from openfisca_assen.hervorming import Hervorming


class bijzondere_bijstand_harde_grens(Hervorming):
    """Wie meer verdient dan 120 procent van het sociaal minimum krijgt geen bijzondere bijstand."""

    label = "Bijzondere bijstand met een harde inkomensgrens"
    soort = "variant"
    vindplaats = "WPDA, normtabel juli 2019"
    aanname = "De tabel noemt een hoogste inkomen; zij zegt niet of daarboven draagkracht of een afwijzing volgt."
    ingang = "2019-07-01"
    wijzigingen = {"gemeentelijk.bijzondere_bijstand.harde_inkomensgrens": True}
