/* Leave with scripts: blank at once, no history, no cookie, no request to us. In <head>: Back finds nothing painted. */
(function () {
  'use strict';
  var d = document, root = d.documentElement, presses = 0, alone = false, timer, title = d.title;
  function flag(to) { try { return to === undefined ? sessionStorage.getItem('v') : to ? sessionStorage.setItem('v', to) : sessionStorage.removeItem('v'); } catch (e) { return null; } }
  function go(to) { root.hidden = true; root.style.setProperty('display', 'none', 'important'); title = title || d.title; d.title = '\u200b'; flag(to); location.replace(to); }
  function isBack() { var n = performance.getEntriesByType('navigation')[0]; return n && n.type === 'back_forward'; }
  if (isBack()) { if (flag()) return go(flag()); } else flag(null);
  addEventListener('pageshow', function (e) {
    if (!e.persisted) return;
    if (flag()) return go(flag());
    root.hidden = false; root.style.removeProperty('display'); d.title = title;
  });
  function link() { return d.querySelector('a[data-two]'); }
  function say(words) { var s = d.getElementById('leave-status'); if (s) s.textContent = words; }
  function reset() { presses = 0; say(''); }
  d.addEventListener('click', function (e) {
    var a = e.target.closest('a[data-to]');
    if (!a || e.button || e.metaKey || e.ctrlKey || e.shiftKey) return;
    e.preventDefault(); go(a.dataset.to);
  });
  // Shift three times within five seconds each, alone; not where an on-screen keyboard would fake it.
  if (matchMedia('(hover: none)').matches && !matchMedia('(any-pointer: fine)').matches) return;
  d.addEventListener('keydown', function (e) { if (e.key !== 'Shift') { alone = false; if (presses) reset(); } else if (!e.repeat) alone = true; }, true);
  d.addEventListener('keyup', function (e) {
    var a = link();
    if (e.key !== 'Shift' || !alone || !a) return;
    clearTimeout(timer); timer = setTimeout(reset, 5000);
    if (++presses > 2) go(a.dataset.to); else say(a.dataset[presses === 1 ? 'two' : 'one']);
  }, true);
})();
