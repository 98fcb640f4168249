import { Module } from '@nestjs/common';
import { Navigation } from '../../platform/http/index.js';
import { RenewalsDaily } from './daily.js';
import { Lapses } from './lapses.js';
import { RenewalPlans } from './renewal-plans.queries.js';
import { RenewalsApi } from './renewals.api.js';
import { RenewalsPages } from './renewals.pages.js';
import { renewalPaths } from './renewals.paths.js';
import { Renewals } from './renewals.service.js';

/** Renewal of memberships as far as it is invoiced. */
@Module({
  controllers: [RenewalsPages, RenewalsApi],
  providers: [RenewalPlans, Renewals, Lapses, RenewalsDaily],
  exports: [RenewalPlans, Renewals],
})
export class RenewalsModule {
  constructor(sides: Navigation) {
    sides.add({
      ...{ workspace: 'organiser', group: 'layout.nav.members', section: 'renewals', order: 220 },
      ...{ labelKey: 'renewal.plan.title', icon: 'rotate-cw', path: renewalPaths.plan },
    });
  }
}
