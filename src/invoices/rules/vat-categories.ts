/**
 * How a line stands towards VAT, as UNCL 5305 codes it: S standard rate, Z zero rate, E exempt, AE
 * reverse charge, K goods within the Union, G export of goods, O outside the scope.
 */
export const vatCategories = ['S', 'Z', 'E', 'AE', 'K', 'G', 'O'] as const;
export type VatCategory = (typeof vatCategories)[number];
