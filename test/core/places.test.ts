import { describe, expect, it } from 'vitest';
import { createPlaceFinder, defaultPlaces } from '../../core/places.ts';

describe('places in a text', () => {
  const find = createPlaceFinder(defaultPlaces);
  it.each([
    ['Vi var i Grenå og på havnen i GRENAA.', ['Grenaa']],
    ['Aunings børnehave plantede træer med Øster  Alling.', ['Auning', 'Øster Alling']],
    ['Bønnerup Strand, og så hjem.', ['Bønnerup']],
    ['Anholtfærgen og Ørumvej er ikke steder.', []],
    ['', []],
  ])('"%s"', (text, places) => {
    expect([...find(text)]).toEqual(places);
  });

  it('takes names literally, whatever signs they hold, and copes with none', () => {
    expect([...createPlaceFinder([{ name: 'A.B (C)' }])('Mød os i A.B (C) nu, ikke i AXB (C)')]).toEqual(['A.B (C)']);
    expect(createPlaceFinder([])('Grenaa').size).toBe(0);
  });
});
