import type { ReviewParts } from './review-parts.types.js';
import { templates } from './compose.js';

export const reviewPartsEn: ReviewParts = {
  judgement: {
    originality: {
      high: templates(
        'The turn from {M2} to {M} is a genuinely new idea and the applicant was the first to see its consequences for {P}.',
        'I know of nobody else who would have approached {P} in this way.',
        'Few results of recent years have made me rethink {P} as this one did.',
      ),
      mid: templates(
        'There is a new combination here of {M} and {M2}, though each of them was known in {T}.',
        'The idea is sound and partly new; close relatives of it circulate among groups that work on {P}.',
        'Originality is real but moderate: the setting of {P} is new, the tools are not.',
      ),
      low: templates(
        'I looked for a new idea and found a careful application of {M} that several groups could have made.',
        'The work follows an established line on {P} without leaving it at any point.',
        'The claimed novelty over {M2} rests on a choice of parameters.',
      ),
    },
    significance: {
      high: templates(
        'Small peers in {T} will build on this for years; the account of {P} settles a question that blocked us.',
        'The result changes what can be asked about {P}, which is the best one can say of a paper.',
        'Its influence on {P} is already visible in how others set up their studies.',
      ),
      mid: templates(
        'The contribution to {P} is useful and will be cited, yet it does not alter the picture.',
        'Of interest to those who work on {P}; less so to the wider community of {T}.',
        'Significance depends on whether the gain in {Q} carries over, which is still open.',
      ),
      low: templates(
        'Even if every claim holds, little would change in the practice of {T}.',
        'The problem as posed is too narrow to matter for {P} as it is met outside the laboratory.',
        'I do not see who would act differently after reading this.',
      ),
    },
    rigour: {
      high: templates(
        'The evidence is exemplary: {Q} is reported with its spread, and the controls on the {D} are the ones I would have asked for.',
        'Every step from {M} to the conclusion can be checked, and I checked two of them.',
        'The author tried hard to refute the own claim on {P} and says so.',
      ),
      mid: templates(
        'The experiments on the {D} are adequate; the statistics behind {Q} could be firmer.',
        'Most claims are supported, but the comparison with {M2} uses settings that favour one side.',
        'The argument holds in outline; one assumption about {M} deserves a proof or a test.',
      ),
      low: templates(
        'The evidence on the {D} does not carry the conclusion: {Q} differs by less than its likely error.',
        'No control separates the effect of {M} from that of additional tuning.',
        'The comparison with {M2} is not fair, and the text does not admit it.',
      ),
    },
    contribution: {
      high: templates(
        'The own part is stated precisely and fits what I know of the group: the decisive step is the applicant’s.',
        'The statement leaves no doubt about who did what, and the answer speaks for the applicant.',
        'Across the works one hand is recognisable in the use of {M}.',
      ),
      mid: templates(
        'The applicant’s part is credible but shared; in one work it is confined to {M}.',
        'The statement is honest, and shows that the leading idea on {P} came from the team.',
        'I would have liked a clearer line between the own work and that of co-authors.',
      ),
      low: templates(
        'From the statement I cannot tell what the applicant did beyond routine work on the {D}.',
        'The own contribution to the strongest work seems slight.',
        'Claims of leadership on {P} sit uneasily with the place in the author list and the text.',
      ),
    },
    route: {
      high: templates(
        'The route is concrete, with a test on {Q} that could fail and a plan for that case.',
        'Narrow question, clear order of steps, honest risks: I believe the plan for {P} will be carried out.',
        'The statement reads like that of somebody who has already tried the first step.',
      ),
      mid: templates(
        'The plan for {P} is feasible; its second half is less worked out than its first.',
        'The route through {M} is plausible, but the fallback would lower the ambition considerably.',
        'Resources match the plan, while the time for work on {P2} is optimistic.',
      ),
      low: templates(
        'The route names many methods and commits to none; I could not say when it would have failed.',
        'The plan presupposes access to the {D} on a scale that is not secured.',
        'The statement repeats past work on {P} instead of setting a question.',
      ),
    },
  },
  praise: templates(
    'In {W} the treatment of {P} is both economical and complete.',
    'The decision to report {Q} separately for the {D} is commendable.',
    'I was convinced by the way {W} rules out the obvious objection.',
    'The writing is clear, and limits are named where they belong.',
    'Making {M} work on the {D} at all is an achievement.',
    'The link from {P} to {P2} is drawn with restraint and seems right to me.',
    'Material for repeating the runs on the {D} is complete; I repeated one and found the same.',
    'The figures on {Q} tell the story without embellishment.',
    'Choosing {W} as a representative work shows good judgement.',
  ),
  doubt: templates(
    'In {W} the step that relies on {M2} is asserted rather than shown.',
    'Results on the {D} alone cannot support a general statement on {P}.',
    'The gain in {Q} may stem from the budget and not from {M}.',
    'I missed a discussion of cases made worse by {M}.',
    'The relation of {W} to earlier work on {P} is told one-sidedly.',
    'A single measure, {Q}, is too little for a claim of this breadth.',
    'The abstract promises more on {P2} than the text delivers.',
    'It remains open how {Q} behaves once data differ from the {D}.',
    'Two of the works overlap, so that {W} adds less than it seems.',
  ),
  advice: templates(
    'A blind trial on a second source of data would settle the point.',
    'I would ask for the variation of {Q} over repeated runs.',
    'It would help to separate {M} from {M2} in one table.',
    'At an interview I would ask what result on {P} would make the applicant give up the idea.',
    'Please state which of the settings on the {D} were fixed beforehand.',
    'A short note on failures with {M} would strengthen the case.',
    'The panel may want to hear how {P2} fits into the plan.',
  ),
  summary: {
    high: templates(
      'Taken as a whole this is one of the strongest cases on {P} that I have read; I would support it also against well-known names.',
      'A scholar with a question of her or his own in {T}, and the means to answer it. I recommend support without reserve.',
    ),
    mid: templates(
      'A solid case in {T} with real merits on {P} and some open points; I would support it if places allow.',
      'Competent and honest work on {P}. The next two years will show whether it becomes more than that.',
    ),
    low: templates(
      'At present the works on {P} do not show the independence that this programme looks for.',
      'I cannot support the case this year; the route in {T} needs a sharper question and firmer evidence.',
    ),
  },
};
