import { Injectable } from '@nestjs/common';
import { addYears, isLocalDate } from '../../kernel/local-date.js';
import { DomainError } from '../../kernel/domain-error.js';
import { Clock } from '../../platform/clock/clock.js';
import { isMemberOn, type MemberLife, termAt } from '../rules/member-lives.js';
import { type Move, monthlyCents, type Movement, recurring } from '../rules/recurring.js';
import { happenings, type LifeEvent, periodOf, retention } from '../rules/retention.js';
import { daysOf, isLifeEvent, RetentionFiguresOf } from './retention-figures.js';
import type { FigureFilter } from './retention.forms.js';
import type { TierName } from './retention.queries.js';
import type { BehindFigure } from './retention.views.js';

type Asked = Pick<FigureFilter, 'figure'> &
  Partial<Pick<FigureFilter, 'period' | 'years' | 'tier' | 'within'>>;

interface Found {
  readonly life: MemberLife;
  readonly tierId?: string | undefined;
  readonly on?: string;
  readonly move?: Pick<Move, 'beforeCents' | 'afterCents'>;
}

/** The members behind each figure. */
@Injectable()
export class BehindFigures {
  constructor(
    private readonly clock: Clock,
    private readonly figures: RetentionFiguresOf,
  ) {}

  async of(clusterId: string, asked: Asked): Promise<BehindFigure[]> {
    const { period = '', tier, within } = asked;
    const { all, tiers } = await this.figures.lives(clusterId, tier);
    const tierId = tiers.find(({ slug }) => slug === within)?.id;
    const found = this.find(all, asked, period).filter(
      (one) => within === undefined || (tierId !== undefined && one.tierId === tierId),
    );
    return found.map((one) => this.shown(one, tiers));
  }

  private find(all: readonly MemberLife[], { figure, years = 0 }: Asked, period: string): Found[] {
    const today = this.clock.today();
    if (isLifeEvent(figure)) return this.happened(all, figure, period);
    if (figure === 'members') {
      return all
        .filter((life) => isMemberOn(life, today))
        .map((life) => ({ life, tierId: termAt(life, today)?.tierId }));
    }
    if (figure === 'cohort') {
      const kind = period.length === 4 ? 'year' : 'quarter';
      return all
        .filter(({ joinedOn }) => joinedOn <= today && periodOf(joinedOn, kind) === period)
        .filter((life) => years === 0 || stayed(life, years, today))
        .map((life) => ({ life }));
    }
    if (figure === 'start' || figure === 'kept') {
      const { from, to } = daysOf(checked(period, true), today);
      const { members, kept } = retention(all, from, to);
      return (figure === 'start' ? members : kept).map((life) => ({ life }));
    }
    return this.money(all, figure, checked(period, false));
  }

  private happened(all: readonly MemberLife[], figure: LifeEvent, period: string): Found[] {
    return happenings(all, this.clock.today()).filter(
      ({ event, on }) => event === figure && on.startsWith(period),
    );
  }

  private money(
    all: readonly MemberLife[],
    figure: Movement | 'recurring',
    month: string,
  ): Found[] {
    const today = this.clock.today();
    const { to } = daysOf(month, today);
    if (figure === 'recurring') {
      return all
        .filter((life) => monthlyCents(life, to) > 0)
        .map((life) => ({
          ...{ life, tierId: termAt(life, to)?.tierId },
          move: { beforeCents: 0, afterCents: monthlyCents(life, to) },
        }));
    }
    const [{ moves } = { moves: [] as readonly Move[] }] = recurring(all, [month], today);
    return moves
      .filter(({ movement }) => movement === figure)
      .map((move) => ({ life: move.life, move }));
  }

  private shown({ life, tierId, on, move }: Found, tiers: readonly TierName[]): BehindFigure {
    const { reference, organisation, joinedOn, endedOn } = life;
    const tier = tierId ?? termAt(life, this.clock.today())?.tierId;
    return {
      ...{ reference, organisation, joinedOn, endedOn, on: on ?? null },
      tier: tiers.find(({ id }) => id === tier)?.name ?? null,
      ...{ beforeCents: move?.beforeCents ?? null, afterCents: move?.afterCents ?? null },
    };
  }
}

const stayed = (life: MemberLife, years: number, today: string): boolean => {
  const day = addYears(life.joinedOn, years);
  return day <= today && isMemberOn(life, day);
};

/** A month, or where it may be one a year. */
function checked(period: string, orYear: boolean): string {
  const day = period.length === 4 && orYear ? `${period}-01-01` : `${period}-01`;
  if (isLocalDate(day)) return period;
  throw DomainError.notFound();
}
