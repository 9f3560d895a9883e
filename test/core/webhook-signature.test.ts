import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { newWebhookSecret, webhookSignature } from '../../core/signing.ts';

describe('the signature of a webhook', () => {
  it('is that of Standard Webhooks: known id, time, body and secret', () => {
    const message = { id: 'msg_p5jXN8AQM9LWM0D4loKWxJek', seconds: 1614265330, body: '{"test": 2432232314}' };
    expect(webhookSignature('whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', message)).toBe(
      'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
    );
  });

  it('is made with 32 random bytes, which a receiver reads from the secret', () => {
    const [one, other] = [newWebhookSecret(), newWebhookSecret()];
    expect(one).not.toBe(other);
    const key = Buffer.from(one.replace('whsec_', ''), 'base64');
    expect(key).toHaveLength(32);
    const told = createHmac('sha256', key).update('a.1.b').digest('base64');
    expect(webhookSignature(one, { id: 'a', seconds: 1, body: 'b' })).toBe(`v1,${told}`);
  });
});
