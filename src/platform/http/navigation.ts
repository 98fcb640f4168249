import { Injectable } from '@nestjs/common';
import type { PageOptions } from './page.js';
import type { Viewer } from './viewer.js';

type WorkspaceKind = NonNullable<PageOptions['workspace']>['kind'];

/** An entry of a workspace's side navigation, as a room announces it. */
export interface NavEntry {
  readonly workspace: WorkspaceKind;
  readonly group: string;
  readonly labelKey: string;
  readonly icon: string;
  /** The section name that pages of this entry carry. */
  readonly section: string;
  /** The path, given the workspace's cluster where it has one. */
  readonly path: (cluster: string) => string;
  /** The place in the list; groups that begin at FOLDED are folded unless one looks at them. */
  readonly order: number;
}

const FOLDED = 600;

interface NavGroup {
  readonly labelKey: string;
  /** A group of what is set up once: shown by its name until one of its pages is looked at. */
  readonly folds: boolean;
  readonly items: {
    readonly href: string;
    readonly labelKey: string;
    readonly icon: string;
    readonly current: boolean;
  }[];
}

/** The side navigation of the workspaces; rooms add their entries when their module starts. */
@Injectable()
export class Navigation {
  private entries: readonly NavEntry[] = [];

  add(...entries: readonly NavEntry[]): void {
    this.entries = [...this.entries, ...entries].sort((a, b) => a.order - b.order);
  }

  of(options: PageOptions, viewer: Viewer, path: string): readonly NavGroup[] {
    const { workspace, section } = options;
    if (!workspace || viewer.kind === 'anonymous') return [];
    const groups = new Map<string, NavGroup>();
    for (const entry of this.entries.filter((one) => one.workspace === workspace.kind)) {
      const group = groups.get(entry.group) ?? {
        ...{ labelKey: entry.group, folds: entry.order >= FOLDED, items: [] },
      };
      groups.set(entry.group, group);
      const href = entry.path(workspace.cluster ?? '');
      group.items.push({
        href,
        labelKey: entry.labelKey,
        icon: entry.icon,
        current: section === undefined ? href === path : section === entry.section,
      });
    }
    return [...groups.values()];
  }
}
