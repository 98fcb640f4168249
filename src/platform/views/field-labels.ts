/**
 * What the fields of a page are called, by form: the summary of problems stands before the fields
 * and must name them. Fields say their labels while the page is drawn; where the summary asked too
 * early, the page is drawn once more.
 */
export class FieldLabels {
  private readonly byForm = new Map<unknown, Map<string, string>>();
  private asked = false;

  say(form: unknown, field: string, label: string): void {
    const fields = this.byForm.get(form) ?? new Map<string, string>();
    this.byForm.set(form, fields.set(field, label));
  }

  of(form: unknown, field: string): string {
    this.asked = true;
    return this.byForm.get(form)?.get(field) ?? '';
  }

  /** True when somebody asked for labels and some are known by now. */
  get drawAgain(): boolean {
    return this.asked && this.byForm.size > 0;
  }
}
