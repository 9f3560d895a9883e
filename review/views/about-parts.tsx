import type { Child } from 'hono/jsx';
import { formatDateTime } from '../../core/danish-time.ts';
import { retentionDays } from '../../store/purge.ts';
import type { AboutFacts } from '../../store/screens-about.ts';
import { keepEventsDays } from '../../store/webhooks.ts';
import { sourceKindNames } from '../danish-words.ts';
import { FigureList } from './figure-list.tsx';

const numbers = new Intl.NumberFormat('da-DK');

export const Section = ({ title, children }: { title: string; children: Child }) => (
  <section>
    <h2>{title}</h2>
    {children}
  </section>
);

/** What is read, counted as it is right now. */
export const AboutSources = ({ sources }: Pick<AboutFacts, 'sources'>) =>
  sources.length === 0 ? (
    <p>Lige nu læses ingen kilder.</p>
  ) : (
    <table class="table about-table">
      <caption class="sr-only">Kilder, der læses nu, efter slags</caption>
      <thead>
        <tr>
          <th scope="col">Slags</th>
          <th scope="col">Antal</th>
        </tr>
      </thead>
      <tbody>
        {sources.map(({ kind, count }) => (
          <tr>
            <th scope="row">{sourceKindNames[kind] ?? kind}</th>
            <td>{numbers.format(count)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );

export const AboutCounts = ({ counts, days }: Pick<AboutFacts, 'counts'> & { days: number }) => (
  <>
    <p>De seneste {days} dage:</p>
    <ul>
      <li>{numbers.format(counts.posts)} opslag, kommentarer og artikler er læst</li>
      <li>{numbers.format(counts.candidates)} af dem er lagt frem for en medarbejder</li>
      <li>{numbers.format(counts.decisions)} gange har en medarbejder besluttet noget</li>
      <li>{numbers.format(counts.shares)} delinger er fundet på kommunens egen side</li>
    </ul>
  </>
);

/** The very numbers that the nightly clean-up goes by (store/purge.ts). */
export const AboutRetention = () => (
  <ul>
    <li>Tekst fra offentligheden, som ingen skal bruge, slettes efter {retentionDays.neutral} dage.</li>
    <li>
      Er den trukket ud til den ugentlige prøve af vurderingen, eller har en regel ramt den, slettes den efter{' '}
      {retentionDays.held} dage.
    </li>
    <li>
      Kommunens egne opslag og det, der er lagt frem for en medarbejder, slettes efter {retentionDays.candidate} dage,
      dog ikke mens en sag er åben.
    </li>
    <li>Slettes et opslag ved kilden, slettes teksten også her.</li>
    <li>En tippers mailadresse slettes, når svaret er sendt, og senest efter {retentionDays.candidate} dage.</li>
    <li>Besked fra Facebook om, at noget er ændret, gemmes i {keepEventsDays} dage, uden tekst og navne.</li>
    <li>Tal, tider og beslutninger uden tekst bliver stående som statistik.</li>
  </ul>
);

export const AboutModel = ({ model }: Pick<AboutFacts, 'model'>) =>
  model === undefined ? (
    <p>Ingen model er i brug endnu.</p>
  ) : (
    <>
      <p>
        Modellen i brug hedder {model.version} og er fra {formatDateTime(model.trainedAt)}. Den er målt på tekster, som
        den ikke har lært af:
      </p>
      {model.figures.reference === null ? <p>Den er ikke målt endnu.</p> : <FigureList figures={model.figures} />}
    </>
  );

const MailLink = ({ mail }: { mail: string }) => <a href={`mailto:${encodeURI(mail)}`}>{mail}</a>;

export const AboutContact = ({ contact }: Pick<AboutFacts, 'contact'>) => (
  <ul>
    <li>
      Spørgsmål til Lytteposten: kommunens kommunikationsafdeling
      {contact.communications === undefined ? (
        ' via norddjurs.dk'
      ) : (
        <>
          , <MailLink mail={contact.communications} />
        </>
      )}
      .
    </li>
    <li>
      Databeskyttelsesrådgiver:{' '}
      {contact.dataProtection.length === 0
        ? 'se norddjurs.dk'
        : contact.dataProtection.map((mail, index) => (
            <>
              {index > 0 && ', '}
              <MailLink mail={mail} />
            </>
          ))}
      .
    </li>
  </ul>
);
