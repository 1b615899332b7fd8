// Set-ups that were written when the detector was done, to see how it does on widgets that nobody had looked at.

import { body, button, first, JQUERY, json, type SetUp, second, whole } from "./set-up";
import type { Words } from "./words";

const UIKIT = { styles: ["uikit/dist/css/uikit.min.css"], scripts: ["uikit/dist/js/uikit.min.js"] };
const SEMANTIC = ["transition", "dimmer", "modal"];

/** A sheet over the window and a box in its middle, as a site styles what a library leaves bare. */
const sheetAndBox = (
  sheet: string,
  box: string,
) => `${sheet} { position: fixed; inset: 0; background: rgb(0 0 0 / 60%) }
  ${box} { position: fixed; top: 50%; left: 50%; width: min(30rem, 90vw); transform: translate(-50%, -50%); padding: 1.5rem;
    box-sizing: border-box; background: #fff; overflow: auto; max-height: 90vh }`;

/** A picture without a file, as an advertisement has one. */
const PICTURE = `data:image/svg+xml,${encodeURIComponent(
  `<svg xmlns="http://www.w3.org/2000/svg" width="640" height="360"><rect width="640" height="360" fill="#246"/></svg>`,
)}`;

/** What stands on a page before the article: an advertisement, and a button that counts. */
const interstitial = ({ title, text, buttons }: Words) => `<p>${title}</p>
  <p><a href="https://northwind.example/"><img src="${PICTURE}" alt="" style="max-width: 100%; height: auto"></a></p><p>${text}</p>
  ${button(buttons[second] ?? "", `id="skip" disabled`)}`;

/** Shows a text by react-modal. */
const reactModal = (html: string) => `import { createElement } from "react";
  import { createRoot } from "react-dom/client";
  import Modal from "react-modal";
  Modal.setAppElement("#paper");
  createRoot(document.body.appendChild(document.createElement("div"))).render(createElement(Modal, { isOpen: true },
    createElement("div", { dangerouslySetInnerHTML: { __html: ${json(html)} } })))`;

const FIRST: readonly SetUp[] = [
  {
    name: "jquery-ui dialog",
    kind: "newsletter",
    language: "fr",
    styles: ["jquery-ui/dist/themes/base/jquery-ui.min.css"],
    scripts: [JQUERY, "jquery-ui/dist/jquery-ui.min.js"],
    markup: (words) => `<div id="letter" title="${words.title}">${body({ ...words, buttons: [] })}</div>`,
    script: ({ buttons }) => `$("#letter").dialog({ modal: true, width: Math.min(480, innerWidth - 20),
      buttons: ${json(buttons.map((text) => ({ text })))} })`,
    panel: [".ui-dialog"],
    backdrop: [".ui-widget-overlay"],
  },
  {
    name: "uikit modal",
    kind: "plea",
    language: "fr",
    ...UIKIT,
    markup: (words) => `<div id="plea" uk-modal><div class="uk-modal-dialog uk-modal-body">${whole(words)}</div></div>`,
    script: () => `UIkit.modal("#plea").show()`,
    panel: ["#plea .uk-modal-dialog"],
    backdrop: ["#plea"],
    holds: true,
  },
  {
    name: "uikit offcanvas",
    kind: "registration",
    language: "es",
    ...UIKIT,
    markup: (words) =>
      `<div id="account" uk-offcanvas="overlay: true"><div class="uk-offcanvas-bar">${whole(words)}</div></div>`,
    script: () => `UIkit.offcanvas("#account").show()`,
    panel: ["#account .uk-offcanvas-bar"],
    backdrop: ["#account"],
    holds: true,
  },
  {
    name: "uikit notification",
    kind: "push",
    language: "es",
    ...UIKIT,
    script: (words) =>
      `UIkit.notification(${json({ message: `<b>${words.title}</b>${body(words)}`, pos: "bottom-right", timeout: 0 })})`,
    panel: [".uk-notification-message"],
  },
  {
    name: "semantic-ui modal",
    kind: "registration",
    language: "de",
    styles: SEMANTIC.map((part) => `semantic-ui-${part}/${part}.min.css`),
    scripts: [JQUERY, ...SEMANTIC.map((part) => `semantic-ui-${part}/${part}.min.js`)],
    css: `.ui { box-sizing: border-box }`,
    markup: (
      words,
    ) => `<div class="ui modal" id="account"><i class="close icon"></i><div class="header">${words.title}</div>
      <div class="content">${body({ ...words, buttons: [] })}</div>
      <div class="actions">${words.buttons.map((label) => button(label)).join("")}</div></div>`,
    script: () => `$("#account").modal({ closable: false }).modal("show")`,
    panel: ["#account"],
    backdrop: [".ui.dimmer"],
    holds: true,
  },
  {
    name: "hystmodal",
    kind: "plea",
    language: "ru",
    styles: ["hystmodal/dist/hystmodal.min.css"],
    scripts: ["hystmodal/dist/hystmodal.min.js"],
    markup: (words) => `<div class="hystmodal" id="plea" aria-hidden="true"><div class="hystmodal__wrap">
      <div class="hystmodal__window" role="dialog" aria-modal="true"><button data-hystclose class="hystmodal__close"></button>
      ${whole(words)}</div></div></div>`,
    script: () => `const plea = new HystModal({ linkAttributeName: "data-plea" }); plea.init(); plea.open("#plea")`,
    panel: ["#plea .hystmodal__window"],
    backdrop: ["#plea"],
    holds: true,
  },
  {
    name: "jbox modal",
    kind: "paywall",
    language: "es",
    styles: ["jbox/dist/jBox.all.min.css"],
    scripts: [JQUERY, "jbox/dist/jBox.all.min.js"],
    script: (words) =>
      `new jBox("Modal", { title: ${json(words.title)}, content: ${json(body(words))}, width: Math.min(520, innerWidth - 40),
        closeOnClick: false }).open()`,
    panel: [".jBox-container"],
    backdrop: [".jBox-overlay"],
    holds: true,
  },
  {
    name: "notiflix confirm",
    kind: "push",
    scripts: ["notiflix/dist/notiflix-confirm-aio-3.2.8.min.js"],
    script: ({ title, text, buttons }) =>
      `Notiflix.Confirm.show(${[title, text, buttons[first], buttons[second]].map(json).join(", ")}, () => undefined, () => undefined)`,
    panel: [".notiflix-confirm-content"],
    backdrop: [".notiflix-confirm-overlay"],
  },
  {
    name: "picomodal",
    kind: "newsletter",
    language: "ar",
    scripts: ["picomodal/src/picoModal.js"],
    script: (words) => `picoModal({ content: ${json(whole(words))}, width: Math.min(500, innerWidth - 40) }).show()`,
    panel: [".pico-content"],
    backdrop: [".pico-overlay"],
    holds: true,
  },
  {
    name: "jquery-confirm",
    kind: "paywall",
    language: "de",
    styles: ["jquery-confirm/dist/jquery-confirm.min.css"],
    scripts: [JQUERY, "jquery-confirm/dist/jquery-confirm.min.js"],
    script: (words) => `$.confirm({ useBootstrap: false, boxWidth: "min(500px, 90%)", title: ${json(words.title)},
      content: ${json(body({ ...words, buttons: [] }))}, buttons: { offers: { text: ${json(words.buttons[first])} } } })`,
    panel: [".jconfirm-box"],
    backdrop: [".jconfirm-bg"],
    // It measures itself once it is shown.
    ready: ".jconfirm-content-pane.no-scroll",
  },
  {
    name: "izitoast",
    kind: "app",
    language: "de",
    styles: ["izitoast/dist/css/iziToast.min.css"],
    scripts: ["izitoast/dist/js/iziToast.min.js"],
    script: ({ title, text, buttons }) =>
      `iziToast.show({ title: ${json(title)}, message: ${json(text)}, timeout: false, progressBar: false, drag: false,
        position: "bottomCenter", buttons: ${json(buttons.map((label) => [button(label)]))} })`,
    panel: [".iziToast"],
  },
  {
    name: "izitoast in the middle",
    kind: "newsletter",
    language: "de",
    styles: ["izitoast/dist/css/iziToast.min.css"],
    scripts: ["izitoast/dist/js/iziToast.min.js"],
    script: ({ title, text, field, buttons }) =>
      `iziToast.show({ title: ${json(title)}, message: ${json(text)}, timeout: false, progressBar: false, drag: false, overlay: true,
        position: "center", inputs: [[${json(`<input type="email" placeholder="${field}">`)}, "keyup", () => undefined]],
        buttons: ${json(buttons.map((label) => [button(label)]))} })`,
    panel: [".iziToast"],
    backdrop: [".iziToast-overlay"],
  },
  {
    name: "noty bar",
    kind: "consent",
    language: "fr",
    styles: ["noty/lib/noty.css"],
    scripts: ["noty/lib/noty.min.js"],
    css: `.noty_body { padding: 1rem; background: #fff }`,
    script: ({
      title,
      text,
      buttons,
    }) => `new Noty({ text: ${json(`<b>${title}</b><br>${text}`)}, layout: "bottom", closeWith: [],
      buttons: ${json(buttons)}.map((label) => Noty.button(label, "", () => undefined)) }).show()`,
    panel: [".noty_bar"],
  },
  {
    name: "noty in the middle",
    kind: "push",
    styles: ["noty/lib/noty.css"],
    scripts: ["noty/lib/noty.min.js"],
    css: `.noty_body { padding: 1rem; background: #fff }`,
    script: ({
      title,
      text,
      buttons,
    }) => `new Noty({ text: ${json(`<b>${title}</b><br>${text}`)}, layout: "center", closeWith: [],
      modal: true, buttons: ${json(buttons)}.map((label) => Noty.button(label, "", () => undefined)) }).show()`,
    panel: [".noty_bar"],
    backdrop: [".noty_modal"],
  },
  {
    name: "cookies-eu-banner",
    kind: "consent",
    language: "es",
    scripts: ["cookies-eu-banner/dist/cookies-eu-banner.global.js"],
    css: `#cookies-eu-banner { position: fixed; inset: auto 0 0; z-index: 9999; padding: 1rem; background: #444; color: #fff }`,
    markup: ({
      text,
      buttons: [accept, reject],
    }) => `<template id="cookies-eu-banner-template"><div id="cookies-eu-banner">${text}
      ${button(reject ?? "", `id="cookies-eu-reject"`)} ${button(accept ?? "", `id="cookies-eu-accept"`)}</div></template>`,
    script: () => `CookiesEuBanner.createCookiesBanner({ onAccept: () => undefined })`,
    panel: ["#cookies-eu-banner"],
  },
  {
    name: "smart-app-banner",
    kind: "app",
    styles: ["smart-app-banner/dist/smart-app-banner.css"],
    scripts: ["smart-app-banner/dist/smart-app-banner.js"],
    script: ({ title, text, buttons }) =>
      `new SmartBanner(${json({
        force: "android",
        title,
        author: text,
        button: buttons[first],
      })})`,
    panel: [".smartbanner"],
  },
  {
    name: "add-to-homescreen",
    kind: "app",
    language: "fr",
    styles: ["add-to-homescreen/dist/style/addtohomescreen.css"],
    scripts: ["add-to-homescreen/dist/addtohomescreen.min.js"],
    script: ({ title, text, buttons }) =>
      `addToHomescreen(${json({
        debug: "android",
        autostart: true,
        startDelay: 0,
        lifespan: 0,
        displayPace: 0,
        icon: false,
        message: `<b>${title}</b> ${text} ${button(buttons[first] ?? "")}`,
      })})`,
    panel: [".ath-container"],
  },
  {
    name: "van11y-accessible-modal-window-aria",
    kind: "plea",
    scripts: ["van11y-accessible-modal-window-aria/dist/van11y-accessible-modal-window-aria.min.js"],
    css: `.no-scroll { overflow: hidden } .modal-overlay { position: fixed; inset: 0; z-index: 666; background: #fff; opacity: .8 }
      .modal { position: fixed; left: 5%; top: 15%; width: 70%; right: auto; padding: 2em; border: 2px solid #000; background: #fff;
        z-index: 667; overflow: auto }`,
    markup: (
      words,
    ) => `<button type="button" hidden class="js-modal" id="ask" data-modal-content-id="plea" data-modal-title="${words.title}"
      data-modal-close-text="✕"></button><div id="plea" hidden>${body(words)}</div>`,
    script: () => `document.querySelector("#ask").click()`,
    panel: ["#js-modal"],
    backdrop: ["#js-modal-overlay"],
    holds: true,
  },
  {
    name: "web-dialog in a shadow root",
    kind: "newsletter",
    module: () => `import "web-dialog"`,
    markup: (words) => `<web-dialog id="letter" center>${whole(words)}</web-dialog>`,
    script: () => `document.querySelector("#letter").open = true`,
    panel: ["#letter >>> #dialog"],
    backdrop: ["#letter >>> #backdrop"],
    holds: true,
  },
  {
    name: "react-modal",
    kind: "paywall",
    language: "ru",
    module: (words) => reactModal(whole(words)),
    panel: [".ReactModal__Content"],
    backdrop: [".ReactModal__Overlay"],
  },
  {
    name: "@radix-ui/react-dialog",
    kind: "registration",
    language: "fr",
    css: sheetAndBox(".account-sheet", ".account"),
    module: (words) => `import { createElement } from "react";
      import { createRoot } from "react-dom/client";
      import * as Dialog from "@radix-ui/react-dialog";
      createRoot(document.body.appendChild(document.createElement("div"))).render(createElement(Dialog.Root, { defaultOpen: true },
        createElement(Dialog.Portal, {}, createElement(Dialog.Overlay, { className: "account-sheet" }),
          createElement(Dialog.Content, { className: "account", "aria-describedby": undefined, onInteractOutside: (event) => event.preventDefault() },
            createElement(Dialog.Title, {}, ${json(words.title)}),
            createElement("div", { dangerouslySetInnerHTML: { __html: ${json(body(words))} } })))))`,
    panel: [".account"],
    backdrop: [".account-sheet"],
    holds: true,
  },
  {
    name: "react-cookie-consent",
    kind: "consent",
    language: "ru",
    module: ({ text, buttons }) => `import { createElement } from "react";
      import { createRoot } from "react-dom/client";
      import CookieConsent from "react-cookie-consent";
      createRoot(document.body.appendChild(document.createElement("div"))).render(createElement(CookieConsent,
        ${json({ buttonText: buttons[first], declineButtonText: buttons[second], enableDeclineButton: true })}, ${json(text)}))`,
    panel: [".CookieConsent"],
  },
  {
    name: "interstitial advertisement that counts, uikit",
    kind: "advertisement",
    ...UIKIT,
    markup: (words) => `<div id="before" class="uk-modal-full" uk-modal><div class="uk-modal-dialog" uk-height-viewport
      style="text-align: center">${interstitial(words)}</div></div>`,
    script: ({ buttons }) => `UIkit.modal("#before").show();
      const skip = document.querySelector("#skip");
      let left = 5;
      const counts = setInterval(() => {
        left -= 1;
        skip.textContent = left > 0 ? ${json(buttons[second])}.replace(/\\d/, left) : ${json(buttons[first])};
        if (left > 0) return;
        skip.disabled = false;
        clearInterval(counts);
      }, 200)`,
    panel: ["#before .uk-modal-dialog"],
    backdrop: ["#before"],
    holds: true,
    ready: "#skip:enabled",
  },
  {
    // It counts once the advertisement has come, which it does not here.
    name: "interstitial advertisement that waits, jbox",
    kind: "advertisement",
    language: "de",
    styles: ["jbox/dist/jBox.all.min.css"],
    scripts: [JQUERY, "jbox/dist/jBox.all.min.js"],
    script: (
      words,
    ) => `new jBox("Modal", { content: ${json(interstitial(words))}, width: Math.min(700, innerWidth - 40),
      closeOnClick: false, closeButton: false, closeOnEsc: false }).open()`,
    panel: [".jBox-container"],
    backdrop: [".jBox-overlay"],
    holds: true,
  },
];

/** Others, written when the detector had been mended after those. */
const SECOND: readonly SetUp[] = [
  {
    name: "bootbox",
    kind: "registration",
    styles: ["bootstrap/dist/css/bootstrap.min.css"],
    scripts: [JQUERY, "bootstrap/dist/js/bootstrap.bundle.min.js", "bootbox/dist/bootbox.min.js"],
    script: (
      words,
    ) => `bootbox.dialog({ title: ${json(words.title)}, message: ${json(body({ ...words, buttons: [] }))}, closeButton: false,
      centerVertical: true, buttons: { go: { label: ${json(words.buttons[first])} } } })`,
    panel: [".bootbox .modal-content"],
    backdrop: [".bootbox", ".modal-backdrop"],
    holds: true,
  },
  {
    name: "sweetalert",
    kind: "plea",
    language: "fr",
    scripts: ["sweetalert/dist/sweetalert.min.js"],
    script: (
      words,
    ) => `const text = document.createElement("div"); text.innerHTML = ${json(body({ ...words, buttons: [] }))};
      void swal({ title: ${json(words.title)}, content: text, closeOnClickOutside: false,
        buttons: ${json([...words.buttons].reverse())} })`,
    panel: [".swal-modal"],
    backdrop: [".swal-overlay"],
  },
  {
    name: "toastify-js",
    kind: "app",
    language: "fr",
    styles: ["toastify-js/src/toastify.css"],
    scripts: ["toastify-js/src/toastify.js"],
    script: (words) => `const offer = document.createElement("div"); offer.innerHTML = ${json(whole(words))};
      Toastify({ node: offer, duration: -1, gravity: "bottom", position: "right" }).showToast()`,
    panel: [".toastify"],
  },
  {
    name: "gdpr-cookie",
    kind: "consent",
    language: "de",
    styles: ["gdpr-cookie/gdpr-cookie.css"],
    scripts: [JQUERY, "gdpr-cookie/gdpr-cookie.js"],
    script: ({ title, text, buttons }) =>
      `$.gdprcookie.init(${json({
        title,
        message: text,
        delay: 0,
        acceptBtnLabel: buttons[first],
        advancedBtnLabel: buttons[2],
      })})`,
    panel: [".gdprcookie"],
  },
  {
    name: "jbox notice",
    kind: "push",
    language: "es",
    styles: ["jbox/dist/jBox.all.min.css"],
    scripts: [JQUERY, "jbox/dist/jBox.all.min.js"],
    script: (
      words,
    ) => `new jBox("Notice", { title: ${json(words.title)}, content: ${json(body(words))}, autoClose: false, offset: { x: 0, y: 0 },
      closeOnClick: false, position: { x: "center", y: "top" } })`,
    panel: [".jBox-Notice .jBox-container"],
  },
  {
    name: "uikit modal that fills the window",
    kind: "paywall",
    language: "de",
    ...UIKIT,
    markup: (
      words,
    ) => `<div id="offer" class="uk-modal-full" uk-modal><div class="uk-modal-dialog uk-flex uk-flex-center uk-flex-middle"
      uk-height-viewport><div class="uk-padding-large">${whole(words)}</div></div></div>`,
    script: () => `UIkit.modal("#offer").show()`,
    panel: ["#offer .uk-modal-dialog"],
    backdrop: ["#offer"],
    holds: true,
  },
  {
    name: "interstitial advertisement in a shadow root, web-dialog",
    kind: "advertisement",
    module: () => `import "web-dialog"`,
    markup: (words) => `<web-dialog id="before">${interstitial(words)}</web-dialog>`,
    script: () => `document.querySelector("#before").open = true`,
    panel: ["#before >>> #dialog"],
    backdrop: ["#before >>> #backdrop"],
    holds: true,
  },
  {
    name: "interstitial advertisement, react-modal",
    kind: "advertisement",
    language: "de",
    module: (words) => reactModal(interstitial(words)),
    panel: [".ReactModal__Content"],
    backdrop: [".ReactModal__Overlay"],
  },
];

export const LATER: readonly SetUp[] = [...FIRST, ...SECOND];
