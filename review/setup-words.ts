import { type SetupStep, setupSteps } from '../store/setup-steps.ts';

/** What the steps of the first day are called, and where they are. */
export const stepWords: Record<SetupStep, { path: string; name: string; about: string }> = {
  municipality: {
    path: '/start/kommune',
    name: 'Kommunen og Facebook',
    about: 'Navn, fælles side, og om nøglen til Facebook virker',
  },
  pages: {
    path: '/start/sider',
    name: 'Kommunens sider',
    about: 'Vælg de sider, der skal læses, og hvem de hører til',
  },
  people: { path: '/start/personer', name: 'Kollegerne', about: 'Inviter dem, der skal arbejde her' },
  test: { path: '/start/proeve', name: 'Prøver', about: 'En prøvemail og en prøvealarm' },
  scan: { path: '/start/laesning', name: 'Første læsning', about: 'Se de første opslag komme ind' },
};

export const stepOf = (trin: string | undefined): SetupStep | undefined =>
  setupSteps.find((step) => stepWords[step].path === `/start/${trin}`);
