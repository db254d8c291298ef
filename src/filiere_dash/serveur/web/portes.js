"use strict";
/*
 * Doors open without loading the application again, and « back » returns to the same scroll.
 *
 * A click on a door changes the address, then tells Streamlit that history moved: it runs the page asked for.
 */
(() => {
  const PORTE = "a.fd-porte[href]";
  const ATTENTE = 4000;
  const CALME = 350;
  const principal = () => document.querySelector("[data-testid='stMain']");

  const auRepos = () =>
    document.querySelector("[data-testid='stApp']")?.getAttribute("data-test-script-state") === "notRunning";

  /* Holds the scroll while the page builds itself, until it has been at rest for a moment or a person moves. */
  const defiler = (hauteur) => {
    const debut = performance.now();
    let repos = null;
    let arret = false;
    const arreter = () => (arret = true);
    for (const geste of ["wheel", "keydown", "pointerdown"]) addEventListener(geste, arreter, { once: true });
    const essayer = (instant) => {
      const cadre = principal();
      if (cadre && cadre.scrollTop !== hauteur) cadre.scrollTo(0, hauteur);
      repos = auRepos() ? (repos ?? instant) : null;
      const pose = repos !== null && instant - repos > CALME && instant - debut > 2 * CALME;
      if (!arret && !pose && instant - debut < ATTENTE) requestAnimationFrame(essayer);
    };
    requestAnimationFrame(essayer);
  };

  const retenir = () =>
    history.replaceState({ ...history.state, defilement: principal()?.scrollTop ?? 0 }, "");

  document.addEventListener("click", (evenement) => {
    const ailleurs = evenement.button || evenement.metaKey || evenement.ctrlKey || evenement.shiftKey || evenement.altKey;
    const porte = evenement.target.closest?.(PORTE);
    if (!porte || ailleurs || evenement.defaultPrevented) return;
    const adresse = new URL(porte.href, document.location.href);
    if (adresse.origin !== document.location.origin) return;
    evenement.preventDefault();
    retenir();
    history.pushState({ defilement: 0 }, "", adresse);
    window.dispatchEvent(new PopStateEvent("popstate", { state: history.state }));
  });

  window.addEventListener("popstate", (evenement) => defiler(evenement.state?.defilement ?? 0));
})();
