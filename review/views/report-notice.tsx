const words: Record<string, string> = {
  tekst: 'Teksten er gemt.',
  regnet: 'Tallene er regnet om. Det, I selv har skrevet, står der endnu.',
  godkendt: 'Rapporten er godkendt og bliver sendt nu.',
};

/** After a change, by the address that it led to; says nothing that the address alone could make it say. */
export const ReportNotice = ({ said, isStale }: { said: string | undefined; isStale: boolean }) => {
  const text = isStale
    ? 'En anden har ændret eller godkendt rapporten imens. Her er den, som den ser ud nu. Skriv din rettelse igen, hvis den stadig passer.'
    : said !== undefined && Object.hasOwn(words, said)
      ? words[said]
      : undefined;
  return text === undefined ? null : (
    <div class="notice" id="besked" role="status" tabindex={-1}>
      <p>{text}</p>
    </div>
  );
};
