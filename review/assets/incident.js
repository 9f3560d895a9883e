/* The incident room, comfort only: answers that lie ready go onto the clipboard. */
(() => {
  if (!navigator.clipboard?.writeText) return;
  const said = document.querySelector('[data-copy-said]');
  for (const button of document.querySelectorAll('[data-copy]')) {
    button.hidden = false;
    const words = button.firstChild;
    button.addEventListener('click', () => {
      const line = document.getElementById(button.dataset.copy);
      navigator.clipboard.writeText(line.textContent).then(
        () => {
          words.textContent = 'Kopieret';
          said.textContent = 'Svaret er kopieret.';
          setTimeout(() => {
            words.textContent = 'Kopiér';
          }, 4_000);
        },
        () => {
          getSelection().selectAllChildren(line);
          said.textContent = 'Browseren sagde nej til at kopiere. Teksten er markeret: kopiér den selv.';
        },
      );
    });
  }
})();
