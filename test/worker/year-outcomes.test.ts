import { describe, expect, it } from 'vitest';
import { model } from '../../classifiers/index.ts';
import { sensitivities } from '../../core/alerting.ts';
import { readYearOutcomes } from '../../core/year-outcomes.ts';
import { rulesVersion } from '../../worker/bench/year/rules-version.ts';

const again = 'build it again: npm run bench -- alerts --write';

describe('core/year-outcomes.json', () => {
  it('was built with the model that comes with the program', () => {
    expect(readYearOutcomes().model, again).toBe(model);
  });

  it('was built with the rules and the fiction as they are', () => {
    expect(readYearOutcomes().rules, again).toBe(rulesVersion());
  });

  it('holds all three sensitivities over the same crises', () => {
    const { runs } = readYearOutcomes();
    expect(Object.keys(runs).sort()).toEqual([...sensitivities].sort());
    const crises = sensitivities.map((one) => runs[one].crises.map(({ id }) => id));
    expect(new Set(crises.map((ids) => ids.join())).size).toBe(1);
    expect(crises[0]?.length).toBeGreaterThanOrEqual(12);
  });

  it('meets the goals at normal: every crisis in time, few alerts in any week, nobody off duty woken', () => {
    const { figures } = readYearOutcomes().runs.normal;
    expect(figures.crisesInTime).toBe(figures.crises);
    expect(figures.falseSevereWorstMonth).toBeLessThanOrEqual(1);
    expect(figures.alertsPerWeekMost).toBeLessThanOrEqual(5);
    expect(figures.alertsPerWeekMean).toBeLessThanOrEqual(1.5);
    expect(figures.messagesPerPersonWeekMost).toBeLessThanOrEqual(10);
    expect(figures.nightMessagesOffDuty).toBe(0);
  });

  it('gives people a choice: the less sensitive, the fewer alerts of severity 2, and never a crisis less', () => {
    const { runs } = readYearOutcomes();
    const mild = sensitivities.map((one) => runs[one].alerts.filter(({ severity }) => severity === 2).length);
    expect(mild).toEqual([...new Set(mild)].sort((one, other) => one - other));
    for (const one of sensitivities) expect(runs[one].figures.crisesInTime).toBe(runs[one].figures.crises);
  });
});
