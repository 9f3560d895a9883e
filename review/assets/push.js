/* Mine alarmer: asks this browser for alerts and fills its address into our own form. The choice itself is a form as any other. */
(() => {
  const form = document.querySelector('form[data-push-key]');
  if (!form) return;
  const button = form.querySelector('button');
  const told = form.querySelector('[data-push-told]');
  const say = (words) => {
    told.textContent = words;
  };

  if (!('serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window)) {
    say('Den her browser kan ikke vise beskeder. På iPhone skal siden først føjes til hjemmeskærmen.');
    return;
  }
  button.hidden = false;
  say('');

  const keyBytes = (text) => {
    const plain = atob(text.replace(/-/g, '+').replace(/_/g, '/'));
    return Uint8Array.from(plain, (sign) => sign.charCodeAt(0));
  };
  const base64url = (buffer) =>
    btoa(String.fromCharCode(...new Uint8Array(buffer)))
      .replace(/\+/g, '-')
      .replace(/\//g, '_')
      .replace(/=+$/, '');

  const subscribe = async () => {
    if ((await Notification.requestPermission()) !== 'granted')
      throw new Error('Browseren har fået nej til at vise beskeder. Giv lov ud for adressen øverst, og prøv igen.');
    const registration = await navigator.serviceWorker.register('/push-worker.js');
    await navigator.serviceWorker.ready;
    const old = await registration.pushManager.getSubscription();
    /* One that was made under another key takes nothing from us. */
    await old?.unsubscribe();
    return registration.pushManager.subscribe({
      userVisibleOnly: true,
      applicationServerKey: keyBytes(form.dataset.pushKey),
    });
  };

  form.addEventListener('submit', (event) => {
    if (form.elements.endpoint.value !== '') return;
    event.preventDefault();
    button.disabled = true;
    subscribe()
      .then((subscription) => {
        form.elements.endpoint.value = subscription.endpoint;
        form.elements.p256dh.value = base64url(subscription.getKey('p256dh'));
        form.elements.auth.value = base64url(subscription.getKey('auth'));
        form.submit();
      })
      .catch((error) => {
        button.disabled = false;
        say(
          error instanceof Error && /nej til/.test(error.message)
            ? error.message
            : 'Det lykkedes ikke. Prøv igen om lidt.',
        );
      });
  });
})();
