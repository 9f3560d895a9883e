import type { JudgeSettings } from '../core/config.ts';
import type { HttpClient } from '../sources/http-client.ts';
import type { Judge } from '../sources/judge.ts';
import { createHttpJudge } from '../sources/judge-http.ts';
import { createOnnxJudge } from '../sources/judge-onnx.ts';

/** The judge that the settings name; undefined when second opinions are off. */
export function openJudge(settings: JudgeSettings | undefined, http: HttpClient): Judge | undefined {
  if (!settings) return undefined;
  return settings.kind === 'onnx' ? createOnnxJudge(settings.dir) : createHttpJudge({ http, ...settings });
}
