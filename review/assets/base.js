/* Comfort only: every task works without this file. Keys act on the card that has focus, else on the first one. */
(() => {
  const offKey = 'lytteposten.taster-fra';
  const isOff = () => {
    try {
      return localStorage.getItem(offKey) === '1';
    } catch {
      return false;
    }
  };

  document.getElementById('besked')?.focus({ preventScroll: true });

  const help = document.getElementById('taster');
  if (!help) return;

  const switchOff = document.getElementById('taster-fra');
  switchOff.parentElement.hidden = false;
  switchOff.checked = isOff();
  switchOff.addEventListener('change', () => {
    try {
      localStorage.setItem(offKey, switchOff.checked ? '1' : '0');
    } catch {
      /* A browser that keeps nothing keeps the keys on. */
    }
  });

  const cards = () => [...document.querySelectorAll('.candidate')];
  const current = () => document.activeElement?.closest('.candidate') ?? cards()[0];

  const move = (step) => {
    const all = cards();
    const at = all.indexOf(document.activeElement?.closest('.candidate'));
    const next = all[at < 0 ? 0 : Math.min(Math.max(at + step, 0), all.length - 1)];
    next?.focus();
    next?.scrollIntoView({ block: 'nearest' });
  };

  let sent = false;
  const press = (key) => {
    const place = key === 'z' ? document.getElementById('besked') : current();
    const target = place?.querySelector(`[data-key="${key}"]`);
    if (!target || sent) return false;
    if (target.tagName === 'DETAILS') {
      target.open = true;
      target.querySelector('.more-panel button').focus();
    } else {
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
    if (isOff()) return;
    let done = true;
    if (event.key === 'j') move(1);
    else if (event.key === 'k') move(-1);
    else if (event.key === '?') {
      help.open = !help.open;
      help.querySelector('summary').focus();
    } else done = 'dfsuaz'.includes(event.key) && press(event.key);
    if (done) event.preventDefault();
  });

  document.addEventListener('click', (event) => {
    for (const open of document.querySelectorAll('.more[open]')) if (!open.contains(event.target)) open.open = false;
  });
  addEventListener('pageshow', () => {
    sent = false;
  });
})();
