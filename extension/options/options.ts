// The options page: the same choices as the reader's menu, the style of citations, the sites that a person has named.

import { buildChoices, buildStyles } from "../choices";
import { make } from "../content/reader/make";
import { Store } from "../settings";
import { say, uiDirection, uiLanguage } from "../strings";
import { buildSites } from "./sites";

const controller = new AbortController();
const said = make("p", "kept");
said.setAttribute("role", "status");
const store = new Store(controller.signal, (kept) => {
  said.textContent = kept === "synchronised" ? say("kept") : say(kept === "here" ? "kept_here" : "kept_nowhere");
});
addEventListener("pagehide", () => controller.abort());

function styles(): HTMLElement {
  return make("label", "group", make("span", "label", say("style")), buildStyles(store, controller.signal));
}

function sample(): HTMLElement {
  const text = make("p", "sample", say("sample"));
  store.follow(({ theme, font, size, width, spacing }) => {
    Object.assign(text.dataset, { theme, font, width, spacing, size: String(size) });
  });
  return text;
}

document.title = say("options");
document.documentElement.lang = uiLanguage();
document.documentElement.dir = uiDirection();
document
  .querySelector("#page")
  ?.append(
    make("h1", "", say("options")),
    make("section", "", make("h2", "", say("settings")), ...buildChoices(store, controller.signal), sample()),
    make("section", "", make("h2", "", say("citation")), styles()),
    make("section", "", make("h2", "", say("sites")), ...buildSites(controller.signal)),
    make("p", "note", say("private_note")),
    said,
  );
