/**
 * What can be taken back, and what can go through beside what others did meanwhile. Both follow from one question: which
 * parts of a candidate does a change touch? Changes that touch none of the same parts are independent of each other.
 */

/** `machine`: whatever happened to it without a person: a newer verdict, a proven share, a deletion at the source. */
export type Part = 'state' | 'label' | 'theme' | 'department' | 'assignee' | 'machine';

/** A decision as the history keeps it; `before` holds the values that it replaced. */
export type Recorded = { id: string; action: string; undoes: string | null; before: unknown };

/** The parts that a decision changed. An undo touches what it took back: ask for that one. */
export function partsOf({ action, before }: Pick<Recorded, 'action' | 'before'>): Part[] {
  const kept: object = typeof before === 'object' && before !== null ? before : {};
  if (action === 'undo') return [];
  if (action === 'assign') return ['assignee'];
  const parts: Part[] = [];
  if ((action !== 'correct' && action !== 'doubt') || 'isMoved' in kept) parts.push('state');
  if ('lanes' in kept) parts.push('label');
  if ('theme' in kept) parts.push('theme');
  if ('departmentKey' in kept) parts.push('department');
  return parts;
}

/**
 * The decisions that can be taken back now, of a history told newest first: those that stand, and whose parts nothing that
 * stands has changed after them. What lies below comes free once the later one is taken back, so every decision can be.
 */
export function undoableOf(history: readonly Recorded[]): Set<string> {
  const undone = new Set(history.flatMap(({ undoes }) => undoes ?? []));
  const covered = new Set<Part>();
  const free = new Set<string>();
  for (const decision of history) {
    if (decision.action === 'undo' || undone.has(decision.id)) continue;
    const parts = partsOf(decision);
    if (!parts.some((part) => covered.has(part))) free.add(decision.id);
    for (const part of parts) covered.add(part);
  }
  return free;
}

/** All that was changed by these decisions, of which some may be undos of older ones. */
export function partsChangedBy(history: readonly Recorded[], undone: readonly Recorded[]): Set<Part> {
  const byId = new Map(undone.map((one) => [one.id, one]));
  return new Set(history.flatMap((one) => partsOf((one.undoes && byId.get(one.undoes)) || one)));
}
