/** Reports as their readers get them, with the page of paper that goes with a month and a quarter. */
import { type ReportFacts, writeReport } from '../../notify/write-report.ts';
import { reportFileName, writeReportPdf } from '../../notify/write-report-pdf.ts';
import type { ReportMatter } from '../../notify/write-report-sections.ts';
import {
  fullMonth,
  fullQuarter,
  october,
  quietDepartment,
  thirdQuarter,
  warmDepartment,
} from '../notify/report-figures.ts';
import { now, site } from './sent-facts.ts';
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
const url = `${site}/rapport/3f2a91c0`;
const department = { texts: {}, stories, url, ...october, choicesUrl: `${site}/mails/valg` };

async function writeWithPaper(matter: ReportMatter) {
  const bytes = await writeReportPdf(matter, { owner: 'Prøve Kommune', madeAt: now });
  return writeReport({
    ...{ ...matter, stories, url },
    pdf: { name: reportFileName(matter), contentType: 'application/pdf', bytes },
  });
}

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
    message: await writeWithPaper({ texts: {}, ...october, figures: fullMonth }),
  },
  {
    file: 'rapport-kvartal',
    says: 'Kvartalet til årshjulet, til gruppen på tværs.',
    writer: 'write-report',
    message: await writeWithPaper({ texts: {}, ...thirdQuarter, figures: fullQuarter }),
  },
];
