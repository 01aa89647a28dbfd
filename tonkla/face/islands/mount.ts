// Finds what a page asks for by data-island="name" and attaches the behaviour of that name, once for each element.

export interface Behaviour {
  readonly name: string;
  attach(element: HTMLElement): void;
}

export function mount(behaviours: readonly Behaviour[]): void {
  const byName = new Map(behaviours.map((behaviour) => [behaviour.name, behaviour]));
  for (const element of document.querySelectorAll<HTMLElement>("[data-island]")) {
    for (const name of (element.dataset.island ?? "").split(" ")) {
      try {
        byName.get(name)?.attach(element);
      } catch (problem) {
        console.error(name, problem); // one broken island must not take the others with it; the form still posts
      }
    }
  }
}

// A drawer of the bar closes when one looks elsewhere: a press outside, Escape, another drawer.
export function closeDrawers(): void {
  const closeAllBut = (kept: Element | null): void => {
    for (const menu of document.querySelectorAll<HTMLDetailsElement>("details.menu[open]")) {
      if (menu !== kept) menu.open = false;
    }
  };
  document.addEventListener("click", (event) => {
    closeAllBut(event.target instanceof Element ? event.target.closest("details.menu") : null);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    document.querySelector<HTMLElement>("details.menu[open] > summary")?.focus();
    closeAllBut(null);
  });
}
