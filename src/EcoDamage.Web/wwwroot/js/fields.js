// Boxes for amounts and days: how what stands in them is understood, and a calendar in Chinese.
// The portal works without this file; the server reads the same way.
(() => {
  'use strict';
  document.documentElement.classList.add('js');

  // As Folding.Key does, as far as amounts and days need it.
  const fold = text => text.normalize('NFKC').replace(/[\s\p{Cf}\p{Cc}]/gu, '').replace(/[‐‑‒–—―−⁃]/g, '-').toUpperCase();

  // ── amounts ──

  // Yuan in fen, exactly; null when it is no amount or finer than a fen.
  const fenOf = text => {
    const m = /^(?:人民币|RMB|CNY)?(-?)¥?(-?)([^元万亿]*)(万|亿|)(?:元整|元|)$/.exec(fold(text));
    if (!m || (m[1] && m[2])) return null;
    const n = /^(-?)([0-9]+|[0-9]{1,3}(?:,[0-9]{3})+)(?:\.([0-9]+))?$/.exec(m[3]);
    if (!n || (n[1] && (m[1] || m[2]))) return null;
    const places = { 万: 4, 亿: 8 }[m[4]] ?? 0;
    const fraction = (n[3] ?? '').padEnd(places, '0');
    const rest = fraction.slice(places).replace(/0+$/, '');
    if (rest.length > 2) return null;
    const fen = BigInt(n[2].replaceAll(',', '') + fraction.slice(0, places) + rest.padEnd(2, '0'));
    if (fen >= 100000000000000n || (places > 0 && fen > 0n && fen < 100n)) return null;
    return m[1] || m[2] || n[1] ? -fen : fen;
  };

  const numerals = '零壹贰叁肆伍陆柒捌玖';

  const section = n => {
    let text = '';
    let zero = false;
    for (let i = 0; n > 0; i++, n = Math.floor(n / 10)) {
      const d = n % 10;
      if (d === 0) { zero = text.length > 0; continue; }
      text = numerals[d] + ['', '拾', '佰', '仟'][i] + (zero ? '零' : '') + text;
      zero = false;
    }
    return text;
  };

  const whole = n => {
    let text = '';
    let zero = false;
    for (let i = 0; n > 0; i++, n = Math.floor(n / 10000)) {
      const part = n % 10000;
      if (part === 0) { zero = text.length > 0; continue; }
      text = section(part) + ['', '万', '亿'][i] + (zero && text && text[0] !== '零' ? '零' : '') + text;
      zero = false;
      if (part < 1000 && n >= 10000) text = '零' + text;
    }
    return text;
  };

  const inWords = fen => {
    if (fen < 0n) return '负' + inWords(-fen);
    const yuan = Number(fen / 100n);
    const jiao = Number(fen / 10n % 10n);
    const last = Number(fen % 10n);
    const text = yuan > 0 ? whole(yuan) + '元' : '';
    if (jiao === 0 && last === 0) return (text || '零元') + '整';
    return text + (jiao > 0 ? numerals[jiao] + '角' : yuan > 0 ? '零' : '') + (last > 0 ? numerals[last] + '分' : '');
  };

  const amountReading = text => {
    const fen = fenOf(text);
    if (fen === null) return '';
    const size = fen < 0n ? -fen : fen;
    if (size < 1000000n) return inWords(fen);
    const fraction = (size % 1000000n).toString().padStart(6, '0').replace(/0+$/, '');
    const wan = (size / 1000000n).toString().replace(/\B(?=(\d{3})+$)/g, ',') + (fraction ? '.' + fraction : '');
    return `${inWords(fen)}（${fen < 0n ? '-' : ''}${wan} 万元）`;
  };

  // ── days ──

  const pad = n => String(n).padStart(2, '0');
  const iso = d => `${String(d.y).padStart(4, '0')}-${pad(d.m)}-${pad(d.d)}`;
  const daysIn = (y, m) => new Date(Date.UTC(y, m, 0)).getUTCDate();
  const dayOf = (y, m, d) => y >= 1900 && y <= 2200 && m >= 1 && m <= 12 && d >= 1 && d <= daysIn(y, m) ? { y, m, d } : null;
  const number = d => Date.UTC(d.y, d.m - 1, d.d) / 86400000;
  const fromNumber = n => {
    const t = new Date(n * 86400000);
    return { y: t.getUTCFullYear(), m: t.getUTCMonth() + 1, d: t.getUTCDate() };
  };
  const parts = text => { const [y, m, d] = text.split('-').map(Number); return { y, m, d }; };

  const readDay = (text, today, nearest) => {
    const key = fold(text);
    const full = /^([0-9]{4})(?:年|[-/.。])([0-9]{1,2})(?:月|[-/.。])([0-9]{1,2})[日号]?$/.exec(key)
      ?? /^([0-9]{4})([0-9]{2})([0-9]{2})$/.exec(key);
    if (full) return dayOf(+full[1], +full[2], +full[3]);
    const short = /^([0-9]{1,2})(?:月|[-/.。])([0-9]{1,2})[日号]?$/.exec(key);
    if (!short) return null;
    const now = number(today);
    const near = [-1, 0, 1].map(by => dayOf(today.y + by, +short[1], +short[2])).filter(d => d).sort((a, b) => number(a) - number(b));
    if (nearest === 'past') return near.filter(d => number(d) <= now).pop() ?? null;
    if (nearest === 'ahead') return near.find(d => number(d) > now) ?? null;
    return near.sort((a, b) => Math.abs(number(a) - now) - Math.abs(number(b) - now))[0] ?? null;
  };

  const weekday = d => '日一二三四五六'[new Date(Date.UTC(d.y, d.m - 1, d.d)).getUTCDay()];
  const dayWords = d => `${d.y}年${d.m}月${d.d}日 星期${weekday(d)}`;
  const valueOf = box => readDay(box.value, parts(box.dataset.today), box.dataset.day);
  const dayReading = box => { const d = valueOf(box); return d && iso(d) !== box.value.trim() ? dayWords(d) : ''; };

  document.addEventListener('input', e => {
    const box = e.target;
    if (!(box instanceof HTMLInputElement)) return;
    const reading = 'yuan' in box.dataset ? amountReading(box.value) : 'day' in box.dataset ? dayReading(box) : null;
    const shown = reading === null ? null : document.getElementById(box.id + '-reads');
    if (shown) shown.textContent = reading;
  });

  // ── calendar ──

  let open = null;

  const close = focus => {
    if (!open) return;
    open.panel.remove();
    open.button.setAttribute('aria-expanded', 'false');
    if (focus) open.button.focus();
    open = null;
  };

  const element = (name, attributes, ...inside) => {
    const e = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) e.setAttribute(key, value);
    e.append(...inside);
    return e;
  };

  const allowed = d => {
    const now = number(parts(open.box.dataset.today));
    return open.box.dataset.day === 'past' ? number(d) <= now : open.box.dataset.day === 'ahead' ? number(d) > now : true;
  };

  const draw = () => {
    const { panel, box, at } = open;
    const today = parts(box.dataset.today);
    const chosen = valueOf(box);
    const step = (label, text, by) => element('button', { type: 'button', 'data-step': by, 'aria-label': label }, text);
    const top = element('div', { class: 'top' },
      step('上一年', '«', '-12'), step('上个月', '‹', '-1'),
      element('b', { 'aria-live': 'polite' }, `${at.y}年${at.m}月`),
      step('下个月', '›', '1'), step('下一年', '»', '12'));
    const rows = [];
    const first = number({ y: at.y, m: at.m, d: 1 });
    // Weeks begin on Monday; day 0 of the count was a Thursday.
    const lead = ((first + 3) % 7 + 7) % 7;
    for (let n = first - lead; n < first + daysIn(at.y, at.m); n += 7) {
      const row = element('tr', {});
      for (let i = n; i < n + 7; i++) {
        const d = fromNumber(i);
        if (d.m !== at.m) { row.append(element('td', {})); continue; }
        const button = element('button', {
          type: 'button', 'data-pick': iso(d), tabindex: d.d === at.d ? '0' : '-1',
          'aria-label': dayWords(d), 'aria-pressed': String(!!chosen && iso(chosen) === iso(d)),
        }, String(d.d));
        if (iso(d) === iso(today)) button.setAttribute('aria-current', 'date');
        if (!allowed(d)) button.setAttribute('aria-disabled', 'true');
        row.append(element('td', {}, button));
      }
      rows.push(row);
    }
    const head = element('tr', {}, ...[...'一二三四五六日'].map(w => element('th', { scope: 'col' }, w)));
    const end = element('div', { class: 'end' });
    if (allowed(today)) end.append(element('button', { type: 'button', 'data-pick': iso(today) }, '今天'));
    end.append(element('button', { type: 'button', 'data-close': '' }, '关闭'));
    panel.replaceChildren(top, element('table', {}, element('thead', {}, head), element('tbody', {}, ...rows)), end);
  };

  const go = d => {
    open.at = d.y < 1900 ? { y: 1900, m: 1, d: 1 } : d.y > 2200 ? { y: 2200, m: 12, d: 31 } : d;
    draw();
    open.panel.querySelector('td button[tabindex="0"]').focus();
  };

  const months = (d, by) => {
    const n = d.y * 12 + d.m - 1 + by;
    const [y, m] = [Math.floor(n / 12), n % 12 + 1];
    return { y, m, d: Math.min(d.d, daysIn(y, m)) };
  };

  const show = button => {
    close(false);
    const box = button.parentElement.querySelector('input[data-day]');
    const label = (button.getAttribute('aria-label') ?? '').replace('打开日历', '日历');
    const panel = element('div', { class: 'cal2', role: 'dialog', 'aria-label': label });
    open = { button, box, panel, at: valueOf(box) ?? parts(box.dataset.today) };
    button.setAttribute('aria-expanded', 'true');
    button.parentElement.append(panel);
    if (panel.getBoundingClientRect().right > document.documentElement.clientWidth - 8) panel.classList.add('right');
    go(open.at);
  };

  const pick = text => {
    const { box } = open;
    close(false);
    box.value = text;
    box.dispatchEvent(new Event('input', { bubbles: true }));
    box.dispatchEvent(new Event('change', { bubbles: true }));
    box.focus();
  };

  document.addEventListener('click', e => {
    const button = e.target.closest?.('button');
    if (button?.hasAttribute('data-calendar')) {
      if (open?.button === button) close(true);
      else show(button);
      return;
    }
    if (!open) return;
    if (!open.panel.contains(e.target)) { close(false); return; }
    if (!button) return;
    if (button.dataset.step) {
      const label = button.getAttribute('aria-label');
      go(months(open.at, Number(button.dataset.step)));
      open.panel.querySelector(`[aria-label="${label}"]`).focus();
    } else if (button.dataset.pick && button.getAttribute('aria-disabled') !== 'true') pick(button.dataset.pick);
    else if ('close' in button.dataset) close(true);
  });

  document.addEventListener('keydown', e => {
    if (!open || !open.panel.contains(e.target)) return;
    if (e.key === 'Escape') { e.preventDefault(); close(true); return; }
    if (!e.target.closest('td')) return;
    const by = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 }[e.key];
    const week = ((number(open.at) + 3) % 7 + 7) % 7;
    const to = by ? fromNumber(number(open.at) + by)
      : e.key === 'Home' ? fromNumber(number(open.at) - week)
      : e.key === 'End' ? fromNumber(number(open.at) + 6 - week)
      : e.key === 'PageUp' ? months(open.at, e.shiftKey ? -12 : -1)
      : e.key === 'PageDown' ? months(open.at, e.shiftKey ? 12 : 1) : null;
    if (!to) return;
    e.preventDefault();
    go(to);
  });

  // The calendar does not stay open behind whoever goes on by keyboard.
  document.addEventListener('focusin', e => { if (open && !open.panel.contains(e.target) && e.target !== open.button) close(false); });
})();
