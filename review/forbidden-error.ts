import { PermanentError } from '../core/errors.ts';

/** Shown as the 403 page. It never says which of the checks said no. */
export class ForbiddenError extends PermanentError {
  constructor() {
    super('refused by review/guard.ts', 'Du har ikke adgang til det her.');
  }
}
