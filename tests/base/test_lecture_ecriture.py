"""A reviewed act becomes rows in one operation: each figure cites words that the act prints, undoing gives all back."""

import io
import re
from datetime import datetime

import pytest

from filiere_dash.base import depots, journal
from filiere_dash.base.catalogue import tables
from filiere_dash.base.controles import controler
from filiere_dash.base.ecritures import Demande, annuler, appliquer, codes_de
from filiere_dash.base.fichiers import pieces_de
from filiere_dash.base.pieces import conservees, controle, effacees, effacement
from filiere_dash.base.sauvegardes.copie import empreintes
from filiere_dash.domaine.changements import Changement, Origine
from filiere_dash.domaine.droits import AGENT_LOCAL, Agent, Role
from filiere_dash.domaine.erreurs import ErreurConflit, ErreurDroit, ErreurFichier, ErreurSaisie
from filiere_dash.domaine.lecture import Confiance, lire_acte
from filiere_dash.echanges.actes import ecriture
from filiere_dash.echanges.actes.formats.documents import lire_octets
from filiere_dash.echanges.actes.preparation import liens_proposes, preparer
from filiere_dash.echanges.actes.proposition import A_CREER, ErreurRevue, Liens, Reponse, Revue
from filiere_dash.echanges.actes.reperes import RELECTURE, repere
from filiere_dash.ui.blocs.lecture.etat import Travail
from tests.actes import rendus, source
from tests.conftest import RACINE

MAINTENANT = datetime(2026, 11, 22, 9, 30)
SEEDS = RACINE.parent / "shared" / "seeds"
JOURNAL = {"operation", "trace"}
ACTES = {acte.nom: acte for acte in source.actes()}
CAMILLE = Agent("camille@exemple.fr", "Camille Roux", Role.CHARGE_DE_MISSION, frozenset({"production-france"}))
CLAUDE = Agent("claude@exemple.fr", "Claude Roy", Role.CHARGE_DE_MISSION, frozenset({"minalogic"}), True)
LOU = Agent("lou@exemple.fr", "Lou Martin", Role.LECTEUR)
FIGURES = (
    "deliberation", "imputation", "deliberation_article", "convention", "avenant", "plan_financement", "plan_ligne",
    "flux_financier", "valeur", "action",
)  # fmt: skip

SUITE = """\
SAINT-ÉTIENNE MÉTROPOLE
SÉANCE DU BUREAU MÉTROPOLITAIN DU 12 DÉCEMBRE 2024
DÉLIBÉRATION N°2024.00901
OBJET : PRODUCTION FRANCE - MÉCALOIRE - SUBVENTION 2025

Le Bureau a été convoqué le 05 décembre 2024.
Nombre de membres en exercice : 68
Nombre de présents : 50
Nombre de pouvoirs : 10
Nombre de voix : 60

Mécaloire poursuit l’action Production France. 75 contacts achats ont été acceptés en 2024.

Budget prévisionnel 2025 :
| Charges | Montant | Produits | Montant |
| Salaires | 62 000 € | Saint-Etienne Métropole | 40 000 € |
| Communication | 18 000 € | Fonds propres | 35 000 € |
| Total | 80 000 € | Total | 75 000 € |

Le Bureau de Saint-Etienne Métropole, après en avoir délibéré :
- autorise le versement d’une subvention de 40 000 € à Mécaloire au titre de l’année 2025,
- approuve le projet de convention entre Saint-Etienne Métropole et Mécaloire,
- autorise Monsieur le Président ou son représentant à signer la convention,
- la dépense correspondante sera imputée sur le budget de l’exercice 2025, section investissement.

Ce dossier a été adopté à l’unanimité.
""".encode()


def proposer(magasin, octets: bytes, agent: Agent = AGENT_LOCAL, liens: Liens | None = None, nom: str = "acte.txt"):
    document = lire_octets(octets, nom)
    lecture = lire_acte(document)
    return preparer(magasin, agent, document, lecture, liens or liens_proposes(magasin, agent, lecture))


def completer(proposition) -> Revue:
    """Fill what an officer must say where an act, or its reader, says nothing; the rest stands as proposed."""
    dits = {"date_seance": "12/12/2024", "instance": "Conseil", "objet": "Subvention", "periode_action": "2024",
            "periode": "2024", "collectivite": "+Collectivité de l’acte", "beneficiaire": "+Bénéficiaire de l’acte",
            }  # fmt: skip
    reponses = {}
    for bloc, element in proposition.elements():
        dit = dits.get(element.cle.rpartition(".")[2])
        if bloc.cle == "acte" and element.obligatoire and not (element.texte and element.retenu):
            reponses[element.cle] = Reponse(element.texte or dit, True)
        elif bloc.cochable and bloc.retenu and not element.texte and element.cle.rpartition(".")[2] in dits:
            reponses[element.cle] = Reponse(dit or "à dire", True)
    return Revue(proposition, reponses)


def etat(magasin) -> dict:
    with magasin.curseur() as curseur:
        return empreintes(curseur, [x for x in tables(magasin) if x not in JOURNAL])


def lire(magasin, requete: str, **parametres) -> list[tuple]:
    with magasin.curseur() as curseur:
        return curseur.execute(requete, parametres).fetchall()


def compact(texte: str) -> str:
    return re.sub(r"[\W_]", "", texte.lower())


@pytest.mark.parametrize("nom", ACTES)
def test_an_act_is_written_in_one_operation_cites_its_words_and_is_undone_row_for_row(magasin_socle, nom):
    octets = rendus.texte(ACTES[nom])
    revue = completer(proposer(magasin_socle, octets, liens=Liens("production-france")))
    avant = etat(magasin_socle)
    faite = ecriture.ecrire(magasin_socle, AGENT_LOCAL, revue, octets, MAINTENANT)
    assert lire(magasin_socle, "select count(*), any_value(origine) from operation") == [(1, "lecture_acte")]
    assert etat(magasin_socle) != avant
    verifier_les_passages(magasin_socle, octets.decode())
    annuler(magasin_socle, AGENT_LOCAL, faite.code, Demande(Origine.ANNULATION, MAINTENANT))
    assert etat(magasin_socle) == avant


def verifier_les_passages(magasin, acte: str) -> None:
    """Every figure written cites one of the new sources, whose few words are printed in the act."""
    imprime = compact(acte)
    siennes = "from source where verifie_par = 'Agent local'"
    connus = {code for (code,) in lire(magasin, f"select code {siennes}")}
    for table in FIGURES:
        nouvelles = lire(
            magasin, f"select objet_code from trace where objet_table = '{table}' and operation is not null"
        )
        for (code,) in nouvelles:
            ((cite,),) = lire(magasin, f"select source from {table} where code = $code", code=code)
            assert cite in connus
    for section, passage in lire(magasin, f"select section, repere {siennes}"):
        assert len(passage.split()) <= 8
        d_une_rangee = any(set(passage.split()) <= set(ligne.split()) for ligne in acte.splitlines())
        assert section == RELECTURE or "nominatif" in passage or compact(passage) in imprime or d_une_rangee


def test_the_rows_look_like_those_made_by_hand(magasin_socle):
    faite = ecriture.ecrire(magasin_socle, AGENT_LOCAL, Revue(proposer(magasin_socle, SUITE)), SUITE, MAINTENANT)
    acte = lire(
        magasin_socle,
        "select numero, date_seance::text, collectivite, instance, programme, connaissance, convocation::text,"
        " membres_en_exercice, presents, pouvoirs, voix, unanimite, resultat, connu_le::text from deliberation"
        " where numero = '2024.00901'",
    )
    assert acte == [("2024.00901", "2024-12-12", "sem", "Bureau métropolitain", "production-france", "texte",
                     "2024-12-05", 68, 50, 10, 60, True, "adoptee", "2024-12-12")]  # fmt: skip
    vote = lire(
        magasin_socle,
        "select beneficiaire, montant::text, date_flux::text, section, section_precision, exercice_imputation,"
        " periode_action, convention is not null from flux_financier where etape = 'vote' and date_flux = '2024-12-12'",
    )
    assert vote == [("mecaloire", "40000.00", "2024-12-12", "investissement", "exact", 2025, "2025", True)]
    articles = lire(
        magasin_socle,
        "select ordre, nature, montant::text, beneficiaire from deliberation_article"
        " inner join trace on objet_code = deliberation_article.code order by ordre",
    )
    assert articles == [
        (1, "attribution", "40000.00", "mecaloire"),
        (2, "approbation", None, None),
        (3, "signature", None, None),
        (4, "imputation", None, None),
    ]
    preuves = lire(
        magasin_socle,
        "select colonne from preuve inner join trace on trace.objet_code = preuve.code"
        " where preuve.objet_table = 'deliberation'",
    )
    assert {x for (x,) in preuves} >= {"convocation", "membres_en_exercice", "presents", "pouvoirs", "voix"}
    assert faite.bilan.modifies == 0


def avec_convention_connue(magasin, periode: str):
    """Return the act's review where the base holds a convention of its beneficiary, and its block of a convention."""
    with magasin.transaction() as curseur:
        curseur.execute(f"""
            insert into convention (code, programme, beneficiaire, libelle, periode, montant, source, connu_le)
            select 'deja', programme, beneficiaire, 'Convention connue', '{periode}', 30000, source, connu_le
            from convention where code = 'c-mecaloire-2022'""")
    proposition = proposer(magasin, SUITE)
    return proposition, next(x for x in proposition.blocs if x.cle == "convention.0")


@pytest.mark.parametrize("choisie", ["deja", "+"])
def test_a_convention_of_the_same_beneficiary_and_period_is_completed_or_another_made_by_the_officer(
    magasin_socle, choisie
):
    proposition, bloc = avec_convention_connue(magasin_socle, "Année 2025")
    assert "Convention connue" in bloc.dits[0]
    question = bloc.elements[0]
    assert (question.texte, [x for x, _ in question.choix[:2]]) == ("", ["deja", "+"])
    with pytest.raises(ErreurRevue) as refus:
        ecriture.changements(magasin_socle, AGENT_LOCAL, Revue(proposition), MAINTENANT.date())
    assert list(refus.value.refus) == [question.cle]
    revue = Revue(proposition, {question.cle: Reponse(choisie, True)})
    ecriture.ecrire(magasin_socle, AGENT_LOCAL, revue, SUITE, MAINTENANT)
    lues = lire(
        magasin_socle,
        "select code = 'deja', montant::int, convention.deliberation is not null from convention"
        " where beneficiaire = 'mecaloire' and periode like '%2025' order by 1",
    )
    neuves = [(False, 40000, True)] if choisie == "+" else []
    assert lues == [*neuves, (True, 30000, choisie == "deja")]
    ((liee,),) = lire(magasin_socle, "select convention = 'deja' from flux_financier where date_flux = '2024-12-12'")
    assert liee is (choisie == "deja")


def test_a_convention_of_another_period_asks_nothing(magasin_socle):
    proposition, bloc = avec_convention_connue(magasin_socle, "2024")
    assert bloc.dits == ()
    ecriture.ecrire(magasin_socle, AGENT_LOCAL, Revue(proposition), SUITE, MAINTENANT)
    assert lire(magasin_socle, "select montant::int from convention where periode = '2025'") == [(40000,)]


def test_a_plan_that_does_not_add_up_is_kept_as_printed(magasin_socle):
    proposition = proposer(magasin_socle, SUITE)
    plan = next(x for x in proposition.blocs if "plan" in x.donnees)
    assert any("écart de 5 000" in x.replace("\u202f", " ") for x in plan.dits)
    coches = {x.cle: Reponse(x.texte, True) for x in plan.elements if x.cochable}
    revue = Revue(proposition, {plan.cle: Reponse("", True), **coches})
    ecriture.ecrire(magasin_socle, AGENT_LOCAL, revue, SUITE, MAINTENANT)
    lignes = lire(
        magasin_socle,
        "select sens, sum(montant)::text from plan_ligne inner join trace on objet_code = plan_ligne.code"
        " group by sens order by sens",
    )
    assert lignes == [("depense", "80000.00"), ("recette", "75000.00")]
    du_plan = [x for x in controler(magasin_socle, MAINTENANT.date()) if x.regle == "plan_equilibre" and not x.conforme]
    assert [x.anomalie is not None for x in du_plan] == [True], "The gap is recorded as the act's own."
    siens = lire(magasin_socle, "select libelle, financeur, autofinancement from plan_ligne inner join trace"
                                " on objet_code = plan_ligne.code where sens = 'recette' order by ordre")  # fmt: skip
    assert siens == [("Saint-Etienne Métropole", "sem", False), ("Fonds propres", "mecaloire", True)]


def test_what_is_to_be_checked_is_not_ticked(magasin_socle):
    for acte in ACTES.values():
        proposition = proposer(magasin_socle, rendus.texte(acte), liens=Liens("production-france"))
        for bloc, element in proposition.elements():
            doute = element.preuve is not None and element.preuve.confiance is not Confiance.SURE
            assert not (doute and element.cochable and element.retenu), element.cle
            if bloc.cochable and bloc.preuve is not None and bloc.preuve.confiance is not Confiance.SURE:
                assert not bloc.retenu, bloc.cle


AVENANT = """{tete}BUREAU DU 12 DECEMBRE 2024
DELIBERATION N° 2024.00902

OBJET : AVENANT N° 1 A LA CONVENTION AVEC L'ASSOCIATION MECALOIRE

{recit}

Après en avoir délibéré, le Bureau :
- approuve l'avenant n° 1 à la convention avec l'association Mécaloire ;
- {decide}.
"""
NOUS = "SAINT-ETIENNE METROPOLE\n"
RECIT = "Il est proposé de porter la subvention de 65 000 € à 72 000 €, soit un complément de 7 000 €."


@pytest.mark.parametrize(
    ("recit", "decide", "ajoute"),
    [
        (RECIT, "porte la subvention de 65 000 € à 72 000 €, soit un complément de 7 000 €", "7000,00"),
        ("Le programme est réduit.", "attribue une subvention de 52 000 € (au lieu de 60 000 €)", ""),
        ("Le programme est étendu.", "attribue à l'association Mécaloire un complément de 9 000 €", "9000,00"),
    ],
)
def test_an_avenant_adds_what_it_adds_and_never_a_new_total(magasin_socle, recit, decide, ajoute):
    """72 000 for 65 000 was an added amount, and a second vote of the same grant."""
    octets = AVENANT.format(tete=NOUS, recit=recit, decide=decide).encode()
    proposition = proposer(magasin_socle, octets, liens=Liens("production-france"))
    textes = {element.cle: element.texte for _, element in proposition.elements()}
    assert textes["avenant.montant_ajoute"] == ajoute
    totaux = [x for x in proposition.blocs if x.titre.startswith(("72", "52")) and "attribué" in x.titre]
    assert [(x.retenu, "nouveau total" in x.dits[0]) for x in totaux] == ([] if "9 000" in decide else [(False, True)])


CONVENTION = """CONVENTION ATTRIBUTIVE DE SUBVENTION N° 2024-C-112

ENTRE Saint-Etienne Métropole, représentée par son Président, en vertu de la délibération du Bureau métropolitain,
ET l'association Mécaloire,

Article 1 - Objet
La présente convention fixe les conditions de versement d'une subvention de 60 000 €.
Article 2 - Versement
Fait à Saint-Etienne, le 10 juin 2024
"""


@pytest.mark.parametrize(
    ("octets", "nature"),
    [
        (CONVENTION, "convention"),
        ("METROPOLE DE X\nAVENANT N° 1 A LA CONVENTION\nArticle 1 - Objet\nLe montant est inchangé.\n", "avenant"),
        ("EXTRAIT DU REGISTRE\nCONVENTION AVEC LA CCI\nLe Conseil décide :\nArticle 1 : approuve.\n", "deliberation"),
    ],
)
def test_the_heading_of_an_act_says_what_it_is(magasin_socle, octets, nature):
    """A signed convention has articles and cites an assembly: it was a délibération, of the day it was signed."""
    proposition = proposer(magasin_socle, octets.encode(), liens=Liens("production-france"))
    assert {element.cle: element.texte for _, element in proposition.elements()}["acte.nature"] == nature


def test_a_convention_tells_nothing_of_the_act_that_it_is_linked_to(magasin_socle):
    avant = lire(magasin_socle, "select * exclude (enregistre_le) from deliberation order by code")
    octets = CONVENTION.encode()
    proposition = proposer(magasin_socle, octets, liens=Liens("production-france", "d-2022-06-16"))
    ecriture.ecrire(magasin_socle, AGENT_LOCAL, Revue(proposition, {}), octets, MAINTENANT)
    assert lire(magasin_socle, "select * exclude (enregistre_le) from deliberation order by code") == avant
    assert lire(magasin_socle, "select count(*) from document where nature = 'convention' and numero = '2024-C-112'")


@pytest.mark.parametrize(("tete", "compte"), [(NOUS, "oui"), ("", ""), ("VILLE DE ROANNE\n", "non")])
def test_whose_money_an_act_votes_is_asked_where_it_does_not_say_whose_act_it_is(magasin_socle, tete, compte):
    octets = AVENANT.format(tete=tete, recit="", decide="attribue à l'association Mécaloire 9 000 €").encode()
    proposition = proposer(magasin_socle, octets, liens=Liens("production-france"))
    (dit,) = [
        element.texte
        for _, element in proposition.elements()
        if element.cle.endswith(".compte") and "montant" in element.cle
    ]
    assert dit == compte


def test_the_act_of_another_body_brings_no_money_to_the_metropole(magasin_socle):
    octets = rendus.texte(ACTES["02-ca-avenant-fenetre"])
    avant = lire(magasin_socle, "select count(*) from flux_financier")
    revue = completer(proposer(magasin_socle, octets, liens=Liens("production-france")))
    ecriture.ecrire(magasin_socle, AGENT_LOCAL, revue, octets, MAINTENANT)
    assert lire(magasin_socle, "select count(*) from flux_financier") == avant


def test_an_indicator_is_linked_by_the_officer_with_its_precision(magasin_socle):
    proposition = proposer(magasin_socle, SUITE)
    bloc = next(x for x in proposition.blocs if x.cle.startswith("indicateur.") and "75" in x.titre)
    assert not bloc.retenu
    dits = {"indicateur": "pf-contacts-achats", "periode": "2024", "precision": "exact"}
    revue = Revue(proposition, {bloc.cle: Reponse("", True),
                                **{f"{bloc.cle}.{nom}": Reponse(dit, True) for nom, dit in dits.items()}})  # fmt: skip
    ecriture.ecrire(magasin_socle, AGENT_LOCAL, revue, SUITE, MAINTENANT)
    valeurs = lire(
        magasin_socle,
        "select valeur::integer, precision, debut::text, fin::text from valeur where indicateur = 'pf-contacts-achats'"
        " and periode = '2024'",
    )
    assert valeurs == [(75, "exact", "2024-01-01", "2024-12-31")]


def test_a_value_typed_by_the_officer_is_said_to_be_theirs(magasin_socle):
    proposition = proposer(magasin_socle, SUITE)
    revue = Revue(proposition, {"acte.prefecture_le": Reponse("18/12/2024", True)})
    ecriture.ecrire(magasin_socle, AGENT_LOCAL, revue, SUITE, MAINTENANT)
    sources = lire(
        magasin_socle,
        "select source.section from preuve inner join source on source.code = preuve.source"
        " where preuve.colonne = 'prefecture_le' and source.verifie_par is not null",
    )
    assert sources == [(RELECTURE,)]


def test_refusals_come_all_at_once_by_field_and_nothing_is_written(magasin_socle):
    revue = Revue(
        proposer(magasin_socle, SUITE),
        {"acte.numero": Reponse("2024.00901", True), "acte.convocation": Reponse("le 31 février", True),
         "vote.presents": Reponse("cinquante-deux et demi", True)},
    )  # fmt: skip
    avant = etat(magasin_socle)
    with pytest.raises(ErreurRevue) as refus:
        ecriture.ecrire(magasin_socle, AGENT_LOCAL, revue, SUITE, MAINTENANT)
    assert set(refus.value.refus) == {"acte.convocation", "vote.presents"}
    assert etat(magasin_socle) == avant
    assert not pieces_de(magasin_socle.chemin).exists() or not any(pieces_de(magasin_socle.chemin).iterdir())


def test_the_same_sending_is_written_once(magasin_socle):
    revue = Revue(proposer(magasin_socle, SUITE))
    une = ecriture.ecrire(magasin_socle, AGENT_LOCAL, revue, SUITE, MAINTENANT, jeton="un")
    deux = ecriture.ecrire(magasin_socle, AGENT_LOCAL, revue, SUITE, MAINTENANT, jeton="un")
    assert (deux.code, deux.deja) == (une.code, True)


def test_rows_that_are_not_those_that_were_shown_are_not_written(magasin_socle):
    revue = Revue(proposer(magasin_socle, SUITE))
    vus = ecriture.changements(magasin_socle, AGENT_LOCAL, revue, MAINTENANT.date())
    avant = etat(magasin_socle)
    with pytest.raises(ErreurConflit, match="sous les yeux"):
        ecriture.ecrire(magasin_socle, AGENT_LOCAL, revue, SUITE, MAINTENANT, vus=vus[:-1])
    assert etat(magasin_socle) == avant
    assert ecriture.ecrire(magasin_socle, AGENT_LOCAL, revue, SUITE, MAINTENANT, vus=vus).code


def test_who_may_not_write_or_writes_elsewhere_is_refused(magasin_socle):
    proposition = proposer(magasin_socle, SUITE)
    for agent in (LOU, CLAUDE):
        with pytest.raises(ErreurDroit):
            ecriture.ecrire(magasin_socle, agent, Revue(proposition), SUITE, MAINTENANT)
    assert not conservees.fichier_de(magasin_socle.chemin, proposition.document.empreinte).exists()
    assert ecriture.ecrire(magasin_socle, CAMILLE, Revue(proposition), SUITE, MAINTENANT).bilan.crees > 20


def test_who_is_bounded_to_a_programme_undoes_an_act_with_the_document_and_sources_that_came_with_it(magasin_socle):
    avant = etat(magasin_socle)
    faite = ecriture.ecrire(magasin_socle, CAMILLE, Revue(proposer(magasin_socle, SUITE)), SUITE, MAINTENANT)
    annuler(magasin_socle, CAMILLE, faite.code, Demande(Origine.ANNULATION, MAINTENANT))
    assert etat(magasin_socle) == avant


def test_a_structure_whose_name_another_bore_is_created(magasin_socle):
    """« Alpha Industries » was created, then its name corrected: what the act grants goes to a new structure."""
    ligne = {"libelle": "Alpha Industries", "nature": "entreprise", "source": "2023-00435-contacts-achats"}
    with magasin_socle.curseur() as curseur:
        (code,) = codes_de(curseur, "structure", [ligne])
    for x in (Changement("structure", code, None, ligne), Changement("structure", code, {}, {"libelle": "Bêta SARL"})):
        appliquer(magasin_socle, AGENT_LOCAL, [x], Demande(Origine.SAISIE, MAINTENANT, motif="essai"))
    octets = SUITE.replace("Mécaloire".encode(), b"Alpha Industries")
    revue = completer(proposer(magasin_socle, octets, liens=Liens("production-france")))
    nouvelle = Reponse(f"{A_CREER}Alpha Industries", True)
    revue.reponses.update((x.cle, nouvelle) for _, x in revue.proposition.elements() if x.cle.endswith(".beneficiaire"))
    ecriture.ecrire(magasin_socle, AGENT_LOCAL, revue, octets, MAINTENANT)
    requete = (
        "select distinct structure.code, structure.libelle from {table} inner join structure"
        " on structure.code = beneficiaire where {table}.deliberation in"
        " (select code from deliberation where numero = '2024.00901')"
    )
    for table in ("flux_financier", "convention", "deliberation_article"):
        assert lire(magasin_socle, requete.format(table=table)) == [(f"{code}-2", "Alpha Industries")]
    assert lire(magasin_socle, f"select libelle from structure where code = '{code}'") == [("Bêta SARL",)]


def test_an_act_of_another_programme_is_not_doubled_by_who_cannot_see_it(magasin_socle):
    """The base knows more acts than an agent may complete: that one of them is new is never taken for granted."""
    octets = SUITE.decode().replace("2024.00901", "2023.00435").replace("12 DÉCEMBRE 2024", "14 SEPTEMBRE 2023")
    octets = octets.replace("05 décembre 2024", "8 septembre 2023").encode()
    proposition = proposer(magasin_socle, octets, CLAUDE)
    assert proposition.liens.acte is None
    revue = Revue(proposition, {"acte.collectivite": Reponse("sem", True)})
    with pytest.raises(ErreurRevue) as refus:
        ecriture.ecrire(magasin_socle, CLAUDE, revue, octets, MAINTENANT)
    assert "Cet acte est déjà dans la base" in refus.value.refus["acte.numero"]
    assert lire(magasin_socle, "select count(*) from deliberation where numero = '2023.00435'") == [(1,)]


def test_the_same_file_is_recognised_and_forgotten_once_undone(magasin_socle):
    proposition = proposer(magasin_socle, SUITE)
    empreinte = proposition.document.empreinte
    assert conservees.deja_lue(magasin_socle, AGENT_LOCAL, empreinte) == (None, False)
    faite = ecriture.ecrire(magasin_socle, CAMILLE, Revue(proposition), SUITE, MAINTENANT)
    piece, _ = conservees.deja_lue(magasin_socle, AGENT_LOCAL, empreinte)
    assert (piece.nom, piece.depose_nom, piece.taille) == ("acte.txt", "Camille Roux", len(SUITE))
    assert conservees.deja_lue(magasin_socle, CLAUDE, empreinte) == (None, True), "Known, but not theirs to read."
    annuler(magasin_socle, AGENT_LOCAL, faite.code, Demande(Origine.ANNULATION, MAINTENANT))
    assert conservees.deja_lue(magasin_socle, AGENT_LOCAL, empreinte) == (None, False)
    assert ecriture.ecrire(magasin_socle, CAMILLE, Revue(proposition), SUITE, MAINTENANT).bilan.crees > 20


def ecrite(magasin) -> str:
    """Write the act and return its document."""
    ecriture.ecrire(magasin, AGENT_LOCAL, Revue(proposer(magasin, SUITE)), SUITE, MAINTENANT)
    return lire(magasin, "select document from piece")[0][0]


def test_the_file_is_kept_as_it_came_and_read_within_the_perimeter(magasin_socle):
    document = ecrite(magasin_socle)
    assert conservees.lire(magasin_socle, LOU, document) == SUITE
    with pytest.raises(ErreurDroit):
        conservees.lire(magasin_socle, CLAUDE, document)
    assert conservees.trouver(magasin_socle, CLAUDE, document) == []
    assert [x.name for x in pieces_de(magasin_socle.chemin).iterdir()] == [
        lire(magasin_socle, "select empreinte from piece")[0][0]
    ]


def test_the_file_follows_the_programme_of_its_act(magasin_socle):
    """Its deposit says whose it is only where no act, nor any row that it proves, does today."""
    document = ecrite(magasin_socle)
    sien, autre = (Agent(x, x, Role.LECTEUR, frozenset({x}), True) for x in ("production-france", "partenariat-cci"))
    assert conservees.lire(magasin_socle, sien, document) == SUITE
    ((acte,),) = lire(magasin_socle, "select code from deliberation where document = $d", d=document)
    demande = Demande(Origine.SAISIE, MAINTENANT, motif="Rangé ailleurs")
    appliquer(
        magasin_socle, AGENT_LOCAL, [Changement("deliberation", acte, {}, {"programme": "partenariat-cci"})], demande
    )
    assert conservees.lire(magasin_socle, autre, document) == SUITE
    assert conservees.trouver(magasin_socle, sien, document) == []
    with pytest.raises(ErreurDroit):
        conservees.lire(magasin_socle, sien, document)
    appliquer(magasin_socle, AGENT_LOCAL, [Changement("deliberation", acte, {}, {"document": None})], demande)
    deux = Agent("x", "X", Role.LECTEUR, sien.programmes | autre.programmes, lecture_limitee=True)
    assert conservees.trouver(magasin_socle, autre, document) == [], "What it proves is of two programmes."
    assert conservees.lire(magasin_socle, deux, document) == SUITE


def test_a_file_that_changed_or_went_is_said(magasin_socle):
    document = ecrite(magasin_socle)
    fichier = next(pieces_de(magasin_socle.chemin).iterdir())
    assert controle.verifier(magasin_socle) == []
    fichier.write_bytes(SUITE + b" ")
    assert "altéré" in controle.verifier(magasin_socle)[0]
    with pytest.raises(ErreurFichier):
        conservees.lire(magasin_socle, AGENT_LOCAL, document)
    fichier.unlink()
    assert "introuvable" in controle.verifier(magasin_socle)[0]
    (fichier.parent / ("0" * 64)).write_bytes(b"x")
    assert "sans ligne" in controle.verifier(magasin_socle)[1]
    assert "déplacez-le ailleurs" in controle.verifier(magasin_socle)[1], "It may be the only copy of an act."


def test_a_file_dropped_after_the_one_of_its_act_was_erased_is_kept_and_both_are_known(magasin_socle):
    document = ecrite(magasin_socle)
    chemin = magasin_socle.chemin
    for rang in range(2):
        effacement.effacer(magasin_socle, AGENT_LOCAL, document, "Données personnelles", MAINTENANT)
        purge = SUITE + b"\n" * (rang + 1)
        ecriture.ecrire(magasin_socle, AGENT_LOCAL, Revue(proposer(magasin_socle, purge)), purge, MAINTENANT)
        assert conservees.lire(magasin_socle, AGENT_LOCAL, document) == purge
        assert [x.document for x in conservees.gardees(magasin_socle)] == [document], "It goes with a backup."
        assert [x.read_bytes() for x in pieces_de(chemin).iterdir()] == [purge]
        assert controle.verifier(magasin_socle) == []
        assert len(effacees.effacees(conservees.toutes(magasin_socle))) == rang + 1


def test_what_was_dropped_of_an_erased_file_goes_too(magasin_socle):
    """Whoever dropped it, and did not take it yet: a screen of theirs says so."""
    document = ecrite(magasin_socle)
    siens = [depots.deposer(magasin_socle.chemin, "acte", io.BytesIO(x)) for x in (SUITE, SUITE, SUITE + b" ")]
    effacement.effacer(magasin_socle, AGENT_LOCAL, document, "Données personnelles", MAINTENANT)
    assert [x.exists() for x in siens] == [False, False, True]
    with pytest.raises(ErreurFichier, match="n’est plus sur le disque"):
        Travail("acte.txt", siens[0]).octets()


def test_an_administrator_erases_a_file_with_a_reason_and_its_row_stays(magasin_socle):
    document = ecrite(magasin_socle)
    fichier = next(pieces_de(magasin_socle.chemin).iterdir())
    with pytest.raises(ErreurDroit):
        effacement.effacer(magasin_socle, CAMILLE, document, "Données personnelles", MAINTENANT)
    with pytest.raises(ErreurSaisie):
        effacement.effacer(magasin_socle, AGENT_LOCAL, document, " ", MAINTENANT)
    assert fichier.exists()
    effacement.effacer(magasin_socle, AGENT_LOCAL, document, "Données personnelles", MAINTENANT)
    assert not fichier.exists()
    (piece,) = conservees.trouver(magasin_socle, AGENT_LOCAL, document)
    assert (piece.efface_par, piece.efface_motif) == ("Agent local", "Données personnelles")
    with pytest.raises(ErreurFichier, match="effacé"):
        conservees.lire(magasin_socle, AGENT_LOCAL, document)
    assert controle.verifier(magasin_socle) == []
    fichier.write_bytes(SUITE)
    (revenu,) = controle.verifier(magasin_socle)
    assert f"n’a pas pu être supprimé. Supprimez {fichier}" in revenu
    assert "effacé le 22 novembre 2026" in revenu
    fichier.unlink()
    ((operation, motif),) = lire(magasin_socle, "select code, motif from operation order by numero desc limit 1")
    assert motif == "Données personnelles"
    assert not journal.peut_annuler(magasin_socle, AGENT_LOCAL, journal.lire(magasin_socle, operation))
    with pytest.raises(ErreurSaisie, match="un fichier effacé ne revient pas"):
        journal.annuler(magasin_socle, AGENT_LOCAL, operation, "Erreur", MAINTENANT)


def test_an_act_known_by_citation_is_completed_not_doubled(magasin_socle):
    octets = SUITE.decode().replace("12 DÉCEMBRE 2024", "16 JUIN 2022").replace("05 décembre 2024", "10 juin 2022")
    octets = octets.replace("N°2024.00901", "N°2022.00222").encode()
    proposition = proposer(magasin_socle, octets)
    assert proposition.liens == Liens("production-france", "d-2022-06-16")
    autre = octets.decode().replace("Mécaloire", "Quelqu’un").replace("MÉCALOIRE", "AUTRE").encode()
    assert proposer(magasin_socle, autre).liens.acte is None, "Another act of the same session."
    assert not any(x.retenu for x in proposition.blocs if x.cochable)
    ancienne = "2023-00435-contacts-achats"
    preuve = {"objet_table": "deliberation", "objet_code": "d-2022-06-16", "colonne": "presents", "source": ancienne}
    lot = [Changement("preuve", "presents-ancienne", None, preuve)]
    appliquer(magasin_socle, AGENT_LOCAL, lot, Demande(Origine.SAISIE, MAINTENANT))
    ecriture.ecrire(magasin_socle, AGENT_LOCAL, Revue(proposition), octets, MAINTENANT)
    requete = "select code, source = $ancienne from preuve where objet_code = 'd-2022-06-16' and colonne = 'presents'"
    assert lire(magasin_socle, requete, ancienne=ancienne) == [("presents-ancienne", False)]
    ((connaissance, presents, resultat, numero),) = lire(
        magasin_socle,
        "select connaissance, presents, resultat, numero from deliberation where date_seance = '2022-06-16'",
    )
    assert (connaissance, presents, resultat, numero) == ("texte", 50, "adoptee", "2022.00222")
    assert lire(magasin_socle, "select count(*) from flux_financier where deliberation = 'd-2022-06-16'") == [(1,)]


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the seeds are not on this machine")
@pytest.mark.parametrize("fichier", sorted(SEEDS.glob("deliberation-*.txt")), ids=lambda x: x.stem)
def test_a_seed_is_recognised_as_the_act_that_the_base_holds(magasin_socle, fichier):
    octets = fichier.read_bytes()
    proposition = proposer(magasin_socle, octets, nom=fichier.name)
    if proposition.lecture.numero is None or not proposition.lecture.numero.valeur[:1].isdigit():
        pytest.skip("this act prints no number")
    acte = proposition.liens.acte
    assert acte is not None
    avant = etat(magasin_socle)
    ecriture.ecrire(magasin_socle, AGENT_LOCAL, Revue(proposition), octets, MAINTENANT)
    document = lire(magasin_socle, "select document from deliberation where code = $acte", acte=acte)[0][0]
    assert [x.nom for x in conservees.trouver(magasin_socle, AGENT_LOCAL, document)] == [fichier.name]
    assert etat(magasin_socle)["deliberation_article"] == avant["deliberation_article"]


@pytest.mark.parametrize(
    ("extrait", "valeur", "attendu"),
    [
        ("absents excusés : M. Jean DURAND, Mme Anne PETIT", "2", "absents excusés"),
        ("Abstentions : 2 (Mme GUIVARCH, M. LE BRIS) ; Contre : 0", "0", "Contre : 0"),
        ("- autorise le versement d’une subvention de 60 000 € à Mécaloire au titre", "60000,00",
         "d’une subvention de 60 000 € à"),
        ("M. Paul MARTIN", "", "Passage nominatif, non recopié"),
        ("autorise Monsieur le Président à signer", "", "autorise Monsieur le Président à signer"),
    ],
)  # fmt: skip
def test_a_locator_has_eight_words_at_most_and_names_nobody(extrait, valeur, attendu):
    trouve = repere(extrait, valeur)
    assert attendu in trouve
    assert len(trouve.split()) <= 8


def test_no_elected_person_enters_the_base(magasin_socle):
    noms = ("KERVOAL", "GUIVARCH", "LE BRIS")
    octets = rendus.texte(ACTES["10-metropole-avenant-montant"])
    proposition = proposer(magasin_socle, octets, liens=Liens("production-france"))
    coches = {x.cle: Reponse(x.texte, True) for _, x in proposition.elements() if x.cochable and x.texte}
    revue = Revue(proposition, {**completer(proposition).reponses, **coches})
    ecriture.ecrire(magasin_socle, AGENT_LOCAL, revue, octets, MAINTENANT)
    dits = " ".join(x for (x,) in lire(magasin_socle, "select apres::text from trace"))
    assert [nom for nom in noms if nom in dits] == []
