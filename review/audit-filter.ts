import { atLocal } from '../core/danish-time.ts';
import { cleanText } from '../core/hygiene.ts';
import type { AuditFilter } from '../store/screens-audit.ts';
import type { PageContext } from './page.ts';

const fields = ['fra', 'til', 'hvad', 'hvem', 'om'] as const;
export type AuditQuery = Partial<Record<(typeof fields)[number], string>>;

/** What the address asks for, as it stands in the form again. */
export function auditQuery(c: PageContext): AuditQuery {
  const given = fields.map(
    (field) =>
      [
        field,
        cleanText(c.req.query(field) ?? '')
          .trim()
          .slice(0, 200),
      ] as const,
  );
  return Object.fromEntries(given.filter(([, value]) => value !== ''));
}

/** `til` is the last day that counts. A date that is none filters nothing and is named as a problem. */
export function auditFilter(query: AuditQuery): { filter: AuditFilter; problem: string | undefined } {
  const [from, until] = [dayOf(query.fra), dayOf(query.til, 1)];
  const isWrong = (query.fra !== undefined && !from) || (query.til !== undefined && !until);
  return {
    filter: { from, until, action: query.hvad, actor: query.hvem, subject: query.om },
    problem: isWrong ? 'En af datoerne findes ikke. Skriv dem som 2026-11-20.' : undefined,
  };
}

function dayOf(date: string | undefined, daysOn = 0): Date | undefined {
  if (date === undefined || !/^\d{4}-\d{2}-\d{2}$/.test(date)) return undefined;
  const noon = new Date(`${date}T12:00:00Z`);
  if (Number.isNaN(noon.getTime()) || noon.toISOString().slice(0, 10) !== date) return undefined;
  return atLocal(new Date(noon.getTime() + daysOn * 86_400_000).toISOString().slice(0, 10), '00:00');
}

/** The same choice at another address, with more or other fields. */
export const auditAddress = (path: string, query: Record<string, string | undefined>): string => {
  const given = Object.entries(query).filter((entry): entry is [string, string] => Boolean(entry[1]));
  return given.length > 0 ? `${path}?${new URLSearchParams(given)}` : path;
};
