// The consent banner of vanilla-cookieconsent, which holds the page until one of
// its buttons is clicked. Robots see it, too: tests are robots.
(function () {
  'use strict';

  window.CookieConsent.run({
    hideFromBots: false,
    disablePageInteraction: true,
    guiOptions: { consentModal: { layout: 'box wide', position: 'middle center' } },
    categories: { necessary: { enabled: true, readOnly: true }, measuring: {}, advertising: {} },
    language: {
      default: 'en',
      translations: {
        en: {
          consentModal: {
            title: 'Your privacy, and our biscuits',
            description:
              'We use cookies, and so do 74 of our partners, to measure how this paper is read and to show ' +
              'advertisements that suit you. You can change your mind at any time under “Privacy Policy”.',
            acceptAllBtn: 'Accept all',
            acceptNecessaryBtn: 'Reject all',
            showPreferencesBtn: 'Manage preferences',
            footer: '<a href="/en/privacy">Privacy Policy</a><a href="/en/about">Imprint</a>',
          },
          preferencesModal: {
            title: 'Cookie settings',
            acceptAllBtn: 'Accept all',
            acceptNecessaryBtn: 'Reject all',
            savePreferencesBtn: 'Save my choice',
            closeIconLabel: 'Close',
            sections: [
              { title: 'Necessary', description: 'Without these the page does not work.', linkedCategory: 'necessary' },
              { title: 'Measuring', description: 'They count readers, not people.', linkedCategory: 'measuring' },
              { title: 'Advertising', description: 'They pay for the ink.', linkedCategory: 'advertising' },
            ],
          },
        },
      },
    },
  });
})();
