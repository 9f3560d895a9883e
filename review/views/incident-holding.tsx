import { pointerText } from '../../core/pointer-text.ts';
import type { IncidentRoom } from '../../store/incident-room.ts';

/** Sentences that lie ready to be copied: for our own matter from the playbook, for another's where to point people. */
export function HoldingLines({ room }: { room: IncidentRoom }) {
  const pointer = pointerText(room.owner);
  const lines = pointer === undefined ? room.holdingLines : [pointer];
  return (
    <section class="room-part room-holding" aria-labelledby="svar">
      <h2 id="svar">{pointer === undefined ? 'Svar, der ligger klar' : 'Vis folk videre'}</h2>
      {lines.length === 0 ? (
        <p class="muted">
          Der er ikke skrevet svar til niveau {room.severity}. Skriv dem i fredstid under Indstillinger, Oversigtsark.
        </p>
      ) : (
        <>
          <p class="muted">Ret teksten til, før I bruger den. Intet bliver sendt herfra.</p>
          <ul class="holding-lines">
            {lines.map((line, at) => (
              <li>
                <p id={`svar-${at}`}>{line}</p>
                <button class="button button-secondary" type="button" data-copy={`svar-${at}`} hidden>
                  Kopiér<span class="sr-only"> svar {at + 1}</span>
                </button>
              </li>
            ))}
          </ul>
          <p class="sr-only" role="status" data-copy-said />
        </>
      )}
    </section>
  );
}
