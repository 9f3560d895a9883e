/** Colours of the mails. Every pair of ink and ground has a contrast of at least 4.5:1, in the light and in the dark. */

export const font = 'Segoe UI, Helvetica Neue, Arial, sans-serif';

export const colours = {
  page: '#eef1ef',
  sheet: '#ffffff',
  ink: '#1b1f1e',
  quiet: '#53605b',
  rule: '#d5dcd8',
  link: '#0b5563',
};

/** Mail programs that know dark mode follow this; the others show the inline colours. No quotes: JSX would escape them. */
export const darkStyle = `
:root { color-scheme: light dark; }
@media (prefers-color-scheme: dark) {
.page { background-color: #121617 !important; }
.sheet { background-color: #1c2224 !important; color: #eceeed !important; }
.ink { color: #eceeed !important; }
.quiet { color: #b4bfba !important; }
.rule { border-color: #3a4346 !important; }
.link { color: #84d3e2 !important; }
.act { border-color: #84d3e2 !important; }
.button { background-color: #84d3e2 !important; color: #06262d !important; }
.calm { background-color: #17392f !important; color: #d3f1e6 !important; }
.warning { background-color: #4a3a0c !important; color: #ffe9ae !important; }
.crisis { background-color: #9b1c1c !important; color: #ffffff !important; }
}`;
