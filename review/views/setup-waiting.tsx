/** So long the worker may take before somebody should see to it. */
const patienceMs = 30_000;

type WaitingProps = { since: Date; now: Date; what: string; here: string };

/** The worker is looking. A script looks for the answer by itself; without one, there is a link. */
export const Waiting = ({ since, now, what, here }: WaitingProps) => (
  <div class="waiting">
    <p>
      {what} <span class="muted">Det tager som regel få sekunder.</span>
    </p>
    {now.getTime() - since.getTime() > patienceMs && (
      <p class="notice notice-warning">
        Der er ikke kommet svar endnu. Se efter, om Lyttepostens worker kører: den starter med <code>npm start</code>.
      </p>
    )}
    <p>
      <a href={here}>Se, om svaret er kommet</a>
    </p>
  </div>
);
