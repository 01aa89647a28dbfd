// Records a voice into the form's own file box, so that it travels with the note. Stops by itself after an hour.

import type { Behaviour } from "../../face/islands/mount";

const LONGEST = 3600;

export const behaviour: Behaviour = {
  name: "record",
  attach(element) {
    const box = element.querySelector<HTMLInputElement>("input[type=file]");
    const button = element.querySelector<HTMLButtonElement>("[data-part=record]");
    const length = element.querySelector<HTMLElement>("[data-part=length]");
    if (!box || !button || !("MediaRecorder" in window) || !(navigator as Partial<Navigator>).mediaDevices) return;
    const start = button.textContent;
    let recorder: MediaRecorder | undefined;
    let clock = 0;
    button.hidden = false;
    button.addEventListener("click", () => {
      if (recorder) { recorder.stop(); return; }
      const begin = async (): Promise<void> => {
        const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
        const pieces: Blob[] = [];
        const made = (recorder = new MediaRecorder(stream, { audioBitsPerSecond: 32_000 }));
        const since = Date.now();
        clock = setInterval(() => {
          const seconds = Math.floor((Date.now() - since) / 1000);
          if (length) length.textContent = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
          if (seconds >= LONGEST) made.stop();
        }, 500);
        made.ondataavailable = (event) => pieces.push(event.data);
        made.onstop = () => {
          clearInterval(clock);
          for (const track of stream.getTracks()) track.stop();
          const kept = new DataTransfer();
          kept.items.add(new File(pieces, "voice.webm", { type: made.mimeType }));
          box.files = kept.files;
          recorder = undefined;
          button.textContent = start;
          box.dispatchEvent(new Event("input", { bubbles: true }));
        };
        made.start(1000);
        button.textContent = button.dataset["stop"] ?? start;
      };
      begin().catch((problem: unknown) => { console.warn("record", problem); button.hidden = true; });
    });
  },
};
