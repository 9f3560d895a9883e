/** What a press officer would insist on: who speaks, what a frame turns round, and what a reply answers. */
import { describe, expect, it } from 'vitest';
import { classify } from '../../classifiers/index.ts';
import type { ClassifiableText, TextSource, Verdict } from '../../core/words.ts';

const judge = (text: string, source: TextSource = 'facebook_mention', more: Partial<ClassifiableText> = {}): Verdict =>
  classify({ text, source, ...more });

describe('whose voice it is', () => {
  const anger = 'Det er elendigt, pinligt og til grin, og vi er trætte af det.';

  it('makes criticism of the anger of the public, and less of the same words on our own Page', () => {
    const [byPublic, byUs] = [judge(anger), judge(anger, 'facebook_page')];
    expect(byPublic.negativePress).toBeGreaterThan(byUs.negativePress + 0.1);
    expect(byUs.label).not.toBe('negative_press');
    expect(judge('Det er elendigt og pinligt, at kommunen stadig ikke har ryddet sne på vores vej.')).toMatchObject({
      label: 'negative_press',
      theme: 'infrastruktur',
      department: 'vej_og_ejendom',
    });
  });

  it('makes no good story of our own praise without an event, nor of a greeting or a notice', () => {
    for (const text of [
      'Vi er glade! 😍❤️🎉',
      'Husk forældremøde på tirsdag kl. 19',
      'Vi søger en pædagog til vores dejlige børnehave i Auning.',
      'God weekend til jer alle ❤️',
    ])
      expect(judge(text, 'facebook_page').label, text).toBe('neutral');
  });

  it('lets our own explanation of a serious matter be negative press', () => {
    const many = 'Vi beklager dybt, at cpr-numre og helbredsoplysninger på 4.000 borgere er lækket ved en fejl.';
    expect(judge(many, 'facebook_page')).toMatchObject({ label: 'negative_press', severity: 3 });
    const some = 'Vi beklager dybt, at følsomme oplysninger om borgere er lækket ved en fejl.';
    expect(judge(some, 'facebook_page').label).toBe('negative_press');
  });
});

describe('a frame decides', () => {
  it.each([
    ['Plejehjemmet i Auning fik påbud efter tilsyn, fordi medicinen blev forvekslet.', 'negative_press'],
    ['Plejehjemmet i Auning fik tilsyn uden anmærkninger, og tilsynet roser personalet.', 'good_story'],
    ['Børnehaven er ferielukket i uge 29.', 'neutral'],
    ['Byrådet vil lukke skolen i Trustrup for altid, og forældrene protesterer.', 'negative_press'],
    ['Klagevejledning: Du kan klage inden fire uger.', 'neutral'],
    ['Ventetiden på genoptræning i Norddjurs er vokset fra to uger til 12.', 'negative_press'],
    ['Familie får medhold: Norddjurs Kommune brød loven i sag om handicaphjælp', 'negative_press'],
    ['Færgen til Anholt sejler ikke i dag på grund af storm.', 'neutral'],
    ['En pædagog er sigtet for vold mod børn i børnehaven i Grenaa', 'negative_press'],
  ])('"%s" is %s', (text, label) => {
    expect(judge(text, 'news').label).toBe(label);
  });

  it.each([
    [
      'Ventetiden på genoptræning i Norddjurs er nedbragt fra 12 uger til to.',
      'Ventetiden på genoptræning i Norddjurs er vokset fra to uger til 12.',
    ],
    ['Norddjurs Kommune får medhold i klagesag om støj', 'Borger får medhold i klagesag mod Norddjurs Kommune om støj'],
    ['Skolen i Ørsted er ferielukket i uge 29', 'Skolen i Ørsted lukkes for altid til sommer'],
    [
      'Skimmelsvamp på skolen i Auning er fjernet, og klasserne er taget i brug',
      'Skimmelsvamp på skolen i Auning er ikke fjernet',
    ],
    ['Kommunen ringede tilbage samme dag', 'Kommunen ringede aldrig tilbage'],
  ])('so that "%s" is less negative than "%s"', (calm, alarming) => {
    expect(judge(calm, 'news').negativePress).toBeLessThan(judge(alarming, 'news').negativePress);
  });

  it('and what is mended and told with a number is no negative press for certain', () => {
    const verdict = judge('Ventetiden på genoptræning i Norddjurs er nedbragt fra 12 uger til to.', 'news');
    expect(verdict.label !== 'negative_press' || verdict.unsure).toBe(true);
  });
});

describe('how it is meant', () => {
  it('hears irony where praise names a failure', () => {
    const text = 'Flot, kommune! Tre måneder for at få svar på en mail. Klap jer selv på skulderen.';
    expect(judge(text).label).toBe('negative_press');
  });

  it('hears the praise in understatement', () => {
    expect(judge('Det er sgu ikke så ringe endda, det de har lavet på havnen i Bønnerup').label).toBe('good_story');
  });

  it('hears a complaint without a word of blame', () => {
    expect(judge('Min far har ikke været i bad i 19 dage på plejehjemmet i Glesborg.').label).toBe('negative_press');
  });

  it('hears a loaded question as what it says, and a plain one as a question', () => {
    expect(judge('Er det rigtigt, at I har vidst det om skimmel i skolen siden maj?').label).toBe('negative_press');
    expect(judge('Hvornår åbner genbrugspladsen i Auning?').label).toBe('neutral');
  });

  it('takes mourning for what it is', () => {
    expect(judge('Min kone sov stille ind i nat. Ære være hendes minde.').label).toBe('neutral');
  });
});

describe('how bad it is', () => {
  it('tells a crisis from a gripe', () => {
    expect(judge('Barn døde, efter at Norddjurs Kommune ignorerede ti underretninger', 'news').severity).toBe(3);
    expect(judge('Hullet på Stationsvej i Trustrup er der stadig. Tag jer nu sammen, kommune.').severity).toBe(1);
  });
});

describe('whose it is', () => {
  it.each([
    'Viborg Kommune har svigtet et anbragt barn, viser rapport',
    'Syddjurs Kommune lukker to plejehjem, og de ældre er rasende',
    'Odense Kommune fyrer borgmesterens rådgiver efter svindel',
    'Letbanen er aflyst igen mellem Grenaa og Aarhus, og pendlerne er vrede',
    'Ørsted fyrer 800 og opgiver havvindmøller',
  ])('is not ours: "%s"', (text) => {
    expect(judge(text, 'news')).toMatchObject({ label: 'neutral', severity: 0, aboutNorddjurs: false });
  });

  it.each([
    'Byrådet i Norddjurs vil lukke skolen i Trustrup for altid',
    'Plejehjemmet i Auning mangler personale i weekenden',
    'Kommunen har glemt at salte vejen ved skolen igen',
  ])('is ours: "%s"', (text) => {
    expect(judge(text).aboutNorddjurs).toBe(true);
  });
});

describe('a reply', () => {
  const reply = (text: string, parent: string) => judge(text, 'facebook_comment', { parent });
  const blame = 'Kommunen svigter de ældre igen, det er en skandale og dybt uværdigt.';
  const nice = 'Sikke en hyggelig dag ❤️';
  const story = 'Frivillige og kommunen har bygget en sansehave til plejehjemmets beboere.';

  it('takes sides with what it approves of', () => {
    expect(reply('God kommentar!', blame).label).toBe('negative_press');
    expect(reply('God kommentar!', nice).label).toBe('neutral');
    expect(reply('God kommentar!', story).label).not.toBe('negative_press');
  });

  it.each(['Enig', 'Godt gået!', 'Hold da op', 'Ja, igen!', 'Præcis'])(
    'of a few words is judged by what it answers: "%s"',
    (text) => {
      const [under, over] = [reply(text, blame), reply(text, story)];
      expect(under.negativePress).toBeGreaterThan(over.negativePress + 0.2);
      expect(over.goodStory).toBeGreaterThan(under.goodStory + 0.2);
    },
  );

  it('of its own weight keeps it, whatever it answers', () => {
    const text = 'Min mor har ligget på gulvet hele natten på plejehjemmet i Grenaa, og ingen kom.';
    for (const parent of [blame, nice, story]) expect(reply(text, parent).label, parent).toBe('negative_press');
  });
});
