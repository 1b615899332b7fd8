// The modal that asks for money ten seconds after the page came. It locks the
// sheet that it stands in, and gives the sheet back when it is closed. With
// `data-returns` on this script it does not take a blocker's word for it: taken
// away or hidden, it comes back under another name.
(function () {
  'use strict';

  var TEN_SECONDS = 10000;
  var returns = document.currentScript.hasAttribute('data-returns');
  var modal = document.querySelector('.backer-modal');
  var sheet = modal.parentNode;
  var before = '';
  var watcher = null;
  var style = null;

  function open() {
    before = sheet.style.overflow;
    sheet.style.overflow = 'hidden';
    modal.style.display = 'flex';
    modal.classList.add('is-in');
    if (returns) watch();
  }

  function close() {
    if (watcher) watcher.disconnect();
    watcher = null;
    modal.style.display = 'none';
    modal.classList.remove('is-in');
    sheet.style.overflow = before;
    document.removeEventListener('keydown', onKey);
  }

  function onKey(event) {
    if (event.key === 'Escape') close();
  }

  function onClick(event) {
    if (event.target === modal || event.target.closest('[data-not-now]')) {
      event.preventDefault();
      close();
    }
  }

  function watch() {
    watcher = new MutationObserver(look);
    watcher.observe(document.documentElement, {
      childList: true,
      subtree: true,
      attributes: true,
      attributeFilter: ['class', 'hidden', 'style'],
    });
    setInterval(look, 500);
  }

  function look() {
    if (!watcher) return;
    var shown = modal.isConnected && modal.checkVisibility({ opacityProperty: true, visibilityProperty: true });
    if (!shown) comeBack();
  }

  // What makes it float is said anew for every name.
  function comeBack() {
    var name = 'm' + Math.random().toString(36).slice(2, 10);
    var fresh = modal.cloneNode(true);
    fresh.removeAttribute('hidden');
    fresh.removeAttribute('style');
    fresh.className = name;
    if (!style) style = document.head.appendChild(document.createElement('style'));
    style.textContent =
      '.' + name + '{display:flex;position:fixed;inset:0;z-index:99992;align-items:center;justify-content:center;' +
      'padding:20px;background:rgb(10 20 30/.72)}';
    modal.remove();
    modal = sheet.appendChild(fresh);
    modal.addEventListener('click', onClick);
    sheet.style.overflow = 'hidden';
    watcher.takeRecords();
  }

  modal.addEventListener('click', onClick);
  document.addEventListener('keydown', onKey);
  window.comeAfter(TEN_SECONDS, open);
})();
