import { type Role, roles } from '../../core/words.ts';
import { previewMessage } from '../../jobs/preview-message.ts';
import { appendAudit } from '../../store/audit.ts';
import { inTransaction } from '../../store/db.ts';
import { own } from './security-town.ts';
import { addPerson, createTown, start, type Town } from './town.ts';
import { allPayloads, payloads } from './xss-payloads.ts';

const uuid = (kind: number, number: number) =>
  `${String(kind).padStart(8, '0')}-0000-4000-8000-${String(number).padStart(12, '0')}`;
const each = <T>(make: (payload: string, number: number) => T): T[] =>
  payloads.map((payload, index) => make(payload, index + 1));

/** The lanes take turns, so that each shows a hundred and more. */
const lanes = [['good_story'], ['negative_press'], ['unsure'], ['good_story', 'negative_press']];
const reason = (payload: string) => [{ span: payload.slice(0, 12), start: 0, why: payload }];
const facts = {
  comments: 1,
  lastSeenAt: start.toISOString(),
  from: start.toISOString(),
  until: start.toISOString(),
  hashes: ['<script>xss(1)</script>'],
};

export type XssTown = Town & { person: string; rows: Record<string, string> };

/** A town where everything that somebody else may write is a payload: each in a row of its own, and one row with them all. */
export async function createXssTown(): Promise<XssTown> {
  const town: Town = await createTown({
    demoNote: payloads[4] ?? '',
    showMail: (wish) => previewMessage(wish, { db: town.db, clock: town.clock, settings: town.settings }),
  });
  const { db } = town;
  await addPlaces(town);
  const person = await addPerson(db, [...roles] as Role[], [own], `Mette ${payloads.slice(0, 9).join(' ')}`);
  await addPosts(town);
  await addIncidents(town);
  await addTheRest(town, person.id);
  await addOthers(town, person.id);
  const rows = {
    '/kandidat': uuid(3, 0),
    '/koe/visning': uuid(6, 1),
    '/regler': uuid(7, 1),
    '/vurdering/proeve': uuid(8, 1),
    '/indstillinger/kilder': uuid(1, 1),
    '/indstillinger/omraader': 'gift1',
    '/indstillinger/personer': person.id,
    '/indstillinger/oversigtsark': '2',
    '/indstillinger/webhooks': uuid(9, 1),
    '/sag': uuid(4, 0),
    '/forsvundet': uuid(5, 1),
    '/vurdering/model': encodeURIComponent(payloads[8] ?? ''),
  };
  return { ...town, person: person.id, rows };
}

async function addPlaces({ db, sourceId }: Town) {
  await db.municipality.create({ data: { id: 1, name: allPayloads, centralPage: payloads[0] ?? '', hashtags: [] } });
  await db.department.createMany({ data: each((name, n) => ({ key: `gift${n}`, name, mail: name })) });
  await db.source.createMany({
    data: each((name, n) => ({
      id: uuid(1, n),
      kind: n % 3 === 0 ? 'feed' : 'facebook-page',
      externalId: `gift-${n}-${name}`,
      name,
      departmentKey: `gift${n}`,
      health: 'failing',
      lastError: name,
      failingSince: start,
      lastErrorAt: start,
    })),
  });
  await db.source.update({ where: { id: sourceId }, data: { name: allPayloads } });
}

async function addPosts({ db, sourceId }: Town) {
  const post = (id: string, text: string, n: number) => ({
    id,
    platform: n % 5 === 0 ? text.slice(0, 99) : 'facebook',
    externalId: `gift_${id}`,
    kind: n % 4 === 0 ? text.slice(0, 99) : 'comment',
    sourceId: n === 0 ? sourceId : uuid(1, n),
    departmentKey: n === 0 ? own : `gift${n}`,
    authorPage: text,
    ownVoice: n % 2 === 0,
    parentExternalId: n === 0 ? null : `gift_${uuid(2, 0)}`,
    text,
    permalink: payloads[n % payloads.length] ?? '',
    postedAt: start,
    foundAt: start,
  });
  await db.post.createMany({
    data: [post(uuid(2, 0), allPayloads, 0), ...each((text, n) => post(uuid(2, n), text, n))],
  });
  await db.verdict.createMany({
    data: [allPayloads, ...payloads].map((text, n) => ({
      postId: uuid(2, n),
      textVersion: 1,
      model: text.slice(0, 200),
      label: 'good_story',
      goodStory: 0.9,
      negativePress: 0.9,
      severity: 2,
      theme: text.slice(0, 200),
      department: `gift${n}`,
      aboutNorddjurs: true,
      unsure: n % 2 === 0,
      reasons: reason(text),
      createdAt: start,
    })),
  });
  await db.candidate.createMany({
    data: [allPayloads, ...payloads].map((text, n) => ({
      id: uuid(3, n),
      postId: uuid(2, n),
      lanes: n === 0 ? ['good_story', 'negative_press'] : (lanes[n % lanes.length] ?? []),
      goodStory: 0.9,
      negativePress: 0.9,
      severity: 2,
      theme: text.slice(0, 200),
      departmentKey: n === 0 ? own : `gift${n}`,
      createdAt: start,
      updatedAt: start,
    })),
  });
  const versions = each((text, n) => ({ postId: uuid(2, 0), version: n, text, seenAt: start }));
  await db.postVersion.createMany({ data: versions });
}

async function addIncidents({ db }: Town) {
  await db.incident.createMany({
    data: [allPayloads, ...payloads].map((text, n) => ({
      id: uuid(4, n),
      matter: `gift ${n} ${text.slice(0, 99)}`,
      traits: {},
      severity: (n % 3) + 1,
      departmentKey: n === 0 ? own : `gift${n}`,
      theme: text.slice(0, 200),
      title: n % 2 === 0 ? text : null,
      owner: n % 3 === 0 ? text.slice(0, 99) : 'kommune',
      openedAt: start,
      risenAt: start,
      lastPostAt: start,
    })),
  });
  await db.incidentEvent.createMany({
    data: each((text, n) => ({
      incidentId: uuid(4, 0),
      at: start,
      actor: n % 5 === 0 ? text : uuid(4, 0),
      kind: n % 7 === 0 ? text : n % 3 === 0 ? 'title' : 'note',
      details: { from: text, to: text },
      note: text,
    })),
  });
  const task = { incidentId: uuid(4, 0), kind: 'task', text: allPayloads, createdAt: start };
  await db.incidentTask.createMany({ data: [{ ...task, position: 0 }] });
  const joined = [0, ...each((_, n) => n)].map((n) => ({
    postId: uuid(2, n),
    incidentId: uuid(4, n),
    joinedAt: start,
  }));
  await db.incidentPost.createMany({ data: joined });
  await db.playbook.createMany({
    data: [1, 2, 3].map((severity) => ({ severity, text: allPayloads, holdingLines: [allPayloads] })),
  });
}

async function addOthers({ db }: Town, personId: string) {
  await db.apiToken.createMany({
    data: each((name, n) => ({
      name,
      hash: `gift ${n}`,
      hint: name.slice(0, 8),
      scopes: [name],
      createdAt: start,
      createdBy: personId,
      expiresAt: new Date('2027-01-01'),
    })),
  });
  await db.webhookEndpoint.createMany({
    data: each((name, n) => ({
      id: uuid(9, n),
      name,
      url: n % 2 ? `https://x.example/${name}` : name,
      secret: name,
      events: [name],
      active: n % 3 > 0,
      pausedWhy: name,
      createdAt: start,
      createdBy: personId,
    })),
  });
}

async function addTheRest({ db }: Town, personId: string) {
  // Shifts of those whose names are payloads, and browsers with such addresses: pages /vagt and /mine-alarmer.
  const colleagues = each((name, n) => ({ id: uuid(9, n), mail: `gift${n}@example.dk`, name, roles: ['crisis'] }));
  await db.person.createMany({ data: colleagues });
  await db.duty.createMany({
    data: [personId, ...colleagues.map(({ id }) => id)].map((id, day) => ({
      personId: id,
      startsAt: new Date(start.getTime() + day * 3_600_000),
      endsAt: new Date(start.getTime() + (day + 1) * 3_600_000),
    })),
  });
  await db.pushSubscription.createMany({
    data: each((endpoint, n) => ({
      personId,
      endpoint: `${n}${endpoint}`,
      p256dh: endpoint,
      auth: endpoint,
      createdAt: start,
    })),
  });
  await db.note.createMany({
    data: each((text) => ({ candidateId: uuid(3, 0), personId, text, mentions: [personId], createdAt: start })),
  });
  await db.savedView.createMany({
    data: each((name) => ({ personId, name, query: { tekst: name }, createdAt: start })),
  });
  await db.decision.createMany({
    data: each((text, n) => ({
      candidateId: uuid(3, n % 9 === 0 ? 0 : n),
      personId,
      action: n % 7 === 0 ? text : 'reject',
      reason: text,
      stateBefore: 'open',
      createdAt: start,
    })),
  });
  await db.share.createMany({
    data: each((text, n) => ({
      postId: uuid(2, n),
      centralExternalId: text,
      evidence: text,
      strength: 'probable',
      sharedAt: start,
      foundAt: start,
    })),
  });
  await db.notice.createMany({
    data: each((_, n) => ({
      id: uuid(5, n),
      kind: 'vanished_post',
      key: `gift ${n}`,
      sourceId: uuid(1, n),
      postId: uuid(2, n),
      facts,
      createdAt: start,
    })),
  });
  await db.modelVersion.createMany({
    data: each((version, n) => ({ version, note: version, trainedAt: start, live: n === 1 })),
  });
  await db.rule.createMany({
    data: each((text, n) => ({
      id: uuid(7, n),
      kind: 'watch',
      name: text,
      target: text,
      createdAt: start,
      createdBy: personId,
    })),
  });
  await db.blindSample.createMany({
    data: each((text, n) => ({
      id: uuid(8, n),
      week: new Date('2026-11-16'),
      postId: uuid(2, n),
      model: text,
      label: n % 2 ? 'neutral' : 'good_story',
    })),
  });
  await db.delivery.createMany({
    data: each((text, n) => ({
      kind: n % 2 ? 'digest' : text,
      key: `gift ${n}`,
      channel: 'mail',
      recipient: text,
      state: 'failed',
      nextTryAt: start,
      messageId: `gift ${n}`,
      lastError: text,
      createdAt: start,
    })),
  });
  await db.focusPeriod.createMany({
    data: each((note, n) => ({
      theme: n % 3 === 0 ? note.slice(0, 200) : 'klima_og_miljø',
      startsOn: new Date(start.getTime() + n * 86_400_000),
      endsOn: new Date(start.getTime() + (n + 5) * 86_400_000),
      note,
    })),
  });
  await db.sourceGap.createMany({
    data: each((reason, n) => ({
      sourceId: uuid(1, n),
      from: start,
      until: start,
      doneThrough: start,
      reason,
      noticedAt: start,
    })),
  });
  await inTransaction(db, async (tx) => {
    for (const text of payloads)
      await appendAudit(tx, start, { actor: text, action: text, subject: text, details: { [text]: text } });
  });
}
