import { UnrecoverableError } from 'bullmq';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { TemporaryError } from '../../core/errors.ts';
import { storableError } from '../../worker/queue/storable-error.ts';

const unstorable = /\0|\p{Surrogate}/u;

test('whatever is thrown, message and stack can be stored', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 400 }), fc.anything(), (message, other) => {
      for (const thrown of [new Error(message), `${message}\ud83d`, other]) {
        const error = storableError(thrown);
        expect(error.message).not.toMatch(unstorable);
        expect(error.stack).not.toMatch(unstorable);
        expect(error.message.length).toBeLessThanOrEqual(300);
      }
    }),
  );
});

test('keeps kind, message and place, and that trying again is of no use', () => {
  const error = storableError(new TemporaryError('answer was 503', 'Prøv igen.'));
  expect(error.message).toBe('TemporaryError: answer was 503');
  expect(error.stack).toContain('storable-error.test.ts');
  expect(storableError(new UnrecoverableError('gone'))).toBeInstanceOf(UnrecoverableError);
});

test('says of a query error only what kind it is, since its words may quote a post', () => {
  const driver = Object.assign(new Error('invalid input: "Kære kommune"'), { severity: 'ERROR', code: '22P02' });
  const client = Object.assign(new Error('Argument text: "Kære kommune"'), { name: 'PrismaClientValidationError' });
  for (const thrown of [driver, client]) expect(storableError(thrown).message).not.toContain('kommune');
  expect(storableError(driver).message).toBe('Error 22P02');
});
