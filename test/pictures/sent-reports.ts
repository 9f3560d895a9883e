/** Reports as their readers get them; the page of paper that goes with a month and a quarter is left out here. */
import { type ReportFacts, writeReport } from '../../notify/write-report.ts';
import {
  fullMonth,
  fullQuarter,
  october,
  quietDepartment,
  thirdQuarter,
  warmDepartment,
} from '../notify/report-figures.ts';
import { site } from './sent-facts.ts';
import type { SentMail } from './sent-mail.ts';

const stories: ReportFacts['stories'] = new Map(
  warmDepartment.stories.map(({ postId }) => [
    postId,
    {
      excerpt: 'Vi har bygget en fuglekasse, og nu venter vi spændt.',
      permalink: 'https://www.facebook.com/100/posts/7',
    },
  ]),
);
const common = { texts: {}, stories, url: `${site}/rapport/3f2a91c0` };
const department = { ...common, ...october, choicesUrl: `${site}/mails/valg` };

export const reportMails: SentMail[] = [
  {
    file: 'rapport-fagomraade',
    says: 'Fagområdets rapport, hver uge eller måned, til fagområdets kontakt.',
    writer: 'write-report',
    message: writeReport({ ...department, figures: warmDepartment }),
  },
  {
    file: 'rapport-fagomraade-intet-nyt',
    says: 'Fagområdets rapport, når der ikke blev fundet noget.',
    writer: 'write-report',
    message: writeReport({ ...department, figures: quietDepartment }),
  },
  {
    file: 'rapport-maaned',
    says: 'Måneden i overblik, til ledelsen, når kommunikation har læst den.',
    writer: 'write-report',
    message: writeReport({ ...common, ...october, figures: fullMonth }),
  },
  {
    file: 'rapport-kvartal',
    says: 'Kvartalet til årshjulet, til gruppen på tværs.',
    writer: 'write-report',
    message: writeReport({ ...common, ...thirdQuarter, figures: fullQuarter }),
  },
];
