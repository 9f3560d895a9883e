/* The menu's "Mere" closes with Escape and with a click elsewhere. */
(() => {
  const more = document.querySelector('.menu-more');
  if (!more) return;
  document.addEventListener('click', (event) => {
    if (more.open && !more.contains(event.target)) more.open = false;
  });
  more.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || !more.open) return;
    more.open = false;
    more.querySelector('summary').focus();
  });
})();
