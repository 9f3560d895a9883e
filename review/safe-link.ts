/** The address if it is a plain web address, else undefined: nothing else from outside becomes a link (design rule 5). */
export function safeLink(address: string | null): string | undefined {
  if (address === null || !URL.canParse(address)) return undefined;
  const { protocol, href, username, password } = new URL(address);
  return (protocol === 'https:' || protocol === 'http:') && username === '' && password === '' ? href : undefined;
}

/** A Facebook post by its full id `page_story`; undefined for anything that is not digits. */
export function facebookLink(externalId: string): string | undefined {
  const [, page, story] = /^(\d+)_(\d+)$/.exec(externalId) ?? [];
  return page && story ? `https://www.facebook.com/${page}/posts/${story}` : undefined;
}
