/** A page as a municipality's site has it. */
export const page = (body: string, head = '') =>
  `<!doctype html><html lang="da"><head><title>Nyheder</title>${head}</head><body><nav><a href="/">Forside</a></nav><main>${body}</main></body></html>`;
