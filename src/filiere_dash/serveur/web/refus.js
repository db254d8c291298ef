"use strict";
/*
 * After a refusal, the keyboard goes on from the first field to correct, or from the message where it has no field.
 *
 * A screen that a button runs again draws it anew with what it refused above it: the focus would go with the old one.
 */
(() => {
  const BOUTON = "[data-testid^='stBaseButton']";
  const REFUS = "[data-testid='stMain'] [role='alert']";
  const CASE = "[data-testid='stColumn']";
  const CHAMP = "input:not([type='file']), textarea";
  let vus = null; // the messages that were there when a button was pressed, until its answer comes
  let prevu = 0;

  const auRepos = () =>
    document.querySelector("[data-testid='stApp']")?.getAttribute("data-test-script-state") === "notRunning";

  const rejoindre = () => {
    prevu = 0;
    if (!vus || !auRepos()) return;
    const refus = [...document.querySelectorAll(REFUS)].find((un) => !vus.has(un) && un.checkVisibility());
    if (!refus) return;
    vus = null;
    const champ = refus.matches(".fd-lu") && refus.closest(CASE)?.querySelector(CHAMP);
    if (!champ) refus.setAttribute("tabindex", "-1");
    (champ || refus).focus();
  };
  const prevoir = () => {
    if (vus) prevu ||= requestAnimationFrame(rejoindre);
  };

  // What a person does next is theirs to go on with.
  for (const geste of ["keydown", "pointerdown"]) document.addEventListener(geste, () => (vus = null), true);
  document.addEventListener("click", (evenement) => {
    if (evenement.target.closest?.(BOUTON)) vus = new Set(document.querySelectorAll(REFUS));
  });
  new MutationObserver(prevoir).observe(document.documentElement, {
    subtree: true,
    childList: true,
    attributes: true,
    attributeFilter: ["data-test-script-state"],
  });
})();
