"""Nineteenth round, money and names: what opens an article is no name, and who receives is named in full."""

import pytest

from filiere_dash.domaine.lecture import lire_acte
from filiere_dash.domaine.lecture.matiere.noms import lire_nom
from filiere_dash.domaine.lecture.matiere.texte import aplatir
from filiere_dash.echanges.actes.documents import lire_octets

TETE = """MÉTROPOLE DE VALMONT
CONSEIL MÉTROPOLITAIN
Séance du 24 juin 2024
Délibération n° 2024-88
Objet : Soutien au développement économique

"""
FIN = "\n\nAdopté à l'unanimité.\nLe Président, Jean PONS\n"


def lire(expose, decide):
    texte = f"{TETE}{expose}\n\nLe Conseil, après en avoir délibéré :\n\n{decide}{FIN}"
    return lire_acte(lire_octets(texte.encode(), "a.txt"))


def _noms(acte):
    return [x.nom for x in acte.beneficiaires]


def _roles(acte):
    return {int(x.valeur): x.role for x in acte.montants}


@pytest.mark.parametrize(
    "article",
    [
        "- APPROUVENT le versement de la cotisation d'un montant de 14 448 € ;",
        "- VALIDENT la cotisation annuelle, soit 14 448 € ;",
        "- RECONDUISENT l'aide de 14 448 € ;",
        "- SE PRONONCENT pour une aide de 14 448 € ;",
        "- PRÉCISENT que l'aide est de 14 448 € ;",
        "- FIXENT : subvention de 14 448 € ;",
        "- DÉLIVRENT une aide de 14 448 € ;",
        "ARRÊTE : subvention de 14 448 € ;",
        "- Renouvelle la dotation de 14 448 € ;",
    ],
)
def test_the_verb_that_opens_an_article_is_nobodys_name(article):
    acte = lire("L'agence d'attractivité Limoria a sollicité la métropole.", f"Décident :\n{article}")
    assert _noms(acte) in ([], ["agence d'attractivité Limoria"])
    assert not [m for m in acte.montants if m.beneficiaire]


@pytest.mark.parametrize(
    "nom", ["LAURENT MÉTAUX", "Vincent Bois", "Accueil Paysan", "Mouvement Vert", "Acte 2", "Réserve du Val"]
)
def test_a_name_that_only_looks_like_a_verb_is_a_name(nom):
    assert lire_nom(nom, aplatir(nom)) == (nom, len(nom))
