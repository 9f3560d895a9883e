/** One entry of each section of the municipality file: what the web app holds its forms to, so that file and forms agree. */
import { type FileSource, municipalityFile } from './municipality-schema.ts';

const { shape } = municipalityFile;

export const municipalityEntry = shape.municipality;
export const departmentEntry = shape.departments.unwrap().element;
export const sourceEntry = shape.sources.unwrap().element;
export const personEntry = shape.people.unwrap().element;
export const dutyEntry = shape.duty.unwrap().element;
export const playbookEntry = shape.playbooks.unwrap().element;

/** How often a source is read when nobody says, in seconds (platform-apis.md §10.2). */
export const defaultEvery: Record<FileSource['kind'], number> = {
  'facebook-page': 900,
  'facebook-mentions': 300,
  'instagram-hashtag': 3600,
  'instagram-account': 3600,
  'linkedin-organisation': 3600,
  bluesky: 900,
  mastodon: 900,
  feed: 900,
  webpage: 3600,
};

/** `900` as the file writes it: `15m`. */
export const everyText = (seconds: number): string =>
  seconds % 86_400 === 0
    ? `${seconds / 86_400}d`
    : seconds % 3600 === 0
      ? `${seconds / 3600}h`
      : seconds % 60 === 0
        ? `${seconds / 60}m`
        : `${seconds}s`;
