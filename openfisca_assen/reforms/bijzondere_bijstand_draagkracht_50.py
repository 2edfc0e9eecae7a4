"""Variant: de helft van het inkomen boven de inkomensgrens telt als draagkracht."""

from openfisca_assen.hervorming import Hervorming


class bijzondere_bijstand_draagkracht_50(Hervorming):
    """Van het inkomen boven de inkomensgrens telt 50 procent mee als draagkracht in plaats van 100 procent."""

    label = "Bijzondere bijstand met 50 procent draagkracht"
    soort = "variant"
    vindplaats = "Beleidsregels bijzondere bijstand Rotterdam 2024 (CVDR719087), artikelen 10.1 tot en met 10.4"
    aanname = "Ter vergelijking: Rotterdam rekent 50 procent tussen 110 en 150 procent van de norm en 100 procent daarboven; hier geldt 50 procent vanaf de grens van Assen."
    ingang = "2024-01-01"
    wijzigingen = {"gemeentelijk.bijzondere_bijstand.draagkracht_percentage": 50}
