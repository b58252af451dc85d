/* Leave with scripts: blank, no history, cookie or request to us. Before <title>: Back shows none. */
(function () {
  'use strict';
  var d = document, root = d.documentElement, presses = 0, alone = false, timer, title;
  function flag(to) { try { if (to) sessionStorage.v = to; else if (to === '') delete sessionStorage.v; return sessionStorage.v; } catch (e) { } }
  function go(to, href) { // No flag can be kept: by cookie.
    root.hidden = true; root.style.setProperty('display', 'none', 'important');
    d.title = '\u200b';
    location.replace(flag(to) === to ? to : href);
  }
  if (performance.getEntriesByType('navigation')[0].type !== 'back_forward') flag('');
  else if (flag()) return go(flag());
  addEventListener('pageshow', function (e) {
    if (!e.persisted) return title = d.title;
    if (flag()) return go(flag());
    root.hidden = false; root.style.removeProperty('display'); d.title = title;
  });
  function leave(e) {
    var a = e.target.closest('a[data-to]');
    if (!a || e.button > 1) return;
    e.preventDefault(); go(a.dataset.to, a.href);
  }
  function on(what, then) { d.addEventListener(what, then, { capture: true, passive: what === 'wheel' }); }
  on('click', leave); on('auxclick', leave);
  // Copying a number, where browsers can: then the style shows its button.
  if (navigator.clipboard) root.className = 'copies';
  on('click', function (e) {
    var b = e.target.closest('.copy');
    if (b) navigator.clipboard.writeText(b.value).then(function () { b.nextElementSibling.textContent = b.dataset.copied; });
  });
  // Shift three times, alone; not where an on-screen keyboard fakes it.
  if (matchMedia('(hover: none)').matches && !matchMedia('(any-pointer: fine)').matches) return;
  function say(words) { d.getElementById('leave-status').textContent = words; }
  function reset() { alone = false; if (presses) { presses = 0; say(''); } }
  on('keydown', function (e) { if (e.key !== 'Shift' || e.altKey || e.ctrlKey || e.metaKey) reset(); else if (!e.repeat) alone = true; });
  on('pointerdown', reset); on('wheel', reset);
  on('keyup', function (e) {
    var a = d.querySelector('a[data-two]');
    if (e.key !== 'Shift' || !alone || !a) return;
    clearTimeout(timer); timer = setTimeout(reset, 5000);
    if (++presses > 2) go(a.dataset.to, a.href); else say(a.dataset[presses === 1 ? 'two' : 'one']);
  });
})();
