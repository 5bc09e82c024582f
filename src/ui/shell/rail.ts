/** One page that can be gone to; pages that do not exist yet are simply not given. */
export interface RailEntry {
  readonly href: string;
  readonly label: string;
  /** What stands at the right edge: how many there are to see. */
  readonly count?: number | undefined;
  readonly current?: boolean | undefined;
  /** Whether it has a tab of its own at the foot of a narrow screen (three fit beside More). */
  readonly tab?: boolean | undefined;
}

export interface RailGroup {
  /** What the person wants: Listen, Act, Trust. */
  readonly title: string;
  readonly entries: readonly RailEntry[];
}
