import { extractText, getDocumentProxy } from 'unpdf';
import { describe, expect, it } from 'vitest';
import type { DepartmentFigures, MonthFigures, QuarterFigures } from '../../core/report-figures.ts';
import { themes } from '../../core/words.ts';
import { partWords } from '../../notify/report-section.ts';
import { writeReport } from '../../notify/write-report.ts';
import { reportFileName, writeReportPdf } from '../../notify/write-report-pdf.ts';
import { reportSections } from '../../notify/write-report-sections.ts';
import { fullMonth, fullQuarter, october, quietDepartment, thirdQuarter, warmDepartment } from './report-figures.ts';

const url = 'http://localhost:3000/rapport/1';
const mailOf = (figures: MonthFigures | QuarterFigures | DepartmentFigures, period = october) =>
  writeReport({ figures, texts: {}, ...period, stories: new Map(), url });

describe('a share of few', () => {
  it('is told with how sure it is', () => {
    expect(partWords({ part: 12, all: 40 })).toBe('12 af 40, 30 % (18\u00a0til\u00a045)');
    expect(partWords({ part: 0, all: 0 })).toBe('ingen');
  });
});

describe('the month for management', () => {
  it('tells in subject and first line what matters', () => {
    const { subject, text } = mailOf(fullMonth);
    expect(subject).toBe('Måneden i overblik, oktober 2026: 42 gode historier fundet og 18 delt');
    expect(text).toContain('Oktober 2026 på én side: 42 gode historier fundet og 18 delt, og 1 mediekrise.');
  });

  it('tells stories, incidents, coverage, the judgement and who was forgotten in plain Danish', () => {
    const texts = reportSections({ figures: fullMonth, texts: {}, ...october }).map(({ text }) => text);
    expect(texts).toEqual([
      'Der blev fundet 42 gode historier, og 18 blev delt af kommunen. I september 2026 var det 35 og 12. Delingerne har tilsammen givet 240 reaktioner og 31 kommentarer. Vi kender tallet for 15 af 18 delinger.',
      'Flest historier kom fra Skole og dagtilbud (14) og Sundhed og omsorg (12).',
      'Der blev åbnet 6 sager: 3 på niveau 1, 2 på niveau 2 og 1 på niveau 3. 1 sag hørte til hos andre end kommunen. Der blev kvitteret i 2 af 3, 67 % (21\u00a0til\u00a094) af de sager, der gav alarm. I halvdelen af sagerne gik der højst 12 minutter fra alarm til svar.',
      'Lytteposten læser 150 kilder. I 99,9 % af tiden blev de læst, mens det skete. 3 huller på tilsammen 40 timer blev hentet bagefter eller mangler.',
      'Når den sagde god historie, var medarbejderne enige i 30 af 34, 88 % (73\u00a0til\u00a095). Den fandt selv 7 af 8, 88 % (53\u00a0til\u00a098) af det, medarbejderne kaldte kritisk. I ugens blindprøver sagde den det samme som mennesker i 33 af 40, 83 % (68\u00a0til\u00a091). Tallene i parentes viser usikkerheden.',
      'Der er ikke delt noget i denne periode fra Børnehaven Bakken (senest 3. marts 2026) og Plejehjemmet Engen (aldrig).',
    ]);
  });

  it('is honest about a month with nothing in it', () => {
    const nothing: MonthFigures = {
      ...fullMonth,
      found: 0,
      shared: 0,
      byTheme: [],
      byDepartment: [],
      incidents: { opened: [0, 0, 0], answered: { part: 0, all: 0 }, medianMinutes: null, ours: 0 },
      judgement: { goodRight: { part: 0, all: 0 }, badFound: { part: 0, all: 0 }, blind: { part: 0, all: 0 } },
      forgotten: [],
    };
    const texts = reportSections({ figures: nothing, texts: {}, ...october }).map(({ text }) => text);
    expect(texts[0]).toBe('Der blev hverken fundet eller delt gode historier. I september 2026 var det 35 og 12.');
    expect(texts).toContain('Der blev ikke åbnet nogen sager.');
    expect(texts).toContain('Der er for få beslutninger til at sige noget om vurderingen.');
    expect(texts).toContain('Alle institutioner har fået delt mindst én historie.');
  });

  it('speaks of one answer as of one, and of no stories as people do', () => {
    const incidents: MonthFigures['incidents'] = { ...fullMonth.incidents, answered: { part: 1, all: 3 } };
    const month = { ...fullMonth, found: 0, shared: 1, incidents };
    const texts = reportSections({ figures: month, texts: {}, ...october }).map(({ text }) => text);
    expect(texts[0]).toContain('Der blev ikke fundet nogen gode historier, og 1 blev delt');
    expect(texts[2]).toContain('Der gik 12 minutter fra alarm til svar.');
  });

  it('shows what people wrote instead of the machine', () => {
    const [first] = reportSections({ figures: fullMonth, texts: { historier: 'En god måned.' }, ...october });
    expect(first).toMatchObject({ text: 'En god måned.', isRewritten: true });
  });

  it('is one page of paper with every theme, every department and paragraphs as long as they may be', async () => {
    const long = 'Det har været en travl måned for både børnehaver og plejehjem. '.repeat(9).slice(0, 600);
    const full: MonthFigures = {
      ...fullMonth,
      byTheme: themes.map((theme) => ({ theme, isStrength: true, found: 120, shared: 44 })),
      byDepartment: themes.map((theme) => ({ department: `Fagområdet for ${theme}`, found: 120, shared: 44 })),
    };
    const keys = reportSections({ figures: full, texts: {}, ...october }).map(({ key }) => key);
    const texts = Object.fromEntries(keys.map((key) => [key, long]));
    const pdf = await writeReportPdf(
      { figures: full, texts, ...october },
      { owner: 'Prøve Kommune', madeAt: new Date(0) },
    );
    const { totalPages, text } = await extractText(await getDocumentProxy(new Uint8Array(pdf)), { mergePages: true });
    expect(totalPages).toBe(1);
    expect(text).toContain('Måneden i overblik, oktober 2026');
    expect(text).toContain('Retfærdig lampe');
    expect(text).toContain('5 andre');
  });
});

describe('the quarter for the group of the focus calendar', () => {
  it('tells what was in focus, what is missing, and what could come', async () => {
    const sections = reportSections({ figures: fullQuarter, texts: {}, ...thirdQuarter });
    expect(sections.map(({ text }) => text).slice(1)).toEqual([
      'Der var 2 perioder i årshjulet. Der blev ikke delt noget om bosætning, mens det var i fokus.',
      'Der er længe ikke delt noget om klima og miljø (ikke i 6 uger, 4 venter i køen) og bosætning (aldrig).',
      'I årshjulet står kultur og fritid (1. oktober – 31. december 2026). Overvej at sætte klima og miljø i fokus.',
      'Der er ikke delt noget i kvartalet fra Plejehjemmet Engen (aldrig).',
    ]);
    const matter = { figures: fullQuarter, texts: {}, ...thirdQuarter };
    expect(reportFileName(matter)).toBe('kvartal-2026-07.pdf');
    const pdf = await writeReportPdf(matter, { owner: 'Prøve Kommune', madeAt: new Date(0) });
    expect((await getDocumentProxy(new Uint8Array(pdf))).numPages).toBe(1);
  });

  it('speaks of one period as of one, and of a theme once', () => {
    const [first, second] = fullQuarter.focus;
    const focusOf = (focus: QuarterFigures['focus']) =>
      reportSections({ figures: { ...fullQuarter, focus }, texts: {}, ...thirdQuarter })[1]?.text;
    expect(focusOf(first ? [first] : [])).toBe('Der var 1 periode i årshjulet. Der blev delt historier i den.');
    expect(focusOf(second ? [second, { ...second, from: '2026-07-01', to: '2026-07-05' }] : [])).toContain(
      'ikke delt noget om bosætning, mens',
    );
  });

  it('has no figures with an uncertainty, and says nothing of one', () => {
    expect(mailOf(fullQuarter, thirdQuarter).text).not.toContain('parentes');
    expect(mailOf(fullMonth).text).toContain('To tal i parentes');
  });
});

describe('the report to a department', () => {
  it('begins with what was shared, and gives tips with their figures', () => {
    const postId = warmDepartment.stories[0]?.postId ?? '';
    const { subject, text: wrapped } = writeReport({
      figures: warmDepartment,
      texts: {},
      ...october,
      stories: new Map([[postId, { excerpt: 'Vi har bygget en fuglekasse.', permalink: 'https://facebook.com/1' }]]),
      url,
      choicesUrl: 'http://localhost:3000/mails/x',
    });
    const text = wrapped.replaceAll(/\s+/g, ' ');
    expect(subject).toBe('Skole og dagtilbud, oktober 2026: 5 gode historier fundet og 2 delt');
    expect(text).toContain('2 historier fra jer blev delt med hele kommunen.');
    expect(text).toContain('Vi har bygget en fuglekasse.');
    expect(text).toContain(
      'det seneste halve år. Skriv, hvor det sker. Det gjorde 8 af 8 delte historier, men kun 0 af 9 af de andre.',
    );
    expect(text).toContain('Delingen er fjernet igen.');
    expect(text).toContain('I de kommende uger leder vi især efter historier om kultur og fritid');
  });

  it('is short and kind where nothing was found', () => {
    const { subject, text: wrapped } = mailOf(quietDepartment);
    expect(subject).toBe('Skole og dagtilbud, oktober 2026: ingen gode historier fundet eller delt');
    const text = wrapped.replaceAll(/\s+/g, ' ');
    expect(text).toContain('Vi fandt ingen gode historier på jeres 3 sider denne gang.');
    expect(text).not.toContain('!');
    const alone = mailOf({ ...quietDepartment, sources: 1 }).text.replaceAll(/\s+/g, ' ');
    expect(alone).toContain('Vi fandt ingen gode historier på jeres side denne gang.');
  });
});
