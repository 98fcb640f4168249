/** What a company can spend, roughly; the words stand in the text files. */
export const budgetBands = ['unknown', 'to-10k', 'to-50k', 'to-250k', 'over-250k'] as const;
export type BudgetBand = (typeof budgetBands)[number];
