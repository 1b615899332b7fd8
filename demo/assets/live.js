// A live page is never done: the number of its readers changes every two seconds,
// and how long ago each entry came is told beside its time.
(function () {
  'use strict';

  var TWO_SECONDS = 2000;
  var readers = document.querySelector('[data-readers]');
  var count = Number(readers.textContent.replace(/\D/g, ''));
  var opened = Date.now();

  function tell() {
    count += Math.round(Math.random() * 9 - 3);
    readers.textContent = count.toLocaleString('en');
    var minutes = Math.floor((Date.now() - opened) / 60000);
    document.querySelectorAll('.entry__time').forEach(function (time) {
      time.title = 'shown for ' + minutes + ' min';
    });
  }

  tell();
  setInterval(tell, TWO_SECONDS);
})();
