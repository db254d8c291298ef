"""The act itself: its document, its deliberation with the vote, and where the expense is charged."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from filiere_dash.base.rapprochements import deja_la, presents
from filiere_dash.domaine.francais import typographie
from filiere_dash.domaine.lecture import Preuve
from filiere_dash.echanges.actes.preparation import section_du_compte
from filiere_dash.echanges.actes.proposition import Bloc
from filiere_dash.echanges.actes.redaction import Redaction

VOTE = "Vote"
DEJA_LA = typographie(
    "Cet acte est déjà dans la base : choisissez-le dans « Acte de la base à compléter ». S’il n’y est pas, il est hors"
    " de votre périmètre, et une personne qui administre l’outil peut le compléter."
)
_ACTE = (
    "numero", "date_seance", "instance", "objet", "convocation", "prefecture_le", "publication_le", "identifiant_acte",
)  # fmt: skip
_COMPTES = (
    "membres_en_exercice", "presents", "pouvoirs", "absents", "voix", "pour", "contre", "abstentions",
    "ne_prennent_pas_part", "unanimite", "resultat",
)  # fmt: skip


@dataclass(frozen=True)
class Acte:
    """What the other rows of an act hang on: `deliberation` is None for a convention or an avenant read alone.

    `section` holds the section of the budget, its precision and the reason of that; `exercice` the year charged.
    """

    deliberation: str | None
    programme: str | None
    date: str | None
    section: tuple[str | None, str | None, str | None] = (None, None, None)
    exercice: str | None = None


def ecrire_acte(redaction: Redaction) -> Acte:
    """Write the document, then the deliberation and its imputation; return what the rest hangs on."""
    blocs = {x.cle: x for x in redaction.revue.proposition.blocs}
    liens, bloc = redaction.revue.proposition.liens, blocs["acte"]
    nature = redaction.revue.texte(redaction.element(bloc, "nature"))
    # A convention has no session, nor an act that is known anything to be told again.
    facultatif = liens.acte is not None or nature != "deliberation"
    valeurs = {nom: _lire(redaction, bloc, nom, facultatif) for nom in _ACTE}
    connu = presents(redaction.magasin, "deliberation", [liens.acte]).get(liens.acte) if liens.acte else None
    if connu is not None and nature == "deliberation":
        deliberation = _completer(redaction, blocs, valeurs, connu)
    else:
        _document(redaction, bloc, nature, valeurs)
        deliberation = _creer(redaction, blocs, valeurs) if nature == "deliberation" else liens.acte
    acte = Acte(deliberation, liens.programme, valeurs["date_seance"] or (connu or {}).get("date_seance"))
    return _imputer(redaction, blocs["imputation"], acte) if nature == "deliberation" else acte


def _lire(redaction: Redaction, bloc: Bloc, nom: str, facultatif: bool) -> str | None:
    element = redaction.element(bloc, nom)
    if facultatif and not (redaction.revue.retenu(bloc, element) and redaction.revue.texte(element)):
        return None
    return redaction.valeur(bloc, nom)


def _document(redaction: Redaction, bloc: Bloc, nature: str, valeurs: Mapping[str, str | None]) -> None:
    document, element = redaction.revue.proposition.document, redaction.element(bloc, "collectivite")
    emetteur = dict(element.choix).get(redaction.revue.texte(element), "") if element else ""
    jour = valeurs["date_seance"]
    sans_jour = {
        "connu_le": redaction.jour.isoformat(),
        "connu_le_precision": "deduit",
        "connu_le_motif": "Document sans date : connu au plus tard le jour de sa lecture",
    }
    redaction.document = redaction.creer(
        "document",
        {
            "titre": valeurs["objet"] or document.nom,
            "nature": nature,
            "emetteur": emetteur.removeprefix("créer « ").removesuffix(" »") or None,
            "numero": valeurs["numero"],
            "date_document": jour,
            "texte_disponible": "true",
            "pages": str(document.pages) if document.format == "pdf" else None,
        }
        | ({"connu_le": jour} if jour else sans_jour),
    )


def _creer(redaction: Redaction, blocs: Mapping[str, Bloc], valeurs: Mapping[str, str | None]) -> str:
    """Write a new deliberation, each column with its own passage where it has one."""
    acte, vote = blocs["acte"], blocs["vote"]
    comptes = {nom: redaction.valeur(vote, nom) for nom in _COMPTES}
    principale = redaction.source_de(acte, "date_seance")
    ligne = {
        **valeurs,
        **comptes,
        "collectivite": redaction.structure(acte, "collectivite"),
        "programme": redaction.revue.proposition.liens.programme,
        "document": redaction.document,
        "connaissance": "texte",
        "absents_precision": _precision_absents(redaction, vote, comptes["absents"]),
        "source": principale,
    }
    if deja_la(redaction.magasin, ligne["numero"], ligne["date_seance"], ligne["collectivite"]):
        redaction.refus["acte.numero"] = DEJA_LA
    code = redaction.creer("deliberation", ligne, "acte.numero")
    _prouver(redaction, blocs, code, [nom for nom in (*_ACTE, *_COMPTES) if ligne[nom] is not None], principale)
    return code


def _completer(
    redaction: Redaction, blocs: Mapping[str, Bloc], valeurs: Mapping[str, str | None], connu: Mapping[str, str | None]
) -> str:
    """Fill what the base does not say of an act that it knows; what it says stays as it is."""
    code, acte, vote = str(connu["code"]), blocs["acte"], blocs["vote"]
    document = presents(redaction.magasin, "document", [connu["document"] or ""]).get(connu["document"] or "")
    if document is not None and document["texte_disponible"] == "true":
        redaction.document = str(document["code"])
    else:
        repris = {nom: valeurs[nom] or connu[nom] for nom in ("objet", "numero", "date_seance")}
        _document(redaction, acte, "deliberation", {**valeurs, **repris})
    comptes = {nom: redaction.valeur(vote, nom) for nom in _COMPTES}
    apres = {nom: x for nom, x in {**valeurs, **comptes}.items() if x is not None and connu[nom] is None}
    if "absents" in apres:
        apres["absents_precision"] = _precision_absents(redaction, vote, apres["absents"])
    lus = list(apres)
    if redaction.document != connu["document"]:
        apres |= {"document": redaction.document, "connaissance": "texte"}
    redaction.changer("deliberation", code, connu, apres)
    _prouver(redaction, blocs, code, [x for x in lus if x != "absents_precision"], str(connu["source"]))
    return code


def _prouver(redaction: Redaction, blocs: Mapping[str, Bloc], code: str, colonnes: list[str], principale: str) -> None:
    for nom in colonnes:
        bloc = blocs["vote"] if nom in _COMPTES else blocs["acte"]
        source = redaction.source_de(bloc, nom, VOTE if bloc is blocs["vote"] else "")
        redaction.prouver("deliberation", code, nom, source, principale)


def _precision_absents(redaction: Redaction, vote: Bloc, absents: str | None) -> str | None:
    """Say that a count of absents was printed, or made by counting a list of names."""
    element = redaction.element(vote, "absents")
    preuve: Preuve | None = redaction.revue.preuve(element) if element else None
    if absents is None:
        return None
    return "exact" if preuve is None or absents in preuve.extrait.split() else "deduit"


def _imputer(redaction: Redaction, bloc: Bloc, acte: Acte) -> Acte:
    noms = ("exercice", "section", "compte", "code_imputation", "reserve")
    lues = {nom: redaction.valeur(bloc, nom) for nom in noms}
    if not any(lues.values()):
        return acte
    imputation = redaction.revue.proposition.lecture.imputation
    section = (lues["section"], None, None)
    if lues["section"]:
        dite = imputation.section is not None or not imputation.compte
        motif = None if dite else _motif(imputation.compte.valeur, lues["section"])
        section = (lues["section"], "deduit" if motif else "exact", motif)
    porte = next(nom for nom in ("code_imputation", "compte", "exercice", "section", "reserve") if lues[nom])
    source = redaction.source_de(bloc, porte)
    ligne = lues | {
        "deliberation": acte.deliberation,
        "section_precision": section[1],
        "section_motif": section[2],
        "source": source,
    }
    code = redaction.creer("imputation", ligne, "imputation.code_imputation")
    for nom in noms:
        if lues[nom]:
            redaction.prouver("imputation", code, nom, redaction.source_de(bloc, nom), source)
    return Acte(acte.deliberation, acte.programme, acte.date, section, lues["exercice"])


def _motif(compte: str, section: str) -> str | None:
    """Return where a section comes from when the account says it; None when a person says another."""
    if section_du_compte(compte) != section:
        return None
    return f"Le compte {compte} est de classe {compte.strip()[0]} ; l’acte ne nomme pas la section"
