// A vote is kept on this phone first and sent by itself. Changing one's mind is a new vote with a new id.

import { newId } from "../../face/islands/ids";
import type { Behaviour } from "../../face/islands/mount";
import { put, watch } from "../../face/islands/outbox";
import { setState } from "../../face/islands/rows";
import { hear } from "../../face/islands/sender";
import * as shelf from "../../face/islands/shelf";

function mark(form: HTMLFormElement, answer: string): void {
  for (const button of form.querySelectorAll<HTMLButtonElement>("button[name=answer]")) {
    button.setAttribute("aria-pressed", String(button.value === answer));
    button.classList.toggle("go", button.value === answer);
  }
}

// What somebody answered stays marked while it waits on this phone, also after the page was closed and opened again.
async function showKept(form: HTMLFormElement): Promise<void> {
  const about = ["need", "card", "section"].map((name) => [name, new FormData(form).get(name)] as const);
  for (const item of await shelf.items()) {
    if (item.url !== form.action || about.some(([name, value]) => (item.fields[name] ?? null) !== value)) continue;
    form.dataset["vote"] = item.id;
    mark(form, item.fields["answer"] ?? "");
    setState(form, item.state === "unsent" ? "unsent" : "here");
  }
}

async function cast(form: HTMLFormElement, answer: string): Promise<void> {
  const fields = Object.fromEntries(Array.from(new FormData(form)).filter((pair): pair is [string, string] => typeof pair[1] === "string"));
  const id = newId();
  try {
    await put(form.action, { ...fields, answer, id });
  } catch (problem) {
    console.error("vote", problem);
    const plain = form.querySelector<HTMLInputElement>("[name=answer][type=hidden]") ?? document.createElement("input");
    plain.type = "hidden";
    plain.name = "answer";
    plain.value = answer;
    form.append(plain);
    return HTMLFormElement.prototype.submit.call(form);
  }
  form.dataset["vote"] = id;
  mark(form, answer);
  setState(form, "here");
}

export const behaviour: Behaviour = {
  name: "vote",
  attach(element) {
    if (!(element instanceof HTMLFormElement)) return;
    element.addEventListener("submit", (event) => {
      if (!(event.submitter instanceof HTMLButtonElement)) return;
      event.preventDefault();
      void cast(element, event.submitter.value);
    });
    watch();
    hear(({ receipt, unsent }) => {
      if (receipt && receipt.id === element.dataset["vote"]) setState(element, receipt.state);
      if (unsent && unsent.id === element.dataset["vote"]) setState(element, "unsent");
    });
    showKept(element).catch((problem: unknown) => console.error("vote", problem));
  },
};
