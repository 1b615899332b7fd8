// Overlays as newspapers have them: widgets of the npm registry, each with its own script and style, and with words of these
// tests. What a site writes itself to use a widget (markup, a call, its style) stands here.

import { LATER } from "./later";
import { body, button, first, JQUERY, json, PRIVACY, type SetUp, second, whole } from "./set-up";
import type { Words } from "./words";

const BOOTSTRAP = {
  styles: ["bootstrap/dist/css/bootstrap.min.css"],
  scripts: ["bootstrap/dist/js/bootstrap.bundle.min.js"],
};

const bootstrapModal: SetUp = {
  name: "bootstrap modal",
  kind: "newsletter",
  ...BOOTSTRAP,
  markup: (
    words,
  ) => `<div class="modal fade" id="letter" tabindex="-1" aria-labelledby="letter-title" aria-hidden="true">
    <div class="modal-dialog modal-dialog-centered"><div class="modal-content">
      <div class="modal-header"><h5 class="modal-title" id="letter-title">${words.title}</h5>
        <button type="button" class="btn-close" data-bs-dismiss="modal" aria-label="✕"></button></div>
      <div class="modal-body">${body(words)}</div></div></div></div>`,
  script: () => `new bootstrap.Modal("#letter").show()`,
  panel: ["#letter .modal-content"],
  backdrop: ["#letter", ".modal-backdrop"],
  holds: true,
};

const sweetAlert: SetUp = {
  name: "sweetalert2",
  kind: "plea",
  styles: ["sweetalert2/dist/sweetalert2.min.css"],
  scripts: ["sweetalert2/dist/sweetalert2.min.js"],
  script: (words) =>
    `void Swal.fire(${json({
      title: words.title,
      html: body({ ...words, buttons: [] }),
      confirmButtonText: words.buttons[first],
      cancelButtonText: words.buttons[second],
      showCancelButton: true,
    })})`,
  panel: [".swal2-popup"],
  backdrop: [".swal2-container"],
  holds: true,
};

const tingle: SetUp = {
  name: "tingle.js",
  kind: "paywall",
  styles: ["tingle.js/dist/tingle.min.css"],
  scripts: ["tingle.js/dist/tingle.min.js"],
  script: (words) => `const gate = new tingle.modal({ footer: true, closeMethods: ["button"] });
    gate.setContent(${json(whole({ ...words, buttons: [] }))});
    gate.addFooterBtn(${json(words.buttons[first])}, "tingle-btn tingle-btn--primary", () => undefined);
    gate.open()`,
  panel: [".tingle-modal-box"],
  backdrop: [".tingle-modal"],
  holds: true,
};

const a11yDialog: SetUp = {
  name: "a11y-dialog",
  kind: "registration",
  scripts: ["a11y-dialog/dist/a11y-dialog.min.js"],
  css: `.dialog-container, .dialog-overlay { position: fixed; inset: 0 }
    .dialog-container { z-index: 2; display: flex }
    .dialog-container[aria-hidden=true] { display: none }
    .dialog-overlay { background: rgb(43 46 56 / 90%) }
    .dialog-content { position: relative; z-index: 2; margin: auto; max-width: 34rem; padding: 1.5rem; background: #fff }`,
  markup: (words) => `<div id="account" class="dialog-container" aria-labelledby="account-title" aria-hidden="true">
    <div class="dialog-overlay" data-a11y-dialog-hide></div>
    <div class="dialog-content" role="document">${whole(words, `id="account-title"`)}</div></div>`,
  script: () => `new A11yDialog(document.querySelector("#account")).show()`,
  panel: [".dialog-content"],
  backdrop: [".dialog-overlay"],
};

const vanillaConsent: SetUp = {
  name: "vanilla-cookieconsent banner",
  kind: "consent",
  styles: ["vanilla-cookieconsent/dist/cookieconsent.css"],
  scripts: ["vanilla-cookieconsent/dist/cookieconsent.umd.js"],
  script: (words) => vanilla(words, {}),
  panel: [".cm"],
};

function vanilla({ title, text, buttons }: Words, options: object, language = "en"): string {
  const [acceptAllBtn, acceptNecessaryBtn, showPreferencesBtn] = buttons;
  const labels = { title, acceptAllBtn, acceptNecessaryBtn };
  const preferencesModal = {
    ...labels,
    savePreferencesBtn: showPreferencesBtn,
    sections: [{ title, description: text }],
  };
  const consentModal = { ...labels, description: text, showPreferencesBtn };
  return `void CookieConsent.run(${json({
    hideFromBots: false,
    categories: { necessary: { enabled: true, readOnly: true }, measuring: {} },
    language: { default: language, rtl: "ar", translations: { [language]: { consentModal, preferencesModal } } },
    ...options,
  })})`;
}

const cookieConsent: SetUp = {
  name: "cookieconsent",
  kind: "consent",
  styles: ["cookieconsent/build/cookieconsent.min.css"],
  scripts: ["cookieconsent/build/cookieconsent.min.js"],
  script: ({ text, buttons, links = [] }) =>
    `cookieconsent.initialise(${json({
      type: "opt-in",
      revokable: false,
      palette: { popup: { background: "#1d2b3a" }, button: { background: "#f4c95d" } },
      content: { message: text, allow: buttons[first], deny: buttons[second], link: links[first], href: PRIVACY },
    })})`,
  panel: [".cc-window"],
};

const klaroNotice: SetUp = {
  name: "klaro notice",
  kind: "consent",
  scripts: ["klaro/dist/klaro.js"],
  before: (words) => klaro(words, {}),
  panel: [".cookie-notice"],
};

const klaroModal: SetUp = {
  ...klaroNotice,
  name: "klaro modal",
  before: (words) => klaro(words, { mustConsent: true }),
  panel: [".cm-modal"],
  backdrop: [".cm-bg"],
};

function klaro({ title, text, buttons }: Words, options: object, lang = "en"): string {
  const [ok, decline, learnMore] = buttons;
  const words = {
    consentModal: { title, description: text },
    consentNotice: { description: text, learnMore },
    ok,
    acceptAll: ok,
    decline,
    purposes: { measuring: title },
  };
  return `window.klaroConfig = ${json({
    lang,
    acceptAll: true,
    privacyPolicy: PRIVACY,
    translations: { [lang]: words },
    services: [{ name: "counter", title: "Counter", purposes: ["measuring"] }],
    ...options,
  })}`;
}

const tarteaucitron: SetUp = {
  name: "tarteaucitron",
  kind: "consent",
  scripts: ["tarteaucitronjs/tarteaucitron.js"],
  folders: ["tarteaucitronjs"],
  before: (words) => lemon(words, "en"),
  panel: ["#tarteaucitronAlertBig"],
  holds: true,
  // It prepares its buttons half a second after it is shown.
  ready: ".catToggleBtn[data-index]",
};

function lemon({ title, text, buttons }: Words, language: string): string {
  const [acceptAll, denyAll, personalize] = buttons;
  const texts = { middleBarHead: title, alertBigPrivacy: text, acceptAll, denyAll, personalize };
  return `window.tarteaucitronForceLanguage = ${json(language)};
    window.tarteaucitronCustomText = ${json(texts)};
    addEventListener("DOMContentLoaded", () => {
      tarteaucitron.init(${json({ privacyUrl: PRIVACY, orientation: "middle", highPrivacy: true, removeCredit: true, adblocker: false })});
      (tarteaucitron.job = tarteaucitron.job || []).push("youtube");
    })`;
}

function orejime({ title, text, buttons }: Words): string {
  const [accept, decline, configure] = buttons;
  const banner = { title, description: text, accept, decline, configure };
  return `window.orejimeConfig = ${json({
    privacyPolicyUrl: PRIVACY,
    purposes: [{ id: "counter", title, description: text, cookies: ["counter"] }],
    translations: { banner, modal: { title, description: text, acceptAll: accept, declineAll: decline } },
  })}`;
}

const porsche: SetUp = {
  name: "cookie-consent-banner in a shadow root",
  kind: "consent",
  folders: ["@porscheofficial/cookie-consent-banner/dist/cookie-consent-banner"],
  scripts: ["@porscheofficial/cookie-consent-banner/dist/cookie-consent-banner/cookie-consent-banner.esm.js"],
  markup: ({ title, text, buttons: [all, none, some] }) => `<cookie-consent-banner headline="${title}"
    btn-label-accept-and-continue="${all}" btn-label-select-all-and-continue="${all}"
    btn-label-only-essential-and-continue="${none}" btn-label-persist-selection-and-continue="${some}"
    content-settings-description="${text}">${text}</cookie-consent-banner>`,
  script: ({ title, text }) =>
    `document.querySelector("cookie-consent-banner").availableCategories = ${json([
      { key: "technically_required", label: title, description: text, isMandatory: true },
      { key: "measuring", label: "41", description: text },
    ])}`,
  panel: ["cookie-consent-banner >>> .cc"],
};

const nativeDialog: SetUp = {
  name: "dialog.showModal",
  kind: "newsletter",
  markup: (words) => `<dialog id="letter">${whole(words)}</dialog>`,
  script: () => `document.querySelector("#letter").showModal()`,
  panel: ["#letter"],
};

/** The set-ups in English. */
const ENGLISH: readonly SetUp[] = [
  bootstrapModal,
  {
    name: "bootstrap offcanvas",
    kind: "plea",
    ...BOOTSTRAP,
    markup: (
      words,
    ) => `<div class="offcanvas offcanvas-bottom" style="height: auto" tabindex="-1" id="plea" aria-labelledby="plea-title">
      <div class="offcanvas-header"><h5 class="offcanvas-title" id="plea-title">${words.title}</h5>
        <button type="button" class="btn-close" data-bs-dismiss="offcanvas" aria-label="✕"></button></div>
      <div class="offcanvas-body">${body(words)}</div></div>`,
    script: () => `new bootstrap.Offcanvas("#plea").show()`,
    panel: ["#plea"],
    backdrop: [".offcanvas-backdrop"],
    holds: true,
  },
  {
    name: "bootstrap offcanvas without a backdrop",
    kind: "app",
    ...BOOTSTRAP,
    markup: (
      words,
    ) => `<div class="offcanvas offcanvas-bottom" style="height: auto" tabindex="-1" id="app" data-bs-scroll="true"
      data-bs-backdrop="false" aria-label="${words.title}"><div class="offcanvas-body"><strong>${words.title}</strong>${body(words)}</div></div>`,
    script: () => `new bootstrap.Offcanvas("#app").show()`,
    panel: ["#app"],
  },
  {
    name: "bootstrap toast",
    kind: "push",
    ...BOOTSTRAP,
    markup: (words) => `<div class="toast-container position-fixed top-0 end-0 p-3">
      <div class="toast" id="bell" role="alert" aria-live="assertive" aria-atomic="true" data-bs-autohide="false">
        <div class="toast-header"><strong class="me-auto">${words.title}</strong></div><div class="toast-body">${body(words)}</div></div></div>`,
    script: () => `new bootstrap.Toast("#bell").show()`,
    panel: ["#bell"],
  },
  sweetAlert,
  {
    ...sweetAlert,
    name: "sweetalert2 at the upper edge",
    kind: "push",
    script: (words) =>
      `void Swal.fire(${json({
        title: words.title,
        text: words.text,
        position: "top",
        icon: "info",
        confirmButtonText: words.buttons[first],
        cancelButtonText: words.buttons[second],
        showCancelButton: true,
      })})`,
  },
  {
    name: "micromodal",
    kind: "registration",
    scripts: ["micromodal/dist/micromodal.min.js"],
    css: `.gate { display: none } .gate.is-open { display: block }
      .gate__overlay { position: fixed; inset: 0; display: flex; justify-content: center; align-items: center; background: rgb(0 0 0 / 60%) }
      .gate__box { box-sizing: border-box; max-width: 32rem; max-height: 100vh; padding: 30px; overflow-y: auto; background: #fff }`,
    markup: (words) => `<div class="gate" id="gate" aria-hidden="true"><div class="gate__overlay" tabindex="-1">
      <div class="gate__box" role="dialog" aria-modal="true" aria-labelledby="gate-title">${whole(words, `id="gate-title"`)}</div></div></div>`,
    script: () => `MicroModal.show("gate", { disableScroll: true })`,
    panel: [".gate__box"],
    backdrop: [".gate__overlay"],
    holds: true,
  },
  {
    name: "magnific-popup",
    kind: "newsletter",
    styles: ["magnific-popup/dist/magnific-popup.css"],
    scripts: [JQUERY, "magnific-popup/dist/jquery.magnific-popup.min.js"],
    css: `.sheet { position: relative; max-width: 500px; margin: 20px auto; padding: 20px; background: #fff }`,
    script: (words) =>
      `$.magnificPopup.open({ items: { src: ${json(`<div class="sheet">${whole(words)}</div>`)}, type: "inline" } })`,
    panel: [".sheet"],
    backdrop: [".mfp-bg", ".mfp-wrap"],
    holds: true,
  },
  tingle,
  {
    name: "izimodal",
    kind: "newsletter",
    styles: ["izimodal/css/iziModal.min.css"],
    scripts: [JQUERY, "izimodal/js/iziModal.min.js"],
    markup: (words) => `<div id="letter"><div style="padding: 20px">${body(words)}</div></div>`,
    script: ({ title }) => `$("#letter").iziModal(${json({ title, autoOpen: 1, transitionIn: "fadeInDown" })})`,
    panel: ["#letter"],
    backdrop: [".iziModal-overlay"],
    // It measures itself three times a second and writes down what it finds, hidden or not.
    restless: "#letter",
  },
  a11yDialog,
  {
    name: "jquery-modal",
    kind: "newsletter",
    styles: ["jquery-modal/jquery.modal.min.css"],
    scripts: [JQUERY, "jquery-modal/jquery.modal.min.js"],
    markup: (words) => `<div id="letter" class="modal">${whole(words)}</div>`,
    script: () => `$("#letter").modal()`,
    panel: ["#letter"],
    backdrop: [".blocker"],
    holds: true,
  },
  {
    name: "remodal",
    kind: "paywall",
    styles: ["remodal/dist/remodal.css", "remodal/dist/remodal-default-theme.css"],
    scripts: [JQUERY, "remodal/dist/remodal.min.js"],
    markup: (words) => `<div class="remodal" data-remodal-id="offer">${whole(words)}</div>`,
    script: () => `$("[data-remodal-id=offer]").remodal({ hashTracking: false }).open()`,
    panel: ["[data-remodal-id=offer]"],
    backdrop: [".remodal-overlay", ".remodal-wrapper"],
    holds: true,
  },
  {
    name: "vex",
    kind: "plea",
    styles: ["vex-js/dist/css/vex.css", "vex-js/dist/css/vex-theme-default.css"],
    scripts: ["vex-js/dist/js/vex.combined.min.js"],
    script: (words) => `vex.defaultOptions.className = "vex-theme-default";
      vex.dialog.open({ unsafeMessage: ${json(whole({ ...words, buttons: [] }))}, buttons: [
        Object.assign({}, vex.dialog.buttons.YES, { text: ${json(words.buttons[first])} }),
        Object.assign({}, vex.dialog.buttons.NO, { text: ${json(words.buttons[second])} })] })`,
    panel: [".vex-content"],
    backdrop: [".vex", ".vex-overlay"],
    holds: true,
  },
  {
    name: "featherlight",
    kind: "app",
    styles: ["featherlight/release/featherlight.min.css"],
    scripts: [JQUERY, "featherlight/release/featherlight.min.js"],
    script: (words) => `$.featherlight($(${json(`<div>${whole(words)}</div>`)}))`,
    panel: [".featherlight-content"],
    backdrop: [".featherlight"],
    holds: true,
  },
  {
    name: "ouibounce",
    kind: "newsletter",
    scripts: ["ouibounce/build/ouibounce.min.js"],
    css: `#leaving { display: none; position: fixed; inset: 0; z-index: 99 }
      #leaving .under { position: absolute; inset: 0; background: rgb(0 0 0 / 50%) }
      #leaving .sheet { position: absolute; inset: 0; z-index: 1; width: min(600px, 90vw); height: 420px; margin: auto; padding: 1rem;
        box-sizing: border-box; background: #f0f1f2 }`,
    markup: (words) => `<div id="leaving"><div class="under"></div><div class="sheet">${whole(words)}</div></div>`,
    script: () => `ouibounce(document.querySelector("#leaving"), { aggressive: true }).fire()`,
    panel: ["#leaving .sheet"],
    backdrop: ["#leaving .under"],
  },
  vanillaConsent,
  {
    ...vanillaConsent,
    name: "vanilla-cookieconsent that holds the page",
    script: (words) =>
      vanilla(words, {
        disablePageInteraction: true,
        guiOptions: { consentModal: { layout: "box wide", position: "middle center" } },
      }),
    holds: true,
  },
  cookieConsent,
  klaroNotice,
  klaroModal,
  {
    ...klaroNotice,
    name: "klaro notice as a modal",
    before: (words) => klaro(words, { noticeAsModal: true }),
    panel: [".cookie-modal-notice"],
    backdrop: [".cm-bg"],
  },
  tarteaucitron,
  // Its modal form scrolls the page back by a script of its own at every frame: what no sheet undoes.
  {
    name: "orejime banner",
    kind: "consent",
    styles: ["orejime/dist/orejime-standard.css"],
    scripts: ["orejime/dist/orejime-standard-en.js"],
    before: orejime,
    panel: [".orejime-Banner"],
  },
  porsche,
  {
    name: "@mozmeao/consent-banner",
    kind: "consent",
    styles: ["@mozmeao/consent-banner/styles.css"],
    scripts: ["@mozmeao/cookie-helper/index.js", "@mozmeao/consent-banner/index.js"],
    markup: ({
      title,
      text,
      buttons,
      links = [],
    }) => `<aside class="moz-consent-banner" id="moz-consent-banner" role="region"
      aria-label="${title}" data-nosnippet="true"><div class="moz-consent-banner-content"><h2 class="moz-consent-banner-heading">${title}</h2>
      <div class="moz-consent-banner-copy"><p>${text}</p><div class="moz-consent-banner-controls">
      ${buttons.map((label) => button(label, `class="moz-consent-banner-button"`)).join("")}<a href="${PRIVACY}">${links[first]}</a></div></div></div></aside>`,
    script:
      () => `addEventListener("mozConsentOpen", () => document.querySelector("#moz-consent-banner").classList.add("is-visible"));
      MozConsentBanner.init({ helper: CookieHelper, cookieDomain: location.hostname })`,
    panel: ["#moz-consent-banner"],
  },
  {
    name: "@beyonk/gdpr-cookie-consent-banner",
    kind: "consent",
    styles: ["@beyonk/gdpr-cookie-consent-banner/src/lib/banner.css"],
    scripts: ["@beyonk/gdpr-cookie-consent-banner/dist/index.js"],
    markup: ({
      title,
      text,
      buttons: [all, none, some],
    }) => `<cookie-consent-banner cookie-name="choice" visible="true" heading="${title}"
      description="${text}" accept-all-label="${all}" reject-label="${none}" settings-label="${some}"></cookie-consent-banner>`,
    panel: ["cookie-consent-banner >>> [part=wrapper]"],
  },
  nativeDialog,
  {
    name: "popover",
    kind: "push",
    css: `#bell { max-width: 30rem; padding: 1.5rem; border: 1px solid #777 } #bell::backdrop { background: rgb(0 0 0 / 50%) }`,
    markup: (words) => `<div id="bell" popover="manual">${whole(words)}</div>`,
    script: () => `document.querySelector("#bell").showPopover()`,
    panel: ["#bell"],
  },
  {
    name: "body-scroll-lock",
    kind: "paywall",
    scripts: ["body-scroll-lock/lib/bodyScrollLock.min.js"],
    css: `#offer { position: fixed; inset: auto 0 0; z-index: 50; height: 60vh; padding: 2rem; box-sizing: border-box; overflow: auto;
      background: #fff; box-shadow: 0 0 40px rgb(0 0 0 / 50%) }`,
    markup: (words) => `<div id="offer">${whole(words)}</div>`,
    script: () => `bodyScrollLock.disableBodyScroll(document.querySelector("#offer"))`,
    panel: ["#offer"],
    holds: true,
  },
  {
    name: "dialog-polyfill",
    kind: "registration",
    styles: ["dialog-polyfill/dist/dialog-polyfill.css"],
    scripts: ["dialog-polyfill/dist/dialog-polyfill.js"],
    markup: (words) => `<dialog id="account">${whole(words)}</dialog>`,
    script: () =>
      `const account = document.querySelector("#account"); dialogPolyfill.forceRegisterDialog(account); account.showModal()`,
    panel: ["#account"],
    backdrop: [".backdrop", "._dialog_overlay"],
  },
];

/** Some of them in other languages, one from right to left. */
const OTHERS: readonly SetUp[] = [
  { ...bootstrapModal, language: "de" },
  { ...a11yDialog, language: "de" },
  { ...klaroNotice, language: "de", before: (words) => klaro(words, {}, "de") },
  { ...sweetAlert, language: "fr" },
  { ...tarteaucitron, language: "fr", before: (words) => lemon(words, "fr") },
  { ...tingle, language: "es" },
  { ...vanillaConsent, language: "es", script: (words) => vanilla(words, {}, "es") },
  { ...nativeDialog, language: "ru" },
  { ...sweetAlert, language: "ru" },
  { ...cookieConsent, language: "ru" },
  { ...bootstrapModal, language: "ar", styles: ["bootstrap/dist/css/bootstrap.rtl.min.css"] },
  { ...vanillaConsent, language: "ar", script: (words) => vanilla(words, {}, "ar") },
];

export const SET_UPS: readonly SetUp[] = [...ENGLISH, ...OTHERS, ...LATER];
