/**
 * The address, or nothing when it is none. In place of `URL.canParse`, which on Node 20 begins to refuse names with æ, ø and å
 * once it has been called some thousand times (docs/decisions/0012-facts-measured-anew.md).
 */
export function parseUrl(text: string, base?: string | URL): URL | undefined {
  try {
    return new URL(text, base);
  } catch {
    return undefined;
  }
}
