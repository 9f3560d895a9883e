import fc from 'fast-check';

/**
 * Properties draw from one steady seed, so that a change lands or not for its own sake; `FC_SEED=<number>` draws anew, and
 * whoever looks for faults runs with many.
 */
const seed = Number(process.env['FC_SEED'] ?? 20_261_120);
fc.configureGlobal({ seed });
