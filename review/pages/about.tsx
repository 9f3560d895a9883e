import { readAboutFacts } from '../../store/screens-about.ts';
import type { Page, ReviewConfig } from '../page.ts';
import { AboutContact, AboutCounts, AboutModel, AboutRetention, AboutSources, Section } from '../views/about-parts.tsx';
import { show } from '../views/layout.tsx';

const countedDays = 30;

/** What this installation reads, why, for how long, and how well it judges: open to all, made from what runs right now. */
export const about: Page = async (c) => {
  const { db, clock, config } = c.get('web');
  const facts = await readAboutFacts(db, new Date(clock.now().getTime() - countedDays * 86_400_000));
  return show(
    c,
    { title: 'Om Lytteposten' },
    <div class="prose">
      <h1>Om Lytteposten</h1>
      <p>
        Lytteposten hjælper {facts.municipality ?? 'Norddjurs Kommune'} med at finde de gode historier og opdage dårlig
        presse i tide. En model foreslår; et menneske beslutter. Intet udgives af sig selv. Siden her er skrevet af det
        system, der kører lige nu.
      </p>
      <Section title="Formål">
        <p>
          Der læses for at finde kommunens egne gode historier og for at være forberedt på presse. Oplysningerne bruges
          ikke til andet: ikke til at føre tilsyn med ansatte, ikke til at behandle borgernes sager, og ikke til at
          følge nogen.
        </p>
      </Section>
      <Section title="Hvad der læses">
        <p>
          Kommunens egne sider, offentlige omtaler af kommunen, lokale medier og kommunens egne websider. Lukkede
          grupper og private profiler læses ikke.
        </p>
        <AboutSources sources={facts.sources} />
        <AboutCounts counts={facts.counts} days={countedDays} />
      </Section>
      <Section title="Hvad der gemmes, og hvor længe">
        <p>
          Vi ser på emner, ikke på personer. Navne på dem, der skriver, gemmes ikke, og der findes ingen søgning på
          personer. CPR-numre, telefonnumre, mailadresser og hjemmeadresser i det, offentligheden skriver, skjules, før
          noget gemmes. Billeder hentes ikke.
        </p>
        <AboutRetention />
      </Section>
      <Section title="Hvordan der vurderes">
        <p>
          Hver tekst får et gæt på, om den er en god historie, kritik eller ingen af delene. Gættet afgør kun, hvad
          medarbejderne ser først. {outside(config)}
        </p>
        <AboutModel model={facts.model} />
      </Section>
      <Section title="Dine rettigheder">
        <p>
          Behandlingen sker som led i kommunens opgaver (databeskyttelsesforordningens artikel 6, stk. 1, litra e, og
          databeskyttelseslovens § 6). Har du selv offentliggjort følsomme oplysninger, gælder artikel 9, stk. 2, litra
          e. Du kan få indsigt, gøre indsigelse og få slettet, og du kan klage til Datatilsynet.
        </p>
        <AboutContact contact={facts.contact} />
        <p>Siden bruger en cookie, som holder medarbejdere logget ind. Intet hentes fra andre end os selv.</p>
      </Section>
      <Section title="Tilgængelighed">
        <p>
          Læs <a href="/tilgaengelighed">tilgængelighedserklæringen</a>, og skriv til os, hvis der er noget, du ikke kan
          bruge.
        </p>
      </Section>
      <Section title="Er et barn i fare?">
        <p>
          Underret kommunen, eller ring til den sociale døgnvagt med det samme. Er faren akut, så ring 112. Lad det
          aldrig vente i køen.
        </p>
      </Section>
    </div>,
  );
};

/** Whether any text leaves this machine to be judged. */
function outside({ judge }: ReviewConfig): string {
  if (judge === 'http')
    return 'Hvor modellen er i tvivl, spørges en anden model, som kommunen selv driver; den får teksten med personoplysninger skjult og ikke andet.';
  return 'Alt sker på kommunens egen maskine; ingen tekst sendes til andre for at blive vurderet.';
}
