// The demo newspaper's own script: tabs, the clock in the masthead, and the
// box that can be put away.
(function () {
  'use strict';

  function openTab(tab) {
    var set = tab.closest('[data-tabs]');
    set.querySelectorAll('[data-tab]').forEach(function (other) {
      var chosen = other === tab;
      other.classList.toggle('is-on', chosen);
      other.setAttribute('aria-selected', String(chosen));
      var pane = set.querySelector('[data-pane="' + other.dataset.tab + '"]');
      if (pane) pane.hidden = !chosen;
    });
  }

  document.addEventListener('click', function (event) {
    var tab = event.target.closest('[data-tab]');
    if (tab) {
      event.preventDefault();
      openTab(tab);
      return;
    }
    var pick = event.target.closest('.backer-note__pick button');
    if (pick) {
      pick.parentNode.querySelectorAll('button').forEach(function (other) {
        other.classList.toggle('is-on', other === pick);
      });
      return;
    }
    var later = event.target.closest('[data-later]');
    if (later) {
      event.preventDefault();
      later.closest('.backer-note').classList.add('backer-note--folded');
    }
  });

  var clock = document.querySelector('[data-clock]');
  if (clock) {
    var tell = function () {
      var now = new Date();
      clock.textContent = [now.getHours(), now.getMinutes(), now.getSeconds()]
        .map(function (part) {
          return String(part).padStart(2, '0');
        })
        .join(':');
    };
    tell();
    setInterval(tell, 1000);
  }
})();
