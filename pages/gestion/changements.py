"""What changed in the base since a date, the last arrêté or my last visit?"""

from filiere_dash.ui import cadre
from filiere_dash.ui.blocs import changements

contexte = cadre.entrer("Ce qui a changé", "ce qui a été enregistré, et tient encore")
depuis, programme = changements.choisir(contexte)
changements.raconter(contexte, depuis, programme)
