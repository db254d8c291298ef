"""A value that a spreadsheet or a hand deformed is read as it was, or refused: never as another one."""

from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from filiere_dash.domaine.saisie.identifiants import cle_valide
from filiere_dash.echanges.scdl.lecture.lecture import rectifier
from filiere_dash.echanges.scdl.schemas.controles import valider
from filiere_dash.echanges.scdl.schemas.schemas import DELIBERATIONS, SUBVENTIONS
from tests.unit.test_scdl_lecture import ACTE, BONNE

JOURS = st.dates(date(1990, 1, 1), date(2099, 12, 31))
MONTANTS = st.decimals(Decimal(0), Decimal("9999999.99"), places=2)


def lire(schema, bonne, colonne, deforme):
    """What a line keeps of a deformed cell, None when the line is refused."""
    lu = rectifier(schema.colonne(colonne), deforme)
    return None if valider(schema, bonne | {colonne: lu}) else lu


def grouper(montant, millier, virgule):
    return f"{montant:,.2f}".replace(",", "\0").replace(".", virgule).replace("\0", millier)


@given(JOURS, st.sampled_from(["%d/%m/%Y", "%Y_%m_%d", "%Y/%m/%d", "%d-%m-%Y", "%d.%m.%Y", "%d/%m/%y", "%Y%m%d"]))
def test_a_day(jour, forme):
    lu = lire(SUBVENTIONS, BONNE, "dateConvention", jour.strftime(forme))
    assert lu in (None, jour.isoformat())
    assert lu is not None or forme in ("%d/%m/%y", "%Y%m%d")


@given(JOURS, JOURS, st.sampled_from(["/", "_", " au ", " - ", " / "]), st.sampled_from(["%Y-%m-%d", "%d/%m/%Y"]))
def test_a_period(premier, dernier, lien, forme):
    deforme = f"{premier.strftime(forme)}{lien}{dernier.strftime(forme)}"
    attendu = f"{premier.isoformat()}/{dernier.isoformat()}"
    assert lire(SUBVENTIONS, BONNE, "datesPeriodeVersement", deforme) == attendu


@given(MONTANTS, st.sampled_from([(" ", ","), ("\u00a0", ","), (".", ","), ("", ","), (" ", "."), (",", ".")]))
def test_an_amount_with_its_cents(montant, signes):
    lu = lire(SUBVENTIONS, BONNE, "montant", grouper(montant, *signes))
    assert lu is None or Decimal(lu) == montant
    assert lu is not None or signes == (",", ".")


@given(st.integers(0, 9_999_999), st.sampled_from([" ", ".", ","]))
def test_a_whole_amount_grouped_by_thousands(montant, millier):
    lu = lire(SUBVENTIONS, BONNE, "montant", f"{montant:,}".replace(",", millier))
    assert lu is None or Decimal(lu) == montant


@given(MONTANTS, st.integers(0, 4))
def test_an_amount_that_a_spreadsheet_abbreviated_is_refused(montant, chiffres):
    assert lire(SUBVENTIONS, BONNE, "montant", f"{montant:.{chiffres}E}") is None


@given(st.decimals(Decimal("0.01"), Decimal(1), places=2), st.sampled_from([".", ",", "%", " %", "nu"]))
def test_a_share(part, forme):
    ecrit = {".": f"{part}", ",": f"{part}".replace(".", ",")}.get(forme)
    ecrit = ecrit or (f"{part * 100:.0f}" + ("" if forme == "nu" else forme))
    lu = lire(SUBVENTIONS, BONNE, "pourcentageSubvention", ecrit)
    # « 1 » alone is the whole share, in the format; a hundred is refused.
    assert lu is None or Decimal(lu) == part or (forme == "nu" and part == Decimal("0.01"))
    assert lu is not None or forme == "nu"


@given(
    st.integers(0, 10**14 - 1).map(lambda x: f"{x:014}"),
    st.sampled_from([" ", ".0", "E", "zeros", "zeros.0", "court", "'"]),
)
def test_a_siret(chiffres, forme):
    deforme = {
        " ": f"{chiffres[:3]} {chiffres[3:6]} {chiffres[6:9]} {chiffres[9:]}",
        ".0": f"{chiffres}.0",
        "E": f"{int(chiffres):.5E}",
        "zeros": chiffres.lstrip("0") or "0",
        "zeros.0": f"{int(chiffres)}.0",
        "court": chiffres[:-1],
        "'": f"{chiffres}'",
    }[forme]
    lu = lire(SUBVENTIONS, BONNE, "idBeneficiaire", deforme)
    assert lu in (None, chiffres)
    if cle_valide(chiffres) and cle_valide(chiffres[:9]) and forme in (" ", ".0", "'"):
        assert lu == chiffres


@given(st.integers(0, 200), st.integers(0, 200), st.integers(0, 200), st.integers(0, 700))
def test_votants_that_are_not_the_sum_of_the_voices_are_refused(pour, contre, abstentions, reel):
    vote = {"VOTE_EFFECTIF": "700", "VOTE_REEL": str(reel), "VOTE_POUR": str(pour), "VOTE_CONTRE": str(contre),
            "VOTE_ABSTENTION": str(abstentions)}  # fmt: skip
    fautes = valider(DELIBERATIONS, ACTE | vote)
    assert (fautes == []) is (reel == pour + contre + abstentions)
