import type { Message } from '../../notify/message.ts';

/** A telephone, a mail program, a wide screen. */
export const looks = [320, 600, 1_200] as const;
type Look = { width: (typeof looks)[number]; pictures: boolean };

type FormProps = { people: readonly { id: string; name: string }[]; person: string; date: string };

/** Another person's digest, or that of another morning. */
export const LookForm = ({ people, person, date }: FormProps) => (
  <form class="audit-filter" method="get" action="/udsendelser/se" aria-label="Vælg morgenoverblik">
    <div>
      <label class="form-label" for="person">
        Morgenoverblik til
      </label>
      <select class="form-select" id="person" name="person">
        {people.map(({ id, name }) => (
          <option value={id} selected={id === person}>
            {name}
          </option>
        ))}
      </select>
    </div>
    <div>
      <label class="form-label" for="dato">
        Dag
      </label>
      <input class="form-input" id="dato" name="dato" type="date" value={date} />
    </div>
    <div class="audit-buttons">
      <button class="button button-primary" type="submit">
        Vis
      </button>
    </div>
  </form>
);

type FrameProps = {
  mail: Message;
  look: Look;
  title: string;
  frame: string;
  address: (more: Record<string, string | undefined>) => string;
};

export const LookFrame = ({ mail, look: { width, pictures }, title, frame, address }: FrameProps) => {
  const off = pictures ? undefined : 'nej';
  return (
    <>
      <h2>{title}</h2>
      <ul class="look-choices" aria-label="Hvordan mailen vises">
        {looks.map((one) => (
          <li>
            <a
              href={address({ bredde: String(one), billeder: off })}
              {...(one === width && { 'aria-current': 'true' as const })}
            >
              {one} punkter bred
            </a>
          </li>
        ))}
        <li>
          <a href={address({ bredde: String(width), billeder: pictures ? 'nej' : undefined })}>
            {pictures ? 'Uden billeder' : 'Med billeder'}
          </a>
        </li>
      </ul>
      <div class="look-frame" role="group" aria-label="Mailen, som den ser ud" tabindex={0}>
        <iframe src={frame} title={`Mailen: ${mail.subject}`} width={width} height={900} sandbox="" />
      </div>
      <h2>Som ren tekst</h2>
      <pre class="look-text">{mail.text}</pre>
      {mail.attachments?.some(({ contentId }) => contentId === undefined) && (
        <p>
          Med mailen følger:{' '}
          {mail.attachments
            .filter(({ contentId }) => contentId === undefined)
            .map(({ name }) => name)
            .join(', ')}
        </p>
      )}
    </>
  );
};
