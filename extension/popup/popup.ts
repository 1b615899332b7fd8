// The small popup of a tab that cannot be read: one sentence, and for a PDF its address as a citation.

import { type Obstacle, SENTENCES } from "../background/unreadable";
import { make } from "../content/reader/make";
import { cite } from "../core";
import { say, today, uiDirection, uiLanguage } from "../strings";

const parameters = new URLSearchParams(location.search);

function isObstacle(name: string | null): name is Obstacle {
  return name !== null && name in SENTENCES;
}

function part<Kind extends Element>(selector: string, kind: new () => Kind): Kind {
  const found = document.querySelector(selector);
  if (!(found instanceof kind)) throw new Error(`popup.html lacks ${selector}`);
  return found;
}

async function showCitation(address: string): Promise<void> {
  const unknown = { title: "", author: [], containerTitle: "", publisher: "", issued: "" };
  const record = { ...unknown, updated: "", section: "", language: "", url: address };
  const text = part("#text", HTMLTextAreaElement);
  text.value = (await cite(record, "plain", uiLanguage(), today())).plain;
  text.setAttribute("aria-label", say("citation"));
  part("#copy", HTMLButtonElement).textContent = say("copy");
  const form = part("#citation", HTMLFormElement);
  form.hidden = false;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    text.select();
    const outcome = part("#outcome", HTMLOutputElement);
    navigator.clipboard.writeText(text.value).then(
      () => {
        outcome.textContent = say("copied");
      },
      () => {
        outcome.textContent = say("copy_failed");
      },
    );
  });
}

// The next click is for the page again.
const tab = Number(parameters.get("tab"));
if (tab > 0) void chrome.action.setPopup({ tabId: tab, popup: "" }).catch(() => undefined);
const named = parameters.get("obstacle");
const obstacle = isObstacle(named) ? named : "blocked";
document.documentElement.lang = uiLanguage();
document.documentElement.dir = uiDirection();
document.title = say("reader");
part("#page", HTMLElement).prepend(make("h1", "", say(SENTENCES[obstacle])));
const address = parameters.get("address");
if (obstacle === "pdf" && address !== null) void showCitation(address);
