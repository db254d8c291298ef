"""Which acts are behind the programmes, and what was in force at a date?"""

from filiere_dash.ui import cadre
from filiere_dash.ui.blocs import actes

contexte = cadre.entrer("Actes", "délibérations, conventions et avenants")
programme, effet, acte = actes.filtrer(contexte)
actes.portes(contexte, programme)
actes.deliberations(contexte, programme, acte)
actes.conventions(contexte, effet, programme)
