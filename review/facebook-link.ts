/** A Facebook post by its full id `page_story`; undefined for anything that is not digits. */
export function facebookLink(externalId: string): string | undefined {
  const [, page, story] = /^(\d+)_(\d+)$/.exec(externalId) ?? [];
  return page && story ? `https://www.facebook.com/${page}/posts/${story}` : undefined;
}
