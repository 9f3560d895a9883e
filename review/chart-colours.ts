/** The colours of our style sheets, for pictures: a picture cannot see the page that it stands on. */
import { readFileSync } from 'node:fs';

const sheet = (name: string) => readFileSync(new URL(`./assets/${name}`, import.meta.url), 'utf8');

/** The variables of the first `:root` of a style sheet. */
function variables(css: string): string {
  const rules = /:root\s*\{([^}]*)\}/.exec(css)?.[1] ?? '';
  return [...rules.matchAll(/--[\w-]+:\s*[^;]+;/g)].map(([rule]) => rule).join(' ');
}

let made: string | undefined;

/** A style sheet with nothing but the light and the dark palette. */
export function paletteStyle(): string {
  made ??= `:root { ${variables(sheet('base.css'))} } @media (prefers-color-scheme: dark) { :root { ${variables(sheet('dark.css'))} } }`;
  return made;
}
