/** The municipality's own web site: its news, and the minutes of its meetings. */
import type { Expected } from './expected.ts';

export type DemoNews = Expected & {
  key: string;
  /** On the site, as paths below are. */
  path: string;
  title: string;
  text: string;
  createdMs: number;
};

export type DemoPoint = Expected & { heading: string; text: string; isClosed: boolean };

/** Minutes stand on a page, or in a PDF to which the page leads. */
export const meetingForms = ['page', 'pdf'] as const;

export type DemoMeeting = {
  key: string;
  path: string;
  committee: string;
  /** The local date of the meeting; its minutes are published later. */
  held: string;
  createdMs: number;
  form: (typeof meetingForms)[number];
  points: DemoPoint[];
};

export type DemoSite = { news: DemoNews[]; meetings: DemoMeeting[] };
export const noSite: DemoSite = { news: [], meetings: [] };
