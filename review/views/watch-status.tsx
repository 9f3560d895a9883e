import type { WatchStatus } from '../../store/screens-watch.ts';
import { elapsedWords } from '../elapsed-words.ts';
import { When } from './when.tsx';

type Props = { watch: WatchStatus; now: Date };

/** Whether the watch itself is awake: the last self-test step by step, the last sign of life, the last drill. */
export const WatchStatusView = ({ watch, now }: Props) => (
  <section>
    <h2>Vagten selv</h2>
    <ul class="checks">
      <SelfTest watch={watch} now={now} />
      <SignOfLife watch={watch} now={now} />
      <LastDrill watch={watch} now={now} />
    </ul>
  </section>
);

const SelfTest = ({ watch: { canary, failure }, now }: Props) => (
  <li class={failure ? 'check check-problem' : canary ? 'check check-ok' : 'check'}>
    <strong>Selvtest</strong>:{' '}
    {failure?.failedAt ? (
      <>
        kom ikke igennem <When at={failure.failedAt} now={now} />
      </>
    ) : canary?.deliveredAt ? (
      <>
        kom igennem <When at={canary.deliveredAt} now={now} />
        <span class="cell-note">{canary && steps(canary)}</span>
      </>
    ) : (
      'ingen endnu. Den første kommer, kort efter at workeren er startet.'
    )}
  </li>
);

/** `Vurderet efter 1 sekund, sag efter 1 sekund, leveret efter 2 sekunder` */
function steps({ startedAt, judgedAt, incidentAt, deliveredAt }: NonNullable<WatchStatus['canary']>): string {
  const named: [string, Date | null][] = [
    ['Vurderet', judgedAt],
    ['sag', incidentAt],
    ['leveret', deliveredAt],
  ];
  const told = named.flatMap(([name, at]) => (at ? [`${name} ${elapsedWords(startedAt, at)}`] : []));
  return `${told.join(', ')}.`;
}

const SignOfLife = ({ watch: { heartbeat }, now }: Props) => {
  const { pingedAt, withheldSince, refusedSince, reasons } = heartbeat;
  return (
    <li class={withheldSince || refusedSince ? 'check check-problem' : pingedAt ? 'check check-ok' : 'check'}>
      <strong>Livstegn</strong>:{' '}
      {withheldSince ? (
        <>
          holdt tilbage siden <When at={withheldSince} now={now} />
          <span class="cell-note">{reasons.join(' ')}</span>
        </>
      ) : refusedSince ? (
        <>
          ikke modtaget siden <When at={refusedSince} now={now} />
        </>
      ) : pingedAt ? (
        <>
          sendt <When at={pingedAt} now={now} />
        </>
      ) : (
        'ikke slået til. Sæt HEARTBEAT_URL, så nogen udefra opdager det, hvis Lytteposten går i stå.'
      )}
    </li>
  );
};

const LastDrill = ({ watch: { drill }, now }: Props) => (
  <li class={drill ? 'check check-ok' : 'check'}>
    <strong>Øvelse</strong>:{' '}
    {drill ? (
      <>
        holdt <When at={drill.startedAt} now={now} />, {answered(drill.people)}
      </>
    ) : (
      'der er ikke holdt en øvelse endnu.'
    )}
  </li>
);

const answered = (people: { answeredAt: Date | null }[]) =>
  `${people.filter(({ answeredAt }) => answeredAt !== null).length} af ${people.length} kvitterede`;
