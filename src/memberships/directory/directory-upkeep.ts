import { Injectable, type OnModuleInit } from '@nestjs/common';
import { OrganisationChanges } from '../../identity/index.js';
import { Jobs } from '../../platform/jobs/index.js';
import { DirectoryIndex } from './directory-index.js';

const DAY = 86_400;

/** Follows what other rooms change of members, and mends what an upgrade or a restore left out. */
@Injectable()
export class DirectoryUpkeep implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly changes: OrganisationChanges,
    private readonly index: DirectoryIndex,
  ) {}

  onModuleInit(): void {
    this.changes.follow((organisationId) => this.index.ofOrganisation(organisationId));
    this.jobs.every('memberships.directory', DAY, () => this.index.mend());
  }
}
