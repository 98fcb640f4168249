import { Controller, Inject } from '@nestjs/common';
import { ImportDesk, ImportPages } from '../../clusters/index.js';
import { Allow, Forms, organiserOfCluster } from '../../platform/http/index.js';
import type { MemberColumns } from './member-columns.js';
import { MemberImport } from './member-import.js';
import type { JudgedMember } from './member-judge.js';
import type { TierColumns, TierLine } from './tier-columns.js';
import { TierImport } from './tier-import.js';

/** Where organisers bring in members that were kept elsewhere. */
@Controller('manage/:cluster/members/import')
@Allow(organiserOfCluster)
export class MemberImportPages extends ImportPages<MemberColumns, JudgedMember> {
  constructor(desk: ImportDesk, forms: Forms, @Inject(MemberImport) frame: MemberImport) {
    super(desk, forms, frame);
  }
}

/** Where organisers bring in tiers. */
@Controller('manage/:cluster/tiers/import')
@Allow(organiserOfCluster)
export class TierImportPages extends ImportPages<TierColumns, TierLine> {
  constructor(desk: ImportDesk, forms: Forms, @Inject(TierImport) frame: TierImport) {
    super(desk, forms, frame);
  }
}
