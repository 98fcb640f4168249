import type { CustomerCategory, OrganisationKind, SizeClass } from './vocabulary.js';

/**
 * The category by which rates are set. Research pays as research whatever its size; a start-up
 * that has outgrown "small" pays by its size; a public body is never an SME in the sense of
 * Recommendation 2003/361/EC, so it counts as large.
 */
export function customerCategory(kind: OrganisationKind, size: SizeClass): CustomerCategory {
  if (kind === 'research') return 'research';
  if (kind === 'public') return 'large';
  if (kind === 'start-up' && (size === 'micro' || size === 'small')) return 'start-up';
  return size === 'large' ? 'large' : 'sme';
}
