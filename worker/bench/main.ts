/** `npm run bench [-- pipeline|classify|alert|all] [--json]`: measured on this machine, each figure beside its baseline. */
import { benchPipeline } from './pipeline.ts';
const f = await benchPipeline();
console.log(JSON.stringify(f, null, 1));
