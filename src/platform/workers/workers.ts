import { Injectable } from '@nestjs/common';
import type { Texts } from '../i18n/texts.js';
import type { Task } from './task.js';

/** Where work is done that would keep others waiting if the serving thread did it. */
export abstract class Workers {
  abstract run<Input, Output>(task: Task<Input, Output>, input: Input): Promise<Output>;
}

/** Does the work on the spot: for sources that are not compiled, which no thread can load. */
@Injectable()
export class WorkersOnTheSpot extends Workers {
  constructor(private readonly texts: Texts) {
    super();
  }

  async run<Input, Output>(task: Task<Input, Output>, input: Input): Promise<Output> {
    const { work } = await task.load();
    return work(input, { texts: this.texts });
  }
}
