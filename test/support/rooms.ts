/** The rooms of the house that programs are made of, in the order of their doors. */
export const rooms = [
  'core',
  'store',
  'sources',
  'classifiers',
  'notify',
  'jobs',
  'review',
  'worker',
  'demo',
  'prisma',
];
