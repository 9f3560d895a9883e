/** The routes of sharing, in one place. */
import type { Route } from './access.ts';
import type { Page } from './page.ts';
import { share } from './pages/share.tsx';
import { answerShare } from './pages/share-answer.tsx';
import { checkShareText } from './pages/share-check.tsx';
import { answerConsent } from './pages/share-consent.tsx';
import { shareList } from './pages/share-list.tsx';
import { markAsShared, unmarkAsShared } from './pages/share-mark.tsx';
import { cancelLinkPost, orderLinkPost } from './pages/share-publish.tsx';

export const sharePages = {
  'GET /deling': shareList,
  'POST /deling/:id/svar': answerShare,
  'GET /kandidat/:id/del': share,
  'POST /kandidat/:id/del/tjek': checkShareText,
  'POST /kandidat/:id/del/samtykke': answerConsent,
  'POST /kandidat/:id/del/opslag': orderLinkPost,
  'POST /kandidat/:id/del/annuller': cancelLinkPost,
  'POST /kandidat/:id/del/delt': markAsShared,
  'POST /kandidat/:id/del/ikke-delt': unmarkAsShared,
} as const satisfies Partial<Record<Route, Page>>;
