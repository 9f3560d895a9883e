/** Hand-written answers to those who tip us of a story, several for each outcome. `department` is where it was sent, or empty. */
type Wording = { subject: string; first: string; more: string };

export type TipWordings = readonly [Wording, ...Wording[]];

export const tipWordings: Record<'chosen' | 'shared' | 'rejected', TipWordings> & {
  sent: (department: string) => TipWordings;
} = {
  chosen: [
    {
      subject: 'Vi vil gerne bruge din historie',
      first: 'Tak for dit tip. Vi har læst det og vil gerne dele historien.',
      more: 'Hold øje med kommunens sider de kommende dage. Det er sådan nogle historier, vi selv bliver glade af at læse.',
    },
    {
      subject: 'Dit tip er valgt ud',
      first: 'Vi har valgt din historie ud, og den skal deles.',
      more: 'Uden dig havde vi ikke kendt den. Tak, fordi du tog dig tid til at skrive.',
    },
    {
      subject: 'Godt set: din historie skal deles',
      first: 'Din historie er på vej ud til flere.',
      more: 'Du har øje for det, der fortjener at blive fortalt. Tak for det.',
    },
  ],
  shared: [
    {
      subject: 'Din historie er delt',
      first: 'Tak for dit tip. Historien er nu delt på kommunens sider.',
      more: 'Fortæl det gerne til dem, den handler om. Det er deres, og det var dig, der fik øje på den.',
    },
    {
      subject: 'Nu kan mange læse den historie, du fandt',
      first: 'Historien, du tippede os om, er delt.',
      more: 'Den nåede os kun, fordi du skrev. Tak for det, og skriv endelig igen.',
    },
    {
      subject: 'Dit tip blev til noget',
      first: 'Vi har delt den historie, du skrev til os om.',
      more: 'Det betyder meget, at nogen siger til, når noget lykkes. Tak, fordi du gjorde det.',
    },
  ],
  rejected: [
    {
      subject: 'Tak for dit tip',
      first: 'Vi har læst dit tip. Vi deler det ikke denne gang.',
      more: 'Det siger ikke noget om, hvor god historien er: der er kun plads til få ad gangen. Skriv endelig igen.',
    },
    {
      subject: 'Vi har læst dit tip',
      first: 'Tak, fordi du skrev. Det blev ikke denne historie, vi deler.',
      more: 'Vi læser hvert eneste tip, og vi vil gerne høre fra dig næste gang, du falder over noget godt.',
    },
    {
      subject: 'Svar på dit tip',
      first: 'Dit tip er læst, men vi går ikke videre med det denne gang.',
      more: 'Det kan være timingen, eller at noget lignende lige er fortalt. Tak, fordi du tænkte på os.',
    },
  ],
  sent: (department) => [
    {
      subject: 'Dit tip er sendt videre',
      first: `Tak for dit tip. Vi har sendt det videre til ${department || 'det fagområde, det handler om'}.`,
      more: 'De kender sagen bedst og kan bruge det, du har set. Godt, at du skrev.',
    },
    {
      subject: 'Dit tip er hos de rette',
      first: `Vi har læst dit tip og givet det videre til ${department || 'de kolleger, der arbejder med området'}.`,
      more: 'Så er det nået frem til dem, der kan gøre mest ved det. Tak, fordi du tog fat i os.',
    },
  ],
};
