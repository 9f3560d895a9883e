import { ago, formatDateTime } from '../../core/danish-time.ts';

/** `for 3 timer siden`, with the exact time for those who point at it and for machines. */
export const When = ({ at, now }: { at: Date; now: Date }) => (
  <time datetime={at.toISOString()} title={formatDateTime(at)}>
    {ago(at, now)}
  </time>
);

/** `19. november kl. 14.20` */
export const Exactly = ({ at }: { at: Date }) => <time datetime={at.toISOString()}>{formatDateTime(at)}</time>;
