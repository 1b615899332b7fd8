// The bar that comes up from below once two thirds of a window were scrolled.
(function () {
  'use strict';

  var bar = document.querySelector('.backer-bar');

  function look() {
    if (window.scrollY < (window.innerHeight * 2) / 3) return;
    bar.classList.add('is-up');
    window.removeEventListener('scroll', look);
  }

  bar.querySelector('[data-not-now]').addEventListener('click', function () {
    bar.classList.remove('is-up');
  });
  window.addEventListener('scroll', look, { passive: true });
  look();
})();
