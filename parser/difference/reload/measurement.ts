// What was measured of a reload, as data.

/** The least and the most of all runs, in milliseconds. */
export type Range = readonly [least: number, most: number];

/** Who holds the addresses. */
export type Holder = "master" | "backup" | "both" | "nobody";

/** From one reload to the next one, or for good; who is master and who is backup is as it was before. */
export interface Phase {
  /** How long nobody held the addresses; 0 to 0: never. */
  readonly nobody: Range;
  /** When both nodes began to hold them; null: never. */
  readonly twoFrom: Range | null;
  /** Who held them at the end of it. */
  readonly holder: Holder;
}

/** Every kind of change to instances that was tried on a pair of hosts that run. */
export interface Measurement {
  readonly kind: string;
  readonly keepalived: string;
  /** How often each of these was run. */
  readonly runs: number;
  /** The master reloads and the backup does not. */
  readonly master?: Phase;
  /** The backup reloads after that. */
  readonly thenBackup?: Phase;
  /** The backup reloads and the master does not. */
  readonly backup?: Phase;
  readonly thenMaster?: Phase;
  /** Both reload at once. */
  readonly together?: Phase;
}

/** Every kind of change to virtual servers that was tried on a director with real IPVS. */
export interface ServiceMeasurement {
  readonly kind: string;
  readonly keepalived: string;
  readonly runs: number;
  /** How long after the reload the table was as it stays; null: it never changed. */
  readonly settled: Range | null;
  /** How long new connections to the service failed, where that ended; null: that was not seen. */
  readonly failing: Range | null;
  /** Whether there were runs in which it did not end. */
  readonly isLasting: boolean;
}
