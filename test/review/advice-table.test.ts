/** Every theme x kind x severity x channel against the municipality's rules, written anew from design rule 10 and domain.md §1.2. */
import { describe, expect, it } from 'vitest';
import { channelRulesSchema, channels, defaultChannelRules } from '../../core/channel-rules.ts';
import { type PostKind, postKinds, themes } from '../../core/words.ts';
import { adviceFor } from '../../review/advice.ts';

const larger = new Set([
  'bosætning',
  'erhverv_og_job',
  'bolig_og_erhvervsgrunde',
  'partnerskaber',
  'destinationer',
  'infrastruktur',
  'rekruttering_og_fastholdelse',
  'klima_og_miljø',
]);

function expectedActs(channel: (typeof channels)[number], theme: string, kind: PostKind, severity: number): string[] {
  const isLarger = larger.has(theme);
  if (severity === 3) return channel === 'facebook' || channel === 'intranet' ? ['eget opslag'] : [];
  if (severity > 0) return channel === 'facebook' ? ['kommentér'] : [];
  switch (channel) {
    case 'facebook':
      return kind === 'comment' ? ['kommentér', 'like'] : isLarger ? ['del', 'like'] : ['like'];
    case 'linkedin':
      return isLarger ? ['eget opslag', 'kommentér', 'like'] : ['kommentér', 'like'];
    default:
      return ['eget opslag'];
  }
}

const cells = themes.flatMap((theme) =>
  postKinds.flatMap((kind) =>
    [0, 1, 2, 3].flatMap((severity) => channels.map((channel) => ({ theme, kind, severity, channel }))),
  ),
);

describe('the table of advice', () => {
  it('has a cell for everything', () => {
    expect(cells).toHaveLength(12 * 5 * 4 * 4);
  });

  it.each(themes)('keeps to the rules for %s', (theme) => {
    for (const { kind, severity, channel } of cells.filter((cell) => cell.theme === theme)) {
      const facts = { text: 'En dag ved havnen.', theme, departmentKey: 'kultur_og_fritid', kind, severity };
      const advice = adviceFor({ ...facts, isGoodStory: true, platform: 'facebook', ownVoice: true, focus: [] });
      const one = advice.find((row) => row.channel === channel);
      const cell = `${theme} ${kind} ${severity} ${channel}`;
      expect([cell, one?.acts.toSorted()]).toEqual([cell, expectedActs(channel, theme, kind, severity)]);
      expect([cell, one?.acts.filter((act) => one.not.includes(act))]).toEqual([cell, []]);
      expect(one?.why).not.toBe('');
      // What is not shared is forbidden to be shared; a like or a comment never is.
      const isShared = one?.acts.includes('del');
      if (channel === 'facebook' || channel === 'linkedin')
        expect([cell, one?.not]).toEqual([cell, isShared ? [] : ['del']]);
      else expect([cell, one?.not.includes('eget opslag')]).toEqual([cell, severity > 0 && one?.acts.length === 0]);
    }
  });

  it('says of LinkedIn always that nothing is shared there', () => {
    for (const { theme, kind, severity } of cells) {
      const facts = { text: '', theme, departmentKey: 'social', kind, severity, isGoodStory: true, focus: [] };
      const linkedin = adviceFor({ ...facts, platform: 'facebook', ownVoice: true }).find(
        ({ channel }) => channel === 'linkedin',
      );
      expect(linkedin?.not).toContain('del');
    }
  });

  it('follows the themes that the municipality has set itself', () => {
    const facts = {
      text: '',
      theme: 'kultur_og_fritid',
      departmentKey: 'social',
      kind: 'post',
      severity: 0,
      isGoodStory: true,
    };
    const rules = { ...defaultChannelRules, strengthPositions: ['kultur_og_fritid' as const] };
    const acts = (given = defaultChannelRules) =>
      adviceFor({ ...facts, platform: 'facebook', ownVoice: true, focus: [] }, given)[0]?.acts;
    expect(acts()).toEqual(['like']);
    expect(acts(rules)).toEqual(['del', 'like']);
  });
});

describe('the rules that can be set', () => {
  it('hold as they come', () => {
    expect(channelRulesSchema.parse(defaultChannelRules)).toEqual(defaultChannelRules);
  });

  it('refuse lengths that nothing can have, and words they do not know', () => {
    const { facebook } = defaultChannelRules.channels;
    const withFacebook = (more: object) => ({
      ...defaultChannelRules,
      channels: { ...defaultChannelRules.channels, facebook: { ...facebook, ...more } },
    });
    for (const wrong of [{ shortest: 600 }, { tone: ' ' }, { heaviestLix: 3 }, { mood: 'glad' }])
      expect(channelRulesSchema.safeParse(withFacebook(wrong)).success).toBe(false);
  });
});
