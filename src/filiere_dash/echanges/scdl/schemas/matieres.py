"""The nomenclature ACTES: the matter of an act, as the légality control files it. Source: ACTES, levels 1 and 2."""

from __future__ import annotations

from difflib import get_close_matches

from filiere_dash.domaine.francais import cle

_NOMENCLATURE = (
    ("commande publique", (
        "marchés publics", "délégation de service public", "conventions de mandat", "autres types de contrats",
        "transactions", "actes relatifs à la maîtrise d'œuvre", "actes spéciaux et divers")),
    ("urbanisme", (
        "documents d'urbanisme", "actes relatifs au droit d'occupation ou d'utilisation des sols",
        "droit de préemption urbain")),
    ("domaine et patrimoine", (
        "acquisitions", "aliénations", "locations", "limites territoriales",
        "autres actes de gestion du domaine public", "autres actes de gestion du domaine privé")),
    ("fonction publique", (
        "personnel titulaires et stagiaires de la fonction publique territoriale", "personnel contractuel",
        "fonction publique hospitalière", "autres catégories de personnels", "régime indemnitaire")),
    ("institutions et vie politique", (
        "élection exécutif", "fonctionnement des assemblées", "désignation de représentants",
        "délégation de fonctions", "délégation de signature", "exercice des mandats locaux", "intercommunalité",
        "décision d'ester en justice")),
    ("libertés publiques et pouvoirs de police", (
        "police municipale", "pouvoirs du président du conseil départemental",
        "pouvoirs du président du conseil régional", "autres actes réglementaires",
        "actes pris au nom de l'état et soumis au contrôle hiérarchique")),
    ("finances locales", (
        "décisions budgétaires", "fiscalité", "emprunts", "interventions économiques", "subventions",
        "contributions budgétaires", "avances", "fonds de concours", "prise de participation", "divers")),
    ("domaines de compétences par thèmes", (
        "enseignement", "aide sociale", "voirie", "aménagement du territoire",
        "politique de la ville habitat logement", "emploi formation professionnelle", "transports", "environnement",
        "culture")),
    ("autres domaines de compétences", (
        "autres domaines de compétences des communes", "autres domaines de compétences des départements",
        "autres domaines de compétences des régions", "vœux et motions")),
)  # fmt: skip
MATIERES = {
    f"{rang}.{sous}": f"{nom}/{sous_nom}"
    for rang, (nom, sous_noms) in enumerate(_NOMENCLATURE, start=1)
    for sous, sous_nom in enumerate(sous_noms, start=1)
}
_CODES = {cle(nom): code for code, nom in MATIERES.items()}
_PREMIERS = {cle(nom): nom for nom, _ in _NOMENCLATURE}


def reconnue(nom: str) -> bool:
    """Tell whether a name opens with a matter of level 1, then a slash without blanks around it."""
    premier, barre, _ = nom.partition("/")
    return bool(barre) and cle(premier) in _PREMIERS and premier == premier.strip() and "/ " not in nom


def code_de(nom: str) -> str | None:
    """Return the code of a name of level 2, None for a name that the nomenclature hasn't."""
    return _CODES.get(cle(nom))


def accordee(code: str, nom: str) -> bool:
    """Tell whether a code and a name are of the same matter of level 1."""
    dit = MATIERES.get(code)
    return dit is not None and cle(dit.partition("/")[0]) == cle(nom.partition("/")[0])


def proposer(code: str, nom: str) -> str:
    """Return the name to write instead: that of the code, else the nearest one; empty without any."""
    if code in MATIERES:
        return MATIERES[code]
    proches = get_close_matches(cle(nom.partition("/")[0]), _PREMIERS, n=1)
    return f"{_PREMIERS[proches[0]]}/…" if proches else ""
