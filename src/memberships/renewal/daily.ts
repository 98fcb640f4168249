import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.js';
import { MembershipLife } from '../life/membership-life.service.js';
import { dueSteps, type TurnStep } from '../rules/renewal.js';
import type { MembershipRules } from '../rules/settings.js';
import { MembershipSettingsService } from '../settings/membership-settings.service.js';
import { Reminders } from './reminders.js';
import { TurnRounds } from './rounds.js';
import { type Turn, TurnQueries } from './turn.queries.js';

const kinds: readonly TurnStep['kind'][] = ['resume', 'leave', 'remind'];

/** Ends pauses, lets go who gave notice, and reminds the others: what needs no invoice. */
@Injectable()
export class MembershipsDaily implements OnModuleInit {
  constructor(
    private readonly clock: Clock,
    private readonly rounds: TurnRounds,
    private readonly turns: TurnQueries,
    private readonly settings: MembershipSettingsService,
    private readonly life: MembershipLife,
    private readonly reminders: Reminders,
  ) {}

  onModuleInit(): void {
    this.rounds.every({
      kind: 'memberships.daily',
      due: (clusterId) => this.due(clusterId),
      act: (membershipId) => this.act(membershipId),
    });
  }

  private async due(clusterId: string): Promise<string[]> {
    const settings = await this.settings.of(clusterId);
    const turns = await this.turns.ofCluster(clusterId);
    return turns
      .filter((turn) => this.stepsOf(turn, settings).length > 0)
      .map(({ membershipId }) => membershipId);
  }

  private async act(membershipId: string): Promise<void> {
    const turn = await this.turns.locked(membershipId);
    if (!turn) return;
    const settings = await this.settings.of(turn.clusterId);
    for (const step of this.stepsOf(turn, settings)) {
      if (step.kind === 'resume') await this.life.resume(membershipId);
      else if (step.kind === 'leave') await this.life.leave(membershipId);
      else if (step.kind === 'remind') await this.reminders.send(turn, step.days);
    }
  }

  private stepsOf(turn: Turn, settings: MembershipRules): TurnStep[] {
    const steps = dueSteps({ ...turn, invoicedOn: null }, settings, this.clock.today());
    return steps.filter(({ kind }) => kinds.includes(kind));
  }
}
