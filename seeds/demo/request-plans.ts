import type { Path } from './request-paths.js';
import type { StoryOrganisation, StoryPerson } from './story.js';

export interface Text {
  readonly title: string;
  readonly brief: string;
}

export interface Brief {
  readonly en: Text;
  readonly nl: Text;
}

export interface ServiceRow {
  readonly id: string;
  readonly slug: string;
  readonly cluster: string;
  readonly offerId: string | null;
  readonly unit: string | null;
  readonly publishedAt: string | null;
  readonly rates: ReadonlyMap<string, number>;
}

/** A request before it has its number. */
export interface PlannedRequest {
  readonly organisation: StoryOrganisation;
  readonly person: StoryPerson;
  readonly sentAt: string;
  readonly text: Text;
  readonly parts: readonly {
    readonly cluster: string;
    readonly service?: ServiceRow;
    readonly path: Path;
  }[];
}

export interface PlannedDraft extends Pick<PlannedRequest, 'organisation' | 'person'> {
  readonly service: ServiceRow;
  readonly title: string;
}
