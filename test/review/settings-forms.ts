import { expect } from 'vitest';

/** The form with this action as a browser would send it untouched: hidden fields, texts, what is chosen and ticked. */
export function formOf(html: string, action: string, containing = ''): Record<string, string> {
  const form = [...html.matchAll(/<form\b[^>]*>[\s\S]*?<\/form>/g)]
    .map(([whole]) => whole)
    .find((one) => one.includes(`action="${action}"`) && one.includes(containing));
  expect(form, `a form for ${action}`).toBeDefined();
  const fields: Record<string, string> = {};
  for (const [tag] of (form ?? '').matchAll(/<input\b[^>]*>/g)) {
    const name = attribute(tag, 'name');
    const isTick = /type="(checkbox|radio)"/.test(tag);
    if (name && (!isTick || /\schecked/.test(tag))) fields[name] = attribute(tag, 'value') ?? '';
  }
  for (const [, open = '', text = ''] of (form ?? '').matchAll(/(<textarea\b[^>]*>)([\s\S]*?)<\/textarea>/g))
    fields[attribute(open, 'name') ?? ''] = plain(text.trim());
  for (const [, open = '', options = ''] of (form ?? '').matchAll(/(<select\b[^>]*>)([\s\S]*?)<\/select>/g)) {
    const chosen = /<option[^>]*\sselected[^>]*>/.exec(options)?.[0] ?? /<option[^>]*>/.exec(options)?.[0] ?? '';
    fields[attribute(open, 'name') ?? ''] = attribute(chosen, 'value') ?? '';
  }
  return fields;
}

const attribute = (tag: string, name: string) => {
  const value = new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1];
  return value === undefined ? undefined : plain(value);
};

const plain = (text: string) =>
  text
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');

/** The words of a page, without its marks. */
export const words = (html: string) =>
  plain(html.replace(/<[^>]*>/g, ' '))
    .replace(/\s+/g, ' ')
    .trim();
