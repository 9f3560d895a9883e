import type { Owner, Severity } from './words.ts';

/**
 * What can happen in an incident: its timeline, told by the machine and by people. Details are ids, figures and words of our
 * own, never text of the public. What a person writes in the log stands in the event's note.
 */
export type IncidentEvents = {
  opened: { severity: Severity };
  /** So many posts came since the last event of this kind. */
  grew: { posts: number; voices: number };
  risen: { from: Severity; to: Severity; why: string };
  spike: { observed: number; expected: number; hours: number; voices: number };
  status: { from: string; to: string };
  /** `calmAt`: "alt roligt" that was said before, and holds no longer once it gets graver. */
  severity: { from: Severity; to: Severity; calmAt?: string };
  owner: { from: Owner; to: Owner };
  title: { from: string | null; to: string | null };
  /** `status`: the one before, where taking a new matter set it going. */
  lead: { from: string | null; to: string | null; status?: string };
  excluded: { person: string; wasLead?: boolean };
  included: { person: string };
  shielded: Record<string, never>;
  unshielded: Record<string, never>;
  /** Whom a leader let in to a shielded incident, and out again. */
  'let-in': { person: string };
  'let-out': { person: string };
  /** These posts were moved to another incident, new or old. */
  split: { to: string; posts: string[]; isNew?: boolean };
  /** These posts came here from another incident, which was closed by it when `isWhole`. */
  merged: { from: string; posts: string[]; isWhole: boolean } & Partial<MergedParts>;
  /** A person said of this post that it is no criticism: it counts no more; or took that back. */
  left: { post: string };
  returned: { post: string };
  note: Record<string, never>;
  'task-added': { task: string };
  'task-done': { task: string };
  'task-reopened': { task: string };
  'task-removed': { task: string };
  calm: Record<string, never>;
  /** `into`: the incident that took over its posts. `isMistake`: nothing in it was what it had been taken for. */
  closed: { from?: string; into?: string; isMistake?: boolean };
  reopened: { closedAt?: string; calmAt?: string };
  /** "Hvad lærte vi?", in the words of the staff; the newest one counts. */
  evaluated: { well?: string; badly?: string; next?: string };
  /** Of the two files of the journal: JSON and PDF. */
  journalised: { sha256: string; pdf: string };
  undo: { event: string };
};

/** What a merge changed besides the posts, so that undo finds the way back. */
export type MergedParts = {
  /** Severity of the one that stayed, status of the one that went. */
  severity: Severity;
  status: string;
  excluded: string[];
  tasks: string[];
};

export type IncidentEventKind = keyof IncidentEvents;
