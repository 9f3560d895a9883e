/** A secret that nobody can see again: it is written into the answer that made it, and nowhere else. */
export const ShownOnce = ({ title, secret, hint }: { title: string; secret: string; hint: string }) => (
  <div class="notice" id="besked" role="status" tabindex={-1}>
    <p>
      <strong>{title}</strong> Kopiér den nu. Den bliver ikke vist igen.
    </p>
    <p class="how">
      <code>{secret}</code>
    </p>
    <p>{hint}</p>
  </div>
);
