"use strict";
/*
 * Doors open without loading the application again, and « back » returns to the same scroll.
 *
 * A click on a door changes the address, then tells Streamlit that history moved: it runs the page asked for.
 */
(() => {
  const PORTE = "a.fd-porte[href]";
  const ATTENTE = 4000;
  const principal = () => document.querySelector("[data-testid='stMain']");

  /* Scrolls once the page is tall enough, or as far as it goes when it has come to rest. */
  const defiler = (hauteur) => {
    const fin = performance.now() + ATTENTE;
    const essayer = () => {
      const cadre = principal();
      if (cadre && cadre.scrollHeight - cadre.clientHeight >= hauteur) cadre.scrollTo(0, hauteur);
      if (cadre?.scrollTop !== hauteur && performance.now() < fin) requestAnimationFrame(essayer);
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
