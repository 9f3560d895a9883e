import { readApiCoverage } from '../../../store/api-coverage.ts';
import type { KeyLimits } from '../../api-key.ts';
import { apiOperation } from '../../api-operation.ts';
import type { Page } from '../../page.ts';

export const apiCoverage = (limits: KeyLimits): Page =>
  apiOperation(limits, '/coverage', async (c) => {
    const { db, clock } = c.get('web');
    return readApiCoverage(db, clock.now());
  });
