import { type DeletionRequestRow, findDeletionRequest } from '../../store/deletion-requests.ts';
import type { Page, PageContext } from '../page.ts';
import { show } from '../views/layout.tsx';
import { Exactly } from '../views/when.tsx';

const code = /^[0-9A-F]{12}$/;

/** What became of a request to delete data, and what we hold at all. Open to all, as the platform asks. */
export const deletionStatus: Page = async (c) => {
  const given = (c.req.query('kode') ?? '').trim().toUpperCase();
  if (given === '') return showPage(c, null);
  const request = code.test(given) ? await findDeletionRequest(c.get('web').db, given) : null;
  return showPage(c, request ?? 'unknown');
};

const showPage = (c: PageContext, request: DeletionRequestRow | 'unknown' | null) =>
  show(
    c,
    { title: 'Sletning af dine data', status: request === 'unknown' ? 404 : 200 },
    <div class="prose">
      <h1>Sletning af dine data</h1>
      {request === 'unknown' && (
        <p role="status">
          <strong>Vi kender ikke koden.</strong> Se efter, om den er skrevet helt som i kvitteringen fra Facebook.
        </p>
      )}
      {request !== null && request !== 'unknown' && <Receipt request={request} />}
      <section>
        <h2>Hvad vi gemmer</h2>
        <p>
          Vi gemmer ikke navne, billeder, profiler eller Facebook-id'er på borgere. Vi gemmer teksten i offentlige
          opslag og kommentarer i kort tid: 7 dage, hvis ingen skal bruge den, og ellers højst 60 dage, dog ikke mens en
          sag er åben. Telefonnumre, mailadresser, hjemmeadresser og CPR-numre skjules, før noget gemmes.
        </p>
        <p>
          For at kunne se, om flere forskellige mennesker taler om det samme, får hver stemme en kode, som er en ny hver
          måned. Koden kan ikke regnes tilbage til en person.
        </p>
      </section>
      <section>
        <h2>Hvad vi sletter, når du beder om det</h2>
        <p>
          Beder du Facebook om at fjerne Lytteposten, får vi et id, som vi bruger til at regne koderne ud for hver
          måned, vi har tekster fra. Tekster med de koder slettes med det samme, og koderne med dem. Id'et gemmer vi
          ikke.
        </p>
        <p>
          Facebook kan give den samme person ét id over for en app og et andet over for en side. Så kan vi ikke finde
          teksterne på den måde, og kvitteringen viser 0. Sletter du selv dit opslag eller din kommentar på Facebook,
          sletter vi vores kopi, når vi opdager det. Du kan også skrive til kommunens databeskyttelsesrådgiver via
          norddjurs.dk med et link til det, du vil have slettet.
        </p>
      </section>
    </div>,
  );

const Receipt = ({ request: { code, requestedAt, doneAt, erased } }: { request: DeletionRequestRow }) => (
  <section>
    <h2>Din anmodning {code}</h2>
    <p role="status">
      Modtaget <Exactly at={requestedAt} />.{' '}
      {doneAt === null ? (
        'Den er ikke færdig endnu. Kig igen senere.'
      ) : (
        <>
          Færdig <Exactly at={doneAt} />: {counted(erased ?? 0)}
        </>
      )}
    </p>
  </section>
);

const counted = (erased: number) =>
  erased === 0
    ? 'vi fandt ingen tekster, der kunne knyttes til dig.'
    : `${erased} ${erased === 1 ? 'tekst' : 'tekster'} er slettet.`;
