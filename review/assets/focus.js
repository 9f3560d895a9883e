/* Årshjul: the ends of a period are pulled with the mouse or a finger, or moved with the arrow keys; both fill in the row's own form. */
(() => {
  const wheel = document.querySelector('[data-wheel]');
  if (!wheel) return;
  const help = wheel.querySelector('.wheel-help');
  const first = wheel.dataset.first;
  const firstDay = `${first}-01`;
  const lastDay = wheel.dataset.lastDay;
  const months = 12;
  if (help) help.hidden = false;

  const daysIn = (year, month) => new Date(Date.UTC(year, month, 0)).getUTCDate();
  const shift = (date, days) => new Date(Date.parse(date) + days * 86_400_000).toISOString().slice(0, 10);
  const shiftMonth = (date, by) => {
    const [year, month, day] = date.split('-').map(Number);
    const to = new Date(Date.UTC(year, month - 1 + by, 1));
    to.setUTCDate(Math.min(day, daysIn(to.getUTCFullYear(), to.getUTCMonth() + 1)));
    return to.toISOString().slice(0, 10);
  };
  const within = (date, least, most) => [least, date, most].sort()[1];
  /** Months are equally wide, as in core/months.ts. */
  const placeOf = (date) => {
    const [year, month, day] = date.split('-').map(Number);
    const [firstYear, firstMonth] = first.split('-').map(Number);
    return ((year - firstYear) * 12 + month - firstMonth + (day - 1) / daysIn(year, month)) / months;
  };
  const dateAt = (place) => {
    const at = Math.min(Math.max(place, 0), 1) * months;
    const month = shiftMonth(firstDay, Math.floor(at)).slice(0, 7);
    const [year, number] = month.split('-').map(Number);
    return shift(`${month}-01`, Math.round((at - Math.floor(at)) * daysIn(year, number)));
  };
  const words = new Intl.DateTimeFormat('da-DK', { timeZone: 'UTC', day: 'numeric', month: 'long', year: 'numeric' });
  const say = (text) => {
    if (help) help.textContent = text;
  };

  for (const line of wheel.querySelectorAll('.wheel-line[data-from]')) {
    const form = line.parentElement.querySelector('form');
    const bar = line.querySelector('.wheel-bar');
    const saved = { fra: line.dataset.from, til: line.dataset.to };
    const wish = { ...saved };
    const handles = [];

    const draw = () => {
      const start = Math.max(0, placeOf(wish.fra));
      const end = Math.min(1, placeOf(shift(wish.til, 1)));
      bar?.setAttribute('x', String(start * months * 10));
      bar?.setAttribute('width', String(Math.max(0, end - start) * months * 10));
      for (const { name, handle } of handles) {
        handle.style.left = `${100 * (name === 'fra' ? start : end)}%`;
        handle.setAttribute(
          'aria-valuenow',
          String(Math.round((Date.parse(wish[name]) - Date.parse(firstDay)) / 86_400_000)),
        );
        handle.setAttribute('aria-valuetext', words.format(Date.parse(wish[name])));
      }
    };
    const isChanged = () => wish.fra !== saved.fra || wish.til !== saved.til;
    const set = (name, date) => {
      wish[name] = name === 'fra' ? within(date, firstDay, wish.til) : within(date, wish.fra, lastDay);
      draw();
      say(
        `${line.dataset.name}: ${words.format(Date.parse(wish.fra))} – ${words.format(Date.parse(wish.til))}. Gem med Enter, fortryd med Esc.`,
      );
    };
    const reset = () => {
      if (!isChanged()) return;
      Object.assign(wish, saved);
      draw();
      say('Ikke gemt. Perioden er, som den var.');
    };
    const save = () => {
      if (!isChanged()) return;
      form.elements.fra.value = wish.fra;
      form.elements.til.value = wish.til;
      Object.assign(saved, wish);
      form.submit();
    };
    const keys = {
      ArrowLeft: (date) => shift(date, -1),
      ArrowDown: (date) => shift(date, -1),
      ArrowRight: (date) => shift(date, 1),
      ArrowUp: (date) => shift(date, 1),
      PageDown: (date) => shiftMonth(date, -1),
      PageUp: (date) => shiftMonth(date, 1),
    };

    const add = (name, label) => {
      const handle = document.createElement('span');
      handle.className = 'wheel-handle';
      handle.tabIndex = 0;
      handle.setAttribute('role', 'slider');
      handle.setAttribute('aria-label', `${line.dataset.name}, ${label}`);
      handle.setAttribute('aria-valuemin', '0');
      handle.setAttribute(
        'aria-valuemax',
        String(Math.round((Date.parse(lastDay) - Date.parse(firstDay)) / 86_400_000)),
      );
      handle.addEventListener('keydown', (event) => {
        if (event.ctrlKey || event.metaKey || event.altKey) return;
        const step = keys[event.key];
        if (step) set(name, step(wish[name]));
        else if (event.key === 'Enter') save();
        else if (event.key === 'Escape') reset();
        else return;
        event.preventDefault();
        event.stopPropagation();
      });
      handle.addEventListener('blur', reset);
      handle.addEventListener('pointerdown', (event) => {
        if (event.button !== 0) return;
        handle.setPointerCapture(event.pointerId);
        event.preventDefault();
        handle.focus();
      });
      handle.addEventListener('pointermove', (event) => {
        if (!handle.hasPointerCapture(event.pointerId)) return;
        const box = line.getBoundingClientRect();
        const date = dateAt((event.clientX - box.left) / box.width);
        set(name, name === 'til' ? shift(date, -1) : date);
      });
      handle.addEventListener('pointerup', (event) => {
        if (handle.hasPointerCapture(event.pointerId)) save();
      });
      handle.addEventListener('pointercancel', reset);
      line.append(handle);
      handles.push({ name, handle });
    };
    if (saved.fra >= firstDay) add('fra', 'første dag');
    if (saved.til <= lastDay) add('til', 'sidste dag');
    draw();
  }
})();
