import { describe, expect, it } from 'vitest';
import { readConfig } from '../../core/config.ts';
import { PermanentError } from '../../core/errors.ts';

function refusalOf(env: Record<string, string>): string {
  try {
    readConfig(env);
  } catch (error) {
    expect(error).toBeInstanceOf(PermanentError);
    return `${(error as PermanentError).message}\n${(error as PermanentError).forPeople}`;
  }
  return expect.unreachable('it was accepted');
}

describe('the settings', () => {
  it('need nothing on a fresh machine', () => {
    expect(readConfig({})).toEqual({
      databaseUrl: undefined,
      redisUrl: undefined,
      dataDir: '.data',
      port: 3000,
      host: '127.0.0.1',
      publicUrl: 'http://localhost:3000',
      secretKey: undefined,
      graph: { url: 'https://graph.facebook.com', version: 'v26.0', accessToken: undefined, appSecret: undefined },
      blueskyUrl: 'https://public.api.bsky.app',
      linkedin: { url: 'https://api.linkedin.com', version: '202607', accessToken: undefined },
      smtpUrl: undefined,
      mailFrom: 'Lytteposten <lytteposten@localhost>',
      channels: {},
      fetchAllow: [],
      logLevel: 'info',
    });
  });

  it('take an empty variable for one that is not set, and leave others alone', () => {
    expect(readConfig({ PORT: '', DATABASE_URL: '', PATH: '/bin', HOME: 'x' }).port).toBe(3000);
  });

  it('are read as they are meant', () => {
    const config = readConfig({
      PORT: '8080',
      PUBLIC_URL: 'https://lyt.example.dk/',
      FETCH_ALLOW: ' intra.example:80, [::1]:8080 ,',
      SMTP_URL: 'smtps://mail.example:465',
    });
    expect(config).toMatchObject({
      port: 8080,
      publicUrl: 'https://lyt.example.dk',
      fetchAllow: ['intra.example:80', '[::1]:8080'],
      smtpUrl: 'smtps://mail.example:465',
    });
  });

  it('know who gives second opinions, if anybody does', () => {
    const url = { JUDGE_URL: 'http://llm.intern:8000/v1/', JUDGE_MODEL: 'x' };
    expect(readConfig({}).judge).toBeUndefined();
    expect(readConfig({ JUDGE_MODEL: 'x', JUDGE_TOKEN: 'y' }).judge).toBeUndefined();
    expect(readConfig({ ...url, JUDGE_TOKEN: 'y' }).judge).toEqual({
      kind: 'http',
      url: 'http://llm.intern:8000/v1',
      model: 'x',
      token: 'y',
    });
    expect(readConfig({ JUDGE_MODEL_DIR: '/modeller/tone' }).judge).toEqual({ kind: 'onnx', dir: '/modeller/tone' });
  });

  it('refuse two judges, and an address without a model, and show no token', () => {
    const url = { JUDGE_URL: 'http://llm.intern:8000/v1', JUDGE_TOKEN: 'hemmelig-g' };
    expect(refusalOf(url)).toMatch(/^1 problems[\s\S]*JUDGE_MODEL: mangler/);
    const both = refusalOf({ ...url, JUDGE_MODEL: 'x', JUDGE_MODEL_DIR: '/modeller' });
    expect(both).toMatch(/^1 problems[\s\S]*JUDGE_MODEL_DIR: kan ikke bruges sammen med JUDGE_URL/);
    expect(both).not.toMatch(/hemmelig|intern|modeller/);
  });

  const broken = {
    DATABASE_URL: 'mysql://hemmelig-a@host/db',
    REDIS_URL: 'http://hemmelig-b@host',
    PORT: '70000',
    PUBLIC_URL: 'hemmelig-c',
    SECRET_KEY: 'hemmelig-d',
    GRAPH_API_URL: 'hemmelig-e',
    GRAPH_API_VERSION: '26',
    SMTP_URL: 'mail.example:hemmelig-f',
    JUDGE_URL: 'llm.intern/hemmelig-h',
    MAIL_FROM: 'ingen',
    FETCH_ALLOW: 'intra.example',
    LOG_LEVEL: 'snakkesalig',
  };

  it('name every problem at once', () => {
    const refusal = refusalOf(broken);
    for (const name of Object.keys(broken)) expect(refusal).toContain(`${name}: `);
    expect(refusal).toContain('13 problems');
  });

  it('never repeat a value, secret or not', () => {
    const refusal = refusalOf(broken);
    expect(refusal).not.toMatch(/hemmelig|70000|snakkesalig|intra\.example/);
  });

  it.each(Object.entries(broken))('refuse %s alone', (name, value) => {
    expect(refusalOf({ SECRET_KEY: 'x'.repeat(32), [name]: value })).toContain(`${name}: `);
  });

  it('want a key of their own beside a database of their own, and one that is long enough', () => {
    const url = { DATABASE_URL: 'postgresql://db.example/lyt' };
    expect(refusalOf(url)).toContain('SECRET_KEY: mangler');
    expect(refusalOf({ ...url, SECRET_KEY: 'æ'.repeat(15) })).toContain('mindst 32 bytes');
    expect(readConfig({ ...url, SECRET_KEY: 'æ'.repeat(16) }).databaseUrl).toBe(url.DATABASE_URL);
  });
});
