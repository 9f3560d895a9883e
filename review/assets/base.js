/* Comfort only: every task works without this file. Keys act on the card that has focus, else on the first one; in a room on the room. */
(() => {
  const offKey = 'lytteposten.taster-fra';
  const isOffHere = () => {
    try {
      return localStorage.getItem(offKey) === '1';
    } catch {
      return false;
    }
  };

  /* After a decision the next card is open; the note tells itself to those who hear the page. Elsewhere the note has focus. */
  const note = document.getElementById('besked');
  const cards = () => [...document.querySelectorAll('.candidate, [data-line]')];
  const named = location.hash.startsWith('#kort-') && document.getElementById(location.hash.slice(1));
  if (note && document.querySelector('[data-cards]') && cards().length > 0) {
    (named || cards()[0]).focus({ preventScroll: !named });
    setTimeout(() => {
      const words = note.querySelector('p');
      words.replaceWith(words.cloneNode(true));
    }, 150);
  } else note?.focus({ preventScroll: true });

  const help = document.getElementById('taster');
  if (!help) return;

  const switchOff = document.getElementById('taster-fra');
  switchOff.parentElement.hidden = false;
  switchOff.checked = isOffHere();
  switchOff.addEventListener('change', () => {
    try {
      localStorage.setItem(offKey, switchOff.checked ? '1' : '0');
    } catch {
      /* A browser that keeps nothing keeps the keys on. */
    }
  });
  const isOff = () => 'off' in help.dataset || isOffHere();

  const here = () => document.activeElement?.closest('.candidate, [data-line]');
  const move = (step) => {
    const all = cards();
    const at = all.indexOf(here());
    const next = all[at < 0 ? 0 : Math.min(Math.max(at + step, 0), all.length - 1)];
    next?.focus();
    next?.scrollIntoView({ block: 'nearest' });
  };

  let sent = false;
  const press = (key) => {
    const place = key === help.dataset.undo ? note : (here() ?? cards()[0] ?? document.querySelector('[data-room]'));
    const target = [...(place?.querySelectorAll('[data-key]') ?? [])].find((one) => one.dataset.key === key);
    if (!target || sent) return false;
    if (target.tagName === 'DETAILS') {
      target.open = true;
      const first =
        target.querySelector('.more-panel :is(button, a, select)') ??
        target.querySelector('input:not([type="hidden"])');
      first.focus();
    } else if (target.type === 'checkbox') target.click();
    else if (target.tagName === 'TEXTAREA') target.focus();
    else {
      sent = true;
      target.click();
    }
    return true;
  };

  const isTyping = (element) => element?.closest('input:not([type="checkbox"]), select, textarea, [contenteditable]');

  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || isTyping(event.target)) return;
    if (event.key === 'Escape') {
      const open = document.querySelector('.more[open]');
      if (open) {
        open.open = false;
        open.querySelector('summary').focus();
      }
      return;
    }
    if (isOff() || event.key.length !== 1) return;
    const key = event.key.toLowerCase();
    let done = true;
    if (key === help.dataset.next) move(1);
    else if (key === help.dataset.previous) move(-1);
    else if (key === help.dataset.help) {
      help.open = !help.open;
      help.querySelector('summary').focus();
    } else done = press(key);
    if (done) event.preventDefault();
  });

  document.addEventListener('click', (event) => {
    for (const open of document.querySelectorAll('.more[open]')) if (!open.contains(event.target)) open.open = false;
  });
  /* A second click while the first is on its way would meet a card that is decided. */
  document.addEventListener('submit', (event) => {
    if (event.target.matches('.decide, .bulk')) sent = true;
  });
  addEventListener('pageshow', () => {
    sent = false;
  });
})();
