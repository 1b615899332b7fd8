// The meter has run out: after three seconds a dialog of micromodal's lies over
// the story and stops the page from scrolling. The story is all there below it.
(function () {
  'use strict';

  var THREE_SECONDS = 3000;

  window.comeAfter(THREE_SECONDS, function () {
    window.MicroModal.show('gate', { disableScroll: true });
  });
})();
