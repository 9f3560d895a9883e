import type { Metrics } from '../store/metrics.ts';

type Sample = readonly [labels: Record<string, string>, value: number];

const escaped = (text: string) => text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');
const named = (labels: Record<string, string>) => {
  const parts = Object.entries(labels).map(([name, value]) => `${name}="${escaped(value)}"`);
  return parts.length > 0 ? `{${parts.join(',')}}` : '';
};

function gauge(name: string, help: string, samples: readonly Sample[]): string {
  const lines = samples.map(([labels, value]) => `lytteposten_${name}${named(labels)} ${value}`);
  return [`# HELP lytteposten_${name} ${help}`, `# TYPE lytteposten_${name} gauge`, ...lines, ''].join('\n');
}

const known = (labels: Record<string, string>, value: number | null): readonly Sample[] =>
  value === null ? [] : [[labels, value]];

/** The text form of Prometheus (0.0.4). */
export const metricsText = (metrics: Metrics): string => {
  const { sources, dueSources, outbox, unjudged, deliveries, alertSeconds, canarySeconds } = metrics;
  return [
    gauge(
      'sources',
      'Active sources by health.',
      sources.map(({ health, n }) => [{ health }, n] as const),
    ),
    gauge('sources_due', 'Active sources whose time to be read has come.', [[{}, dueSources]]),
    gauge('outbox_waiting', 'Bells that wait to be rung now.', [[{}, outbox.n]]),
    gauge('outbox_oldest_seconds', 'How long the oldest of them has waited.', [[{}, outbox.oldestSeconds]]),
    gauge('posts_unjudged', 'Posts of the last day without a verdict.', [[{}, unjudged]]),
    gauge(
      'deliveries',
      'Messages: all that wait, and those of the last day by what became of them.',
      deliveries.map(({ n, ...labels }) => [labels, n] as const),
    ),
    gauge('alert_latency_seconds', 'From when an alert was due until it was accepted, in the last day.', [
      ...known({ quantile: '0.5' }, alertSeconds.p50),
      ...known({ quantile: '0.95' }, alertSeconds.p95),
    ]),
    gauge('alerts_sent', 'Alerts that were accepted in the last day.', [[{}, alertSeconds.n]]),
    gauge('canary_age_seconds', 'Since the self-test last came through.', known({}, canarySeconds)),
  ].join('');
};
