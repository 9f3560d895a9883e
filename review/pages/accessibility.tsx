import { formatDate } from '../../core/danish-time.ts';
import { readAboutFacts } from '../../store/screens-about.ts';
import type { Page } from '../page.ts';
import { AboutContact, Section } from '../views/about-parts.tsx';
import { show } from '../views/layout.tsx';

/** When somebody last went through all of it; the law wants it looked at every year (docs/tilgaengelighed.md). */
const reviewedOn = '2026-11-21';

/** The accessibility statement in the form of the model statement (EU 2018/1523, law no. 692 of 8 June 2018). */
export const accessibility: Page = async (c) => {
  const { db, clock, config } = c.get('web');
  const { municipality = 'Norddjurs Kommune', contact } = await readAboutFacts(db, clock.now());
  return show(
    c,
    { title: 'Tilgængelighedserklæring' },
    <div class="prose">
      <h1>Tilgængelighedserklæring</h1>
      <p>
        {municipality} er forpligtet til at gøre sine websteder tilgængelige i overensstemmelse med lov nr. 692 af 8.
        juni 2018 om tilgængelighed af offentlige organers websteder og mobilapplikationer. Erklæringen gælder for
        Lytteposten på {config.publicUrl}.
      </p>
      <Section title="Overholdelsesstatus">
        <p>
          Webstedet er delvist i overensstemmelse med EN 301 549 (WCAG 2.1 niveau A og AA) på grund af det, der står
          nedenfor.
        </p>
      </Section>
      <Section title="Indhold, der ikke er tilgængeligt">
        <h3>Manglende overensstemmelse med loven</h3>
        <ul>
          <li>
            Opslag på andre sprog end dansk er ikke altid mærket med deres sprog, så en skærmlæser kan udtale dem på
            dansk (succeskriterium 3.1.2). Åbn opslaget ved kilden for at høre det på sit eget sprog.
          </li>
        </ul>
        <h3>Uden for lovens anvendelsesområde</h3>
        <ul>
          <li>
            Teksten i opslag, kommentarer og artikler kommer fra andre og vises, som den er skrevet. Det gælder også
            emojier, store bogstaver og manglende tegnsætning.
          </li>
        </ul>
      </Section>
      <Section title="Udarbejdelse af erklæringen">
        <p>
          Erklæringen er udarbejdet og sidst gennemgået {formatDate(reviewedOn)} {reviewedOn.slice(0, 4)}. Den bygger på
          en selvevaluering: hver side er prøvet automatisk (axe-core) i bred og smal udgave, lys og mørk, og gået
          igennem med tastatur. Den er endnu ikke prøvet af mennesker, der til daglig bruger skærmlæser.
        </p>
      </Section>
      <Section title="Feedback og kontaktoplysninger">
        <p>
          Er der noget, du ikke kan bruge, eller mangler du noget i en anden form, så skriv, hvad det drejer sig om. Du
          får svar inden for 14 dage.
        </p>
        <AboutContact contact={contact} />
      </Section>
      <Section title="Håndhævelsesprocedure">
        <p>
          Er du ikke tilfreds med svaret, kan du klage til Digitaliseringsstyrelsen, som fører tilsyn med offentlige
          websteders tilgængelighed, på <a href="https://digst.dk">digst.dk</a>.
        </p>
      </Section>
    </div>,
  );
};
