import { describe, expect, it } from 'vitest';
import { partsOfEvent, type RecordedEvent, undoableEvents } from '../../core/incident-undo-rules.ts';

const mette = '11111111-1111-4111-8111-111111111111';
let serial = 0;
const event = (kind: string, details: object = {}, more: Partial<RecordedEvent> = {}): RecordedEvent => ({
  id: `${kind} ${(serial += 1)}`,
  actor: mette,
  kind,
  details,
  undoneAt: null,
  ...more,
});
const kindsThatCan = (...newestFirst: RecordedEvent[]) =>
  newestFirst.filter(({ id }) => undoableEvents(newestFirst).has(id)).map(({ kind }) => kind);

describe('what can be taken back in an incident', () => {
  it('is what people did, and nothing that the machine did', () => {
    expect(kindsThatCan(event('title'), event('severity', {}, { actor: 'classify-posts' }), event('opened'))).toEqual([
      'title',
    ]);
  });

  it('is the newest of what touches the same part, whoever touched it', () => {
    expect(kindsThatCan(event('risen', {}, { actor: 'classify-posts' }), event('severity'), event('owner'))).toEqual([
      'owner',
    ]);
    expect(kindsThatCan(event('reopened'), event('closed'))).toEqual(['reopened']);
    expect(kindsThatCan(event('lead', { status: 'new' }), event('status'))).toEqual(['lead']);
    expect(kindsThatCan(event('severity', { calmAt: 'x' }), event('calm'))).toEqual(['severity']);
  });

  it('comes free when what lies above it is taken back', () => {
    const closed = event('closed');
    const reopened = event('reopened', {}, { undoneAt: new Date(0) });
    expect(kindsThatCan(event('undo', { event: reopened.id }), reopened, closed)).toEqual(['closed']);
  });

  it('keeps people, tasks, notes and posts apart', () => {
    const events = [
      event('excluded', { person: 'a' }),
      event('excluded', { person: 'b' }),
      event('task-done', { task: '1' }),
      event('task-added', { task: '2' }),
      event('note'),
      event('note'),
      event('split', { to: 'x', posts: ['p1'] }),
      event('split', { to: 'y', posts: ['p2'] }),
    ];
    expect(kindsThatCan(...events)).toHaveLength(events.length);
    expect(kindsThatCan(event('task-done', { task: '1' }), event('task-added', { task: '1' }))).toEqual(['task-done']);
  });

  it('is held by one room only where posts were moved', () => {
    expect(kindsThatCan(event('merged', { from: 'x', posts: ['p'], isWhole: false }))).toEqual([]);
    expect(kindsThatCan(event('closed', { from: 'new', into: 'x' }))).toEqual([]);
    expect(kindsThatCan(event('merged', { from: 'x', posts: ['p'], isWhole: true }))).toEqual(['merged']);
  });

  it('counts a merge as a word on the severity, since it can raise it', () => {
    expect(partsOfEvent(event('merged', { posts: ['p'], isWhole: true }))).toEqual(['post p', 'severity']);
    expect(kindsThatCan(event('severity'), event('merged', { posts: [], isWhole: true }))).toEqual(['severity']);
  });
});
