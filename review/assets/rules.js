/* Comfort only: a trial of a rule that takes its time goes on by itself, and figures answer the blind sample. */
(() => {
  const goOn = document.querySelector('form[data-go-on]');
  if (goOn) goOn.requestSubmit(goOn.querySelector('button'));

  const answers = document.querySelector('form[data-blind]');
  if (!answers) return;
  const isTyping = (element) => element?.closest('input, select, textarea, [contenteditable]');
  let sent = false;
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || sent || isTyping(event.target)) return;
    if (document.getElementById('taster-fra')?.checked) return;
    const button = answers.querySelector(`[data-figure="${event.key}"]`);
    if (!button) return;
    event.preventDefault();
    sent = true;
    button.click();
  });
  addEventListener('pageshow', () => {
    sent = false;
  });
})();
