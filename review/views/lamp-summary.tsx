import type { LampLine } from '../../store/screens-lamp.ts';
import { type PeriodKey, periods } from '../department-words.ts';
import { isForgotten } from '../lamp-order.ts';
import { counted, number } from '../number-words.ts';

type SummaryProps = { lines: readonly LampLine[]; period: PeriodKey };

/** The whole page in two sentences; who it is, stands below. */
export const LampSummary = ({ lines, period }: SummaryProps) => {
  if (lines.length === 0) return null;
  const total = (field: 'found' | 'shared') => lines.reduce((sum, line) => sum + line[field], 0);
  const given = lines.filter(({ found, shared }) => found + shared > 0).length;
  const waiting = lines.filter(isForgotten).length;
  return (
    <p class="sum">
      {periods[period]}: <strong>{counted(total('found'), 'historie', 'historier')}</strong> fundet hos {number(given)}{' '}
      af {counted(lines.length, 'side', 'sider')}, {number(total('shared'))} delt.
      {waiting > 0 && ` ${counted(waiting, 'side', 'sider')} har endnu ikke givet en historie.`}
    </p>
  );
};
