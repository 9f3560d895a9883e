/** The pages of the municipality's web site, as such sites write them. */
import { escapeMarkup } from './media-feeds.ts';
import type { DemoMeeting, DemoNews, DemoPoint } from './site-model.ts';

/** For the staff alone: robots.txt keeps programs out of it, and every page leads there. */
export const internalPath = '/web/intern/telefonliste';

const dateWords = new Intl.DateTimeFormat('da-DK', { timeZone: 'Europe/Copenhagen', dateStyle: 'long' });
/** `18. november 2026`; takes a moment or a local date. */
const longDate = (day: number | string): string =>
  dateWords.format(typeof day === 'string' ? Date.parse(`${day}T12:00:00Z`) : day);

const link = (path: string, words: string) => `<a href="${escapeMarkup(path)}">${escapeMarkup(words)}</a>`;

export const page = (title: string, main: string): string =>
  `<!DOCTYPE html>
<html lang="da"><head><meta charset="utf-8"><title>${escapeMarkup(title)} – Norddjurs Kommune</title></head><body>
<header><nav>${link('/web/nyheder', 'Nyheder')} ${link('/web/referater', 'Referater')} ${link(internalPath, 'For medarbejdere')}</nav></header>
<main><h1>${escapeMarkup(title)}</h1>
${main}
</main>
<footer><p>Torvet 3, 8500 Grenaa</p></footer>
</body></html>
`;

const timeOf = ({ createdMs }: DemoNews) =>
  `<time datetime="${new Date(createdMs).toISOString()}">${longDate(createdMs)}</time>`;

export const newsList = (news: readonly DemoNews[]): string =>
  page(
    'Nyheder',
    news
      .map(
        (one) =>
          `<article class="nyhed"><h2>${link(one.path, one.title)}</h2>${timeOf(one)}<p>${escapeMarkup(one.text)}</p></article>`,
      )
      .join('\n'),
  );

export const newsPage = (news: DemoNews): string =>
  page(news.title, `${timeOf(news)}\n<p class="manchet">${escapeMarkup(news.text)}</p>`);

export const meetingTitle = ({ committee, held }: DemoMeeting): string => `Referat: ${committee} ${longDate(held)}`;

export const meetingList = (meetings: readonly DemoMeeting[]): string =>
  page(
    'Dagsordener og referater',
    `<ul>\n${meetings.map((one) => `<li class="moede">${link(one.path, meetingTitle(one))}</li>`).join('\n')}\n</ul>`,
  );

/** What a closed point is about is told, what was said is not. */
export const pointTitle = ({ heading, isClosed }: DemoPoint): string =>
  isClosed ? `Lukket punkt: ${heading}` : heading;

export const meetingPage = (meeting: DemoMeeting): string =>
  page(
    meetingTitle(meeting),
    meeting.form === 'pdf'
      ? `<p>${link(`${meeting.path}.pdf`, 'Hent referatet som PDF')}</p>`
      : meeting.points
          .map(
            (point, index) =>
              `<h2 id="punkt-${index + 1}">${index + 1}. ${escapeMarkup(pointTitle(point))}</h2><p>${escapeMarkup(point.text)}</p>`,
          )
          .join('\n'),
  );
