import { Clock } from '../../src/platform/clock/clock.js';

/** A clock that stands still until it is moved. */
export class MovingClock extends Clock {
  private at: number;

  constructor(instant: string) {
    super();
    this.at = Date.parse(instant);
  }

  override milliseconds(): number {
    return this.at;
  }

  moveTo(instant: string): void {
    this.at = Date.parse(instant);
  }

  advance({ days = 0, hours = 0, minutes = 0, seconds = 0 }): void {
    this.at += (((days * 24 + hours) * 60 + minutes) * 60 + seconds) * 1000;
  }
}
