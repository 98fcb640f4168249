/** Units that a line written by hand may have. */
export const lineUnits = [
  ...['project', 'hour', 'day', 'week', 'month', 'test', 'wafer', 'cell', 'report', 'seat'],
  ...['trip', 'case', 'proposal', 'programme', 'm2-year', 'membership'],
] as const;
