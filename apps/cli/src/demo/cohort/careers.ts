import type { CohortContact, CohortEducation, CohortPosition, InstitutionKind } from './cohort.types.js';
import { chineseName } from './names.js';
import { contactOf, otherLab } from './world.js';
import type { Lab, World } from './world.js';

const ladders: Record<InstitutionKind, readonly [string, string, string]> = {
  university: ['讲师', '副教授', '教授'],
  institute: ['助理研究员', '副研究员', '研究员'],
  company: ['算法工程师', '高级研究员', '首席科学家'],
};

function titleAt(world: World, institution: string, yearsSincePhd: number): string {
  const kind = world.kindOf.get(institution) ?? 'university';
  return ladders[kind][yearsSincePhd < 4 ? 0 : yearsSincePhd < 10 ? 1 : 2];
}

export interface Career {
  birthYear: number;
  phdYear: number;
  positions: CohortPosition[];
  education: CohortEducation[];
  adviser: CohortContact;
}

/**
 * Degrees and positions of somebody who now works in `lab`, newest last. Years never overlap, never run backwards and
 * never pass the year of the call; the adviser is somebody outside the pool.
 */
export function makeCareer(world: World, lab: Lab, birthYear: number, phdYear: number): Career {
  const { rng, asOfYear } = world;
  const schoolOf = () => rng.pick(world.schools);
  const doctorate = rng.chance(0.5) ? otherLab(world, lab).institution : schoolOf();
  const adviser = contactOf(chineseName(rng), doctorate);
  const education: CohortEducation[] = [{ degree: 'bachelor', institution: schoolOf(), year: birthYear + 22 }];
  if (phdYear - birthYear >= 27 && rng.chance(0.6)) {
    education.push({ degree: 'master', institution: schoolOf(), year: birthYear + 24 });
  }
  education.push({ degree: 'doctor', institution: doctorate, year: phdYear, adviser });

  const positions: CohortPosition[] = [];
  let year = phdYear;
  if (asOfYear - year >= 3 && rng.chance(0.5)) {
    const to = year + rng.int(1, 2);
    positions.push({ institution: otherLab(world, lab).institution, title: '博士后', from: year, to });
    year = to;
  }
  if (asOfYear - year >= 9 && rng.chance(0.5)) {
    const to = year + rng.int(3, 7);
    const institution = otherLab(world, lab).institution;
    positions.push({ institution, title: titleAt(world, institution, year - phdYear), from: year, to });
    year = to;
  }
  positions.push({
    institution: lab.institution,
    title: titleAt(world, lab.institution, asOfYear - phdYear),
    from: year,
    to: null,
  });
  return { birthYear, phdYear, positions, education, adviser };
}
