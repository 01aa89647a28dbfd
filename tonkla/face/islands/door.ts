// A scanned code stands behind # in the address: never sent to the machine by itself, so never in a log. This puts it
// into the form, takes it out of the address, and walks in.

import type { Behaviour } from "./mount";

export const behaviour: Behaviour = {
  name: "door",
  attach(element) {
    const field = element.querySelector<HTMLInputElement>("input[name=door]");
    const token = decodeURIComponent(location.hash.slice(1));
    if (!(element instanceof HTMLFormElement) || !field || !/^[\w-]{16,}$/.test(token)) return;
    field.value = token;
    history.replaceState(null, "", location.pathname + location.search);
    element.noValidate = true;
    element.requestSubmit();
  },
};
