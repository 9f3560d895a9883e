/* Shows an alert that was pushed to this browser, and opens its page when it is tapped. Keeps nothing. */
self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));

self.addEventListener('push', (event) => {
  let news = {};
  try {
    news = event.data?.json() ?? {};
  } catch {
    /* A message that cannot be read still says that there is one. */
  }
  const options = {
    body: news.body ?? 'Åbn Lytteposten.',
    tag: news.tag,
    renotify: Boolean(news.tag),
    requireInteraction: true,
    lang: 'da',
    data: { url: news.url },
  };
  event.waitUntil(self.registration.showNotification(news.title ?? 'Lytteposten', options));
});

self.addEventListener('notificationclick', (event) => {
  event.notification.close();
  const asked = new URL(event.notification.data?.url ?? '/', self.location.origin);
  /* Only our own pages, whoever wrote the message. */
  const url = asked.origin === self.location.origin ? asked.href : '/';
  event.waitUntil(self.clients.openWindow(url));
});
