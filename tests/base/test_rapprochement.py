"""A printed name is a structure of the base where it has its own words, never by what many are called."""

import pytest

from filiere_dash.base.rapprochements import connus
from filiere_dash.domaine.droits import AGENT_LOCAL
from filiere_dash.domaine.lecture import lire_acte
from filiere_dash.echanges.actes.formats.documents import lire_octets
from filiere_dash.echanges.actes.preparation import liens_proposes, preparer
from filiere_dash.echanges.actes.proposition import A_CREER, Liens
from filiere_dash.echanges.actes.rapprochement import choix_structure, structure

SEM, CCI, MECALOIRE, MINALOGIC, CVL = "sem", "cci-lmsr", "mecaloire", "minalogic", "region-cvl"


@pytest.mark.parametrize(
    ("nom", "chez_nous", "ailleurs"),
    [
        ("Saint-Étienne Métropole", SEM, SEM),
        ("SAINT-ETIENNE METROPOLE", SEM, SEM),
        ("Saint-Étienne Métropole (SEM)", SEM, SEM),
        ("Subvention de Saint-Étienne Métropole", SEM, SEM),
        ("la Métropole", SEM, None),
        ("la CCI", CCI, None),
        ("CCI Lyon Métropole Saint-Étienne Roanne", CCI, CCI),
        ("la grappe d’entreprises Mécaloire", MECALOIRE, MECALOIRE),
        ("association Mécaloire", MECALOIRE, MECALOIRE),
        ("Minalogic", MINALOGIC, MINALOGIC),
        ("Conseil régional Centre-Val de Loire", CVL, CVL),
        ("Métropole Rives d’Aulnoy", None, None),
        ("RIVESALME MÉTROPOLE", None, None),
        ("Loire-Cévennes Métropole", None, None),
        ("Ville de Saint-Étienne", None, None),
        ("CCI de Lille", None, None),
        ("CMA Centre-Val de Loire", None, None),
        ("École des Mines d’Alès", None, None),
        ("Mécaloire Formation", None, None),
        ("Mécaloire Développement", None, None),
        ("Saint-Étienne Métropole Développement", None, None),
        ("Fondation Minalogic", None, None),
        ("SAS Minalogic", None, None),
        ("la Région", None, None),
        ("", None, None),
        (None, None, None),
    ],
)
def test_a_name_is_who_it_says(magasin_socle, nom, chez_nous, ailleurs):
    tenus = connus(magasin_socle, AGENT_LOCAL)
    assert structure(nom, tenus) == chez_nous
    assert structure(nom, tenus, chez_nous=False) == ailleurs


@pytest.mark.parametrize(
    ("nom", "propose", "voisine"),
    [
        ("Mécaloire Formation", "", "Mécaloire"),
        ("École des Mines d’Alès", "", "École des Mines de Saint-Étienne"),
        ("Rives d’Aulnoy Métropole", f"{A_CREER}Rives d’Aulnoy Métropole", None),
    ],
)
def test_nothing_is_proposed_where_a_neighbour_may_be_meant(magasin_socle, nom, propose, voisine):
    code, options, note = choix_structure(nom, connus(magasin_socle, AGENT_LOCAL))
    assert code == propose
    assert options[0] == (f"{A_CREER}{nom}", f"créer « {nom} »")
    assert bool(note) is bool(voisine)
    if voisine:
        assert voisine in note
        assert options[1][1] == voisine


ACTE = """{collectivite}
EXTRAIT DU REGISTRE DES DÉLIBÉRATIONS DU CONSEIL MÉTROPOLITAIN
Séance du 14 mars 2024
Délibération n° 2024-031
OBJET : Attribution d’une subvention à l’association Aérovia
Le conseil métropolitain, après en avoir délibéré, à l’unanimité,
DÉCIDE d’attribuer à l’association Aérovia une subvention de 30 000 € pour l’année 2024.
"""


@pytest.mark.parametrize(
    ("collectivite", "texte", "compte"),
    [
        ("SAINT-ÉTIENNE MÉTROPOLE", "sem", "oui"),
        ("RIVES D'AULNOY MÉTROPOLE", f"{A_CREER}RIVES D'AULNOY MÉTROPOLE", "non"),
    ],
)
def test_the_money_of_another_metropole_is_not_ours(magasin_socle, collectivite, texte, compte):
    document = lire_octets(ACTE.format(collectivite=collectivite).encode(), "acte.txt")
    lecture = lire_acte(document)
    assert liens_proposes(magasin_socle, AGENT_LOCAL, lecture) == Liens()
    proposition = preparer(magasin_socle, AGENT_LOCAL, document, lecture, Liens("minalogic"))
    elements = {x.cle: x for bloc in proposition.blocs for x in bloc.elements}
    assert elements["acte.collectivite"].texte.casefold() == texte.casefold()
    assert {x.texte for cle, x in elements.items() if cle.startswith("montant.") and cle.endswith(".compte")} == {
        compte
    }
