import type { Owner } from './words.ts';

/**
 * What the staff can answer where a matter is on somebody else's table (*Hvis bord er det?*). A suggestion to copy and to
 * change: nothing is sent by itself. Who runs what: domain.md §2.3 and §2.4.
 */
const texts: Record<Exclude<Owner, 'kommune'>, string> = {
  region:
    'Tak, fordi du skriver. Vi kan godt forstå, at det fylder. Sygehuse, akutmodtagelser, lægevagt og psykiatri hører under Region Midtjylland, og det er derfor dem, der kan svare og hjælpe dig videre. Du finder deres kontaktoplysninger på rm.dk.',
  stat: 'Tak, fordi du skriver. Vi kan godt forstå, at du gerne vil have et svar. Det er en statslig myndighed, der står for det her, så vi kan desværre hverken afgøre det eller se i sagen. På borger.dk kan du finde den rette myndighed og skrive til den.',
  forsyning:
    'Tak, fordi du siger det. Det er forsyningsselskabet og ikke kommunen, der står for driften her, og det er også dem, der ved, hvornår det er løst. Ring eller skriv til selskabet, så hjælper de dig hurtigst. Er det AquaDjurs, er adressen aquadjurs.dk, og er det affald, er den renodjurs.dk.',
  privat:
    'Tak, fordi du skriver. Vi kan godt forstå, at det er ærgerligt. Det er ikke kommunen, der driver det her, så vi kan desværre ikke rette op på det. Skriv gerne direkte til dem, der gør. Gælder det busserne eller letbanen, er det Midttrafik på midttrafik.dk.',
};

/** Undefined where the matter is the municipality's own: then it is answered, not pointed elsewhere. */
export const pointerText = (owner: Owner): string | undefined => (owner === 'kommune' ? undefined : texts[owner]);
