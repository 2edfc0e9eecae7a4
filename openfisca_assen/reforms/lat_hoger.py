"""Lat hoger: alle zes maatregelen van hoofdstuk 7 van de nota samen."""

from openfisca_assen.hervorming import Hervorming, samen
from openfisca_assen.reforms.financiele_educatie_jongeren import financiele_educatie_jongeren
from openfisca_assen.reforms.individuele_inkomenstoeslag_500 import individuele_inkomenstoeslag_500
from openfisca_assen.reforms.inkomensgrens_130 import inkomensgrens_130
from openfisca_assen.reforms.kansen_voor_kinderen_20 import kansen_voor_kinderen_20
from openfisca_assen.reforms.meedoenbudget import meedoenbudget
from openfisca_assen.reforms.nazorg_verhoogd import nazorg_verhoogd


class lat_hoger(Hervorming):
    """Alle maatregelen waarmee de gemeente de lat hoger kan leggen, tegelijk.

    De nota noemt geen bedrag voor het geheel. Optellen kan niet: wat de ene maatregel geeft, telt bij de andere als
    inkomen, en de grens van 130 procent geldt ook voor een Volwassenenfonds dat dan niet meer bestaat.
    """

    label = "De lat nog hoger: alle zes maatregelen samen"
    soort = "lat hoger"
    vindplaats = "Asser Aanpak (juni 2025), p. 23 (voorstel, niet ingevoerd)"
    delen = (
        inkomensgrens_130,
        individuele_inkomenstoeslag_500,
        meedoenbudget,
        financiele_educatie_jongeren,
        nazorg_verhoogd,
        kansen_voor_kinderen_20,
    )
    wijzigingen = samen(*delen)
