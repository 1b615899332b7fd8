// The strip above the masthead goes away for good when its cross is clicked.
(function () {
  'use strict';

  var strip = document.querySelector('.thanks-strip');
  strip.querySelector('button').addEventListener('click', function () {
    strip.remove();
  });
})();
