"""From a reading to what an officer reviews: the parts of an act, each value with its passage, what is sure ticked."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields, replace
from typing import TYPE_CHECKING

from filiere_dash.domaine.droits import Agent
from filiere_dash.domaine.francais import cle as plat
from filiere_dash.domaine.lecture import Champ as Lu
from filiere_dash.domaine.lecture import Confiance, Document, Lecture
from filiere_dash.echanges.actes import preparation_argent, preparation_suites
from filiere_dash.echanges.actes.fabrique import Fabrique
from filiere_dash.echanges.actes.proposition import Bloc, Element, Liens, Proposition
from filiere_dash.echanges.actes.rapprochement import acte, programme

if TYPE_CHECKING:
    from filiere_dash.base.magasin import Magasin

ACTE, VOTE, IMPUTATION = "Acte", "Vote", "Imputation"
# What the first line that names an act calls it.
_NATURES = re.compile(
    r"\W*(?:(?P<autre>extrait|deliberation|decision|arrete|seance|reunion)|(?P<nature>avenant|convention))\b"
)
_TETE = 12


def liens_proposes(magasin: Magasin, agent: Agent, lecture: Lecture) -> Liens:
    """Return the programme and the known act that a reading suggests: one that is alone to fit, else none."""
    fabrique = Fabrique(magasin, agent, lecture, Liens())
    connus = fabrique.connus
    connu = acte(
        lecture.numero.valeur if lecture.numero else None, lecture.date.valeur if lecture.date else None, connus
    )
    devine = programme([fabrique.structure_de(x.nom) for x in lecture.beneficiaires], connus)
    if connu is None or not fabrique.est_de_la_metropole:
        return Liens(devine)
    # Many acts share a session: without its number, an act is the known one only if it speaks of its programme.
    par_numero = lecture.numero is not None and connu.numero is not None
    return Liens(connu.programme, connu.code) if par_numero or connu.programme == devine else Liens(devine)


def preparer(magasin: Magasin, agent: Agent, document: Document, lecture: Lecture, liens: Liens) -> Proposition:
    """Lay a reading out for its review; nothing is written, nothing unsure is ticked.

    `magasin` is the base itself; what hangs on a programme is offered within what the agent may write.
    """
    fabrique = Fabrique(magasin, agent, lecture, liens)
    blocs = (
        _acte(fabrique, document),
        _vote(fabrique),
        _imputation(fabrique),
        *preparation_argent.montants(fabrique),
        *preparation_argent.conventions(fabrique),
        *preparation_argent.plans(fabrique),
        *preparation_suites.articles(fabrique),
        *preparation_suites.liens(fabrique),
        *preparation_suites.indicateurs(fabrique),
        *preparation_suites.actions(fabrique),
    )
    if liens.acte is not None:
        blocs = tuple(_a_completer(x) for x in blocs)
    return Proposition(document, lecture, liens, blocs, tuple(_avertir(document, liens)))


def _a_completer(bloc: Bloc) -> Bloc:
    """Return a block of an act that the base knows: what would be written beside what it says is left to be ticked."""
    if bloc.cle == "imputation":
        return replace(bloc, elements=tuple(replace(x, retenu=False) for x in bloc.elements))
    return replace(bloc, retenu=bloc.retenu and not bloc.cochable)


def _avertir(document: Document, liens: Liens) -> Iterator[str]:
    if liens.acte is not None:
        yield (
            "La base connaît déjà cet acte : ses champs vides seront remplis, ce qu’elle dit reste. Cochez ce qui lui"
            " manque encore ; le fichier sera gardé, et ses chiffres s’y ouvriront."
        )
    if document.manque:
        yield document.manque
    if document.ocr:
        yield "Ce document a été numérisé : son texte est reconnu d’après l’image. Relisez chaque chiffre."
    if liens.programme is None:
        yield "Sans programme, ni l’argent, ni la convention, ni le plan, ni les actions ne s’enregistrent."


def _acte(fabrique: Fabrique, document: Document) -> Bloc:
    lecture = fabrique.lecture
    nom = lecture.collectivite
    collectivite = fabrique.structure(
        "acte.collectivite", "deliberation", "collectivite", nom.valeur if nom else None, nom.preuve if nom else None,
        cochable=True,
    )  # fmt: skip
    if fabrique.liens.acte is not None:
        connu = next(x for x in fabrique.connus.actes if x.code == fabrique.liens.acte)
        if lecture.instance and plat(lecture.instance.valeur) == plat(connu.instance):
            lecture = replace(lecture, instance=replace(lecture.instance, valeur=connu.instance))
    nature = fabrique.dit("acte.nature", "document", "nature", _nature(lecture, document), libelle="Nature de l’acte")
    natures = tuple(x for x in nature.choix if x[0] in ("deliberation", "convention", "avenant"))
    elements = (
        replace(nature, choix=natures, obligatoire=True),
        fabrique.lu("acte.numero", "deliberation", "numero", lecture.numero),
        fabrique.lu("acte.date_seance", "deliberation", "date_seance", lecture.date, obligatoire=True),
        collectivite,
        fabrique.lu("acte.instance", "deliberation", "instance", lecture.instance, obligatoire=True),
        fabrique.lu("acte.objet", "deliberation", "objet", lecture.objet, obligatoire=True),
        fabrique.lu("acte.convocation", "deliberation", "convocation", lecture.convocation),
        fabrique.lu("acte.prefecture_le", "deliberation", "prefecture_le", lecture.prefecture),
        fabrique.lu("acte.publication_le", "deliberation", "publication_le", lecture.publication),
        fabrique.lu("acte.identifiant_acte", "deliberation", "identifiant_acte", lecture.identifiant_acte),
    )
    return Bloc("acte", ACTE, "L’acte", elements)


def _nature(lecture: Lecture, document: Document) -> str:
    """Return what an act is: a deliberation, unless nothing is voted and its heading says otherwise.

    A convention cites the assembly that approved it, and has articles of its own.
    """
    if any(getattr(lecture.vote, x.name) for x in fields(lecture.vote)) or lecture.convocation:
        return "deliberation"
    dits = (_NATURES.match(plat(x.texte)) for x in document.lignes[:_TETE])
    premier = next(filter(None, dits), None)
    return (premier["nature"] if premier else None) or "deliberation"


def _vote(fabrique: Fabrique) -> Bloc:
    vote = fabrique.lecture.vote
    comptes = tuple(fabrique.lu(f"vote.{x.name}", "deliberation", x.name, getattr(vote, x.name)) for x in fields(vote))
    return Bloc("vote", VOTE, "Le vote", (_resultat(fabrique), *comptes))


def _resultat(fabrique: Fabrique) -> Element:
    """Return the result of the vote: said by unanimity; a majority is proposed, and checked by a person."""
    vote = fabrique.lecture.vote
    trouve = None
    if vote.unanimite and vote.unanimite.valeur:
        trouve = Lu("adoptee", vote.unanimite.preuve)
    elif vote.pour and vote.contre is not None and vote.pour.valeur != vote.contre.valeur:
        doute = replace(vote.pour.preuve, confiance=Confiance.A_VERIFIER)
        trouve = Lu("adoptee" if vote.pour.valeur > vote.contre.valeur else "rejetee", doute)
    return fabrique.lu("vote.resultat", "deliberation", "resultat", trouve)


def _imputation(fabrique: Fabrique) -> Bloc:
    lue, lecture = fabrique.lecture.imputation, fabrique.lecture
    section = fabrique.lu("imputation.section", "imputation", "section", lue.section)
    if lue.section is None and lue.compte and (deduite := section_du_compte(lue.compte.valeur)):
        doute = replace(lue.compte.preuve, confiance=Confiance.A_VERIFIER)
        note = f"Déduite du compte {lue.compte.valeur} : l’acte ne nomme pas la section."
        section = replace(section, texte=deduite, preuve=doute, retenu=False, note=note)
    elements = (
        fabrique.lu("imputation.exercice", "imputation", "exercice", lue.exercice),
        section,
        fabrique.lu("imputation.compte", "imputation", "compte", lue.compte),
        fabrique.lu("imputation.code_imputation", "imputation", "code_imputation", lue.code),
        fabrique.lu("imputation.reserve", "imputation", "reserve", lecture.reserve),
    )
    return Bloc("imputation", IMPUTATION, "L’imputation", elements)


def section_du_compte(compte: str) -> str | None:
    """Return the section that the class of an account says: 2 is investment, 6 is operating."""
    return {"2": "investissement", "6": "fonctionnement"}.get(compte.strip()[:1])
