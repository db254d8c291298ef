"use strict";
/*
 * What was just typed goes to the server before the screen changes, or before a button reads it.
 *
 * Streamlit sends a field some milliseconds after it is left, a grid 150 ms after its last edit, and a change of
 * screen at once: a click that follows a frappe closely would overtake it, and what was typed would be lost.
 */
(() => {
  const SORTIES = "[data-testid='stTopNavLink'], [data-testid='stSidebarNavLink'], a.fd-porte[href]";
  const BOUTONS = "[data-testid^='stBaseButton']"; // they wait for fields by themselves, for a grid they don't
  const CHAMPS = "input, textarea, canvas";
  const GRILLE = "canvas, #portal *";
  const DELAI = 300;
  const EDITEUR = ".gdg-input"; // what opens over a cell to type in it
  const FERMENT = ["Enter", "Tab", "Escape"];
  const attendre = window.setTimeout;
  let derniere = -Infinity;
  let ouverte = false;
  let grille = false;

  const frapper = (evenement) => {
    if (!evenement.target.matches?.(CHAMPS)) return;
    derniere = performance.now();
    ouverte = true;
    grille = evenement.target.matches(GRILLE);
  };
  const quitter = () => {
    if (ouverte) derniere = performance.now();
    ouverte = false;
  };
  const sortir = (evenement) => {
    const sortie = evenement.target.closest?.(grille ? `${SORTIES}, ${BOUTONS}` : SORTIES);
    const ailleurs = evenement.button || evenement.metaKey || evenement.ctrlKey || evenement.shiftKey;
    if (!sortie || ailleurs || performance.now() - derniere > DELAI) return;
    evenement.preventDefault();
    evenement.stopImmediatePropagation();
    derniere = -Infinity;
    attendre(() => sortie.click(), DELAI);
  };

  /*
   * The editor of a cell closes in a timer without delay. While a rerun holds the page, the next keys come before the
   * timers: they would go to the editor that is dying, and be lost with it. It closes before the next key instead.
   */
  const rendre = () => (window.setTimeout = attendre);
  const fermer = (evenement) => {
    if (!FERMENT.includes(evenement.key) || evenement.isComposing || !evenement.target.matches?.(EDITEUR)) return;
    window.setTimeout = (suite, delai, ...choix) => {
      if (delai) return attendre(suite, delai, ...choix);
      rendre();
      queueMicrotask(() => suite(...choix));
      return 0;
    };
    attendre(rendre); // where no such timer was set
  };

  for (const geste of ["input", "keydown", "paste"]) document.addEventListener(geste, frapper, true);
  for (const geste of ["pointerdown", "focusout"]) document.addEventListener(geste, quitter, true);
  document.addEventListener("click", sortir, true);
  document.addEventListener("keydown", fermer, true);
})();
