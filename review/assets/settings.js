/* Comfort only: what the worker finds appears by itself, and a chosen file fills the field that it would be pasted into. */
(() => {
  const everyMs = 1500;
  const mostRounds = 400;

  /* The same page is asked again; only the part that waits is exchanged, so nothing that a person types is lost. */
  const follow = async (round) => {
    const part = document.querySelector('[data-follow][id]');
    if (!part || round > mostRounds) return;
    if (!document.hidden) {
      try {
        const response = await fetch(location.pathname + location.search, { headers: { accept: 'text/html' } });
        if (!response.ok || response.redirected) return;
        const page = new DOMParser().parseFromString(await response.text(), 'text/html');
        const next = page.getElementById(part.id);
        if (next && next.innerHTML !== part.innerHTML) part.innerHTML = next.innerHTML;
        if (!next?.hasAttribute('data-follow')) {
          part.removeAttribute('data-follow');
          /* Beside the part, buttons may have changed with it. */
          const [end, nextEnd] = [document.querySelector('.setup-end'), page.querySelector('.setup-end')];
          if (end && nextEnd && !end.contains(document.activeElement)) end.innerHTML = nextEnd.innerHTML;
        }
      } catch {
        /* No network for a moment: the next round asks again. */
      }
    }
    setTimeout(() => follow(round + 1), everyMs);
  };
  if (document.querySelector('[data-follow][id]')) setTimeout(() => follow(1), everyMs);

  for (const picker of document.querySelectorAll('input[type="file"][data-fills]')) {
    const target = document.getElementById(picker.dataset.fills);
    if (!target) continue;
    picker.closest('[hidden]').hidden = false;
    picker.addEventListener('change', async () => {
      const [file] = picker.files;
      if (file) target.value = await file.text();
    });
  }
})();
