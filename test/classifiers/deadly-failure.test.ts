import { describe, expect, it } from 'vitest';
import { tellsOfDeadlyFailure } from '../../classifiers/deadly-failure.ts';
import { readCorpus } from '../../classifiers/read-corpus.ts';

describe('death or danger to life, and help that failed', () => {
  it.each([
    'Min far døde i sin seng. Hjemmehjælpen kom aldrig, og ingen ringede til os.',
    'Hun lå på gulvet hele natten og er nu i livsfare.',
    'En beboer er fundet død efter lang tids omsorgssvigt.',
  ])('is told by "%s"', (text) => {
    expect(tellsOfDeadlyFailure(text)).toBe(true);
  });

  it.each([
    'Min far døde i tirsdags. Tak til alle, der sendte blomster.',
    'Hjemmehjælpen kom aldrig, og ingen ringede til os.',
    'Der ligger døde ørreder i åen.',
    'Han er ikke død, og hjælpen kom i god tid.',
    '',
  ])('is not told by "%s"', (text) => {
    expect(tellsOfDeadlyFailure(text)).toBe(false);
  });

  it('is told by hardly any of the texts that people called a possible local story', () => {
    const local = readCorpus().filter(({ severity }, at) => severity === 2 && at % 3 === 0);
    const raised = local.filter(({ item }) => tellsOfDeadlyFailure(item.text));
    expect(local.length).toBeGreaterThan(1_000);
    expect(raised.length).toBeLessThanOrEqual(2);
  }, 30_000);
});
