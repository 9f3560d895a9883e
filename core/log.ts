/**
 * JSON lines on standard error. error = a person must act; warn = we coped; info = one line per finished job; debug = off.
 * Design rule 17: codes and ids only. Fields whose names speak of content or secrets are dropped, whoever passes them.
 */
import type { Clock } from './clock.ts';

export const logLevels = ['debug', 'info', 'warn', 'error'] as const;
export type LogLevel = (typeof logLevels)[number];
export type LogFields = Record<string, unknown>;
export type Log = { [L in LogLevel]: (event: string, fields?: LogFields) => void } & { child(fields: LogFields): Log };

const forbidden = /text|message|token|secret|password|mail|name|phone|authorization|cookie|body|url/i;
const secretShapes =
  /\b(EAA\w{8,}|access_token=[^&\s"]+|appsecret_proof=[^&\s"]+|Bearer\s+\S+)|\b[\w.+-]+@[\w-]+\.[\w.]+|\b\d{6}-?\d{4}\b/g;

const clean = (value: unknown): unknown => {
  if (typeof value === 'string') return value.replace(secretShapes, '[skjult]').slice(0, 300);
  if (value instanceof Error) return { error: value.name, code: (value as { code?: unknown }).code };
  if (typeof value === 'bigint') return String(value);
  if (Array.isArray(value)) return value.map(clean);
  if (typeof value === 'object' && value !== null) return redact(value as LogFields);
  return value;
};

const redact = (fields: LogFields): LogFields =>
  Object.fromEntries(
    Object.entries(fields).map(([key, value]) => [
      key,
      forbidden.test(key) && typeof value !== 'number' ? '[skjult]' : clean(value),
    ]),
  );

export function createLog(options: {
  level: LogLevel;
  clock: Clock;
  fields?: LogFields;
  write?: (line: string) => void;
}): Log {
  const { level, clock, fields = {}, write = (line) => process.stderr.write(line) } = options;
  const least = logLevels.indexOf(level);
  const at =
    (name: LogLevel) =>
    (event: string, more: LogFields = {}) => {
      if (logLevels.indexOf(name) < least) return;
      write(
        `${JSON.stringify({ time: clock.now().toISOString(), level: name, event, ...redact({ ...fields, ...more }) })}\n`,
      );
    };
  return {
    debug: at('debug'),
    info: at('info'),
    warn: at('warn'),
    error: at('error'),
    child: (more) => createLog({ level, clock, fields: { ...fields, ...more }, write }),
  };
}
