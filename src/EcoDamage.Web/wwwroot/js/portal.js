// The portal works without this file; it only makes a few things quicker.
(() => {
  'use strict';
  document.addEventListener('keydown', e => {
    const q = document.getElementById('q');
    if (e.key === '/' && q && !/^(INPUT|TEXTAREA|SELECT)$/.test(document.activeElement?.tagName ?? '')) { e.preventDefault(); q.focus(); }
  });
  document.getElementById('errors')?.focus();
  document.querySelectorAll('[data-print]').forEach(a => a.addEventListener('click', e => { e.preventDefault(); print(); }));
})();
