// Records a voice into the form's own file box, so that it travels with the note. Every few seconds what was said so far is
// kept on this device, encrypted: a tab that dies loses no talk. Stops by itself after an hour.

import type { Behaviour } from "../../face/islands/mount";
import { idOf } from "../../people/desk/drafting";
import * as vault from "../../people/desk/vault";

const LONGEST = 3600;
const PIECE = 3000;

export const behaviour: Behaviour = {
  name: "record",
  attach(element) {
    const box = element.querySelector<HTMLInputElement>("input[type=file]");
    const button = element.querySelector<HTMLButtonElement>("[data-part=record]");
    const length = element.querySelector<HTMLElement>("[data-part=length]");
    const form = element.closest("form");
    if (!box || !button || !form || !("MediaRecorder" in window) || !(navigator as Partial<Navigator>).mediaDevices) return;
    const start = button.textContent;
    let recorder: MediaRecorder | undefined;
    let clock = 0;
    button.hidden = false;
    const begin = async (): Promise<void> => {
      const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
      const pieces: Blob[] = [];
      const of = idOf(form), since = Date.now();
      const made = (recorder = new MediaRecorder(stream, { audioBitsPerSecond: 32_000 }));
      let laying: Promise<unknown> = Promise.resolve();
      clock = setInterval(() => {
        const seconds = Math.floor((Date.now() - since) / 1000);
        if (length) length.textContent = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
        if (seconds >= LONGEST && made.state !== "inactive") made.stop();
      }, 500);
      made.ondataavailable = (event) => {
        const number = pieces.push(event.data);
        laying = laying.then(() => vault.addPiece(of, box.name, number, event.data)).catch((problem: unknown) => console.error("record", problem));
      };
      made.onstop = () => {
        clearInterval(clock);
        for (const track of stream.getTracks()) track.stop();
        const kept = new DataTransfer();
        kept.items.add(new File(pieces, "voice.webm", { type: made.mimeType }));
        box.files = kept.files;
        recorder = undefined;
        button.textContent = start;
        void laying.then(() => box.dispatchEvent(new Event("input", { bubbles: true })));
      };
      made.start(PIECE);
      button.textContent = button.dataset["stop"] ?? start;
    };
    button.addEventListener("click", () => {
      if (recorder) { recorder.stop(); return; }
      begin().catch((problem: unknown) => { console.warn("record", problem); button.hidden = true; });
    });
    form.addEventListener("submit", (event) => { // sent while still listening: the voice comes along
      if (!recorder) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      box.addEventListener("input", () => setTimeout(() => form.requestSubmit()), { once: true });
      recorder.stop();
    }, { capture: true });
  },
};
