import { Injectable } from '@nestjs/common';
import type { ImportFrame } from '../../clusters/index.js';
import { ContentVersion } from '../../platform/http/index.js';
import type { ImportActing, ImportScope, Judged, ReadRow } from '../../platform/tables/index.js';
import { membersCrumb } from '../crumbs.js';
import { managedMembershipPaths as paths } from '../memberships.paths.js';
import { type MemberColumns, memberColumns } from './member-columns.js';
import { type JudgedMember, MemberJudge } from './member-judge.js';
import { type ImportedMembers, MemberWriter } from './member-writer.js';

/** A table of members that were kept elsewhere, each with the term that runs. */
@Injectable()
export class MemberImport implements ImportFrame<MemberColumns, JudgedMember> {
  readonly kind = 'memberships.members';
  readonly columns = memberColumns;
  readonly titleKey = 'admission.imports.members.title';
  readonly leadKey = 'admission.imports.members.lead';
  readonly ruleKeys = [
    'admission.imports.members.known',
    'admission.imports.members.term',
    'admission.imports.members.charges',
    'admission.imports.undoMembers',
  ];
  readonly section = 'members';
  readonly path = paths.importMembers;
  readonly above = membersCrumb;
  readonly preview = [
    {
      labelKey: 'memberships.facts.organisation',
      value: ({ line }: JudgedMember) => line.organisation,
    },
    {
      labelKey: 'admission.imports.members.isNew',
      kind: 'words' as const,
      value: ({ organisationId }: JudgedMember) =>
        `admission.answers.${organisationId === null ? 'yes' : 'no'}`,
    },
    { labelKey: 'memberships.facts.tier', value: ({ tierName }: JudgedMember) => tierName },
    {
      labelKey: 'memberships.facts.class',
      kind: 'words' as const,
      value: ({ sizeClass }: JudgedMember) => `memberships.sizes.${sizeClass}`,
    },
    {
      labelKey: 'memberships.facts.startsOn',
      kind: 'day' as const,
      value: ({ term }: JudgedMember) => term.from,
    },
    {
      labelKey: 'memberships.facts.endsOn',
      kind: 'day' as const,
      value: ({ term }: JudgedMember) => term.to,
    },
    {
      labelKey: 'memberships.facts.fee',
      kind: 'money' as const,
      value: ({ feeCents }: JudgedMember) => feeCents,
    },
  ];

  constructor(
    private readonly judges: MemberJudge,
    private readonly writer: MemberWriter,
    private readonly contentVersion: ContentVersion,
  ) {}

  readonly judge = (
    rows: readonly ReadRow<MemberColumns>[],
    scope: ImportScope,
  ): Promise<Judged<JudgedMember>> => this.judges.judge(rows, scope);

  readonly write = async (
    rows: readonly JudgedMember[],
    acting: ImportActing,
  ): Promise<ImportedMembers> => {
    const result = await this.writer.write(rows, acting);
    await this.contentVersion.bump();
    return result;
  };

  readonly undo = async (result: unknown, acting: ImportActing): Promise<void> => {
    await this.writer.undo(result as ImportedMembers, acting);
    await this.contentVersion.bump();
  };
}
