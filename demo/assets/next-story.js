// Reading on without a click: near the end of a story the next one is fetched
// and set below it, with all that belongs to it. The address follows what is in
// the window.
(function () {
  'use strict';

  var own = location.href;
  var next = document.currentScript.dataset.next;
  var place = document.querySelector('.next-story');

  function arrive(markup) {
    var page = new DOMParser().parseFromString(markup, 'text/html');
    var story = document.importNode(page.querySelector('.story-shell'), true);
    var title = document.title;
    place.after(story);
    new IntersectionObserver(
      function (entries) {
        var reached = entries[entries.length - 1].isIntersecting;
        var there = location.pathname === next;
        if (reached && !there) history.pushState({}, '', next);
        if (!reached && there && story.getBoundingClientRect().top > 0) history.replaceState({}, '', own);
        document.title = reached ? page.title : title;
      },
      { rootMargin: '-50% 0px -50% 0px' },
    ).observe(story);
  }

  var watcher = new IntersectionObserver(
    function (entries) {
      if (!entries[entries.length - 1].isIntersecting) return;
      watcher.disconnect();
      fetch(next)
        .then(function (answer) {
          return answer.text();
        })
        .then(arrive);
    },
    { rootMargin: '600px 0px' },
  );
  watcher.observe(place);
})();
