/* Sharing, comfort only: the count while writing, the findings a moment later, the text on the clipboard, news of a link post. */
(() => {
  const segments = globalThis.Intl?.Segmenter && new Intl.Segmenter('da', { granularity: 'grapheme' });
  const lengthOf = (text) => (segments ? [...segments.segment(text)].length : [...text].length);

  const draft = document.querySelector('[data-draft]');
  if (draft) {
    const { form } = draft;
    const [shortest, longest] = [Number(draft.dataset.shortest), Number(draft.dataset.longest)];
    const tell = () => {
      const count = document.querySelector('#tjek [data-count]');
      const length = lengthOf(draft.value.trim());
      const wish = `Ønsket er ${shortest}-${longest}.`;
      const isRight = length >= shortest && length <= longest;
      if (!count) return;
      count.className = isRight ? 'is-fine' : 'is-off';
      if (isRight) count.textContent = `${length} tegn: passer til kanalen (${shortest}-${longest}).`;
      else if (length > longest) count.textContent = `${length} tegn: ${length - longest} for langt. ${wish}`;
      else count.textContent = `${length} tegn: lidt kort. ${wish}`;
    };

    /* Findings come from the server, where the rules of the language are. An answer to an older text is thrown away. */
    let asked = 0;
    let timer;
    const check = async () => {
      asked += 1;
      const mine = asked;
      const body = new URLSearchParams(new FormData(form));
      body.set('kun', 'tjek');
      try {
        const answer = await fetch(form.action, { method: 'POST', body });
        if (!answer.ok || mine !== asked) return;
        const found = new DOMParser().parseFromString(await answer.text(), 'text/html').getElementById('tjek');
        const place = document.getElementById('tjek');
        if (!found || !place) return;
        place.replaceWith(document.adoptNode(found));
        tell();
      } catch {
        /* The button is still there. */
      }
    };
    draft.addEventListener('input', () => {
      tell();
      clearTimeout(timer);
      timer = setTimeout(check, 600);
    });

    const said = form.querySelector('[data-copied]');
    const canCopy = Boolean(navigator.clipboard?.writeText);
    if (canCopy) {
      for (const note of form.querySelectorAll('[data-without-script]')) note.hidden = true;
      for (const note of form.querySelectorAll('[data-with-script]')) note.hidden = false;
      for (const way of form.querySelectorAll('[data-copies]')) {
        way.hidden = false;
        way.addEventListener('click', () => {
          navigator.clipboard.writeText(draft.value).then(
            () => {
              said.textContent = 'Teksten er kopieret.';
            },
            () => {
              draft.focus();
              draft.select();
              said.textContent = 'Browseren sagde nej til at kopiere. Teksten er markeret: kopiér den selv.';
            },
          );
        });
      }
    }
  }

  /* While a link post is under way, its news replace the old. Ends by itself. */
  const everyMs = 3000;
  const follow = () => {
    const status = document.getElementById('status');
    if (!status?.dataset.poll) return;
    setTimeout(async () => {
      try {
        const answer = await fetch(status.dataset.poll);
        const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
        const fresh = answer.ok && page.getElementById('status');
        if (!fresh) return;
        /* Who is about to press a button keeps it. */
        if (!status.contains(document.activeElement) && fresh.textContent !== status.textContent) {
          status.replaceChildren(...[...fresh.childNodes].map((node) => document.adoptNode(node)));
        }
        if (fresh.dataset.poll) status.dataset.poll = fresh.dataset.poll;
        else if (!status.contains(document.activeElement)) delete status.dataset.poll;
      } catch {
        /* Another time. */
      }
      follow();
    }, everyMs);
  };
  follow();
})();
