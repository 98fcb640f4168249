import { DayField, MonthField, WholeNumberField } from '../../platform/http/index.js';

const NEXT_PAGES = { min: 1, max: 100_000, optional: true } as const;

export class DeferredFilter {
  @DayField({ optional: true }) day?: string;
  @WholeNumberField(NEXT_PAGES) page?: number;
}

export class ScheduleFilter {
  @WholeNumberField({ min: 2000, max: 2099, optional: true }) year?: number;
}

export class PageFilter {
  @WholeNumberField(NEXT_PAGES) page?: number;
}

export class MonthFilter {
  @MonthField({ optional: true }) month?: string;
  @WholeNumberField(NEXT_PAGES) page?: number;
}

export class DayFilter {
  @DayField({ optional: true }) day?: string;
}

export class JournalFilter {
  @MonthField({ optional: true }) month?: string;
}
