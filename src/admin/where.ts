/** Conditions of a query, gathered with their parameters. */
export class Where {
  private readonly conditions: string[] = [];
  readonly parameters: unknown[] = [];

  /** Adds a condition when its value was given. */
  and(condition: string, ...values: readonly (string | number | undefined)[]): this {
    if (values.some((value) => value === undefined)) return this;
    this.conditions.push(condition);
    this.parameters.push(...values);
    return this;
  }

  get sql(): string {
    return this.conditions.length === 0 ? '' : `WHERE ${this.conditions.join(' AND ')}`;
  }
}

/** A pattern that finds the text anywhere, for `lower(x) LIKE ? ESCAPE '!'`. */
export const anywhere = (text: string | undefined): string | undefined =>
  text === undefined ? undefined : `%${escaped(text)}%`;
/** A pattern that finds what begins with the text. */
export const beginning = (text: string | undefined): string | undefined =>
  text === undefined ? undefined : `${escaped(text)}%`;

const escaped = (text: string): string =>
  text.toLowerCase().replace(/[!%_]/g, (sign) => `!${sign}`);
