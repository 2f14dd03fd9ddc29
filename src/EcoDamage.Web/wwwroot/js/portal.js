// The portal works without this file; it only makes a few things quicker.
(() => {
  'use strict';
  document.addEventListener('keydown', e => {
    const q = document.getElementById('q');
    if (e.key === '/' && q && !/^(INPUT|TEXTAREA|SELECT)$/.test(document.activeElement?.tagName ?? '')) { e.preventDefault(); q.focus(); }
  });
  document.getElementById('errors')?.focus();
  document.querySelectorAll('[data-print]').forEach(a => a.addEventListener('click', e => { e.preventDefault(); print(); }));

  // A form that holds a draft is saved a moment after the last key, so that nothing typed is lost.
  const form = document.querySelector('form[data-autosave]');
  if (!form) return;
  let timer, sent = false;
  form.addEventListener('submit', () => { sent = true; clearTimeout(timer); });
  form.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(async () => {
      if (sent) return;
      const data = new FormData(form);
      data.set('do', 'autosave');
      try {
        const answer = await fetch(form.action, { method: 'POST', body: data, headers: { 'X-Requested-With': 'autosave' } });
        if (answer.ok && !sent) document.getElementById('saved').textContent = await answer.text();
      } catch { /* The next key tries again. */ }
    }, 1500);
  });
})();
