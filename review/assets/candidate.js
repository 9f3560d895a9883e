/* Comfort only: figures correct the judgement on the page of a card, where the buttons and lists say which. */
(() => {
  const form = document.querySelector('.correct');
  const help = document.getElementById('taster');
  if (!form || !help || document.querySelectorAll('.candidate').length !== 1) return;
  const isOff = () => 'off' in help.dataset || document.getElementById('taster-fra')?.checked;
  const isTyping = (element) => element?.closest('input:not([type="checkbox"]), select, textarea, [contenteditable]');

  let sent = false;
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || isTyping(event.target) || isOff()) return;
    const target = /^[1-9]$/.test(event.key) && form.querySelector(`[data-figure="${event.key}"]`);
    if (!target || sent) return;
    event.preventDefault();
    form.open = true;
    if (target.tagName === 'SELECT') target.focus();
    else {
      sent = true;
      target.click();
    }
  });
  addEventListener('pageshow', () => {
    sent = false;
  });
})();
