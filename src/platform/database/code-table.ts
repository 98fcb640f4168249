import { EntitySchema } from 'typeorm';

/** A table of codes (the states of a machine, a vocabulary) that other tables refer to. */
export const codeTable = (name: string): EntitySchema<{ code: string }> =>
  new EntitySchema<{ code: string }>({
    name,
    tableName: name,
    columns: { code: { type: 'varchar', length: 60, primary: true } },
  });
