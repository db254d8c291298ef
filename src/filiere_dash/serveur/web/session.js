"use strict";
/*
 * The server closes the connection of a session that ended with a code of its own: the page then asks who one is,
 * unless it is on its way out already. A little before, the field in hand is left, and so goes to the server.
 *
 * Streamlit comes back from a login to the root: the screen that was asked for is kept in the tab meanwhile.
 */
(() => {
  const TERMINEE = 4401;
  const BIENTOT = "filiere:bientot";
  const ENTREE = ".st-key-se-connecter button";
  const RETOUR = "filiere-retour";
  const DUREE = 10 * 60 * 1000; // of a login: later, who comes to the root means it
  let depart = false;
  addEventListener("beforeunload", () => (depart = true));
  window.WebSocket = class extends window.WebSocket {
    constructor(...choix) {
      super(...choix);
      this.addEventListener("message", (evenement) => {
        if (evenement.data !== BIENTOT) return;
        evenement.stopImmediatePropagation(); // Streamlit knows no such message
        document.activeElement?.blur();
      });
      this.addEventListener("close", (evenement) => !depart && evenement.code === TERMINEE && document.location.reload());
    }
  };

  const { pathname, search } = document.location;
  const { vers, quand } = JSON.parse(sessionStorage.getItem(RETOUR) ?? "{}");
  sessionStorage.removeItem(RETOUR);
  if (vers && pathname + search === "/" && Date.now() - quand < DUREE) document.location.replace(document.location.origin + vers);
  addEventListener(
    "click",
    (evenement) => {
      if (!evenement.target.closest?.(ENTREE)) return;
      sessionStorage.setItem(RETOUR, JSON.stringify({ vers: pathname + search, quand: Date.now() }));
    },
    true,
  );
})();
