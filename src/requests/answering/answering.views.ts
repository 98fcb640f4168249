import type { Localised } from '../../kernel/localised.js';
import type { FormState } from '../../platform/views/index.js';
import type { Option } from '../asking/asking.views.js';
import type { Pager } from '../../platform/http/index.js';
import type {
  BriefFacts,
  EventView,
  MessageView,
  PackageFacts,
  StepView,
  Ticket,
} from '../requests.views.js';
import type { Column, Totals } from './board.queries.js';
import type { CompanyProfile } from './company-profile.queries.js';

interface SortLink {
  readonly href: string;
  readonly direction: string | null;
}

interface Tab {
  readonly labelKey: string;
  readonly href: string;
  readonly current: boolean;
}

interface Manage {
  readonly cluster: string;
  readonly totals: Totals;
  readonly total: number;
  readonly filtered: boolean;
  readonly form: FormState;
  readonly owners: readonly Option[];
  readonly states: readonly Option[];
  readonly tabs: readonly Tab[];
  readonly clearHref: string;
  readonly csv: string;
  readonly xlsx: string;
  readonly json: string;
  /** The filters, so that a move comes back to the same list. */
  readonly back: string;
  readonly view: 'board' | 'table';
}

export interface BoardView extends Manage {
  readonly columns: readonly (Column & {
    readonly moreHref: string | null;
    readonly more: number;
  })[];
}

export interface TableView extends Manage {
  readonly tickets: readonly Ticket[];
  readonly sorts: Readonly<
    Record<'submitted' | 'title' | 'state' | 'reply' | 'organisation' | 'owner', SortLink>
  >;
  readonly pager: Pager;
  readonly bulkForm: FormState;
  readonly bulkSteps: readonly Option[];
  readonly bulkOwners: readonly Option[];
}

/** The organisers' view of a request: without the state that follows from other clusters' packages. */
export type OrganiserBrief = Omit<BriefFacts, 'state'>;

export interface PackageView {
  readonly cluster: string;
  readonly request: OrganiserBrief;
  readonly package: PackageFacts;
  readonly company: CompanyProfile | null;
  /** Where to see which members might help; nothing when the directory is closed. */
  readonly helpPath: string | null;
  readonly steps: readonly StepView[];
  readonly owners: readonly Option[];
  readonly canMoveReply: boolean;
  readonly ownerForm: FormState;
  readonly replyForm: FormState;
  readonly messageForm: FormState;
  readonly noteForm: FormState;
  readonly messages: readonly MessageView[];
  readonly events: readonly EventView[];
  readonly clusterName: Localised;
}
