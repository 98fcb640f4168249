import type { Localised } from '../../kernel/localised.js';
import type { FormState } from '../../platform/views/index.js';
import type { ClusterSummary, ClusterView, Tags } from '../clusters.views.js';
import type { EntryField } from './components.js';
import type { ComponentSummary } from './entries.queries.js';

/** The editor's overview. */
export interface CanvasEditorPage {
  readonly cluster: ClusterView;
  readonly components: readonly ComponentSummary[];
}

/** What stands in the database when somebody else changed it meanwhile. */
export type Saved = readonly { readonly name: string; readonly value: string }[];

export interface OutlinePage {
  readonly cluster: ClusterSummary;
  readonly form: FormState;
  readonly words: readonly {
    readonly name: string;
    readonly control: string;
    readonly localised: boolean;
  }[];
  readonly vocabularies: Tags;
  readonly revision: number;
  readonly saved: Saved | null;
}

export interface EntryPage {
  readonly cluster: ClusterSummary;
  readonly component: string;
  readonly fields: readonly EntryField[];
  readonly form: FormState;
  /** The entry that is edited; nothing for a new one. */
  readonly entry: string | null;
  readonly revision: number | null;
  readonly saved: Saved | null;
}

export interface RemoveEntryPage {
  readonly cluster: ClusterSummary;
  readonly component: string;
  readonly entry: string;
  readonly title: Localised;
}
