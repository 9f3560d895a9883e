/* The queue, comfort only: the note that goes after ten seconds, many cards at once, news, and who looks at what. */
(() => {
  /* ---- The note with the way back. It waits while somebody points at it or stands on it; the history keeps the way. */
  const toast = document.querySelector('[data-toast]');
  if (toast) {
    const staysMs = 10_000;
    const bar = document.createElement('span');
    bar.className = 'toast-bar';
    bar.setAttribute('aria-hidden', 'true');
    toast.append(bar);
    toast.classList.add('is-toast');
    let timer;
    const hold = () => {
      clearTimeout(timer);
      toast.classList.remove('is-counting');
    };
    const count = () => {
      hold();
      if (toast.matches(':hover, :focus-within')) return;
      toast.classList.add('is-counting');
      timer = setTimeout(() => toast.remove(), staysMs);
    };
    for (const name of ['mouseenter', 'focusin']) toast.addEventListener(name, hold);
    for (const name of ['mouseleave', 'focusout']) toast.addEventListener(name, () => setTimeout(count));
    count();
  }

  /* ---- Many at once. */
  const bulk = document.getElementById('flere');
  if (bulk) {
    const boxes = [...document.querySelectorAll('input[form="flere"]')];
    const words = bulk.querySelector('.bulk-count');
    const most = Number(words.dataset.most);
    const list = document.querySelector('.queue-list') !== null;
    bulk.querySelector('.bulk-choose').hidden = false;
    bulk.classList.add('is-live');
    const tell = () => {
      const count = boxes.filter((box) => box.checked).length;
      words.textContent = `${count} valgt`;
      bulk.hidden = count === 0 && !list;
      for (const button of bulk.querySelectorAll('.bulk-acts button')) button.disabled = count === 0 || count > most;
      for (const box of boxes) box.closest('.candidate, [data-line]')?.classList.toggle('is-ticked', box.checked);
    };
    let last = -1;
    boxes.forEach((box, at) => {
      box.addEventListener('click', (event) => {
        if (event.shiftKey && last >= 0)
          for (const one of boxes.slice(Math.min(at, last), Math.max(at, last))) one.checked = box.checked;
        last = at;
        tell();
      });
    });
    for (const button of bulk.querySelectorAll('[data-tick]'))
      button.addEventListener('click', () => {
        for (const box of boxes) box.checked = button.dataset.tick === 'all';
        tell();
      });
    addEventListener('pageshow', tell);
    tell();
  }

  /* ---- News and colleagues. Only while the page is seen: a hidden tab holds no line. */
  const page = document.querySelector('[data-live]');
  const shown = [...document.querySelectorAll('[data-looking]')];
  if (!page && shown.length === 0) return;
  const address = page?.dataset.live ?? '/koe/nyt';
  const tell = ({ baner, nye, kigger }) => {
    for (const count of document.querySelectorAll('[data-lane-count]'))
      count.textContent = baner[count.dataset.laneCount];
    const news = page?.querySelector('.live-news');
    if (news) {
      const words = news.querySelector('[data-live-news]');
      if (words.textContent !== nye) words.textContent = nye;
      news.hidden = nye === '';
    }
    for (const place of shown) {
      const words = kigger[place.dataset.looking] ?? '';
      if (place.textContent !== words) place.textContent = words;
      place.hidden = words === '';
    }
  };
  let line;
  const listen = () => {
    if (document.hidden || line) return;
    line = new EventSource(address);
    line.onmessage = ({ data }) => tell(JSON.parse(data));
    line.addEventListener('slut', hush);
  };
  const hush = () => {
    line?.close();
    line = undefined;
  };

  /* ---- "I look at this": the card with focus, else the first. */
  const everyMs = 25_000;
  const csrf = document.querySelector('input[name="csrf"]')?.value;
  const current = () =>
    (document.activeElement?.closest('[data-card]') ?? document.querySelector('[data-card]'))?.dataset.card;
  let told = { card: undefined, at: -everyMs };
  const say = () => {
    const card = current();
    if (document.hidden || !card || !csrf) return;
    if (card === told.card && performance.now() - told.at < everyMs) return;
    told = { card, at: performance.now() };
    fetch('/koe/kigger', { method: 'POST', body: new URLSearchParams({ csrf, kort: card }) }).catch(() => {});
  };
  setInterval(say, 5_000);
  document.addEventListener('focusin', () => setTimeout(say, 400));
  document.addEventListener('visibilitychange', () => {
    if (document.hidden) hush();
    else {
      listen();
      say();
    }
  });
  addEventListener('pagehide', hush);
  addEventListener('pageshow', listen);
  listen();
  say();
})();
