import { formatDate } from '../core/calendar.ts';
import { readConfig } from '../core/config.ts';
import { createLog } from '../core/log.ts';
import { demoTime, findDemoStart } from './demo-clock.ts';
import { configForTown, settle, signInLinks, startTown, type Town } from './demo-town.ts';
import { startDemoWebhooks } from './demo-webhooks.ts';
import { freePort } from './free-port.ts';
import { type House, openHouse } from './house.ts';
import { shutDown, trapSignals } from './shutdown.ts';
import { type RunningWeb, startWeb } from './start-web.ts';
import { startWorker } from './start-worker.ts';

const stopMs = 5_000;
const danishRoles = {
  comms: 'Kommunikation',
  crisis: 'Krisekontakt',
  department: 'Fagområde',
  leader: 'Ledelse',
  admin: 'Administrator',
  dpo: 'DPO',
};

/** The demo that stays up: town, worker and web in one process, until Ctrl-C. */
export async function runLiveDemo(): Promise<void> {
  const given = readConfig(process.env);
  const { anchorDay, clock } = await findDemoStart(given.dataDir);
  const log = createLog({ level: process.env['LOG_LEVEL'] ? given.logLevel : 'warn', clock });
  const stopping = trapSignals(log);
  process.stdout.write('Lytteposten starter …\n');
  const town = await startTown(anchorDay, clock, given.dataDir);
  const port = await freePort(given.port, given.host);
  const publicUrl = process.env['PUBLIC_URL'] ? given.publicUrl : `http://localhost:${port}`;
  const config = { ...configForTown(given, town), publicUrl };
  const house = await openHouse({ config, clock, log, signal: stopping.signal });
  await settle(house, town);
  const worker = await startWorker(house);
  const demoNote = `Demo: en opdigtet kommune. Uret begyndte ${formatDate(anchorDay)} kl. ${demoTime.replace(':', '.')}.`;
  const web = await startWeb(house, { port, demoNote, ...(town.mail.webUrl && { mailboxUrl: town.mail.webUrl }) });
  const telling = await startDemoWebhooks(house, town, web.url);
  await introduce(house, web, town, demoNote);
  await stopping.requested;
  await shutDown([telling.stop, web.stop, () => worker.stop(stopMs), town.close, house.close], log);
}

async function introduce(house: House, web: RunningWeb, town: Town, demoNote: string): Promise<void> {
  const links = await signInLinks(house);
  const lines = links.map(({ role, name, link }) => `  ${`${danishRoles[role]} (${name})`.padEnd(26)} ${link}`);
  process.stdout.write(`
${demoNote}

Lytteposten:  ${web.url}
Mails:        ${town.mail.webUrl ?? ''}

Log ind som (linket virker én gang, i 15 minutter):
${lines.join('\n')}

150 sider læses nu; køen fyldes i løbet af få sekunder, og morgenoverblikket går ud kl. 07.15.
Stop med Ctrl-C. Start igen, og det fortsætter, hvor det slap.
`);
}
