"""The first-minute sentences on money: voted by section, asked without a vote, and who pays a plan."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from filiere_dash.domaine.codes import Section
from filiere_dash.presentation.balises import Balises, gras, joindre, porte
from filiere_dash.presentation.formats import date_longue, euros, liste, nombre, pourcentage

Lien = Callable[..., str]

SANS_DATE = "sans date documentée"
EN_LETTRES = {2: "deux", 3: "trois", 4: "quatre", 5: "cinq", 6: "six", 7: "sept", 8: "huit", 9: "neuf", 10: "dix"}


def montant(valeur: Decimal) -> Balises:
    """Return an amount in bold."""
    return gras(euros(valeur))


def phrase_votes(totaux: Any, subventions: Sequence[Any], lien: Lien, portee: str = "") -> Balises:
    """Say what is voted, over which years, in which section; each year opens its act.

    `portee` says, after the years, of which part of the money that is: « dans votre périmètre ».
    """
    if not totaux.votes:
        return joindre([f"Aucun vote de la métropole n’est documenté à cette date{portee}."])
    sections = [
        _part_section(libelle, valeur, [s for s in subventions if s.section == code], lien)
        for code, libelle, valeur in (
            (Section.INVESTISSEMENT, "en investissement", totaux.investissement),
            (Section.FONCTIONNEMENT, "en fonctionnement", totaux.fonctionnement),
            (None, "sans section documentée", totaux.section_inconnue),
        )
        if valeur
    ]
    periode = _periode(totaux.premiere_annee, totaux.derniere_annee)
    return joindre(
        [
            porte(joindre([montant(totaux.vote), " votés"]), lien("financement")),
            f" {periode}{portee} : ",
            joindre(sections, ", "),
            ".",
        ]
    )


def _periode(premiere: int | None, derniere: int | None) -> str:
    if premiere is None:
        return SANS_DATE
    return f"en {premiere}" if premiere == derniere else f"de {premiere} à {derniere}"


def _part_section(libelle: str, valeur: Decimal, votes: Sequence[Any], lien: Lien) -> Balises:
    par_acte = {_acte(vote): vote for vote in votes}
    annees = Counter(vote.annee_vote for vote in par_acte.values())
    actes = {
        acte: porte(_quand(vote, au_jour=annees[vote.annee_vote] > 1), vers_vote(vote, lien))
        for acte, vote in par_acte.items()
    }
    if len(actes) > 4:
        return joindre([porte(euros(valeur), lien("financement")), f" {libelle}"])
    deduits = [
        acte for code, acte in actes.items() if any(_acte(v) == code and v.section_precision == "deduit" for v in votes)
    ]
    dits = [acte for acte in actes.values() if acte not in deduits]
    parts = [joindre(dits, ", ")] if dits else []
    if deduits:
        parts.append(joindre(["section déduite en ", joindre(deduits, " et ")]))
    section = votes[0].section
    montant_ = porte(gras(euros(valeur)), lien("financement", section=section))
    return joindre([montant_, f" {libelle} (", joindre(parts, " ; "), ")"])


def _quand(vote: Any, *, au_jour: bool) -> str:
    """Return the year of a vote, its day where another act of that year stands beside it."""
    return date_longue(vote.date_vote) if au_jour and vote.date_vote else str(vote.annee_vote or SANS_DATE)


def _acte(vote: Any) -> tuple[str | None, int | None]:
    """Return what tells one act from another: votes without one are told apart by their year."""
    return vote.deliberation, None if vote.deliberation else vote.annee_vote


def vers_vote(vote: Any, lien: Lien) -> str:
    """Return where a vote is proved: its act, the source of its row where no act is known."""
    return lien("actes", acte=vote.deliberation) if vote.deliberation else lien("sources", source=vote.source)


def phrase_attente(totaux: Any, demandes: Sequence[Any], lien: Lien) -> Balises:
    """Say what is asked without a documented vote, or nothing."""
    attente = [demande for demande in demandes if demande.rapprochement == "non_documente"]
    if not attente:
        return Balises("")
    periodes = liste(list(dict.fromkeys(demande.periode_action for demande in attente))[:3])
    adresse = lien("sources", source=attente[0].source) if len(attente) == 1 else lien("financement")
    libelle = joindre([montant(totaux.demande_sans_vote), f" sollicités pour {periodes}"])
    return joindre([porte(libelle, adresse), ", dont le vote n’est pas documenté."])


def phrase_plan(cumul: Any, lien: Lien) -> Balises:
    """Say how the metropole's rate, its amount and the porteur's own share move over a plan's periods."""
    if cumul.periodes < 2 or cumul.premier_taux is None or cumul.dernier_taux is None:
        return Balises("")
    parts = [_part_taux(cumul, lien), _part_montant(cumul, lien), _part_autofinancement(cumul, lien)]
    total = joindre(
        [
            porte(f"cumul {euros(cumul.depenses)}", lien("sources", source=cumul.source)),
            ", ",
            porte(f"{pourcentage(cumul.part_metropole)} métropole", lien("financement", programme=cumul.programme)),
        ]
    )
    return joindre([joindre([*filter(None, parts), total], " ; "), "."])


def _part_taux(cumul: Any, lien: Lien) -> Balises:
    if cumul.premier_taux == cumul.dernier_taux:
        return joindre(
            [f"{cumul.programme_libelle} : le taux de la métropole reste de {pourcentage(cumul.premier_taux)}"]
        )
    mouvement = f"passe de {nombre(cumul.premier_taux * 100, 0)} à {pourcentage(cumul.dernier_taux)}"
    return joindre(
        [
            f"{cumul.programme_libelle} : le taux de la métropole ",
            porte(mouvement, lien("sources", source=cumul.source_taux)),
        ]
    )


def _part_montant(cumul: Any, lien: Lien) -> Balises:
    adresse = lien("financement", programme=cumul.programme)
    if cumul.metropole_minimum == cumul.metropole_maximum:
        montants = euros(cumul.metropole_minimum)
        return joindre(["le montant reste ", porte(montants, adresse), " par période"])
    montants = f"va de {euros(cumul.metropole_minimum)} à {euros(cumul.metropole_maximum)}"
    return joindre(["le montant ", porte(montants, adresse), " par période"])


def _part_autofinancement(cumul: Any, lien: Lien) -> object:
    premier, dernier = cumul.premier_autofinancement, cumul.dernier_autofinancement
    if not premier or premier == dernier:
        return ""
    rapport = dernier / premier
    if rapport == rapport.to_integral_value() and int(rapport) in EN_LETTRES:
        phrase = f"est multiplié par {EN_LETTRES[int(rapport)]}"
    else:
        phrase = f"passe de {euros(premier)} à {euros(dernier)}"
    return joindre(["l’autofinancement ", porte(phrase, lien("sources", source=cumul.source_autofinancement))])


def titre_subventions(subventions: Sequence[Any]) -> str:
    """Return the message of the chart of votes: who receives most in one vote."""
    if not subventions:
        return "Aucune subvention votée à cette date"
    grande = max(subventions, key=lambda vote: vote.montant)
    egales = {vote.programme_libelle for vote in subventions if vote.montant == grande.montant}
    if len(egales) > 1:
        return f"Le plus grand vote est de {euros(grande.montant)}, pour {liste(sorted(egales))}"
    quand = f" en {grande.annee_vote}" if grande.annee_vote else ""
    return f"{grande.programme_libelle} reçoit le vote le plus élevé : {euros(grande.montant)}{quand}"


def _le(jour: date | None) -> str:
    return f"le {date_longue(jour)}" if jour else SANS_DATE


def phrase_programme(programme: Any, votes: Sequence[Any], lien: Lien) -> Balises:
    """Say what was voted for a programme without a plan: amount, section and day, each vote opening its act."""
    parts = [
        joindre(
            [
                porte(euros(vote.montant), vers_vote(vote, lien)),
                f" votés {_le(vote.date_vote)} pour {vote.periode_action}",
                f", en {Section(vote.section).libelle}" if vote.section else "",
            ]
        )
        for vote in votes
    ]
    if not parts or programme.role_metropole == "observateur":
        return Balises("")
    return joindre([joindre(parts, " ; "), "."])
