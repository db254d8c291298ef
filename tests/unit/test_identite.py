"""Identity without a browser: which mode is chosen, what is refused, which marks are believed."""

import asyncio
import json
from datetime import timedelta

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from filiere_dash.domaine.erreurs import ErreurFiliere
from filiere_dash.domaine.identite import EN_TETE, Identite, Mode, est_locale
from filiere_dash.serveur.identite import Configuration, configurer, garde_d_entree
from filiere_dash.serveur.identite.assemblage import Identification
from filiere_dash.serveur.identite.portiers import adresse_locale
from filiere_dash.serveur.identite.sessions import Liaisons, Sessions
from tests.asgi import _demande, executer

SECRET = "secret-qui-ne-se-montre-jamais"
OIDC = {
    "FILIERE_DASH_ADRESSE": "https://filieres.exemple.fr",
    "FILIERE_DASH_OIDC_URL": "https://fournisseur.exemple.fr/.well-known/openid-configuration",
    "FILIERE_DASH_OIDC_CLIENT_ID": "application",
    "FILIERE_DASH_OIDC_CLIENT_SECRET": SECRET,
}
PROCONNECT = {
    "FILIERE_DASH_ADRESSE": "https://filieres.exemple.fr",
    "FILIERE_DASH_PROCONNECT_URL": "https://proconnect.exemple.fr/api/v2",
    "FILIERE_DASH_PROCONNECT_CLIENT_ID": "application",
    "FILIERE_DASH_PROCONNECT_CLIENT_SECRET": SECRET,
}
PROXY = {"FILIERE_DASH_PROXY": "10.0.0.5, 10.1.0.0/16", "FILIERE_DASH_PROXY_EN_TETE": "X-Remote-User"}
JEANNE = "jeanne@exemple.fr"


def choisir(tmp_path, hote="127.0.0.1", lecture_seule=False, fichier="", **environ):
    secrets = tmp_path / "secrets.toml"
    if fichier:
        secrets.write_text(fichier, "utf-8")
    return configurer(hote, lecture_seule, environ, secrets)


# --- which mode


@pytest.mark.parametrize("hote", ["127.0.0.1", "localhost", "::1", "127.0.0.2"])
def test_on_ones_own_machine_nobody_is_asked(tmp_path, hote):
    assert choisir(tmp_path, hote).mode is Mode.LOCAL


@pytest.mark.parametrize("hote", ["0.0.0.0", "::", "10.0.0.1", "serveur.exemple.fr", "localhost.exemple.fr", ""])
def test_elsewhere_it_asks_for_a_provider_or_for_reading_only(tmp_path, hote):
    with pytest.raises(ErreurFiliere) as refus:
        choisir(tmp_path, hote)
    assert "--lecture-seule" in refus.value.que_faire
    assert choisir(tmp_path, hote, lecture_seule=True).mode is Mode.LECTURE_SEULE
    assert choisir(tmp_path, hote, **OIDC).mode is Mode.FOURNISSEUR


@pytest.mark.parametrize(
    ("reglages", "mode"), [(OIDC, Mode.FOURNISSEUR), (PROCONNECT, Mode.PROCONNECT), (PROXY, Mode.PROXY)]
)
def test_what_is_configured_holds_on_ones_own_machine_too(tmp_path, reglages, mode):
    assert choisir(tmp_path, **reglages).mode is mode


def test_the_environment_has_the_last_word_over_the_file(tmp_path):
    fichier = """
        [auth]
        redirect_uri = "https://filieres.exemple.fr/oauth2callback"
        cookie_secret = "du fichier"
        client_id = "du fichier"
        client_secret = "du fichier"
        server_metadata_url = "https://fournisseur.exemple.fr/.well-known/openid-configuration"
    """
    lue = choisir(tmp_path, fichier=fichier, FILIERE_DASH_OIDC_CLIENT_SECRET=SECRET)
    assert (lue.client.adresse, lue.client.identifiant) == ("https://filieres.exemple.fr", "du fichier")
    assert (lue.client.secret, lue.cle) == (SECRET, "du fichier")
    assert garde_d_entree(lue).secrets["auth"]["redirect_uri"] == "https://filieres.exemple.fr/oauth2callback"


def test_two_ways_in_are_refused(tmp_path):
    with pytest.raises(ErreurFiliere, match="Plusieurs façons"):
        choisir(tmp_path, **OIDC, **PROXY)


@pytest.mark.parametrize("reglages", [OIDC, PROCONNECT, PROXY])
def test_a_missing_setting_is_named_and_no_secret_is(tmp_path, reglages):
    for manquant in reglages:
        with pytest.raises(ErreurFiliere, match="Réglage incomplet") as refus:
            choisir(tmp_path, **{nom: valeur for nom, valeur in reglages.items() if nom != manquant})
        assert manquant in refus.value.message
        assert SECRET not in str(refus.value)


@pytest.mark.parametrize(
    "nom",
    [
        "FILIERE_DASH_OIDC_SERVER_METADATA_URL",
        "FILIERE_DASH_OIDC",
        "FILIERE_DASH_PROCONNECT_ID",
        "FILIERE_DASH_PROXY_IP",
    ],
)
@pytest.mark.parametrize("autres", [{}, OIDC])
def test_a_setting_whose_name_is_none_of_ours_does_not_open_to_everybody(tmp_path, nom, autres):
    with pytest.raises(ErreurFiliere, match="Réglage incomplet") as refus:
        choisir(tmp_path, **{nom: SECRET}, **autres)
    assert f"ne s’appelle {nom}." in refus.value.message
    assert SECRET not in str(refus.value)


@pytest.mark.parametrize("adresse", ["https://filieres.exemple.fr", "http://exemple.fr:8501", "filieres.exemple.fr"])
def test_a_public_address_without_a_way_in_does_not_open_to_everybody(tmp_path, adresse):
    with pytest.raises(ErreurFiliere, match="Réglage incomplet") as refus:
        choisir(tmp_path, FILIERE_DASH_ADRESSE=adresse)
    assert adresse in refus.value.message
    assert choisir(tmp_path, FILIERE_DASH_ADRESSE="http://localhost:8501").mode is Mode.LOCAL


@pytest.mark.parametrize("variable", ["FILIERE_DASH_ADRESSE", "FILIERE_DASH_PROCONNECT_URL"])
@pytest.mark.parametrize("adresse", ["http://exemple.fr", "exemple.fr", "ftp://exemple.fr"])
def test_identities_do_not_travel_in_clear(tmp_path, variable, adresse):
    with pytest.raises(ErreurFiliere, match="https"):
        choisir(tmp_path, **PROCONNECT | {variable: adresse})


@pytest.mark.parametrize("heures", ["0", "-1", "douze", "1000", "nan", "inf"])
def test_a_session_lasts_a_believable_time(tmp_path, heures):
    with pytest.raises(ErreurFiliere, match="Durée de session"):
        choisir(tmp_path, FILIERE_DASH_SESSION_HEURES=heures)


def test_a_session_lasts_twelve_hours_or_what_is_set(tmp_path):
    assert choisir(tmp_path).duree == timedelta(hours=12)
    assert choisir(tmp_path, FILIERE_DASH_SESSION_HEURES="0,5").duree == timedelta(minutes=30)


def test_a_broken_file_of_secrets_is_refused_without_being_quoted(tmp_path):
    with pytest.raises(ErreurFiliere) as refus:
        choisir(tmp_path, fichier=f'[auth]\nclient_secret = "{SECRET}')
    assert SECRET not in str(refus.value)
    assert refus.value.__cause__ is None


def test_no_secret_is_shown_by_what_holds_it(tmp_path):
    lue = choisir(tmp_path, **OIDC, FILIERE_DASH_OIDC_COOKIE_SECRET="autre-secret")
    entree = garde_d_entree(lue)
    for texte in (repr(lue), repr(entree), str(lue.client)):
        assert SECRET not in texte
        assert "autre-secret" not in texte


def test_a_wrong_address_of_a_proxy_is_refused(tmp_path):
    with pytest.raises(ErreurFiliere, match="liste d’adresses"):
        choisir(tmp_path, **PROXY | {"FILIERE_DASH_PROXY": "mandataire.exemple.fr"})


@pytest.mark.parametrize("reseau", ["0.0.0.0/0", "10.0.0.5, ::/0", "0.0.0.0/1,128.0.0.0/1", "::ffff:0:0/96"])
def test_a_proxy_that_is_everybody_is_refused(tmp_path, reseau):
    with pytest.raises(ErreurFiliere, match="toutes les adresses"):
        choisir(tmp_path, **PROXY | {"FILIERE_DASH_PROXY": reseau})


@pytest.mark.parametrize("adresses", ["", " ", ",", " , "])
@pytest.mark.parametrize("suite", ["EN_TETE", "DECONNEXION"])
def test_a_proxy_whose_address_is_not_told_lets_nobody_in_without_a_name(tmp_path, adresses, suite):
    with pytest.raises(ErreurFiliere, match="Réglage incomplet") as refus:
        choisir(tmp_path, FILIERE_DASH_PROXY=adresses, **{f"FILIERE_DASH_PROXY_{suite}": "X-Remote-User"})
    assert "il manque FILIERE_DASH_PROXY" in refus.value.message


def test_settings_that_are_left_empty_are_none(tmp_path):
    assert choisir(tmp_path, **dict.fromkeys([*PROXY, *OIDC], "")).mode is Mode.LOCAL


@pytest.mark.parametrize("en_tete", ["X Remote: User", "X-Élève", "X-Remote-User:", "X-Remote\nUser"])
def test_what_is_no_name_of_a_header_is_refused(tmp_path, en_tete):
    with pytest.raises(ErreurFiliere, match="n’est pas un nom d’en-tête"):
        choisir(tmp_path, **PROXY | {"FILIERE_DASH_PROXY_EN_TETE": en_tete})


@pytest.mark.parametrize(
    ("adresse", "machine", "reseau"),
    [("10.0.0.5/8", "10.0.0.5", "10.0.0.0/8"), ("2001:db8::5/64", "2001:db8::5", "2001:db8::/64")],
)
def test_a_machine_is_not_widened_to_its_network(tmp_path, adresse, machine, reseau):
    with pytest.raises(ErreurFiliere, match="Adresse refusée") as refus:
        choisir(tmp_path, **PROXY | {"FILIERE_DASH_PROXY": adresse})
    assert refus.value.que_faire == f"Écrivez {machine} pour cette machine seule, ou {reseau} pour tout ce réseau."


@pytest.mark.parametrize("fichier", ['auth = "x"', '[[auth]]\nclient_id = "x"', "proconnect = 3"])
def test_what_is_no_section_of_the_file_of_secrets_is_told(tmp_path, fichier):
    with pytest.raises(ErreurFiliere, match="n’est pas une section") as refus:
        choisir(tmp_path, fichier=fichier)
    assert "secrets.toml" in refus.value.message


@pytest.mark.parametrize("fichier", ["[auth]", '[auth.autre]\nclient_id = "x"', "[proconnect]\nclient_id = 3"])
def test_a_section_of_which_nothing_is_understood_does_not_open_to_everybody(tmp_path, fichier):
    with pytest.raises(ErreurFiliere, match="Réglage incomplet"):
        choisir(tmp_path, fichier=fichier)


# --- which marks are believed


async def dire(requete: Request) -> JSONResponse:
    return JSONResponse({"marques": requete.headers.getlist(EN_TETE)})


def demander(configuration: Configuration, client: str = "127.0.0.1", chemin: str = "/", **entetes: str):
    """Ask the middleware of this mode, from this address, and return the status and what the screens would see."""
    entree = garde_d_entree(configuration)
    routes = [*entree.routes(), Route("/{reste:path}", dire)]
    application = Starlette(routes=routes, middleware=[Middleware(Identification, entree=entree)])
    envoyes = {nom.replace("_", "-"): valeur for nom, valeur in ({"Host": "127.0.0.1:8501"} | entetes).items()}
    scope = _demande(chemin, envoyes) | {"client": (client, 4242)}
    return executer(_repondre(application, scope))


async def _repondre(application, scope) -> tuple[int, Identite | None]:
    messages = []

    async def recevoir():
        return {"type": "http.request", "body": b"", "more_body": False}

    async def envoyer(message):
        messages.append(message)

    await application(scope, recevoir, envoyer)
    corps = b"".join(message.get("body", b"") for message in messages[1:])
    if messages[0]["status"] != 200:
        return messages[0]["status"], None
    (marque,) = json.loads(corps)["marques"]
    return 200, Identite.lire(marque)


@pytest.mark.parametrize("mode", [Mode.LOCAL, Mode.LECTURE_SEULE])
def test_a_mark_from_outside_is_replaced(mode):
    forgee = Identite(Mode.PROXY, JEANNE).ecrire()
    assert demander(Configuration(mode), **{EN_TETE: forgee}) == (200, Identite(mode))


@pytest.mark.parametrize("client", ["10.0.0.5", "10.1.200.3", "::ffff:10.0.0.5"])
def test_the_declared_proxy_is_believed(tmp_path, client):
    assert demander(choisir(tmp_path, **PROXY), client, X_Remote_User=JEANNE) == (200, Identite(Mode.PROXY, JEANNE))


@pytest.mark.parametrize("declare", ["::ffff:10.0.0.5", "::ffff:10.0.0.0/104"])
@pytest.mark.parametrize("client", ["10.0.0.5", "::ffff:10.0.0.5"])
def test_an_address_of_ipv4_may_be_declared_in_ipv6(tmp_path, declare, client):
    reglee = choisir(tmp_path, **PROXY | {"FILIERE_DASH_PROXY": declare})
    assert demander(reglee, client, X_Remote_User=JEANNE) == (200, Identite(Mode.PROXY, JEANNE))


@pytest.mark.parametrize("client", ["127.0.0.1", "10.0.0.6", "10.2.0.1", "::1", "", "testclient"])
def test_anybody_else_is_not(tmp_path, client):
    entetes = {"X_Remote_User": JEANNE, "X_Forwarded_For": "10.0.0.5"}
    assert demander(choisir(tmp_path, **PROXY), client, **entetes) == (200, Identite(Mode.PROXY))


def test_two_names_at_once_are_nobody(tmp_path):
    entree = garde_d_entree(choisir(tmp_path, **PROXY))
    application = Starlette(routes=[Route("/", dire)], middleware=[Middleware(Identification, entree=entree)])
    scope = _demande("/", {"X-Remote-User": JEANNE}) | {"client": ("10.0.0.5", 1)}
    scope["headers"].append((b"x-remote-user", b"chef@exemple.fr"))
    assert executer(_repondre(application, scope)) == (200, Identite(Mode.PROXY))


@pytest.mark.parametrize("reglages", [PROXY, PROCONNECT, OIDC])
@pytest.mark.parametrize("chemin", ["/media/abc.csv", "/_stcore/upload_file/a/b", "/_stcore/metrics"])
def test_files_are_only_for_who_came_in(tmp_path, reglages, chemin):
    assert demander(choisir(tmp_path, **reglages), "192.0.2.1", chemin)[0] == 401


@pytest.mark.parametrize(("qui", "statut"), [(JEANNE, 200), ("inconnu@exemple.fr", 403)])
def test_a_file_whose_address_was_passed_on_is_for_who_is_registered(tmp_path, qui, statut):
    entree = garde_d_entree(choisir(tmp_path, **PROXY))
    gardien = Middleware(Identification, entree=entree, inscrit=lambda identifiant: identifiant == JEANNE)
    application = Starlette(routes=[Route("/{reste:path}", dire)], middleware=[gardien])
    scope = _demande("/media/abc.csv", {"X-Remote-User": qui}) | {"client": ("10.0.0.5", 1)}
    assert executer(_repondre(application, scope))[0] == statut


@pytest.mark.parametrize("hote", ["127.0.0.1:8501", "localhost:8501", "[::1]:8501", "localhost"])
def test_one_s_own_machine_is_served_under_its_own_names(hote):
    assert demander(Configuration(), Host=hote)[0] == 200


@pytest.mark.parametrize("hote", ["exemple.fr", "exemple.fr:8501", "127.0.0.1.exemple.fr", "10.0.0.1:8501", ""])
def test_and_under_no_other(hote):
    assert demander(Configuration(), Host=hote)[0] == 421


AILLEURS = (
    None,
    "",
    "https://ailleurs.fr",
    "//ailleurs.fr",
    "/\\ailleurs.fr",
    "\\\\ailleurs.fr",
    "/a\r\nSet-Cookie: x",
)


@pytest.mark.parametrize("adresse", AILLEURS)
def test_after_login_one_stays_on_this_site(adresse):
    assert adresse_locale(adresse) == "/"


def test_after_login_one_goes_where_one_was_going():
    assert adresse_locale("/financement?au=16-06-2022") == "/financement?au=16-06-2022"


def test_local_names():
    locaux = ["127.0.0.1", "::1", "[::1]", "localhost"]
    assert [nom for nom in (*locaux, "0.0.0.0", "::", "", None) if est_locale(nom)] == locaux


# --- sessions


def test_a_session_ends_at_its_hour_and_when_left():
    heure = [1000.0]
    sessions = Sessions(60, lambda: heure[0])
    jeton = sessions.ouvrir(JEANNE, "jeton")
    autre = sessions.ouvrir("autre@exemple.fr", "jeton")
    assert sessions.trouver(jeton).identifiant == JEANNE
    assert "jeton" not in repr(sessions.trouver(jeton))
    assert sessions.fermer(autre) is not None
    assert sessions.trouver(autre) is None
    heure[0] = 1060.0
    assert sessions.trouver(jeton) is None
    assert [sessions.trouver(forge) for forge in (None, "", "inconnu")] == [None, None, None]


@pytest.mark.parametrize("fermer", [True, False])
def test_a_connection_is_closed_with_its_session(fermer):
    async def vivre() -> list[dict]:
        liaisons, envoyes = Liaisons(), []

        async def jamais() -> dict:
            await asyncio.Event().wait()
            raise AssertionError

        async def envoyer(message: dict) -> None:
            envoyes.append(message)

        async def application(_scope, receive, send) -> None:
            assert (await receive())["type"] == "websocket.disconnect"
            await send({"type": "websocket.send", "bytes": b"trop tard"})

        vie = asyncio.create_task(liaisons.suivre("s", 30 if fermer else 0.01, application, {}, jamais, envoyer))
        await asyncio.sleep(0)
        if fermer:
            liaisons.fermer("s")
        await asyncio.wait_for(vie, 5)
        return envoyes

    assert executer(vivre()) == [{"type": "websocket.close", "code": 4401}]
