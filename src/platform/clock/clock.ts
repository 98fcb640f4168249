import { Injectable } from '@nestjs/common';
import { dayIn, type LocalDate } from '../../kernel/local-date.js';

/** The only place that asks the machine for the time; tests put a moving clock in its stead. */
@Injectable()
export class Clock {
  /** The instant in milliseconds since 1970 UTC. */
  milliseconds(): number {
    return Date.now();
  }

  /** The instant as ISO UTC text, as it is stored. */
  now(): string {
    return new Date(this.milliseconds()).toISOString();
  }

  /** The business day in Europe/Amsterdam. */
  today(): LocalDate {
    return dayIn(this.now());
  }

  /** The stored form of an instant that lies some milliseconds ahead. */
  in(milliseconds: number): string {
    return new Date(this.milliseconds() + milliseconds).toISOString();
  }
}
