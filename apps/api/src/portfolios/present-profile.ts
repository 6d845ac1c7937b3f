import type { Profile, ProfileInput } from '#portfolios';
import type { ProfileDto, ProfileView } from './profile.dto.js';

/** One's own profile; an empty one before the first save. */
export function presentProfile(it: Profile | null): ProfileView {
  return {
    version: it?.version ?? 0,
    nameZh: it?.nameZh ?? '',
    nameLatin: it?.nameLatin ?? '',
    orcid: it?.orcid ?? null,
    birthDate: it?.birthDate ?? null,
    phdYear: it?.phdYear ?? null,
    institution: it?.institution ?? '',
    institutionKind: it?.institutionKind ?? null,
    positions: it?.positions ?? [],
    education: it?.education ?? [],
    advisers: it?.advisers ?? [],
    collaborators: it?.collaborators ?? [],
    updatedAt: it?.updatedAt ?? null,
  };
}

/** What is left out is null, never undefined, so that it is stored as nothing. */
export function profileInput(dto: ProfileDto): ProfileInput {
  return {
    version: dto.version,
    nameZh: dto.nameZh.trim(),
    nameLatin: dto.nameLatin.trim(),
    orcid: dto.orcid ?? null,
    birthDate: dto.birthDate ?? null,
    phdYear: dto.phdYear ?? null,
    institution: dto.institution.trim(),
    institutionKind: dto.institutionKind ?? null,
    positions: dto.positions.map(({ institution, title, fromYear = null, toYear = null }) => ({
      institution,
      title,
      fromYear,
      toYear,
    })),
    education: dto.education.map(({ institution, degree, fromYear = null, toYear = null }) => ({
      institution,
      degree,
      fromYear,
      toYear,
    })),
    advisers: dto.advisers.map(({ name, institution, orcid = null, relation }) => ({
      name,
      institution,
      orcid,
      relation,
    })),
    collaborators: dto.collaborators.map(({ name, institution, orcid = null, year = null }) => ({
      name,
      institution,
      orcid,
      year,
    })),
  };
}
