"""A published file comes in line by line: the good ones in one act, every fault at its cell, twice is once."""

import csv
import io
import json
import unicodedata
from datetime import date, datetime
from decimal import Decimal

import pytest

from filiere_dash.base.ecritures import Demande, annuler, appliquer, codes_de
from filiere_dash.base.lectures import lignes
from filiere_dash.base.magasin import ouvrir
from filiere_dash.base.sauvegardes.copie import empreintes
from filiere_dash.cli import main
from filiere_dash.domaine.changements import Changement, Origine
from filiere_dash.domaine.droits import AGENT_LOCAL, LECTEUR_ANONYME, Agent, Role
from filiere_dash.domaine.erreurs import ErreurConflit, ErreurDroit, ErreurFichier
from filiere_dash.domaine.francais import typographie
from filiere_dash.domaine.objets import OBJETS
from filiere_dash.echanges.scdl.ecriture.importer import importer
from filiere_dash.echanges.scdl.schemas.schemas import DELIBERATIONS, SUBVENTIONS
from filiere_dash.echanges.tableur.fichiers.valeurs import lettres, position
from tests.conftest import RACINE
from tests.fabrique_tableur import archive, xlsx
from tests.unit.test_scdl_lecture import ACTE, BONNE

MATIN = datetime(2026, 11, 22, 9, 30)
REFERENCE = RACINE.parent / "shared" / "reference"
EXEMPLE = REFERENCE / "exemples" / "scdl-subventions-2.1.1-exemple_{}.csv"
CD49 = REFERENCE / "donnees" / "cd49-conventions-subventions-2019.csv"
sans_reference = pytest.mark.skipif(not REFERENCE.exists(), reason="the published examples are not here")


def texte(*lignes, schema=SUBVENTIONS, noms=None, separateur=","):
    flux = io.StringIO()
    ecrivain = csv.writer(flux, delimiter=separateur)
    ecrivain.writerow(noms or schema.noms)
    ecrivain.writerows([ligne.get(nom, "") for nom in schema.noms] for ligne in lignes)
    return flux.getvalue()


def subvention(**changes):
    return BONNE | changes


def envoyer(magasin, source, format_="scdl-subventions", **autres):
    octets = source.encode() if isinstance(source, str) else source
    return importer(magasin, AGENT_LOCAL, octets, format_, MATIN, **{"nom": "publie.csv", **autres})


def lire(magasin, requete):
    with magasin.curseur() as curseur:
        return curseur.execute(requete).fetchall()


def mesure(magasin):
    with magasin.curseur() as curseur:
        return empreintes(curseur, [*OBJETS, "trace", "operation"])


def compter(rapport):
    return rapport.crees, rapport.modifies, rapport.inchanges, rapport.refusees


def test_a_published_subsidy_is_a_convention_under_a_programme_that_is_only_observed(magasin_socle):
    totaux = lire(magasin_socle, "select * from programmes order by code")
    rapport = envoyer(magasin_socle, texte(subvention()))
    assert compter(rapport) == (1, 0, 0, 0)
    assert rapport.operation is not None
    assert lire(magasin_socle, "select role_metropole, periode from programme where code like 'subventions-%'") == [
        ("observateur", "2017")
    ]
    assert lire(
        magasin_socle,
        "select signature::text, montant, montant_total, part, aide_numeraire, aide_nature, notification_ue,"
        " conditions_versement, dates_versement, reference_decision from convention where code like 'scdl-%'",
    ) == [
        ("2017-06-27", Decimal("47800.20"), None, None, True, False, False, "unique", "2017-03-14/2018-03-14",
         "2017-03-103")
    ]  # fmt: skip
    assert lire(magasin_socle, "select libelle, siren from structure where siret = '38047555800058'") == [
        ("Les Petits Débrouillards", "380475558")
    ]
    apres = lire(magasin_socle, "select * from programmes where code not like 'subventions-%' order by code")
    assert apres == totaux


def test_the_same_file_twice_changes_nothing_and_the_first_is_undone_whole(magasin_socle):
    avant = lire(magasin_socle, "select code from structure order by 1")
    rapport = envoyer(magasin_socle, texte(subvention()))
    etat = mesure(magasin_socle)
    assert compter(envoyer(magasin_socle, texte(subvention()))) == (0, 0, 1, 0)
    assert mesure(magasin_socle) == etat
    annuler(magasin_socle, AGENT_LOCAL, rapport.operation.code, Demande(Origine.ANNULATION, MATIN))
    assert lire(magasin_socle, "select code from structure order by 1") == avant
    assert lire(magasin_socle, "select count(*) from convention where code like 'scdl-%'") == [(0,)]


def test_what_a_limited_agent_does_not_read_is_not_compared(magasin_socle):
    mina = Agent("mina", "Mina", Role.CHARGE_DE_MISSION, frozenset({"minalogic"}), lecture_limitee=True)
    envoyer(magasin_socle, texte(subvention()))
    dits = set()
    for montant in ("47800.20", "12.00"):
        octets = texte(subvention(montant=montant)).encode()
        with pytest.raises(ErreurDroit, match="hors de ce que vous lisez") as refus:
            importer(magasin_socle, mina, octets, "scdl-subventions", MATIN, nom="publie.csv", simulation=True)
        dits.add(str(refus.value))
    assert len(dits) == 1


def test_a_deletion_is_told_to_who_reads_the_row_alone(magasin_socle):
    """A limited agent learns that the line is not created, and nothing of a journal that is not theirs."""
    mina = Agent("mina", "Mina", Role.CHARGE_DE_MISSION, frozenset({"minalogic"}), lecture_limitee=True)
    envoyer(magasin_socle, texte(subvention()))
    ((code,),) = lire(magasin_socle, "select code from convention where code like 'scdl-%'")
    for apres in ({"programme": "production-france"}, None):
        appliquer(
            magasin_socle, AGENT_LOCAL, [Changement("convention", code, {}, apres)], Demande(Origine.SAISIE, motif="x")
        )
    dits = {}
    for agent in (AGENT_LOCAL, mina):
        octets = texte(subvention()).encode()
        rapport = importer(magasin_socle, agent, octets, "scdl-subventions", MATIN, nom="p.csv", simulation=True)
        assert rapport.crees == 0
        (dits[agent],) = (x for x in rapport.avertissements if "créée" in x)
    assert "annulez cette suppression dans le journal" in dits[AGENT_LOCAL]
    assert dits[mina].endswith("hors de votre périmètre, elle n’est pas créée.")


def test_a_simulation_writes_nothing(magasin_socle):
    etat = mesure(magasin_socle)
    rapport = envoyer(magasin_socle, texte(subvention()), simulation=True)
    assert compter(rapport) == (1, 0, 0, 0)
    assert mesure(magasin_socle) == etat


def test_good_lines_come_in_beside_those_that_are_refused(magasin_socle):
    fichier = texte(
        subvention(),
        subvention(idBeneficiaire="38047555800059", referenceDecision="2", montant="28 000,00"),
        subvention(referenceDecision="3", montant="28 000,00"),
    )
    rapport = envoyer(magasin_socle, fichier)
    assert compter(rapport) == (2, 0, 0, 1)
    assert [(x.cellule, x.trouve) for x in rapport.erreurs] == [("F3", "38047555800059"), ("I3", "28 000,00")]
    assert rapport.erreurs[1].proposition == "« 28000 » ?".replace(" ", "\u00a0", 1).replace(" »", "\u00a0»").replace(
        " ?", "\u202f?"
    )
    montants = lire(magasin_socle, "select reference_decision, montant from convention where code like 'scdl-%'")
    assert dict(montants) == {"2017-03-103": Decimal("47800.20"), "3": Decimal("28000.00")}


@pytest.mark.parametrize(
    ("avant", "unite", "montant", "dit"),
    [
        ("En milliers d’euros\n", "", "60", "60 ou 60\u202f000\u202f?"),
        ("", "k€", "60", "60 ou 60\u202f000\u202f?"),
        ("", "", "60 k€", "abrégés"),
        ("", "$", "60", "sans «\xa0$\xa0»"),
        ("", "", "60 $", ""),
    ],
)
def test_an_amount_in_thousands_is_refused_with_both_readings(magasin_socle, avant, unite, montant, dit):
    entete, ligne = texte(subvention(montant=montant)).splitlines()
    rapport = envoyer(magasin_socle, f"{avant}{entete},Unité\n{ligne},{unite}\n")
    assert compter(rapport) == (0, 0, 0, 1)
    assert dit in next(x.proposition for x in rapport.erreurs if x.trouve == montant)


@pytest.mark.parametrize(("nombre", "ecrit"), [(0.5, "0%"), (50, '0"%"')])
def test_a_share_is_what_its_cell_shows(magasin_socle, nombre, ecrit):
    ligne = subvention()
    place = SUBVENTIONS.noms.index("pourcentageSubvention")

    def dessiner(classeur, onglets):
        onglets["Publié"].write_number(1, place, nombre, classeur.add_format({"num_format": ecrit}))

    lignes = [SUBVENTIONS.noms, [ligne.get(nom, "") for nom in SUBVENTIONS.noms]]
    assert compter(envoyer(magasin_socle, xlsx({"Publié": lignes}, dessiner), nom="publie.xlsx")) == (1, 0, 0, 0)
    assert lire(magasin_socle, "select part from convention where part is not null") == [(Decimal("0.5"),)]


@pytest.mark.parametrize(
    ("nombre", "ecrit", "lu"), [(0.12, "0%", None), (60, "[$$-409]#,##0", None), (60, '0" 000 €"', 60000)]
)
def test_an_amount_is_what_its_cell_shows(magasin_socle, nombre, ecrit, lu):
    ligne = subvention(pourcentageSubvention="1")
    place = SUBVENTIONS.noms.index("montant")

    def dessiner(classeur, onglets):
        onglets["Publié"].write_number(1, place, nombre, classeur.add_format({"num_format": ecrit}))

    lignes = [SUBVENTIONS.noms, [ligne.get(nom, "") for nom in SUBVENTIONS.noms]]
    rapport = envoyer(magasin_socle, xlsx({"Publié": lignes}, dessiner), nom="publie.xlsx")
    assert compter(rapport) == ((1, 0, 0, 0) if lu else (0, 0, 0, 1))
    assert lire(magasin_socle, "select montant from convention where code like 'scdl-%'") == [(lu,)] * bool(lu)


def test_a_footnote_call_is_no_digit_of_an_amount(magasin_socle):
    lignes = [list(SUBVENTIONS.noms), [BONNE.get(nom) for nom in SUBVENTIONS.noms]]
    place = SUBVENTIONS.noms.index("montant")

    def dessiner(classeur, onglets):
        haut = classeur.add_format({"font_script": 1})
        onglets["Publié"].write_rich_string(1, place, "4780", haut, "2")

    rapport = envoyer(magasin_socle, xlsx({"Publié": lignes}, dessiner), nom="publie.xlsx")
    assert [(x.cellule, x.trouve) for x in rapport.erreurs] == [(f"{lettres(place)}2", "4780²")]


@pytest.mark.parametrize("annee", ["2203", "0023", "1823"])
def test_a_day_of_an_impossible_year_is_an_error_at_its_cell(magasin_socle, annee):
    rapport = envoyer(magasin_socle, texte(subvention(), subvention(dateConvention=f"{annee}-03-01")))
    assert compter(rapport) == (1, 0, 0, 1)
    assert [(x.cellule, annee in x.proposition) for x in rapport.erreurs] == [("C3", True)]


def test_a_faulty_line_is_told_a_total_only_where_the_word_is_whole(magasin_socle):
    lignes = [
        subvention(nomAttribuant=nom, montant="28 000,00", idBeneficiaire="?") for nom in ("Total", "TotalEnergies")
    ]
    erreurs = envoyer(magasin_socle, texte(*lignes)).erreurs
    assert [x.cellule for x in erreurs if x.attendu == "une ligne de données"] == ["A2"]
    assert [x.cellule for x in erreurs if x.trouve == "?"] == ["F2", "F3"]


def test_shares_of_one_subsidy_are_counted_once(magasin_socle):
    partage = {"referenceDecision": "Z34507", "montant": "27501.00"}
    envoyer(
        magasin_socle,
        texte(
            subvention(**partage, pourcentageSubvention="0.8"),
            subvention(**partage, pourcentageSubvention="0.2", idBeneficiaire="52499120500013", nomBeneficiaire="B"),
        ),
    )
    assert lire(
        magasin_socle,
        "select montant, montant_total, part from convention where code like 'scdl-%' order by part",
    ) == [
        (Decimal("5500.20"), Decimal("27501.00"), Decimal("0.2000")),
        (Decimal("22000.80"), Decimal("27501.00"), Decimal("0.8000")),
    ]


def test_what_the_base_does_not_keep_as_it_is_written_is_told(magasin_socle):
    ligne = subvention(pourcentageSubvention="0.333333", datesPeriodeVersement="2017-06-01/2017-30-05")
    rapport = envoyer(magasin_socle, texte(ligne))
    assert compter(rapport) == (1, 0, 0, 0)
    assert len(rapport.avertissements) == 2
    assert lire(magasin_socle, "select part, dates_versement from convention where code like 'scdl-%'") == [
        (Decimal("0.3333"), None)
    ]
    annees = acte(BUDGET_ANNEE="2017/2018", BUDGET_NOM="Budget principal")
    rapport = envoyer(magasin_socle, texte(annees, schema=DELIBERATIONS), "scdl-deliberations")
    assert compter(rapport) == (1, 0, 0, 0)
    assert any("2017/2018" in x for x in rapport.avertissements)


def test_a_beneficiary_whose_name_another_bore_is_another_organisation(magasin_socle):
    """« Association Alpha » was created, then its name corrected: the money of Alpha never goes to who it is now."""
    ligne = {"libelle": "Association Alpha", "nature": "association", "source": "2023-00435-contacts-achats"}
    with magasin_socle.curseur() as curseur:
        (code,) = codes_de(curseur, "structure", [ligne])
    for x in (Changement("structure", code, None, ligne), Changement("structure", code, {}, {"libelle": "Autre nom"})):
        appliquer(magasin_socle, AGENT_LOCAL, [x], Demande(Origine.SAISIE, MATIN, motif="essai"))
    fichier = texte(subvention(nomBeneficiaire="Association Alpha"))
    assert compter(envoyer(magasin_socle, fichier)) == (1, 0, 0, 0)
    requete = (
        "select structure.code, structure.libelle, siret from convention"
        " inner join structure on structure.code = beneficiaire where convention.code like 'scdl-%'"
    )
    assert lire(magasin_socle, requete) == [(f"{code}-2", "Association Alpha", BONNE["idBeneficiaire"])]
    assert lire(magasin_socle, f"select libelle, siret from structure where code = '{code}'") == [("Autre nom", None)]
    assert compter(envoyer(magasin_socle, fichier)) == (0, 0, 1, 0)


def test_a_corrected_publication_corrects_what_it_wrote(magasin_socle):
    envoyer(magasin_socle, texte(subvention()))
    rapport = envoyer(magasin_socle, texte(subvention(montant="50000")))
    assert compter(rapport) == (0, 1, 0, 0)
    assert lire(magasin_socle, "select montant from convention where code like 'scdl-%'") == [(Decimal("50000.00"),)]


def test_a_correction_by_hand_is_not_undone_by_the_file_that_made_the_row(magasin_socle):
    envoyer(magasin_socle, texte(subvention()))
    ((code,),) = lire(magasin_socle, "select code from convention where code like 'scdl-%'")
    corrige = Changement("convention", code, {}, {"montant": "47000"})
    appliquer(magasin_socle, AGENT_LOCAL, [corrige], Demande(Origine.SAISIE, MATIN, motif="erreur du fichier"))
    rapport = envoyer(magasin_socle, texte(subvention()))
    assert compter(rapport) == (0, 0, 1, 0)
    assert any("47000.00" in x for x in rapport.avertissements)


def convention(magasin):
    ((code, montant, source),) = lire(
        magasin, "select code, montant::text, source from convention where code like 'scdl-%'"
    )
    return code, montant, source


def corriger(magasin, montant, origine=Origine.SAISIE):
    changement = Changement("convention", convention(magasin)[0], {}, {"montant": montant})
    return appliquer(magasin, AGENT_LOCAL, [changement], Demande(origine, MATIN, motif="relu"))


@pytest.mark.parametrize("origine", [Origine.SAISIE, Origine.LECTURE_ACTE, Origine.IMPORT])
@pytest.mark.parametrize("suite", [{}, {"montant": "50000"}, {"notificationUE": "oui"}])
def test_what_a_person_corrected_is_told_and_never_undone_by_a_later_publication(magasin_socle, origine, suite):
    envoyer(magasin_socle, texte(subvention()))
    corriger(magasin_socle, "77777", origine)
    publie = texte(subvention(**suite)) + "\r\n"
    for _ in range(2):
        rapport = envoyer(magasin_socle, publie)
        assert convention(magasin_socle)[1] == "77777.00"
        assert any("77777.00" in x for x in rapport.avertissements)


def montants(magasin):
    return lire(
        magasin, "select montant::text, montant_total::text, part::text from convention where code like 'scdl-%'"
    )


@pytest.mark.parametrize(
    ("premiere", "suite", "attendus"),
    [
        ("0.8", {"pourcentageSubvention": "1"}, ("60000.00", None, None)),
        ("1", {"pourcentageSubvention": "0.5"}, ("30000.00", "60000.00", "0.5000")),
        ("0.8", {"pourcentageSubvention": "0.8", "montant": "70000"}, ("56000.00", "70000.00", "0.8000")),
    ],
)
def test_an_amount_its_total_and_its_share_are_corrected_together(magasin_socle, premiere, suite, attendus):
    envoyer(magasin_socle, texte(subvention(montant="60000", pourcentageSubvention=premiere)))
    publie = texte(subvention(**{"montant": "60000"} | suite))
    assert compter(envoyer(magasin_socle, publie)) == (0, 1, 0, 0)
    assert montants(magasin_socle) == [attendus]
    assert compter(envoyer(magasin_socle, publie)) == (0, 0, 1, 0)


@pytest.mark.parametrize(("avant", "apres"), [("1", "0.5"), ("0.8", "1"), ("0.8", "0.7")])
def test_an_amount_that_a_person_corrected_keeps_its_total_and_its_share(magasin_socle, avant, apres):
    """A third figure beside two others of another publication would be nobody's."""
    envoyer(magasin_socle, texte(subvention(montant="60000", pourcentageSubvention=avant)))
    corriger(magasin_socle, "50000")
    etat = montants(magasin_socle)
    for montant in ("60000", "70000"):
        rapport = envoyer(magasin_socle, texte(subvention(montant=montant, pourcentageSubvention=apres)))
        assert compter(rapport) == (0, 0, 1, 0)
        assert montants(magasin_socle) == etat
        (phrase,) = [x for x in rapport.avertissements if "Rien n’en est repris" in x]
        assert "50000.00" in phrase


def test_a_share_is_not_added_beside_an_amount_that_another_document_proves(magasin_socle):
    ligne = subvention(**NOTRE_CONVENTION, montant="62500", pourcentageSubvention="0.8")
    rapport = envoyer(magasin_socle, texte(ligne))
    assert compter(rapport) == (0, 1, 0, 0)
    assert lire(
        magasin_socle, "select montant, montant_total, part from convention where code = 'c-minalogic-2024'"
    ) == [(Decimal("62500.00"), None, None)]
    assert any("50000.00" in x for x in rapport.avertissements)


def supprimer(magasin, *lignes):
    retraits = [Changement(table, code, {}, None) for table, code in lignes]
    return appliquer(magasin, AGENT_LOCAL, retraits, Demande(Origine.SAISIE, MATIN, motif="double"))


def payes(magasin):
    return lire(magasin, "select montant::integer from convention where code like 'scdl-%' order by 1")


JUMELLES = (subvention(montant="100"), subvention(montant="200"))


def test_grants_that_only_amounts_tell_apart_are_known_by_them_whatever_a_file_holds(magasin_socle):
    """A line refused at first, then a correction by hand, then the whole file: nothing is lost, nothing is doubled."""
    envoyer(magasin_socle, texte(subvention(montant="10.000"), subvention(montant="200")))
    corriger(magasin_socle, "250")
    rapport = envoyer(magasin_socle, texte(subvention(montant="10000"), subvention(montant="200")))
    assert compter(rapport) == (1, 0, 1, 0)
    assert payes(magasin_socle) == [(250,), (10000,)]


def test_a_file_that_holds_one_of_two_twins_leaves_the_other_alone(magasin_socle):
    envoyer(magasin_socle, texte(*JUMELLES))
    assert compter(envoyer(magasin_socle, texte(JUMELLES[1]))) == (0, 0, 1, 0)
    assert compter(envoyer(magasin_socle, texte(*reversed(JUMELLES)))) == (0, 0, 2, 0)
    assert compter(envoyer(magasin_socle, texte(JUMELLES[0], subvention(montant="300")))) == (0, 1, 1, 0)
    assert payes(magasin_socle) == [(100,), (300,)]


def test_a_twin_that_nothing_tells_is_refused_until_amounts_do(magasin_socle):
    envoyer(magasin_socle, texte(*JUMELLES))
    etat = mesure(magasin_socle)
    seule = texte(subvention(montant="300"))
    rapport = envoyer(magasin_socle, seule)
    assert compter(rapport) == (0, 0, 0, 1)
    assert [(x.cellule, x.trouve) for x in rapport.erreurs] == [("I2", "300")]
    assert mesure(magasin_socle) == etat
    ((code,),) = lire(magasin_socle, "select code from convention where code like 'scdl-%' and montant = 200")
    corrige = Changement("convention", code, {}, {"montant": "300"})
    appliquer(magasin_socle, AGENT_LOCAL, [corrige], Demande(Origine.SAISIE, MATIN, motif="relu"))
    assert compter(envoyer(magasin_socle, seule)) == (0, 0, 1, 0)


def test_an_undone_import_of_twins_comes_in_again_as_it_was(magasin_socle):
    premier = envoyer(magasin_socle, texte(*JUMELLES))
    codes = lire(magasin_socle, "select code, montant from convention where code like 'scdl-%' order by 1")
    annuler(magasin_socle, AGENT_LOCAL, premier.operation.code, Demande(Origine.ANNULATION, MATIN))
    assert compter(envoyer(magasin_socle, texte(*JUMELLES))) == (2, 0, 0, 0)
    assert lire(magasin_socle, "select code, montant from convention where code like 'scdl-%' order by 1") == codes


@pytest.mark.parametrize(
    "autre",
    [{"objet": "ANIMATIONS : climat"}, {"referenceDecision": "N° 2017-03-103"}, {"objet": "Animations-climat."}],
)
def test_a_grant_typed_otherwise_is_the_same_grant(magasin_socle, autre):
    envoyer(magasin_socle, texte(subvention()))
    rapport = envoyer(magasin_socle, texte(subvention(**autre, montant="50000")))
    assert compter(rapport) == (0, 1, 0, 0)
    assert payes(magasin_socle) == [(50000,)]
    ensemble = envoyer(magasin_socle, texte(subvention(montant="50000"), subvention(**autre, montant="50000")))
    assert compter(ensemble)[3] == 1


def test_a_grant_that_looks_like_a_published_one_is_told(magasin_socle):
    envoyer(magasin_socle, texte(subvention()))
    rapport = envoyer(magasin_socle, texte(subvention(objet="Ateliers pour le climat")))
    assert compter(rapport) == (1, 0, 0, 0)
    assert [x for x in rapport.avertissements if "ressemble à" in x and "Animations climat (2017-03-103" in x]
    deux = texte(subvention(), subvention(objet="Ateliers pour le climat"), subvention(objet="Un autre", montant="1"))
    assert not [x for x in envoyer(magasin_socle, deux).avertissements if "ressemble" in x]


def test_what_a_person_deleted_is_told_and_never_comes_back_by_itself(magasin_socle):
    envoyer(magasin_socle, texte(subvention()))
    code = convention(magasin_socle)[0]
    retiree = supprimer(magasin_socle, ("convention", code))
    for montant in ("47800.20", "50000"):
        rapport = envoyer(magasin_socle, texte(subvention(montant=montant)))
        assert compter(rapport) == (0, 0, 1, 0)
        assert payes(magasin_socle) == []
        assert [x for x in rapport.avertissements if "22/11/2026" in x and "n’est pas recréée" in x]
    annuler(magasin_socle, AGENT_LOCAL, retiree.code, Demande(Origine.ANNULATION, MATIN))
    assert compter(envoyer(magasin_socle, texte(subvention(montant="50000")))) == (0, 1, 0, 0)


def test_a_deletion_since_a_file_was_seen_stops_its_import(magasin_socle):
    envoyer(magasin_socle, texte(subvention()))
    publie = texte(subvention(montant="50000"), subvention(referenceDecision="2"))
    vu = envoyer(magasin_socle, publie, simulation=True)
    supprimer(magasin_socle, ("convention", convention(magasin_socle)[0]))
    with pytest.raises(ErreurConflit):
        envoyer(magasin_socle, publie, vu=vu.rang)


def test_an_organisation_that_was_deleted_and_that_lines_need_comes_back_told(magasin_socle):
    envoyer(magasin_socle, texte(subvention()))
    ((structure,),) = lire(magasin_socle, "select code from structure where siret = '38047555800058'")
    supprimer(magasin_socle, ("convention", convention(magasin_socle)[0]), ("structure", structure))
    envoyer(magasin_socle, texte(subvention()))
    assert lire(magasin_socle, "select code from structure where siret = '38047555800058'") == []
    rapport = envoyer(magasin_socle, texte(subvention(referenceDecision="2", objet="Autre", montant="5")))
    assert [x for x in rapport.avertissements if "Les Petits Débrouillards" in x and "y revient" in x]


def test_a_correction_that_was_undone_leaves_the_figure_to_publications(magasin_socle):
    envoyer(magasin_socle, texte(subvention()))
    faite = corriger(magasin_socle, "77777")
    annuler(magasin_socle, AGENT_LOCAL, faite.code, Demande(Origine.ANNULATION, MATIN))
    deuxieme = envoyer(magasin_socle, texte(subvention(montant="50000")))
    assert convention(magasin_socle)[1] == "50000.00"
    annuler(magasin_socle, AGENT_LOCAL, deuxieme.operation.code, Demande(Origine.ANNULATION, MATIN))
    envoyer(magasin_socle, texte(subvention(montant="60000")))
    assert convention(magasin_socle)[1] == "60000.00"


def test_what_was_saved_since_a_file_was_seen_stops_its_import(magasin_socle):
    envoyer(magasin_socle, texte(subvention()))
    publie = texte(subvention(montant="50000"))
    vu = envoyer(magasin_socle, publie, simulation=True)
    assert compter(vu) == (0, 1, 0, 0)
    corriger(magasin_socle, "77777")
    with pytest.raises(ErreurConflit) as refus:
        envoyer(magasin_socle, publie, vu=vu.rang)
    assert "(ligne 2)" in refus.value.message
    assert convention(magasin_socle)[1] == "77777.00"
    revu = envoyer(magasin_socle, publie, simulation=True)
    assert compter(revu) == (0, 0, 1, 0)
    envoyer(magasin_socle, texte(subvention(montant="50000"), subvention(referenceDecision="2")), vu=revu.rang)


def test_a_published_vote_does_not_undo_what_a_person_counted(magasin_socle):
    vote = {"VOTE_EFFECTIF": "71", "VOTE_REEL": "67", "VOTE_POUR": "67", "VOTE_CONTRE": "0", "VOTE_ABSTENTION": "0"}
    envoyer(magasin_socle, texte(acte(**vote), schema=DELIBERATIONS), "scdl-deliberations")
    ((code,),) = lire(magasin_socle, "select code from deliberation where source like 'publie-%'")
    compte = Changement("deliberation", code, {}, {"pour": "60", "abstentions": "7"})
    appliquer(magasin_socle, AGENT_LOCAL, [compte], Demande(Origine.SAISIE, MATIN, motif="procès-verbal"))
    suite = texte(acte(**vote), schema=DELIBERATIONS) + "\r\n"
    rapport = envoyer(magasin_socle, suite, "scdl-deliberations")
    assert lire(magasin_socle, f"select pour, abstentions from deliberation where code = '{code}'") == [(60, 7)]
    assert any("la base contredit le vote publié" in x for x in rapport.avertissements)


def test_each_attribuant_has_its_own_programme_and_rank(magasin_socle):
    autre = subvention(nomAttribuant="Région Bretagne", idAttribuant="23350001600040", referenceDecision="2")
    envoyer(magasin_socle, texte(subvention(), autre))
    rangs = lire(magasin_socle, "select code, ordre from programme where code like 'subventions-%' order by ordre")
    assert {code for code, _ in rangs} == {"subventions-publiees-210600045", "subventions-publiees-233500016"}
    assert len({ordre for _, ordre in rangs}) == 2


def test_a_row_that_another_spreadsheet_made_is_completed_not_corrected(magasin_socle):
    """Only what an earlier publication wrote is corrected by a new one."""
    saisie = Changement("structure", "debrouillards", None, {"libelle": "P’tits Déb", "nature": "association",
                        "siret": "38047555800058", "source": "2024-00344-pole"})  # fmt: skip
    appliquer(magasin_socle, AGENT_LOCAL, [saisie], Demande(Origine.SAISIE, MATIN))
    envoyer(magasin_socle, texte(subvention(rnaBeneficiaire="W380475558")))
    assert lire(magasin_socle, "select code, libelle, rna from structure where siret = '38047555800058'") == [
        ("debrouillards", "P’tits Déb", "W380475558")
    ]
    assert lire(magasin_socle, "select colonne from preuve where objet_code = 'debrouillards' order by 1") == [
        ("rna",), ("siren",)
    ]  # fmt: skip


def test_a_line_given_twice_is_refused_the_second_time(magasin_socle):
    rapport = envoyer(magasin_socle, texte(subvention(), subvention()))
    assert compter(rapport) == (1, 0, 0, 1)
    assert [x.cellule for x in rapport.erreurs] == ["D3"]
    autre = envoyer(magasin_socle, texte(subvention(), subvention(montant="100")))
    assert compter(autre) == (1, 0, 1, 0)
    assert compter(envoyer(magasin_socle, texte(subvention(), subvention(montant="100")))) == (0, 0, 2, 0)


@pytest.mark.parametrize("separateur", [";", "\t", ","])
@pytest.mark.parametrize("encodage", ["cp1252", "utf-8-sig", "utf-16"])
def test_encodings_and_separators_are_recognised(magasin_socle, separateur, encodage):
    fichier = texte(subvention(), subvention(referenceDecision="é"), separateur=separateur).encode(encodage)
    assert compter(envoyer(magasin_socle, fichier)) == (2, 0, 0, 0)
    assert lire(magasin_socle, "select count(*) from convention where reference_decision = 'é'") == [(1,)]


def test_a_workbook_with_real_days_and_numbers_reads_like_its_csv(magasin_socle):
    ligne = subvention(dateConvention=datetime(2017, 6, 27), montant=47800.2, pourcentageSubvention=1,
                       idBeneficiaire=38047555800058)  # fmt: skip
    classeur = xlsx({"Feuille 1": [list(SUBVENTIONS.noms), [ligne.get(nom) for nom in SUBVENTIONS.noms]]})
    assert compter(envoyer(magasin_socle, classeur, nom="publie.xlsx")) == (1, 0, 0, 0)
    assert compter(envoyer(magasin_socle, texte(subvention()))) == (0, 0, 1, 0)


def rangees(*lignes):
    return [SUBVENTIONS.noms, *([ligne.get(nom) for nom in SUBVENTIONS.noms] for ligne in lignes)]


def test_each_sheet_that_has_the_header_is_read_and_errors_name_theirs(magasin_socle):
    """A sheet of examples is not data, and one of another shape is not read: both are named."""
    fichier = xlsx({
        "Exemple": rangees(subvention(referenceDecision="exemple")),
        "2022": rangees(subvention(referenceDecision="2022-1"), subvention(referenceDecision="2022-2", montant="x")),
        "2023": rangees(*(subvention(referenceDecision=x, part="0.5") for x in ("2023-1", "2022-1"))),
        "Synthèse": [["Bénéficiaire", "Objet", "Montant"], ["Tous", "Tout", 12]],
    })  # fmt: skip
    rapport = envoyer(magasin_socle, fichier, nom="annees.xlsx")
    assert compter(rapport) == (2, 0, 0, 2)
    assert [(x.feuille, x.cellule) for x in rapport.erreurs] == [("2022", "I3"), ("2023", "D3")]
    assert typographie("ligne 2 de « 2022 »") in rapport.erreurs[1].attendu
    dites = [x for x in rapport.avertissements if "non lue" in x]
    assert [x.split()[2] for x in dites] == ["Exemple", "Synthèse"]
    assert compter(envoyer(magasin_socle, fichier, nom="annees.xlsx"))[:3] == (0, 0, 2)


def test_an_amount_written_once_for_several_lines_is_refused_on_each(magasin_socle):
    """The name of who grants may be merged: it is that of each line."""
    lignes = [subvention(referenceDecision="2017-1"), subvention(referenceDecision="2017-2", montant=None),
              subvention(referenceDecision="2017-3", nomAttribuant=None)]  # fmt: skip

    def fusionner(classeur, onglets):
        onglets["Dons"].merge_range("A3:A4", BONNE["nomAttribuant"])
        onglets["Dons"].merge_range("I2:I3", BONNE["montant"])

    rapport = envoyer(magasin_socle, xlsx({"Dons": rangees(*lignes)}, fusionner), nom="dons.xlsx")
    assert compter(rapport) == (1, 0, 0, 2)
    assert [(x.cellule, "I2:I3" in x.proposition) for x in rapport.erreurs] == [("I2", True), ("I3", True)]


@pytest.mark.parametrize(
    ("nombres", "refusees"),
    [
        ([datetime(2023, 4, 12), "2023-1"], {"C2": "« 12-04 » ou « 12-04-2023 » ?"}),
        ([2023.1, 2023.12], {"C2": "« 2023.1 » ou « 2023.10 » ?"}),
        ([2023.12, 2023.123], {"C2": "« 2023.12 » ou « 2023.120 » ?"}),
        ([2023.12, 20230512], {}),
    ],
)
def test_a_number_of_an_act_that_a_workbook_changed_is_refused_with_its_readings(magasin_socle, nombres, refusees):
    lignes = [[acte(DELIB_ID=x).get(nom) for nom in DELIBERATIONS.noms] for x in nombres]
    rapport = envoyer(magasin_socle, xlsx({"Actes": [DELIBERATIONS.noms, *lignes]}), "scdl-deliberations", nom="a.xlsx")
    assert compter(rapport) == (2 - len(refusees), 0, 0, len(refusees))
    dites = {x.cellule: x.proposition.partition("?")[0] + "?" for x in rapport.erreurs}
    assert dites == {cellule: typographie(dite) for cellule, dite in refusees.items()}


def test_each_csv_of_an_archive_is_read_whatever_its_folder(magasin_socle):
    annees = {f"{x}/subventions.csv": texte(subvention(referenceDecision=x, datesPeriodeVersement="2019-02-30"))
              for x in ("2022", "2023")}  # fmt: skip
    rapport = envoyer(magasin_socle, archive(annees), nom="annees.zip")
    assert compter(rapport)[0] == 2
    assert len([x for x in rapport.avertissements if typographie("L2 de « 202") in x]) == 2


def test_columns_are_recognised_renamed_and_in_another_order(magasin_socle):
    noms = ["Nom de l'attribuant" if nom == "nomAttribuant" else nom for nom in SUBVENTIONS.noms]
    noms = [{"nomBeneficiaire": "NOM_Beneficiaire", "montant": "Montant (€)"}.get(nom, nom) for nom in noms]
    noms[0] = "Attribuant"
    rapport = envoyer(magasin_socle, texte(subvention(), noms=noms))
    assert compter(rapport) == (1, 0, 0, 0)
    assert len([x for x in rapport.avertissements if x.startswith("En-tête")]) == 3
    inverse = list(reversed(SUBVENTIONS.noms))
    renverse = "\n".join(",".join(f'"{x}"' for x in y) for y in [inverse, [BONNE.get(nom, "") for nom in inverse]])
    assert compter(envoyer(magasin_socle, renverse)) == (0, 0, 1, 0)


def test_a_missing_required_column_stops_every_line_and_is_told_once(magasin_socle):
    noms = [nom for nom in SUBVENTIONS.noms if nom != "montant"]
    fichier = ",".join(noms) + "\n" + ",".join(BONNE.get(nom, "") for nom in noms)
    rapport = envoyer(magasin_socle, fichier)
    assert compter(rapport) == (0, 0, 0, 1)
    assert [(x.cellule, x.trouve) for x in rapport.erreurs] == [("P1", "")]


def test_a_column_that_lines_need_is_told_once_at_the_header(magasin_socle):
    """Neither SIRET nor RNA of beneficiaries, nor one of the five numbers of a vote: the file lacks the column."""
    noms = [nom for nom in SUBVENTIONS.noms if nom not in ("idBeneficiaire", "rnaBeneficiaire")]
    fichier = "\n".join([",".join(noms), *[",".join(BONNE.get(nom, "") for nom in noms)] * 3])
    rapport = envoyer(magasin_socle, fichier)
    assert compter(rapport) == (0, 0, 0, 3)
    assert [x.cellule for x in rapport.erreurs if "SIRET, ou un numéro RNA" in x.attendu] == ["O1"]
    assert {position(x.cellule)[0] for x in rapport.erreurs} == {1}
    noms = [nom for nom in DELIBERATIONS.noms if nom != "VOTE_ABSTENTION"]
    fichier = "\n".join([",".join(noms), ",".join(ACTE.get(nom, "") for nom in noms)])
    rapport = envoyer(magasin_socle, fichier, "scdl-deliberations")
    assert [x.cellule for x in rapport.erreurs if "VOTE_ABSTENTION" in x.attendu] == ["Q1"]


def test_the_records_of_a_portal_are_unfolded(magasin_socle):
    ligne = {nom.lower(): valeur for nom, valeur in BONNE.items()}
    for numero, enveloppe in enumerate(
        ([{"recordid": "a", "fields": ligne}], {"records": [{"record": {"id": "a", "fields": ligne}}]}, [ligne])
    ):
        rapport = envoyer(magasin_socle, json.dumps(enveloppe), nom="publie.json")
        assert compter(rapport) == ((0, 0, 1, 0) if numero else (1, 0, 0, 0))


def test_a_file_of_another_kind_is_told_at_once(magasin_socle):
    with pytest.raises(ErreurFichier, match="ne suit pas le format"):
        envoyer(magasin_socle, "a,b,c\n1,2,3\n")


def test_a_reader_imports_nothing(magasin_socle):
    with pytest.raises(ErreurDroit):
        importer(magasin_socle, LECTEUR_ANONYME, b"", "scdl-subventions", MATIN)


NOTRE_CONVENTION = {
    "nomAttribuant": "Saint-Étienne Métropole",
    "idAttribuant": "24420077000018",
    "nomBeneficiaire": "Pôle de compétitivité Minalogic",
    "referenceDecision": "2024.00344",
    "dateConvention": "2024-07-02",
}


def test_the_metropole_s_own_line_completes_its_convention_and_keeps_its_proof(magasin_socle):
    ligne = subvention(**NOTRE_CONVENTION, montant="62000")
    rapport = envoyer(magasin_socle, texte(ligne))
    assert compter(rapport) == (0, 1, 0, 0)
    assert lire(
        magasin_socle, "select signature::text, montant, source from convention where code = 'c-minalogic-2024'"
    ) == [("2024-07-02", Decimal("62500.00"), "2024-00344-convention")]
    assert any("62500.00" in x and "62000.00" in x for x in rapport.avertissements)
    preuves = lire(magasin_socle, "select colonne from preuve where objet_code = 'c-minalogic-2024' order by 1")
    assert ("signature",) in preuves
    assert lire(magasin_socle, "select siret from structure where code = 'minalogic'") == [("38047555800058",)]
    assert lire(magasin_socle, "select siret from structure where code = 'sem'") == [("24420077000018",)]
    assert compter(envoyer(magasin_socle, texte(ligne))) == (0, 0, 1, 0)


def test_a_namesake_paid_by_another_collectivite_is_another_organisation(magasin_socle):
    envoyer(magasin_socle, texte(subvention(nomBeneficiaire="Mécaloire")))
    assert lire(magasin_socle, "select siret from structure where code = 'mecaloire'") == [(None,)]
    assert lire(magasin_socle, "select libelle from structure where siret = '38047555800058'") == [
        ("Mécaloire (38047555800058)",)
    ]


def test_our_own_collectivite_paid_by_another_stays_one_structure(magasin_socle):
    paye = subvention(nomBeneficiaire="St-Etienne Metropole", idBeneficiaire="24420077000117")
    envoyer(magasin_socle, texte(paye))
    assert lire(magasin_socle, "select code, siret from structure where siren = '244200770'") == [
        ("sem", "24420077000117")
    ]
    notre = acte(COLL_NOM="SEM", COLL_SIRET="24420077000018", DELIB_ID="2024.00344", DELIB_DATE="2024-06-13",
                 VOTE_EFFECTIF="68", VOTE_REEL="60", VOTE_POUR="60", VOTE_CONTRE="0", VOTE_ABSTENTION="0")  # fmt: skip
    assert compter(envoyer(magasin_socle, texte(notre, schema=DELIBERATIONS), "scdl-deliberations")) == (0, 1, 0, 0)
    assert lire(magasin_socle, "select count(*) from structure where siren = '244200770'") == [(1,)]


def test_a_duplicate_of_our_collectivite_never_takes_its_place(magasin_socle):
    double = Changement("structure", "a-double", None, {"libelle": "SEM bis", "nature": "epci", "siren": "244200770",
                        "siret": "24420077000117", "source": "2024-00344-pole"})  # fmt: skip
    appliquer(magasin_socle, AGENT_LOCAL, [double], Demande(Origine.SAISIE, MATIN))
    ligne = subvention(nomAttribuant="SEM", idAttribuant="24420077000117")
    envoyer(magasin_socle, texte(ligne))
    assert lire(magasin_socle, "select attribuant from convention where code like 'scdl-%'") == [(None,)]
    assert lire(magasin_socle, "select porteur, role_metropole from programme where code like 'subventions-%'") == [
        ("sem", "financeur")
    ]


def test_a_file_encoded_twice_is_read_as_it_was_and_says_so(magasin_socle):
    double = texte(subvention(objet="Été à la crèche", nature="aide en numéraire")).encode().decode("cp1252")
    rapport = envoyer(magasin_socle, double)
    assert compter(rapport) == (1, 0, 0, 0)
    assert any("objet" in x and "lue autrement" in x for x in rapport.avertissements)
    assert lire(magasin_socle, "select objet from convention where code like 'scdl-%'") == [("Été à la crèche",)]


def test_decomposed_accents_are_kept_composed(magasin_socle):
    envoyer(magasin_socle, unicodedata.normalize("NFD", texte(subvention(objet="Été à la crèche"))))
    assert lire(magasin_socle, "select objet from convention where code like 'scdl-%'") == [("Été à la crèche",)]
    assert compter(envoyer(magasin_socle, texte(subvention(objet="Été à la crèche")))) == (0, 0, 1, 0)


def test_lost_letters_are_errors_at_their_cells(magasin_socle):
    fichier = texte(
        subvention(nomBeneficiaire="Cr\ufffdche"),
        subvention(objet="CrÃ¨che déjà", referenceDecision="2"),
        subvention(objet="Crèche", referenceDecision="3"),
    )
    rapport = envoyer(magasin_socle, fichier)
    assert compter(rapport) == (1, 0, 0, 2)
    assert [x.cellule for x in rapport.erreurs] == ["E2", "H3"]


def test_quotes_that_nobody_doubled_stay_as_written_or_are_told_at_their_line(magasin_socle):
    fichier = texte(subvention(objet="A"), subvention(objet="B", referenceDecision="2"))
    fichier = fichier.replace(",A,", ',"Objet "cité" ici",').replace(",B,", ',"Le "grand", prix",')
    rapport = envoyer(magasin_socle, fichier)
    assert compter(rapport) == (1, 0, 0, 1)
    assert [x.cellule for x in rapport.erreurs] == ["A3"]
    assert "guillemets" in rapport.erreurs[0].proposition
    assert lire(magasin_socle, "select objet from convention where code like 'scdl-%'") == [('Objet "cité" ici',)]


def test_what_a_failed_formula_gives_is_no_text(magasin_socle):
    def dessiner(_classeur, onglets):
        onglets["Feuille 1"].write_formula(1, 4, "=NA()", None, "#N/A")

    lignes = [list(SUBVENTIONS.noms), [BONNE.get(nom) for nom in SUBVENTIONS.noms]]
    classeur = xlsx({"Feuille 1": lignes}, dessiner)
    rapport = envoyer(magasin_socle, classeur, nom="publie.xlsx")
    assert [(x.cellule, x.trouve) for x in rapport.erreurs] == [("E2", "#N/A")]


@pytest.mark.parametrize("faute", ["#NOM?", "#N/A", "#REF!", "#VALEUR!", "#DIV/0!", "######"])
@pytest.mark.parametrize("colonne", ["nomBeneficiaire", "referenceDecision"])
def test_what_a_failed_formula_left_in_a_csv_is_no_text(magasin_socle, colonne, faute):
    rapport = envoyer(magasin_socle, texte(subvention(**{colonne: faute})))
    assert compter(rapport) == (0, 0, 0, 1)
    assert [(x.trouve, x.proposition) for x in rapport.erreurs] == [(faute, "Remplacez la formule par sa valeur.")]


@pytest.mark.parametrize("titre", ["id", "ID"])
def test_a_technical_id_is_not_the_number_of_an_act(magasin_socle, titre):
    noms = [titre if nom == "DELIB_ID" else nom for nom in DELIBERATIONS.noms]
    rapport = envoyer(magasin_socle, texte(acte(), noms=noms, schema=DELIBERATIONS), "scdl-deliberations")
    assert compter(rapport) == (0, 0, 0, 1)
    assert any("DELIB_ID" in x.attendu for x in rapport.erreurs)


AMICALE = {"nomBeneficiaire": "Amicale laïque", "idBeneficiaire": ""}


@pytest.mark.parametrize("ensemble", [True, False])
def test_namesakes_of_different_identifiers_are_different_organisations(magasin_socle, ensemble):
    """Another RNA, or a SIRET on one line and an RNA on another, is never brought together by the name alone."""
    lignes = [
        subvention(**AMICALE, rnaBeneficiaire="W461000001", referenceDecision="1"),
        subvention(**AMICALE, rnaBeneficiaire="W462000002", referenceDecision="2"),
        subvention(**AMICALE | {"idBeneficiaire": "38047555800058"}, referenceDecision="3"),
        subvention(**AMICALE, rnaBeneficiaire="W463000003", referenceDecision="4", nomAttribuant="Région Bretagne",
                   idAttribuant="23350001600040"),
    ]  # fmt: skip
    for lot in [lignes] if ensemble else [[x] for x in lignes]:
        envoyer(magasin_socle, texte(*lot))
    payees = lire(
        magasin_socle,
        "select reference_decision, siret, rna from convention inner join structure on structure.code = beneficiaire"
        " where convention.code like 'scdl-%' order by 1",
    )
    assert payees == [
        ("1", None, "W461000001"), ("2", None, "W462000002"), ("3", "38047555800058", None), ("4", None, "W463000003")
    ]  # fmt: skip
    etat = mesure(magasin_socle)
    assert compter(envoyer(magasin_socle, texte(*lignes))) == (0, 0, 4, 0)
    assert mesure(magasin_socle) == etat


def test_a_siret_and_an_rna_of_two_organisations_are_told(magasin_socle):
    seuls = [
        subvention(referenceDecision="1"),
        subvention(**AMICALE, rnaBeneficiaire="W461000001", referenceDecision="2"),
    ]
    rapport = envoyer(magasin_socle, texte(*seuls, subvention(rnaBeneficiaire="W461000001", referenceDecision="3")))
    (dit,) = (x for x in rapport.avertissements if "Ligne 4" in x)
    assert "le SIRET 38047555800058 et le numéro RNA W461000001 sont ceux de deux structures différentes" in dit
    assert "«" not in dit, "Whoever imports may read neither: the numbers of the file are all that is said."
    assert lire(magasin_socle, "select count(*) from structure where rna = 'W461000001'") == [(1,)]


def test_a_second_name_on_one_siret_is_told_with_both_names(magasin_socle):
    """Case, accents and signs make no other name; each other one is told once."""
    noms = ["Club de rugby", "CLUB DE RUGBY", "Comité des fêtes", "Comité des Fêtes"]
    fichier = texte(*(subvention(nomBeneficiaire=nom, referenceDecision=str(x)) for x, nom in enumerate(noms)))
    for rapport in (envoyer(magasin_socle, fichier), envoyer(magasin_socle, fichier)):
        (dit,) = (x for x in rapport.avertissements if "porte le SIRET" in x)
        attendu = (
            f"Ligne 4 : « Comité des fêtes » porte le SIRET {BONNE['idBeneficiaire']}, celui de « Club de rugby »."
        )
        assert dit.startswith(typographie(attendu))


def acte(**changes):
    return ACTE | changes


def test_a_published_act_keeps_its_vote_matter_and_budget(magasin_socle):
    fichier = texte(
        acte(BUDGET_ANNEE="2017", BUDGET_NOM="Budget principal", PREF_ID="PREF006", PREF_DATE="2017-07-01"),
        schema=DELIBERATIONS,
    )
    assert compter(envoyer(magasin_socle, fichier, "scdl-deliberations")) == (1, 0, 0, 0)
    assert lire(
        magasin_socle,
        "select d.numero, d.date_seance::text, d.connaissance, d.membres_en_exercice, d.voix, d.pour, d.contre,"
        " d.abstentions, d.matiere_code, d.controle_legalite, d.prefecture_le::text, d.resultat, i.exercice, i.budget"
        " from deliberations as d inner join imputations as i on i.deliberation = d.code where d.code like 'scdl-%'",
    ) == [
        ("2017-103", "2017-06-27", "citation", 71, None, 60, 5, 2, "7.5", "PREF006", "2017-07-01", "adoptee", 2017,
         "Budget principal")
    ]  # fmt: skip
    assert compter(envoyer(magasin_socle, fichier, "scdl-deliberations")) == (0, 0, 1, 0)


def test_presents_given_as_votants_are_refused_with_the_sum(magasin_socle):
    fichier = texte(acte(VOTE_REEL="59"), acte(DELIB_ID="2", VOTE_REEL="67"), schema=DELIBERATIONS)
    rapport = envoyer(magasin_socle, fichier, "scdl-deliberations")
    assert compter(rapport) == (1, 0, 0, 1)
    assert {x.cellule for x in rapport.erreurs} == {"M2"}
    assert any(x.proposition.startswith("67") for x in rapport.erreurs)


def test_an_act_that_the_base_knows_by_its_text_is_completed_not_doubled(magasin_socle):
    ligne = acte(
        COLL_NOM="Saint-Étienne Métropole",
        COLL_SIRET="24420077000018",
        DELIB_ID="2024.00344",
        DELIB_DATE="2024-06-13",
        VOTE_EFFECTIF="68",
        VOTE_REEL="60",
        VOTE_POUR="60",
        VOTE_CONTRE="0",
        VOTE_ABSTENTION="0",
    )
    code, source = "d-2024-00344", "2023-00435-contacts-achats"
    preuve = {"objet_table": "deliberation", "objet_code": code, "colonne": "pour", "source": source}
    lot = [Changement("preuve", "pour-ancienne", None, preuve)]
    appliquer(magasin_socle, AGENT_LOCAL, lot, Demande(Origine.SAISIE, MATIN))
    assert compter(envoyer(magasin_socle, texte(ligne, schema=DELIBERATIONS), "scdl-deliberations")) == (0, 1, 0, 0)
    ((prouvee, citee),) = lire(magasin_socle, "select code, source from preuve where colonne = 'pour'")
    assert (prouvee, citee.startswith("publie-")) == ("pour-ancienne", True)
    assert lire(
        magasin_socle,
        "select pour, contre, matiere_code, connaissance from deliberation where numero = '2024.00344'",
    ) == [(60, 0, "7.5", "texte")]


PUBLIE_PAR_NOUS = {
    "COLL_NOM": "Saint-Étienne Métropole",
    "COLL_SIRET": "24420077000018",
    "DELIB_ID": "2024.00344",
    "DELIB_DATE": "2024-06-13",
    "VOTE_EFFECTIF": "68",
    "VOTE_REEL": "60",
    "VOTE_POUR": "60",
    "VOTE_CONTRE": "0",
    "VOTE_ABSTENTION": "0",
}


@pytest.mark.parametrize(
    ("vote", "dit"),
    [
        ({"VOTE_EFFECTIF": "71"}, "« 68 » dans la base et « 71 » dans le fichier"),
        ({"VOTE_REEL": "64", "VOTE_ABSTENTION": "4"}, "64 suffrages pour 60 voix"),
        ({"VOTE_POUR": "58", "VOTE_CONTRE": "2"}, "à l’unanimité"),
        ({"VOTE_POUR": "20", "VOTE_CONTRE": "40"}, "plus de voix contre que pour"),
    ],
)
def test_a_published_vote_that_the_base_contradicts_is_left_whole_and_told(magasin_socle, vote, dit):
    ligne = acte(**PUBLIE_PAR_NOUS | vote)
    rapport = envoyer(magasin_socle, texte(ligne, schema=DELIBERATIONS), "scdl-deliberations")
    assert lire(
        magasin_socle,
        "select membres_en_exercice, pour, contre, abstentions, resultat, matiere_code from deliberation"
        " where numero = '2024.00344'",
    ) == [(68, None, None, None, "adoptee", "7.5")]
    (phrase,) = [x.replace("\u00a0", " ") for x in rapport.avertissements if "contredit" in x]
    assert phrase.startswith("Ligne 2 :")
    assert dit in phrase
    assert lire(magasin_socle, "select colonne from preuve where colonne = 'pour'") == []


def test_a_vote_corrected_by_a_new_publication_is_taken(magasin_socle):
    envoyer(magasin_socle, texte(acte(), schema=DELIBERATIONS), "scdl-deliberations")
    corrige = acte(VOTE_EFFECTIF="72", VOTE_POUR="61", VOTE_REEL="68")
    assert compter(envoyer(magasin_socle, texte(corrige, schema=DELIBERATIONS), "scdl-deliberations")) == (0, 1, 0, 0)
    assert lire(magasin_socle, "select membres_en_exercice, pour from deliberation where code like 'scdl-%'") == [
        (72, 61)
    ]


BUDGET = {"BUDGET_ANNEE": "2017", "BUDGET_NOM": "Budget principal"}


def budgets(magasin):
    return lire(magasin, "select exercice, budget from imputation where deliberation like 'scdl-%' order by 1")


def envoyer_acte(magasin, **changes):
    return envoyer(magasin, texte(acte(**changes), schema=DELIBERATIONS), "scdl-deliberations")


def test_the_budget_of_an_act_follows_its_publication(magasin_socle):
    envoyer_acte(magasin_socle, **BUDGET)
    assert compter(envoyer_acte(magasin_socle, **BUDGET | {"BUDGET_NOM": "Budget annexe"})) == (0, 1, 0, 0)
    assert budgets(magasin_socle) == [(2017, "Budget annexe")]
    assert compter(envoyer_acte(magasin_socle, **BUDGET | {"BUDGET_ANNEE": "2018"})) == (0, 1, 0, 0)
    assert budgets(magasin_socle) == [(2018, "Budget principal")]
    assert compter(envoyer_acte(magasin_socle, **BUDGET | {"BUDGET_ANNEE": "2018"})) == (0, 0, 1, 0)


@pytest.mark.parametrize(
    ("corrige", "suite", "attendu"),
    [
        ({"budget": "Budget eau"}, {"BUDGET_NOM": "Budget annexe"}, (2017, "Budget eau")),
        ({"exercice": "2016"}, {}, (2016, "Budget principal")),
        ({"exercice": "2016"}, {"BUDGET_ANNEE": "2018"}, (2016, "Budget principal")),
    ],
)
def test_a_budget_that_a_person_corrected_stays(magasin_socle, corrige, suite, attendu):
    envoyer_acte(magasin_socle, **BUDGET)
    ((code,),) = lire(magasin_socle, "select code from imputation where deliberation like 'scdl-%'")
    correction = Changement("imputation", code, {}, corrige)
    appliquer(magasin_socle, AGENT_LOCAL, [correction], Demande(Origine.SAISIE, MATIN, motif="relu"))
    rapport = envoyer_acte(magasin_socle, **BUDGET | suite)
    assert budgets(magasin_socle) == [attendu]
    assert [x for x in rapport.avertissements if "La base n’a pas changé" in x]


def test_an_act_or_a_budget_that_a_person_deleted_does_not_come_back(magasin_socle):
    envoyer_acte(magasin_socle, **BUDGET)
    ((acte_, imputation),) = lire(
        magasin_socle, "select deliberation, code from imputation where deliberation like 'scdl-%'"
    )
    for table, code in (("imputation", imputation), ("deliberation", acte_)):
        supprimer(magasin_socle, (table, code))
        for suite in ({}, {"BUDGET_ANNEE": "2018", "DELIB_ID": "N° 2017-103"}):
            rapport = envoyer_acte(magasin_socle, **BUDGET | suite)
            assert budgets(magasin_socle) == []
            assert [x for x in rapport.avertissements if "n’est pas recréée" in x]
    assert resultats(magasin_socle) == []


REJETE = {"VOTE_POUR": "5", "VOTE_CONTRE": "60"}


def resultats(magasin):
    return lire(magasin, "select pour, contre, resultat from deliberation where code like 'scdl-%'")


def test_a_vote_that_a_new_publication_reverses_takes_its_result_with_it(magasin_socle):
    envoyer(magasin_socle, texte(acte(), schema=DELIBERATIONS), "scdl-deliberations")
    rapport = envoyer(magasin_socle, texte(acte(**REJETE), schema=DELIBERATIONS), "scdl-deliberations")
    assert compter(rapport) == (0, 1, 0, 0)
    assert resultats(magasin_socle) == [(5, 60, None)]
    assert any("5 voix pour et 60 contre" in x for x in rapport.avertissements)
    envoyer(magasin_socle, texte(acte(), schema=DELIBERATIONS) + "\r\n", "scdl-deliberations")
    assert resultats(magasin_socle) == [(60, 5, "adoptee")]


def test_a_result_that_a_person_typed_keeps_the_vote_that_it_agrees_with(magasin_socle):
    envoyer(magasin_socle, texte(acte(**REJETE), schema=DELIBERATIONS), "scdl-deliberations")
    ((code,),) = lire(magasin_socle, "select code from deliberation where code like 'scdl-%'")
    rejet = Changement("deliberation", code, {}, {"resultat": "rejetee"})
    appliquer(magasin_socle, AGENT_LOCAL, [rejet], Demande(Origine.SAISIE, MATIN, motif="relu"))
    rapport = envoyer(magasin_socle, texte(acte(), schema=DELIBERATIONS), "scdl-deliberations")
    assert resultats(magasin_socle) == [(5, 60, "rejetee")]
    assert any("Rien n’en est repris" in x for x in rapport.avertissements)


@pytest.mark.parametrize("autre", ["N° 2017-103", "2017 - 103", "Délibération n°2017-103"])
def test_an_act_whose_number_is_written_twice_is_one_act(magasin_socle, autre):
    fichier = texte(acte(), acte(DELIB_ID=autre, DELIB_OBJET="Un autre objet"), schema=DELIBERATIONS)
    rapport = envoyer(magasin_socle, fichier, "scdl-deliberations")
    assert compter(rapport) == (1, 0, 0, 1)
    assert [(x.cellule, x.trouve) for x in rapport.erreurs] == [("C3", autre)]


def test_a_simulation_tells_the_rules_that_the_lines_would_break(magasin_socle):
    """Thirty présents are no quorum of the 68 members that the published line tells."""
    saisie = Changement("deliberation", "sans-membres", None, {
        "numero": "2019.00001", "date_seance": "2019-01-10", "collectivite": "sem", "instance": "Bureau métropolitain",
        "objet": "Essai", "connaissance": "texte", "presents": "30", "source": "2024-00344-pole",
    })  # fmt: skip
    appliquer(magasin_socle, AGENT_LOCAL, [saisie], Demande(Origine.SAISIE, MATIN))
    ligne = acte(**PUBLIE_PAR_NOUS | {"DELIB_ID": "2019.00001", "DELIB_DATE": "2019-01-10"})
    fichier = texte(ligne, schema=DELIBERATIONS)
    rapport = envoyer(magasin_socle, fichier, "scdl-deliberations", simulation=True, au=MATIN.date())
    assert [x for x in rapport.regles if "Quorum non atteint" in x]
    assert envoyer(magasin_socle, fichier, "scdl-deliberations", simulation=True).regles == ()


def test_days_in_digits_are_refused_where_one_shows_that_the_file_is_written_month_first(magasin_socle):
    fichier = texte(subvention(dateConvention="06/27/2017"), subvention(dateConvention="05/12/2016"))
    rapport = envoyer(magasin_socle, fichier)
    assert compter(rapport) == (0, 0, 0, 2)
    assert [x.cellule for x in rapport.erreurs] == ["C2", "C3"]
    periode = subvention(datesPeriodeVersement="06/01/2017_06/27/2017")
    rapport = envoyer(magasin_socle, texte(periode, subvention(referenceDecision="2", dateConvention="05/12/2016")))
    assert [x.cellule for x in rapport.erreurs] == ["L2", "C3"]


def test_the_command_writes_its_report_and_says_one_where_lines_are_refused(base_socle, tmp_path, capsys):
    fichier, rapport = tmp_path / "publie.csv", tmp_path / "rapport.json"
    fichier.write_text(texte(subvention(), subvention(montant="")), "utf-8")
    options = ["--format", "scdl-subventions", "--rapport", str(rapport), "--base", str(base_socle)]
    assert main(["import", str(fichier), *options, "--dry-run"]) == 1
    assert main(["import", str(fichier), *options]) == 1
    lu = json.loads(rapport.read_text("utf-8"))
    assert (lu["crees"], lu["modifies"], lu["inchanges"]) == (1, 0, 0)
    assert [set(x) for x in lu["erreurs"]] == [{"feuille", "cellule", "trouve", "attendu", "proposition"}]
    assert lu["erreurs"][0]["cellule"] == "I3"
    assert "1 ligne créée" in capsys.readouterr().out


def test_the_help_says_what_one_means_where_good_lines_are_taken(capsys):
    with pytest.raises(SystemExit):
        main(["import", "--help"])
    dite = " ".join(capsys.readouterr().out.split())
    assert "aux formats scdl-…, les bonnes lignes le sont" in dite


def test_new_rows_of_the_metropole_go_where_they_are_sent(base_socle, tmp_path):
    fichier = tmp_path / "publie.csv"
    ligne = subvention(nomAttribuant="Saint-Étienne Métropole", idAttribuant="24420077000018")
    fichier.write_text(texte(ligne), "utf-8")
    options = ["--format", "scdl-subventions", "--base", str(base_socle)]
    assert main(["import", str(fichier), *options, "--programme", "inconnu"]) == 1
    assert main(["import", str(fichier), *options, "--programme", "minalogic"]) == 0
    magasin = ouvrir(base_socle)
    assert lire(magasin, "select programme, attribuant from convention where code like 'scdl-%'") == [
        ("minalogic", None)
    ]
    magasin.fermer()


@sans_reference
def test_the_official_valid_example_comes_in_whole_and_once(magasin_socle):
    chemin = EXEMPLE.with_name(EXEMPLE.name.format("valide"))
    rapport = importer(magasin_socle, AGENT_LOCAL, chemin, "scdl-subventions", MATIN)
    assert (compter(rapport), rapport.erreurs) == ((29, 0, 0, 0), ())
    etat = mesure(magasin_socle)
    assert compter(importer(magasin_socle, AGENT_LOCAL, chemin, "scdl-subventions", MATIN)) == (0, 0, 29, 0)
    assert mesure(magasin_socle) == etat


def test_the_preview_shows_what_changes_and_not_what_is_written_again_as_it_was(magasin_socle):
    envoyer(magasin_socle, texte(subvention()))
    rapport = envoyer(magasin_socle, texte(subvention(montant="50000")), simulation=True)
    changees = {x.colonne for x in rapport.cellules}
    assert changees == {"montant"}


def test_a_publication_proves_what_it_takes_and_leaves_the_rest_to_the_former(magasin_socle):
    envoyer(magasin_socle, texte(subvention()), nom="publie-2023.csv")
    corriger(magasin_socle, "77777")
    requete = "select source, connu_le from convention where code like 'scdl-%'"
    avant = lire(magasin_socle, requete)
    suivante = envoyer(magasin_socle, texte(subvention(objet=BONNE["objet"].upper())), nom="publie-2024.csv")
    assert compter(suivante) == (0, 1, 0, 0)
    assert lire(magasin_socle, requete) == avant
    assert lire(magasin_socle, "select colonne from preuve where source like 'publie-%'") == [("objet",)]
    document = f"select code from document where code = '{avant[0][0]}'"
    ((premier,),) = lire(magasin_socle, document)
    faits = lignes(magasin_socle, "faits", au=date(2026, 12, 31), document=premier)
    assert [x.auparavant for x in faits if x.colonne == "montant"] == ["47800.20"]


@sans_reference
@pytest.mark.parametrize("genre", ["invalide_erreurs_cellules", "invalide_erreurs_colonnes"])
def test_the_official_invalid_examples_give_at_least_the_faults_of_frictionless(magasin_socle, genre):
    frictionless = pytest.importorskip("frictionless")
    chemin = EXEMPLE.with_name(EXEMPLE.name.format(genre))
    schema = json.loads((REFERENCE / "schemas" / "scdl-subventions-latest.schema.json").read_text("utf-8"))
    with frictionless.system.use_context(trusted=True):
        ressource = frictionless.Resource(path=str(chemin), schema=frictionless.Schema.from_descriptor(schema))
        attendues = ressource.validate().flatten(["rowNumber", "fieldName"])
    rapport = importer(magasin_socle, AGENT_LOCAL, chemin, "scdl-subventions", MATIN, simulation=True)
    colonnes = {place: nom for nom, place in next(iter(rapport.entetes.values())).colonnes.items()}
    trouvees = set()
    for erreur in rapport.erreurs:
        ligne, place = position(erreur.cellule)
        trouvees.add((ligne, colonnes.get(place)))
    cellules = {(ligne, nom) for ligne, nom in attendues if ligne}
    assert len(cellules) >= 15
    assert cellules - trouvees == set()
    entetes = {nom for ligne, nom in attendues if not ligne}
    dites = " ".join(x.attendu for x in rapport.erreurs if position(x.cellule)[0] == 1)
    assert [nom for nom in entetes if nom not in dites] == []
    assert compter(rapport)[0] == 0


@sans_reference
def test_a_file_that_a_departement_really_published_gives_its_good_lines(magasin_socle):
    rapport = importer(magasin_socle, AGENT_LOCAL, CD49, "scdl-subventions", MATIN)
    assert compter(rapport) == (53, 0, 0, 22)
    with CD49.open(encoding="utf-8-sig", newline="") as flux:
        lues = list(csv.DictReader(flux, delimiter=";"))
    refusees = {position(x.cellule)[0] for x in rapport.erreurs} - {1}
    bonnes = [x for rang, x in enumerate(lues, start=2) if rang not in refusees]
    somme = sum(Decimal(x["montant"]) for x in bonnes)
    assert lire(magasin_socle, "select sum(montant) from convention where code like 'scdl-%'") == [(somme,)]
