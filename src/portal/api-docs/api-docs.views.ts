/** The API as its page tells it. */
export interface ApiDocsView {
  readonly address: string;
  readonly version: string;
  readonly groups: readonly ApiGroup[];
}

export interface ApiGroup {
  readonly id: string;
  readonly tag: string;
  readonly routes: readonly ApiRouteView[];
  /** What its answers are made of; only where it is shown in full. */
  readonly types: readonly ApiTypeView[];
  /** Shown in full, not by name only. */
  readonly isOpen: boolean;
}

export interface ApiRouteView {
  readonly id: string;
  readonly method: string;
  readonly path: string;
  readonly summary: string;
  readonly isPublic: boolean;
  readonly scope: string | null;
  readonly parameters: readonly ApiField[];
  readonly fields: readonly ApiField[];
  readonly responses: readonly ApiResponseView[];
  readonly curl: string;
}

interface ApiResponseView {
  readonly status: string;
  readonly description: string;
  /** What it looks like, as in code. */
  readonly shape: string | null;
}

export interface ApiTypeView {
  readonly id: string;
  readonly name: string;
  /** `name: what` of each field. */
  readonly lines: readonly string[];
}

export interface ApiField {
  readonly name: string;
  /** In path, query, header; or nothing for a field of the body. */
  readonly place: 'path' | 'query' | 'header' | null;
  readonly required: boolean;
  /** Written as in code, so the same in every language. */
  readonly type: string;
  readonly note: string | null;
}
