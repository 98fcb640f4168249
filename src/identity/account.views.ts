/** A token as its owner sees it; the secret is not there. */
export interface TokenView {
  readonly id: string;
  readonly name: string;
  readonly ending: string;
  readonly scopeKeys: readonly string[];
  readonly createdAt: string;
  readonly expiresAt: string;
  readonly lastUsedAt: string | null;
}
