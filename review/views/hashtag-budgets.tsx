import { hashtagsPerWeek } from '../../core/hashtag-quota.ts';

type BudgetsProps = { budgets: { account: string; used: number }[] };

/** What Instagram allows an account to ask for, and how much of it is used; nothing where no hashtag was ever asked for. */
export const HashtagBudgets = ({ budgets }: BudgetsProps) => (
  <>
    {budgets.map(({ account, used }) => (
      <p class="muted">
        Instagram: {used} af {hashtagsPerWeek} emneord brugt i 7 døgn{budgets.length > 1 && ` (konto ${account})`}.
      </p>
    ))}
  </>
);
