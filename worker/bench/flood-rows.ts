import type { FloodFigures } from './flood.ts';

/** The lines of the table. */
export const floodRows = ({ storm, stormSeconds, crowd }: FloodFigures): [string, string, string][] => [
  [
    `flood: ${crowd.posts} posts while ${crowd.alarms} matters alert`,
    `p99 ${crowd.p99} ms`,
    `p50 ${crowd.p50} ms, stored to marked as accepted; ${crowd.messages} messages; all judged after ${crowd.drainedSeconds} s`,
  ],
  [
    `  ${storm.posts} posts of one matter in a minute`,
    `${storm.incidents} incidents`,
    `${storm.counted} counted in it, ${storm.first} first alerts, ${storm.repeated} repeated; judged after ${stormSeconds} s`,
  ],
  ['  ... and their news an hour later', `${storm.news} news`, `at most ${storm.most} to one person in an hour`],
];
