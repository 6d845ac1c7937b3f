import { type AssignmentRules } from './rules.js';

/** Says for one application at a time whether a set of reviewers keeps the rules of institutions and classes. */
export class SetRules {
  /** Whether there is any rule at all. */
  readonly any: boolean;
  private readonly institution: Int32Array | undefined;
  private readonly classOf: Int32Array | undefined;
  private readonly atLeast: { class: number; count: number }[];

  constructor({ institution, class: classOf, atLeast = [] }: AssignmentRules) {
    this.institution = institution;
    this.classOf = classOf;
    this.atLeast = classOf ? atLeast.filter(({ count }) => count > 0) : [];
    this.any = institution !== undefined || this.atLeast.length > 0;
  }

  institutionOf(reviewer: number): number {
    return this.institution ? this.institution[reviewer]! : -1;
  }

  /**
   * Whether `incoming` may join an application's reviewers once `outgoing` (-1: nobody) has left: nobody else is of the
   * same institution, and the places left empty still do for the classes that places are kept for, as far as they did.
   *
   * @param empty the places empty before.
   */
  permits(reviewers: readonly number[], empty: number, outgoing: number, incoming: number): boolean {
    const home = this.institutionOf(incoming);
    if (home >= 0 && reviewers.some((r) => r !== outgoing && this.institutionOf(r) === home)) return false;
    if (this.atLeast.length === 0) return true;
    const after = [...reviewers.filter((r) => r !== outgoing), incoming];
    const emptyAfter = outgoing < 0 ? empty - 1 : empty;
    return this.lacking(after, emptyAfter) <= this.lacking(reviewers, empty);
  }

  /** How many places kept for classes are taken by others. */
  private lacking(reviewers: readonly number[], empty: number): number {
    let wanted = 0;
    for (const { class: kind, count } of this.atLeast)
      wanted += Math.max(0, count - reviewers.filter((r) => this.classOf![r] === kind).length);
    return Math.max(0, wanted - empty);
  }
}
