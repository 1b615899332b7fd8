// When things come that come late on a page of the demo newspaper: after the
// milliseconds that the page says, or after `?delay=MILLISECONDS` in its
// address. `?delay=0` brings everything at once, which is how tests wind on.
(function () {
  'use strict';

  var asked = new URLSearchParams(location.search).get('delay');

  window.comeAfter = function (milliseconds, come) {
    return setTimeout(come, asked === null ? milliseconds : Number(asked));
  };
})();
