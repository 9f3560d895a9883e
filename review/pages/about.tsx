import type { Page } from '../page.ts';
import { show } from '../views/layout.tsx';

/** Accessibility statement and privacy note, open to all. */
export const about: Page = (c) =>
  show(
    c,
    { title: 'Tilgængelighed og privatliv' },
    <div class="prose">
      <h1>Tilgængelighed og privatliv</h1>
      <section>
        <h2>Hvad Lytteposten er</h2>
        <p>
          Lytteposten hjælper Norddjurs Kommune med at finde de gode historier og opdage dårlig presse i tide. Den læser
          kommunens egne Facebook-sider, offentlige omtaler af kommunen og lokale medier. En model foreslår; et menneske
          beslutter. Intet udgives af sig selv.
        </p>
      </section>
      <section>
        <h2>Privatliv</h2>
        <p>
          Vi ser på emner, ikke på personer. Vi gemmer ikke, hvilken borger der har skrevet noget, og CPR-numre,
          telefonnumre, mailadresser og hjemmeadresser skjules, før noget gemmes. Der findes ingen søgning på personer.
          Tekster, som ingen skal bruge, slettes efter 7 dage, og alle andre senest efter 60 dage, dog ikke mens en sag
          er åben.
        </p>
        <p>
          Behandlingen sker som led i kommunens opgaver (databeskyttelsesforordningens artikel 6, stk. 1, litra e). Du
          kan få indsigt, gøre indsigelse og klage til Datatilsynet. Kontakt kommunens databeskyttelsesrådgiver via
          norddjurs.dk.
        </p>
        <p>Siden bruger én cookie, som holder dig logget ind. Intet hentes fra andre end os selv.</p>
      </section>
      <section>
        <h2>Tilgængelighed</h2>
        <p>
          Siden er bygget efter WCAG 2.1 niveau AA. Alt kan bruges med tastatur og skærmlæser og uden scripts, og intet
          siges med farver alene. Enkelttaster i køen kan slås fra.
        </p>
        <p>
          Støder du på noget, du ikke kan bruge, så skriv til kommunens kommunikationsafdeling. Du kan klage til
          Digitaliseringsstyrelsen, hvis svaret ikke er godt nok.
        </p>
      </section>
      <section>
        <h2>Er et barn i fare?</h2>
        <p>
          Underret kommunen, eller ring til den sociale døgnvagt med det samme. Er faren akut, så ring 112. Lad det
          aldrig vente i køen.
        </p>
      </section>
    </div>,
  );
