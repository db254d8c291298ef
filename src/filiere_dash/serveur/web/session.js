"use strict";
/*
 * The server closes the connection of a session that ended with a code of its own: the page then asks who one is,
 * unless it is on its way out already.
 */
(() => {
  const TERMINEE = 4401;
  let depart = false;
  addEventListener("beforeunload", () => (depart = true));
  window.WebSocket = class extends window.WebSocket {
    constructor(...choix) {
      super(...choix);
      this.addEventListener("close", (evenement) => !depart && evenement.code === TERMINEE && document.location.reload());
    }
  };
})();
