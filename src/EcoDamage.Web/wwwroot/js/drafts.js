// 草稿: keeps what is typed, and says truly whether it is kept. Without this file the button 存为草稿 does the same.
// What is typed goes to this browser at once and to the portal within two seconds; the copy here is removed when the portal has it.
(() => {
  'use strict';
  const prefix = 'ecodamage.draft.';
  const store = {
    set(key, value) { try { localStorage.setItem(key, JSON.stringify(value)); return true; } catch { return false; } },
    get(key) { try { return JSON.parse(localStorage.getItem(key)); } catch { return null; } },
    remove(key) { try { localStorage.removeItem(key); } catch { /* no storage, nothing kept */ } },
    keys() { try { return Object.keys(localStorage).filter(k => k.startsWith(prefix)); } catch { return []; } },
  };

  // Whoever signs out leaves nothing behind on this machine.
  document.addEventListener('submit', e => {
    if (e.target.getAttribute('action') === '/logout') store.keys().forEach(store.remove);
  }, true);
  const stored = document.querySelector('[data-stored]')?.dataset.stored;
  // The copy of the form that was sent; another window on the same draft keeps its own.
  if (stored) store.keys().filter(k => k.endsWith('.' + stored)).forEach(store.remove);
  const oldest = Date.now() - 14 * 86400000;
  store.keys().forEach(k => { if (!(store.get(k)?.at > oldest)) store.remove(k); });

  const form = document.querySelector('form[data-draft]');
  if (!form) return;
  const status = document.getElementById('saved');
  const field = name => form.querySelector(`#draft-ids input[name="${name}"]`);
  const key = () => `${prefix}${field('user').value}.${field('draft').value}.${field('submission').value}`;
  const apart = new Set(['draft', 'read', 'submission', 'version', 'user', 'stroke', 'join', '__RequestVerificationToken']);
  const typed = () => [...new FormData(form)].filter(([name, value]) => typeof value === 'string' && !apart.has(name));

  let changes = 0;        // counts what was typed
  let kept = 0;           // up to here the portal has it
  let first = 0;          // when the oldest text that it has not was typed
  let timer = 0;
  let running = null;     // the request on its way
  let tries = 0;
  let rowsOnTheirWay = false;
  let heldHere = true;    // the browser took the copy
  let tokens = 0;         // how often a new form token was taken
  let stopped = false;    // only a person can go on from here
  let leaving = false;
  // Runs on also where this machine's clock is set back.
  let stroke = Number((form.dataset.draft.split(`${field('draft').value} `)[1] ?? '').split(' ')[1]) || 0;
  const next = () => (stroke = Math.max(Date.now(), stroke + 1));
  const dirty = () => changes > kept;

  const say = (text, alarm, link) => {
    status.textContent = text;
    status.classList.toggle('unsaved', !!alarm);
    if (!link) return;
    const a = document.createElement('a');
    [a.href, a.target, a.rel, a.textContent] = ['/login', '_blank', 'noopener', link];
    status.append(a);
  };

  const here = () => (heldHere ? '内容暂存在本浏览器' : '请勿关闭本页');
  const keepHere = () => (heldHere = store.set(key(), { at: next(), form: field('submission').value, read: field('read').value, path: location.pathname, title: document.title, fields: typed() }));

  const plan = delay => {
    clearTimeout(timer);
    if (!leaving && !stopped) timer = setTimeout(save, delay);
  };

  const body = () => {
    field('stroke').value = String(next());
    const data = new URLSearchParams(new FormData(form));
    data.set('do', 'autosave');
    return data;
  };

  const failed = (text, link) => {
    say(text, true, link);
    tries++;
    plan(Math.min(1500 * 2 ** Math.min(tries, 4), 15000));
  };

  async function save() {
    if (running || leaving || stopped || rowsOnTheirWay || !dirty()) return;
    const upTo = changes;
    say('正在保存…');
    let answer;
    let reply = {};
    const ending = new AbortController();
    const limit = setTimeout(() => ending.abort(), 20000);
    running = ending;
    try {
      answer = await fetch(form.getAttribute('action'), { method: 'POST', body: body(), headers: { 'X-Requested-With': 'fetch' }, redirect: 'manual', signal: ending.signal });
      if ((answer.headers.get('content-type') ?? '').includes('json')) reply = await answer.json();
    } catch {
      answer = null;
    } finally {
      clearTimeout(limit);
      running = null;
    }
    // Taken back for a change of rows, whose own answer tells how things stand.
    if (leaving || rowsOnTheirWay) return;
    if (!answer) {
      failed(navigator.onLine ? `未保存：平台没有响应。${here()}，正在重试。` : `未保存：网络已断开。${here()}，恢复后自动保存。`);
    } else if (answer.ok && (reply.state === 'kept' || reply.state === 'behind')) {
      [tries, tokens, kept, first] = [0, 0, upTo, Date.now()];
      if (reply.version) field('read').value = reply.version;
      const url = new URL(location.href);
      if (url.searchParams.get('draft') !== field('draft').value) {
        history.replaceState(history.state, '', `${form.getAttribute('action')}?draft=${field('draft').value}`);
      }
      if (dirty()) { say('有改动，等待保存…'); plan(600); } else { store.remove(key()); if (reply.text) say(reply.text); }
    } else if (reply.state === 'token' && reply.token && tokens < 3) {
      form.querySelector('input[name="__RequestVerificationToken"]').value = reply.token;
      tokens++;
      plan(0);
    } else if (answer.status === 401 || answer.type === 'opaqueredirect') {
      failed(`未保存：登录已经失效。${here()}；`, '在新窗口重新登录，本页会继续保存');
    } else if (reply.state === 'account') {
      failed(reply.text + `${here()}。`);
    } else if (answer.status === 409 || answer.status === 404 || reply.state === 'large') {
      // Nothing mends itself here; further typing is kept in the browser and can be kept apart by hand.
      stopped = true;
      say(reply.text ?? `未保存：这一步现在不能办理。${here()}，请复制后返回案件。`, true);
    } else if (answer.status === 413) {
      stopped = true;
      say('未保存：填写的内容过长，请精简后按“存为草稿”。', true);
    } else if (answer.status === 400) {
      stopped = true;
      say(reply.text ?? `未保存：平台不接受这些内容，可能过长或者含有无法保存的字符。${here()}。`, true);
    } else if (answer.status === 403) {
      stopped = true;
      say(`未保存：您现在不能办理这一步，权限可能有变化。${here()}。`, true);
    } else {
      failed(`未保存：平台出现故障，正在重试。${here()}。`);
    }
  }

  const changed = () => {
    if (!dirty()) first = Date.now();
    changes++;
    keepHere();
    if (stopped) return;
    // Half a second after the last key, and at the latest when the oldest text is a second and a half old.
    if (tries === 0) {
      if (!running) say('有改动，等待保存…');
      plan(Math.max(0, Math.min(500, first + 1500 - Date.now())));
    }
  };
  form.addEventListener('input', changed);
  form.addEventListener('change', changed);

  addEventListener('online', () => { tries = 0; if (dirty()) plan(0); });
  addEventListener('offline', () => { if (dirty()) say(`未保存：网络已断开。${here()}，恢复后自动保存。`, true); });
  document.addEventListener('visibilitychange', () => { if (document.visibilityState === 'hidden' && dirty() && !stopped) save(); });
  addEventListener('focus', () => { if (dirty() && tries > 0 && !running) plan(0); });

  // Rows come and go by way of the portal, which keeps the rest with them.
  form.addEventListener('htmx:configRequest', e => {
    clearTimeout(timer);
    rowsOnTheirWay = true;
    running?.abort();
    e.detail.parameters.stroke = String(next());
    rowsUpTo = changes;
  });
  let rowsUpTo = 0;
  form.addEventListener('htmx:afterRequest', e => {
    rowsOnTheirWay = false;
    if (e.detail.successful) { kept = Math.max(kept, rowsUpTo); if (!dirty()) { store.remove(key()); say('草稿已保存'); } }
    if (dirty()) plan(600);
  });
  form.addEventListener('htmx:responseError', e => {
    changes++;
    keepHere();
    if (e.detail.xhr.status === 401) failed(`未保存：登录已经失效。${here()}；`, '在新窗口重新登录，本页会继续保存');
    else say(`没有增减这一行：平台没有接受。${here()}，请按“存为草稿”后再试。`, true);
  });
  form.addEventListener('htmx:sendError', () => { changes++; keepHere(); failed(`没有增减这一行：平台没有响应。${here()}。`); });

  // Sent by a button: the form itself carries everything, and the copy stays here until the portal shows that it has it.
  form.addEventListener('submit', e => {
    if (e.submitter?.value?.startsWith?.('add:') || e.submitter?.value?.startsWith?.('remove:')) { if (window.htmx) return; }
    leaving = true;
    clearTimeout(timer);
    running?.abort();
    keepHere();
    field('stroke').value = String(next());
  });
  addEventListener('pageshow', e => { if (e.persisted) { leaving = false; if (dirty()) plan(0); } });

  addEventListener('beforeunload', e => {
    if (leaving || !dirty()) return;
    const data = body();
    const small = data.toString().length < 60000;
    if (!stopped && tries === 0 && small && navigator.sendBeacon(form.getAttribute('action'), data)) return;
    e.preventDefault();
    e.returnValue = '';
  });

  // What an earlier page could not bring to the portal is offered here: for this draft, or for the same step before it had one.
  const offer = () => {
    // What the portal has of each draft it knows: "id form stroke id form stroke".
    const words = form.dataset.draft.split(' ').filter(w => w);
    const portal = new Map(words.flatMap((w, i) => (i % 3 ? [] : [[w, { form: words[i + 1], stroke: Number(words[i + 2]) }]])));
    const mine = `${prefix}${field('user').value}.`;
    const here = field('draft').value;
    const left = store.keys().filter(k => k.startsWith(mine)).map(k => ({ k, id: k.slice(mine.length).split('.')[0], v: store.get(k) })).filter(x => {
      // A stroke is of the clock of the browser that wrote last: it tells of this copy only where both name the same form.
      if (x.v && portal.get(x.id)?.form === x.v.form && x.v.at <= portal.get(x.id).stroke) store.remove(x.k);
      else return x.v && x.v.path === location.pathname && (x.id === here || !portal.has(x.id) || portal.get(x.id).form === x.v.form);
      return false;
    }).sort((a, b) => b.v.at - a.v.at);
    if (left.length === 0) return;
    const bar = document.createElement('div');
    bar.className = 'note warn';
    bar.setAttribute('role', 'status');
    const at = new Date(left[0].v.at);
    const two = n => String(n).padStart(2, '0');
    bar.append(`本浏览器里有 ${two(at.getMonth() + 1)}-${two(at.getDate())} ${two(at.getHours())}:${two(at.getMinutes())} 填写、没有保存到平台的内容。 `);
    const button = (text, act) => {
      const b = document.createElement('button');
      [b.type, b.className, b.textContent] = ['button', 'btn2 s', text];
      b.addEventListener('click', act);
      bar.append(b, ' ');
    };
    button('取回这些内容', () => {
      const again = document.createElement('form');
      [again.method, again.action, again.hidden] = ['post', form.getAttribute('action'), true];
      const put = (name, value) => {
        const i = document.createElement('input');
        [i.type, i.name, i.value] = ['hidden', name, value];
        again.append(i);
      };
      left[0].v.fields.forEach(([name, value]) => put(name, value));
      // It goes back as what it is, the text of that form, written on the version that form knew: where the draft has changed or ended
      // since, the portal keeps the two apart.
      const stroke = next();
      store.set(left[0].k, { ...left[0].v, at: stroke });
      put('draft', left[0].id);
      put('read', left[0].v.read ?? '0');
      put('submission', left[0].v.form);
      ['version', 'user'].forEach(name => put(name, field(name).value));
      if (left[0].id === here && field('join')) put('join', 'true');
      put('stroke', String(stroke));
      put('__RequestVerificationToken', form.querySelector('input[name="__RequestVerificationToken"]').value);
      put('do', 'save');
      document.body.append(again);
      leaving = true;
      again.submit();
    });
    button('不需要', () => { left.forEach(x => store.remove(x.k)); bar.remove(); });
    form.before(bar);
    form.parentElement.classList.contains('two') && form.parentElement.before(bar);
  };
  offer();
})();
