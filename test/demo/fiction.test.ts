import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { parseMunicipalityFile } from '../../core/municipality-file.ts';
import { bulkModel } from '../../demo/bulk-model.ts';
import { loadFiction } from '../../demo/fiction.ts';
import { municipalityFile, municipalityObject } from '../../demo/municipality-file.ts';
import { readFiction } from '../../demo/read-fiction.ts';
import { item, smallTown } from './small-town.ts';

/** Reading the texts takes most of a second. */
const texts = readFiction();
const fictionOf = (anchorDay: string, more: { shareShape?: 'target' | 'parent' } = {}) =>
  loadFiction(anchorDay, { texts: structuredClone(texts), ...more });

const find = <T extends { key: string }>(list: T[], key: string): T => {
  const found = list.find((one) => one.key === key);
  if (!found) throw new Error(`no ${key}`);
  return found;
};

describe('the fiction', () => {
  it('is the same for the same day, and has 150 Pages and at least 400 different texts', () => {
    const model = fictionOf('2026-11-20');
    expect(fictionOf('2026-11-20')).toEqual(model);
    expect(model.pages).toHaveLength(150);
    const texts = [...model.posts.map(({ message }) => message), ...model.comments.map(({ message }) => message)];
    const said = [...texts, ...model.articles.map(({ title }) => title)].filter((text) => text !== undefined);
    expect(new Set(said).size).toBe(said.length);
    expect(said.length).toBeGreaterThanOrEqual(400);
  });

  it('gives every item an id of its own that no JSON number can hold', () => {
    const { posts, comments } = fictionOf('2026-11-20');
    const ids = [...posts, ...comments].map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) expect(Number(id.split('_')[1])).toBeGreaterThan(Number.MAX_SAFE_INTEGER);
  });

  it('keeps the local time on both sides of a clock change', () => {
    const summer = find(
      loadFiction('2026-10-26', { texts: { pages: [], items: [item({ id: 'x', type: 'mention', day: -2 })] } }).posts,
      'x',
    );
    const winter = find(
      loadFiction('2026-10-26', { texts: { pages: [], items: [item({ id: 'x', type: 'mention', day: 0 })] } }).posts,
      'x',
    );
    expect(Math.floor(summer.createdMs / 60_000)).toBe(Date.parse('2026-10-24T07:00:00Z') / 60_000);
    expect(Math.floor(winter.createdMs / 60_000)).toBe(Date.parse('2026-10-26T08:00:00Z') / 60_000);
  });

  it('counts tags in code points, so that an emoji before the name is one', () => {
    const post = find(smallTown().posts, 'a2');
    expect(post.tags).toEqual([
      { id: '100200300400500', name: 'Norddjurs Kommune', type: 'page', offset: 23, length: 17 },
    ]);
    expect(post.message?.indexOf('Norddjurs Kommune')).toBe(24);
  });

  it('hangs a reply under the top-level comment and never dates a comment before its post', () => {
    const { posts, comments } = smallTown();
    expect(find(comments, 'k2').parentId).toBe(find(comments, 'k1').id);
    const fiction = fictionOf('2026-11-20');
    const born = new Map(fiction.posts.map(({ id, createdMs }) => [id, createdMs]));
    for (const { key, postId, createdMs } of fiction.comments) {
      expect(createdMs, key).toBeGreaterThan(born.get(postId) ?? Number.POSITIVE_INFINITY);
    }
    expect(find(comments, 'k1').createdMs).toBeGreaterThan(find(posts, 'a1').createdMs);
  });

  it('gives every true reshare the wanted form, and leaves what only looks like one', () => {
    const seen = (shareShape: 'target' | 'parent') =>
      fictionOf('2026-11-20', { shareShape }).posts.filter(({ story, parentId }) => story && parentId === undefined)
        .length;
    expect(seen('target')).toBeGreaterThanOrEqual(7);
    expect(seen('parent')).toBe(0);
  });

  it('has news, minutes with a closed point, one of them as PDF, and talk on both open networks, some of it this morning', () => {
    const { site, networks } = fictionOf('2026-11-20');
    const morning = Date.parse('2026-11-20T06:14:00Z');
    const midnight = Date.parse('2026-11-19T23:00:00Z');
    const isFresh = ({ createdMs }: { createdMs: number }) => createdMs > midnight && createdMs < morning;
    expect(site.news).toHaveLength(4);
    expect(site.meetings.map(({ form }) => form)).toEqual(['page', 'pdf']);
    expect(site.meetings.map(({ held }) => held)).toEqual(['2026-11-11', '2026-11-15']);
    for (const { points } of site.meetings) expect(points.filter(({ isClosed }) => isClosed)).toHaveLength(1);
    for (const name of ['bluesky', 'mastodon']) {
      const posts = networks.filter(({ network }) => network === name);
      expect(posts.filter(({ isQuiet }) => !isQuiet)).toHaveLength(5);
      expect(posts.filter(({ isQuiet }) => isQuiet)).toHaveLength(1);
    }
    expect(site.news.filter(isFresh)).toHaveLength(1);
    expect(networks.filter(isFresh)).toHaveLength(1);
    expect(new Set([...networks.map(({ id }) => id), ...networks.map(({ writer }) => writer)]).size).toBe(24);
  });

  it('names every problem of the texts at once', () => {
    expect(() => item({ id: 'x', type: 'meeting', committee: 'Udvalget', held: -2, form: 'pdf', points: [] })).toThrow(
      'points',
    );
    expect(() => item({ id: 'x', type: 'page-post', page: 'dagplejen', time: '9:00' })).toThrow('HH:mm');
    expect(() => item({ id: 'x', type: 'page-post', page: 'dagplejen', link: 'https://www.dr.dk/' })).toThrow(
      '.example',
    );
    expect(() => item({ id: 'x', type: 'page-post', page: 'dagplejen', smiley: true })).toThrow('smiley');
  });
});

describe('the bulk model', () => {
  it('has as many Pages and posts as asked for, with ids of their own, and changes no text', () => {
    const fiction = smallTown();
    const bulk = bulkModel({ pages: 5, posts: 100, anchorDay: '2026-11-20', fiction });
    expect(bulk.pages).toHaveLength(5);
    expect(new Set(bulk.pages.map(({ id }) => id)).size).toBe(5);
    expect(new Set(bulk.posts.map(({ id }) => id)).size).toBe(100);
    const texts = new Set(fiction.posts.map(({ message }) => message));
    for (const post of bulk.posts) expect(texts).toContain(post.message);
  });
});

describe('the municipality file', () => {
  const model = fictionOf('2026-11-20');
  const addresses = { feeds: 'http://127.0.0.1:4010', site: 'http://127.0.0.1:4011' };
  const file = municipalityObject(model, addresses);

  it('listens to 159 sources, says the same as YAML and passes the check of the import', () => {
    expect(file.sources).toHaveLength(159);
    expect(parseMunicipalityFile(municipalityFile(model, addresses)).sources).toHaveLength(159);
    expect(parse(municipalityFile(model, addresses))).toEqual(JSON.parse(JSON.stringify(file)));
  });

  it('has the people that the product needs, each with an address of its own', () => {
    const count = (role: string) => file.people.filter(({ roles }) => roles.includes(role)).length;
    expect(['comms', 'crisis', 'department', 'leader', 'admin', 'dpo'].map(count)).toEqual([4, 8, 6, 1, 1, 1]);
    expect(new Set(file.people.map(({ mail }) => mail)).size).toBe(file.people.length);
    for (const { mail } of file.people) expect(mail).toMatch(/^[a-z]+@norddjurs\.example$/);
  });

  it('has a crisis contact on duty in the night after the demo day, and a contact for every department with Pages', () => {
    expect(file.duty).toEqual([
      { person: 'karla@norddjurs.example', from: '2026-11-20T16:00', to: '2026-11-21T08:00' },
    ]);
    expect(file.people.some(({ mail }) => mail === file.duty[0]?.person)).toBe(true);
    const keys = file.departments.map(({ key }) => key);
    for (const { department } of model.pages) expect(keys).toContain(department);
    const covered = file.people.flatMap((one) => one.departments ?? []);
    for (const key of keys) expect(covered).toContain(key);
  });

  it('has a playbook for each severity and two focus themes', () => {
    expect(file.playbooks.map(({ severity }) => severity)).toEqual([1, 2, 3]);
    expect(file.focus).toHaveLength(2);
  });
});
