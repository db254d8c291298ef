"""The server without a browser: its page, its headers, its options, its errors."""

import asyncio
import gzip
import re
import socket
import threading
import tomllib
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.datastructures import Headers
from starlette.middleware import Middleware
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.routing import Mount, Route
from streamlit.file_util import get_static_dir
from streamlit.starlette import App

from filiere_dash.domaine.erreurs import ErreurFiliere
from filiere_dash.presentation.theme import CLAIRE, SOMBRE
from filiere_dash.serveur import application, lancement, servir
from filiere_dash.serveur.assemblage import _sans_bloquer
from filiere_dash.serveur.compresses import Compresses, FichiersStatiques, accepte_gzip, etiquette_connue
from filiere_dash.serveur.document import DOSSIER_WEB, SCRIPTS, DocumentHtml, document_francais, empreinte, franciser
from filiere_dash.serveur.entetes import Entetes, politique
from filiere_dash.serveur.lancement import adresse_web, verifier_adresse
from filiere_dash.serveur.reglages import HOTE, MARQUE, PORT, options
from filiere_dash.serveur.sante import route_sante
from tests.asgi import Client, executer

CONFIG_DU_DEPOT = Path(__file__).parents[2] / ".streamlit" / "config.toml"
INDEX = (Path(get_static_dir()) / "index.html").read_text("utf-8")


# --- the page


def test_streamlits_page_becomes_french():
    html = franciser(INDEX)
    assert '<html lang="fr">' in html
    assert "<title>Filières industrielles</title>" in html
    assert "Ce tableau de bord a besoin de JavaScript" in html
    assert '<div id="root"></div>' in html
    assert html.count('<script type="module"') == INDEX.count('<script type="module"')


def test_no_english_nor_foreign_address_remains_in_the_page():
    html = franciser(INDEX)
    assert "You need to enable JavaScript" not in html
    assert "_stcore/agent" not in html
    assert "http" not in html


def test_our_scripts_come_in_order_and_before_streamlits():
    html = franciser(INDEX)
    places = [html.index(f"./filiere/{nom}?v=") for nom in SCRIPTS]
    assert places == sorted(places)
    assert places[-1] < html.index('type="module"')


def test_the_hash_is_the_one_that_browsers_compute():
    # The example of the CSP specification.
    assert empreinte("alert('Hello, world.');") == "'sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng='"


def test_every_inline_script_of_the_page_is_allowed_by_its_hash():
    document = document_francais()
    html = document.html.decode()
    assert len(document.empreintes) == html.count("<script>")
    assert not re.search(r"<[^>]+\son\w+=", html)


@pytest.fixture
def site():
    document = document_francais()
    pages = [
        Route("/", lambda _: HTMLResponse("original", headers={"ETag": '"ancien"'})),
        Route("/media/rapport.html", lambda _: HTMLResponse("rapport")),
        Route("/_stcore/health", lambda _: PlainTextResponse("ok")),
        Route("/absente", lambda _: Response("absente", status_code=404, media_type="text/html")),
    ]
    return Client(Starlette(routes=pages, middleware=[Middleware(DocumentHtml, document=document)]))


def test_the_page_is_replaced_compressed_and_revalidated(site):
    reponse = site.get("/", headers={"Accept-Encoding": "gzip"})
    assert '<html lang="fr">' in reponse.text
    assert reponse.headers["content-encoding"] == "gzip"
    assert reponse.headers["cache-control"] == "no-cache"
    connue = site.get("/", headers={"If-None-Match": reponse.headers["etag"]})
    assert (connue.status_code, connue.content) == (304, b"")


def test_the_page_is_served_raw_to_who_asks_so_and_whatever_streamlits_own_tag(site):
    reponse = site.get("/", headers={"Accept-Encoding": "identity", "If-None-Match": '"ancien"'})
    assert reponse.status_code == 200
    assert "content-encoding" not in reponse.headers
    assert '<html lang="fr">' in reponse.text


def test_other_answers_are_left_alone(site):
    assert site.get("/media/rapport.html").text == "rapport"
    assert site.get("/_stcore/health").text == "ok"
    assert site.get("/absente").text == "absente"


# --- headers


def test_the_policy_forbids_evaluation_and_everything_foreign():
    csp = politique(("'sha256-x'",), "127.0.0.1:8501")
    assert "script-src 'self' 'sha256-x';" in csp
    assert "connect-src 'self' ws://127.0.0.1:8501 wss://127.0.0.1:8501;" in csp
    assert "unsafe-eval" not in csp
    assert "http" not in csp
    assert "*" not in csp


@pytest.mark.parametrize("hote", [None, "", "a; script-src *", "a b", "évil.fr", "a.fr:80;", "a.fr:999999"])
def test_a_strange_host_adds_nothing_to_the_policy(hote):
    assert "connect-src 'self';" in politique((), hote)


def test_every_answer_has_the_headers_even_an_error():
    client = Client(Starlette(routes=[], middleware=[Middleware(Entetes)]))
    entetes = client.get("/absente").headers
    assert entetes["x-content-type-options"] == "nosniff"
    assert entetes["x-frame-options"] == "SAMEORIGIN"
    assert entetes["referrer-policy"] == "same-origin"
    assert "camera=()" in entetes["permissions-policy"]
    assert "default-src 'self'" in entetes["content-security-policy"]


# --- compressed files


@pytest.fixture
def dossier(tmp_path):
    (tmp_path / "lourd.js").write_text("const mot = 'filière';\n" * 500)
    (tmp_path / "image.png").write_bytes(b"png")
    return tmp_path


def test_a_bundle_is_served_in_gzip_with_a_tag_and_a_long_life(dossier):
    client = client_statique(dossier)
    reponse = client.get("/filiere/lourd.js", headers={"Accept-Encoding": "gzip, br"})
    assert reponse.text == (dossier / "lourd.js").read_text()
    assert reponse.headers["content-encoding"] == "gzip"
    assert reponse.headers["content-type"] == "text/javascript; charset=utf-8"
    assert "immutable" in reponse.headers["cache-control"]
    assert reponse.headers["vary"] == "Accept-Encoding"
    assert int(reponse.headers["content-length"]) < 1000
    connue = client.get("/filiere/lourd.js", headers={"If-None-Match": reponse.headers["etag"]})
    assert (connue.status_code, connue.content) == (304, b"")


@pytest.mark.parametrize("entetes", [{"Accept-Encoding": "identity"}, {"Range": "bytes=0-3"}])
def test_who_refuses_gzip_goes_on_to_streamlit_with_a_word_for_proxies(dossier, entetes):
    reponse = client_statique(dossier).get("/filiere/lourd.js", headers=entetes)
    assert reponse.text == "brut"
    assert reponse.headers["vary"] == "Accept-Encoding"


@pytest.mark.parametrize("adresse", ["/filiere/image.png", "/filiere/absent.js", "/filiere/../lourd.js", "/static/"])
def test_other_files_go_on_to_streamlit_untouched(dossier, adresse):
    reponse = client_statique(dossier).get(adresse)
    assert reponse.text == "brut"
    assert "vary" not in reponse.headers


def test_a_file_is_compressed_once_and_in_advance(dossier, monkeypatch):
    compresses = Compresses.de_streamlit(dossier)
    compresses.compresser(["/filiere/lourd.js", "/filiere/image.png", "/ailleurs.js"])
    monkeypatch.setattr(gzip, "compress", lambda *_: pytest.fail("compressed twice"))
    assert compresses.pret("/filiere/lourd.js") == compresses.octets("/filiere/lourd.js")
    assert compresses.pret("/filiere/image.png") is None


def test_every_bundle_named_by_the_page_is_prepared():
    compresses = Compresses.de_streamlit(DOSSIER_WEB)
    textes = [adresse for adresse in document_francais().ressources if adresse.endswith((".js", ".css"))]
    assert len(textes) > 10
    assert all(compresses.trouver(adresse) for adresse in textes)


@pytest.mark.parametrize(
    ("valeur", "attendu"),
    [("gzip", True), ("br, gzip;q=0.5", True), ("gzip;q=0", False), ("br", False), ("", False), ("x-gzip", False)],
)
def test_accept_encoding_is_understood(valeur, attendu):
    assert accepte_gzip(Headers({"Accept-Encoding": valeur})) is attendu


def test_tags_are_compared_as_a_list_and_without_their_strength():
    assert etiquette_connue(Headers({"If-None-Match": '"a", W/"b"'}), '"b"')
    assert not etiquette_connue(Headers({"If-None-Match": '"a"'}), '"b"')
    assert not etiquette_connue(Headers({}), '"b"')


def client_statique(dossier: Path) -> Client:
    async def brut(scope, receive, send):
        await PlainTextResponse("brut")(scope, receive, send)

    intergiciel = Middleware(FichiersStatiques, compresses=Compresses.de_streamlit(dossier))
    return Client(Starlette(routes=[Mount("/", brut)], middleware=[intergiciel]))


# --- health


def client_sante(sonde) -> Client:
    return Client(Starlette(routes=[route_sante(sonde)]))


def test_health_is_ok_when_the_base_answers():
    reponse = client_sante(lambda: None).get("/sante")
    assert reponse.status_code == 200
    assert reponse.json().keys() == {"etat", "base", "version"}
    assert (reponse.json()["etat"], reponse.json()["base"]) == ("ok", "ok")
    assert reponse.headers["cache-control"] == "no-store"


def test_health_says_what_is_wrong_with_the_base():
    reponse = client_sante(lambda: "La base est verrouillée.").get("/sante")
    assert reponse.status_code == 503
    assert (reponse.json()["etat"], reponse.json()["base"]) == ("erreur", "La base est verrouillée.")


def test_health_hides_the_detail_of_a_failure(caplog):
    def sonde():
        raise OSError("/srv/secret/base.duckdb")

    reponse = client_sante(sonde).get("/sante")
    assert reponse.status_code == 503
    assert reponse.json()["base"] == "La base de données ne répond pas."
    assert "secret" not in reponse.text
    assert "secret" in caplog.text


# --- options and start


def test_streamlit_knows_every_option():
    from streamlit import config

    inconnues = options(HOTE, PORT).keys() - config.get_config_options().keys()
    assert not inconnues


def test_the_repositorys_config_file_says_the_same():
    sections = tomllib.loads(CONFIG_DU_DEPOT.read_text("utf-8"))
    assert aplatir(sections) == options(HOTE, PORT)


def test_the_theme_is_the_palette():
    reglages = options(HOTE, PORT)
    for section, palette in (("theme.light", CLAIRE), ("theme.dark", SOMBRE)):
        assert reglages[f"{section}.backgroundColor"] == palette.fond
        assert reglages[f"{section}.primaryColor"] == palette.accent
        assert reglages[f"{section}.chartCategoricalColors"] == list(palette.series)


def test_nothing_leaves_the_machine_by_default():
    reglages = options(HOTE, PORT)
    assert reglages["server.address"] == "127.0.0.1"
    assert reglages["browser.gatherUsageStats"] is False
    assert reglages["client.showErrorDetails"] == "none"


def aplatir(sections: dict, prefixe: str = "") -> dict:
    plat = {}
    for nom, valeur in sections.items():
        cle = f"{prefixe}{nom}"
        plat |= aplatir(valeur, f"{cle}.") if isinstance(valeur, dict) else {cle: valeur}
    return plat


def test_a_busy_port_is_told_in_french_with_another_to_try():
    with socket.socket() as prise:
        prise.bind(("127.0.0.1", 0))
        prise.listen(1)
        port = prise.getsockname()[1]
        with pytest.raises(ErreurFiliere) as erreur:
            verifier_adresse("127.0.0.1", port)
    assert erreur.value.titre == "Port déjà utilisé"
    assert str(port) in erreur.value.message
    assert str(port + 1) in erreur.value.que_faire


@pytest.mark.parametrize(
    ("hote", "port", "titre"),
    [
        ("127.0.0.1", 70_000, "Port impossible"),
        ("192.0.2.1", 8501, "Adresse impossible"),
        ("nulle-part.invalid", 8501, "Adresse impossible"),
    ],
)
def test_other_impossible_addresses_are_told_too(hote, port, titre):
    with pytest.raises(ErreurFiliere) as erreur:
        verifier_adresse(hote, port)
    assert erreur.value.titre == titre


def test_a_free_port_is_given_back_after_the_check():
    verifier_adresse("127.0.0.1", 0)
    with socket.socket() as prise:
        prise.bind(("127.0.0.1", 0))
        port = prise.getsockname()[1]
    verifier_adresse("127.0.0.1", port)
    verifier_adresse("127.0.0.1", port)


@pytest.mark.parametrize(
    ("hote", "adresse"),
    [
        ("127.0.0.1", "http://127.0.0.1:8501"),
        ("0.0.0.0", "http://127.0.0.1:8501"),
        ("::", "http://[::1]:8501"),
        ("filieres.lyon.fr", "http://filieres.lyon.fr:8501"),
    ],
)
def test_the_address_to_type_is_one_that_a_browser_reaches(hote, adresse):
    assert adresse_web(hote, 8501) == adresse


def test_serving_gives_every_option_and_ends_quietly_on_interruption(monkeypatch, capsys, tmp_path):
    recues = {}

    def interrompre(_application, *, config):
        recues.update(config)
        raise KeyboardInterrupt

    monkeypatch.setattr(App, "run", interrompre)
    monkeypatch.setattr(lancement.uvicorn, "Config", lancement.uvicorn.Config)
    servir(script_vide(tmp_path), port=0)
    assert recues == options("127.0.0.1", 0) | MARQUE
    assert "http://127.0.0.1:0" in capsys.readouterr().out


def test_uvicorn_neither_names_itself_nor_speaks_english(monkeypatch):
    monkeypatch.setattr(lancement.uvicorn, "Config", lancement.uvicorn.Config)
    lancement._regler_uvicorn()
    lancement._regler_uvicorn()
    configuration = lancement.uvicorn.Config(lambda: None)
    assert configuration.server_header is False
    assert configuration.log_level == "warning"
    assert configuration.proxy_headers is False


def test_preparation_runs_after_the_start_and_its_failure_stops_nothing(tmp_path, caplog):
    faite = threading.Event()

    def prechauffage():
        faite.set()
        raise ImportError("module absent")

    asgi = application(script_vide(tmp_path), prechauffage=prechauffage)

    async def vivre():
        async with asgi._user_lifespan(asgi):
            return await asyncio.to_thread(faite.wait, 10)

    assert executer(vivre())
    attendre_fin_des_taches()
    assert "module absent" in caplog.text


def script_vide(dossier: Path) -> Path:
    script = dossier / "app.py"
    script.write_text("")
    return script


def attendre_fin_des_taches():
    for fil in threading.enumerate():
        if fil.daemon and fil._target is _sans_bloquer:
            fil.join(timeout=20)
