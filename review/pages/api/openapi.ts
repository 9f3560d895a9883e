import { openApi } from '../../api-openapi.ts';
import type { Page } from '../../page.ts';

/** What there is to be read, for everybody: it holds nothing but the form. */
export const apiDocument: Page = (c) => c.json(openApi(c.get('web').config.publicUrl));
