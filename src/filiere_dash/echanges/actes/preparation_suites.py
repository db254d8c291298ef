"""What else an act decides and tells, laid out for its review: articles, acts that it changes, figures, actions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from filiere_dash.domaine.codes import Precision
from filiere_dash.domaine.francais import cle as plat
from filiere_dash.domaine.francais import date_longue, nombre, typographie
from filiere_dash.domaine.lecture import Confiance
from filiere_dash.domaine.lecture.modele import Article, IndicateurLu
from filiere_dash.echanges.actes.fabrique import Fabrique
from filiere_dash.echanges.actes.preparation_argent import article_du_montant
from filiere_dash.echanges.actes.proposition import Alternative, Bloc
from filiere_dash.echanges.actes.rapprochement import acte

DECISION, INDICATEURS, ACTIONS = "Décision", "Indicateurs", "Actions"
_NATURES = (
    ("imputation", r"imput|credits|la depense|les depenses|inscrit"),
    ("signature", r"\bsign"),
    ("modification", r"modifi|ramen|abrog|remplac"),
    ("attribution", r"attribu|accord|octroi|alloue|versement|verse "),
    ("condition", r"sous reserve|condition"),
)
COURT = 110


def articles(fabrique: Fabrique) -> Iterator[Bloc]:
    """Yield each decision of the act; the one that grants an amount is written with it, and only shown here."""
    lecture = fabrique.lecture
    dits = {id(x) for m in lecture.montants if (x := article_du_montant(lecture.articles, m))}
    for rang, article in enumerate(lecture.articles):
        yield _article(fabrique, rang, article, avec_montant=id(article) in dits)


def _article(fabrique: Fabrique, rang: int, article: Article, avec_montant: bool) -> Bloc:
    cle = f"article.{rang}"
    elements = (
        fabrique.dit(f"{cle}.nature", "deliberation_article", "nature", _nature(article.texte), article.preuve,
                     obligatoire=True),
        fabrique.dit(f"{cle}.objet", "deliberation_article", "objet", article.texte, article.preuve, obligatoire=True,
                     libelle="Décision, en vos mots"),
    )  # fmt: skip
    dits = ("Enregistré avec son montant, dans la partie Argent.",) if avec_montant else ()
    sure = article.preuve.confiance is Confiance.SURE
    return Bloc(cle, DECISION, court(article.texte), elements, True, sure and not avec_montant, article.preuve, dits)


def _nature(texte: str) -> str:
    dit = plat(texte)
    if re.search(r"approuv", dit[:40]):
        return "approbation"
    return next((nature for nature, motif in _NATURES if re.search(motif, dit)), "approbation")


def liens(fabrique: Fabrique) -> Iterator[Bloc]:
    """Yield the earlier acts that this one changes."""
    options = [
        (x.code, typographie(f"{x.numero or 'sans numéro'}, {date_longue(x.date_seance)} : {court(x.objet)}"))
        for x in fabrique.connus.actes
        if x.code != fabrique.liens.acte
    ]
    for rang, cite in enumerate(fabrique.lecture.modifie):
        cle, connu = f"lien.{rang}", acte(cite.numero, cite.date, fabrique.connus)
        jour = f"du {date_longue(cite.date)}" if cite.date else ""
        elements = (
            fabrique.choix(f"{cle}.vers", "deliberation_lien", "vers", options, connu.code if connu else None,
                           cite.preuve, libelle="Acte de la base"),
            fabrique.dit(f"{cle}.nature", "deliberation_lien", "nature", "modifie", cite.preuve, obligatoire=True),
        )  # fmt: skip
        titre = " ".join(filter(None, ("Modifie l’acte", cite.numero, jour)))
        retenu = connu is not None and cite.preuve.confiance is Confiance.SURE
        dits = () if connu else ("Cet acte n’est pas dans la base : il ne peut pas être lié.",)
        yield Bloc(cle, DECISION, titre, elements, True, retenu, cite.preuve, dits)


def indicateurs(fabrique: Fabrique) -> Iterator[Bloc]:
    """Yield the figures of the act: none is taken before an officer has said which indicator it is."""
    programme = fabrique.liens.programme
    offerts = [x for x in fabrique.connus.indicateurs if x.programme == programme]
    options = [(x.code, f"{x.libelle} ({x.unite})") for x in offerts]
    for rang, lu in enumerate(fabrique.lecture.indicateurs):
        meme = [x.code for x in offerts if plat(x.libelle) == plat(lu.libelle)]
        yield _indicateur(fabrique, rang, lu, options, meme[0] if len(meme) == 1 else None)


def _indicateur(
    fabrique: Fabrique, rang: int, lu: IndicateurLu, options: list[tuple[str, str]], code: str | None
) -> Bloc:
    cle = f"indicateur.{rang}"
    precision = lu.precision if lu.precision in set(Precision) else Precision.PORTEE_AMBIGUE.value
    motif = None if precision == Precision.EXACT else f"L’acte écrit « {court(lu.preuve.extrait)} »"
    jour = fabrique.lecture.date
    annees = (jour.valeur.year - 1, jour.valeur.year) if jour and not lu.periode else ()
    elements = (
        fabrique.choix(f"{cle}.indicateur", "valeur", "indicateur", options, code, lu.preuve),
        fabrique.dit(f"{cle}.valeur", "valeur", "valeur", lu.valeur, lu.preuve, obligatoire=True),
        fabrique.dit(f"{cle}.periode", "valeur", "periode", lu.periode, lu.preuve if lu.periode else None,
                     obligatoire=True, alternatives=[Alternative(str(x)) for x in annees]),
        fabrique.dit(f"{cle}.type_valeur", "valeur", "type_valeur", "constatee", lu.preuve),
        fabrique.dit(f"{cle}.precision", "valeur", "precision", precision, lu.preuve, obligatoire=True),
        fabrique.dit(f"{cle}.precision_motif", "valeur", "precision_motif", motif, lu.preuve),
    )  # fmt: skip
    suite = ", ".join(filter(None, (lu.territoire, lu.periode, f"dont : {lu.parent}" if lu.parent else None)))
    titre = typographie(f"{nombre(lu.valeur)} {lu.libelle}{f' ({suite})' if suite else ''}")
    return Bloc(cle, INDICATEURS, titre, elements, True, False, lu.preuve)


def actions(fabrique: Fabrique) -> Iterator[Bloc]:
    """Yield the actions that the act announces or tells; only a person says which are worth following."""
    for rang, lue in enumerate(fabrique.lecture.actions):
        cle = f"action.{rang}"
        statut = fabrique.dit(f"{cle}.statut", "action_statut", "statut", lue.statut, lue.preuve)
        elements = (
            fabrique.dit(f"{cle}.intitule", "action", "intitule", lue.intitule, lue.preuve, obligatoire=True),
            fabrique.dit(f"{cle}.periode_action", "action", "periode_action", lue.periode, lue.preuve),
            replace(statut, obligatoire=False),
        )
        yield Bloc(cle, ACTIONS, court(lue.intitule), elements, True, False, lue.preuve)


def court(texte: str) -> str:
    """Return a text cut at a word when it is long."""
    return texte if len(texte) <= COURT else f"{texte[:COURT].rsplit(' ', 1)[0]}…"
