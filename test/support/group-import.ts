import { Controller, Injectable, Module } from '@nestjs/common';
import { CustomerSegment } from '../../src/clusters/canvas.entity.js';
import {
  clusterPaths,
  ImportDesk,
  type ImportFrame,
  ImportPages,
} from '../../src/clusters/index.js';
import { DomainError } from '../../src/kernel/domain-error.js';
import { Db, newId, placeholders } from '../../src/platform/database/index.js';
import { Allow, Forms, organiserOfCluster } from '../../src/platform/http/index.js';
import {
  choiceColumn,
  dayColumn,
  euroColumn,
  textColumn,
  type ValuesOf,
} from '../../src/platform/tables/index.js';

const columns = {
  name: textColumn({
    heading: { en: 'Group', nl: 'Groep' },
    example: 'Example B.V.',
    hintKey: 'clusters.hint.name',
    max: 60,
  }),
  kind: choiceColumn(
    { heading: { en: 'Kind', nl: 'Soort' } },
    { direct: { en: 'Direct', nl: 'Direct' }, indirect: { en: 'Indirect', nl: 'Indirect' } },
  ),
  since: dayColumn({ heading: { en: 'Since', nl: 'Sinds' }, optional: true }),
  spends: euroColumn({ heading: { en: 'Spends', nl: 'Besteedt' }, optional: true }),
};
type Group = ValuesOf<typeof columns>;

/** Customer groups from a file: the least that an import of a room is made of. */
@Injectable()
class GroupImport {
  readonly frame: ImportFrame<typeof columns, Group>;

  constructor(db: Db) {
    this.frame = {
      kind: 'tests.groups',
      columns,
      preview: [
        { labelKey: 'clusters.input.name', value: ({ name }) => name },
        {
          labelKey: 'clusters.input.kind',
          kind: 'words',
          value: ({ kind }) => `clusters.kind.${kind}`,
        },
        { labelKey: 'clusters.input.day', kind: 'day', value: ({ since }) => since },
        { labelKey: 'clusters.input.place', kind: 'money', value: ({ spends }) => spends },
      ],
      judge: async (rows, { clusterId, skipKnown }) => {
        const found = await db.rows<{ name: string }>(
          'SELECT name_en AS name FROM customer_segment WHERE cluster_id = ?',
          [clusterId],
        );
        const known = new Set(found.map(({ name }) => name));
        const old = rows.filter(({ values }) => known.has(values.name));
        return {
          accepted: rows
            .filter(({ values }) => !known.has(values.name))
            .map(({ line, values }) => ({ line, row: values })),
          skipped: skipKnown ? old.map(({ line, values }) => ({ line, label: values.name })) : [],
          problems: skipKnown
            ? []
            : old.map(({ line }) => ({ line, column: 'Group', code: 'errors.duplicate' })),
        };
      },
      write: async (rows, { clusterId }) => {
        const made = rows.map(({ name, kind }, at) => ({
          ...{ id: newId(), clusterId, position: 100 + at, revision: 1, kind },
          ...{ nameEn: name, nameNl: name, descriptionEn: 'x', descriptionNl: 'x' },
        }));
        await db.of(CustomerSegment).insert(made);
        return { ids: made.map(({ id }) => id) };
      },
      undo: async (result) => {
        const { ids } = result as { ids: string[] };
        const changed = await db.row(
          `SELECT id FROM customer_segment WHERE id IN (${placeholders(ids)}) AND revision > 1`,
          ids,
        );
        if (changed) throw DomainError.conflict('errors.changed');
        await db.run(`DELETE FROM customer_segment WHERE id IN (${placeholders(ids)})`, ids);
      },
      titleKey: 'clusters.component.customers',
      leadKey: 'clusters.editor.lead',
      ruleKeys: ['clusters.hint.name'],
      section: 'canvas',
      path: (cluster) => `/manage/${cluster}/groups`,
      above: (cluster) => ({ words: 'clusters.editor.title', path: clusterPaths.canvas(cluster) }),
    };
  }
}

@Controller('manage/:cluster/groups')
@Allow(organiserOfCluster)
class GroupImportPages extends ImportPages<typeof columns, Group> {
  constructor(desk: ImportDesk, forms: Forms, groups: GroupImport) {
    super(desk, forms, groups.frame);
  }
}

@Module({ controllers: [GroupImportPages], providers: [GroupImport] })
export class GroupImportModule {}
