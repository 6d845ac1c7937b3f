import type { WorkKind } from '../cohort.types.js';
import { templates } from './compose.js';
import type { Template } from './compose.js';

/** English sentences of an abstract by their role; each carries enough slots to be nearly unique when filled. */
export const aimEn: Record<WorkKind, readonly Template[]> = {
  paper: templates(
    'This paper asks how far {M} can take {P}, and what remains out of reach even with the help of {M2}.',
    'We address {P} and show that a careful use of {M} closes most of the gap left by {M2}.',
    'The aim of this work is a principled treatment of {P}, judged by {Q}, with {M} and {M2} in support of each other.',
    'We revisit {P} from the viewpoint of {M}, with {Q} as the quantity that decides success.',
    'Here we develop {M} tailored to {P}, guided by what is known about {P2}.',
    'Our question is whether {P} can be solved with {M} alone, without sacrificing {Q}.',
  ),
  patent: templates(
    'The invention discloses a method for {P} combining {M} with {M2} in a single processing chain.',
    'Disclosed are a method, a device and a storage medium for {P}, whose core step relies on {M}.',
    'The invention belongs to the field of {T} and provides a way to carry out {P} by means of {M}.',
    'A processing method for {P} is provided that applies {M} first and {M2} only where {Q} requires it.',
  ),
  software: templates(
    'The package implements {M} for {P} behind a small documented interface and ships {K} worked examples.',
    'This software gives practitioners of {T} a tested implementation of {M}, with {P} as its main use.',
    'We release a library in which {P} can be tackled by {M} or {M2} without changing user code.',
    'The tool brings {M} to users who face {P} daily but cannot write numerical code themselves.',
  ),
  dataset: templates(
    'We present a resource for {P}: {H} thousand records collected over {Y} years and checked by {K} annotators.',
    'The collection supports research on {P} and extends the {D} with annotations needed to measure {Q}.',
    'Built for want of a common ground truth for {P}, this data set holds {H} carefully documented cases.',
    'We describe the design, collection and checking of data for {P}, together with baselines using {M}.',
  ),
  system: templates(
    'The system brings {P} into daily operation and has served {H} users at {K} sites for {Y} years.',
    'We report on a platform for {P} that runs {M} around the clock under production constraints.',
    'This service makes {P} available to partner institutions; with {M} at its core and {M2} as fallback.',
    'We built and operate a system for {P} that replaces a manual workflow used at {K} institutions.',
  ),
};

export const contextEn = templates(
  'Progress in {T} is increasingly held back by {P}, from which {M2} can bring only partial relief.',
  'Work on {P} has long relied on {M2}, although {Q} suffers as soon as conditions change.',
  'Reports on the {D} suggest that judging {P} by {Q} is {N} per cent harder than controlled studies imply.',
  'Much of the literature on {T} treats {P} and {P2} as separate problems, at the cost of {Q}.',
  'Neglect of {P} means that results obtained with {M2} rarely carry over to the {D2}.',
  'Despite steady gains from {M2}, judgements on {P} still vary from case to case in {T}.',
  'Practitioners meet {P} daily, yet {Q} is seldom reported beyond the {D}.',
  'The cost of neglecting {P} became visible in the first trials of {M2} on the {D2}.',
);

export const approachEn = templates(
  'The key idea is to couple {M} with {M2} so that errors in {Q} are corrected before they accumulate.',
  'We cast {P} as a problem to be solved locally by {M}, with {M2} for global consistency.',
  'Starting from {M}, we derive a {K}-step procedure whose cost grows linearly and whose {Q} can be bounded.',
  'Instead of tuning {M2}, we read the structure of {P} from {M} and adapt {Q2} on the fly.',
  'Technically, a reformulation of {M} makes {P} tractable with {K} shared components.',
  'We separate the duties of {M} from those of {M2}, which keeps {Q2} under control.',
  'A simple criterion on {Q} decides, case by case, whether {M} or {M2} should be trusted.',
  'The construction borrows from {P2} and turns {M} into a module with only {K} free parameters.',
);

export const experimentEn = templates(
  'On the {D}, {Q} improves by {N} per cent over the strongest alternative, and {Q2} is never worse.',
  'Experiments on the {D} and the {D2} show gains of {N} per cent in {Q} at comparable cost.',
  'Across {K} settings drawn from the {D}, the approach reduces failures in {Q} by {N} per cent.',
  'Evaluated with {H} cases of the {D}, it reaches the previous level of {Q} with {N} per cent of the budget.',
  'A blind comparison on the {D2} with {K} independent teams confirms an advantage of {N} per cent in {Q2}.',
  'Repeated {K} times on the {D}, the results vary by less than {N} per cent in {Q}.',
  'Ablations on the {D} attribute {N} per cent of the gain in {Q} to {M2}, and the rest to {M}.',
  'Against {K} published baselines on the {D2}, {Q} improves by {N} per cent while {Q2} stays within error bars.',
);

export const findingEn = templates(
  'We find that {F}, an effect that accounts for {N} per cent of the variation in {Q}.',
  'A closer look at the {D2} shows that {F}, and {K} further checks support this reading.',
  'The analysis of {P} reveals that {F}; the effect on {Q} is about {N} per cent.',
  'Contrary to common practice in {T}, {F}, as {H} controlled runs on the {D} make plain.',
  'One lesson for {P} is that {F}, which held in {K} of our tests.',
  'Taken together, the evidence from the {D} indicates that {F} once the choice has fallen on {M}.',
  'For {P}, {F}, whereas replacing {M} by {M2} changes {Q2} by {N} per cent.',
  'It also turns out that {F}, even for the hardest {H} items of the {D2}.',
);

export const closingEn = templates(
  'The material behind all {K} experiments on {P} is available to other groups on request.',
  'We expect the approach to carry over to {P2}, where {Q} plays the same part.',
  'Limits remain on the {D2}, where our assumptions on {M} and {P} hold only in part; we describe them openly.',
  'These results make {M} a practical choice for {P} and suggest a new look at {P2}.',
  'The method has since been adopted by {K} groups working on {P2}.',
  'Future work will ask whether {M2} can be dropped altogether in {P2}.',
);
