/** A person with a browser, as far as forms and cookies go. */
export function openBrowser(base: string) {
  const cookies = new Map<string, string>();
  const fetchPage = async (path: string, init: RequestInit = {}) => {
    const address = new URL(path, base);
    // By number: what a machine calls itself may be another address.
    if (address.hostname === 'localhost') address.hostname = '127.0.0.1';
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(address, { redirect: 'manual', ...init, headers: { cookie, ...init.headers } });
    for (const set of response.headers.getSetCookie()) {
      const [name = '', value = ''] = set.split(';')[0]?.split('=') ?? [];
      cookies.set(name, value);
    }
    return { status: response.status, to: response.headers.get('location'), html: await response.text() };
  };
  return {
    get: (path: string) => fetchPage(path),
    post: (path: string, form: Record<string, string>) =>
      fetchPage(path, {
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams(form).toString(),
      }),
  };
}

/** The hidden fields of the first form with this action, or of the first one on the page. */
export function hiddenFields(html: string, action?: string): Record<string, string> {
  const forms = html.match(/<form[\s\S]*?<\/form>/g) ?? [];
  const form = action === undefined ? forms[0] : forms.find((one) => one.includes(`action="${action}"`));
  const fields = [...(form ?? '').matchAll(/<input type="hidden" name="(\w+)" value="([^"]*)"/g)];
  return Object.fromEntries(fields.map(([, name = '', value = '']) => [name, value]));
}
