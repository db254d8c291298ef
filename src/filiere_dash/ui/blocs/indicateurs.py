"""A programme's indicators: figures by family, breakdowns, targets, figures side by side that don't compare."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from filiere_dash.domaine.codes import Famille, Precision
from filiere_dash.domaine.regles.ventilation import Element, ventilation_partielle, verifier_ventilation
from filiere_dash.presentation import balises, graphiques
from filiere_dash.presentation.balises import Balises, Colonne, balise, joindre, pastille, porte
from filiere_dash.presentation.couleurs import programme as couleur_programme
from filiere_dash.presentation.formats import date_moyenne, nombre, pluriel, pourcentage, valeur
from filiere_dash.presentation.periodes import dire_periode
from filiere_dash.presentation.phrases import indicateurs as phrases
from filiere_dash.presentation.phrases import programme as phrases_programme
from filiere_dash.ui import composants
from filiere_dash.ui.blocs.commun import cibles_mesurees
from filiere_dash.ui.contexte import Contexte

EXPLICATION = (
    "La valeur suivante est attendue à la fin de la dernière période (au plus tard le 31 décembre de sa "
    "dernière année), plus la périodicité et le délai : deux réglages du service, aucun document ne les fixe."
)
SUITES = {
    "en_retard": ("⏱", "en retard", "alerte"),
    "pas_encore_du": ("○", "pas encore dû", "neutre"),
    "sans_objet": ("–", "sans suite attendue", "neutre"),
}


def par_famille(contexte: Contexte, programme: Any) -> None:
    """Show every indicator of a programme: last value, period, precision, freshness and source."""
    siens = [i for i in contexte.lire("indicateurs") if i.programme == programme.code]
    if not siens:
        composants.fragment(balises.titre("Indicateurs"), balises.vide("Aucun indicateur connu à cette date."))
        return
    colonnes = [
        "Famille",
        Colonne("Indicateur", large=True),
        Colonne("Valeur", nombre=True),
        "Période",
        "Précision",
        "Suite",
    ]
    lignes = [
        _ligne_indicateur(contexte, i) for i in sorted(siens, key=lambda i: (Famille(i.famille).libelle, i.ordre))
    ]
    retards = sum(i.suite == "en_retard" for i in siens)
    complement = (
        f"({pluriel(len(siens), 'indicateur')}{', ' + pluriel(retards, 'valeur') + ' en retard' if retards else ''})"
    )
    composants.fragment(
        balises.titre("Indicateurs", complement),
        balises.tableau(colonnes, lignes, "Indicateurs"),
        balise("p", EXPLICATION, "fd-doux") if any(i.attendue_le for i in siens) else "",
    )


def _ligne_indicateur(contexte: Contexte, i: Any) -> tuple:
    devant = "– " if i.parent else ""
    return (
        Famille(i.famille).libelle,
        joindre([devant, porte(i.libelle, contexte.lien("indicateurs", indicateur=i.code), i.definition)]),
        porte(phrases.dire_valeur(i), contexte.lien_source(i.source)) if i.valeur is not None else phrases.absence(i),
        phrases_programme.periode_datee(i) if i.valeur is not None else "",
        dire_precision(i.precision, i.precision_motif),
        suite(i),
    )


def dire_precision(precision: str | None, motif: str | None) -> object:
    """Return the label of a precision, its reason at hand."""
    if precision is None:
        return ""
    libelle = Precision(precision).libelle
    return balise("span", libelle, "fd-precision", title=motif) if motif else libelle


def suite(i: Any) -> Balises:
    """Return which of the kinds of nothing stands after the last value."""
    badge = pastille(*SUITES[i.suite])
    if i.suite == "sans_objet" or i.attendue_le is None:
        return badge
    return joindre([badge, " ", balises.doux(f"valeur attendue le {date_moyenne(i.attendue_le)}")])


def ventilations(contexte: Contexte, programme: Any) -> None:
    """Draw each breakdown and check its sum against the parent, two by two; a part may be another programme's."""
    tous = [i for i in contexte.lire("indicateurs") if i.valeur is not None]
    siens = [i for i in tous if i.programme == programme.code]
    connues = {(p.indicateur, p.periode): p.valeur for p in contexte.lire("parts", programme=programme.code)}
    groupes = [(parent, [_part(i, parent, connues) for i in tous if i.parent == parent.code]) for parent in siens]
    a_montrer = [(parent, parts) for parent, parts in groupes if sum(part.valeur is not None for part in parts) > 1]
    for paire in batched(a_montrer, 2):
        for colonne, (parent, parts) in zip(composants.colonnes(*[1] * len(paire)), paire, strict=True):
            with colonne, composants.carte(f"ventilation-{parent.code}"):
                _ventilation(contexte, parent, parts)


def _part(i: Any, parent: Any, connues: dict[tuple[str, str], Any]) -> Any:
    """Return a part at the period of its total: a newer value, or an older one, says nothing of that total."""
    if i.periode == parent.periode:
        return i
    return i._replace(periode=parent.periode, valeur=connues.get((i.code, parent.periode)))


def batched(elements: Sequence[Any], taille: int) -> list[Sequence[Any]]:
    """Cut a sequence in pieces of at most `taille`."""
    return [elements[debut : debut + taille] for debut in range(0, len(elements), taille)]


def _ventilation(contexte: Contexte, parent: Any, parts: Sequence[Any]) -> None:
    couleur = couleur_programme(parent.programme_ordre, contexte.sombre)
    lignes = [(i.libelle_court, i.valeur, nombre(i.valeur), couleur) for i in parts if i.valeur is not None]
    titre = f"{nombre(parent.valeur)} {_minuscule(parent.libelle_court)} ({dire_periode(parent.periode)})"
    colonnes = ["Part", parent.unite.capitalize()]
    phrase = _phrase_ventilation(contexte, parent, parts)
    composants.dessiner(
        graphiques.barres(f"ventilation-{parent.code}", titre, phrase, lignes, colonnes, contexte.sombre)
    )


def _phrase_ventilation(contexte: Contexte, parent: Any, parts: Sequence[Any]) -> str:
    cachees = {(x.indicateur, x.periode) for x in contexte.lire("ventilations_partielles")}
    if (parent.code, parent.periode) in cachees:
        return ventilation_partielle(_element(parent)).phrase
    if not any(part.ventilation_complete for part in parts):
        return "Ces parts ne couvrent pas tout le total."
    constat = verifier_ventilation(_element(parent), [_element(part) for part in parts])
    if constat.conforme is None:
        return constat.phrase
    somme = f"{' + '.join(nombre(part.valeur) for part in parts)} = {nombre(sum(part.valeur for part in parts))}"
    if constat.conforme:
        return f"{somme} : les parts font le total."
    return constat.phrase


def _element(i: Any) -> Element:
    return Element(_minuscule(i.libelle_court), i.valeur, i.periode, i.territoire or "")


def _minuscule(texte: str) -> str:
    """Return a label as it reads inside a sentence; an acronym keeps its capitals."""
    return texte if texte[1:2].isupper() else texte[:1].lower() + texte[1:]


def cibles(contexte: Contexte, programme: str | None = None) -> None:
    """Show targets with progress and pace, then what stands side by side without a rate."""
    mesures = cibles_mesurees(contexte, programme)
    if mesures:
        colonnes = [
            Colonne("Cible", large=True),
            "Période",
            Colonne("Objectif", nombre=True),
            Colonne("Constaté", nombre=True),
            Colonne("Avancement", nombre=True),
            Colonne("Rythme", large=True),
        ]
        composants.fragment(
            balises.titre("Cibles et rythme"),
            balises.tableau(colonnes, [_ligne_cible(contexte, m) for m in mesures], "Cibles"),
            _revisions(contexte, programme),
        )


def _ligne_cible(contexte: Contexte, m: Any) -> tuple:
    c = m.cible
    taux = pourcentage(m.avancement.taux) if m.avancement.taux is not None else balises.doux("sans taux")
    return (
        porte(c.indicateur_libelle, contexte.lien("indicateurs", indicateur=c.indicateur)),
        dire_periode(c.periode),
        porte(phrases_programme.valeur(c.valeur, c.unite, c.precision), contexte.lien_source(c.source)),
        valeur(c.valeur_actuelle, c.unite)
        if c.valeur_actuelle is not None
        else balises.doux(
            "périodes qui se recouvrent : rien n’est additionné" if c.recouvrement else "aucune valeur comparable"
        ),
        balise("span", taux, title=m.avancement.phrase),
        joindre([phrases_programme.pastille_statut(m.statut), " ", balises.doux(m.rythme.phrase)]),
    )


def _revisions(contexte: Contexte, programme: str | None) -> Balises:
    """Say which targets were revised, by whom and why: the old one is kept."""
    toutes = {c.code: c for c in contexte.lire("cibles") if programme in (None, c.programme)}
    lignes = [phrases.revision(toutes[c.remplace], c) for c in toutes.values() if c.remplace in toutes]
    return (
        joindre([balise("h3", "Cibles révisées", "fd-titre fd-bloc"), balises.liste(lignes)]) if lignes else Balises("")
    )


def regards(contexte: Contexte, programme: Any) -> None:
    """Show figures side by side that can't be compared, and say why."""
    lignes = [
        (
            phrases.terme(
                r.reference_libelle,
                r.cible_valeur if r.cible_valeur is not None else r.reference_valeur,
                r.cible_unite or r.reference_unite,
                r.cible_precision or r.reference_precision,
                r.cible_periode or r.reference_periode,
            ),
            phrases.terme(r.indicateur_libelle, r.valeur, r.unite, r.precision, r.periode),
            joindre([pastille("≠", "périmètres différents"), " ", r.motif]),
            joindre(
                [
                    porte("1", contexte.lien_source(r.reference_source)),
                    " · ",
                    porte("2", contexte.lien_source(r.source)),
                ]
            ),
        )
        for r in contexte.lire("mises_en_regard", programme=programme.code)
    ]
    if lignes:
        composants.fragment(
            balises.titre("Côte à côte, sans taux"),
            balises.tableau(
                [
                    Colonne("Cible ou référence", large=True),
                    Colonne("Chiffre", large=True),
                    Colonne("Pourquoi ils ne se comparent pas", large=True),
                    "Sources",
                ],
                lignes,
                "Chiffres mis en regard",
            ),
        )
