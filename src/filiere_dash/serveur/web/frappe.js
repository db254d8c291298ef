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
    setTimeout(() => sortie.click(), DELAI);
  };

  for (const geste of ["input", "keydown", "paste"]) document.addEventListener(geste, frapper, true);
  for (const geste of ["pointerdown", "focusout"]) document.addEventListener(geste, quitter, true);
  document.addEventListener("click", sortir, true);
})();
